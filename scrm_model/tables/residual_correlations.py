"""What the equations of a path system leave in common: correlations of their residuals."""

from itertools import groupby

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, confidence, equal_n, explain
from scrm_model.words import Words

SECTION = "structure"
PLACE = 30

NUMBERS: tuple[tuple[str, Kind], ...] = (("r", "bounded"), ("low", "bounded"), ("high", "bounded"), ("p", "p"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model, a row for each pair of outcomes."""
    tables = []
    for name, group in groupby(results.ledger["residual_correlations"], key=lambda line: line.text("model")):
        lines = tuple(group)
        pairs = (
            Words(
                "{a} and {b}",
                a=naming.variable(results.instrument, line.text("outcome_a")),
                b=naming.variable(results.instrument, line.text("outcome_b")),
            )
            for line in lines
        )
        rows = tuple(Row((pair, *cells_of(line, NUMBERS))) for pair, line in zip(pairs, lines, strict=True))
        limits = confidence(results.plan)
        columns = (
            Column(Words("Outcomes"), "start"),
            Column(Words("_r_")),
            Column(Words("Lower"), group=limits),
            Column(Words("Upper"), group=limits),
            Column(Words("_p_")),
        )
        notes = (
            *equal_n(lines),
            Words("A correlation that differs from zero speaks of a cause the outcomes share and the model does not have."),
            *explain(results.instrument, rows),
        )
        title = Words("{model}: correlations of the residuals", model=naming.model(name))
        tables.append(Table(f"residual_correlations_{name}", title, columns, rows, notes))
    return tuple(tables)
