"""What an equation of a design predicts, and how uncertain its coefficients are by the errors a plan asks for."""

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.modelling.equation.design import Design
from scrm_model.plan import Conventions, Errors
from scrm_model.stats.regression import Equation
from scrm_model.stats.robust import robust_covariance
from scrm_model.words import Verbatim, Words

EXACT = Words("the predictors reproduce the outcome exactly, so there is no error to test against")
USUAL = Conventions()

NO_ERROR = 1e-14
"""A robust variance below this share of the classical one is made of residuals that are 0 but for rounding."""


def covariance_of(design: Design, equation: Equation, errors: Errors) -> Floats | Words:
    """The covariance (p × p, intercept first) of the coefficients of an equation of the design, or why it does not exist."""
    if bool(equation.exact):
        return EXACT
    if errors == "classical":
        return equation.cov
    X = np.column_stack([np.ones(design.n), *(design.column(name) for name in equation.predictors)])
    cov = robust_covariance(X, design.X[:, 0] - predicted(design, equation.predictors, equation.b), errors)
    if cov is not None and not (np.diagonal(cov) > NO_ERROR * np.diagonal(equation.cov)).all():
        return Words(
            "all respondents a coefficient rests on are predicted exactly, for which {errors} errors do not exist",
            errors=Verbatim(errors.upper()),
        )
    if cov is None:
        return Words(
            "one respondent alone decides a coefficient, for which {errors} errors do not exist",
            errors=Verbatim(errors.upper()),
        )
    return cov


def freedom(df: int, conventions: Conventions) -> float:
    """The degrees of freedom coefficients are tested with: infinitely many where the conventions ask for the normal one."""
    return float("inf") if conventions.tests == "z" else df


def predicted(design: Design, columns: tuple[str, ...], b: Floats) -> Floats:
    """What least squares predicts of each respondent (n); about the means, for the digits of a predictor far from 0 are in its
    deviations."""
    X = np.column_stack([design.column(name) for name in columns])
    deviations = X - X.mean(axis=0)
    # A mean of millions is itself rounded: what is left of it goes in a second pass.
    deviations -= deviations.mean(axis=0)
    fitted: Floats = design.X[:, 0].mean() + deviations @ b[1:]
    return fitted
