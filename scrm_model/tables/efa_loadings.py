"""Which items load on which exploratory factors, construct by construct."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from scrm_model.ledger import Line
from scrm_model.measures.efa import SALIENT
from scrm_model.results import Results
from scrm_model.stats.factors.extraction import LEAST_UNIQUENESS
from scrm_model.table import Column, Row, Table
from scrm_model.telling.cells import Kind, cell
from scrm_model.telling.exploration import analysed, method
from scrm_model.words import Blank, Count, Listing, Number, Sayable, Verbatim, Words

SECTION = "exploratory"
PLACE = 56

WIDEST = 7
"""More factors side by side do not fit a page: the matrix goes on in another table."""

OBLIQUE = ("oblimin", "promax")

EXPLAINED: tuple[tuple[str, Kind, Sayable], ...] = (
    ("ss_loadings", "two", Words("Sum of squared loadings")),
    ("share", "share", Words("Percent of variance")),
    ("cumulative", "share", Words("Cumulative percent")),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """The pattern matrix, a row an item; where there are many factors, in several tables."""
    lines, line = results.ledger["efa_loadings"], analysed(results)
    if not lines or line is None:
        return ()
    factors = sorted({int(each.number("factor") or 0) for each in lines})
    # Several tables share the factors equally.
    each = ceil(len(factors) / ceil(len(factors) / WIDEST))
    parts = [factors[start : start + each] for start in range(0, len(factors), each)]
    return tuple(_part(results, line, lines, part, number) for number, part in enumerate(parts, start=1))


def _part(results: Results, line: Line, lines: Sequence[Line], factors: Sequence[int], number: int) -> Table:
    found = {(each.text("item"), int(each.number("factor") or 0)): each for each in lines}
    rows: list[Row] = []
    for construct in results.instrument.constructs.values():
        items = [item.code for item in construct.items if (item.code, factors[0]) in found]
        if not items:
            continue
        rows.append(Row((construct.name,), group=True))
        for code in items:
            loadings = (_loading(found[code, factor]) for factor in factors)
            rows.append(Row((Verbatim(code), *loadings, cell(found[code, factors[0]], "communality", "three"))))
    rows += _explained({int(each.number("factor") or 0): each for each in results.ledger["efa_factors"]}, factors)
    group = Words("Factor")
    columns = (
        Column(Words("Item"), "start"),
        *(Column(Count(factor), group=group) for factor in factors),
        Column(Words("Communality")),
    )
    title = Words("Exploratory factor analysis: loadings of the items")
    return Table(
        "efa_loadings" if number == 1 else f"efa_loadings_{number}",
        title if number == 1 else Words("{title} (continued)", title=title),
        columns,
        tuple(rows),
        tuple(_notes(line, lines)),
    )


def _loading(line: Line) -> Sayable:
    shown = cell(line, "loading", "three")
    return Words("{loading}†", loading=shown) if line["cross_loading"] else shown


def _explained(found: Mapping[int, Line], factors: Sequence[int]) -> Iterator[Row]:
    yield Row((Words("Explained by the factors"),), group=True)
    for column, kind, label in EXPLAINED:
        yield Row((label, *(cell(found[factor], column, kind) for factor in factors), Blank()))


def _notes(line: Line, lines: Sequence[Line]) -> Iterator[Sayable]:
    yield Words("_n_ = {n}.", n=Count(int(line.number("n") or 0)))
    yield method(line)
    if line.text("rotation") in OBLIQUE:
        yield Words("Loadings are those of the pattern matrix; the structure matrix is among the machine tables.")
    if any(each["cross_loading"] for each in lines):
        yield Words(
            "† The item also loads on this factor: {bound} or more in absolute value (Costello & Osborne, 2005).",
            bound=Number(SALIENT, 2, bounded=True),
        )
    else:
        yield Words(
            "No item loads on a second factor with {bound} or more in absolute value.", bound=Number(SALIENT, 2, bounded=True)
        )
    improper = dict.fromkeys(each.text("item") for each in lines if (each.number("communality") or 0.0) >= 1 - LEAST_UNIQUENESS)
    if improper:
        yield Words(
            "The factors explain all of {items} or more (a Heywood case): this solution cannot be trusted.",
            items=Listing(tuple(Verbatim(item) for item in improper)),
        )
