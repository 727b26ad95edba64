"""The one-factor model of a covariance matrix, fitted by maximum likelihood, a whole batch at a time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Bools, Floats

MOST_ITERATIONS = 100
GRADIENT = 1e-10
CONVERGED = 1e-7
SINGULAR = 1e-10
ROUNDING = 1e-12
DIVERGED = 5.0
"""A loading (of items with variance 1) beyond which there is no minimum on the way: its uniqueness runs to minus infinity."""


@dataclass(frozen=True)
class OneFactor:
    """x = λ f + e with variance 1 of f and variances ψ of e, so that Σ = λλ' + diag ψ; for each matrix of the batch `…`.

    `loadings` λ and `uniquenesses` ψ (… × k) are in the units of the items, with the sum of the loadings not negative; nan
    where not `converged`. `solvable` says whether the matrix is positive definite (without a constant item, an item that
    others give exactly, or fewer respondents than items) and has at least three items; `converged` whether there is a
    minimum and it was found; `proper` whether, moreover, no ψ is negative (a Heywood case is not hidden by a bound).
    """

    loadings: Floats
    uniquenesses: Floats
    solvable: Bools
    converged: Bools
    proper: Bools

    @property
    def implied(self) -> Floats:
        """The covariances the model implies: … × k × k."""
        return _implied(self.loadings, self.uniquenesses)

    @property
    def score_weights(self) -> Floats:
        """Weights (… × k) that make the regression scores of the factor out of the items' deviations from their means.

        Σ⁻¹λ; Thurstone (1935), The Vectors of Mind; Thomson's "regression" scores. nan where the solution is not proper.
        """
        usable = self.proper[..., None, None]
        identity = np.eye(self.loadings.shape[-1])
        weights = np.linalg.solve(np.where(usable, self.implied, identity), self.loadings[..., None])[..., 0]
        return np.where(self.proper[..., None], weights, np.nan)


def fit_one_factor(cov: ArrayLike) -> OneFactor:
    """Fit the one-factor model to covariance matrices (… × k × k) by maximum likelihood.

    Minimises ½ (log|Σ| + tr SΣ⁻¹) over λ and ψ, without bounds as lavaan does, by Newton steps with the closed-form gradient
    and Hessian, the Hessian's eigenvalues taken absolute so that each step descends, and halved until it does. Works on
    correlations, for the model is free of scale. Jöreskog (1967), Psychometrika 32, 443-482; Lawley & Maxwell (1971),
    Factor Analysis as a Statistical Method, ch. 4.
    """
    C = np.asarray(cov, dtype=np.float64)
    shape, k = C.shape[:-2], C.shape[-1]
    flat = C.reshape(-1, k, k)
    variances: Floats = np.diagonal(flat, axis1=-2, axis2=-1)
    sd = np.sqrt(np.where(variances > 0, variances, np.nan))
    R = flat / (sd[:, :, None] * sd[:, None, :])
    finite = np.isfinite(R).all(axis=(-2, -1))
    R = np.where(finite[:, None, None], R, np.eye(k))
    solvable = finite & (np.linalg.eigvalsh(R)[:, 0] > SINGULAR) & (k >= 3)
    loadings, uniquenesses = np.full_like(sd, np.nan), np.full_like(sd, np.nan)
    converged = np.zeros(len(flat), dtype=np.bool_)
    at = np.flatnonzero(solvable)
    if len(at):
        found, converged[at] = _minimise(R[at])
        loadings[at], uniquenesses[at] = found[:, :k] * sd[at], found[:, k:] * sd[at] ** 2
    loadings[~converged], uniquenesses[~converged] = np.nan, np.nan
    loadings *= np.where(loadings.sum(axis=-1) < 0, -1.0, 1.0)[:, None]
    proper = converged & (uniquenesses >= 0).all(axis=-1)
    return OneFactor(
        loadings.reshape(*shape, k),
        uniquenesses.reshape(*shape, k),
        solvable.reshape(shape),
        converged.reshape(shape),
        proper.reshape(shape),
    )


def _minimise(R: Floats) -> tuple[Floats, Bools]:
    """Parameters (B × 2k: λ, then ψ) at the minimum for each correlation matrix, and whether it was reached."""
    k = R.shape[-1]
    theta = _start(R)
    value = _discrepancy(theta, R)
    at = np.arange(len(R))
    for _ in range(MOST_ITERATIONS):
        gradient, hessian = _derivatives(theta[at], R[at])
        going = (np.abs(gradient).max(axis=-1) > GRADIENT) & (np.abs(theta[at, :k]).max(axis=-1) < DIVERGED)
        if not going.any():
            break
        at, gradient = at[going], gradient[going]
        curvature, directions = np.linalg.eigh(hessian[going])
        along = (gradient[:, None, :] @ directions)[:, 0, :] / np.maximum(np.abs(curvature), 1e-8)
        at = at[_descend(theta, value, at, R, -(directions @ along[:, :, None])[:, :, 0])]
        if not len(at):
            break
    gradient, hessian = _derivatives(theta, R)
    steepest = np.abs(gradient).max(axis=-1)
    return theta, (steepest <= CONVERGED) & (np.linalg.eigvalsh(hessian)[:, 0] > SINGULAR)


def _descend(theta: Floats, value: Floats, at: NDArray[np.intp], R: Floats, step: Floats) -> Bools:
    """Take the largest of the halved steps that does not ascend, in place; False where none of them helps."""
    moved = np.zeros(len(at), dtype=np.bool_)
    size = np.minimum(1.0, 1.0 / np.maximum(np.abs(step).max(axis=-1), 1e-300))
    for _ in range(40):
        waiting = np.flatnonzero(~moved)
        if not len(waiting):
            break
        rows = at[waiting]
        tried = theta[rows] + size[waiting, None] * step[waiting]
        reached = _discrepancy(tried, R[rows])
        better = reached <= value[rows] + ROUNDING * (1 + np.abs(value[rows]))
        theta[rows[better]], value[rows[better]] = tried[better], reached[better]
        moved[waiting[better]] = True
        size[waiting[~better]] /= 2
    return moved


def _start(R: Floats) -> Floats:
    """Uniquenesses after Jöreskog (1967), (1 − 1 / 2k) / r^ii, and the loadings that are best for them."""
    k = R.shape[-1]
    uniqueness: Floats = (1 - 0.5 / k) / np.diagonal(np.linalg.inv(R), axis1=-2, axis2=-1)
    root = np.sqrt(uniqueness)
    roots, vectors = np.linalg.eigh(R / (root[:, :, None] * root[:, None, :]))
    loadings = root * vectors[:, :, -1] * np.sqrt(np.maximum(roots[:, -1] - 1, 0.1))[:, None]
    return np.concatenate([loadings, uniqueness], axis=-1)


def _implied(loadings: Floats, uniquenesses: Floats) -> Floats:
    return loadings[..., :, None] * loadings[..., None, :] + uniquenesses[..., :, None] * np.eye(loadings.shape[-1])


def _discrepancy(theta: Floats, R: Floats) -> Floats:
    """½ (log|Σ| + tr RΣ⁻¹), infinite where Σ is not positive definite."""
    k = R.shape[-1]
    roots, vectors = np.linalg.eigh(_implied(theta[:, :k], theta[:, k:]))
    definite = roots[:, 0] > SINGULAR
    safe = np.where(definite[:, None], roots, 1.0)
    turned = np.einsum("bji,bjk,bki->bi", vectors, R, vectors)
    return np.where(definite, 0.5 * (np.log(safe) + turned / safe).sum(axis=-1), np.inf)


def _derivatives(theta: Floats, R: Floats) -> tuple[Floats, Floats]:
    """Gradient (B × 2k) and Hessian (B × 2k × 2k) of the discrepancy.

    With A = Σ⁻¹ and G = A − ARA: ∂λ = Gλ, ∂ψ = ½ diag G; the second derivatives follow from
    ½ tr GΣ_ij + ½ tr AΣ_iAΣ_j − tr GΣ_iAΣ_j, where Σ_i is λ e_i' + e_i λ' for a loading and e_i e_i' for a uniqueness.
    """
    k = R.shape[-1]
    loadings = theta[:, :k]
    A = np.linalg.inv(_implied(loadings, theta[:, k:]))
    G = A - A @ R @ A
    u = (A @ loadings[:, :, None])[:, :, 0]
    v = (G @ loadings[:, :, None])[:, :, 0]
    c = (loadings * u).sum(axis=-1)[:, None, None]
    w = (loadings * v).sum(axis=-1)[:, None, None]
    uv = u[:, :, None] * v[:, None, :]
    hessian = np.empty((len(R), 2 * k, 2 * k))
    hessian[:, :k, :k] = (1 - c) * G + (c - w) * A + u[:, :, None] * u[:, None, :] - uv - np.swapaxes(uv, -1, -2)
    hessian[:, :k, k:] = (A - G) * u[:, None, :] - A * v[:, None, :]
    hessian[:, k:, :k] = np.swapaxes(hessian[:, :k, k:], -1, -2)
    hessian[:, k:, k:] = A * (0.5 * A - G)
    return np.concatenate([v, 0.5 * np.diagonal(G, axis1=-2, axis2=-1)], axis=-1), hessian
