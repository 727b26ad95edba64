"""What a sample of this size can see: the smallest effect that a test finds with a given power."""

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats


def smallest_f2(n: float, df: float, level: float = 0.95, power: float = 0.8) -> float:
    """The smallest local f² of one coefficient that its test at 1 − `level` (two-sided) finds with `power`.

    The f² for which the noncentral F with 1 and `df` degrees of freedom and noncentrality f² · n passes the critical value
    with probability `power` (Cohen, 1988, ch. 9, with λ = f² · n as G*Power has it). `n` respondents, `df` of the residuals.

    Raises:
        ValueError: there is no residual degree of freedom, or no respondent.
    """
    from scipy.optimize import brentq
    from scipy.special import fdtri, ncfdtr

    if not (df > 0 and n > 0):
        raise ValueError(f"no effect can be tested with {n} respondents and {df} degrees of freedom")
    critical = float(fdtri(1.0, df, level))
    highest = 1.0
    while ncfdtr(1.0, df, highest, critical) > 1 - power:
        highest *= 2
    return float(brentq(lambda noncentrality: ncfdtr(1.0, df, noncentrality, critical) - (1 - power), 0.0, highest)) / n


def smallest_beta(f2: ArrayLike, r2: ArrayLike, vif: ArrayLike) -> Floats:
    """The standardised coefficient with a local f² of `f2` in a model that explains `r2`, by its variance inflation factor.

    f² = β² / VIF / (1 − R²), for β² / VIF is what the predictor alone explains (Cohen, Cohen, West & Aiken, 2003, eq. 3.5.9).
    A coefficient that a test finds wants the `r2` of the population, which adjusted R² estimates.
    """
    beta: Floats = np.sqrt(np.asarray(f2) * (1 - np.asarray(r2)) * np.asarray(vif))
    return beta


def smallest_pls_path(n: ArrayLike, level: float = 0.95, power: float = 0.8) -> Floats:
    """The smallest path of a PLS model that its test at 1 − `level` (two-sided) finds with `power`: (z₁₋α⁄₂ + z_power) / √n.

    The inverse square root method of Kock & Hadaya (2018), Information Systems Journal 28(1), 227-261, which takes the error of
    a path for 1 / √n. Their 2.486 is z.95 + z.80, of a one-sided test at 5 %; two-sided it is 2.802.
    """
    from scipy.special import ndtri

    path: Floats = (ndtri((1 + level) / 2) + ndtri(power)) / np.sqrt(np.asarray(n, dtype=np.float64))
    return path


def product_reliability(reliability_a: ArrayLike, reliability_b: ArrayLike, r: ArrayLike) -> Floats:
    """The reliability of the product of two centred variables with these reliabilities and correlation.

    (ρ_a ρ_b + r²) / (1 + r²), for variables with a joint normal distribution (Bohrnstedt & Marwell, 1978, Sociological
    Methodology 9, eq. 19; Aiken & West, 1991, eq. 8.8).
    """
    shared = np.asarray(r, dtype=np.float64) ** 2
    found: Floats = (np.asarray(reliability_a) * np.asarray(reliability_b) + shared) / (1 + shared)
    return found
