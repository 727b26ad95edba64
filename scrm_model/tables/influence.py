"""How many respondents weigh more in each model than they should, and which one weighs most."""

from collections.abc import Mapping

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent, cell, explain
from scrm_model.words import Number, Sayable, Verbatim, Words

SECTION = "assumptions"
PLACE = 32

MEASURES: Mapping[str, Words] = {
    "cooks_distance": Words("Cook’s distance"),
    "leverage": Words("Leverage"),
    "studentised": Words("Studentised residual"),
    "outliers": Words("Studentised residual (Bonferroni)"),
}


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, the measures grouped by model."""
    lines = results.ledger["influence_limits"]
    if not lines:
        return ()
    rows: list[Row] = []
    for name, group in by_model(lines).items():
        rows.append(Row((naming.model(name),), group=True))
        rows += [Row(_cells(line)) for line in group]
    columns = (
        Column(Words("Measure"), "start"),
        Column(Words("Limit")),
        Column(Words("Respondents beyond it")),
        Column(Words("Largest value")),
        Column(Words("Its row")),
    )
    return (Table("influence", Words("Influential respondents"), columns, tuple(rows), _notes(results, rows)),)


def _cells(line: Line) -> tuple[Sayable, ...]:
    number = line.number("row")
    return (
        MEASURES.get(line.text("measure"), Verbatim(line.text("measure"))),
        cell(line, "limit", "three"),
        cell(line, "beyond", "count"),
        cell(line, "largest", "three"),
        # A row is a name, not an amount: it has no thousands separator.
        cell(line, "row", "count") if number is None else Number(number, 0),
    )


def _notes(results: Results, rows: list[Row]) -> tuple[Sayable, ...]:
    return (
        Words(
            "Rows are those of the file of answers; the most influential respondents of each model are listed among the tables "
            "beside this report."
        ),
        Words(
            "Limits: 4/_n_ for Cook’s distance, 2 _p_/_n_ for the leverage (_p_ coefficients), 3 for the absolute studentised "
            "residual, and what it exceeds at the {level} level when corrected for the number of respondents.",
            level=as_percent(results.plan.level),
        ),
        *explain(results.instrument, rows),
    )
