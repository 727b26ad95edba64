"""A composite made by adding its indicators up: what each contributes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats

SINGULAR = 1e-10


@dataclass(frozen=True)
class Composition:
    """What the k indicators of a composite are to it, for each covariance matrix of the batch `…` (all … × k).

    `weights` are those of the standardised indicators in the standardised composite, `loadings` the correlations with it, `vif`
    the variance inflation of each indicator among the others. nan where the composite does not vary, or an indicator does not;
    `vif` also where the indicators determine each other.
    """

    weights: Floats
    loadings: Floats
    vif: Floats


def compose(cov: ArrayLike) -> Composition:
    """The composition of the unit-weighted sum (or mean, which differs by a factor) of indicators with covariances `cov`.

    Adding the indicators up gives each the same weight in its own units; in standard deviations it is w_j = s_j / s, where s² =
    1′C1 is the variance of the sum, so that the composite is Σ w_j z_j. Loadings are (C1)_j / (s_j s); VIF is the diagonal of
    R⁻¹.
    These are not the weights of a PLS model, which are estimated from the composite's place among other constructs.
    """
    C = np.asarray(cov, dtype=np.float64)
    k = C.shape[-1]
    sd, spread = _spreads(C)
    R = C / (sd[..., :, None] * sd[..., None, :])
    finite = np.asarray(np.isfinite(R).all(axis=(-2, -1)))
    safe = np.where(finite[..., None, None], R, np.eye(k))
    regular = np.asarray(finite & (np.linalg.eigvalsh(safe)[..., 0] > SINGULAR))
    inverse = np.linalg.inv(np.where(regular[..., None, None], safe, np.eye(k)))
    vif = np.where(regular[..., None], np.diagonal(inverse, axis1=-2, axis2=-1), np.nan)
    return Composition(sd / spread, C.sum(axis=-1) / (sd * spread), vif)


def unit_weights(cov: ArrayLike) -> Floats:
    """The weights alone of `compose`, for batches of replicates: … × k."""
    sd, spread = _spreads(np.asarray(cov, dtype=np.float64))
    return sd / spread


def _spreads(C: Floats) -> tuple[Floats, Floats]:
    """The deviations of the indicators (… × k) and of their sum (… × 1), nan where there is none."""
    variances: Floats = np.diagonal(C, axis1=-2, axis2=-1)
    total = C.sum(axis=(-2, -1))
    # Items that cancel, such as x and −x, leave rounding for a variance.
    positive = total > 1e-12 * variances.sum(axis=-1)
    return np.sqrt(np.where(variances > 0, variances, np.nan)), np.sqrt(np.where(positive, total, np.nan))[..., None]
