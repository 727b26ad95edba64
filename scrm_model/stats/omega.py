"""Omega: the share of a scale's variance that one factor explains."""

import numpy as np
from numpy.typing import NDArray

from scrm_model.stats.one_factor import OneFactor


def omega_total(fit: OneFactor) -> NDArray[np.float64]:
    """ω_t = (Σλ)² / 1'Σ1 of a one-factor model, over the variance the model implies; nan where it did not converge.

    McDonald (1999), Test Theory, eq. 6.20b, with loadings in the items' own units (the raw metric of semTools). Dividing by
    the observed variance of the sum instead would be another coefficient. With a negative uniqueness (`fit.proper` False) the
    number can be computed, but is a share of nothing.
    """
    common = fit.loadings.sum(axis=-1) ** 2
    return np.asarray(common / (common + fit.uniquenesses.sum(axis=-1)))
