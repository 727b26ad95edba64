"""Structural equation models of correlations that no factors can have, or that tell nothing of them."""

import numpy as np

from scrm_model.formula import parse_claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.ledger import post
from scrm_model.models.sem import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 10)


def exactly(R, n=200):
    """Rows of two constructs, of all variables but the last and of the last, whose correlations are exactly these."""
    Z = np.random.default_rng(8).normal(size=(n, len(R)))
    Z -= Z.mean(axis=0)
    X = Z @ np.linalg.inv(np.linalg.cholesky(np.cov(Z.T))).T @ np.linalg.cholesky(R).T
    items = tuple(f"a{at}" for at in range(len(R) - 1))
    made = {
        "A": Construct("A", SAID, items=tuple(Item(item, SAID, RATING) for item in items)),
        "Y": Construct("Y", SAID, items=(Item("y", SAID, RATING),)),
    }
    return Scales(Instrument(SAID, made, {}), (*items, "y"), X, ("A", "Y"), np.zeros((n, 2)), {})


def fitted(scales):
    return fit(specify("C1", Form(paths=["A -> Y"], estimator="ml"), scales.instrument), scales, Plan())


def test_two_items_that_go_with_nothing_else_identify_no_factor():
    found = fitted(exactly(np.array([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]])))
    assert found.undelivered
    assert "do not identify" in str(found.answer(parse_claim("A -> Y"), None).estimate.unknown)
    assert all(line["se"] is None for line in post(found.entries())["coefficients"])


def test_an_inadmissible_solution_answers_with_a_remark():
    scales = exactly(np.array([[1, 0.9, 0.8, 0.3], [0.9, 1, 0.5, 0.3], [0.8, 0.5, 1, 0.3], [0.3, 0.3, 0.3, 1]]))
    found = fitted(scales)
    assert not found.undelivered
    (line,) = post(found.entries())["sem_fit"]
    assert line["admissible"] is False
    assert "negative error variance" in str(line["problem"])
    answer = found.answer(parse_claim("A -> Y"), None)
    assert answer.estimate.value is not None
    assert "not admissible" in str(answer.remark)


def test_items_that_share_nothing_leave_the_paths_unknown_and_not_refused():
    # Exactly uncorrelated: loadings run to 0, where their errors are without end (±10⁶ and more before they were withheld).
    found = fitted(exactly(np.eye(4)))
    assert found.undelivered
    assert "do not identify" in str(found.answer(parse_claim("A -> Y"), None).estimate.unknown)
    pages = post(found.entries())
    assert pages["coefficients"][0].unknown["low"].phrase == "these answers do not identify the model"
    assert pages["model_fit"][0]["r2"] is None
    assert pages["sem_fit"][0]["chi2"] is not None


def test_weak_items_of_few_respondents_still_identify_a_model():
    R = np.full((5, 5), 0.02)
    R[-1] = R[:, -1] = 0.05
    np.fill_diagonal(R, 1)
    found = fitted(exactly(R, n=60))
    answer = found.answer(parse_claim("A -> Y"), None)
    assert not found.undelivered
    assert answer.estimate.se is not None
