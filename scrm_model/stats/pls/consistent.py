"""Consistent PLS: the correlations of composites corrected for the unreliability of those that stand for factors."""

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats
from scrm_model.stats.pls.outline import Outline


def rho_a(weights: ArrayLike, outline: Outline) -> Floats:
    """The reliability of each composite by its `weights` (B × p, of a composite of unit variance): B × c.

    ρ_A = (w'w)² · w'(S − diag S)w / w'(ww' − diag ww')w, Dijkstra & Henseler (2015), MIS Quarterly 39(2), 297-316, eq. 3;
    w'Sw is 1. A composite of one indicator, or in mode B, is measured without error: 1.
    """
    w = np.asarray(weights, dtype=np.float64)
    squares, fourths = w**2 @ outline.membership, w**4 @ outline.membership
    with np.errstate(divide="ignore", invalid="ignore"):
        rho = squares**2 * (1 - squares) / (squares**2 - fourths)
    exact = [regression or len(block) == 1 for block, regression in zip(outline.blocks, outline.regression, strict=True)]
    return np.asarray(np.where(exact, 1.0, rho))


def corrected_correlations(correlations: Floats, rho: Floats) -> Floats:
    """Correlations (B × c × c) over √(ρᵢρⱼ), with ones on the diagonal; nan beside a reliability that is not positive."""
    root = np.sqrt(np.where(rho > 0, rho, np.nan))
    corrected = correlations / (root[:, :, None] * root[:, None, :])
    at = np.arange(rho.shape[1])
    corrected[:, at, at] = 1.0
    return np.asarray(corrected)


def corrected_loadings(weights: Floats, rho: Floats, outline: Outline) -> Floats:
    """The loadings of the factors that composites stand for: w √ρ_A / w'w (B × p), Dijkstra & Henseler (2015), eq. 4."""
    factor = np.sqrt(np.where(rho > 0, rho, np.nan)) / (weights**2 @ outline.membership)
    return np.asarray(weights * factor[:, outline.owner])
