"""A table as data: what is in each cell, never how it looks in one format or language."""

from dataclasses import dataclass
from typing import Literal

from scrm_model.words import Sayable

Side = Literal["start", "end", "centre"]


@dataclass(frozen=True)
class Column:
    """A column's head, the side its cells lean to, and the head it shares with its neighbours (`group`), if any."""

    head: Sayable
    side: Side = "centre"
    group: Sayable | None = None


@dataclass(frozen=True)
class Row:
    """Cells in the order of the columns. A `group` row has one cell, which spans the table and heads the rows below it."""

    cells: tuple[Sayable, ...]
    group: bool = False


@dataclass(frozen=True)
class Table:
    """A table for people. `name` is its machine name (a file name), `notes` are printed below it, each a sentence; `about` is
    the model it tells of, if it tells of one alone."""

    name: str
    title: Sayable
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Sayable, ...] = ()
    about: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            expected = 1 if row.group else len(self.columns)
            if len(row.cells) != expected:
                raise ValueError(f"table {self.name}: a row has {len(row.cells)} cells where {expected} belong")
