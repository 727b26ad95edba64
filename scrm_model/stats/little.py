"""Answers that are missing: means and covariances by EM, and Little's test of whether they are missing completely at random."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Bools, Floats

MOST_ITERATIONS = 2000
CONVERGED = 1e-10
SINGULAR = 1e-8
"""The smallest eigenvalue of the correlations below which a variable is taken for a combination of others."""

LARGEST = 2_000_000
"""Numbers in one stack of matrices; more patterns than that hold are worked through in several stacks."""


@dataclass(frozen=True)
class Patterns:
    """The rows of X (n × k) grouped by which variables are there; rows with nothing at all are left out.

    `there` is P × k, the most frequent pattern first; `n` (P) counts the rows; `mean` (P × k, 0 where missing) holds the means
    of what is there and `cov` (P × k × k) its covariances about them with denominator n, 0 where missing.
    """

    there: Bools
    n: Floats
    mean: Floats
    cov: Floats


@dataclass(frozen=True)
class Normal:
    """The maximum likelihood estimates under multivariate normality: `mean` (k) and `cov` (k × k, denominator n).

    `converged` is False where EM did not settle, `regular` where the covariances it settled on are singular.
    """

    mean: Floats
    cov: Floats
    iterations: int
    converged: bool
    regular: bool


@dataclass(frozen=True)
class Little:
    """Little's d² with its degrees of freedom, p, and the number of patterns it compares."""

    statistic: float
    df: int
    p: float
    patterns: int


def group(X: ArrayLike) -> Patterns:
    """Group the rows of X (n × k, nan where missing) by their pattern."""
    rows = np.asarray(X, dtype=np.float64)
    seen = np.isfinite(rows)
    rows, seen = rows[seen.any(axis=1)], seen[seen.any(axis=1)]
    k = rows.shape[1]
    there, which, counts = np.unique(seen, axis=0, return_inverse=True, return_counts=True)
    order = np.lexsort((-there.sum(axis=1), -counts))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    which, there, n = place[which.ravel()], there[order], counts[order].astype(np.float64)
    by_pattern = np.argsort(which, kind="stable")
    starts = np.concatenate([[0], np.cumsum(counts[order])[:-1]]).astype(np.intp)
    filled = np.where(seen, rows, 0.0)[by_pattern]
    if not len(n):
        return Patterns(there, n, np.zeros((0, k)), np.zeros((0, k, k)))
    mean = np.add.reduceat(filled, starts, axis=0) / n[:, None]
    D = np.where(seen[by_pattern], filled - mean[which[by_pattern]], 0.0)
    cov = np.stack(
        [D[start : start + int(count)].T @ D[start : start + int(count)] for start, count in zip(starts, n, strict=True)]
    )
    return Patterns(there, n, mean, cov / n[:, None, None])


def estimate_normal(patterns: Patterns) -> Normal:
    """Means and covariances of incomplete answers by EM.

    Dempster, Laird & Rubin (1977), Journal of the Royal Statistical Society B 39, 1-38, sec. 4.1; Little & Rubin (2002),
    Statistical Analysis with Missing Data, eq. 11.4-11.9. Each step treats all patterns at once. It ends when no mean moves by
    more than 1e-10 standard deviations and no covariance by as much of its variables' deviations.
    """
    weights = patterns.n / patterns.n.sum()
    mean = _weighted_mean(patterns)
    cov = np.diag(_weighted_variance(patterns, mean))
    if not (np.diagonal(cov) > 0).all():
        return Normal(mean, cov, 0, converged=True, regular=False)
    for iteration in range(1, MOST_ITERATIONS + 1):
        new_mean, new_cov = _step(patterns, weights, mean, cov)
        sd = np.sqrt(np.diagonal(cov))
        moved = max(float(np.abs((new_mean - mean) / sd).max()), float(np.abs((new_cov - cov) / np.outer(sd, sd)).max()))
        mean, cov = new_mean, new_cov
        if not _regular(cov):
            return Normal(mean, cov, iteration, converged=True, regular=False)
        if moved < CONVERGED:
            return Normal(mean, cov, iteration, converged=True, regular=True)
    return Normal(mean, cov, MOST_ITERATIONS, converged=False, regular=True)


