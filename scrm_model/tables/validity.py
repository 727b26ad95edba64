"""Reliability and validity of the constructs on one page: the table theses print."""

from collections.abc import Iterator, Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cell, cells_of, equal_n, explain
from scrm_model.words import Blank, Number, Sayable, Words

SECTION = "validity"
PLACE = 62

KNOWN_BY: tuple[tuple[str, Kind, Words], ...] = (
    ("alpha", "bounded", Words("Cronbach’s alpha")),
    ("omega", "bounded", Words("McDonald’s omega")),
    ("composite_reliability", "bounded", Words("Composite reliability (CR)")),
    ("ave", "bounded", Words("Average variance extracted (AVE)")),
    ("msv", "bounded", Words("Maximum shared variance (MSV)")),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a construct; none where no factor model was fitted."""
    lines = results.ledger["reliability"]
    if not any(line["ave"] is not None for line in lines):
        return ()
    shown = [each for each in KNOWN_BY if any(line[each[0]] is not None for line in lines)]
    asked = tuple((column, kind) for column, kind, _ in shown)
    rows = tuple(
        Row(
            (
                naming.variable(results.instrument, line.text("construct")),
                cell(line, "k", "count"),
                *_extremes(results, line.text("construct")),
                *cells_of(line, asked),
            )
        )
        for line in lines
    )
    loadings = Words("Standardised loadings")
    columns = (
        Column(Words("Construct"), "start"),
        Column(Words("Items")),
        Column(Words("Lowest", "loading"), group=loadings),
        Column(Words("Highest", "loading"), group=loadings),
        *(Column(head) for _, _, head in shown),
    )
    notes = (*_notes(results, lines), *explain(results.instrument, rows))
    return (Table("validity", Words("Reliability and validity of the constructs"), columns, rows, notes),)


def _extremes(results: Results, construct: str) -> tuple[Sayable, Sayable]:
    model = "second order" if results.instrument.constructs[construct].parts else "measurement"
    found = results.ledger.where("cfa_loadings", model=model, construct=construct)
    betas = [beta for line in found if (beta := line.number("beta")) is not None]
    if not betas:
        return Blank(), Blank()
    return Number(min(betas), 3, bounded=True), Number(max(betas), 3, bounded=True)


def _notes(results: Results, lines: Sequence[Line]) -> Iterator[Sayable]:
    counted = equal_n(results.ledger.where("cfa_fit", model="measurement"))
    yield Words("CR, AVE and MSV are those of the standardised loadings and factor correlations of the measurement model.")
    if any(results.instrument.constructs[line.text("construct")].parts and line["ave"] is not None for line in lines):
        yield Words("Those of a second-order construct are of the second-order model.")
    yield from counted
    yield Words(
        "Acceptable: alpha, omega and CR above {reliable}, AVE above {half}, and MSV below AVE.",
        reliable=Number(0.7, 2, bounded=True),
        half=Number(0.5, 2, bounded=True),
    )
    if any(results.instrument.constructs[line.text("construct")].parts for line in lines):
        yield Words("The items of a second-order construct are its parts.")
