"""How each item goes with its own construct and with the others."""

from collections.abc import Iterator, Mapping, Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, explain
from scrm_model.words import Blank, Count, Listing, Sayable, Unknown, Verbatim, Words

SECTION = "validity"
PLACE = 68

WIDEST = 8
"""More constructs side by side do not fit a page: then each item's own construct stands beside the nearest of the others."""

TITLE = Words("Correlations of the items with the constructs")
CORRECTED = Words("With its own construct an item is correlated without counting it there.")

Found = Mapping[tuple[str, str], Line]


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row an item, grouped by construct; none where there is only one construct."""
    lines = results.ledger["cross_loadings"]
    codes = tuple(dict.fromkeys(line.text("construct") for line in lines))
    if len(codes) < 2:
        return ()
    found = {(line.text("item"), line.text("construct")): line for line in lines}
    own: dict[str, list[str]] = {code: [] for code in codes}
    for line in lines:
        if line["own"]:
            own[line.text("construct")].append(line.text("item"))
    matrix = len(codes) <= WIDEST
    columns, rows = _side_by_side(results, found, own) if matrix else _beside_the_nearest(results, found, own)
    beaten = _beaten(lines)
    notes = (
        CORRECTED,
        *((Words("Those with its own construct are in parentheses."),) if matrix else ()),
        *((_stronger(beaten),) if beaten else ()),
        *explain(results.instrument, rows),
    )
    return (Table("cross_loadings", TITLE, columns, rows, notes),)


def _side_by_side(
    results: Results, found: Found, own: Mapping[str, Sequence[str]]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    rows: list[Row] = []
    for place, (code, items) in enumerate(own.items(), 1):
        name = naming.variable(results.instrument, code)
        rows.append(Row((Words("{number}. {name}", number=Count(place), name=name),), group=True))
        rows += [Row((Verbatim(item), *(_cell(found.get((item, other))) for other in own))) for item in items]
    return (Column(Words("Item"), "start"), *(Column(Count(place)) for place in range(1, len(own) + 1))), tuple(rows)


def _beside_the_nearest(
    results: Results, found: Found, own: Mapping[str, Sequence[str]]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    rows: list[Row] = []
    for code, items in own.items():
        rows.append(Row((naming.variable(results.instrument, code),), group=True))
        for item in items:
            others = [line for other in own if other != code and (line := found.get((item, other))) is not None]
            nearest = max(others, key=lambda line: abs(line.number("r") or 0.0))
            name = naming.variable(results.instrument, nearest.text("construct"))
            rows.append(Row((Verbatim(item), cell(found[item, code], "r", "bounded"), cell(nearest, "r", "bounded"), name)))
    group = Words("Nearest other construct")
    columns = (
        Column(Words("Item"), "start"),
        Column(Words("Own construct")),
        Column(Words("Correlation"), group=group),
        Column(Words("Construct"), "start", group=group),
    )
    return columns, tuple(rows)


def _cell(line: Line | None) -> Sayable:
    if line is None:
        return Blank()
    r = cell(line, "r", "bounded")
    return Words("({r})", r=r) if line["own"] and not isinstance(r, (Blank, Unknown)) else r


def _beaten(lines: Sequence[Line]) -> tuple[str, ...]:
    """The items that go with another construct more than with their own."""
    own = {line.text("item"): r for line in lines if line["own"] and (r := line.number("r")) is not None}
    others: dict[str, float] = {}
    for item, r in _with_others(lines):
        others[item] = max(others.get(item, 0.0), abs(r))
    return tuple(item for item, r in own.items() if others.get(item, 0.0) > r)


def _with_others(lines: Sequence[Line]) -> Iterator[tuple[str, float]]:
    return ((line.text("item"), r) for line in lines if not line["own"] and (r := line.number("r")) is not None)


def _stronger(items: tuple[str, ...]) -> Words:
    names = Listing(tuple(Verbatim(item) for item in items))
    return Words("More strongly related to another construct than to their own: {items}.", items=names)
