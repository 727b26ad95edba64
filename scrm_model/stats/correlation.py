"""What a correlation coefficient and its n say of the population."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats

EXACT = 1e-14
"""A coefficient nearer to ±1 than this is ±1 but for rounding."""

ROUNDING = 1e-12
"""A sum of squares below this share of what it was subtracted from is rounding error."""


@dataclass(frozen=True)
class Correlation:
    """Correlations `r` of `n` pairs with their intervals and two-sided p; all of one shape."""

    r: Floats
    low: Floats
    high: Floats
    p: Floats
    n: Floats


def infer_correlation(r: ArrayLike, n: ArrayLike, level: float) -> Correlation:
    """Interval by Fisher's z and p by t for Pearson correlations `r` of `n` pairs (shapes that broadcast).

    tanh(artanh r ± z / √(n − 3)), Fisher (1921), Metron 1, 3-32; t = r √((n − 2) / (1 − r²)) with n − 2 degrees of freedom.
    At r = ±1 both are limits: the interval is the point ±1, and p is 0. The interval is nan for n < 4, p for n < 3.
    """
    from scipy.stats import norm, t

    coefficient, pairs = np.broadcast_arrays(np.asarray(r, dtype=np.float64), np.asarray(n, dtype=np.float64))
    exact = 1 - np.abs(coefficient) <= EXACT
    inside = np.where(exact, 0.0, coefficient)
    half = norm.ppf((1 + level) / 2) / np.sqrt(np.where(pairs > 3, pairs - 3, np.nan))
    low = np.where(exact, np.sign(coefficient) + 0 * half, np.tanh(np.arctanh(inside) - half))
    high = np.where(exact, np.sign(coefficient) + 0 * half, np.tanh(np.arctanh(inside) + half))
    df = np.where(pairs > 2, pairs - 2, np.nan)
    p = 2 * t.sf(np.abs(inside) * np.sqrt(df / (1 - inside**2)), df)
    return Correlation(np.array(coefficient), low, high, np.where(exact, 0 * df, p), np.array(pairs))


def pairwise(X: ArrayLike, Y: ArrayLike) -> Floats:
    """Pearson correlations (p × q) of the columns of `X` (n × p) with those of `Y` (n × q), each over the rows that have both.

    nan where fewer than two rows do, or where one of the two is constant on them.
    """
    x, y = (np.asarray(values, dtype=np.float64) for values in (X, Y))
    if not len(x):
        return np.full((x.shape[1], y.shape[1]), np.nan)
    (x, in_x), (y, in_y) = _deviations(x), _deviations(y)
    n = in_x.T @ in_y
    sum_x, sum_y = x.T @ in_y, in_x.T @ y
    shared = np.where(n > 1, n, np.nan)
    square_x, square_y = (x**2).T @ in_y, in_x.T @ y**2
    spread_x, spread_y = square_x - sum_x**2 / shared, square_y - sum_y**2 / shared
    varies = (spread_x > ROUNDING * square_x) & (spread_y > ROUNDING * square_y)
    spread = np.where(varies, spread_x * spread_y, np.nan)
    return np.clip((x.T @ y - sum_x * sum_y / shared) / np.sqrt(spread), -1.0, 1.0)


def _deviations(values: Floats) -> tuple[Floats, Floats]:
    """Deviations from the first known value of each column, 0 where nothing is known, and 1 where something is."""
    known = np.isfinite(values)
    first = np.where(known.any(axis=0), values[known.argmax(axis=0), np.arange(values.shape[1])], 0.0)
    deviations = np.where(known, values - first, 0.0)
    centre = deviations.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known, deviations - centre, 0.0), known.astype(np.float64)
