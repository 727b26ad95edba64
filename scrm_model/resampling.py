"""Bootstrap and jackknife on moments: replicates made in blocks, each block by one matrix product."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from threadpoolctl import ThreadpoolController

from scrm_model.ledger import Value, stated
from scrm_model.moments import Moments, Stacked
from scrm_model.plan import Plan
from scrm_model.stats.intervals import resampled_interval
from scrm_model.words import Count, Unknown, Words

Floats: TypeAlias = NDArray[np.float64]
Statistic: TypeAlias = Callable[[Moments], Floats]
"""From a batch of B moments to m numbers each (B × m); a replicate without a number has nan, never an error."""

BLOCK = 100_000
"""Count cells (replicates × rows) in a block; larger ones lose more to page faults than they save in calls."""

BATCH = 60_000
"""Cells of covariance matrices (replicates × k × k) a statistic is given at a time: blocks are put together to fill it."""

NARROW = 1 << 16
"""Rows that 16 random bits can tell apart; more rows take 32."""

TOLERATED = 0.1
"""The share of failed replicates beyond which those left say too little of the whole for an interval."""

UNSEEDED = Words("the plan names no seed")
ROW = ("value", "low", "high", "resamples", "failed")
"""What `Resampled.row` gives."""


@dataclass(frozen=True)
class Resampled:
    """m numbers of the sample with the intervals their replicates give.

    `value`, `low`, `high` (m each; nan where unknown), `failed` how many of the `resamples` replicates gave no finite number
    (m). `low` and `high` are nan where more than `TOLERATED` of them failed, and everywhere when nothing was drawn
    (`resamples` is 0).
    """

    value: Floats
    low: Floats
    high: Floats
    resamples: int
    failed: NDArray[np.intp]

    def why_unbounded(self, at: int) -> Words:
        """Why the number at place `at` has no interval, where it has a value."""
        if self.resamples == 0:
            return UNSEEDED
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


@dataclass(frozen=True)
class Sample:
    """Complete `rows` (n × k) of the variables `names`, and the `statistic` that is wanted of them.

    Samples of the same respondents that are resampled together have `present` (N each, n of them true): who of all N is
    complete here. A replicate draws N of all, and each sample counts those it has.
    """

    names: tuple[str, ...]
    rows: Floats
    statistic: Statistic
    present: NDArray[np.bool_] | None = None

    @property
    def stacked(self) -> Stacked:
        """The rows in their places, with their cross-products."""
        alone = Stacked.of(self.names, self.rows)
        return alone if self.present is None else alone.among(self.present)

    def value(self) -> Floats:
        """The statistic of the sample itself: m."""
        whole = Moments.from_rows(self.names, self.rows)
        found: Floats = self.statistic(Moments(whole.names, np.array([whole.n]), whole.mean[None], whole.cov[None]))
        return np.asarray(found[0])


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
    if plan.seed is not None and any(usable):
        wanted = [at for at, use in enumerate(usable) if use]
        replicates = bootstrap_together([samples[at] for at in wanted], plan.resamples, plan.stream(*stream))
        drawn = dict(zip(wanted, replicates, strict=True))
    return tuple(
        _bounded(sample, value, drawn[at], plan) if at in drawn else _undrawn(value)
        for at, (sample, value) in enumerate(zip(samples, values, strict=True))
    )


def _undrawn(value: Floats) -> Resampled:
    unknown = np.full(len(value), np.nan)
    return Resampled(value, unknown, unknown, 0, np.zeros(len(value), dtype=np.intp))


def _bounded(sample: Sample, value: Floats, replicates: Floats, plan: Plan) -> Resampled:
    left_out = jackknife(sample.names, sample.rows, sample.statistic) if plan.interval == "bca" else None
    low, high = resampled_interval(plan.interval, replicates, value, plan.level, left_out)
    failed = (~np.isfinite(replicates)).sum(axis=0)
    enough = failed <= TOLERATED * plan.resamples
    return Resampled(value, np.where(enough, low, np.nan), np.where(enough, high, np.nan), plan.resamples, failed)


def bootstrap(
    names: Sequence[str],
    X: ArrayLike,
    statistic: Statistic,
    replicates: int,
    chance: np.random.Generator,
    workers: int | None = None,
) -> Floats:
    """The statistic of each of `replicates` samples drawn with replacement from the rows `X` (n × k): replicates × m.

    As `bootstrap_together` of a single sample.
    """
    sample = Sample(tuple(names), np.asarray(X, dtype=np.float64), statistic)
    return bootstrap_together([sample], replicates, chance, workers)[0]


def bootstrap_together(
    samples: Sequence[Sample], replicates: int, chance: np.random.Generator, workers: int | None = None
) -> list[Floats]:
    """The statistics of samples of the same N respondents, drawn with replacement: replicates × m of each sample.

    Blocks of `BLOCK` count cells have generators spawned from `chance` in their order, so that the result is the same
    whatever the number of `workers` (threads; as many as there are processors unless told). Rows are drawn with 16 bits each
    where that suffices. Memory is bounded by a block and a batch for each worker, whatever N and the number of replicates.

    Raises:
        ValueError: a row is not complete, there is none, or the samples are not of the same number of respondents.
    """
    stacks = [sample.stacked for sample in samples]
    n = len(stacks[0].columns)
    if n == 0:
        raise ValueError("there are no rows to draw from")
    columns = np.concatenate([stack.columns for stack in stacks], axis=1)
    ends = np.cumsum([0, *(stack.columns.shape[1] for stack in stacks)])

    def drawn(batch: _Batch) -> list[Floats]:
        sums = [_counted(_rows(generator, size, n), n) @ columns for size, generator in batch]
        joined = sums[0] if len(sums) == 1 else np.concatenate(sums)
        return [
            sample.statistic(stack.summed(joined[:, start:end]))
            for sample, stack, (start, end) in zip(samples, stacks, pairwise(ends), strict=True)
        ]

    batches = list(_batches(replicates, n, max(len(stack.names) for stack in stacks), chance))
    many = min(len(batches), (os.cpu_count() or 1) if workers is None else workers)
    # The products are too small for threads of BLAS's own, which would wait for each other.
    with _libraries().limit(limits=1, user_api="blas"):
        if many == 1:
            found = [drawn(batch) for batch in batches]
        else:
            with ThreadPoolExecutor(many) as pool:
                found = list(pool.map(drawn, batches))
    return [np.concatenate(each) for each in zip(*found, strict=True)]


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def replay(names: Sequence[str], X: ArrayLike, statistic: Statistic, indices: ArrayLike) -> Floats:
    """The statistic of given resamples, `indices` (replicates × draws, rows of `X` counted from 0): replicates × m.

    Reproduces the resamples of other software replicate by replicate.

    Raises:
        ValueError: a row of `X` is not complete.
        IndexError: an index names no row.
    """
    stacked = Stacked.of(names, X)
    drawn = np.asarray(indices, dtype=np.int64)
    n = len(stacked.columns)
    if drawn.size and (drawn.min() < 0 or drawn.max() >= n):
        raise IndexError(f"an index is not one of {n} rows")
    ends = np.cumsum([0, *_sizes(len(drawn), n)])
    return np.concatenate([statistic(stacked.weighed(_counted(drawn[start:end], n))) for start, end in pairwise(ends)])


def jackknife(names: Sequence[str], X: ArrayLike, statistic: Statistic) -> Floats:
    """The statistic with each row of `X` (n × k) left out in turn: n × m.

    Moments without a row follow from those with it: mean − d / (n − 1) and products about the mean less
    n / (n − 1) · dd', where d is the row's deviation.
    """
    rows = np.asarray(X, dtype=np.float64)
    whole = Moments.from_rows(names, rows)
    n, k = rows.shape
    found = []
    for D in np.array_split(rows - whole.mean, max(1, n * k * k // BLOCK)):
        products = (n - 1) * whole.cov - n / (n - 1) * D[:, :, None] * D[:, None, :]
        cov = products / (n - 2) if n > 2 else np.full_like(products, np.nan)
        at = np.arange(k)
        cov[:, at, at] = np.maximum(cov[:, at, at], 0.0)
        found.append(statistic(Moments(whole.names, np.full(len(D), n - 1.0), whole.mean - D / (n - 1), cov)))
    return np.concatenate(found)


_Batch: TypeAlias = list[tuple[int, np.random.Generator]]


def _batches(replicates: int, n: int, k: int, chance: np.random.Generator) -> Iterator[_Batch]:
    """Blocks, each with its generator, put together until their matrices fill `BATCH` cells."""
    batch: _Batch = []
    cells = 0
    for size in _sizes(replicates, n):
        batch.append((size, chance.spawn(1)[0]))
        cells += size * k * k
        if cells >= BATCH:
            yield batch
            batch, cells = [], 0
    if batch:
        yield batch


def _sizes(replicates: int, n: int) -> Iterator[int]:
    """How many replicates each block has; the last one what is left."""
    most = max(1, BLOCK // n)
    for start in range(0, replicates, most):
        yield min(most, replicates - start)


def _rows(generator: np.random.Generator, size: int, n: int) -> NDArray[np.unsignedinteger]:
    """Rows drawn with replacement, from 0 to n − 1: size × n."""
    return generator.integers(0, n, size=(size, n), dtype=np.uint16 if n <= NARROW else np.uint32)


def _counted(drawn: NDArray[np.unsignedinteger] | NDArray[np.int64], n: int) -> Floats:
    """How often each of n rows was drawn in each replicate: from B × draws to B × n."""
    size = len(drawn)
    cells = drawn + (np.arange(size, dtype=np.int64) * n)[:, None]
    return np.bincount(cells.ravel(), minlength=size * n).reshape(size, n).astype(np.float64)
