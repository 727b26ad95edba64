"""Where answers lie and how they are spread, column by column."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Floats


@dataclass(frozen=True)
class Shape:
    """Each column's number of values and what describes them (k each); nan is what the values are too few or too equal for."""

    n: NDArray[np.int64]
    mean: Floats
    sd: Floats
    skew: Floats
    kurtosis: Floats
    median: Floats
    low: Floats
    high: Floats


def describe(X: ArrayLike) -> Shape:
    """Describe the columns of `X` (n × k), leaving out nan.

    `sd` has the denominator n − 1. Skewness and excess kurtosis are the unbiased ones of SPSS and Excel (type 2 of Joanes &
    Gill 1998, The Statistician 47, 183-189): G1 = g1 √(n(n − 1)) / (n − 2) for n ≥ 3 and
    G2 = ((n + 1) g2 + 6)(n − 1) / ((n − 2)(n − 3)) for n ≥ 4, with g1, g2 of the moments over n; nan for a constant.
    """
    rows = np.asarray(X, dtype=np.float64)
    there = np.isfinite(rows)
    n = there.sum(axis=0)
    N = np.where(n > 0, n, np.nan)
    low = np.where(n > 0, np.where(there, rows, np.inf).min(axis=0, initial=np.inf), np.nan)
    high = np.where(n > 0, np.where(there, rows, -np.inf).max(axis=0, initial=-np.inf), np.nan)
    # Deviations from the smallest value first: a constant column then has a spread of exactly 0.
    raised = np.where(there, rows - low, 0.0)
    lift = raised.sum(axis=0) / N
    D = np.where(there, raised - lift, 0.0)
    square = D * D
    m2, m3, m4 = (each.sum(axis=0) / N for each in (square, square * D, square * square))
    spread = np.where(m2 > 0, m2, np.nan)
    g1, g2 = m3 / spread**1.5, m4 / spread**2 - 3
    more2, more3 = np.where(n > 2, N - 2, np.nan), np.where(n > 3, N - 3, np.nan)
    return Shape(
        n=n,
        mean=low + lift,
        sd=np.sqrt(m2 * N / np.where(n > 1, N - 1, np.nan)),
        skew=g1 * np.sqrt(N * np.where(n > 1, N - 1, np.nan)) / more2,
        kurtosis=((N + 1) * g2 + 6) * (N - 1) / (more2 * more3),
        median=_median(rows, n),
        low=low,
        high=high,
    )


def _median(rows: Floats, n: NDArray[np.int64]) -> Floats:
    if not len(rows):
        return np.full(rows.shape[1], np.nan)
    ordered = np.sort(np.where(np.isfinite(rows), rows, np.inf), axis=0)
    columns = np.arange(rows.shape[1])
    below = ordered[np.maximum(n - 1, 0) // 2, columns]
    above = ordered[np.minimum(n // 2, len(rows) - 1), columns]
    # The mean of two equal infinities (an empty column) is asked for but never used.
    return np.where(n > 0, (np.where(n > 0, below, 0.0) + np.where(n > 0, above, 0.0)) / 2, np.nan)
