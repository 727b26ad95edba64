"""Numbers with the intervals their replicates give, after the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Floats
from scrm_model.ledger import Value, stated
from scrm_model.plan import Plan
from scrm_model.resampling.replicates import bootstrap_together, jackknife
from scrm_model.resampling.sample import Sample, Statistic
from scrm_model.stats.intervals import Kind, resampled_interval
from scrm_model.words import Count, Unknown, Words

TOLERATED = 0.1
"""The share of failed replicates beyond which those left say too little of the whole for an interval."""

UNSEEDED = Words("the plan names no seed")
NO_ANSWERS = Words("there are no answers to draw from, only a table of moments")
ROW = ("value", "low", "high", "resamples", "failed")
"""What `Resampled.row` gives."""


@dataclass(frozen=True)
class Resampled:
    """m numbers of the sample with the intervals their replicates give.

    `value`, `low`, `high` (m each; nan where unknown), `se` the standard deviation of the replicates (m), `failed` how many of
    the `resamples` replicates gave no finite number (m). `low`, `high` and `se` are nan where more than `TOLERATED` of them
    failed, and everywhere when nothing was drawn (`resamples` is 0).
    """

    value: Floats
    low: Floats
    high: Floats
    resamples: int
    failed: NDArray[np.intp]
    se: Floats
    why_undrawn: Words = UNSEEDED

    @classmethod
    def undrawn(cls, value: Floats, why: Words = UNSEEDED) -> "Resampled":
        """Numbers without intervals, because nothing was drawn, and why."""
        unknown = np.full(len(value), np.nan)
        return cls(value, unknown, unknown, 0, np.zeros(len(value), dtype=np.intp), unknown, why)

    def why_unbounded(self, at: int) -> Words:
        """Why the number at place `at` has no interval, where it has a value."""
        if self.resamples == 0:
            return self.why_undrawn
        failed, resamples = Count(int(self.failed[at])), Count(self.resamples)
        return Words("{failed} of {resamples} resamples gave no value", failed=failed, resamples=resamples)

    def row(self, at: int, why: Words) -> dict[str, Value | Unknown]:
        """The columns `ROW` of the number at place `at`; `why` says why it has no value, should it have none."""
        value = stated(self.value[at], why)
        reason = value.reason if isinstance(value, Unknown) else self.why_unbounded(at)
        drawn: int | Unknown = self.resamples or Unknown(reason)
        if isinstance(value, Unknown):
            drawn = value
        return {
            "value": value,
            "low": stated(self.low[at], reason),
            "high": stated(self.high[at], reason),
            "resamples": drawn,
            "failed": drawn if isinstance(drawn, Unknown) else int(self.failed[at]),
        }


def resample(names: Sequence[str], X: ArrayLike, statistic: Statistic, plan: Plan, *stream: str) -> Resampled:
    """Numbers of the complete rows `X` (n × k) with their intervals after the plan: its resamples, kind of interval and level.

    Chance comes from `plan.stream(*stream)`; a plan without a seed draws nothing. Raises nothing of its own: fewer than two
    rows give nan.
    """
    return resample_together([Sample(tuple(names), np.asarray(X, dtype=np.float64), statistic)], plan, *stream)[0]


def resample_together(samples: Sequence[Sample], plan: Plan, *stream: str) -> tuple[Resampled, ...]:
    """Numbers of several samples of the same respondents with their intervals after the plan, all from the same resamples."""
    values = [sample.value() for sample in samples]
    usable = [len(sample.rows) >= 2 and bool(np.isfinite(value).any()) for sample, value in zip(samples, values, strict=True)]
    drawn: dict[int, Floats] = {}
    if plan.seed is not None and not plan.moments_only and any(usable):
        wanted = [at for at, use in enumerate(usable) if use]
        replicates = bootstrap_together([samples[at] for at in wanted], plan.resamples, plan.stream(*stream))
        drawn = dict(zip(wanted, replicates, strict=True))
    return tuple(
        _bounded(sample, value, drawn[at], plan)
        if at in drawn
        else Resampled.undrawn(value, NO_ANSWERS if plan.moments_only else UNSEEDED)
        for at, (sample, value) in enumerate(zip(samples, values, strict=True))
    )


def within_level(kind: Kind, replicates: Floats, value: Floats, plan: Plan, left_out: Floats | None = None) -> Resampled:
    """The numbers `value` (m) with bounds from their `replicates` (B × m), none where too many of them failed."""
    low, high = resampled_interval(kind, replicates, value, plan.level, left_out, plan.conventions.quantiles)
    failed = (~np.isfinite(replicates)).sum(axis=0)
    enough = failed <= TOLERATED * len(replicates)
    known = enough & np.isfinite(value)
    se = np.where(known, spread_of(replicates), np.nan)
    return Resampled(value, np.where(enough, low, np.nan), np.where(enough, high, np.nan), len(replicates), failed, se)


def spread_of(replicates: Floats) -> Floats:
    """The standard deviations (m) of the finite ones among the replicates (B × m); nan where fewer than two are."""
    finite = np.isfinite(replicates)
    count = finite.sum(axis=0)
    mean = np.where(finite, replicates, 0.0).sum(axis=0) / np.maximum(count, 1)
    squares = (np.where(finite, replicates - mean, 0.0) ** 2).sum(axis=0)
    return np.asarray(np.sqrt(squares / np.where(count > 1, count - 1, np.nan)))


def _bounded(sample: Sample, value: Floats, replicates: Floats, plan: Plan) -> Resampled:
    left_out = jackknife(sample.names, sample.rows, sample.statistic) if plan.interval == "bca" else None
    return within_level(plan.interval, replicates, value, plan, left_out)
