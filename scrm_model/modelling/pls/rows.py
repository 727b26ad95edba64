"""The rows a PLS model is estimated from: answers to its items and questions, complete or with gaps to be filled."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.modelling.observed_columns import indicator
from scrm_model.modelling.pls.model import Pls
from scrm_model.scales import Scales


@dataclass(frozen=True)
class Rows:
    """The answers `X` (n × items of the model) of the respondents `rows`, nan where one is missing and is to be filled."""

    X: Floats
    rows: NDArray[np.intp]

    @property
    def n(self) -> int:
        """The number of respondents."""
        return len(self.X)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The items with missing answers."""
        return tuple(int(item) for item in np.flatnonzero(np.isnan(self.X).any(axis=0)))

    @property
    def replaced(self) -> int:
        """How many answers are missing."""
        return int(np.isnan(self.X).sum())

    @property
    def filled(self) -> Floats:
        """The answers with the item's mean where one is missing."""
        there = np.isfinite(self.X)
        mean = np.where(there, self.X, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
        return np.asarray(np.where(there, self.X, mean))


def gather_rows(model: Pls, scales: Scales) -> Rows:
    """The answers of the respondents a model is estimated from.

    `listwise`: those who answered everything. `mean`: those who answered anything, as seminr and SmartPLS replace by the mean.
    Keyed items as they are, numbers as given, a question of two options as 0 (the reference) and 1.

    Raises:
        KeyError: an item is neither on a scale nor a question answered with a number or one of two options.
    """
    columns = [indicator(model.system, scales, name) for name in model.items]
    X = np.column_stack(columns) if columns else np.empty((scales.n, 0))
    there = np.isfinite(X)
    kept = there.all(axis=1) if model.missing == "listwise" else there.any(axis=1)
    rows = np.flatnonzero(kept)
    return Rows(X[rows], rows)
