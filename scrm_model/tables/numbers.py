"""Who answered: the questions answered with a number."""

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.words import Words

SECTION = "sample"
PLACE = 30

SHOWN: tuple[tuple[str, Kind], ...] = (
    ("n", "count"),
    ("missing", "count"),
    *((name, "two") for name in ("mean", "sd", "median", "min", "max")),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a question."""
    lines = results.ledger["numbers"]
    if not lines:
        return ()
    rows = tuple(Row((naming.variable(results.instrument, line.text("question")), *cells_of(line, SHOWN))) for line in lines)
    columns = (
        Column(Words("Question"), "start"),
        Column(Words("_n_")),
        Column(Words("Missing")),
        Column(Words("_M_")),
        Column(Words("_SD_")),
        Column(Words("Median")),
        Column(Words("Minimum")),
        Column(Words("Maximum")),
    )
    return (Table("numbers", Words("Questions answered with a number"), columns, rows, explain(results.instrument, rows)),)
