"""Tables of counts as moments: those of a column for each category, so that whatever resamples moments resamples tables."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats


@dataclass(frozen=True)
class Categories:
    """Answers of k items as `columns` (n × Σ widths) of zeros and ones, one for each category that somebody chose.

    The categories of an item stand in their order; `widths` (k) says how many it has.
    """

    columns: Floats
    widths: tuple[int, ...]

    @classmethod
    def of(cls, codes: ArrayLike) -> "Categories":
        """The categories of complete answers (n × k).

        Raises:
            ValueError: an answer is missing, or `codes` is not a matrix.
        """
        X = np.asarray(codes, dtype=np.float64)
        if X.ndim != 2 or not np.isfinite(X).all():
            raise ValueError("categories are taken of a matrix of complete answers")
        levels = [np.unique(column) for column in X.T]
        chosen = [X[:, [item]] == each for item, each in enumerate(levels)]
        columns = np.concatenate(chosen, axis=1) if chosen else np.empty((len(X), 0))
        return cls(columns.astype(np.float64), tuple(len(each) for each in levels))

    def tables(self, n: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> tuple[Floats, Floats]:
        """Counts of each item's categories (B × k × c) and of each pair of items' (B × pairs × c × c), c the largest width.

        From n (B), means (B × Σ widths) and covariances (denominator n − 1) of the columns; pairs as `triu_indices(k, 1)`.
        A sum of products of zeros and ones is a whole number, so that rounding gives it exactly.
        """
        many, shares = np.asarray(n, dtype=np.float64), np.asarray(mean, dtype=np.float64)
        both = np.asarray(cov, dtype=np.float64) * (many - 1)[:, None, None]
        both = np.rint(both + many[:, None, None] * shares[:, :, None] * shares[:, None, :])
        k, width = len(self.widths), max(self.widths, default=0)
        place = np.concatenate([item * width + np.arange(each) for item, each in enumerate(self.widths)])
        single, spread = np.zeros((len(many), k * width)), np.zeros((len(many), k * width, k * width))
        single[:, place] = np.rint(many[:, None] * shares)
        spread[:, place[:, None], place] = both
        a, b = np.triu_indices(k, 1)
        pairs = spread.reshape(-1, k, width, k, width).transpose(0, 1, 3, 2, 4)[:, a, b]
        return single.reshape(-1, k, width), pairs
