"""The Schmid–Leiman form of many correlation matrices that lie near one whose form is known, as those of resamples do."""

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Bools, Floats
from scrm_model.stats.factors.extraction import LEAST_UNIQUENESS
from scrm_model.stats.factors.minres import LARGEST_LOADING, one_factor_loadings
from scrm_model.stats.factors.schmid_leiman import Hierarchy

FLAT = 1e-7
MOST_ITERATIONS = 60
SETTLED = 1e-5
MOST_TURNS = 1000


def general_shares(R: ArrayLike, near: Hierarchy) -> Floats:
    """ω_h of each correlation matrix (B × k × k), sought from the sample's solution `near` on.

    The steps of `split_general` and the ω_h of `hierarchical_omegas`: minres by Newton's steps from the sample's uniquenesses;
    direct quartimin by gradient projection from the turn that brings the loadings nearest to the sample's pattern, so that
    each factor stays the one it is in the sample and the minimum is the one next to it; one factor of minimum residuals above
    them. nan where a search does not end, or a uniqueness or a factor's own variance stands at its bound (a Heywood case).
    """
    matrices = np.asarray(R, dtype=np.float64)
    m = near.pattern.shape[1]
    finite: Bools = np.asarray(np.isfinite(matrices).all(axis=(-2, -1)))
    safe = np.where(finite[:, None, None], matrices, np.eye(matrices.shape[-1]))
    loadings, settled = _least(safe, 1 - near.communalities, m)
    pattern, phi, turned = _quartimin(loadings, near.pattern)
    if m == 2:
        above = np.sqrt(np.abs(phi[:, 0, 1]))[:, None] * np.stack([np.ones(len(phi)), np.sign(phi[:, 0, 1])], axis=-1)
        proper: Bools = np.ones(len(phi), dtype=np.bool_)
    else:
        above = one_factor_loadings(phi, np.broadcast_to(near.above, (len(phi), m)))
        proper = np.asarray((np.abs(above) < LARGEST_LOADING).all(axis=-1))
    general = np.einsum("bkm,bm->b", pattern, above)
    total = safe.sum(axis=(-2, -1))
    known = finite & settled & turned & proper & (total > 0)
    return np.where(known, general**2 / np.where(known, total, 1.0), np.nan)


def _least(R: Floats, start: Floats, m: int) -> tuple[Floats, Bools]:
    """Minres loadings (B × k × m), and whether they are those of a minimum inside the bounds.

    As `extraction` does it: ½ Σθ² of the eigenvalues θ of R − Ψ that no factor takes, a step shortened where it does not
    descend.
    """
    B, k = R.shape[:2]
    psi = np.broadcast_to(start, (B, k)).copy()
    value, slope, vectors, roots = _misfit(R, psi, m)
    size = np.ones(B)
    for _ in range(MOST_ITERATIONS):
        held = (psi <= LEAST_UNIQUENESS) & (slope > 0)
        going = np.flatnonzero((np.abs(np.where(held, 0.0, slope)).max(axis=-1) > FLAT) & (size > 1e-4))
        if not len(going):
            break
        v = vectors[going]
        bent = (np.eye(k) - v @ np.swapaxes(v, -1, -2)) ** 2
        at = np.arange(k)
        bent[:, at, at] = bent[:, at, at] * (1 + 1e-6) + 1e-12
        free = ~held[going]
        bent = np.where(free[:, :, None] & free[:, None, :], bent, np.eye(k))
        step = -np.linalg.solve(bent, np.where(free, slope[going], 0.0)[:, :, None])[:, :, 0]
        tried = np.clip(psi[going] + size[going, None] * step, LEAST_UNIQUENESS, 1.0)
        reached = _misfit(R[going], tried, m)
        better = reached[0] <= value[going] + 1e-14
        chosen = going[better]
        psi[chosen] = tried[better]
        for held_by, found in zip((value, slope, vectors, roots), reached, strict=True):
            held_by[chosen] = found[better]
        size[chosen] = 1.0
        size[going[~better]] /= 2
    settled = (np.abs(slope).max(axis=-1) <= 10 * FLAT) & (psi > LEAST_UNIQUENESS).all(axis=-1)
    return vectors * np.sqrt(np.maximum(roots, 0.0))[:, None, :], settled


