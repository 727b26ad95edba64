"""Omega: the share of a scale's variance that one factor explains."""

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats
from scrm_model.stats.factors.one_factor import OneFactor, fit_one_factor


def omega_total(fit: OneFactor) -> Floats:
    """ω_t = (Σλ)² / 1'Σ1 of a one-factor model, over the variance the model implies; nan where it did not converge
    or implies none.

    McDonald (1999), Test Theory, eq. 6.20b, with loadings in the items' own units (the raw metric of semTools). Dividing by
    the observed variance of the sum instead would be another coefficient. With a negative uniqueness (`fit.proper` False) the
    number can be computed, but is a share of nothing.
    """
    common = fit.loadings.sum(axis=-1) ** 2
    implied = np.asarray(common + fit.uniquenesses.sum(axis=-1))
    return np.asarray(np.divide(common, implied, out=np.full_like(implied, np.nan), where=implied != 0))


def omega_if_dropped(cov: ArrayLike) -> Floats:
    """ω_t of the k − 1 items left when each one is dropped from a covariance matrix (k × k): k values.

    nan where fewer than three items are left, or the model of those left has no proper solution.
    """
    C = np.asarray(cov, dtype=np.float64)
    k = len(C)
    if k < 4:
        return np.full(k, np.nan)
    left = np.array([[other for other in range(k) if other != item] for item in range(k)])
    fit = fit_one_factor(C[left[:, :, None], left[:, None, :]])
    return np.where(fit.proper, omega_total(fit), np.nan)
