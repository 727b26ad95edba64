"""The weights of a PLS path model by its iteration, for a whole batch of correlation matrices at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Bools, Floats
from scrm_model.stats.pls.inner_model import slopes
from scrm_model.stats.pls.outline import Outline

TOLERANCE = 1e-7
"""The iteration stops where all weights together change by less (seminr's and SmartPLS's stop criterion of 7)."""

LIMIT = 300
"""A batch member that has not converged after so many iterations has no solution."""

SINGULAR = 1e-10
"""Indicators of a composite in mode B determine one another where the smallest eigenvalue of their correlations is below."""


@dataclass(frozen=True)
class Composites:
    """Composites of unit variance in B samples.

    `weights` and `loadings` (B × p) stand in the places of the outline: of the standardised indicators in the composite, and
    their correlations with it. `correlations` (B × c × c) are those of the composites. `solved` (B) marks the samples that have
    a solution; everything else is nan where it is false. `iterations` (B) counts as seminr does: from 0.
    """

    weights: Floats
    loadings: Floats
    correlations: Floats
    solved: Bools
    iterations: NDArray[np.intp]


def iterate(R: ArrayLike, outline: Outline, tolerance: float = TOLERANCE, limit: int = LIMIT) -> Composites:
    """The composites of indicators with correlations `R` (B × k × k).

    Lohmöller (1989), Latent Variable Path Modeling with Partial Least Squares, ch. 2; Wold (1982): weights of 1 at first; each
    composite is replaced by the sum of its neighbours, weighted by the inner scheme, and each block's new weights are its
    indicators' correlations with that (mode A) or coefficients in the regression on them (mode B). `path`: coefficients of the
    regression for those that explain, correlations for those explained; `factorial`: correlations. Nothing is done about signs:
    weights of 1 at first orient the composites, in the sample and in each replicate, as in seminr.
    """
    given = np.asarray(R, dtype=np.float64)
    C = given[:, outline.columns[:, None], outline.columns]
    inverses, regular = blockwise_inverses(C, outline)
    weights = np.full(C.shape[:2], np.nan)
    iterations = np.zeros(len(C), dtype=np.intp)
    left = np.flatnonzero(regular)
    # What is still iterated, `left`, is thinned out only when half of it is done: copying the matrices costs as much as a step.
    state = _State(C if len(left) == len(C) else C[left], outline, {b: inverse[left] for b, inverse in inverses.items()})
    todo = np.ones(len(left), dtype=np.bool_)
    for iteration in range(limit + 1):
        if not todo.any():
            break
        change = state.step()
        done = todo & (change < tolerance)
        weights[left[done]] = state.w[done]
        iterations[left[todo]] = iteration
        todo &= ~done & np.isfinite(change)
        if 2 * todo.sum() < len(todo):
            state.keep(todo)
            left, todo = left[todo], np.ones(int(todo.sum()), dtype=np.bool_)
    return _composed(C, outline, weights, iterations)


def composed(R: ArrayLike, outline: Outline, weights: ArrayLike, iterations: ArrayLike) -> Composites:
    """The composites that `weights` (B × p, in the places of the outline) make of indicators with correlations `R`."""
    C = np.asarray(R, dtype=np.float64)[:, outline.columns[:, None], outline.columns]
    return _composed(C, outline, np.asarray(weights, dtype=np.float64), np.asarray(iterations, dtype=np.intp))


class _State:
    """Weights on their way: `w` (B × p), and the covariances of the composites they make with the indicators (B × c × p)."""

    def __init__(self, C: Floats, outline: Outline, inverses: dict[int, Floats]) -> None:
        self.outline, self.inverses, self.C = outline, inverses, C
        self.w = np.ones(C.shape[:2])
        self.towards = _towards(C, self.w, outline)
        self.scale = _spread(self.w, self.towards, outline)

    def keep(self, which: Bools) -> None:
        self.C, self.w, self.towards, self.scale = (
            self.C[which],
            self.w[which],
            self.towards[which],
            self.scale[which],
        )
        self.inverses = {block: inverse[which] for block, inverse in self.inverses.items()}

    def step(self) -> Floats:
        """New weights; how much all of them together changed (B)."""
        outline = self.outline
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            towards = self.towards / self.scale[:, :, None]
            between = _between(self.w, towards, outline) / self.scale[:, None, :]
            inner = _inner(between, outline)
            spread = np.sqrt((inner * (between @ inner)).sum(axis=1))
            inner = (inner / spread[:, None, :])[:, :, outline.owner]
            w = np.einsum("bmi,bmi->bi", towards, inner)
            for composite, inverse in self.inverses.items():
                places = outline.places(composite)
                w[:, places] = (inverse @ w[:, places, None])[..., 0]
            self.towards = _towards(self.C, w, outline)
            scale = _spread(w, self.towards, outline)
            w /= scale[:, outline.owner]
            self.towards /= scale[:, :, None]
            self.scale = np.ones_like(scale)
            change: Floats = np.abs(w - self.w).sum(axis=1)
        self.w = w
        return change


def _towards(C: Floats, w: Floats, outline: Outline) -> Floats:
    # Block by block: in one product with the weights in their places, most of the work would be done on noughts.
    found = np.empty((len(C), len(outline.starts), C.shape[2]))
    for composite in range(found.shape[1]):
        places = outline.places(composite)
        np.matmul(w[:, None, places], C[:, places], out=found[:, composite, None])
    return found


def _spread(w: Floats, towards: Floats, outline: Outline) -> Floats:
    """Standard deviations of the composites: B × c; nan where one does not vary."""
    own = towards[:, outline.owner, np.arange(w.shape[1])] * w
    variance = own @ outline.membership
    return np.sqrt(np.where(variance > 0, variance, np.nan))


def _between(w: Floats, towards: Floats, outline: Outline) -> Floats:
    return np.asarray(np.add.reduceat(w[:, None, :] * towards, outline.starts, axis=2))


def _inner(C: Floats, outline: Outline) -> Floats:
    """The inner weights (B × c × c): how much the row's composite counts towards the column's."""
    if outline.scheme == "factorial":
        return C * (outline.arrows + outline.arrows.T)
    inner = C * outline.arrows.T
    for outcome, causes in outline.equations:
        inner[:, causes, outcome] = slopes(C, causes, outcome)
    return inner


def blockwise_inverses(C: Floats, outline: Outline) -> tuple[dict[int, Floats], Bools]:
    """The inverse of the correlations within each block of mode B, and which samples have all of them.

    `C` (B × p × p) has the correlations in the places of the outline; a sample with any that is not known has none.
    """
    regular = np.asarray(np.isfinite(C).all(axis=(1, 2)))
    inverses = {}
    for composite, regression in enumerate(outline.regression):
        places = outline.places(composite)
        size = places.stop - places.start
        if not regression or size == 1:
            continue
        block = np.where(regular[:, None, None], C[:, places, places], np.eye(size))
        regular &= np.linalg.eigvalsh(block)[:, 0] > SINGULAR
        inverses[composite] = np.linalg.inv(np.where(regular[:, None, None], block, np.eye(size)))
    return inverses, regular


def _composed(C: Floats, outline: Outline, w: Floats, iterations: NDArray[np.intp]) -> Composites:
    towards = _towards(C, w, outline)
    loadings = towards[:, outline.owner, np.arange(w.shape[1])]
    correlations = _between(w, towards, outline)
    solved = np.asarray(np.isfinite(correlations).all(axis=(1, 2)))
    at = np.arange(correlations.shape[-1])
    correlations[:, at, at] = np.where(solved[:, None], 1.0, np.nan)
    return Composites(w, loadings, correlations, solved, iterations)
