"""Answers made for a test, as scales."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import ArrayLike

from scrm_model.instrument import Construct, Instrument
from scrm_model.plan import Plan
from scrm_model.responses import Responses
from scrm_model.scales import Scales, score
from scrm_model.words import Wording


@pytest.fixture(scope="session")
def scales() -> Callable[..., Scales]:
    """Score answers, a column an item, to the constructs asked."""

    def scales(asked: Sequence[Construct], X: ArrayLike, plan: Plan | None = None) -> Scales:
        instrument = Instrument(Wording({"": ""}), {each.code: each for each in asked}, {})
        codes = tuple(item.code for item in instrument.items)
        rows = np.asarray(X, dtype=float).reshape(len(X), len(codes))
        return score(Responses("test", codes, rows, {}, {}, tuple(range(len(rows)))), instrument, plan or Plan())

    return scales
