"""Replicates of what moments alone do not tell, such as products of scores that come out anew in each: by resampling counts."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.resampling.replicates import BLOCK, NARROW
from scrm_model.resampling.sample import Floats
from scrm_model.resampling.workers import spread

ENOUGH = 64
"""Replicates that are worth doing at once, though their counts be more than a block."""

OfCounts: TypeAlias = Callable[[Floats], Floats]
"""From how often each of n rows is counted in B replicates (B × n) to m numbers each (B × m); nan, never an error."""


def bootstrap_counts(
    n: int, statistic: OfCounts, replicates: int, chance: np.random.Generator, workers: int | None = None
) -> Floats:
    """The statistic of each of `replicates` samples of n rows drawn with replacement: replicates × m.

    Blocks of about `BLOCK` count cells have generators of their own, spawned from `chance` in their order, so that the result
    is the same whatever the number of `workers`.
    """
    most = _most(n)
    sizes = [min(most, replicates - start) for start in range(0, replicates, most)]
    pieces = list(zip(sizes, chance.spawn(len(sizes)), strict=True))
    return np.concatenate(spread(_drawn, (n, statistic), pieces, workers))


def replay_counts(n: int, statistic: OfCounts, indices: ArrayLike) -> Floats:
    """The statistic of given resamples, `indices` (replicates × draws, rows counted from 0): replicates × m.

    Raises:
        IndexError: an index names no row.
    """
    drawn = np.asarray(indices, dtype=np.int64)
    if drawn.size and (drawn.min() < 0 or drawn.max() >= n):
        raise IndexError(f"an index is not one of {n} rows")
    size = _most(n)
    return np.concatenate([statistic(_counts(drawn[start : start + size], n)) for start in range(0, len(drawn), size)])


def _most(n: int) -> int:
    """How many replicates a block has: as many as fill it, but enough for work on all of them at once to pay."""
    return max(1, BLOCK // n, min(ENOUGH, 10 * BLOCK // n))


def _drawn(n: int, statistic: OfCounts, piece: tuple[int, np.random.Generator]) -> Floats:
    size, generator = piece
    rows = generator.integers(0, n, size=(size, n), dtype=np.uint16 if n <= NARROW else np.uint32)
    return statistic(_counts(rows.astype(np.int64), n))


def _counts(drawn: np.ndarray[tuple[int, ...], np.dtype[np.int64]], n: int) -> Floats:
    size = len(drawn)
    cells = drawn + (np.arange(size, dtype=np.int64) * n)[:, None]
    return np.bincount(cells.ravel(), minlength=size * n).reshape(size, n).astype(np.float64)
