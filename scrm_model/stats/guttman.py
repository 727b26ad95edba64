"""Guttman's lower bounds of reliability, and split halves, from a covariance matrix of items."""

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats

MOST_ITEMS = 12
"""Items beyond which the splits are too many to be tried out (2^11 for 12)."""

SINGULAR = 1e-10


@dataclass(frozen=True)
class Bounds:
    """Guttman's lambdas of k items; each of the shape of the batch `…`, nan where it does not exist.

    `lambda_4` is the greatest over all splits; nan for more than `MOST_ITEMS` items. `lambda_6` needs a matrix that is
    positive definite.
    """

    lambda_1: Floats
    lambda_2: Floats
    lambda_3: Floats
    lambda_4: Floats
    lambda_5: Floats
    lambda_6: Floats


def lower_bounds(cov: ArrayLike) -> Bounds:
    """The six lower bounds of covariance matrices (… × k × k).

    Guttman (1945), Psychometrika 10, 255-282. With V = 1'C1 the variance of the sum and c_ij the covariances:
    λ₁ = 1 − tr C / V; λ₂ = λ₁ + √(k/(k − 1) Σ_{i≠j} c²_ij) / V; λ₃ = k/(k − 1) λ₁ (raw alpha);
    λ₅ = λ₁ + 2 √(max_j Σ_{i≠j} c²_ij) / V; λ₆ = 1 − Σ e²_j / V with e²_j = 1 / (C⁻¹)_jj, the part of each item the others do
    not explain; λ₄ = 1 − s'Cs / V at its greatest over all splits s = ±1 of the items in two halves, equal in number or not.
    λ₄ makes the most of chance in small samples, ten Berge & Sočan (2004), Psychometrika 69, 613-625.
    """
    C = np.asarray(cov, dtype=np.float64)
    k = C.shape[-1]
    variances: Floats = np.diagonal(C, axis1=-2, axis2=-1)
    trace, total = variances.sum(axis=-1), C.sum(axis=(-2, -1))
    if k < 2:
        nothing = np.full_like(total, np.nan)
        return Bounds(nothing, nothing, nothing, nothing, nothing, nothing)
    V = np.where(total > 1e-12 * trace, total, np.nan)
    squares = (C**2).sum(axis=-1) - variances**2
    first = 1 - trace / V
    return Bounds(
        first,
        first + np.sqrt(k / (k - 1) * squares.sum(axis=-1)) / V,
        k / (k - 1) * first,
        _greatest(C, V),
        first + 2 * np.sqrt(squares.max(axis=-1)) / V,
        1 - _unexplained(C, variances) / V,
    )


def odd_even(cov: ArrayLike) -> Floats:
    """Spearman–Brown reliability of the sum of items (covariances … × k × k) split into the odd and the even ones: `…`.

    2r / (1 + r) for an even k, from the correlation r of the halves; for two items their coefficient (Eisinga, te Grotenhuis &
    Pelzer 2013, International Journal of Public Health 58, 637-642). For an odd k Horst (1951), Educational and Psychological
    Measurement 11, 368-371, allows for the shares p and q of items in the halves:
    r(√(r² + 4pq(1 − r²)) − r) / 2pq(1 − r²), which is the same where p = q. nan where a half is constant or r is −1.
    """
    C = np.asarray(cov, dtype=np.float64)
    k = C.shape[-1]
    half = np.arange(k) % 2 == 0
    one, other = (C[..., side, :][..., :, side].sum(axis=(-2, -1)) for side in (half, ~half))
    between = C[..., half, :][..., :, ~half].sum(axis=(-2, -1))
    spread = np.where((one > 0) & (other > 0), one * other, np.nan)
    r = np.clip(between / np.sqrt(spread), -1.0, 1.0)
    pq = half.mean() * (1 - half.mean())
    inside = np.abs(r) < 1
    r = np.where(inside, r, np.where(r > 0, 0.0, np.nan))
    below = 2 * pq * (1 - r**2)
    if pq == 0:
        return np.full_like(r, np.nan)
    return np.where(inside | np.isnan(r), r * (np.sqrt(r**2 + 2 * below) - r) / below, 1.0)


def _unexplained(C: Floats, variances: Floats) -> Floats:
    """Σ e²_j; nan where an item is constant or given exactly by the others."""
    sd = np.sqrt(np.where(variances > 0, variances, np.nan))
    R = C / (sd[..., :, None] * sd[..., None, :])
    k = C.shape[-1]
    definite = np.isfinite(R).all(axis=(-2, -1))
    R = np.where(definite[..., None, None], R, np.eye(k))
    definite &= np.abs(np.linalg.det(R)) > SINGULAR**2
    inverse = np.linalg.inv(np.where(definite[..., None, None], R, np.eye(k)))
    explained = np.diagonal(inverse, axis1=-2, axis2=-1)
    definite &= (explained > 0).all(axis=-1) & (explained < 1 / SINGULAR).all(axis=-1)
    rest = (variances / np.where(explained > 0, explained, np.nan)).sum(axis=-1)
    return np.where(definite, rest, np.nan)


def _greatest(C: Floats, V: Floats) -> Floats:
    k = C.shape[-1]
    if k > MOST_ITEMS:
        return np.full_like(V, np.nan)
    first, second = np.triu_indices(k)
    return np.asarray(1 - (C[..., first, second] @ _splits(k)).min(axis=-1) / V)


@cache
def _splits(k: int) -> Floats:
    """What turns packed covariances (upper triangle) into s'Cs for every split: k(k + 1)/2 × 2^(k − 1) − 1."""
    signs = np.array([(1, *rest) for rest in product((1, -1), repeat=k - 1)][1:], dtype=np.float64).T
    first, second = np.triu_indices(k)
    return signs[first] * signs[second] * np.where(first == second, 1.0, 2.0)[:, None]
