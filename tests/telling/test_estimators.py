"""Notes on the methods behind the hypotheses."""

import pytest

from scrm_model.plan import Plan
from scrm_model.telling.estimators import methods
from scrm_model.words import Verbatim, Words

LEAST_SQUARES = "Ordinary least squares with {errors}."
OTHER = "{hypotheses}: tested by {method}."


@pytest.mark.parametrize(
    ("estimators", "phrases"),
    [
        (["OLS, HC3", "OLS"], [LEAST_SQUARES]),
        (["OLS, HC3", "PLS", "PLS"], [LEAST_SQUARES, OTHER]),
        (["PLSc", "MLR"], [OTHER, OTHER]),
        (["Logit, HC3"], [OTHER]),
    ],
)
def test_each_method_is_named_once(hand_made, estimators, phrases):
    rows = [("hypotheses", {"id": f"H{place}", "estimator": name}) for place, name in enumerate(estimators, 1)]
    assert [note.phrase for note in methods(hand_made(rows).ledger["hypotheses"], Plan())] == phrases


def test_a_method_nobody_named_is_called_as_it_calls_itself(hand_made):
    rows = [("hypotheses", {"id": "H1", "estimator": "magic"}), ("hypotheses", {"id": "H2", "estimator": "PLS"})]
    first, second = methods(hand_made(rows).ledger["hypotheses"], Plan())
    assert first.blanks["method"] == Verbatim("magic")
    assert second.blanks["method"] == Words("partial least squares (PLS)")
    assert len(second.blanks["hypotheses"].parts) == 1
