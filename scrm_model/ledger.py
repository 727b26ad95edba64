"""The machine tables: every number a run found, under names that stay the same from version to version.

Findings and fits *post* entries; entries of one page with the same key become one row, so that the alpha of a construct and its
omega, found by two measures, stand in one line of `reliability`. Display tables, `results.json` and `tables/*.csv` are all read
from here, which is what makes every printed number traceable.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import TypeAlias, Union

from scrm_model.pages import PAGES
from scrm_model.words import Unknown, Words

Value: TypeAlias = Union[float, int, str, bool, Words, None]


@dataclass(frozen=True)
class Entry:
    """Values for one row of the page called `page`; the key columns are always among them.

    A value that cannot be known is `Unknown(reason)`.
    """

    page: str
    values: Mapping[str, Value | Unknown]


def stated(value: float, reason: Words) -> float | Unknown:
    """The number as a page holds it, or why there is none where it is not finite."""
    return float(value) if isfinite(value) else Unknown(reason)


@dataclass(frozen=True)
class Line:
    """One row of a page: every column has a value, and the unknown ones a reason."""

    values: Mapping[str, Value]
    unknown: Mapping[str, Words] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Value:
        return self.values[column]

    def number(self, column: str) -> float | None:
        """Return the number in `column`, None where it is unknown.

        Raises:
            TypeError: the column holds text.
        """
        value = self.values[column]
        if value is None:
            return None
        if isinstance(value, (int, float)):
            return float(value)
        raise TypeError(f"column {column} holds no number but {value!r}")

    def text(self, column: str) -> str:
        """Return the text in `column`, empty where there is none.

        Raises:
            TypeError: the column holds something else.
        """
        value = self.values[column]
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        raise TypeError(f"column {column} holds no text but {value!r}")

    def cells(self) -> dict[str, Value]:
        """The row as it is written: each column, and `<column>_unknown` after each one whose value is not known."""
        row: dict[str, Value] = {}
        for column, value in self.values.items():
            row[column] = value
            if column in self.unknown:
                row[f"{column}_unknown"] = self.unknown[column]
        return row


NOT_ASKED = Words("not part of this run")


@dataclass(frozen=True)
class Ledger:
    """Pages with their lines, in the order of `PAGES`, then any page only a plug-in knows."""

    pages: Mapping[str, tuple[Line, ...]]

    def __getitem__(self, page: str) -> tuple[Line, ...]:
        """The lines of a page; none if nothing was posted there."""
        return self.pages.get(page, ())

    def __iter__(self) -> Iterator[str]:
        return iter(self.pages)

    def where(self, page: str, **equal: Value) -> tuple[Line, ...]:
        """The lines of a page whose columns equal what is given."""
        return tuple(line for line in self[page] if all(line[name] == value for name, value in equal.items()))

    def title(self, page: str) -> str:
        """The page's title, in English."""
        return PAGES[page].title if page in PAGES else page.replace("_", " ").capitalize()


def by_model(lines: Iterable[Line]) -> dict[str, tuple[Line, ...]]:
    """The lines of each model, models and lines in the order they came."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.text("model"), []).append(line)
    return {name: tuple(own) for name, own in found.items()}


def post(entries: Iterable[Entry]) -> Ledger:
    """Gather entries into a ledger.

    Entries of a page listed in `PAGES` are merged by the page's key and given all its columns; a column nobody posted is
    unknown because it was not part of the run. Columns beyond the listed ones follow in the order they came. A page that is
    not listed keeps its entries as they are, one row each.

    Raises:
        ValueError: an entry lacks a key column of its page, or two entries give one cell different values.
    """
    gathered: dict[str, dict[tuple[object, ...], dict[str, Value | Unknown]]] = {}
    for number, entry in enumerate(entries):
        page = PAGES.get(entry.page)
        if page is not None and not set(page.key) <= set(entry.values):
            raise ValueError(f"{entry.page}: an entry lacks its key {page.key}: {dict(entry.values)}")
        key: tuple[object, ...] = tuple(entry.values[name] for name in page.key) if page is not None else (number,)
        row = gathered.setdefault(entry.page, {}).setdefault(key, {})
        for column, value in entry.values.items():
            if column in row and row[column] != value:
                raise ValueError(f"{entry.page} {key}: two values for {column}: {row[column]!r} and {value!r}")
            row[column] = value
    ordered = [*(name for name in PAGES if name in gathered), *(name for name in gathered if name not in PAGES)]
    return Ledger({name: _lines(name, gathered[name].values()) for name in ordered})


def _lines(name: str, rows: Iterable[Mapping[str, Value | Unknown]]) -> tuple[Line, ...]:
    rows = list(rows)
    listed = PAGES[name].columns if name in PAGES else ()
    extra = dict.fromkeys(column for row in rows for column in row if column not in listed)
    columns = (*listed, *extra)
    lines = []
    for row in rows:
        cells = {column: row.get(column, Unknown(NOT_ASKED)) for column in columns}
        values = {column: None if isinstance(cell, Unknown) else cell for column, cell in cells.items()}
        reasons = {column: cell.reason for column, cell in cells.items() if isinstance(cell, Unknown)}
        lines.append(Line(values, reasons))
    return tuple(lines)
