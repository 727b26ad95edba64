"""Replicates of what moments alone do not tell, such as products of scores that come out anew in each: by resampling counts."""

from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats
from scrm_model.resampling.multinomial import count_draws, draw_counts
from scrm_model.resampling.replicates import block_sizes
from scrm_model.resampling.workers import spread

OfCounts: TypeAlias = Callable[[Floats], Floats]
"""From how often each of n rows is counted in B replicates (B × n) to m numbers each (B × m); nan, never an error."""


def bootstrap_counts(
    n: int,
    statistic: OfCounts,
    replicates: int,
    chance: np.random.Generator,
    workers: int | None = None,
    *,
    cells: int = 1,
) -> Floats:
    """The statistic of each of `replicates` samples of n rows drawn with replacement: replicates × m.

    Of each replicate the statistic works on so many `cells`, as of a matrix; where they are more than its counts, it is given
    fewer replicates at a time, lest it wait for memory.

    Blocks (`block_sizes`) have generators of their own, spawned from `chance` in their order, so that the result is the same
    whatever the number of `workers`.
    """
    sizes = block_sizes(replicates, max(n, cells))
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
    ends = np.cumsum([0, *block_sizes(len(drawn), n)])
    return np.concatenate([statistic(count_draws(drawn[start:end], n)) for start, end in pairwise(ends)])


def _drawn(n: int, statistic: OfCounts, piece: tuple[int, np.random.Generator]) -> Floats:
    size, generator = piece
    counts = np.empty((size, n))
    draw_counts(generator, counts)
    return statistic(counts)
