"""Parallel analysis of 25 items and 2,436 respondents, 1,000 draws, beside drawing every respondent in a loop."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.comparing import Row, agree, alternately
from scrm_model.stats.factors.retention import draw_correlations, parallel

Floats = NDArray[np.float64]

ITEMS, RESPONDENTS, DRAWS = 25, 2436, 1000


def compare() -> list[Row]:
    """Time both ways to the eigenvalues of principal components, and ours to those of common factors besides.

    Raises:
        RuntimeError: the mean eigenvalues do not agree within what 1,000 draws leave open.
    """
    (drawn, ours), (_, both), (looped, theirs) = alternately(_drawn, _both, _loop)
    agree(drawn.mean(axis=0), looped.mean(axis=0), 0.01, "parallel analysis")
    work = f"parallel analysis, {DRAWS:,} draws, {ITEMS} items, n = {RESPONDENTS:,}"
    loop = "numpy, a loop of normals"
    return [
        Row(f"{work}, components", ours, loop, theirs, 15),
        Row(f"{work}, components and common factors", both, f"{loop}, components only", theirs),
    ]


def _drawn() -> Floats:
    drawn = draw_correlations(RESPONDENTS, ITEMS, DRAWS, np.random.default_rng(2))
    return np.asarray(np.linalg.eigvalsh(drawn), dtype=np.float64)


def _both() -> Floats:
    R = draw_correlations(RESPONDENTS, ITEMS, 1, np.random.default_rng(1))[0]
    return parallel(R, RESPONDENTS, np.random.default_rng(2), DRAWS).chance_factors


def _loop() -> Floats:
    chance = np.random.default_rng(3)
    roots = np.empty((DRAWS, ITEMS))
    for draw in range(DRAWS):
        rows = chance.standard_normal((RESPONDENTS, ITEMS))
        roots[draw] = np.linalg.eigvalsh(np.corrcoef(rows, rowvar=False))
    return roots
