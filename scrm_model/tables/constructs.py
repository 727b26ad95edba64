"""The distribution of each construct's scores."""

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.words import Words

SECTION = "constructs"
PLACE = 30

SHOWN: tuple[tuple[str, Kind], ...] = (
    ("n", "count"),
    *((name, "two") for name in ("mean", "sd", "skew", "kurtosis", "min", "max")),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a construct."""
    lines = results.ledger["construct_statistics"]
    if not lines:
        return ()
    rows = tuple(Row((naming.variable(results.instrument, line.text("construct")), *cells_of(line, SHOWN))) for line in lines)
    columns = (
        Column(Words("Construct"), "start"),
        Column(Words("_n_")),
        Column(Words("_M_")),
        Column(Words("_SD_")),
        Column(Words("Skewness")),
        Column(Words("Kurtosis")),
        Column(Words("Minimum")),
        Column(Words("Maximum")),
    )
    notes = (Words("Kurtosis is excess kurtosis: 0 for a normal distribution."), *explain(results.instrument, rows))
    return (Table("constructs", Words("Descriptive statistics of the constructs"), columns, rows, notes),)
