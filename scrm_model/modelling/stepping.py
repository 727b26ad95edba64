"""Climbing a hierarchy: each step estimated on the same rows, or the reason why it cannot be."""

from collections.abc import Iterator, Mapping
from typing import cast

import numpy as np
from numpy.typing import NDArray

from scrm_model.estimate import Estimate
from scrm_model.formula import INTERCEPT
from scrm_model.ledger import Entry, Value, stated
from scrm_model.modelling.design import Design
from scrm_model.modelling.hierarchy import Hierarchy, Regression, Step
from scrm_model.modelling.identification import NO_ROWS, entangled, unidentified
from scrm_model.modelling.moderation import Coefficients, probe
from scrm_model.moments import Moments
from scrm_model.plan import Errors
from scrm_model.stats.regression import Equation, f_change, f_p, regress, t_p, t_quantile
from scrm_model.stats.residuals import TESTS, ResidualTest, residual_tests
from scrm_model.stats.robust import robust_covariance, wald_f
from scrm_model.words import Unknown, Verbatim, Words

Floats = NDArray[np.float64]

EXACT = Words("the predictors reproduce the outcome exactly, so there is no error to test against")
NO_BETA = Unknown(Words("an intercept has no standardised value"))
NO_VIF = Unknown(Words("an intercept has no variance inflation factor"))
NO_DF = Unknown(Words("the test has no degrees of freedom"))
ONE_DF = Unknown(Words("only an F test has a second number of degrees of freedom"))
NO_TEST = Unknown(Words("the test cannot be made on these respondents"))
SINGULAR = Words("the covariance of the coefficients has no inverse")
NO_ERROR = 1e-14
"""A robust variance below this share of the classical one is made of residuals that are 0 but for rounding."""

MEASURED = ("r2", "adj_r2", "f", "df1", "df2", "p", "delta_r2", "f_change", "df1_change", "df2_change", "p_change")


def climb(specification: Regression, design: Design, errors: Errors, level: float) -> Hierarchy:
    """Fit the steps of a regression on the rows of its design.

    Coefficients, their p and intervals and the F of the model use `errors`: `f` is the classical F, or Wald's under HC errors.
    F-change is the classical one in every case, over the residual of the step itself, as SPSS gives it; that of the first step
    is the classical F of the step. Intervals are t intervals at `level`.
    """
    moments = Moments.from_rows(design.names, design.X) if design.n else None
    steps: list[Step] = []
    last: Equation | None = None
    for number in range(1, specification.steps + 1):
        terms = [term for block in specification.blocks[:number] for term in block]
        columns = design.columns_of(terms)
        reason = unidentified(design, terms, columns)
        if reason is not None or moments is None:
            steps.append(_unknown_step(design, number, columns, reason or NO_ROWS))
            continue
        equation = regress(moments, specification.outcome, columns)
        if not bool(equation.solvable):
            steps.append(_unknown_step(design, number, columns, entangled(columns)))
            continue
        steps.append(_step(design, number, (equation, last), errors, level))
        last = equation
    return Hierarchy(
        specification,
        tuple(steps),
        "OLS" if errors == "classical" else f"OLS, {errors.upper()}",
        design.n,
        (*_diagnostics(specification.name, design, steps[-1]), *_probes(specification.name, design, steps[-1], level)),
        design.absent,
        design.categories,
    )


def _unknown_step(design: Design, number: int, columns: tuple[str, ...], reason: Words) -> Step:
    blank = Unknown(reason)
    return Step(
        number,
        columns,
        _parts(design, columns),
        tuple(Estimate.none(name, reason, design.n) for name in (INTERCEPT, *columns)),
        (blank,) * (len(columns) + 1),
        (blank,) * (len(columns) + 1),
        {"n": design.n, **dict.fromkeys(MEASURED, blank)},
        unknown=reason,
    )