def _misfit(R: Floats, psi: Floats, m: int) -> tuple[Floats, Floats, Floats, Floats]:
    """The loss (B), its slope (B × k), and the m largest eigenvectors (B × k × m) and eigenvalues (B × m) of R − Ψ."""
    S = R.copy()
    at = np.arange(R.shape[-1])
    S[:, at, at] -= psi
    roots, vectors = np.linalg.eigh(S)
    roots, vectors = roots[:, -m:], vectors[:, :, -m:]
    taken = np.maximum(roots, 0.0)
    value = 0.5 * ((S**2).sum(axis=(-2, -1)) - (taken**2).sum(axis=-1))
    slope = (vectors**2 @ taken[:, :, None])[:, :, 0] - S[:, at, at]
    return value, slope, vectors, roots


def _quartimin(A: Floats, target: Floats) -> tuple[Floats, Floats, Bools]:
    """Patterns (B × k × m), factor correlations (B × m × m) and whether the search ended, from the turn nearest to `target`."""
    m = A.shape[-1]
    apart = 1 - np.eye(m)
    T = _nearest(A, target)
    solvable: Bools = np.asarray(np.isfinite(T).all(axis=(-2, -1)))
    T[~solvable] = np.eye(m)
    size, settled = np.ones(len(A)), ~solvable
    L = A @ np.swapaxes(np.linalg.inv(T), -1, -2)
    value, slope = _criterion(T, L, apart)
    going = np.flatnonzero(solvable)
    for _ in range(MOST_TURNS):
        projected = slope[going] - T[going] * (T[going] * slope[going]).sum(axis=-2, keepdims=True)
        steep = (projected**2).sum(axis=(-2, -1))
        flat = steep < SETTLED**2
        settled[going[flat]] = True
        going, projected, steep = going[~flat], projected[~flat], steep[~flat]
        stuck = size[going] < 1e-10
        going, projected, steep = going[~stuck], projected[~stuck], steep[~stuck]
        if not len(going):
            break
        tried = T[going] - size[going, None, None] * projected
        tried /= np.sqrt((tried**2).sum(axis=-2, keepdims=True))
        turned = A[going] @ np.swapaxes(np.linalg.inv(tried), -1, -2)
        reached, bent = _criterion(tried, turned, apart)
        lower = reached < value[going] - 0.5 * steep * size[going]
        chosen = going[lower]
        T[chosen], L[chosen], value[chosen], slope[chosen] = tried[lower], turned[lower], reached[lower], bent[lower]
        size[chosen] *= 2
        size[going[~lower]] /= 2
    return L, np.swapaxes(T, -1, -2) @ T, settled & solvable


def _criterion(T: Floats, L: Floats, apart: Floats) -> tuple[Floats, Floats]:
    """¼ Σ Σ λ²λ² over pairs of factors (B), and its slope over T (B × m × m)."""
    squares = L**2
    others = squares @ apart
    slope = -np.swapaxes(np.swapaxes(L, -1, -2) @ (L * others) @ np.linalg.inv(T), -1, -2)
    return 0.25 * (squares * others).sum(axis=(-2, -1)), slope


def _nearest(A: Floats, target: Floats) -> Floats:
    """Turns T (B × m × m, columns of length 1) with A T'⁻¹ as near as can be to the target; nan where A has too few factors."""
    inner = np.swapaxes(A, -1, -2) @ A
    solvable = np.linalg.cond(inner) < 1e12
    inner = np.where(solvable[:, None, None], inner, np.eye(inner.shape[-1]))
    M = np.linalg.solve(inner, np.swapaxes(A, -1, -2) @ target)
    solvable &= np.linalg.cond(M) < 1e8
    T = np.swapaxes(np.linalg.inv(np.where(solvable[:, None, None], M, np.eye(M.shape[-1]))), -1, -2)
    T = T / np.sqrt((T**2).sum(axis=-2, keepdims=True))
    return np.where(solvable[:, None, None], T, np.nan)
