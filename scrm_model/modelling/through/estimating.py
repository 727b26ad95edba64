"""Estimating effects: by resampling the rows of all equations together, or by the regression an effect stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite, prod, sqrt

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.estimate import Estimate
from scrm_model.ledger import Value
from scrm_model.modelling.equation.hierarchy import Hierarchy
from scrm_model.modelling.equation.identification import NO_ROWS
from scrm_model.modelling.equation.least_squares import EXACT, freedom
from scrm_model.modelling.through.effects import NOT_TRACED, RESAMPLED, SOBEL, Effect
from scrm_model.modelling.through.tracing import Chart, Link, Traced, summed
from scrm_model.plan import Plan
from scrm_model.resampling import Resampled, monte_carlo, resample
from scrm_model.stats.path_effects import PathEffects
from scrm_model.stats.regression import t_p, t_quantile
from scrm_model.words import Unknown, Words

NO_STANDARD = Words("an index has no standardised value")
NO_SOBEL = Words("Sobel's test is of one indirect effect")
NOT_DRAWN = Words("the interval is the regression's, and nothing was resampled")
NO_INDEX = Words("the moderator bears on more than one path, so that the indirect effect does not change evenly with it")
FLAT = Words("the effect has no error to test against")


def two_valued(chart: Chart) -> frozenset[str]:
    """The columns with two values only, whose standard deviation is no unit anybody thinks in."""
    singles = (parts[0] for parts in chart.design.parts if len(parts) == 1)
    return frozenset(name for name in singles if _has_two(chart.design.column(name)))


def resampled(
    chart: Chart, equations: Mapping[str, Hierarchy], traced: Sequence[Traced], plan: Plan, model: str
) -> list[Effect]:
    """These effects with intervals after the plan, all from the same resamples of the rows, in their order.

    Where there are no rows but moments, or too many of the resamples give no value (a category vanishes from them), the
    interval is Monte Carlo's, from the coefficients and their covariances. An effect without routes is an index that no one
    number gives; one through an equation that leaves no error has no interval, for that would be of rounding.
    """
    design = chart.design
    reasons = {each: NO_INDEX if not each.routes else _unidentified(equations, each) for each in traced}
    known = sorted((each for each in traced if reasons[each] is None), key=lambda each: each.kind == "index")
    effects = {each: Effect.none(each, reason, design.n) for each, reason in reasons.items() if reason is not None}
    if known:
        dichotomous = two_valued(chart)
        kernel = summed(chart, known, dichotomous)
        drawn = resample(design.names, design.X, kernel, plan, "effects", model)
        case = _Case(equations, known, kernel, drawn, plan, model, design.n)
        effects |= {each: case.effect(at, each.cause in dichotomous) for at, each in enumerate(known)}
    return [effects[each] for each in traced]


def by_regression(traced: Traced, equation: Hierarchy, cause: Floats | None, outcome: Floats, plan: Plan) -> Effect:
    """An effect that is a linear function of one equation's slopes, with the errors of that regression.

    `cause` and `outcome` (n) are what it is standardised by; a cause that is None is left in its units.
    """
    step, n = equation.steps[-1], equation.n
    if step.b is None:
        return Effect.none(traced, step.unknown or NO_ROWS, n)
    ((_, (link,)),) = traced.routes
    w = np.array([0.0, *link.weights])
    b = float(w @ step.b)
    estimate = Estimate(traced.path, b, n=n, unknown=step.unknown)
    single = np.flatnonzero(w)
    if len(single) == 1 and w[single[0]] == 1.0:
        estimate = step.estimates[int(single[0])]
    elif step.cov is not None:
        variance, df = float(w @ step.cov @ w), freedom(n - len(step.b), plan.conventions)
        estimate = Estimate(traced.path, b, n=n, unknown=FLAT)
        if variance > 0:
            se = sqrt(variance)
            reach = float(t_quantile(plan.level, df)) * se
            told = int(df) if isfinite(df) else None
            estimate = Estimate(traced.path, b, b - reach, b + reach, se, b / se, told, float(t_p(b / se, df)), n)
    beta = b * (1.0 if cause is None else float(cause.std(ddof=1))) / float(outcome.std(ddof=1))
    further: dict[str, Value | Unknown] = {
        **dict.fromkeys(RESAMPLED, Unknown(NOT_DRAWN)),
        **dict.fromkeys(SOBEL, Unknown(NO_SOBEL)),
    }
    source = None if estimate.low is None else "regression"
    return Effect(traced, estimate, beta, "partial" if cause is None else "complete", source, further)


@dataclass(frozen=True)
class _Case:
    """Effects that were resampled together."""

    equations: Mapping[str, Hierarchy]
    traced: Sequence[Traced]
    kernel: PathEffects
    drawn: Resampled
    plan: Plan
    model: str
    n: int

    def effect(self, at: int, dichotomous: bool) -> Effect:
        traced, drawn = self.traced[at], self.drawn
        b = float(drawn.value[at])
        if not isfinite(b):
            return Effect.none(traced, NOT_TRACED, self.n)
        source, how = drawn, "bootstrap"
        too_few = drawn.resamples > 0 or self.plan.moments_only
        if too_few and not isfinite(drawn.low[at]) and self.simulated is not None:
            source, how = self.simulated, "monte carlo"
        low, high, se = float(source.low[at]), float(source.high[at]), float(source.se[at])
        exact = any(self.equations[link.outcome].steps[-1].unknown == EXACT for _, route in traced.routes for link in route)
        if exact:
            how = ""
            estimate = Estimate(traced.path, b, n=self.n, unknown=EXACT)
        elif isfinite(low) and isfinite(high):
            estimate = Estimate(traced.path, b, low, high, se if isfinite(se) else None, n=self.n)
        else:
            how = ""
            estimate = Estimate(traced.path, b, n=self.n, unknown=drawn.why_unbounded(at))
        indexed = traced.kind == "index"
        standard = drawn.row(at if indexed else len(self.traced) + at, NO_STANDARD)
        unbounded = Unknown(NO_STANDARD) if indexed else Unknown(EXACT) if exact else None
        further: dict[str, Value | Unknown] = {
            "resamples": source.resamples or standard["resamples"],
            "failed": standard["failed"],
            "beta_low": unbounded or standard["low"],
            "beta_high": unbounded or standard["high"],
            **self._sobel(traced),
        }
        value = standard["value"]
        beta = Unknown(NO_STANDARD) if indexed else value if isinstance(value, (float, Unknown)) else Unknown(NO_STANDARD)
        kind = Unknown(NO_STANDARD) if indexed else "partial" if dichotomous else "complete"
        return Effect(traced, estimate, beta, kind, how or None, further)

    @cached_property
    def simulated(self) -> Resampled | None:
        """The effects with Monte Carlo intervals; None where the coefficients have no covariances to draw from."""
        b, blocks = [], []
        for each in self.kernel.equations:
            step = self.equations[each.outcome].steps[-1]
            if step.b is None or step.cov is None:
                return None
            b.append(step.b[1:] @ each.links)
            blocks.append(each.links.T @ step.cov[1:, 1:] @ each.links)
        ends = np.cumsum([0, *(len(block) for block in blocks)])
        cov = np.zeros((ends[-1], ends[-1]))
        for start, block in zip(ends, blocks, strict=False):
            cov[start : start + len(block), start : start + len(block)] = (block + block.T) / 2

        def function(links: Floats) -> Floats:
            return self.kernel.of_links(np.split(links, ends[1:-1], axis=-1))

        return monte_carlo(np.concatenate(b), cov, function, self.plan, "monte carlo", self.model)

    def _sobel(self, traced: Traced) -> dict[str, Value | Unknown]:
        """Sobel's (1982) test, by the delta method: the equations of a route are different ones, their errors independent."""
        if traced.kind != "indirect":
            return dict.fromkeys(SOBEL, Unknown(NO_SOBEL))
        ((_, route),) = traced.routes
        measured = [self._measured(link) for link in route]
        values = [value for value, _ in measured]
        variances = [variance for _, variance in measured]
        if any(variance is None for variance in variances):
            return dict.fromkeys(SOBEL, Unknown(FLAT))
        others = [prod(values[:at] + values[at + 1 :]) for at in range(len(values))]
        se = sqrt(sum(other**2 * (variance or 0.0) for other, variance in zip(others, variances, strict=True)))
        if not se > 0:
            return dict.fromkeys(SOBEL, Unknown(FLAT))
        z = prod(values) / se
        return {"sobel_se": se, "sobel_z": z, "sobel_p": float(t_p(z, np.inf))}

    def _measured(self, link: Link) -> tuple[float, float | None]:
        step = self.equations[link.outcome].steps[-1]
        w = np.array(link.weights)
        value = float("nan") if step.b is None else float(w @ step.b[1:])
        return value, None if step.cov is None else float(w @ step.cov[1:, 1:] @ w)


def _unidentified(equations: Mapping[str, Hierarchy], traced: Traced) -> Words | None:
    outcomes = dict.fromkeys(link.outcome for _, route in traced.routes for link in route)
    steps = [equations[outcome].steps[-1] for outcome in outcomes]
    return next((step.unknown or NO_ROWS for step in steps if step.b is None), None)


def _has_two(values: Floats) -> bool:
    low, high = values.min(initial=np.inf), values.max(initial=-np.inf)
    return bool(low < high and ((values == low) | (values == high)).all())
