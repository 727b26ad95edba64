"""Whether predictors tell the categories of an outcome apart so well that no maximum of the likelihood exists."""

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats

APART = 1e-4
"""A margin above this is no rounding of the linear program, whose own tolerance is 1e-7 (predictors have deviation 1)."""


def separated(X: Floats, y: NDArray[np.intp]) -> bool:
    """Whether a linear function of the columns of `X` (n × k) separates the ordered categories `y` (n, from 0, all present).

    It does where some direction of slopes and thresholds puts no respondent on the wrong side and at least one on the right
    side: completely, or with ties (quasi-complete separation). The likelihood of the logit, or of proportional odds, then
    grows without bound along it. Albert & Anderson (1984), Biometrika 71, 1-10; found by the linear program of Konis (2007),
    Linear programming algorithms for detecting separated data (Oxford), section 4.2.
    """
    from scipy.optimize import linprog

    centred = X - X.mean(axis=0)
    Z = centred / centred.std(axis=0)
    thresholds = int(y.max())
    below, above = y < thresholds, y > 0
    # A respondent of category j wants threshold j above his value, and threshold j - 1 below it.
    upper = np.column_stack([np.eye(thresholds)[y[below]], -Z[below]])
    lower = np.column_stack([-np.eye(thresholds)[y[above] - 1], Z[above]])
    margins = np.vstack([upper, lower])
    found = linprog(-margins.sum(axis=0), A_ub=-margins, b_ub=np.zeros(len(margins)), bounds=(-1, 1), method="highs")
    return bool(found.success and (margins @ found.x).max() > APART)
