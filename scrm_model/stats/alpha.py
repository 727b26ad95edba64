"""Internal consistency from a covariance matrix of items: alpha and its relatives."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats


@dataclass(frozen=True)
class Consistency:
    """What the covariances of k items say of their consistency; every array carries the batch axes `…` of the matrix.

    `raw` and `standardised` are alpha on covariances and on correlations (… each), `mean_r` the mean of the correlations
    between items (…), `if_dropped` raw alpha without each item and `item_rest` each item's correlation with the sum of the
    others (… × k each). nan stands where a denominator is 0: one item, two items for `if_dropped`, constant items.
    """

    k: int
    raw: Floats
    standardised: Floats
    mean_r: Floats
    if_dropped: Floats
    item_rest: Floats


def consistency(cov: ArrayLike) -> Consistency:
    """Alpha and its relatives of covariance matrices (… × k × k).

    raw = k / (k − 1) · (1 − tr C / 1'C1), Cronbach (1951), Psychometrika 16, 297-334; standardised = k r̄ / (1 + (k − 1) r̄).
    A constant item counts among the k of raw alpha (SPSS would leave it out) and makes the standardised one nan.
    """
    C = np.asarray(cov, dtype=np.float64)
    k = C.shape[-1]
    variances: Floats = np.diagonal(C, axis1=-2, axis2=-1)
    rows: Floats = C.sum(axis=-1)
    total = rows.sum(axis=-1)
    trace = variances.sum(axis=-1)
    sd = np.sqrt(np.where(variances > 0, variances, np.nan))
    R = C / (sd[..., :, None] * sd[..., None, :])
    mean_r = _ratio(R.sum(axis=-1).sum(axis=-1) - k, np.asarray(float(k * (k - 1))))
    rest_total = total[..., None] - 2 * rows + variances
    return Consistency(
        k=k,
        raw=_alpha(k, trace, total),
        standardised=_ratio(k * mean_r, 1 + (k - 1) * mean_r),
        mean_r=mean_r,
        if_dropped=_alpha(k - 1, trace[..., None] - variances, rest_total),
        item_rest=np.clip(_ratio(rows - variances, sd * np.sqrt(_positive(rest_total, trace[..., None]))), -1, 1),
    )


def raw_alpha(cov: ArrayLike) -> Floats:
    """Raw alpha alone, of covariance matrices (… × k × k): `consistency(cov).raw` in a fraction of its time."""
    C = np.asarray(cov, dtype=np.float64)
    k = C.shape[-1]
    # One product for both sums; numpy's own over short axes are slow.
    trace, total = np.moveaxis(C.reshape(*C.shape[:-2], k * k) @ np.stack([np.eye(k).ravel(), np.ones(k * k)], axis=-1), -1, 0)
    return _alpha(k, trace, total)


def feldt_interval(alpha: ArrayLike, n: ArrayLike, k: int, level: float) -> tuple[Floats, Floats]:
    """Bounds of an interval for raw alpha: (1 − α̂) / (1 − α) is distributed as F with n − 1 and (n − 1)(k − 1).

    Feldt (1965), Psychometrika 30, 357-370; Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93-103.
    `n` is the number of respondents the alpha was taken of; nan where it is below 2 or k is.
    """
    from scipy.stats import f

    estimate = np.asarray(alpha, dtype=np.float64)
    df1 = np.asarray(n, dtype=np.float64) - 1
    df2 = df1 * (k - 1)
    low = 1 - (1 - estimate) * f.ppf((1 + level) / 2, df1, df2)
    high = 1 - (1 - estimate) * f.ppf((1 - level) / 2, df1, df2)
    return np.asarray(low), np.asarray(high)


def _alpha(k: int, trace: Floats, total: Floats) -> Floats:
    if k < 2:
        return np.full_like(total, np.nan)
    return k / (k - 1) * (1 - _ratio(trace, _positive(total, trace)))


def _positive(variance: Floats, scale: Floats) -> Floats:
    """The variance of a sum, nan where it is 0 but for rounding (items that cancel, such as x and −x)."""
    return np.where(variance > 1e-12 * scale, variance, np.nan)


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.asarray(above / np.where(below == 0, np.nan, below))
