"""What each item says of its factor, and each part of its construct."""

from collections.abc import Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.telling.constructs import under_constructs
from scrm_model.words import Sayable, Words

SECTION = "confirmatory"
PLACE = 61

SHOWN: tuple[tuple[str, Kind], ...] = (("b", "three"), ("se", "three"), ("z", "two"), ("p", "p"), ("beta", "bounded"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """The items of the measurement model; then the parts of the second-order constructs, if there are any."""
    first = results.ledger.where("cfa_loadings", model="measurement")
    second = results.ledger.where("cfa_loadings", model="second order")
    parts = tuple(line for line in second if results.instrument.constructs[line.text("construct")].parts)
    return (
        *_table(results, "cfa_loadings", Words("Loadings of the items on their factors"), Words("Item"), first),
        *_table(results, "cfa_parts", Words("Loadings of the parts of second-order constructs"), Words("Part"), parts),
    )


def _table(results: Results, name: str, title: Words, head: Words, lines: Sequence[Line]) -> tuple[Table, ...]:
    if not lines:
        return ()

    def row(line: Line) -> Row:
        return Row((naming.variable(results.instrument, line.text("item")), *cells_of(line, SHOWN)))

    rows = under_constructs(results.instrument, lines, row)
    columns = (
        Column(head, "start"),
        Column(Words("Factor loading")),
        Column(Words("_SE_")),
        Column(Words("_z_")),
        Column(Words("_p_")),
        Column(Words("Standardised loading")),
    )
    notes: tuple[Sayable, ...] = (*_errors(results), *explain(results.instrument, rows))
    return (Table(name, title, columns, rows, notes),)


def _errors(results: Results) -> tuple[Words, ...]:
    robust = results.plan.cfa == "mlr"
    return (Words("Standard errors are robust (sandwich)."),) if robust else (Words("Estimated by maximum likelihood."),)
