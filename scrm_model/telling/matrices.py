"""Matrices of constructs as tables: numbered rows, as many columns as fit a page, then another table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil

from scrm_model.instrument import Instrument
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import explain
from scrm_model.words import Count, Sayable, Words

WIDEST = 9
"""More numbers side by side do not fit a page."""


def matrix_tables(
    instrument: Instrument,
    name: str,
    title: Words,
    codes: Sequence[str],
    content: Callable[[str, str], Sayable],
    notes: Iterable[Sayable],
    widest: int = WIDEST,
    lower: bool = False,
) -> Iterator[Table]:
    """Tables with the constructs `codes` down and across, `content(row, column)` in each cell; notes stand under each.

    Several tables share the columns equally. `lower` says that nothing stands above the diagonal, so that a continued table
    may begin with its own first row.
    """
    shared = tuple(notes)
    tables = ceil(len(codes) / widest)
    each = ceil(len(codes) / max(tables, 1))
    for number in range(tables):
        start = number * each
        across = codes[start : start + each]
        rows = [
            Row(
                (
                    Words("{number}. {name}", number=Count(place), name=naming.variable(instrument, code)),
                    *(content(code, other) for other in across),
                )
            )
            for place, code in enumerate(codes, start=1)
            if not lower or place > start
        ]
        yield Table(
            name if number == 0 else f"{name}_{number + 1}",
            title if number == 0 else Words("{title} (continued)", title=title),
            (Column(Words("Construct"), "start"), *(Column(Count(start + place + 1)) for place in range(len(across)))),
            tuple(rows),
            (*shared, *explain(instrument, rows)),
        )
