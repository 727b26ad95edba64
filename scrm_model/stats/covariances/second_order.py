"""A second-order factor over the items of its parts, fitted by maximum likelihood, and hierarchical omega."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Bools, Floats
from scrm_model.stats.covariances.nested import Nested
from scrm_model.stats.factors.one_factor import fit_one_factor

MOST_ITERATIONS = 200
GRADIENT = 1e-9
CONVERGED = 1e-6
SINGULAR = 1e-10
FEWEST_PARTS = 3


@dataclass(frozen=True)
class SecondOrder:
    """Items on the factors of their parts, those on one general factor; arrays carry the batch axes `…`.

    `loadings` λ and `uniquenesses` ψ (… × k) are in the items' own units, `gamma` (… × p) the standardised loadings of the
    parts. nan where not `converged`; `proper` says that no variance is negative (no ψ, and no γ beyond ±1).
    """

    sizes: tuple[int, ...]
    loadings: Floats
    uniquenesses: Floats
    gamma: Floats
    converged: Bools
    proper: Bools

    @property
    def total_variance(self) -> Floats:
        """1'Σ1, the variance of the sum of all items that the model implies: …."""
        parts = self._part_loadings
        general = (parts * self.gamma).sum(axis=-1) ** 2
        return np.asarray(general + (parts**2 * (1 - self.gamma**2)).sum(axis=-1) + self.uniquenesses.sum(axis=-1))

    @property
    def omega_hierarchical(self) -> Floats:
        """ω_h = (Σ_j γ_j Σ_{i∈j} λ_i)² / 1'Σ1: the share of the sum's variance that the general factor explains.

        The products γ_j λ_i are the general loadings of the Schmid–Leiman (1957, Psychometrika 22, 53-61) form of the
        model; Zinbarg, Revelle, Yovel & Li (2005), Psychometrika 70, 123-133. The same as `omegaL1` of semTools'
        reliabilityL2, but over the variance the model implies.
        """
        general = (self._part_loadings * self.gamma).sum(axis=-1) ** 2
        return np.asarray(general / self.total_variance)

    @property
    def omega_total(self) -> Floats:
        """ω_t = 1 − Σψ / 1'Σ1: the share that the general factor and the parts explain together."""
        return np.asarray(1 - self.uniquenesses.sum(axis=-1) / self.total_variance)

    @property
    def _part_loadings(self) -> Floats:
        starts = np.cumsum([0, *self.sizes[:-1]])
        return np.asarray(np.add.reduceat(self.loadings, starts, axis=-1))


def fit_second_order(cov: ArrayLike, sizes: Sequence[int]) -> SecondOrder:
    """Fit the second-order model to one covariance matrix (k × k) of items that stand part by part, `sizes` items each.

    Minimises ½ (log|Σ| + tr SΣ⁻¹) without bounds on the correlations, by Newton steps on absolute eigenvalues, halved until
    they descend. Not converged where the matrix is not positive definite or there are fewer than three parts.
    """
    S = np.asarray(cov, dtype=np.float64)
    model, k = Nested(tuple(sizes)), len(S)
    variances = np.diagonal(S)
    sd = np.sqrt(np.where(variances > 0, variances, np.nan))
    R = S / np.outer(sd, sd)
    definite = len(sizes) >= FEWEST_PARTS and bool(np.isfinite(R).all()) and np.linalg.eigvalsh(R)[0] > SINGULAR
    if not definite or model.k != k:
        nothing = np.full((1, 2 * k + len(sizes)), np.nan)
        return _record(model, nothing, sd[None], np.array([False]), one=True)
    theta, converged = _minimise(model, R)
    return _record(model, theta[None], sd[None], np.array([converged]), one=True)


def refit_second_order(cov: ArrayLike, near: SecondOrder, sample: ArrayLike) -> SecondOrder:
    """Fit the model to resampled matrices (B × k × k), starting from its solution `near` for the `sample` (k × k)."""
    model = Nested(near.sizes)
    R, sd = standardised(np.asarray(cov, dtype=np.float64))
    whole, own = standardised(np.asarray(sample, dtype=np.float64)[None])
    theta = np.concatenate([near.loadings / own[0], near.uniquenesses / own[0] ** 2, near.gamma])
    found, solved = model.follow(theta, model.curvature(theta, whole[0]), R)
    return _record(model, found, sd, solved)


