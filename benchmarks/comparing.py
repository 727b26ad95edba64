"""Two ways to the same numbers, timed in one run."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RUNS = 7
SLOW = 2.0
"""Seconds beyond which the first run of a piece of work counts as one of `RUNS`."""

Floats = NDArray[np.float64]


class Row(NamedTuple):
    """Seconds (medians) that ours and the other way take for one piece of work, and how many times faster ours is to be."""

    work: str
    ours: float
    other: str
    seconds: float
    target: float | None = None


def timed(work: Callable[[], Floats]) -> tuple[Floats, float]:
    """What the work gives, and the median of its seconds after one run that is not counted."""
    return alternately(work)[0]


def alternately(*works: Callable[[], Floats]) -> list[tuple[Floats, float]]:
    """What each piece of work gives, and the median of its seconds, their runs taking turns.

    What else the machine does then slows all of them alike.
    """
    found = []
    times: list[list[float]] = []
    for work in works:
        begun = perf_counter()
        found.append(work())
        seconds = perf_counter() - begun
        times.append([seconds] if seconds > SLOW else [])
    while any(len(each) < RUNS for each in times):
        for work, each in zip(works, times, strict=True):
            if len(each) < RUNS:
                begun = perf_counter()
                work()
                each.append(perf_counter() - begun)
    return [(each, median(seconds)) for each, seconds in zip(found, times, strict=True)]


def agree(ours: Floats, theirs: Floats, within: float, work: str) -> None:
    """Hold the two ways to the same answer.

    Raises:
        RuntimeError: they differ by more than `within`.
    """
    if not np.allclose(ours, theirs, rtol=0, atol=within):
        raise RuntimeError(f"{work}: the two ways differ by {np.abs(ours - theirs).max():.3g}")
