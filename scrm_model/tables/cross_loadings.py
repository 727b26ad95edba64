"""How each item goes with its own construct and with the others."""

from collections.abc import Iterator, Sequence
from math import ceil

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, explain
from scrm_model.words import Blank, Count, Listing, Sayable, Unknown, Verbatim, Words

SECTION = "scales"
PLACE = 68

WIDEST = 8
"""More constructs side by side do not fit a page: they are shared out evenly among several tables."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """A row an item, grouped by construct, a column a construct; none where there is only one construct."""
    lines = results.ledger["cross_loadings"]
    codes = tuple(dict.fromkeys(line.text("construct") for line in lines))
    if len(codes) < 2:
        return ()
    return tuple(_tables(results, lines, codes))


def _tables(results: Results, lines: Sequence[Line], codes: tuple[str, ...]) -> Iterator[Table]:
    found = {(line.text("item"), line.text("construct")): line for line in lines}
    own = {line.text("item"): line.text("construct") for line in lines if line["own"]}
    title = Words("Correlations of the items with the constructs")
    beaten = _beaten(lines)
    wide = ceil(len(codes) / ceil(len(codes) / WIDEST))
    for start in range(0, len(codes), wide):
        across = codes[start : start + wide]
        rows: list[Row] = []
        for place, code in enumerate(codes):
            name = naming.variable(results.instrument, code)
            rows.append(Row((Words("{number}. {name}", number=Count(place + 1), name=name),), group=True))
            for item in (item for item, construct in own.items() if construct == code):
                rows.append(Row((Verbatim(item), *(_cell(found.get((item, other))) for other in across))))
        notes = (
            Words("In parentheses: the correlation of an item with its own construct without the item."),
            *((_stronger(beaten),) if beaten and start == 0 else ()),
            *explain(results.instrument, rows),
        )
        yield Table(
            "cross_loadings" if start == 0 else f"cross_loadings_{start + 1}",
            title if start == 0 else Words("{title} (continued)", title=title),
            (Column(Words("Item"), "start"), *(Column(Count(start + place + 1)) for place in range(len(across)))),
            tuple(rows),
            notes,
        )


def _cell(line: Line | None) -> Sayable:
    if line is None:
        return Blank()
    r = cell(line, "r", "bounded")
    return Words("({r})", r=r) if line["own"] and not isinstance(r, (Blank, Unknown)) else r


def _beaten(lines: Sequence[Line]) -> tuple[str, ...]:
    """The items that go with another construct more than with their own."""
    own = {line.text("item"): r for line in lines if line["own"] and (r := line.number("r")) is not None}
    others: dict[str, float] = {}
    for line in lines:
        item, r = line.text("item"), line.number("r")
        if not line["own"] and r is not None:
            others[item] = max(others.get(item, 0.0), abs(r))
    return tuple(item for item, r in own.items() if others.get(item, 0.0) > r)


def _stronger(items: tuple[str, ...]) -> Words:
    names = Listing(tuple(Verbatim(item) for item in items))
    return Words("More strongly related to another construct than to their own: {items}.", items=names)
