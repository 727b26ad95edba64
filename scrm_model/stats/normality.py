"""Tests of whether values come from a normal distribution."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

FEWEST = {"shapiro_wilk": 3, "lilliefors": 4}
"""How many values each test needs."""

MOST_FOR_SHAPIRO_WILK = 5000
"""Beyond so many values, the approximation behind the p of Shapiro and Wilk's test has not been verified."""


@dataclass(frozen=True)
class NormalityTest:
    """A test's statistic and p; nan where the values do not allow it."""

    test: str
    statistic: float
    p: float


def shapiro_wilk(values: ArrayLike) -> NormalityTest:
    """W of Shapiro & Wilk (1965), Biometrika 52, 591-611, with p after Royston (1995), Applied Statistics 44, 547-551.

    nan for fewer than 3 values or equal ones; p alone is nan for more than 5,000, where its approximation ends.
    """
    from scipy.stats import shapiro

    x = _given(values)
    if len(x) < FEWEST["shapiro_wilk"] or np.ptp(x) == 0:
        return NormalityTest("shapiro_wilk", np.nan, np.nan)
    if len(x) > MOST_FOR_SHAPIRO_WILK:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return NormalityTest("shapiro_wilk", float(shapiro(x).statistic), np.nan)
    found = shapiro(x)
    return NormalityTest("shapiro_wilk", float(found.statistic), float(found.pvalue))


def lilliefors(values: ArrayLike) -> NormalityTest:
    """The Kolmogorov-Smirnov distance from the normal distribution with the sample's own mean and deviation.

    Lilliefors (1967), JASA 62, 399-402. p is interpolated in statsmodels' simulated table, which ends at .001 and .990: a p of
    .001 means .001 or less, one of .990 means .990 or more. SPSS uses another table that ends at .200 and stars that as a lower
    bound. nan for fewer than 4 values or equal ones.
    """
    from statsmodels.stats.diagnostic import lilliefors as table_test

    x = _given(values)
    if len(x) < FEWEST["lilliefors"] or np.ptp(x) == 0:
        return NormalityTest("lilliefors", np.nan, np.nan)
    statistic, p = table_test(x, dist="norm", pvalmethod="table")
    return NormalityTest("lilliefors", float(statistic), float(p))


def _given(values: ArrayLike) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    x = np.asarray(values, dtype=np.float64).ravel()
    return x[np.isfinite(x)]
