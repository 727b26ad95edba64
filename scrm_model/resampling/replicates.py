"""Replicates: drawn in blocks, each block by one matrix product; given; or with each row left out in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats
from scrm_model.moments import Moments, Stacked
from scrm_model.resampling.multinomial import Counted, count_draws, draw_counts
from scrm_model.resampling.sample import Sample, Statistic
from scrm_model.resampling.workers import spread

BLOCK = 500_000
"""Count cells (replicates × rows) in a block. Threads wait for each other between calls, so that smaller blocks, of shorter
calls, gain nothing from a second one; larger ones leave the memory that is kept (`workers.KEPT`)."""

BATCH = 60_000
"""Cells of covariance matrices (replicates × k × k) a statistic is given at a time: blocks are put together to fill it."""

MATRICES = 500_000
"""Cells of covariance matrices a statistic is given at a time, at most: as many as the cache holds."""

SHARES = 4
"""Blocks and batches there are at least, so that several workers end at about the same time; each more costs a wait."""

SINGLE = 1 << 24
"""Whole numbers up to here, and so their sums, are exact in single precision."""


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

    Blocks of at most `BLOCK` count cells have generators of seeds spawned from `chance` in their order, so that the result is
    the same whatever the number of `workers` and wherever they are (`scrm_model.resampling.workers.spread`). Whole numbers,
    such as answers to items, are summed in single precision where that is exact.
    Memory is bounded by a block and a batch for each worker, whatever N and the number of replicates.

    Raises:
        ValueError: a row is not complete, there is none, or the samples are not of the same number of respondents.
    """
    stacks = [sample.stacked for sample in samples]
    n = len(stacks[0].columns)
    if n == 0:
        raise ValueError("there are no rows to draw from")
    columns = _narrowest(np.concatenate([stack.columns for stack in stacks], axis=1), n)
    parts = [_Part(stack.names, stack.centre, sample.statistic) for stack, sample in zip(stacks, samples, strict=True)]
    batches = list(_batches(replicates, n, max(len(part.names) for part in parts), chance))
    found = spread(_replicated, (columns, parts), batches, workers)
    return [np.concatenate(each) for each in zip(*found, strict=True)]


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
    ends = np.cumsum([0, *block_sizes(len(drawn), n)])
    return np.concatenate([statistic(stacked.weighed(count_draws(drawn[start:end], n))) for start, end in pairwise(ends)])


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


@dataclass(frozen=True)
class _Part:
    """What turns a sample's share of the sums into its statistic."""

    names: tuple[str, ...]
    centre: Floats
    statistic: Statistic

    @property
    def width(self) -> int:
        k = len(self.names)
        return 1 + k + k * (k + 1) // 2

    def told(self, sums: Counted) -> Floats:
        """The statistic (B × m) by this sample's share of the sums (B × width), of few matrices at a time if they are large."""
        pieces = np.array_split(sums, max(1, len(sums) * len(self.names) ** 2 // MATRICES))
        moments = (Moments.from_sums(self.names, self.centre, piece.astype(np.float64)) for piece in pieces)
        return np.concatenate([self.statistic(each) for each in moments])


_Batch: TypeAlias = list[tuple[int, np.random.SeedSequence]]


def _replicated(columns: Counted, parts: Sequence[_Part], batch: _Batch) -> list[Floats]:
    """The statistics (B × m each) of the blocks of a batch; a function of the seeds alone, wherever it is called."""
    sums = _summed(columns, batch)
    ends = np.cumsum([0, *(part.width for part in parts)])
    return [part.told(sums[:, start:end]) for part, (start, end) in zip(parts, pairwise(ends), strict=True)]


def _summed(columns: Counted, batch: _Batch) -> Counted:
    """The sums of the columns (n × c) in each replicate of a batch: B × c."""
    counts = np.empty((max(size for size, _ in batch), len(columns)), dtype=columns.dtype)
    sums = np.empty((sum(size for size, _ in batch), columns.shape[1]), dtype=columns.dtype)
    done = 0
    for size, seed in batch:
        draw_counts(np.random.default_rng(seed), counts[:size])
        np.matmul(counts[:size], columns, out=sums[done : done + size])
        done += size
    return sums


def _narrowest(columns: Floats, n: int) -> Counted:
    """The columns in single precision where every sum of n rows of them, drawn with replacement, is exact in it."""
    exact = np.abs(columns).max() * n <= SINGLE and np.array_equal(columns, np.rint(columns))
    return columns.astype(np.float32) if exact else columns


def _batches(replicates: int, n: int, k: int, chance: np.random.Generator) -> Iterator[_Batch]:
    """Blocks, each with its seed, put together until their matrices fill `BATCH` cells, but not into fewer than `SHARES`."""
    seeds = cast(np.random.SeedSequence, chance.bit_generator.seed_seq)
    sizes = block_sizes(replicates, n)
    together = max(1, min(BATCH // max(1, sizes[0] * k * k), len(sizes) // SHARES)) if sizes else 1
    for start in range(0, len(sizes), together):
        yield [(size, seeds.spawn(1)[0]) for size in sizes[start : start + together]]


def block_sizes(replicates: int, n: int) -> list[int]:
    """How many replicates of n rows each block has: as many as fill it, but not so many that there are fewer than `SHARES`."""
    size = max(1, min(BLOCK // n, -(-replicates // SHARES)))
    return [min(size, replicates - start) for start in range(0, replicates, size)]