def _parts(design: Design, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    by_name = dict(zip(design.names[1:], design.parts, strict=True))
    return tuple(by_name[name] for name in columns)


def _step(design: Design, number: int, equations: tuple[Equation, Equation | None], errors: Errors, level: float) -> Step:
    equation, before = equations
    cov = _covariance(design, equation, errors)
    known = cov if not isinstance(cov, Words) else None
    return Step(
        number,
        equation.predictors,
        _parts(design, equation.predictors),
        tuple(_estimates(equation, cov, level)),
        (NO_BETA, *(float(beta) for beta in equation.beta)),
        (NO_VIF, *(float(vif) for vif in equation.vif)),
        _summary(equation, before, cov, errors),
        equation.b,
        known,
        None if known is not None else cast(Words, cov),
    )


def _covariance(design: Design, equation: Equation, errors: Errors) -> Floats | Words:
    if bool(equation.exact):
        return EXACT
    if errors == "classical":
        return equation.cov
    X = _with_intercept(design, equation.predictors)
    cov = robust_covariance(X, design.X[:, 0] - _fitted(design, equation.predictors, equation.b), errors)
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


def _estimates(equation: Equation, cov: Floats | Words, level: float) -> Iterator[Estimate]:
    n, df = int(equation.n), int(equation.df2)
    names = (INTERCEPT, *equation.predictors)
    if isinstance(cov, Words):
        for name, b in zip(names, equation.b, strict=True):
            yield Estimate(name, float(b), n=n, unknown=cov)
        return
    se = np.sqrt(np.diagonal(cov))
    t = equation.b / se
    reach = t_quantile(level, df) * se
    for row in zip(names, equation.b, equation.b - reach, equation.b + reach, se, t, t_p(t, df), strict=True):
        name, b, low, high, error, statistic, p = row
        yield Estimate(name, float(b), float(low), float(high), float(error), float(statistic), df, float(p), n)


def _summary(equation: Equation, before: Equation | None, cov: Floats | Words, errors: Errors) -> Mapping[str, Value | Unknown]:
    r2, df2 = float(equation.r2), int(equation.df2)
    r2_before = float(before.r2) if before is not None else 0.0
    added = equation.df1 - (before.df1 if before is not None else 0)
    f: float | Unknown
    if isinstance(cov, Words):
        f = Unknown(cov)
    else:
        f = stated(float(equation.f) if errors == "classical" else wald_f(equation.b[1:], cov[1:, 1:]), SINGULAR)
    change = Unknown(EXACT) if bool(equation.exact) else float(f_change(r2_before, r2, added, df2))
    return {
        "n": int(equation.n),
        "r2": r2,
        "adj_r2": float(equation.adj_r2),
        "f": f,
        "df1": equation.df1,
        "df2": df2,
        "p": f if isinstance(f, Unknown) else float(f_p(f, equation.df1, df2)),
        "delta_r2": max(r2 - r2_before, 0.0),
        "f_change": change,
        "df1_change": added,
        "df2_change": df2,
        "p_change": change if isinstance(change, Unknown) else float(f_p(change, added, df2)),
    }


def _diagnostics(model: str, design: Design, step: Step) -> Iterator[Entry]:
    if step.b is None or step.unknown == EXACT:
        blank = Unknown(step.unknown or NO_ROWS)
        for name in TESTS:
            yield Entry("diagnostics", {"model": model, "test": name, **dict.fromkeys(("statistic", "df", "p", "df2"), blank)})
        return
    fitted = _fitted(design, step.columns, step.b)
    X = np.column_stack([design.column(name) for name in step.columns])
    for test in residual_tests(X, design.X[:, 0], fitted):
        yield Entry("diagnostics", {"model": model, "test": test.name, **_tested(test)})


def _tested(test: ResidualTest) -> dict[str, Value | Unknown]:
    return {
        "statistic": NO_TEST if test.statistic is None else test.statistic,
        "df": NO_DF if test.df is None else test.df,
        "p": NO_TEST if test.p is None else test.p,
        "df2": test.df2 if test.df2 is not None else NO_TEST if test.statistic is None else ONE_DF,
    }


def _probes(model: str, design: Design, step: Step, level: float) -> Iterator[Entry]:
    if step.b is None:
        return probe(model, design, step.unknown or NO_ROWS, level)
    cov = step.cov if step.cov is not None else step.unknown or NO_ROWS
    return probe(model, design, Coefficients(step.b, cov, design.n - len(step.b)), level)


def _with_intercept(design: Design, columns: tuple[str, ...]) -> Floats:
    return np.column_stack([np.ones(design.n), *(design.column(name) for name in columns)])


def _fitted(design: Design, columns: tuple[str, ...], b: Floats) -> Floats:
    """What least squares predicts; about the means, for the digits of a predictor far from 0 are in its deviations."""
    X = np.column_stack([design.column(name) for name in columns])
    deviations = X - X.mean(axis=0)
    # A mean of millions is itself rounded: what is left of it goes in a second pass.
    deviations -= deviations.mean(axis=0)
    fitted: Floats = design.X[:, 0].mean() + deviations @ b[1:]
    return fitted
