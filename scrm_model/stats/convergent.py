"""How much of its items a factor explains, and how near to one another two factors are."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

Problem = Literal["none", "marginal", "moderate", "severe"]

CUTS: tuple[tuple[float, Problem], ...] = ((1.0, "severe"), (0.9, "moderate"), (0.8, "marginal"))


def composite_reliability(loadings: ArrayLike) -> float:
    """CR of standardised loadings λ (k): (Σλ)² / ((Σλ)² + Σ(1 − λ²)).

    Werts, Linn & Jöreskog (1974), Educational and Psychological Measurement 34, 25-33; Fornell & Larcker (1981), Journal of
    Marketing Research 18, 39-50. On the items' own scales it would be omega.
    """
    values = np.asarray(loadings, dtype=np.float64)
    common = float(values.sum()) ** 2
    return common / (common + float((1 - values**2).sum()))


def average_variance_extracted(loadings: ArrayLike) -> float:
    """AVE of standardised loadings λ (k): the mean of λ². Fornell & Larcker (1981)."""
    values = np.asarray(loadings, dtype=np.float64)
    return float((values**2).mean())


def problem_of(low: float, high: float) -> Problem:
    """The class of problem an interval of a factor correlation tells of: where its bound farther from 0 stands.

    CI_CFA(cut) of Rönkkö & Cho (2022), Organizational Research Methods 25(1), 6-47: below .8 none, from .8 marginal, from .9
    moderate, from 1 severe.
    """
    farthest = max(abs(low), abs(high))
    return next((problem for cut, problem in CUTS if farthest >= cut), "none")
