"""Cells of the same row in several completed data sets: what they have alike, and why there is no one number for the rest."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TypeAlias

from scrm_model.ledger import Value
from scrm_model.words import Unknown, Words

Cell: TypeAlias = Value | Unknown
Rows: TypeAlias = Sequence[Mapping[str, Cell]]
"""A row in each data set."""

Pages: TypeAlias = Mapping[str, Mapping[tuple[object, ...], Rows]]
"""The rows of every page by what tells them apart."""

NO_RULE = Words("there is no rule for pooling this over completed data sets")
NOT_IN_ALL = Words("not all completed data sets could give it")
NORMAL = Words("all data sets agree, and the distribution is the normal one")
NO_ERROR = Words("the completed data sets agree on a number without error, so there is nothing to test against")
NO_FREEDOM = Words("no completed data set has an error of its own, so no degrees of freedom are left to test with")

DECIDED = frozenset({"survives"})
"""Columns that say what a test of the same row decides."""


def alike(rows: Rows) -> dict[str, Cell]:
    """What all data sets say alike; the rest has no rule."""
    first = rows[0]
    return {name: cell if all(row.get(name) == cell for row in rows) else Unknown(NO_RULE) for name, cell in first.items()}


def unpooled(rows: Rows) -> dict[str, Cell]:
    """What all data sets say alike of a row; where one of its numbers differs, none of them is told, nor what they decide: one
    that happens to agree (a bound of 0) belongs to a result that there is not. Whole numbers are counts."""
    told = alike(rows)
    if not any(isinstance(cell, Unknown) and isinstance(rows[0][name], float) for name, cell in told.items()):
        return told
    return {name: Unknown(NO_RULE) if isinstance(cell, float) or name in DECIDED else cell for name, cell in told.items()}


def numbers(rows: Rows, column: str) -> list[float] | None:
    """The numbers of a column; None where one of them is unknown."""
    found = [float(cell) for row in rows if isinstance(cell := row.get(column), (int, float)) and not isinstance(cell, bool)]
    return found if len(found) == len(rows) else None


def degrees(df: float) -> float | Unknown:
    """Degrees of freedom as a page holds them: unknown where they are infinitely many, or none."""
    return df if isfinite(df) else Unknown(NORMAL if df == float("inf") else NO_FREEDOM)
