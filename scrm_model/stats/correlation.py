"""What a correlation coefficient and its n say of the population."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

EXACT = 1e-14
"""A coefficient nearer to ±1 than this is ±1 but for rounding."""


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
