"""How nearly the predictors of a regression say the same: generalised variance inflation, condition indices."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats.regression import Sample

ROUNDED = 1e-13
"""An eigenvalue below this share of the largest is rounding error: the condition index is beyond what can be computed."""


def generalised_vif(R: Floats, groups: Sequence[Sequence[int]]) -> Floats:
    """GVIF of each group of columns (… × groups), from the predictors' correlations `R` (… × k × k, regular).

    det(R of the group) · det(R of the others) / det(R), the usual VIF for a group of one column; its root of 2 df (df the
    columns of the group) is comparable between groups. Fox & Monette (1992), Journal of the American Statistical Association
    87, 178-183, eq. 10.
    """
    k = R.shape[-1]
    _, whole = np.linalg.slogdet(R)
    found = []
    for group in groups:
        inside = np.array(group, dtype=np.intp)
        outside = np.setdiff1d(np.arange(k), inside)
        _, own = np.linalg.slogdet(R[..., inside[:, None], inside])
        _, others = np.linalg.slogdet(R[..., outside[:, None], outside])
        found.append(np.exp(own + others - whole))
    return np.stack(found, axis=-1)


@dataclass(frozen=True)
class Conditions:
    """The dimensions of a design with an intercept, from the largest to the smallest (p of them).

    `eigenvalues` (p) are of X′X with columns of length 1; `indices` (p) the condition indices √(λ₁/λᵢ), nan where rounding
    decides them; `shares` (p × p, dimensions × coefficients, the intercept first) the share of each coefficient's variance
    that comes from each dimension.
    """

    eigenvalues: Floats
    indices: Floats
    shares: Floats


def conditions(moments: Sample, predictors: Sequence[str]) -> Conditions:
    """Condition indices and the decomposition of the variances of the coefficients of `predictors` (k), with an intercept.

    Belsley, Kuh & Welsch (1980), Regression Diagnostics, ch. 3: the columns scaled to length 1 but not centred, as SPSS and
    R's car do it.

    Raises:
        KeyError: a name is not among the moments'.
    """
    place = {name: index for index, name in enumerate(moments.names)}
    x = np.array([place[name] for name in predictors], dtype=np.intp)
    n, mean = float(moments.n), moments.mean[x]
    products = np.empty((len(x) + 1, len(x) + 1))
    products[0, 0], products[0, 1:], products[1:, 0] = 1.0, mean, mean
    products[1:, 1:] = moments.cov[np.ix_(x, x)] * (n - 1) / n + np.outer(mean, mean)
    length = np.sqrt(np.diagonal(products))
    values, vectors = np.linalg.eigh(products / np.outer(length, length))
    values, vectors = values[::-1], vectors[:, ::-1]
    sound = np.where(values > ROUNDED * values[0], values, np.nan)
    parts = vectors.T**2 / sound[:, None]
    return Conditions(values, np.sqrt(values[0] / sound), parts / parts.sum(axis=0))
