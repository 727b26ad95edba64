"""The structural model of a partial least squares analysis: each path with its test."""

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import STARS, Kind, bounds, cells_of, confidence, explain, starred
from scrm_model.telling.pls import arrow, estimation
from scrm_model.words import Sayable, Words

SECTION = "structure"
PLACE = 60

NUMBERS: tuple[tuple[str, Kind], ...] = (
    ("se", "three"),
    ("t", "three"),
    ("p", "p"),
    ("low", "three"),
    ("high", "three"),
    ("f2", "three"),
    ("vif", "two"),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model, a row a path, the outcomes one below another."""
    return tuple(_table(results, name, lines) for name, lines in by_model(results.ledger["pls_paths"]).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:
    rows = tuple(
        Row(
            (
                arrow(results, line),
                starred(line, "beta"),
                *cells_of(line, NUMBERS),
            )
        )
        for line in lines
    )
    columns = (
        Column(Words("Path"), "start"),
        Column(Words("β")),
        Column(Words("_SE_")),
        Column(Words("_t_")),
        Column(Words("_p_")),
        *bounds(confidence(results.plan)),
        Column(Words("_f_²")),
        Column(Words("VIF")),
    )
    notes: tuple[Sayable, ...] = (
        *estimation(results, name, bounded=True),
        Words("_t_ is the coefficient over its bootstrap standard error."),
        STARS,
        *explain(results.instrument, rows),
    )
    title = Words("{model}: path coefficients", model=naming.model(name))
    return Table(f"pls_paths_{name}", title, columns, rows, notes, about=name)
