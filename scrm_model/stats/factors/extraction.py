"""Common factors taken out of correlations: minimum residuals, maximum likelihood, principal axes."""

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats

Method = Literal["minres", "ml", "paf"]

LEAST_UNIQUENESS = 0.005
"""The bound of psych's `fa` and R's `factanal`; a solution that stands on it is a Heywood case."""

MOST_ITERATIONS = 2000
SETTLED = 1e-10
FLAT = 1e-8
CONVERGED = 1e-6
MOST_HALVINGS = 30


class Loss(Protocol):
    """What is minimised over k parameters."""

    def __call__(self, parameters: Floats, /) -> tuple[float, Floats, Floats]:
        """The loss, its slope (k) and its curvature, or a positive semidefinite stand-in (k × k)."""


@dataclass(frozen=True)
class Extraction:
    """Unrotated `loadings` (k × m) with factors in the order of what they explain, and `communalities` (k).

    `converged` says whether the minimum was found, `proper` whether no uniqueness stands at its bound or beyond.
    """

    loadings: Floats
    communalities: Floats
    converged: bool
    proper: bool


def most_factors(k: int) -> int:
    """As many common factors as k items can tell apart: the model then still has no fewer correlations than parameters.

    Ledermann (1937), Psychometrika 2, 85-93: (k − m)² ≥ k + m.
    """
    return max((m for m in range(k) if (k - m) ** 2 >= k + m), default=0)


def extract(R: ArrayLike, factors: int, method: Method = "minres") -> Extraction:
    """Extract common factors from a positive definite correlation matrix (k × k).

    `minres`: least squared residuals, as unweighted least squares over the uniquenesses ψ (Harman & Jones 1966, Psychometrika
    31, 351-368; Jöreskog 1977). `ml`: maximum likelihood (Jöreskog 1967, Psychometrika 32, 443-482; Lawley & Maxwell 1971).
    Both keep ψ ≥ `LEAST_UNIQUENESS`. `paf`: principal axes iterated until no communality moves by 1e-10, where programs stop
    after 25 or 50 iterations; begun at the minres solution, which it shares unless that is a Heywood case: then communalities
    grow beyond 1 and it has not converged.
    """
    r = np.asarray(R, dtype=np.float64)
    if method == "ml":
        return _likely(r, factors)
    close = _least(r, factors)
    return close if method == "minres" else _axes(r, factors, close.communalities)


def _least(R: Floats, m: int) -> Extraction:
    """½ Σθ² of the eigenvalues θ of R − Ψ that no factor takes: slope −Σ θ v_i², curvature near (Σ v_i v_j)².

    These sums over the rest are those over all eigenvalues, which need none of them, less those over the factors'.
    """

    def loss(psi: Floats) -> tuple[float, Floats, Floats]:
        S = R - np.diag(psi)
        roots, vectors = _largest(S, m)
        taken = np.maximum(roots, 0.0)
        value = 0.5 * float((S**2).sum() - (taken**2).sum())
        return value, vectors**2 @ taken - np.diagonal(S), _rest(vectors)

    psi, converged = _minimise(loss, _start(R), LEAST_UNIQUENESS, 1.0)
    return _finished(_principal(R, m, 1 - psi), converged, bool((psi > LEAST_UNIQUENESS).all()))


def _likely(R: Floats, m: int) -> Extraction:
    """Σ (θ − log θ − 1) of the eigenvalues θ of Ψ^-½ R Ψ^-½ that no factor takes, over log ψ: slope Σ (1 − θ) v_i²."""
    k, log_determinant = len(R), float(np.linalg.slogdet(R)[1])

    def split(log_psi: Floats) -> tuple[Floats, Floats, Floats]:
        S = R * np.exp(-(log_psi[:, None] + log_psi[None, :]) / 2)
        return (S, *_largest(S, m))

    def loss(log_psi: Floats) -> tuple[float, Floats, Floats]:
        S, roots, vectors = split(log_psi)
        rest = float(np.trace(S) - roots.sum()) - (log_determinant - float(log_psi.sum() + np.log(roots).sum()))
        return rest - (k - m), 1 - np.diagonal(S) - vectors**2 @ (1 - roots), _rest(vectors)

    log_psi, converged = _minimise(loss, np.log(_start(R)), float(np.log(LEAST_UNIQUENESS)), 0.0)
    _, roots, vectors = split(log_psi)
    loadings = np.exp(log_psi / 2)[:, None] * vectors * np.sqrt(np.maximum(roots - 1, 0.0))
    return _finished(loadings, converged, bool((log_psi > np.log(LEAST_UNIQUENESS)).all()))


def _axes(R: Floats, m: int, communalities: Floats) -> Extraction:
    here = communalities
    for _ in range(MOST_ITERATIONS):
        loadings = _principal(R, m, here)
        reached = (loadings**2).sum(axis=1)
        change, here = float(np.abs(reached - here).max()), reached
        if change < SETTLED or float(here.max()) > 1:
            break
    proper = bool(here.max() < 1)
    return _finished(_principal(R, m, here), change < SETTLED, proper)


def _principal(R: Floats, m: int, communalities: Floats) -> Floats:
    S = R.copy()
    np.fill_diagonal(S, communalities)
    roots, vectors = _largest(S, m)
    return vectors * np.sqrt(np.maximum(roots, 0.0))


def _largest(S: Floats, m: int) -> tuple[Floats, Floats]:
    """The m largest eigenvalues, descending, and their vectors (k × m).

    Without the others: a full decomposition waits on threads where several programs share a machine.
    """
    from scipy.linalg import eigh

    k = len(S)
    roots, vectors = eigh(S, subset_by_index=[k - m, k - 1], driver="evr", check_finite=False)
    return roots[::-1], vectors[:, ::-1]


def _rest(vectors: Floats) -> Floats:
    """(Σ v_i v_j)² over the eigenvectors that are not among `vectors`."""
    squares: Floats = (np.eye(len(vectors)) - vectors @ vectors.T) ** 2
    return squares


def _finished(loadings: Floats, converged: bool, proper: bool) -> Extraction:
    signs = np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
    return Extraction(loadings * signs, (loadings**2).sum(axis=1), converged, proper)


def _start(R: Floats) -> Floats:
    start: Floats = np.clip(1 / np.diagonal(np.linalg.inv(R)), LEAST_UNIQUENESS, 1.0)
    return start


def _minimise(loss: Loss, start: Floats, low: float, high: float) -> tuple[Floats, bool]:
    """The least loss between `low` and `high`, by Newton's steps along the parameters not held by a bound, halved until they
    descend; and whether nothing is left to gain there."""
    here, (value, slope, curvature) = start, loss(start)
    for _ in range(MOST_ITERATIONS):
        free = ~(((here <= low) & (slope > 0)) | ((here >= high) & (slope < 0)))
        if not free.any() or float(np.abs(slope[free]).max()) < FLAT:
            return here, True
        step = np.zeros_like(here)
        bent = curvature[np.ix_(free, free)]
        step[free] = -np.linalg.solve(bent + 1e-6 * np.diag(np.diagonal(bent) + 1e-6), slope[free])
        for halvings in range(MOST_HALVINGS):
            tried = np.clip(here + step / 2**halvings, low, high)
            reached = loss(tried)
            if reached[0] < value:
                break
        else:
            return here, float(np.abs(slope[free]).max()) < CONVERGED
        here, (value, slope, curvature) = tried, reached
    return here, False
