"""What each composite is formed by."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, bounds, cells_of, confidence, explain
from scrm_model.telling.constructs import under_constructs
from scrm_model.words import Count, Words

SECTION = "composites"
PLACE = 26

SHOWN: tuple[tuple[str, Kind], ...] = (
    ("weight", "three"),
    ("low", "three"),
    ("high", "three"),
    ("loading", "bounded"),
    ("vif", "two"),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, the indicators grouped by their composite."""
    lines = results.ledger["composites"]
    if not lines:
        return ()

    def row(line: Line) -> Row:
        return Row((naming.variable(results.instrument, line.text("item")), *cells_of(line, SHOWN)))

    rows = under_constructs(results.instrument, lines, row)
    columns = (
        Column(Words("Indicator"), "start"),
        Column(Words("Weight")),
        *bounds(confidence(results.plan)),
        Column(Words("Loading")),
        Column(Words("VIF")),
    )
    drawn = any(line["low"] is not None for line in lines)
    notes = (
        Words("Each indicator is added with the same weight; the weights are those of the standardised indicators."),
        Words("A loading is the correlation of an indicator with its composite."),
        *((Words("Intervals from {n} bootstrap resamples.", n=Count(results.plan.resamples)),) if drawn else ()),
        *explain(results.instrument, rows),
    )
    return (Table("composites", Words("Indicators of the composites"), columns, rows, notes),)
