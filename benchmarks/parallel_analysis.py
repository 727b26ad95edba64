"""Parallel analysis of 25 items and 2,436 respondents, 1,000 draws, beside drawing every respondent in a loop."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrm_model.stats.retention import draw_correlations, parallel

Floats = NDArray[np.float64]

ITEMS, RESPONDENTS, DRAWS = 25, 2436, 1000
RUNS = 3
"""Of ours, of which the median counts; the loop is run once."""


class Row(NamedTuple):
    """Seconds that ours and the other way take for one piece of work."""

    work: str
    ours: float
    other: str
    seconds: float


def compare() -> list[Row]:
    """Time both ways to the eigenvalues of principal components, and ours to those of common factors besides.

    Raises:
        RuntimeError: the two ways do not agree within what 1,000 draws leave open.
    """
    R = draw_correlations(RESPONDENTS, ITEMS, 1, np.random.default_rng(1))[0]
    drawn, ours = _timed(_drawn)
    looped, theirs = _timed(_loop, runs=1)
    if np.abs(drawn.mean(axis=0) - looped.mean(axis=0)).max() > 0.01:
        raise RuntimeError("the two ways to draw eigenvalues do not agree")
    _, both = _timed(lambda: parallel(R, RESPONDENTS, np.random.default_rng(2), DRAWS).chance_factors)
    loop = "numpy, a loop over drawn respondents"
    return [
        Row("parallel analysis, components", ours, loop, theirs),
        Row("parallel analysis, components and common factors", both, f"{loop}, components only", theirs),
    ]


def _drawn() -> Floats:
    roots: Floats = np.asarray(
        np.linalg.eigvalsh(draw_correlations(RESPONDENTS, ITEMS, DRAWS, np.random.default_rng(2))), dtype=np.float64
    )
    return roots


def _loop() -> Floats:
    chance = np.random.default_rng(3)
    roots = np.empty((DRAWS, ITEMS))
    for draw in range(DRAWS):
        rows = chance.standard_normal((RESPONDENTS, ITEMS))
        roots[draw] = np.linalg.eigvalsh(np.corrcoef(rows, rowvar=False))
    return roots


def _timed(work: Callable[[], Floats], runs: int = RUNS) -> tuple[Floats, float]:
    times = []
    for _ in range(runs):
        begun = perf_counter()
        found = work()
        times.append(perf_counter() - begun)
    return found, median(times)
