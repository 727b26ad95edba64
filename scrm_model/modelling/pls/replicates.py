"""A PLS model on samples of its rows, each given by how often it counts them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats
from scrm_model.modelling.pls.numbers import Numbers
from scrm_model.moments import Moments, Stacked
from scrm_model.resampling import BLOCK
from scrm_model.stats.pls.blueprint import base_columns
from scrm_model.stats.pls.indicators import Base


@dataclass(frozen=True)
class Replicator:
    """The numbers of a model in samples of the same n rows, which hold base columns (n × K)."""

    numbers: Numbers
    rows: Floats
    stacked: Stacked

    @classmethod
    def of(cls, numbers: Numbers, X: ArrayLike) -> "Replicator":
        """For the answers `X` (n × items, nan where one is missing)."""
        rows = base_columns(X, numbers.arrangement.blueprint)
        return cls(numbers, rows, Stacked.of([f"x{column}" for column in range(rows.shape[1])], rows))

    @property
    def n(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def __call__(self, counts: Floats) -> Floats:
        """The numbers (B × m) of samples that count the rows as `counts` (B × n) says, by the batched iteration."""
        return self.numbers(self.base(counts))

    def base(self, counts: Floats) -> Base:
        """The base columns of samples that count the rows as `counts` (B × n) says."""
        return self._based(self.stacked.weighed(counts), counts)

    def whole(self) -> Base:
        """The base columns of the sample itself, a batch of 1."""
        return self.base(np.ones((1, self.n)))

    def without_each(self) -> Floats:
        """The numbers with each row left out in turn: n × m."""
        total = self.stacked.columns.sum(axis=0)
        found = []
        for rows in np.array_split(np.arange(self.n), max(1, self.n * self.n // BLOCK)):
            counts = np.ones((len(rows), self.n))
            counts[np.arange(len(rows)), rows] = 0.0
            found.append(self.numbers(self._based(self.stacked.summed(total - self.stacked.columns[rows]), counts)))
        return np.concatenate(found)

    def _based(self, moments: Moments, counts: Floats) -> Base:
        return Base(moments.mean, moments.cov, self.rows, counts)
