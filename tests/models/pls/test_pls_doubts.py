"""What cannot be had of a PLS model is unknown with its reason; one bad replicate harms no other."""

import numpy as np
import pytest

from scrm_model.formula import parse_claim
from scrm_model.models.pls import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.verdict import Hypothesis, judge
from scrm_model.words import Unknown, Wording

PLAN = Plan(seed=1, resamples=100)


def made(surveys, n=80, **columns):
    """Three constructs x, m, y of three items each, of which some columns may be given."""
    chance = np.random.default_rng(8)
    x = chance.normal(size=n)
    m = 0.6 * x + 0.8 * chance.normal(size=n)
    y = 0.6 * m + 0.8 * chance.normal(size=n)
    own = {
        f"{name}{i}": value + 0.6 * chance.normal(size=n) for name, value in zip("xmy", (x, m, y), strict=True) for i in "123"
    }
    return own | columns


def fitted(surveys, columns, formative=(), plan=PLAN, **choices):
    scales = surveys.scales_of(columns, {name: [f"{name}{i}" for i in "123"] for name in "xmy"}, formative=formative)
    form = Form(**{"paths": ["x -> m", "x + m -> y"], **choices})
    return fit(specify("P1", form, scales.instrument), scales, plan)


def reason(fitted, claim="m -> y"):
    answer = fitted.answer(parse_claim(claim), None)
    (verdict,) = judge([Hypothesis("H1", parse_claim(claim), "+", "P1", Wording({}))], {"P1": fitted}, PLAN)
    assert verdict.ruling == "undecidable"
    return answer.estimate.unknown.phrase


def test_a_constant_item(surveys):
    found = fitted(surveys, made(surveys, x2=np.full(80, 4.0)))
    assert found.undelivered
    assert "is the same for all" in reason(found)
    pages = surveys.pages(found)
    assert all(isinstance(row["beta"], Unknown) for row in pages["pls_paths"])
    assert len(pages["pls_quality"]) == 3
    assert len(pages["pls_loadings"]) == 9
    assert isinstance(pages["pls_fit"][0]["srmr_saturated"], Unknown)
    assert len(pages["pls_predict"]) == 6


def test_nobody_and_too_few(surveys):
    nobody = fitted(surveys, {item: np.full(80, np.nan) for item in made(surveys)})
    assert "no respondent has an answer" in reason(nobody)
    assert "are too few for" in reason(fitted(surveys, made(surveys, n=9)))
    unanswered = fitted(surveys, made(surveys, x2=np.full(80, np.nan)), missing="mean")
    assert "nobody answered" in reason(unanswered)


def test_items_in_opposite_directions_leave_signs_arbitrary(surveys):
    columns = made(surveys)
    found = fitted(surveys, columns | {"m1": -columns["m1"]})
    assert found.undelivered
    assert "point in opposite directions" in reason(found, "x -> m")
    assert "point in opposite directions" in reason(found, "x -> m -> y")
    row = next(row for row in surveys.pages(found)["pls_paths"] if row["term"] == "m")
    assert isinstance(row["beta"], float)
    assert isinstance(row["p"], Unknown)
    assert found.answer(parse_claim("x -> y"), None).estimate.p is not None


def test_items_in_mode_b_that_determine_one_another(surveys):
    columns = made(surveys)
    found = fitted(surveys, columns | {"x3": columns["x1"] + columns["x2"]}, formative=("x",))
    assert "determine one another" in reason(found)
    assert not fitted(surveys, columns | {"x3": columns["x1"] + columns["x2"]}).undelivered


def test_constructs_that_determine_one_another(surveys):
    columns = made(surveys)
    found = fitted(surveys, columns | {f"m{i}": columns[f"x{i}"] for i in "123"})
    assert "perfectly collinear" in reason(found)


