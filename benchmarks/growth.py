"""How the cost of a bootstrap grows: in proportion to respondents and to resamples in time, and hardly at all in memory.

The statistic is HTMT of five scales of five items. A row's other way is the smaller piece of work, as often as the larger one
holds it, so that a ratio of 1 is growth in proportion and a smaller one is worse.
"""

import tracemalloc
from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks.comparing import Floats, Row, alternately
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.resampling import resample
from scrm_model.stats.htmt import arithmetic_ratios

SCALES, ITEMS = 5, 5
N, DRAWS, TIMES = 1_000, 2_000, 10
MOST = 10_000
LIMIT = 500
"""Megabytes that `MOST` resamples of `MOST` respondents may take."""


def compare() -> list[Row]:
    """Time both ways to grow.

    Raises:
        RuntimeError: memory grows beyond `LIMIT`.
    """
    (_, once), (_, wider), (_, longer) = alternately(_work(N, DRAWS), _work(TIMES * N, DRAWS), _work(N, TIMES * DRAWS))
    _hold_memory()
    small = f"{TIMES} times that of {DRAWS:,} resamples, n = {N:,}"
    return [
        Row(f"HTMT intervals, {DRAWS:,} resamples, n = {TIMES * N:,}", wider, small, TIMES * once),
        Row(f"HTMT intervals, {TIMES * DRAWS:,} resamples, n = {N:,}", longer, small, TIMES * once),
    ]


def _hold_memory() -> None:
    work = _work(MOST, MOST)
    # Where numpy and Python allocate, on every system alike.
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    megabytes = peak / 1e6
    print(f"peak memory of HTMT intervals, {MOST:,} resamples, n = {MOST:,}: {megabytes:.0f} MB (limit {LIMIT})")
    if megabytes > LIMIT:
        raise RuntimeError(f"{megabytes:.0f} MB are more than {LIMIT}")


def _work(n: int, draws: int) -> Callable[[], Floats]:
    chance = np.random.default_rng(3)
    trait = chance.normal(size=(n, SCALES)).repeat(ITEMS, axis=1)
    X = np.clip(np.round(4 + trait + chance.normal(size=trait.shape)), 1, 7)
    return partial(_intervals, X, Plan(seed=1, resamples=draws))


def _intervals(X: Floats, plan: Plan) -> Floats:
    found = resample([str(at) for at in range(X.shape[1])], X, _ratios, plan, "growth")
    return np.stack([found.low, found.high])


def _ratios(moments: Moments) -> Floats:
    return arithmetic_ratios(moments.cov, (ITEMS,) * SCALES)
