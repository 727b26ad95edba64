"""How much single rows weigh in a regression: leverage, residuals on one scale, and what leaving a row out would change."""

from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats.regression import t_p, t_quantile
from scrm_model.stats.robust import ALONE, leverages

NO_ERROR = 1e-12
"""What is left of the residual variance without a row, as a share of it, below which the others are fitted exactly."""


@dataclass(frozen=True)
class Influence:
    """One number a row (n each) of a regression with p coefficients, and the limits beyond which a row deserves a look.

    `studentised` are the external residuals (deleted, those of R's `rstudent`), `standardised` the internal ones
    (`rstandard`); `p` is the two-sided p of `studentised` times n, at most 1. A row with a leverage of 1 has no residual of
    its own: nan in all but `leverage`.

    Limits: 4/n for Cook's distance (Bollen & Jackman 1985), 2p/n for the leverage (Hoaglin & Welsch 1978), 3 for the
    studentised residual, and `outlying`, the residual that a row exceeds with a Bonferroni-corrected p below `1 − level`.
    """

    leverage: Floats
    standardised: Floats
    studentised: Floats
    cooks_distance: Floats
    dffits: Floats
    p: Floats
    limit_cooks: float
    limit_leverage: float
    limit_studentised: float
    outlying: float


def measure_influence(X: Floats, residuals: Floats, level: float = 0.95) -> Influence:
    """The influence of each row on the regression on `X` (n × k, full rank, without intercept) that left `residuals` (n).

    With h the leverage, e the residual, p = k + 1 and s² = Σe²/(n − p): r = e/(s√(1 − h)); t = e/(s₍ᵢ₎√(1 − h)) with
    s₍ᵢ₎² = (Σe² − e²/(1 − h))/(n − p − 1); Cook's D = r² h / (p(1 − h)); DFFITS = t√(h/(1 − h)). Cook (1977), Technometrics
    19, 15-18; Belsley, Kuh & Welsch (1980), Regression Diagnostics, ch. 2. Everything but the leverage is nan where n ≤ p + 1.
    """
    n, k = X.shape
    p = k + 1
    centred = X - X.mean(axis=0)
    # In units of their spread, so that a predictor in the millions or in millionths does not look singular.
    h = leverages(np.column_stack([np.ones(n), centred / centred.std(axis=0)]))
    free = np.where(h < 1 - ALONE, 1 - h, np.nan)
    spare = n - p - 1
    total = float(residuals @ residuals)
    with np.errstate(divide="ignore", invalid="ignore"):
        s2 = total / (n - p) if n > p else np.nan
        r = residuals / np.sqrt(s2 * free)
        left = total - residuals**2 / free
        without = np.where(left > NO_ERROR * total, left, np.nan) / (spare if spare > 0 else np.nan)
        t = residuals / np.sqrt(without * free)
    return Influence(
        leverage=h,
        standardised=r,
        studentised=t,
        cooks_distance=r**2 * h / (p * free),
        dffits=t * np.sqrt(h / free),
        p=np.minimum(1.0, n * t_p(t, spare)) if spare > 0 else np.full(n, np.nan),
        limit_cooks=4 / n,
        limit_leverage=2 * p / n,
        limit_studentised=3.0,
        outlying=float(t_quantile(1 - (1 - level) / n, spare)) if spare > 0 else float("nan"),
    )
