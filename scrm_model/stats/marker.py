"""Correlations without what a marker variable says that the method adds to them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats
from scrm_model.stats.regression import t_p


@dataclass(frozen=True)
class Adjusted:
    """Adjusted correlations with their two-sided p; nan where the adjustment leads beyond ±1, or n leaves no freedom."""

    r: Floats
    p: Floats


def adjust_correlations(r: ArrayLike, n: ArrayLike, marker: float) -> Adjusted:
    """Correlations `r` of `n` pairs without the share `marker` (0 ≤ r_M < 1) that the method adds to each.

    r_A = (r − r_M) / (1 − r_M), t = r_A √(n − 3) / √(1 − r_A²) with n − 3 degrees of freedom: Lindell & Whitney (2001),
    Journal of Applied Psychology 86, 114-121.
    """
    observed, pairs = np.broadcast_arrays(np.asarray(r, dtype=np.float64), np.asarray(n, dtype=np.float64))
    adjusted = (observed - marker) / (1 - marker)
    adjusted = np.where(np.abs(adjusted) <= 1, adjusted, np.nan)
    df = np.where(pairs > 3, pairs - 3, np.nan)
    inside = np.abs(adjusted) < 1
    t = np.where(inside, adjusted, 0.0) * np.sqrt(df / (1 - np.where(inside, adjusted, 0.0) ** 2))
    p = np.where(inside, t_p(t, df), np.where(np.isnan(adjusted), np.nan, 0.0))
    return Adjusted(np.asarray(adjusted), np.asarray(p))


def adjust_covariances(cov: ArrayLike, shared: ArrayLike, marker: float) -> Floats:
    """Covariances (k × k) without the method's share `marker` of the variance of those variables that are `shared` (k).

    Takes away a factor with loadings √r_M on the shared variables and 0 on the others (facts that no method of rating touches):
    Σ − λλ′, λ_j = s_j √r_M. The correlations of two shared variables become those of `adjust_correlations`. The result may not
    be positive definite: then these correlations and this marker contradict each other.
    """
    C = np.asarray(cov, dtype=np.float64)
    loading = np.sqrt(np.diagonal(C) * marker) * np.asarray(shared, dtype=np.float64)
    return np.asarray(C - np.outer(loading, loading))
