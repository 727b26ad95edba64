"""Factors over sets of items under one general factor: the derivatives of its maximum likelihood, a whole batch at a time."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Bools, Floats

STEP = 1e-5
FAR = 50.0
"""A length of the parameters (of items with variance 1) beyond which there is no minimum on the way."""

ENOUGH = 1e-5
"""The length of the slope at which a replicate counts as solved: an error that is nothing beside that of 10,000 replicates."""

MOST_STEPS = 40


@dataclass(frozen=True)
class Nested:
    """Σ = Λ Φ Λ' + Ψ for items that stand part by part, `sizes` items each, each loading on the factor of its part only.

    Φ = γγ' + diag(1 − γ²): the factors have variance 1 and are related through one general factor alone. Parameters θ are
    λ (k), ψ (k) and, unless there is a single part, γ (p). Of the discrepancy ½ (log|Σ| + tr SΣ⁻¹) the slopes are
    ∂λ = diag_p(GΛΦ), ∂ψ = ½ diag G and ∂γ = offdiag(Λ'GΛ) γ with G = Σ⁻¹ − Σ⁻¹SΣ⁻¹; by Woodbury's identity they need inverses
    of p × p only. Jöreskog (1970), Biometrika 57, 239-251.
    """

    sizes: tuple[int, ...]

    @property
    def k(self) -> int:
        """Items."""
        return sum(self.sizes)

    @property
    def part(self) -> NDArray[np.intp]:
        """The part of each item: k."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def split(self, theta: Floats) -> tuple[Floats, Floats, Floats]:
        """λ (… × k), ψ (… × k) and γ (… × p; a single part is its own general factor)."""
        k = self.k
        gamma = theta[..., 2 * k :] if len(self.sizes) > 1 else np.ones((*theta.shape[:-1], 1))
        return theta[..., :k], theta[..., k : 2 * k], gamma

    def between(self, gamma: Floats) -> Floats:
        """Φ: … × p × p."""
        phi = gamma[..., :, None] * gamma[..., None, :]
        at = np.arange(len(self.sizes))
        phi[..., at, at] = 1.0
        return phi

    def implied(self, theta: Floats) -> Floats:
        """Σ: … × k × k."""
        loadings, uniquenesses, gamma = self.split(theta)
        part = self.part
        common = loadings[..., :, None] * loadings[..., None, :] * self.between(gamma)[..., part[:, None], part]
        return common + uniquenesses[..., :, None] * np.eye(self.k)

    def slopes(self, theta: Floats, S: Floats) -> Floats:
        """The gradient of the discrepancy at θ (B × q) for matrices S (B × k × k, or k × k): B × q."""
        loadings, uniquenesses, gamma = self.split(theta)
        part, at = self.part, np.arange(self.k)
        identity = np.eye(len(self.sizes))
        u = loadings / uniquenesses
        U = u[..., None] * identity[part]
        d = (loadings * u) @ identity[part]
        phi = self.between(gamma)
        K = phi @ _inverse(identity + d[..., :, None] * phi)
        SU = S @ U
        Q = np.swapaxes(U, -1, -2) @ SU
        crossed = (SU @ K)[..., at, part]
        twice = K @ Q @ K
        along, across = (np.diagonal(M, axis1=-2, axis2=-1)[..., part] for M in (K, twice))
        of_loadings = u * (along + across) - crossed / uniquenesses
        spread = np.diagonal(S, axis1=-2, axis2=-1)
        of_uniquenesses = (
            1 / uniquenesses - u**2 * (along + across) - spread / uniquenesses**2 + 2 * u * crossed / uniquenesses
        ) / 2
        if len(self.sizes) == 1:
            return np.concatenate([of_loadings, of_uniquenesses], axis=-1)
        T = identity - K * d[..., None, :]
        H = d[..., :, None] * T - np.swapaxes(T, -1, -2) @ Q @ T
        of_gamma = ((H * (1 - identity)) @ gamma[..., None])[..., 0]
        return np.concatenate([of_loadings, of_uniquenesses, of_gamma], axis=-1)

    def curvature(self, theta: Floats, S: Floats) -> Floats:
        """The Hessian (q × q) at one θ (q) for one S, by central differences of the slopes."""
        steps = STEP * np.eye(len(theta))
        H = (self.slopes(theta + steps, S) - self.slopes(theta - steps, S)) / (2 * STEP)
        return (H + H.T) / 2

    def follow(self, theta: Floats, curvature: Floats, R: Floats) -> tuple[Floats, Bools]:
        """The minima of correlation matrices (B × k × k) near one that is solved: θ (B × q) and whether each was reached.

        From the solution `theta` (q) with its `curvature` (q × q) by Broyden's method, which learns from each matrix's own
        steps how its Hessian differs; a resampled matrix lies nearby, by the order of 1/√n. Broyden (1965), Mathematics of
        Computation 19, 577-593; written with the steps alone, Kelley (1995), Iterative Methods for Linear and Nonlinear
        Equations, algorithm brsol.
        """
        inverse = np.linalg.inv(curvature)
        found = np.tile(theta, (len(R), 1))
        solved = np.zeros(len(R), dtype=np.bool_)
        at = np.arange(len(R))
        steps: list[Floats] = []
        with np.errstate(all="ignore"):
            for _ in range(MOST_STEPS):
                slope = self.slopes(found[at], R[at])
                steep = _dot(slope, slope)
                solved[at] = steep <= ENOUGH**2
                going = (steep > ENOUGH**2) & (steep < np.inf) & (_dot(found[at], found[at]) < FAR**2)
                if not going.any():
                    break
                at, steps = at[going], [step[going] for step in steps]
                steps.append(_next(-slope[going] @ inverse, steps))
                found[at] += steps[-1]
        return found, solved


def _next(step: Floats, before: list[Floats]) -> Floats:
    """The step (B × q) corrected by what the steps before it taught."""
    for earlier, later in pairwise(before):
        step = step + later * (_dot(earlier, step) / _dot(earlier, earlier))[:, None]
    if not before:
        return step
    last = before[-1]
    return np.asarray(step / (1 - _dot(last, step) / _dot(last, last))[:, None])


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", a, b))


def _inverse(M: Floats) -> Floats:
    """Inverses (B × p × p), nan where a matrix is singular."""
    if M.shape[-1] == 1:
        return 1 / M
    try:
        return np.asarray(np.linalg.inv(M), dtype=np.float64)
    except np.linalg.LinAlgError:
        regular = np.linalg.det(M) != 0
        inverse = np.linalg.inv(np.where(regular[..., None, None], M, np.eye(M.shape[-1])))
        return np.where(regular[..., None, None], inverse, np.nan)
