"""Two ways to the same numbers, timed in one run."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RUNS = 7
SLOW = 2.0
"""Seconds beyond which a piece of work is timed three times instead of `RUNS`."""


class Row(NamedTuple):
    """Seconds (medians) that ours and the other way take for one piece of work, and how many times faster ours is to be."""

    work: str
    ours: float
    other: str
    seconds: float
    target: float | None = None


def timed(work: Callable[[], NDArray[np.float64]]) -> tuple[NDArray[np.float64], float]:
    """What the work gives, and the median of its seconds after one run that is not counted."""
    begun = perf_counter()
    found = work()
    runs = RUNS if perf_counter() - begun < SLOW else 3
    times = []
    for _ in range(runs):
        begun = perf_counter()
        found = work()
        times.append(perf_counter() - begun)
    return found, median(times)


def agree(ours: NDArray[np.float64], theirs: NDArray[np.float64], within: float, work: str) -> None:
    """Hold the two ways to the same answer.

    Raises:
        RuntimeError: they differ by more than `within`.
    """
    if not np.allclose(ours, theirs, rtol=0, atol=within):
        raise RuntimeError(f"{work}: the two ways differ by {np.abs(ours - theirs).max():.3g}")
