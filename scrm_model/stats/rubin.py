"""Rubin's rules: one estimate, its error and its degrees of freedom from those of several imputed data sets."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats

ROUNDING = 1e-12
"""Data sets between which less of the variance lies than this share agree, but for rounding."""


@dataclass(frozen=True)
class Pooled:
    """Estimates over m imputed data sets (each field has the shape … of one data set's estimates).

    `value` and `se`; `df` the degrees of freedom of t; `fmi` the fraction of information the missing answers took; `riv` the
    relative increase of the variance through them.
    """

    value: Floats
    se: Floats
    df: Floats
    fmi: Floats
    riv: Floats


def pool_estimates(values: ArrayLike, errors: ArrayLike, df: ArrayLike = np.inf) -> Pooled:
    """Pool estimates (m × …, m ≥ 2) with their standard errors; `df` are the degrees of freedom with complete answers (…).

    T = Ū + (1 + 1/m) B (Rubin, 1987, eq. 3.1.5), degrees of freedom after Barnard & Rubin (1999), Biometrika 86(4), 948-955,
    eqs. 3-5, which with `df` infinite are Rubin's (1987, eq. 3.1.6) and else nan where no data set has
    an error of its own, though they differ; fmi = (riv + 2/(df + 3)) / (riv + 1), eq. 3.1.10.

    Raises:
        ValueError: there are fewer than two data sets.
    """
    q, u = np.asarray(values, dtype=np.float64), np.asarray(errors, dtype=np.float64) ** 2
    m = len(q)
    if m < 2:
        raise ValueError("estimates are pooled over two or more imputed data sets")
    within, between = u.mean(axis=0), q.var(axis=0, ddof=1)
    added = (1 + 1 / m) * between
    total = within + added
    complete = np.broadcast_to(np.asarray(df, dtype=np.float64), total.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(total > 0, added / np.where(total > 0, total, 1.0), 0.0)
        share = np.where(share > ROUNDING, share, 0.0)
        rubin = np.where(share > 0, (m - 1) / np.where(share > 0, share, 1.0) ** 2, np.inf)
        bounded = np.where(np.isinf(complete), 1.0, complete)
        observed = np.where(np.isinf(complete), np.inf, (bounded + 1) / (bounded + 3) * bounded * (1 - share))
        degrees = 1 / (1 / rubin + 1 / np.where(observed > 0, observed, np.nan))
        riv = np.where(within > 0, added / np.where(within > 0, within, 1.0), np.where(added > 0, np.inf, 0.0))
        small = np.where(np.isinf(degrees), 0.0, 2 / (degrees + 3))
        fmi = np.where(np.isinf(riv), 1.0, (riv + small) / (riv + 1))
    return Pooled(q.mean(axis=0), np.sqrt(total), np.asarray(degrees), np.asarray(fmi), np.asarray(riv))


def pool_f(f: ArrayLike, df1: int, df2: float = np.inf) -> tuple[float, float]:
    """The F of several data sets as one, and its second number of degrees of freedom.

    From F · df1 as Wald statistics (m): D₂ of Li, Meng, Raghunathan & Rubin (1991), Statistica Sinica 1, 65-92, eqs. 2.1-2.3.
    They take complete answers for infinitely many; here the degrees of freedom are no more than `df2`, those with complete
    answers, so that data sets that agree give the F test of any of them.
    """
    w = np.asarray(f, dtype=np.float64) * df1
    m = len(w)
    roots = np.sqrt(w)
    r = float((1 + 1 / m) * roots.var(ddof=1))
    d2 = (w.mean() / df1 - (m + 1) / (m - 1) * r) / (1 + r)
    second = np.inf if r == 0 else df1 ** (-3 / m) * (m - 1) * (1 + 1 / r) ** 2
    return max(float(d2), 0.0), min(float(second), df2)


def pool_r2(r2: ArrayLike) -> float:
    """The explained share of several data sets as one: the mean of Fisher's z of R, turned back and squared.

    Harel (2009), Journal of Applied Statistics 36(10), 1109-1118. A share below 0 (adjusted R²) counts as 0; one of 1 stays.
    """
    shares = np.clip(np.asarray(r2, dtype=np.float64), 0.0, 1.0)
    if (shares == 1).any():
        return float(shares.mean())
    return float(np.tanh(np.arctanh(np.sqrt(shares)).mean()) ** 2)