def test_a_replicate_without_a_solution_is_counted(surveys):
    # Three of 80 respondents alone make the item vary: one replicate in twenty has none of them.
    rare = np.zeros(80)
    rare[[3, 40, 77]] = 1.0
    found = fitted(surveys, made(surveys, x2=rare), plan=Plan(seed=1, resamples=2000))
    row = surveys.pages(found)["pls_paths"][0]
    assert 50 < row["failed"] < 150
    assert isinstance(row["p"], float)
    rare[[40, 77]] = 0.0
    found = fitted(surveys, made(surveys, x2=rare), plan=Plan(seed=1, resamples=2000))
    row = surveys.pages(found)["pls_paths"][0]
    assert row["failed"] > 600
    assert isinstance(row["p"], Unknown)


def test_paths_that_fit_only_by_a_correction_are_called_impossible(surveys):
    consistent = surveys.pages(surveys.fitted("mobi_consistent"))["pls_fit"][0]
    assert consistent["admissible"] is False
    assert "cannot stand together" in consistent["problem"].phrase
    assert surveys.pages(surveys.fitted("mobi"))["pls_fit"][0]["admissible"] is True


def test_the_verdicts_of_an_impossible_solution_say_so(surveys):
    found = surveys.fitted("mobi_consistent")
    outcome, ((cause,), *_) = next(iter(found.specification.system.equations.items()))
    remark = found.answer(parse_claim(f"{cause} -> {outcome}"), None).remark
    assert remark is not None
    assert "not admissible" in remark.phrase
    assert surveys.fitted("mobi").answer(parse_claim(f"{cause} -> {outcome}"), None).remark is None


def test_a_question_of_two_options_and_a_number_are_variables(surveys):
    from dataclasses import replace

    from scrm_model.instrument import Instrument, Option, Question

    columns = made(surveys)
    scales = surveys.scales_of(columns, {name: [f"{name}{i}" for i in "123"] for name in "xmy"})
    two = Question("sector", None, "one", (Option("b2b", None), Option("b2c", None)), "b2b")
    size = Question("size", None, "number")
    instrument = Instrument(scales.instrument.title, scales.instrument.constructs, {"sector": two, "size": size})
    codes = (np.arange(80) % 2).astype(int)
    scales = replace(
        scales,
        instrument=instrument,
        answers={"sector": surveys.answered(codes, ("b2b", "b2c")), "size": surveys.figures(np.arange(80.0) % 7)},
    )
    found = fit(specify("P1", Form(paths=["x + sector + size + x:sector -> y"]), instrument), scales, PLAN)
    rows = {row["term"]: row for row in surveys.pages(found)["pls_paths"]}
    assert set(rows) == {"x", "sector[T.b2c]", "size", "x:sector[T.b2c]"}
    for claim in ("sector -> y", "sector[T.b2c] -> y"):
        assert found.answer(parse_claim(claim), None).beta == rows["sector[T.b2c]"]["beta"]
    assert found.answer(parse_claim("x:sector[T.b2c] -> y"), None).beta == rows["x:sector[T.b2c]"]["beta"]


@pytest.mark.parametrize("interval", ["percentile", "bca", "basic"])
def test_a_chain_is_judged_by_its_interval(surveys, interval):
    found = fitted(surveys, made(surveys), plan=Plan(seed=1, resamples=500, interval=interval))
    (verdict,) = judge([Hypothesis("H1", parse_claim("x -> m -> y"), "+", "P1", Wording({}))], {"P1": found}, PLAN)
    assert verdict.ruling == "supported"
    assert verdict.answer.estimate.low > 0


def test_a_table_of_moments_has_numbers_and_no_tests(surveys):
    found = fit(surveys.specified("mobi"), surveys.scales("mobi"), Plan(seed=1, moments_only=True))
    row = surveys.pages(found)["pls_paths"][0]
    assert row["beta"] == surveys.pages(surveys.fitted("mobi"))["pls_paths"][0]["beta"]
    assert "table of means and correlations" in row["p"].reason.phrase
    assert "table of means and correlations" in surveys.pages(found)["pls_predict"][0]["rmse"].reason.phrase
    assert not found.undelivered
