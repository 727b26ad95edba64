"""A structural equation model estimated: its solution and the effects along its arrows, or why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.estimate import Estimate
from scrm_model.modelling.factor_cells import UNIDENTIFIED
from scrm_model.modelling.sem.doubts import NOT_CONVERGED, alike, flawed, moments_of, unsettled, unusable
from scrm_model.modelling.sem.model import StructuralModel
from scrm_model.modelling.sem.rows import Observed, observe
from scrm_model.plan import Plan
from scrm_model.resampling import Resampled
from scrm_model.resampling.normal_draws import monte_carlo
from scrm_model.scales import Scales
from scrm_model.stats.covariances.sem import Sem, fit_sem
from scrm_model.stats.covariances.sem_diagram import list_parameters
from scrm_model.stats.covariances.sem_effects import Traces
from scrm_model.stats.regression import t_quantile
from scrm_model.words import Words


@dataclass(frozen=True)
class SemEstimates:
    """What was estimated: the `solution`, and the `effects` along routes and in total with their `errors` (by the delta
    method), places as in `traces`, and intervals drawn from the sampling distribution of the paths.

    `unknown` says why there is no solution, or none whose errors are known. `robust` says whether the errors are the
    sandwich's. `level` is that of the intervals.
    """

    model: StructuralModel
    observed: Observed
    robust: bool
    level: float
    df: int
    traces: Traces
    unknown: Words | None = None
    solution: Sem | None = None
    effects: Resampled | None = None
    errors: Floats | None = None

    @property
    def estimator(self) -> str:
        """How the method is called beside a verdict."""
        return "MLR" if self.robust else "ML"

    @property
    def problem(self) -> Words | None:
        """What makes the solution inadmissible, by name; None if nothing does, or if there is no solution."""
        if self.solution is None or not self.solution.converged or self.solution.admissible:
            return None
        return Words("{problems}", problems=flawed(self.solution.flaws, self.observed))

    @property
    def alike(self) -> Mapping[tuple[str, str], Words]:
        """Pairs of causes of the same outcome that are nearly one factor, with their correlation."""
        return {} if self.solution is None or not self.solution.converged else alike(self.solution, self.observed)

    def path(self, cause: str, outcome: str) -> Estimate:
        """The coefficient of an arrow with its z, p and interval (normal)."""
        of, n = f"{cause} -> {outcome}", self.observed.n
        if self.unknown is not None or self.solution is None:
            return Estimate.none(of, self.unknown or NOT_CONVERGED, n)
        at = self._arrow(cause, outcome)
        arrows = self.solution.arrows
        b, se = float(arrows.b[at]), float(arrows.se[at])
        reach = self._quantile * se
        return Estimate(of, b, b - reach, b + reach, se, float(arrows.z[at]), None, float(arrows.p[at]), n)

    def effect(self, at: int) -> Estimate:
        """The effect at a place of `traces`, with its delta-method error and drawn interval."""
        names, n = [self.observed.factors[factor] for factor in self.traces.ends[at]], self.observed.n
        of = " -> ".join(names)
        if self.unknown is not None or self.effects is None or self.errors is None:
            return Estimate.none(of, self.unknown or NOT_CONVERGED, n)
        b, se = float(self.effects.value[at]), float(self.errors[at])
        low, high = float(self.effects.low[at]), float(self.effects.high[at])
        if not np.isfinite(se):
            return Estimate(of, b, n=n, unknown=UNIDENTIFIED)
        if not (np.isfinite(low) and np.isfinite(high)):
            return Estimate(of, b, None, None, se, n=n, unknown=self.effects.why_unbounded(at))
        return Estimate(of, b, low, high, se, n=n)

    def standardised(self, b: float, cause: str, outcome: str) -> float:
        """An effect in standard deviations of the factors, as the model implies them."""
        if self.solution is None:
            return float("nan")
        start, end = (self.observed.factors.index(name) for name in (cause, outcome))
        return b * float(self.solution.sd[start] / self.solution.sd[end])

    def delta_bounds(self, b: float, se: float) -> tuple[float, float]:
        """The symmetric interval of an effect, b ± z se."""
        return b - self._quantile * se, b + self._quantile * se

    @property
    def _quantile(self) -> float:
        return float(t_quantile(self.level, np.inf))

    def _arrow(self, cause: str, outcome: str) -> int:
        number = self.observed.factors.index
        return self.observed.diagram.arrows.index((number(cause), number(outcome)))


def estimate_sem(model: StructuralModel, scales: Scales, plan: Plan) -> SemEstimates:
    """Estimate a model from the respondents who answered all of it: the covariances for ML, the rows too for MLR.

    Rows that only stand in for the moments of a table have no fourth moments, so that MLR is ML there.
    """
    observed = observe(model, scales, plan)
    robust = model.method == "mlr" and not plan.moments_only
    traces = _traces(model, observed)
    df = list_parameters(observed.diagram).df
    found = SemEstimates(model, observed, robust, plan.level, df, traces)
    solution = _solve(observed, robust)
    if isinstance(solution, Words):
        return replace(found, unknown=solution)
    found = replace(found, solution=solution)
    if not solution.converged:
        return replace(found, unknown=unsettled(solution.flaws, observed))
    arrows = solution.arrows
    if not solution.identified or not np.isfinite(arrows.se).all():
        return replace(found, unknown=UNIDENTIFIED)
    if not traces.pairs:
        return found
    effects = monte_carlo(arrows.b, arrows.cov, traces, plan, "sem", model.name)
    return replace(found, effects=effects, errors=traces.errors(arrows.b, arrows.cov))


def _solve(observed: Observed, robust: bool) -> Sem | Words:
    hindrance = unusable(observed)
    if hindrance is not None:
        return hindrance
    return fit_sem(moments_of(observed).cov, observed.n, observed.diagram, observed.X if robust else None)


def _traces(model: StructuralModel, observed: Observed) -> Traces:
    number = {name: at for at, name in enumerate(observed.factors)}
    routes = []
    for cause in model.system.variables:
        for outcome in model.system.equations:
            if cause != outcome:
                routes += [route for route in model.system.routes(cause, outcome) if len(route) > 2]
    places = tuple(tuple(number[name] for name in route) for route in routes)
    pairs = tuple(dict.fromkeys((route[0], route[-1]) for route in places))
    return Traces(len(observed.factors), observed.diagram.arrows, places, pairs)
