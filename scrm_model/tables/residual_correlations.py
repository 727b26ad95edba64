"""What the equations of a path system leave in common: correlations of their residuals."""

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, bounds, cells_of, confidence, equal_n, explain
from scrm_model.words import Words

SECTION = "structure"
PLACE = 66

NUMBERS: tuple[tuple[str, Kind], ...] = (("r", "bounded"), ("low", "bounded"), ("high", "bounded"), ("p", "p"))

NOTHING_LEFT = "0 by construction"
"""How the reason begins of a pair that has no correlation because one outcome is explained by all that explains the other."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model, a row for each pair of outcomes whose residuals are free to correlate; none where no pair is."""
    tables = []
    for name, every in by_model(results.ledger["residual_correlations"]).items():
        lines = tuple(line for line in every if not _determined(line))
        if lines:
            tables.append(_table(results, name, lines, len(lines) < len(every)))
    return tuple(tables)


def _determined(line: Line) -> bool:
    return "r" in line.unknown and line.unknown["r"].phrase.startswith(NOTHING_LEFT)


def _table(results: Results, name: str, lines: tuple[Line, ...], others: bool) -> Table:
    pairs = (
        Words(
            "{a} and {b}",
            a=naming.variable(results.instrument, line.text("outcome_a")),
            b=naming.variable(results.instrument, line.text("outcome_b")),
        )
        for line in lines
    )
    rows = tuple(Row((pair, *cells_of(line, NUMBERS))) for pair, line in zip(pairs, lines, strict=True))
    columns = (
        Column(Words("Outcomes"), "start"),
        Column(Words("_r_")),
        *bounds(confidence(results.plan)),
        Column(Words("_p_")),
    )
    notes = (
        *equal_n(lines),
        Words("A correlation that differs from zero speaks of a cause the outcomes share and the model does not have."),
        *((Words("The residuals of the other pairs are uncorrelated by construction."),) if others else ()),
        *explain(results.instrument, rows),
    )
    title = Words("{model}: correlations of the residuals", model=naming.model(name))
    return Table(f"residual_correlations_{name}", title, columns, rows, notes, about=name)
