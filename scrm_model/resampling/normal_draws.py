"""Monte Carlo intervals: of functions of estimates whose rows are not there to be resampled."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats
from scrm_model.plan import Plan
from scrm_model.resampling.bounded import Resampled, within_level

BLOCK = 1_000_000
"""Cells of drawn estimates that are held at a time."""

ROUNDING = 1e-8
"""An eigenvalue of a covariance matrix below zero by less than this share of the largest is rounding."""


def monte_carlo(b: ArrayLike, cov: ArrayLike, function: Callable[[Floats], Floats], plan: Plan, *stream: str) -> Resampled:
    """Functions (m) of the p estimates `b`, with the percentiles of those of `plan.resamples` draws from N(b, `cov`).

    `cov` (p × p) is the estimates' covariance, which may be singular: estimates of different equations have zeros between them,
    and what is known exactly a variance of 0. `function` takes estimates (B × p) to numbers (B × m), nan where there are none.
    For indirect effects of moments without rows: MacKinnon, Lockwood & Williams (2004), Multivariate Behavioral Research 39,
    99-128; Preacher & Selig (2012), Communication Methods and Measures 6, 77-98 (whose program for R and `mc` of PROCESS do the
    same). The bounds are percentiles whatever `plan.interval` is, of the type the plan chooses. Chance comes from
    `plan.stream(*stream)`; without a seed nothing is drawn. An estimate that is nan gives nan.

    Raises:
        ValueError: the shapes do not fit, or `cov` is not symmetric and positive semidefinite.
    """
    centre, spread = np.asarray(b, dtype=np.float64), np.asarray(cov, dtype=np.float64)
    if centre.ndim != 1 or spread.shape != (len(centre), len(centre)):
        raise ValueError(f"covariances of shape {spread.shape} do not fit estimates of {centre.shape}")
    value = np.asarray(function(centre[None])[0], dtype=np.float64)
    if plan.seed is None or not (np.isfinite(centre).all() and np.isfinite(spread).all()):
        return Resampled.undrawn(value)
    root = _root(spread)
    chance = plan.stream(*stream)
    size = max(1, BLOCK // max(1, len(centre)))
    ends = [*range(0, plan.resamples, size), plan.resamples]
    draws = [function(centre + chance.standard_normal((stop - start, len(centre))) @ root.T) for start, stop in pairwise(ends)]
    return within_level("percentile", np.concatenate(draws), value, plan)


def _root(cov: Floats) -> Floats:
    """A matrix whose product with its transpose is `cov`."""
    if not np.allclose(cov, cov.T, rtol=1e-8, atol=0):
        raise ValueError("the covariances of the estimates are not symmetric")
    roots, vectors = np.linalg.eigh((cov + cov.T) / 2)
    if len(roots) and roots[0] < -ROUNDING * max(roots[-1], 0.0):
        raise ValueError("the covariances of the estimates are not positive semidefinite")
    return np.asarray(vectors * np.sqrt(np.maximum(roots, 0.0)))
