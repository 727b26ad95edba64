"""How often each row is drawn in a sample of n rows with replacement: counted, or drawn as counts at once."""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log, sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Counted: TypeAlias = NDArray[np.float64] | NDArray[np.float32]

NARROW = 1 << 16
"""Rows that 16 random bits can tell apart; more rows take 32."""

SHORT = 4.0
"""Standard deviations by which the number of rows drawn as counts falls short of n, so that it is seldom more."""

LEAST = 0.25
"""Rows drawn as counts, of every row that is to be drawn, where n is so small that little is left by `SHORT`."""

BYTE = 256
"""Chances that eight bits can tell apart."""


def draw_counts(generator: np.random.Generator, counts: Counted) -> None:
    """Write into `counts` (B × n, contiguous) how often each of n rows is drawn in B samples of n rows with replacement.

    Each row of `counts` is multinomial (n; 1/n, …, 1/n). Independent Poisson counts of mean λ < 1 are, given that their sum is
    S ≤ n, multinomial with S draws, whatever S; n − S further rows drawn one by one make them n (samples with S > n are drawn
    again). That takes a random byte for most rows, instead of a number from 0 to n − 1 for each, and a look at one cell after
    the other instead of cells all over.
    """
    size, n = counts.shape
    poisson = _poisson(max(LEAST, 1 - SHORT / sqrt(n)))
    counts[...] = poisson.draw(generator, size * n).reshape(size, n)
    one = np.ones(n, dtype=counts.dtype)
    drawn = counts @ one
    while (over := np.flatnonzero(drawn > n)).size:
        counts[over] = poisson.draw(generator, over.size * n).reshape(over.size, n)
        drawn[over] = counts[over] @ one
    left = n - drawn.astype(np.int64)
    rows = generator.integers(0, n, size=int(left.sum()), dtype=np.uint16 if n <= NARROW else np.uint32)
    _add(rows + np.repeat(np.arange(size, dtype=np.int64) * n, left), counts)


def count_draws(drawn: NDArray[np.integer], n: int) -> NDArray[np.float64]:
    """How often each of n rows was drawn (B × draws, rows counted from 0) in each sample: B × n."""
    counts = np.zeros((len(drawn), n))
    _add((drawn + (np.arange(len(drawn), dtype=np.int64) * n)[:, None]).ravel(), counts)
    return counts


def _add(cells: NDArray[np.int64], counts: Counted) -> None:
    # As `np.bincount`, without its whole numbers in between.
    np.add.at(counts.reshape(-1), cells, counts.dtype.type(1))


@dataclass(frozen=True)
class _Poisson:
    """A Poisson distribution told by bytes: one below `ends[0]` means 0, one below `ends[1]` means 1, and so on; the few from
    the last of `ends` on stand for what bytes are too coarse for, which falls on the counts in the shares that sum up to
    `rest`. So each count has its chance to double precision."""

    ends: tuple[np.uint8, ...]
    rest: NDArray[np.float64]

    def draw(self, generator: np.random.Generator, cells: int) -> NDArray[np.uint8]:
        """A count for each of so many cells."""
        words = generator.integers(0, np.iinfo(np.uint64).max, size=-(-cells // 8), dtype=np.uint64, endpoint=True)
        told = words.view(np.uint8)[:cells]
        found = np.zeros(cells, dtype=np.uint8)
        beyond = np.empty(cells, dtype=np.bool_)
        for end in self.ends:
            np.greater_equal(told, end, out=beyond)
            found += beyond.view(np.uint8)
        coarse = np.flatnonzero(beyond)
        found[coarse] = np.searchsorted(self.rest, generator.random(coarse.size), side="right")
        return found


@lru_cache(maxsize=64)
def _poisson(mean: float) -> _Poisson:
    # The chance of 25 or more, at a mean of at most one, is 3e-26: below what double precision can tell.
    chances = np.array([exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(25)])
    bytes_of = np.floor(chances * BYTE)
    told = bytes_of[bytes_of > 0]
    left = chances - bytes_of / BYTE
    return _Poisson(tuple(np.uint8(end) for end in np.cumsum(told)), np.cumsum(left)[:-1] / left.sum())
