"""Groups compared by permutation, and the invariance of composites."""

from dataclasses import replace

import numpy as np
import pytest

from scrm_model.instrument import Instrument, Option, Question
from scrm_model.models.pls import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.stats.pls.invariance import compositional, lower_p, means_and_variances, permuted_p
from scrm_model.stats.pls.outline import Outline
from scrm_model.words import Unknown

PLAN = Plan(seed=2, resamples=400)


def grouped(surveys, codes, options, scales=None):
    """The corporate survey with a question that makes groups."""
    base = scales or surveys.corp()
    question = Question("branch", None, "one", tuple(Option(option, None) for option in options), options[0])
    instrument = Instrument(base.instrument.title, base.instrument.constructs, {"branch": question})
    return replace(base, instrument=instrument, answers={"branch": surveys.answered(codes, options)})


def compared(surveys, scales, paths=None, plan=PLAN):
    form = Form(paths=paths or surveys.CORP_PATHS, missing="mean", groups="branch")
    found = fit(specify("P1", form, scales.instrument), scales, plan)
    return found, surveys.pages(found)


def contract(surveys):
    return surveys.frame("corp")["servicetype"].astype(int) - 1


def test_paths_of_groups_are_those_of_the_groups_alone(surveys):
    # Hair et al. (2021), PLS-SEM Using R, chapter 8, print them for contract and prepaid customers.
    codes = contract(surveys)
    _, pages = compared(surveys, grouped(surveys, codes, ("contract", "prepaid")))
    for option, column in enumerate(("beta_a", "beta_b")):
        kept = codes == option
        alone = replace(surveys.corp(), keyed=surveys.corp().keyed[kept], scores=surveys.corp().scores[kept])
        found = fit(specify("P1", Form(paths=surveys.CORP_PATHS, missing="mean"), alone.instrument), alone, Plan())
        betas = {(row["term"], row["outcome"]): row["beta"] for row in surveys.pages(found)["pls_paths"]}
        for row in pages["pls_groups"]:
            assert row[column] == pytest.approx(betas[row["term"], row["outcome"]], abs=1e-7)
            assert row[f"n_{column[-1]}"] == kept.sum()
    printed = {("COMP", "CUSA"): 0.094, ("LIKE", "CUSA"): -0.103, ("CUSA", "CUSL"): 0.159}
    found = {(row["term"], row["outcome"]): row["difference"] for row in pages["pls_groups"]}
    assert {key: found[key] for key in printed} == pytest.approx(printed, abs=6e-4)
    assert all(0 < row["p"] <= 1 for row in pages["pls_groups"])


def test_a_difference_that_is_there_is_found_and_chance_is_not(surveys):
    chance = np.random.default_rng(3)
    x, w = chance.normal(size=(2, 400))
    codes = np.arange(400) % 2
    y = np.where(codes == 0, 0.8, -0.2) * x + 0.4 * w + chance.normal(size=400) * 0.6
    columns = {
        f"{name}{i}": value + chance.normal(size=400) * 0.5 for name, value in zip("xwy", (x, w, y), strict=True) for i in "123"
    }
    made = surveys.scales_of(columns, {name: [f"{name}{i}" for i in "123"] for name in "xwy"})
    _, pages = compared(surveys, grouped(surveys, codes, ("one", "other"), made), ["x + w -> y"])
    found = {row["term"]: row for row in pages["pls_groups"]}
    assert found["x"]["p"] == pytest.approx(1 / 401)
    assert found["w"]["p"] > 0.05
    invariance = {row["construct"]: row for row in pages["pls_micom"]}
    assert all(row["c"] > 0.99 for row in invariance.values())
    assert invariance["x"]["mean_p"] > 0.05


def test_every_two_of_three_groups_are_compared_and_small_ones_say_why(surveys):
    codes = np.where(np.arange(344) < 5, 2, np.arange(344) % 2)
    found, pages = compared(surveys, grouped(surveys, codes, ("a", "b", "c")))
    pairs = {(row["option_a"], row["option_b"]) for row in pages["pls_groups"]}
    assert pairs == {("a", "b"), ("a", "c"), ("b", "c")}
    for row in pages["pls_groups"]:
        assert isinstance(row["p"], float) == (row["option_b"] == "b")
    assert not found.undelivered


def test_no_two_groups_that_can_be_compared_is_not_delivered(surveys):
    codes = np.where(np.arange(344) < 5, 1, 0)
    found, pages = compared(surveys, grouped(surveys, codes, ("a", "b")))
    assert found.undelivered
    assert all(isinstance(row["p"], Unknown) for row in pages["pls_groups"])


def test_means_and_variances_are_those_of_the_groups():
    chance = np.random.default_rng(5)
    scores, first = chance.normal(size=(30, 2)), (np.arange(30) < 12).astype(float)
    mean, variance = means_and_variances(scores, first[None])
    one, other = scores[:12], scores[12:]
    assert mean[0] == pytest.approx(one.mean(axis=0) - other.mean(axis=0))
    assert variance[0] == pytest.approx(np.log(one.var(axis=0, ddof=1) / other.var(axis=0, ddof=1)))


def test_compositional_invariance_is_the_correlation_of_two_scores():
    chance = np.random.default_rng(6)
    X = chance.normal(size=(50, 3)) @ chance.normal(size=(3, 3))
    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    outline = Outline(((0, 1), (2,)), ((), (0,)), (False, False))
    one, other = np.array([[0.9, 0.2, 1.0]]), np.array([[0.1, 0.7, 1.0]])
    expected = np.corrcoef(Z[:, :2] @ one[0, :2], Z[:, :2] @ other[0, :2])[0, 1]
    assert compositional(np.corrcoef(X, rowvar=False), one, other, outline)[0] == pytest.approx([expected, 1.0])


def test_p_counts_the_sample_itself_and_leaves_out_what_failed():
    dealt = np.array([[0.1], [-0.3], [0.2], [np.nan]])
    assert permuted_p(np.array([0.2]), dealt) == pytest.approx([3 / 4])
    assert lower_p(np.array([0.0]), dealt) == pytest.approx([2 / 4])
    assert np.isnan(permuted_p(np.array([np.nan]), dealt)).all()
