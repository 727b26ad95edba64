"""Covariance matrices as they are printed: whether they can be anyone's, and rows that have exactly these moments."""

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats

SINGULAR = 1e-9
"""The smallest eigenvalue of correlations, as a share of 1, that is not told from 0."""

SWEEPS = 2_000
"""Projections after which two sets that have not met are taken not to meet."""


def smallest_eigenvalue(cov: ArrayLike) -> float:
    """The smallest eigenvalue of the correlations of `cov` (k × k, positive diagonal); below 0, they are nobody's."""
    C = np.asarray(cov, dtype=np.float64)
    sd = np.sqrt(np.diagonal(C))
    return float(np.linalg.eigvalsh(C / np.outer(sd, sd))[0])


def explained_by_rounding(cov: ArrayLike, half_unit: ArrayLike) -> Floats | None:
    """The nearest positive semidefinite matrix within the rounding of `cov` (k × k); None if there is none.

    `half_unit` (broadcast to k × k, symmetric) is by how much a printed cell may differ from the true one. Found by Dykstra's
    alternating projections on the semidefinite matrices and the box of the cells (Higham, 2002, IMA Journal of Numerical
    Analysis 22, 329-343, with the box in place of the unit diagonal).
    """
    printed = np.asarray(cov, dtype=np.float64)
    reach = np.broadcast_to(np.asarray(half_unit, dtype=np.float64), printed.shape)
    scale = float(np.abs(printed).max())
    Y, correction = printed.copy(), np.zeros_like(printed)
    for _ in range(SWEEPS):
        R = Y - correction
        values, vectors = np.linalg.eigh(R)
        # A hair above 0, so that the limit is reached and not only approached.
        X = (vectors * np.maximum(values, SINGULAR * scale)) @ vectors.T
        correction = X - R
        Y = np.clip(X, printed - reach, printed + reach)
        if np.linalg.eigvalsh(Y)[0] >= 0:
            found: Floats = (Y + Y.T) / 2
            return found
    return None


def rows_with(n: int, mean: ArrayLike, cov: ArrayLike) -> Floats:
    """Rows (n) whose means and covariances (denominator n − 1) are exactly `mean` (k) and `cov` (k × k, semidefinite): n × k.

    Cosines of k frequencies are orthogonal to each other and to a constant (the basis of the DCT-II); they take the place of
    uncorrelated variables, and are mixed by a square root of `cov`. Nothing is drawn.

    Raises:
        ValueError: there are not more rows than variables.
    """
    m, C = np.asarray(mean, dtype=np.float64), np.asarray(cov, dtype=np.float64)
    k = len(m)
    if n <= k:
        raise ValueError(f"{n} rows cannot have the moments of {k} variables")
    place = (np.arange(n) + 0.5)[:, None] * np.arange(1, k + 1)[None, :]
    uncorrelated = np.sqrt(2 / n) * np.cos(np.pi * place / n)
    values, vectors = np.linalg.eigh(C)
    root = (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T
    rows: Floats = m + np.sqrt(n - 1) * uncorrelated @ root
    return rows
