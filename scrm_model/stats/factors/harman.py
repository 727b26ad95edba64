"""How much of all items one dimension takes up."""

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats

MOST_ITERATIONS = 2000
CONVERGED = 1e-10
SINGULAR = 1e-10


def component_share(R: ArrayLike) -> tuple[float, float]:
    """The largest eigenvalue of correlations (k × k), and its share of their trace k: the first principal component's."""
    correlations = np.asarray(R, dtype=np.float64)
    largest = float(np.linalg.eigvalsh(correlations)[-1])
    return largest, largest / len(correlations)


def axis_share(R: ArrayLike) -> tuple[float, float] | None:
    """The sum of squared loadings of a single principal-axis factor of correlations (k × k), and its share of k.

    Communalities begin as squared multiple correlations and are iterated until none moves by more than 1e-10, one factor
    extracted throughout (Harman 1976, Modern Factor Analysis, ch. 8). None where the correlations are singular or a communality
    exceeds 1, so that there is no such factor.
    """
    correlations = np.asarray(R, dtype=np.float64)
    if np.linalg.eigvalsh(correlations)[0] <= SINGULAR:
        return None
    communality = 1 - 1 / np.diagonal(np.linalg.inv(correlations))
    for _ in range(MOST_ITERATIONS):
        reduced = correlations.copy()
        np.fill_diagonal(reduced, communality)
        roots, vectors = np.linalg.eigh(reduced)
        found = vectors[:, -1] ** 2 * max(float(roots[-1]), 0.0)
        moved = float(np.abs(found - communality).max())
        communality = found
        if communality.max() > 1:
            return None
        if moved < CONVERGED:
            total = float(communality.sum())
            return total, total / len(correlations)
    return None


def first_component(R: ArrayLike) -> Floats:
    """The loadings (k) of the items on the first principal component of correlations, their sum not negative."""
    roots, vectors = np.linalg.eigh(np.asarray(R, dtype=np.float64))
    loadings: Floats = vectors[:, -1] * np.sqrt(max(float(roots[-1]), 0.0))
    return -loadings if loadings.sum() < 0 else loadings
