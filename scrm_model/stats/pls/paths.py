"""What a solved PLS model says: paths, loadings and correlations, corrected for unreliability where that is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats.pls.consistent import corrected_correlations, corrected_loadings, rho_a
from scrm_model.stats.pls.inner_model import structure
from scrm_model.stats.pls.outline import Outline
from scrm_model.stats.pls.stages import Solution
from scrm_model.stats.pls.weights import Composites


@dataclass(frozen=True)
class PathModel:
    """A PLS model in B samples, all standardised, nan where a sample has no solution.

    `paths` is B × c × c (the row's composite explains the column's), `r2` B × c, `correlations` B × c × c, `loadings` B × p in
    the places of the outline.
    """

    paths: Floats
    r2: Floats
    correlations: Floats
    loadings: Floats


def path_model(solution: Solution, outline: Outline, factors: Sequence[bool] | None = None) -> PathModel:
    """The paths of a solution; with `factors` (c) consistent ones, where those composites stand for common factors.

    Consistent PLS, Dijkstra & Henseler (2015): correlations are divided by √(ρ_A ρ_A'), and loadings made those of the factor.
    Only factors are corrected: a composite is what its weights make of it (as in cSEM; seminr corrects every composite in
    mode A as soon as one construct is a factor). A path of a product is per unit of the product of standardised scores;
    consistent ones are fully standardised, as in seminr.
    """
    final = solution.final
    if factors is None:
        found = structure(final.correlations, outline)
        return PathModel(found.paths / solution.scale[:, :, None], found.r2, final.correlations, final.loadings)
    rho = np.where(list(factors), rho_a(final.weights, outline), 1.0)
    correlations = corrected_correlations(final.correlations, rho)
    found = structure(correlations, outline)
    return PathModel(found.paths, found.r2, correlations, factor_loadings(final, outline, factors))


def smallest_root(correlations: Floats) -> Floats:
    """The smallest eigenvalue of each matrix (B; nan where unknown): below 0 the correlations cannot stand together."""
    finite = np.asarray(np.isfinite(correlations).all(axis=(1, 2)))
    safe = np.where(finite[:, None, None], correlations, np.eye(correlations.shape[1]))
    return np.asarray(np.where(finite, np.linalg.eigvalsh(safe)[:, 0], np.nan))


def factor_loadings(composites: Composites, outline: Outline, factors: Sequence[bool]) -> Floats:
    """The loadings (B × p) of composites, those that stand for `factors` (c) being the factors' own."""
    rho = rho_a(composites.weights, outline)
    several = [factor and len(block) > 1 for factor, block in zip(factors, outline.blocks, strict=True)]
    corrected = corrected_loadings(composites.weights, rho, outline)
    return np.asarray(np.where(np.array(several)[outline.owner], corrected, composites.loadings))
