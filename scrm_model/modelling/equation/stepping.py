"""Climbing a hierarchy: each step estimated on the same rows, or the reason why it cannot be."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import cast

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.estimate import Estimate
from scrm_model.formula import INTERCEPT
from scrm_model.ledger import Entry, Value, stated
from scrm_model.modelling.equation.design import Design
from scrm_model.modelling.equation.diagnosing import of_importance, of_predictors, of_residuals, of_respondents
from scrm_model.modelling.equation.hierarchy import Hierarchy, Regression, Step
from scrm_model.modelling.equation.identification import NO_ROWS, entangled, unidentified
from scrm_model.modelling.equation.least_squares import EXACT, USUAL, covariance_of, freedom, predicted
from scrm_model.modelling.equation.moderation import Coefficients, probe
from scrm_model.modelling.equation.probing_limits import examine_places
from scrm_model.modelling.equation.product_checks import check_products
from scrm_model.moments import Moments
from scrm_model.plan import Conventions, Errors
from scrm_model.stats.regression import Equation, f_change, f_p, regress, t_p, t_quantile
from scrm_model.stats.robust import wald_f
from scrm_model.words import Unknown, Words

Rule = tuple[Errors, float, Conventions]
"""How coefficients are tested: their errors, the level of their intervals, the conventions."""

NO_BETA = Unknown(Words("an intercept has no standardised value"))
NO_VIF = Unknown(Words("an intercept has no variance inflation factor"))
NEEDS_ANSWERS = Words("residuals are of answers, and there is only a table of moments")
SINGULAR = Words("the covariance of the coefficients has no inverse")

MEASURED = ("r2", "adj_r2", "f", "df1", "df2", "p", "delta_r2", "f_change", "df1_change", "df2_change", "p_change")


def climb(
    specification: Regression,
    design: Design,
    errors: Errors,
    level: float,
    asked: Collection[str] = (),
    conventions: Conventions = USUAL,
    answered: bool = True,
) -> Hierarchy:
    """Fit the steps of a regression on the rows of its design.

    Coefficients, their p and intervals and the F of the model use `errors`: `f` is the classical F, or Wald's under HC errors.
    F-change is the classical one in every case, over the residual of the step itself, as SPSS gives it; that of the first step
    is the classical F of the step. Intervals are t intervals at `level`, or normal ones where the conventions test against z.
    `asked` names the tests of the residuals that are made only where somebody asks for them; `answered` says that the rows are
    of respondents, and do not merely stand in for them with the moments of a table.
    """
    found = take_steps(specification, design, errors, level, conventions)
    last = found.steps[-1]
    details = (
        *_diagnostics(specification, design, last, level, asked if answered else None),
        *_probes(specification.name, design, last, (errors, level, conventions)),
    )
    return replace(found, details=details)


def take_steps(
    specification: Regression, design: Design, errors: Errors, level: float, conventions: Conventions = USUAL
) -> Hierarchy:
    """The steps alone, as `climb` has them, without the examination of residuals and slopes."""
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
        steps.append(_step(design, number, (equation, last), (errors, level, conventions)))
        last = equation
    return Hierarchy(
        specification,
        tuple(steps),
        "OLS" if errors == "classical" else f"OLS, {errors.upper()}",
        design.n,
        absent=design.absent,
        categories=design.categories,
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


def _step(design: Design, number: int, equations: tuple[Equation, Equation | None], rule: Rule) -> Step:
    (equation, before), (errors, level, conventions) = equations, rule
    cov = covariance_of(design, equation, errors)
    known = cov if not isinstance(cov, Words) else None
    return Step(
        number,
        equation.predictors,
        _parts(design, equation.predictors),
        tuple(_estimates(equation, cov, level, conventions)),
        (NO_BETA, *(float(beta) for beta in equation.beta)),
        (NO_VIF, *(float(vif) for vif in equation.vif)),
        _summary(equation, before, cov, errors),
        equation.b,
        known,
        None if known is not None else cast(Words, cov),
    )


def _estimates(equation: Equation, cov: Floats | Words, level: float, conventions: Conventions) -> Iterator[Estimate]:
    n, df = int(equation.n), freedom(int(equation.df2), conventions)
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
        told = None if np.isinf(df) else int(df)
        yield Estimate(name, float(b), float(low), float(high), float(error), float(statistic), told, float(p), n)


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


def _diagnostics(
    specification: Regression, design: Design, step: Step, level: float, asked: Collection[str] | None
) -> Iterator[Entry]:
    model, columns = specification.name, step.columns
    fitted: Floats | Words = step.unknown or NO_ROWS
    if asked is None:
        fitted = NEEDS_ANSWERS
    elif step.b is not None and step.unknown != EXACT:
        fitted = predicted(design, columns, step.b)
    yield from of_residuals(model, design, columns, fitted, asked or ())
    yield from of_respondents(model, design, columns, fitted, level)
    yield from of_predictors(model, design, specification.terms, step.unknown if step.b is None else None)
    yield from of_importance(specification, design)


def _probes(model: str, design: Design, step: Step, rule: Rule) -> Iterator[Entry]:
    errors, level, conventions = rule
    reason = step.unknown or NO_ROWS
    had: Coefficients | Words = reason
    if step.b is not None:
        cov = step.cov if step.cov is not None else reason
        had = Coefficients(step.b, cov, freedom(design.n - len(step.b), conventions))
    yield from check_products(model, design, had, errors, level)
    probed = tuple(probe(model, design, had, level, conventions))
    yield from probed
    if isinstance(had, Coefficients):
        yield from examine_places(model, design, probed, conventions)
