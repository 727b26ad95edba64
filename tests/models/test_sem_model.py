"""Structural equation models of a study: what stands for each variable, what is told, and what cannot be."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy.stats import norm

from scrm_model.errors import SpecificationFault
from scrm_model.formula import parse_claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Option, Question
from scrm_model.ledger import post
from scrm_model.models import fit_model
from scrm_model.models.sem import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.responses import Choices, Figures
from scrm_model.scales import scored
from scrm_model.stats.covariances.cfa import Pattern, fit_cfa
from scrm_model.words import Unknown, Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 10)
FACTORS = ("Image", "Value", "Satisfaction", "Complaints", "Loyalty")
PATHS = [
    "Image -> Value",
    "Image + Value -> Satisfaction",
    "Satisfaction -> Complaints",
    "Satisfaction + Complaints -> Loyalty",
]
CORP = {name: [f"{name.lower()}_{i}" for i in range(1, 4)] for name in ("COMP", "LIKE", "ATTR", "CUSL")} | {"CUSA": ["cusa"]}
SEEDED = Plan(seed=3, resamples=2000)


@pytest.fixture(scope="session")
def asked(surveys):
    """The items of the constructs of the model of satisfaction."""
    return {name: surveys.MOBI[name] for name in FACTORS}


@pytest.fixture(scope="session")
def mobi(surveys, asked):
    return cache(lambda composites=(): surveys.scales_of(surveys.frame("mobi"), asked, composites))


@pytest.fixture(scope="session")
def corp(surveys):
    def corp(parts=("COMP", "LIKE", "ATTR"), composites=()):
        return surveys.scales_of(surveys.frame("corp"), CORP, composites, parts={"REP": parts})

    return cache(corp)


def specified(scales, paths, **choices):
    return specify("C1", Form(paths=paths, **choices), scales.instrument)


def fitted(scales, paths, plan=SEEDED, **choices):
    return fit(specified(scales, paths, **choices), scales, plan)


@pytest.fixture(scope="session")
def robust(mobi):
    return fitted(mobi(), PATHS)


@pytest.fixture(scope="session")
def ledger(robust):
    return post(robust.entries())


def refused(paths, scales):
    with pytest.raises(SpecificationFault) as caught:
        specified(scales, paths)
    return caught.value


def test_every_path_has_its_test_and_interval(robust, ledger):
    solution = robust.estimates.solution
    lines = ledger["coefficients"]
    assert [(line["outcome"], line["term"]) for line in lines] == [
        (outcome, cause) for outcome, terms in robust.specification.system.equations.items() for (cause,) in terms
    ]
    for line, b, se, beta in zip(lines, solution.arrows.b, solution.arrows.se, solution.arrows.beta, strict=True):
        assert (line["b"], line["se"], line["t"]) == pytest.approx((b, se, b / se), rel=1e-12)
        assert line["beta"] == pytest.approx(beta, rel=1e-9)
        assert line["p"] == pytest.approx(2 * norm.sf(abs(b / se)), rel=1e-9)
        assert (line["low"], line["high"]) == pytest.approx((b - 1.959963985 * se, b + 1.959963985 * se), rel=1e-8)
        assert line["df"] is None
        assert line["vif"] is None


def test_r2_is_told_of_each_outcome_and_nothing_else_is(ledger):
    for line in ledger["model_fit"]:
        assert 0 < line["r2"] < 1
        assert line["n"] == 250
        assert line["f"] is None
        assert line["adj_r2"] is None


def test_fit_is_scaled_under_mlr_only(mobi, ledger):
    (line,) = ledger["sem_fit"]
    assert (line["estimator"], line["n"], line["df"], line["items"]) == ("MLR", 250, 72, 14)
    assert line["chi2_scaled"] == pytest.approx(line["chi2"] / line["scaling"], rel=1e-9)
    assert line["admissible"] is True
    assert line["problem"] is None
    plain = fitted(mobi(), PATHS, estimator="ml")
    (other,) = post(plain.entries())["sem_fit"]
    assert (other["estimator"], other["chi2_scaled"]) == ("ML", None)
    assert other["chi2"] == pytest.approx(line["chi2"], rel=1e-9)
    assert "chi2_scaled" in other.unknown


def test_loadings_name_what_is_fixed(ledger):
    lines = {(line["construct"], line["item"]): line for line in ledger["sem_loadings"]}
    assert len(lines) == 14
    assert lines["Image", "IMAG1"]["b"] == pytest.approx(1)
    assert lines["Image", "IMAG1"]["se"] is None
    assert lines["Image", "IMAG2"]["z"] == pytest.approx(lines["Image", "IMAG2"]["b"] / lines["Image", "IMAG2"]["se"])
    single = lines["Complaints", "CUSCO"]
    assert (single["b"], single["beta"]) == pytest.approx((1, 1))
    assert "without error" in str(single.unknown["se"])


def test_effects_are_products_and_sums_of_paths(ledger):
    b = {(line["term"], line["outcome"]): line["b"] for line in ledger["coefficients"]}
    effects = {(line["effect"], line["path"]): line for line in ledger["indirect"]}
    assert effects["indirect", "Image -> Value -> Satisfaction"]["b"] == pytest.approx(
        b["Image", "Value"] * b["Value", "Satisfaction"], rel=1e-9
    )
    to = "Image -> Satisfaction"
    assert effects["total", to]["b"] == pytest.approx(effects["direct", to]["b"] + effects["total indirect", to]["b"], rel=1e-9)
    assert effects["direct", to]["b"] == b["Image", "Satisfaction"]
    routes = [line for (kind, path), line in effects.items() if kind == "indirect" and path.endswith("Loyalty")]
    of_image = [line["b"] for line in routes if line["path"].startswith("Image")]
    assert sum(of_image) == pytest.approx(effects["total indirect", "Image -> Loyalty"]["b"], rel=1e-9)
    assert len(of_image) == 4


def test_intervals_of_effects_are_drawn_and_near_those_of_the_delta_method(ledger):
    for line in ledger["indirect"]:
        if line["effect"] == "direct":
            assert line["interval_by"] == "regression"
            continue
        assert line["interval_by"] == "monte carlo"
        assert line["resamples"] == 2000
        assert line["delta_high"] - line["b"] == pytest.approx(1.959963985 * line["se"], rel=1e-8)
        # Products are skewed, and 2,000 draws leave the bounds uncertain by a few hundredths of their width.
        width = line["delta_high"] - line["delta_low"]
        assert line["high"] - line["low"] == pytest.approx(width, rel=0.15)


def test_the_same_seed_draws_the_same(mobi, ledger):
    assert post(fitted(mobi(), PATHS).entries())["indirect"] == ledger["indirect"]


def test_without_a_seed_effects_have_errors_but_no_interval(mobi):
    unseeded = fitted(mobi(), PATHS, Plan())
    line = next(line for line in post(unseeded.entries())["indirect"] if line["effect"] == "total")
    assert line["se"] is not None
    assert line["low"] is None
    assert "seed" in str(line.unknown["low"])
    answer = unseeded.answer(parse_claim("Image -> Value -> Satisfaction"), None)
    assert answer.estimate.value is not None
    assert answer.by_interval


def test_claims_are_answered_along_the_arrows(robust, ledger):
    model = robust.specification
    assert model.claims(parse_claim("Image -> Satisfaction"))
    assert model.claims(parse_claim("Image -> Value -> Satisfaction -> Loyalty"))
    assert not model.claims(parse_claim("Image -> Loyalty"))
    assert not model.claims(parse_claim("Image:Value -> Satisfaction"))
    path = robust.answer(parse_claim("Satisfaction -> Loyalty"), None)
    assert path.estimator == "MLR"
    assert path.estimate.p < 0.001
    assert not path.by_interval
    assert path.beta == pytest.approx(0.8678, abs=1e-4)
    route = robust.answer(parse_claim("Image -> Value -> Satisfaction"), None)
    assert route.by_interval
    assert route.estimate.p is None
    line = next(each for each in ledger["indirect"] if each["path"] == "Image -> Value -> Satisfaction")
    assert (route.estimate.low, route.estimate.high, route.beta) == (line["low"], line["high"], line["beta"])
    with pytest.raises(ValueError, match="nothing like"):
        robust.answer(parse_claim("Image -> Loyalty"), None)


def test_a_model_of_all_correlations_fits_as_the_factor_model_does(mobi):
    # Every factor explains every later one, so that the paths restrict nothing.
    paths = ["Image -> Value", "Image + Value -> Satisfaction", "Image + Value + Satisfaction -> Loyalty"]
    found = fitted(mobi(), paths, estimator="ml")
    X = mobi().keyed[:, [at for at, item in enumerate(mobi().items) if item != "CUSCO"]]
    blocks = (tuple(range(5)), (5, 6), (7, 8, 9), (10, 11, 12))
    reference = fit_cfa(np.cov(X.T), len(X), Pattern(blocks))
    assert found.estimates.solution.fit.chi2 == pytest.approx(reference.fit.chi2, rel=1e-8)
    assert found.estimates.solution.df == reference.fit.df
    assert found.estimates.solution.correlations[:4, :4] == pytest.approx(reference.correlations, abs=1e-4)


def test_missing_answers_leave_respondents_out(corp):
    found = fitted(corp(), ["REP -> CUSA", "REP + CUSA -> CUSL"])
    complete = np.isfinite(corp().keyed).all(axis=1).sum()
    assert 0 < complete < corp().n
    assert found.n == complete


def test_second_order_constructs_are_factors_of_factors(corp):
    lines = post(fitted(corp(), ["REP -> CUSA", "REP + CUSA -> CUSL"]).entries())["sem_loadings"]
    parts = {line["item"]: line for line in lines if line["construct"] == "REP"}
    assert list(parts) == ["COMP", "LIKE", "ATTR"]
    assert parts["COMP"]["b"] == pytest.approx(1)
    assert parts["LIKE"]["se"] > 0
    assert 0.5 < parts["LIKE"]["beta"] < 1
    assert {line["construct"] for line in lines} == {"REP", "COMP", "LIKE", "ATTR", "CUSA", "CUSL"}


def test_a_construct_of_a_single_part_is_measured_by_its_items(corp):
    found = fitted(corp(("COMP",)), ["REP -> CUSL"], estimator="ml")
    lines = post(found.entries())["sem_loadings"]
    assert [line["item"] for line in lines if line["construct"] == "REP"] == CORP["COMP"]


def test_composites_are_observed_by_their_scores(mobi, robust):
    scales = mobi(("Image",))
    found = fitted(scales, ["Image -> Satisfaction"], estimator="ml")
    assert found.estimates.observed.indicators[0] == "Image"
    assert found.estimates.observed.X[:, 0] == pytest.approx(scales.score_of("Image"))
    (line,) = post(found.entries())["sem_fit"]
    assert [each.text for each in line["scored"].blanks["constructs"].parts] == ["Image"]
    other = post(robust.entries())["sem_fit"][0]
    assert other["scored"] is None
    assert "score" in other.unknown["scored"].phrase


def test_questions_are_observed(surveys, asked):
    chance = np.random.default_rng(5)
    size, sector = chance.normal(size=250), chance.integers(-1, 2, size=250)
    sector[:240] = np.abs(sector[:240])
    options = (Option("b2b", SAID), Option("b2c", SAID))
    questions = {
        "size": Question("size", SAID, "number"),
        "sector": Question("sector", SAID, "one", options, reference="b2b"),
    }
    answers = {"size": Figures(size), "sector": Choices(("b2b", "b2c"), sector.astype(np.int64))}
    scales = surveys.scales_of(surveys.frame("mobi"), asked, questions=questions, answers=answers)
    found = fitted(scales, ["size + sector + Image -> Satisfaction", "Satisfaction -> size"][:1], estimator="ml")
    kept = sector >= 0
    assert found.n == kept.sum() < 250
    assert found.estimates.observed.X[:, 1] == pytest.approx((sector[kept] == 1).astype(float))
    terms = [line["term"] for line in post(found.entries())["coefficients"]]
    assert terms == ["size", "sector[T.b2c]", "Image"]
    assert found.answer(parse_claim("sector[T.b2c] -> Satisfaction"), None).estimate.se > 0


def test_what_cannot_be_specified_is_refused(surveys, asked, mobi, corp):
    fault = refused(["Image + Value + Image:Value -> Satisfaction"], mobi())
    assert "product 'Image:Value'" in fault.what
    assert "regression or PLS" in fault.remedy
    assert fault.at == ("paths", 0)
    assert "circle" in refused(["Image -> Value", "Value -> Image"], mobi()).what
    assert "part of" in refused(["REP + COMP -> CUSL"], corp()).what
    three = Question("where", SAID, "one", tuple(Option(o, SAID) for o in "abc"), reference="a")
    scales = surveys.scales_of(
        surveys.frame("mobi"), asked, questions={"where": three}, answers={"where": Choices(("a", "b", "c"), np.zeros(250))}
    )
    assert "3 options" in refused(["where -> Value"], scales).what
    nested = Instrument(SAID, {**corp().instrument.constructs, "TOP": Construct("TOP", SAID, parts=("REP", "CUSL"))}, {})
    with pytest.raises(SpecificationFault, match="itself made of"):
        specify("C1", Form(paths=["TOP -> CUSA"]), nested)


def without_values(found):
    assert found.undelivered
    pages = post(found.entries())
    assert all(line["b"] is None and line["se"] is None for page in ("coefficients", "indirect") for line in pages[page])
    assert all(line["r2"] is None for line in pages["model_fit"])
    assert not pages["sem_loadings"]
    (line,) = pages["sem_fit"]
    assert line["chi2"] is None
    return line.unknown["chi2"]


def test_rows_that_do_not_allow_a_model_are_told(mobi):
    scales = mobi()
    alike = scales.keyed.copy()
    alike[:, 0] = 4
    assert "same for all" in str(without_values(fitted(replace(scales, keyed=alike), PATHS)))
    twice = scales.keyed.copy()
    twice[:, 1] = 3 + 2 * twice[:, 0]
    assert "determine each other" in str(without_values(fitted(replace(scales, keyed=twice), PATHS)))
    few = replace(scales, keyed=scales.keyed[:14], scores=scales.scores[:14])
    assert "too few" in str(without_values(fitted(few, PATHS)))
    nobody = replace(scales, keyed=np.full_like(scales.keyed, np.nan))
    assert "no respondent" in str(without_values(fitted(nobody, PATHS)))


def test_a_search_without_end_says_where_it_went(corp):
    found = fitted(corp(("COMP", "LIKE")), ["REP -> CUSA", "REP + CUSA -> CUSL"])
    reason = without_values(found)
    assert "did not converge" in str(reason)
    answer = found.answer(parse_claim("REP -> CUSA"), None)
    assert answer.estimate.value is None
    assert answer.estimate.unknown == reason


def test_imputed_data_sets_are_pooled(corp):
    one = corp()
    gaps = np.isnan(one.keyed)
    completed = [np.where(gaps, np.random.default_rng(seed).integers(1, 8, one.keyed.shape), one.keyed) for seed in range(3)]
    sets = tuple(replace(one, keyed=each, scores=scored(one.instrument, each, Plan())) for each in completed)
    paths = ["COMP + LIKE -> CUSL"]
    found = fit_model(specified(one, paths, estimator="ml"), replace(one, imputed=sets), SEEDED)
    singles = [fitted(each, paths, estimator="ml") for each in sets]
    answers = [each.answer(parse_claim("LIKE -> CUSL"), None).estimate for each in singles]
    pooled = found.answer(parse_claim("LIKE -> CUSL"), None).estimate
    assert pooled.value == pytest.approx(np.mean([each.value for each in answers]), rel=1e-12)
    between = np.var([each.value for each in answers], ddof=1)
    within = np.mean([each.se**2 for each in answers])
    assert pooled.se == pytest.approx(np.sqrt(within + between * 4 / 3), rel=1e-9)
    pages = post(found.entries())
    assert all(line["b"] is not None for line in pages["coefficients"])
    loadings = {line["item"]: line for line in pages["sem_loadings"]}
    assert loadings["comp_1"]["b"] == 1
    assert loadings["comp_1"]["se"] is None
    each = [next(line for line in post(one.entries())["sem_loadings"] if line["item"] == "comp_2") for one in singles]
    free = loadings["comp_2"]
    assert free["b"] == pytest.approx(np.mean([line["b"] for line in each]), rel=1e-12)
    assert free["beta"] == pytest.approx(np.mean([line["beta"] for line in each]), rel=1e-12)
    assert free["z"] == pytest.approx(free["b"] / free["se"], rel=1e-12)


def test_pooled_effects_are_judged_by_their_intervals(mobi):
    one = mobi()
    sets = tuple(
        replace(one, keyed=one.keyed + 0.1 * np.random.default_rng(seed).normal(size=one.keyed.shape)) for seed in (1, 2)
    )
    found = fit_model(specified(one, PATHS, estimator="ml"), replace(one, imputed=sets), SEEDED)
    for line in post(found.entries())["indirect"]:
        assert line["low"] < line["b"] < line["high"]
        assert (line["p"] is None) == (line["effect"] != "direct")


def test_a_table_of_moments_is_fitted_by_ml_where_mlr_is_asked(asked, mobi):
    found = fitted(mobi(), PATHS, replace(SEEDED, moments_only=True))
    (line,) = post(found.entries())["sem_fit"]
    assert (line["asked"], line["estimator"]) == ("mlr", "ML")
    assert "only a table" in str(line.unknown["chi2_scaled"])
    plain = fitted(mobi(), PATHS, estimator="ml").estimates.solution
    assert found.estimates.solution.arrows.se == pytest.approx(plain.arrows.se, rel=1e-9)
    assert any(effect["low"] is not None for effect in post(found.entries())["indirect"] if effect["effect"] == "indirect")


def test_a_table_of_scores_is_fitted_to_scores(mobi):
    scales = replace(mobi(), keyed=np.full_like(mobi().keyed, np.nan))
    found = fitted(scales, ["Image + Value -> Satisfaction"], Plan(moments_only=True))
    assert found.estimates.observed.scored == ("Image", "Value", "Satisfaction")
    X = scales.scores[:, :2]
    design = np.column_stack([np.ones(250), X])
    b = np.linalg.lstsq(design, scales.score_of("Satisfaction"), rcond=None)[0]
    assert found.estimates.solution.arrows.b == pytest.approx(b[1:], rel=1e-5)
    (line,) = post(found.entries())["sem_fit"]
    assert line["chi2"] == pytest.approx(0, abs=1e-6)
    assert line["cfi"] is None
    assert not isinstance(line["aic"], Unknown)


def test_factors_that_are_nearly_one_are_told(surveys, asked, mobi, robust):
    found = fitted(mobi(), ["Image + Satisfaction + Value -> Loyalty"], estimator="ml")
    (line,) = post(found.entries())["sem_fit"]
    assert line["alike"] is None
    assert "nearly one factor" in line.unknown["alike"].phrase
    twin = surveys.scales_of(
        surveys.frame("mobi"), {"Image": asked["Image"][::2], "Again": asked["Image"][1::2], "Loyalty": asked["Loyalty"]}
    )
    near = fitted(twin, ["Image + Again -> Loyalty"], estimator="ml")
    (line,) = post(near.entries())["sem_fit"]
    assert near.estimates.solution.correlations[0, 1] > 0.95
    assert "hardly be told apart" in str(line["alike"])
    assert "hardly be told apart" in str(near.answer(parse_claim("Again -> Loyalty"), None).remark)
    assert robust.answer(parse_claim("Image -> Value"), None).remark is None
