"""How many factors to keep: Horn's parallel analysis and Velicer's minimum average partial."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Bools, Floats
from scrm_model.stats.factors.minres import one_factor_loadings

DRAWS = 1000
INVERSE_ITERATIONS = 2


@dataclass(frozen=True)
class Parallel:
    """Eigenvalues of k items, observed and as chance gives them (each k, descending), and how many exceed chance.

    `components` are those of the correlations; `factors` those with the communalities of one common factor on the diagonal.
    `kept_components` and `kept_factors` count from the first on until one is not larger than its like of chance.
    """

    components: Floats
    chance_components: Floats
    kept_components: int
    factors: Floats
    chance_factors: Floats
    kept_factors: int


@dataclass(frozen=True)
class Partials:
    """Velicer's average partial correlations once m = 0 … k − 1 components are taken out: `squared` (Velicer 1976), and to
    the `fourth` power (Velicer, Eaton & Fava 2000); nan where nothing is left. `kept` and `kept_fourth` are the m of the least.
    """

    squared: Floats
    fourth: Floats
    kept: int
    kept_fourth: int


def parallel(R: ArrayLike, n: int, chance: np.random.Generator, draws: int = DRAWS, quantile: float | None = 0.95) -> Parallel:
    """Parallel analysis of a positive definite correlation matrix (k × k) of n > k respondents.

    Horn (1965), Psychometrika 30, 179-185: an eigenvalue counts if it is larger than the one of as many independent normal
    variables; here than the `quantile` of its draws (Glorfeld 1995, Educational and Psychological Measurement 55, 377-393), or
    than their mean where `quantile` is None (Horn's own rule). Common factors are treated as in psych's `fa.parallel`: the
    diagonal, observed and drawn, holds the communalities of one factor fitted by minimum residuals. Programs that put squared
    multiple correlations there (O'Connor's for SPSS) find more factors in large samples.
    """
    r = np.asarray(R, dtype=np.float64)
    components, factors = (each[0] for each in spectra(r[None]))
    limits, factor_limits = (
        each.mean(axis=0) if quantile is None else np.quantile(each, quantile, axis=0)
        for each in spectra(draw_correlations(n, len(r), draws, chance))
    )
    return Parallel(
        components, limits, _leading(components > limits), factors, factor_limits, _leading(factors > factor_limits)
    )


def minimum_average_partial(R: ArrayLike) -> Partials:
    """Velicer's test on a correlation matrix (k × k): the least average partial correlation says how many components to keep.

    Velicer (1976), Psychometrika 41, 321-327; Velicer, Eaton & Fava (2000), in Goffin & Helmes, Problems and Solutions in Human
    Assessment, 41-71.
    """
    r = np.asarray(R, dtype=np.float64)
    k = len(r)
    roots, vectors = np.linalg.eigh(r)
    parts = roots[::-1, None, None] * vectors.T[::-1, :, None] * vectors.T[::-1, None, :]
    left = np.concatenate([r[None], r - np.cumsum(parts[:-1], axis=0)]) if k else np.empty((0, 0, 0))
    spread = np.diagonal(left, axis1=-2, axis2=-1)
    sd = np.sqrt(np.where(spread > 1e-12, spread, np.nan))
    squares = (left / (sd[:, :, None] * sd[:, None, :])) ** 2
    apart = ~np.eye(k, dtype=np.bool_)
    squared, fourth = (each[:, apart].mean(axis=-1) if k > 1 else np.full(k, np.nan) for each in (squares, squares**2))
    return Partials(squared, fourth, *(int(np.nanargmin(e)) if np.isfinite(e).any() else 0 for e in (squared, fourth)))


def draw_correlations(n: int, k: int, draws: int, chance: np.random.Generator) -> Floats:
    """Correlation matrices (draws × k × k) of n > k respondents to k independent normal variables.

    No respondent is drawn: the products about the means are LL′ with L lower triangular, its squared diagonal χ² with n − 1,
    n − 2 … degrees of freedom and normal deviates below; Bartlett (1933), Proceedings of the Royal Society of Edinburgh 53,
    260-283.

    Raises:
        ValueError: there are not more respondents than variables.
    """
    if n <= k:
        raise ValueError(f"{n} respondents are not more than {k} variables")
    at = np.arange(k)
    L = np.tril(chance.standard_normal((draws, k, k)), -1)
    L[:, at, at] = np.sqrt(chance.chisquare(n - 1.0 - at, size=(draws, k)))
    L /= np.sqrt(np.einsum("bij,bij->bi", L, L))[:, :, None]
    return L @ np.swapaxes(L, -1, -2)


def spectra(R: Floats) -> tuple[Floats, Floats]:
    """Eigenvalues (B × k each, descending) of correlation matrices (B × k × k), and of the same as reduced to a factor.

    Reduced: with the communalities of one common factor of minimum residuals on the diagonal.
    """
    at = np.arange(R.shape[-1])
    roots = np.asarray(np.linalg.eigvalsh(R), dtype=np.float64)
    start = _first_axis(R, roots[:, -1]) * np.sqrt(np.maximum(roots[:, -1] - 1, 0.01))[:, None]
    less = R.copy()
    less[:, at, at] = one_factor_loadings(R, start) ** 2
    reduced = np.asarray(np.linalg.eigvalsh(less), dtype=np.float64)
    return roots[:, ::-1], reduced[:, ::-1]


def _first_axis(R: Floats, root: Floats) -> Floats:
    """The eigenvectors (B × k) of the largest eigenvalues, by inverse iteration from a vector without symmetries.

    A full decomposition of small matrices waits on threads where several programs share a machine, for seconds.
    """
    k = R.shape[-1]
    shifted = R - (root * (1 + 1e-8))[:, None, None] * np.eye(k)
    axis = np.broadcast_to(1 + np.cos(np.arange(k)), (len(R), k))
    for _ in range(INVERSE_ITERATIONS):
        axis = np.linalg.solve(shifted, axis[:, :, None])[:, :, 0]
        axis = axis / np.sqrt((axis**2).sum(axis=-1))[:, None]
    return axis


def _leading(larger: Bools) -> int:
    return len(larger) if larger.all() else int(np.argmin(larger))