def little_mcar(patterns: Patterns, normal: Normal) -> Little:
    """Little's test that answers are missing completely at random: d² = Σ n_j (ȳ_j − μ̂_j)′ Σ̂_jj⁻¹ (ȳ_j − μ̂_j).

    The sum is over the patterns j, the means of what is there in each against those expected of all. Little (1988), Journal of
    the American Statistical Association 83, 1198-1202, eq. 4, with the maximum likelihood Σ̂ (denominator n), as naniar has it;
    programs that take n − 1 print a d² smaller by the factor (n − 1) / n or a little less.
    df = Σ k_j − k.
    """
    from scipy.special import chdtrc

    total = 0.0
    for at in _stacks(patterns):
        there, inverse = patterns.there[at], _inverses(patterns.there[at], normal.cov)
        gap = np.where(there, patterns.mean[at] - normal.mean, 0.0)
        total += float((patterns.n[at] * np.einsum("pi,pij,pj->p", gap, inverse, gap)).sum())
    df = int(patterns.there.sum()) - patterns.there.shape[1]
    return Little(total, df, float(chdtrc(df, total)) if df > 0 else float("nan"), len(patterns.n))


def _step(patterns: Patterns, weights: Floats, mean: Floats, cov: Floats) -> tuple[Floats, Floats]:
    """One step of EM: what each pattern leads to expect of its missing variables, and the moments of that."""
    k = len(mean)
    filled = np.empty((len(weights), k))
    products = np.zeros((k, k))
    for at in _stacks(patterns):
        there = patterns.there[at]
        slopes = _inverses(there, cov) @ cov
        # What is there stands for itself: rounding must not touch it.
        slopes = np.where(there[:, None, :], there[:, :, None] * np.eye(k), slopes)
        gap = np.where(there, patterns.mean[at] - mean, 0.0)
        filled[at] = mean + np.einsum("pi,pij->pj", gap, slopes)
        left = np.where(there[:, :, None] | there[:, None, :], 0.0, cov - cov @ slopes)
        expected = np.swapaxes(slopes, -1, -2) @ patterns.cov[at] @ slopes
        products += np.einsum("p,pij->ij", weights[at], expected + left)
    new_mean: Floats = weights @ filled
    D = filled - new_mean
    new_cov = products + (weights[:, None] * D).T @ D
    return new_mean, (new_cov + new_cov.T) / 2


def _inverses(there: Bools, cov: Floats) -> Floats:
    """The inverse of the covariances of what is there, 0 elsewhere, for each pattern: P × k × k."""
    both = there[:, :, None] & there[:, None, :]
    sd = np.sqrt(np.diagonal(cov))
    R = np.where(both, cov / np.outer(sd, sd), 0.0) + np.where(there, 0.0, 1.0)[:, :, None] * np.eye(len(sd))
    return np.where(both, np.linalg.inv(R) / np.outer(sd, sd), 0.0)


def _stacks(patterns: Patterns) -> Iterator[slice]:
    count, k = patterns.there.shape
    size = max(1, LARGEST // (k * k))
    return (slice(start, min(start + size, count)) for start in range(0, count, size))


def _weighted_mean(patterns: Patterns) -> Floats:
    counts = np.where(patterns.there, patterns.n[:, None], 0.0)
    total: Floats = (counts * patterns.mean).sum(axis=0) / np.maximum(counts.sum(axis=0), 1.0)
    return total


def _weighted_variance(patterns: Patterns, mean: Floats) -> Floats:
    counts = np.where(patterns.there, patterns.n[:, None], 0.0)
    second = np.diagonal(patterns.cov, axis1=-2, axis2=-1) + (patterns.mean - mean) ** 2
    total: Floats = (counts * second).sum(axis=0) / np.maximum(counts.sum(axis=0), 1.0)
    return total


def _regular(cov: Floats) -> bool:
    variances = np.diagonal(cov)
    if not (np.isfinite(cov).all() and (variances > 0).all()):
        return False
    sd = np.sqrt(variances)
    return bool(np.linalg.eigvalsh(cov / np.outer(sd, sd))[0] > SINGULAR)
