"""Replicates: drawn in blocks, each block by one matrix product; given; or with each row left out in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.moments import Moments, Stacked
from scrm_model.resampling.sample import Floats, Sample, Statistic
from scrm_model.resampling.workers import spread

BLOCK = 100_000
"""Count cells (replicates × rows) in a block; larger ones lose more to page faults than they save in calls."""

BATCH = 60_000
"""Cells of covariance matrices (replicates × k × k) a statistic is given at a time: blocks are put together to fill it."""

PANEL = 64
"""Replicates that are multiplied at a time, where a block has fewer: each product reads all columns, however few its rows."""

MOST_CELLS = 1_000_000
"""Count cells that a product may hold for that."""

SHARES = 8
"""Batches there are at least, where there are as many blocks, so that several workers end at about the same time."""

NARROW = 1 << 16
"""Rows that 16 random bits can tell apart; more rows take 32."""

SINGLE = 1 << 24
"""Whole numbers up to here, and so their sums, are exact in single precision."""

Counted: TypeAlias = NDArray[np.float64] | NDArray[np.float32]


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

    Blocks of `BLOCK` count cells have generators of seeds spawned from `chance` in their order, so that the result is the same
    whatever the number of `workers` and wherever they are (`scrm_model.resampling.workers.spread`). Rows are drawn with 16 bits
    each where that suffices. Whole numbers, such as answers to items, are summed in single precision where that is exact.
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
    ends = np.cumsum([0, *_sizes(len(drawn), n)])
    return np.concatenate([statistic(stacked.weighed(_counts(drawn[start:end], n))) for start, end in pairwise(ends)])


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


_Batch: TypeAlias = list[tuple[int, np.random.SeedSequence]]


def _replicated(columns: Counted, parts: Sequence[_Part], batch: _Batch) -> list[Floats]:
    """The statistics (B × m each) of the blocks of a batch; a function of the seeds alone, wherever it is called."""
    sums = _summed(columns, batch)
    ends = np.cumsum([0, *(part.width for part in parts)])
    return [
        part.statistic(Moments.from_sums(part.names, part.centre, sums[:, start:end].astype(np.float64)))
        for part, (start, end) in zip(parts, pairwise(ends), strict=True)
    ]


def _summed(columns: Counted, batch: _Batch) -> Counted:
    """The sums of the columns (n × c) in each replicate of a batch: B × c."""
    n, sizes = len(columns), [size for size, _ in batch]
    sums = np.empty((sum(sizes), columns.shape[1]), dtype=columns.dtype)
    panel = np.empty((max(sizes[0], min(PANEL, MOST_CELLS // n)), n), dtype=columns.dtype)
    filled = done = 0
    for at, (size, seed) in enumerate(batch, 1):
        _count(_rows(np.random.default_rng(seed), size, n), panel[filled : filled + size])
        filled += size
        if at == len(batch) or filled + sizes[at] > len(panel):
            np.matmul(panel[:filled], columns, out=sums[done : done + filled])
            done, filled = done + filled, 0
    return sums


def _narrowest(columns: Floats, n: int) -> Counted:
    """The columns in single precision where every sum of n rows of them, drawn with replacement, is exact in it."""
    exact = np.abs(columns).max() * n <= SINGLE and np.array_equal(columns, np.rint(columns))
    return columns.astype(np.float32) if exact else columns


def _batches(replicates: int, n: int, k: int, chance: np.random.Generator) -> Iterator[_Batch]:
    """Blocks, each with its seed, put together until their matrices fill `BATCH` cells, but not into fewer than `SHARES`."""
    seeds = cast(np.random.SeedSequence, chance.bit_generator.seed_seq)
    sizes = list(_sizes(replicates, n))
    together = max(1, min(BATCH // max(1, sizes[0] * k * k), len(sizes) // SHARES)) if sizes else 1
    for start in range(0, len(sizes), together):
        yield [(size, seeds.spawn(1)[0]) for size in sizes[start : start + together]]


def _sizes(replicates: int, n: int) -> Iterator[int]:
    """How many replicates each block has; the last one what is left."""
    most = max(1, BLOCK // n)
    for start in range(0, replicates, most):
        yield min(most, replicates - start)


def _rows(generator: np.random.Generator, size: int, n: int) -> NDArray[np.unsignedinteger]:
    """Rows drawn with replacement, from 0 to n − 1: size × n."""
    return generator.integers(0, n, size=(size, n), dtype=np.uint16 if n <= NARROW else np.uint32)


def _count(drawn: NDArray[np.integer], counts: Counted) -> None:
    """Write into `counts` (B × n, contiguous) how often each of n rows was drawn (B × draws) in each replicate."""
    cells = drawn + (np.arange(len(drawn), dtype=np.int64) * counts.shape[1])[:, None]
    counts.fill(0)
    # As `np.bincount`, without its whole numbers in between.
    np.add.at(counts.reshape(-1), cells.ravel(), counts.dtype.type(1))


def _counts(drawn: NDArray[np.int64], n: int) -> Floats:
    counts = np.empty((len(drawn), n))
    _count(drawn, counts)
    return counts
