"""Covariances of coefficients that do not rely on errors of equal variance: HC0 to HC4, from the rows."""

from typing import Literal

import numpy as np

from scrm_model.arrays import Floats

Kind = Literal["hc0", "hc1", "hc2", "hc3", "hc4"]

ALONE = 1e-9
"""A leverage within this distance of 1 belongs to a row whose residual is 0 by construction."""


SINGULAR = 1e-12
"""A covariance whose correlations have an eigenvalue not above this has no inverse to speak of."""


def leverages(X: Floats) -> Floats:
    """The diagonal of the hat matrix (n) of a design of full rank, `X` (n × p)."""
    Q = np.linalg.qr(X)[0]
    h: Floats = (Q * Q).sum(axis=1)
    return h


def robust_covariance(X: Floats, residuals: Floats, kind: Kind) -> Floats | None:
    """The heteroscedasticity-consistent covariance (p × p) of the coefficients of `X` (n × p, intercept first, full rank).

    With ωᵢ = eᵢ² (HC0), · n/(n − p) (HC1), / (1 − hᵢ) (HC2), / (1 − hᵢ)² (HC3) or / (1 − hᵢ)^min(4, n hᵢ/p) (HC4):
    (X′X)⁻¹ X′ diag(ω) X (X′X)⁻¹. White (1980); MacKinnon & White (1985); Long & Ervin (2000); HC4 is Cribari-Neto (2004),
    Computational Statistics & Data Analysis 45, 215-233, eq. 9. HC0 to HC3 are statsmodels'; it has no HC4.

    None where a row has a leverage of 1 and the kind divides by 1 − h.
    """
    # In units of the predictors' spread, so that a predictor in the millions or in millionths does not look singular.
    means, spreads = X[:, 1:].mean(axis=0), X[:, 1:].std(axis=0)
    Z = np.column_stack([X[:, 0], (X[:, 1:] - means) / spreads])
    h = leverages(Z)
    if kind in {"hc2", "hc3", "hc4"} and h.max() > 1 - ALONE:
        return None
    back = np.eye(X.shape[1])
    back[0, 1:], back[1:, 1:] = -means / spreads, np.diag(1 / spreads)
    covariance: Floats = back @ _sandwich(Z, residuals, kind, h) @ back.T
    return covariance


def _sandwich(X: Floats, residuals: Floats, kind: Kind, h: Floats) -> Floats:
    if kind == "hc4":
        n, p = X.shape
        omega = residuals**2 / (1 - h) ** np.minimum(4, n * h / p)
        A = np.linalg.pinv(X)
        of_its_definition: Floats = (A * omega) @ A.T
        return of_its_definition
    from statsmodels.regression.linear_model import OLS

    fit = OLS(residuals, X).fit()
    from_library: Floats = np.asarray(getattr(fit, f"cov_{kind.upper()}"), dtype=np.float64)
    return from_library


def wald_f(b: Floats, cov: Floats) -> float:
    """Wald's F that all of `b` (q) are 0, given their covariance (q × q): b′V⁻¹b / q; nan where V is singular."""
    variances = np.diagonal(cov)
    if not (variances > 0).all():
        return float("nan")
    # In units of their errors, so that coefficients of very different size do not look singular.
    se = np.sqrt(variances)
    V = cov / np.outer(se, se)
    if np.linalg.eigvalsh(V)[0] <= SINGULAR:
        return float("nan")
    return float(b / se @ np.linalg.solve(V, b / se)) / len(b)
