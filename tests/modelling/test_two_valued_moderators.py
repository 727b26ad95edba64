"""A number with two values as the moderator: probed at these, against least squares written out, and against the same variable
declared a category. Closed forms: 1e-8 relative."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.formula import parse_claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.modelling.pooling import PooledFit
from scrm_model.models import mediation, regression
from scrm_model.plan import Conventions, Plan
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales
from scrm_model.stats.rubin import pool_estimates
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)
PLAN = Plan(seed=3, resamples=200, errors="classical")
SCORES = ("x", "v", "m", "y")


@cache
def sample(low=0.0, high=1.0, few=0):
    """`coded` holds the values, `group` the same as a category; `few` in the higher one, where it is given."""
    chance = np.random.default_rng(11)
    x, v, m, y = chance.normal(size=(4, 90))
    w = (np.arange(90) < (few or 40)).astype(float)
    m = m + 0.4 * x + 0.3 * x * w
    y = y + 0.5 * m + 0.3 * m * w + 0.2 * x * w + 0.3 * x * v * w
    X = np.column_stack([x, v, m, y])
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in SCORES}
    questions = {
        "coded": Question("coded", SAID, "number"),
        "group": Question("group", SAID, "one", (Option("no", SAID), Option("yes", SAID)), "no"),
    }
    answers = {"coded": Figures(low + (high - low) * w), "group": Choices(("no", "yes"), w.astype(int))}
    return Scales(Instrument(SAID, constructs, questions), tuple(f"{n}1" for n in SCORES), X, SCORES, X, answers)


def regressed(scales, plan=PLAN, **form):
    model = regression.specify("M", regression.Form(**form), scales.instrument)
    return post(regression.fit(model, scales, plan).entries())


def mediated(scales, moderator, moderates, plan=PLAN, centre=False):
    block = {"from": "x", "through": ["m"], "to": "y", "moderator": moderator, "moderates": moderates, "centre": centre}
    model = mediation.specify("M", mediation.Form.model_validate(block), scales.instrument)
    return mediation.fit(model, scales, plan)


def told(line, *names):
    return [line.number(name) for name in names]


NUMBERS = ("b", "se", "t", "p", "low", "high")


@pytest.mark.parametrize("probing", ["both", "sd", "percentiles"])
@pytest.mark.parametrize("centre", [False, True])
@pytest.mark.parametrize("values", [(0.0, 1.0), (1.0, 2.0), (-1.5, 2.0)])
def test_slopes_are_taken_at_the_two_values(values, centre, probing):
    scales = sample(*values)
    plan = Plan(errors="classical", conventions=Conventions(probing=probing))
    ledger = regressed(scales, plan, outcome="y", predictors="x * coded", centre=centre)
    x, y, coded = scales.score_of("x"), scales.score_of("y"), scales.answers["coded"].values
    lines = ledger["slopes"]
    assert [line["moderator_value"] for line in lines] == list(values)
    assert [line["at"] for line in lines] == [f"{value:g}" for value in values]
    fits = [OLS(y, np.column_stack([np.ones(90), x, coded - at, x * (coded - at)])).fit() for at in values]
    for line, each in zip(lines, fits, strict=True):
        expected = [each.params[1], each.bse[1], each.tvalues[1], each.pvalues[1], *each.conf_int()[1]]
        assert told(line, *NUMBERS) == pytest.approx(expected, rel=1e-8)
    (difference,) = ledger["slope_differences"]
    distance = values[1] - values[0]
    assert told(difference, "difference", "se", "t", "p") == pytest.approx(
        [-distance * each.params[3], distance * each.bse[3], -each.tvalues[3], each.pvalues[3]], rel=1e-8
    )
    assert (difference["at"], difference["other_at"]) == (lines[0]["at"], lines[1]["at"])


def test_the_number_says_what_the_category_says():
    scales = sample()
    number, category = (regressed(scales, outcome="y", predictors=f"x * {name}") for name in ("coded", "group"))
    renamed = {"0": "no", "1": "yes"}
    slopes = [line for line in category["slopes"] if line["focal"] == "x"]
    lines = [line for line in category["simple_lines"] if line["focal"] == "x"]
    for page, theirs, names in (
        ("slopes", slopes, NUMBERS),
        ("simple_lines", lines, ("focal_value", "predicted", "se", "low", "high")),
    ):
        ours = number[page]
        assert [renamed[line["at"]] for line in ours] == [line["at"] for line in theirs]
        assert np.array([told(line, *names) for line in ours]) == pytest.approx(
            np.array([told(line, *names) for line in theirs]), rel=1e-8, abs=1e-12
        )
    (ours,), (theirs,) = number["slope_differences"], [c for c in category["slope_differences"] if c["focal"] == "x"]
    names = ("difference", "se", "t", "p", "low", "high")
    assert told(ours, *names) == pytest.approx(told(theirs, *names), rel=1e-8)


def test_there_is_no_region_and_nothing_to_warn_of():
    ledger = regressed(sample(), outcome="y", predictors="x * coded")
    (bound,) = ledger["johnson_neyman"]
    assert bound["bound"] is None
    assert "two values" in bound.unknown["bound"].phrase
    assert not ledger["conditional_effects"]
    assert not ledger["probing_warnings"]
    assert [(line["at"], line["value"]) for line in ledger["probed_places"]] == [("0", 0.0), ("1", 1.0)]
    (warning,) = regressed(sample(few=6), outcome="y", predictors="x * coded")["probing_warnings"]
    assert (warning["kind"], warning["at"]) == ("small_group", "1")
    assert warning["warning"].blanks["n"].value == 6


def test_of_three_the_bounds_are_at_both_values():
    scales = sample(1.0, 2.0)
    ledger = regressed(scales, outcome="y", predictors="x * coded * v")
    held = ledger["johnson_neyman_at"]
    assert {(line["moderator"], line["held"]) for line in held} == {("v", "coded")}
    assert {line["at"] for line in held} == {"1", "2"}
    assert [line["at"] for line in ledger["slopes"]][:3] == ["1, -1 SD", "1, mean", "1, +1 SD"]
    x, v, y = (scales.score_of(name) for name in ("x", "v", "y"))
    coded = scales.answers["coded"].values
    w, u = coded - 2, v - (v.mean() + v.std(ddof=1))
    each = OLS(y, np.column_stack([np.ones(90), x, w, u, x * w, x * u, w * u, x * w * u])).fit()
    (line,) = ledger.where("slopes", at="2, +1 SD")
    assert told(line, "b", "se", "t", "p") == pytest.approx(
        [each.params[1], each.bse[1], each.tvalues[1], each.pvalues[1]], rel=1e-8
    )
    # Corners: the two values with one deviation below and above.
    corners = ["1, -1 SD", "1, +1 SD", "2, -1 SD", "2, +1 SD"]
    found = [(line["at"], line["other_at"]) for line in ledger["slope_differences"]]
    assert found == list(combinations(corners, 2))


def links(scales, at, moderates):
    """a and b where the moderator is `at`."""
    x, m, y = (scales.score_of(name) for name in ("x", "m", "y"))
    w, one = scales.answers["coded"].values - at, np.ones(90)
    first = [one, x, w, x * w] if "a" in moderates else [one, x]
    second = [one, m, x, *([w] if {"b", "direct"} & set(moderates) else [])]
    second += [m * w] if "b" in moderates else []
    second += [x * w] if "direct" in moderates else []
    a, b = (OLS(outcome, np.column_stack(columns)).fit() for outcome, columns in ((m, first), (y, second)))
    return a.params[1], b.params[1], b


@pytest.mark.parametrize("centre", [False, True])
@pytest.mark.parametrize("moderates", [["a"], ["b"], ["a", "b"], ["a", "b", "direct"]])
def test_indirect_effects_and_their_index_are_of_the_two_values(moderates, centre):
    values = (1.0, 3.0)
    scales = sample(*values)
    ledger = post(mediated(scales, "coded", moderates, centre=centre).entries())
    lines = ledger.where("indirect", effect="indirect")
    assert [(line["at"], line["moderator_value"]) for line in lines] == [("1", 1.0), ("3", 3.0)]
    effects = [np.prod(links(scales, at, moderates)[:2]) for at in values]
    assert [line["b"] for line in lines] == pytest.approx(effects, rel=1e-8)
    (index,) = ledger.where("indirect", effect="index")
    assert index["b"] == pytest.approx((effects[1] - effects[0]) / 2, rel=1e-8)
    contrasts = ledger.where("indirect", effect="contrast")
    # One link is changed evenly, and its index is as good as the difference.
    assert [line["at"] for line in contrasts] == (["3 vs 1"] if {"a", "b"} <= set(moderates) else [])
    for line in contrasts:
        assert line["b"] == pytest.approx(effects[1] - effects[0], rel=1e-8)
        assert [2 * index[name] for name in ("se", "low", "high")] == pytest.approx(
            [line[name] for name in ("se", "low", "high")], rel=1e-8
        )
    direct = ledger.where("indirect", effect="direct")
    if "direct" in moderates:
        assert [line["at"] for line in direct] == ["1", "3"]
        for line, at in zip(direct, values, strict=True):
            fit = links(scales, at, moderates)[2]
            assert told(line, "b", "se", "p") == pytest.approx([fit.params[2], fit.bse[2], fit.pvalues[2]], rel=1e-8)


@pytest.mark.parametrize("moderates", [["a"], ["b"], ["a", "b"]])
def test_the_mediation_says_what_the_category_says(moderates):
    scales = sample()
    number, category = (post(mediated(scales, name, moderates).entries()) for name in ("coded", "group"))
    for kind in ("indirect", "index"):
        ours, theirs = (each.where("indirect", effect=kind) for each in (number, category))
        assert len(ours) == len(theirs) == (2 if kind == "indirect" else 1)
        # The resamples are the same, for the columns are.
        for one, other in zip(ours, theirs, strict=True):
            assert told(one, "b", "se", "low", "high") == pytest.approx(told(other, "b", "se", "low", "high"), rel=1e-8)


def test_claims_are_judged_by_the_index_and_at_the_mean():
    scales = sample()
    fit = mediated(scales, "coded", ["a", "b"])
    answer = fit.answer(parse_claim("x:coded -> m:coded -> y"), None)
    effects = [np.prod(links(scales, at, ["a", "b"])[:2]) for at in (0.0, 1.0)]
    assert answer.estimate.value == pytest.approx(effects[1] - effects[0], rel=1e-8)
    assert "index" in answer.remark.phrase
    mean = scales.answers["coded"].values.mean()
    answer = fit.answer(parse_claim("x -> m -> y"), None)
    assert answer.estimate.value == pytest.approx(np.prod(links(scales, mean, ["a", "b"])[:2]), rel=1e-8)


def test_a_third_value_is_no_matter_of_two():
    scales = sample()
    coded = scales.answers["coded"].values.copy()
    coded[0] = 0.5
    scales = Scales(
        scales.instrument,
        tuple(f"{n}1" for n in SCORES),
        np.column_stack([scales.score_of(name) for name in SCORES]),
        SCORES,
        np.column_stack([scales.score_of(name) for name in SCORES]),
        {**scales.answers, "coded": Figures(coded)},
    )
    ledger = regressed(scales, outcome="y", predictors="x * coded")
    assert [line["at"] for line in ledger["slopes"]] == ["-1 SD", "mean", "+1 SD", "16%", "50%", "84%"]
    (warning, *_) = (line for line in ledger["probing_warnings"] if line["kind"] == "few_values")
    assert warning["warning"].blanks["n"].value == 3


def test_completed_data_sets_are_pooled_value_by_value():
    plan, fits = PLAN, []
    model = regression.specify("M", regression.Form(outcome="y", predictors="x * coded"), sample().instrument)
    slopes = []
    for shift in (0.0, 0.1, 0.25):
        scales = sample()
        X = np.column_stack([scales.score_of(name) for name in SCORES])
        X[:10, 3] += shift
        changed = Scales(scales.instrument, tuple(f"{n}1" for n in SCORES), X, SCORES, X, scales.answers)
        fits.append(regression.fit(model, changed, plan))
        coded = scales.answers["coded"].values
        each = [
            OLS(X[:, 3], np.column_stack([np.ones(90), X[:, 0], coded - at, X[:, 0] * (coded - at)])).fit() for at in (0, 1)
        ]
        slopes.append([(fit.params[1], fit.bse[1]) for fit in each])
    ledger = post(PooledFit(tuple(fits), plan.level).entries())
    b, se = np.moveaxis(np.array(slopes), 2, 0)
    pooled = pool_estimates(b, se, 86)
    lines = ledger["slopes"]
    assert [line["at"] for line in lines] == ["0", "1"]
    assert [line["b"] for line in lines] == pytest.approx(list(pooled.value), rel=1e-8)
    assert [line["se"] for line in lines] == pytest.approx(list(pooled.se), rel=1e-8)
    (bound,) = ledger["johnson_neyman"]
    assert "two values" in bound.unknown["bound"].phrase
