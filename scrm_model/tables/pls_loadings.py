"""The measurement model of a partial least squares analysis: loadings and weights of the items."""

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent, bounds, cell, cells_of, explain
from scrm_model.telling.constructs import under_constructs
from scrm_model.telling.effects import column
from scrm_model.telling.pls import estimation
from scrm_model.words import Blank, Sayable, Verbatim, Words

SECTION = "structure"
PLACE = 40


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model, the constructs one below another."""
    return tuple(_table(results, name, lines) for name, lines in by_model(results.ledger["pls_loadings"]).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:
    rows = under_constructs(results.instrument, lines, lambda line: _row(results, line))
    level = as_percent(results.plan.level)
    loading, weight = Words("{level} CI of the loading", level=level), Words("{level} CI of the weight", level=level)
    columns = (
        Column(Words("Item"), "start"),
        Column(Words("Outer loading")),
        Column(Words("_t_")),
        *bounds(loading),
        Column(Words("Outer weight")),
        *bounds(weight),
        Column(Words("VIF")),
    )
    bounded = not results.scales.imputed
    notes: tuple[Sayable, ...] = (*estimation(results, name, bounded=bounded), *explain(results.instrument, rows))
    title = Words("{model}: outer loadings and weights", model=naming.model(name))
    return Table(f"pls_loadings_{name}", title, columns, rows, notes, about=name)


def _row(results: Results, line: Line) -> Row:
    item = line.text("item")
    # The indicators of a second-order construct may be its parts.
    label: Sayable = naming.variable(results.instrument, item) if item in results.instrument.constructs else Verbatim(item)
    return Row(
        (
            label,
            *cells_of(line, (("loading", "three"), ("t", "two"), ("low", "three"), ("high", "three"))),
            cell(line, "weight", "three"),
            _further(line, "weight_low"),
            _further(line, "weight_high"),
            Blank() if column(line, "vif") is None else cell(line, "vif", "two"),
        )
    )


def _further(line: Line, name: str) -> Sayable:
    return Blank() if column(line, name) is None and name not in line.unknown else cell(line, name, "three")
