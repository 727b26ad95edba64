"""Least squares from moments: one equation, for one sample or for a whole batch of replicates at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Bools, Floats

SINGULAR = 1e-10
"""Predictors are taken for perfectly collinear where the smallest eigenvalue of their correlations is not above this (a VIF of
1e10 or more)."""

EXACT = 1e-12
"""A residual share of variance below this is rounding: the predictors reproduce the outcome exactly."""


class Sample(Protocol):
    """What is read of moments: `n` of shape …, `mean` … × k, `cov` … × k × k (denominator n − 1)."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the k variables."""

    @property
    def n(self) -> Floats | float:
        """Sample sizes."""

    @property
    def mean(self) -> Floats:
        """Means."""

    @property
    def cov(self) -> Floats:
        """Covariances."""


@dataclass(frozen=True)
class Equation:
    """A regression of one outcome on k predictors, with any leading batch axes `…` of the moments it came from.

    `b` (… × (k + 1)) has the intercept first, then the predictors in the order of `predictors`; `cov` (… × (k + 1) × (k + 1))
    is its classical covariance. `r2`, `adj_r2`, `sigma2` (residual variance) and `f` with `df1` = k and `df2` = n − k − 1 have
    shape …; `beta` and `vif` are … × k. `exact` (…) marks perfect fits, whose `sigma2` is 0 and whose `f` is nan. `solvable`
    (…) marks the replicates that identify the equation: more respondents than coefficients, outcome and predictors that vary,
    and predictors that are not perfectly collinear; everything else is nan where it is false.
    """

    predictors: tuple[str, ...]
    n: Floats
    b: Floats
    cov: Floats
    beta: Floats
    vif: Floats
    r2: Floats
    adj_r2: Floats
    sigma2: Floats
    f: Floats
    df1: int
    df2: Floats
    exact: Bools
    solvable: Bools


def regress(moments: Sample, outcome: str, predictors: Sequence[str]) -> Equation:
    """Ordinary least squares of `outcome` on `predictors` (k ≥ 1) with an intercept.

    Slopes are solved in the metric of correlations, b = D⁻¹ R⁻¹ r · sd(y), which is as exact for a predictor in the millions as
    for one between 0 and 1. β = b · sd(x) / sd(y); VIF = diagonal of R⁻¹; V(b) = σ² S⁻¹ / (n − 1), and for the intercept
    σ²/n + m′V(b)m, cov(a, b) = −V(b)m (Greene, Econometric Analysis, ch. 3-4).

    Raises:
        KeyError: a name is not among the moments'.
    """
    place = {name: index for index, name in enumerate(moments.names)}
    x = np.array([place[name] for name in predictors], dtype=np.intp)
    y = place[outcome]
    k = len(x)
    n = np.asarray(moments.n, dtype=np.float64)
    df2 = n - k - 1
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        variances = np.diagonal(moments.cov, axis1=-2, axis2=-1)
        sd = np.sqrt(np.where(variances > 0, variances, np.nan))
        correlations = moments.cov / (sd[..., :, None] * sd[..., None, :])
        R, r = correlations[..., x[:, None], x], correlations[..., x, y]
        finite = np.isfinite(R).all(axis=(-2, -1)) & np.isfinite(r).all(axis=-1)
        safe = np.where(finite[..., None, None], R, np.eye(k))
        regular = np.linalg.eigvalsh(safe)[..., 0] > SINGULAR
        solvable = finite & regular & (df2 > 0)
        inverse = np.linalg.inv(np.where(solvable[..., None, None], safe, np.eye(k)))
        inverse = np.where(solvable[..., None, None], inverse, np.nan)
        beta = (inverse @ r[..., None])[..., 0]
        explained = (beta * r).sum(axis=-1)
        exact = solvable & (1 - explained < EXACT)
        r2 = np.where(exact, 1.0, np.maximum(explained, 0.0))
        adj_r2 = 1 - (1 - r2) * (n - 1) / df2
        sigma2 = (1 - r2) * variances[..., y] * (n - 1) / df2
        f = np.where(exact, np.nan, r2 / k / ((1 - r2) / df2))
        sd_x = sd[..., x]
        slopes = beta * sd[..., y, None] / sd_x
        V = sigma2[..., None, None] * inverse / (sd_x[..., :, None] * sd_x[..., None, :] * (n - 1)[..., None, None])
        m = moments.mean[..., x]
        across = -(V @ m[..., None])[..., 0]
        b = np.concatenate([(moments.mean[..., y] - (slopes * m).sum(axis=-1))[..., None], slopes], axis=-1)
        cov = np.empty((*b.shape, k + 1))
        cov[..., 0, 0] = sigma2 / n - (m * across).sum(axis=-1)
        cov[..., 0, 1:] = cov[..., 1:, 0] = across
        cov[..., 1:, 1:] = V
    vif = np.diagonal(inverse, axis1=-2, axis2=-1)
    return Equation(tuple(predictors), n, b, cov, beta, vif, r2, adj_r2, sigma2, f, k, df2, exact, solvable)


def collinear(R: Floats) -> Bools:
    """Mark the variables that take part in a perfect collinearity, by their correlations `R` (k × k).

    A variable takes part if its weight in some combination of (almost) no variance is not 0.
    """
    values, vectors = np.linalg.eigh(R)
    null = np.abs(vectors[:, values <= SINGULAR])
    involved: Bools = (null > 1e-4).any(axis=1)
    return involved


def t_p(t: ArrayLike, df: ArrayLike) -> Floats:
    """The two-sided p of t values with `df` degrees of freedom (broadcast); infinitely many make it that of the normal
    distribution."""
    from scipy.special import ndtr, stdtr

    freedom, below = _floats(df), -np.abs(_floats(t))
    normal = np.isinf(freedom)
    return np.asarray(2 * np.where(normal, ndtr(below), stdtr(np.where(normal, 1.0, freedom), below)), dtype=np.float64)


def t_quantile(level: float, df: ArrayLike) -> Floats:
    """The t that bounds a two-sided interval at `level` (0-1), by degrees of freedom; infinitely many make it the normal
    distribution's quantile."""
    from scipy.special import ndtri, stdtrit

    freedom, share = _floats(df), (1 + level) / 2
    normal = np.isinf(freedom)
    return np.asarray(np.where(normal, ndtri(share), stdtrit(np.where(normal, 1.0, freedom), share)), dtype=np.float64)


def f_p(f: ArrayLike, df1: ArrayLike, df2: ArrayLike) -> Floats:
    """The p of F values (broadcast)."""
    from scipy.special import fdtrc

    return np.asarray(fdtrc(_floats(df1), _floats(df2), _floats(f)), dtype=np.float64)


def f_change(r2_before: ArrayLike, r2: ArrayLike, added: int, df2: ArrayLike) -> Floats:
    """F of the predictors a step adds, over the residual of the step itself, as SPSS does: ΔR²/`added` over (1 − R²)/`df2`.

    Cohen, Cohen, West & Aiken (2003), Applied Multiple Regression, eq. 5.3.1 with error model I of the fuller equation.
    """
    after = np.asarray(r2, dtype=np.float64)
    f: Floats = np.maximum(after - np.asarray(r2_before), 0.0) / added / ((1 - after) / np.asarray(df2))
    return f


def _floats(values: ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float64)
