"""Factors turned until they can be read: varimax, promax, oblimin."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats

Criterion = Literal["oblimin", "promax", "varimax", "none"]

POWER = 4
"""Promax's, the default of R's `promax` and psych's `Promax`; SPSS calls it kappa."""

SETTLED = 1e-6
MOST_TURNS = 5000
MOST_SWEEPS = 1000


@dataclass(frozen=True)
class Rotation:
    """Rotated factors, the one that explains most first, each with a sum of pattern loadings that is not negative.

    `pattern` (k × m) holds the weights of the factors in each item, `structure` (k × m) the items' correlations with them,
    `correlations` (m × m) those of the factors; `explained` (m) are the sums of squared loadings, of oblique factors the
    diagonal of Φ Λ′Λ as in psych, which adds up to the sum of the communalities.
    """

    pattern: Floats
    structure: Floats
    correlations: Floats
    explained: Floats
    converged: bool


def rotate(loadings: ArrayLike, criterion: Criterion = "oblimin") -> Rotation:
    """Rotate unrotated loadings (k × m).

    `varimax`: Kaiser (1958), Psychometrika 23, 187-200, the rows normalised to length 1 meanwhile. `promax`: Hendrickson &
    White (1964), British Journal of Statistical Psychology 17, 65-70, to the varimax loadings raised to `POWER`, the rows
    normalised again. `oblimin`:
    direct quartimin (gamma = 0), Jennrich & Sampson (1966), Psychometrika 31, 313-323, by gradient projection, without Kaiser's
    normalisation, as GPArotation and psych; of the minima found from the unrotated and from the varimax position, the lower.
    """
    A = np.asarray(loadings, dtype=np.float64)
    m = A.shape[1]
    if m < 2 or criterion == "none":
        return _ordered(A, np.eye(m), True)
    turn, settled = varimax(A)
    if criterion == "varimax":
        return _ordered(A @ turn, np.eye(m), settled)
    if criterion == "promax":
        return _ordered(*promax(A @ turn), settled)
    found = [quartimin(A, start) for start in (np.eye(m), turn)]
    pattern, phi, _, done = min(found, key=lambda each: (not each[3], each[2]))
    return _ordered(pattern, phi, done)


def varimax(A: Floats) -> tuple[Floats, bool]:
    """The orthogonal m × m turn that makes the squared loadings vary most, and whether it was found."""
    rows = A / _lengths(A)[:, None]
    turn: Floats = np.eye(A.shape[1])
    reached = 0.0
    for _ in range(MOST_SWEEPS):
        now = rows @ turn
        u, s, vt = np.linalg.svd(rows.T @ (now**3 - now * (now**2).mean(axis=0)))
        turn, before, reached = u @ vt, reached, float(s.sum())
        if reached <= before * (1 + 1e-14):
            return turn, True
    return turn, False


def promax(varied: Floats, normalise: bool = True) -> tuple[Floats, Floats]:
    """The pattern that is closest to the powers of varimax loadings (k × m), and the factors' correlations.

    With `normalise` the rows have length 1 meanwhile, as in psych and SPSS; R's `promax` leaves them as they are.
    """
    length = _lengths(varied) if normalise else np.ones(len(varied))
    rows = varied / length[:, None]
    turn = np.linalg.lstsq(rows, rows * np.abs(rows) ** (POWER - 1), rcond=None)[0]
    turn = turn * np.sqrt(np.diagonal(np.linalg.inv(turn.T @ turn)))
    back = np.linalg.inv(turn)
    return varied @ turn, back @ back.T


def quartimin(A: Floats, start: Floats) -> tuple[Floats, Floats, float, bool]:
    """Pattern, factor correlations, criterion ¼ Σ Σ λ²λ² over pairs of factors, and whether a minimum was reached from `start`.

    Bernaards & Jennrich (2005), Educational and Psychological Measurement 65, 676-696.
    """
    apart = 1 - np.eye(A.shape[1])
    T, size = start, 1.0
    L = A @ np.linalg.inv(T).T
    value, slope = _quartimin(A, T, L, apart)
    for _ in range(MOST_TURNS):
        projected = slope - T * (T * slope).sum(axis=0)
        steep = float((projected**2).sum())
        if steep < SETTLED**2:
            return L, T.T @ T, value, True
        size *= 2
        for _ in range(20):
            tried = T - size * projected
            tried /= np.sqrt((tried**2).sum(axis=0))
            reached = A @ np.linalg.inv(tried).T
            squares = reached**2
            lower = 0.25 * float((squares * (squares @ apart)).sum())
            if lower < value - 0.5 * steep * size:
                break
            size /= 2
        T, L = tried, reached
        value, slope = _quartimin(A, T, L, apart)
    return L, T.T @ T, value, False


def _lengths(A: Floats) -> Floats:
    length = np.sqrt((A**2).sum(axis=1))
    return np.where(length > 0, length, 1.0)


def _quartimin(A: Floats, T: Floats, L: Floats, apart: Floats) -> tuple[float, Floats]:
    squares = L**2
    others = squares @ apart
    slope: Floats = -(L.T @ (L * others) @ np.linalg.inv(T)).T
    return 0.25 * float((squares * others).sum()), slope


def _ordered(pattern: Floats, phi: Floats, converged: bool) -> Rotation:
    explained = np.diagonal(phi @ pattern.T @ pattern)
    order = np.argsort(-explained, kind="stable")
    signs = np.where(pattern.sum(axis=0) < 0, -1.0, 1.0)[order]
    turned, between = pattern[:, order] * signs, phi[np.ix_(order, order)] * np.outer(signs, signs)
    return Rotation(turned, turned @ between, between, explained[order], converged)