def standardised(cov: Floats) -> tuple[Floats, Floats]:
    """Correlations (B × k × k, nan for a constant item) and standard deviations (B × k)."""
    variances = np.diagonal(cov, axis1=-2, axis2=-1)
    sd = np.sqrt(np.where(variances > 0, variances, np.nan))
    return cov / (sd[:, :, None] * sd[:, None, :]), sd


def _record(model: Nested, theta: Floats, sd: Floats, converged: Bools, one: bool = False) -> SecondOrder:
    loadings, uniquenesses, gamma = model.split(np.where(converged[:, None], theta, np.nan))
    starts = np.cumsum([0, *model.sizes[:-1]])
    turned = np.where(np.add.reduceat(loadings, starts, axis=-1) < 0, -1.0, 1.0)
    loadings, gamma = loadings * turned[:, model.part], gamma * turned
    gamma = gamma * np.where(gamma.sum(axis=-1) < 0, -1.0, 1.0)[:, None]
    proper = converged & (uniquenesses >= 0).all(axis=-1) & (np.abs(gamma) <= 1).all(axis=-1)
    at = 0 if one else slice(None)
    return SecondOrder(
        model.sizes,
        (loadings * sd)[at],
        (uniquenesses * sd**2)[at],
        gamma[at],
        np.asarray(converged[at]),
        np.asarray(proper[at]),
    )


def _minimise(model: Nested, R: Floats) -> tuple[Floats, bool]:
    theta = _start(model, R)
    value = _discrepancy(model, theta, R)
    with np.errstate(all="ignore"):
        for _ in range(MOST_ITERATIONS):
            slope = model.slopes(theta[None], R[None])[0]
            curvature = model.curvature(theta, R)
            if not (np.isfinite(slope).all() and np.isfinite(curvature).all()) or np.abs(slope).max() <= GRADIENT:
                break
            roots, directions = np.linalg.eigh(curvature)
            step = -directions @ ((directions.T @ slope) / np.maximum(np.abs(roots), 1e-6))
            size = min(1.0, 0.5 / np.abs(step).max())
            tried = [theta + size / 2**halved * step for halved in range(30)]
            better = next((each for each in tried if _discrepancy(model, each, R) < value), None)
            if better is None:
                break
            theta, value = better, _discrepancy(model, better, R)
        slope = model.slopes(theta[None], R[None])[0]
        curvature = model.curvature(theta, R)
    solved = bool(np.isfinite(curvature).all()) and float(np.abs(slope).max()) <= CONVERGED
    return theta, solved and float(np.linalg.eigvalsh(curvature)[0]) > SINGULAR


def _start(model: Nested, R: Floats) -> Floats:
    """Loadings of each part's own factor, and of the factors on the general one from the correlations of their sums."""
    loadings = np.empty(model.k)
    ends = np.cumsum([0, *model.sizes])
    sums = np.zeros((len(model.sizes), model.k))
    for place, (start, end) in enumerate(pairwise(ends)):
        own = R[start:end, start:end]
        loadings[start:end] = _own_loadings(own)
        sums[place, start:end] = np.where(loadings[start:end] < 0, -1.0, 1.0)
    within = np.add.reduceat(np.abs(loadings), ends[:-1])
    phi = np.clip((sums @ R @ sums.T) / np.outer(within, within), -0.9, 0.9)
    np.fill_diagonal(phi, 1.0)
    roots, vectors = np.linalg.eigh(phi)
    gamma = np.clip(np.sqrt(max(roots[-1] - 0.5, 0.1)) * vectors[:, -1] * np.sign(vectors[:, -1].sum() or 1.0), -0.95, 0.95)
    return np.concatenate([loadings, 1 - loadings**2, gamma])


def _own_loadings(own: Floats) -> Floats:
    fit = fit_one_factor(own)
    if fit.proper:
        return np.clip(fit.loadings, -0.95, 0.95)
    roots, vectors = np.linalg.eigh(own)
    first = vectors[:, -1] * np.sign(vectors[:, -1].sum() or 1.0)
    return np.asarray(np.clip(0.8 * np.sqrt(roots[-1]) * first, -0.95, 0.95))


def _discrepancy(model: Nested, theta: Floats, R: Floats) -> float:
    """½ (log|Σ| + tr RΣ⁻¹), infinite where Σ is not positive definite."""
    implied = model.implied(theta)
    if not np.isfinite(implied).all():
        return float("inf")
    roots, vectors = np.linalg.eigh(implied)
    if roots[0] <= SINGULAR:
        return float("inf")
    return float(0.5 * (np.log(roots) + np.einsum("ji,jk,ki->i", vectors, R, vectors) / roots).sum())
