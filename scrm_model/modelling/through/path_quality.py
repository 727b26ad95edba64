"""How well the equations of a path system stand: the size of each path's effect, and what their residuals share."""

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.ledger import Entry, Value
from scrm_model.modelling.equation.design import Design
from scrm_model.modelling.equation.hierarchy import Hierarchy
from scrm_model.modelling.equation.identification import NO_ROWS
from scrm_model.modelling.equation.least_squares import EXACT, predicted
from scrm_model.modelling.through.shared_design import part_of
from scrm_model.modelling.through.tracing import Chart
from scrm_model.moments import Moments
from scrm_model.stats.correlation import infer_correlation
from scrm_model.stats.regression import regress
from scrm_model.words import Count, Unknown, Verbatim, Words

NOBODY = Words("nobody's answers give the term a column")
SIZED = ("r", "low", "high", "p", "df", "n")


def effect_sizes(model: str, chart: Chart, equations: Mapping[str, Hierarchy]) -> Iterator[Entry]:
    """Yield the page `path_effects`: f² of every term, (R² − R² without it) / (1 − R²), the dummies of a category together.

    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, ch. 9.
    """
    for outcome, terms in chart.system.equations.items():
        step = equations[outcome].steps[-1]
        design = part_of(chart.design, outcome, terms)
        moments = Moments.from_rows(design.names, design.X) if step.b is not None else None
        for term in terms:
            key: dict[str, Value | Unknown] = {"model": model, "outcome": outcome, "term": ":".join(term)}
            own = design.columns_of([term])
            if moments is None or step.unknown == EXACT:
                f2: float | Unknown = Unknown(step.unknown or NO_ROWS)
            elif not own:
                f2 = Unknown(NOBODY)
            else:
                kept = [column for column in step.columns if column not in own]
                r2 = float(regress(moments, outcome, step.columns).r2)
                before = float(regress(moments, outcome, kept).r2) if kept else 0.0
                f2 = max(r2 - before, 0.0) / (1 - r2)
            yield Entry("path_effects", {**key, "f2": f2})


def residual_correlations(model: str, chart: Chart, equations: Mapping[str, Hierarchy], level: float) -> Iterator[Entry]:
    """Yield the page `residual_correlations`: what two outcomes share that their equations do not explain.

    A correlation other than 0 between outcomes that no arrow joins speaks of a cause the model leaves out. Tested like a
    partial correlation: the predictors of both equations, each counted once, are taken off n. Where one outcome is explained
    by the other and by everything that explains the other, it is 0 by construction.
    """
    design = chart.design
    residuals = {outcome: _residuals(design, chart, equations[outcome], outcome) for outcome in equations}
    for first, second in combinations(equations, 2):
        key: dict[str, Value | Unknown] = {"model": model, "outcome_a": first, "outcome_b": second}
        yield Entry("residual_correlations", {**key, **_shared(chart, residuals, (first, second), level)})


def _shared(
    chart: Chart, residuals: Mapping[str, Floats | Words], pair: tuple[str, str], level: float
) -> dict[str, Value | Unknown]:
    first, second = pair
    of_first, of_second = residuals[first], residuals[second]
    for residual in (of_first, of_second):
        if isinstance(residual, Words):
            return dict.fromkeys(SIZED, Unknown(residual))
    columns = [set(chart.columns[outcome]) for outcome in pair]
    if {(first,), *columns[0]} <= columns[1]:
        why = Words(
            "0 by construction: {later} is explained by {earlier} and by all that explains {earlier}",
            later=Verbatim(second),
            earlier=Verbatim(first),
        )
        return dict.fromkeys(SIZED, Unknown(why))
    n = chart.design.n
    counted = len((columns[0] | columns[1]) - {(first,), (second,)})
    if n - counted < 4:
        return dict.fromkeys(SIZED, Unknown(Words("{n} respondents are too few", n=Count(n))))
    a, b = np.asarray(of_first), np.asarray(of_second)
    r = float(a @ b / np.sqrt((a @ a) * (b @ b)))
    found = infer_correlation(r, n - counted, level)
    return {
        "r": r,
        "low": float(found.low),
        "high": float(found.high),
        "p": float(found.p),
        "df": n - counted - 2,
        "n": n,
    }


def _residuals(shared: Design, chart: Chart, equation: Hierarchy, outcome: str) -> Floats | Words:
    step = equation.steps[-1]
    if step.b is None:
        return step.unknown or NO_ROWS
    if step.unknown == EXACT:
        return EXACT
    design = part_of(shared, outcome, chart.system.equations[outcome])
    left: Floats = design.X[:, 0] - predicted(design, step.columns, step.b)
    return left
