"""The indirect effects of a path system, each way of its own."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, cells_of, confidence, equal_n, explain
from scrm_model.telling.effects import made, place, way
from scrm_model.telling.equations import with_effects
from scrm_model.words import Sayable, Words

SECTION = "structure"
PLACE = 25


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model that has indirect effects."""
    return tuple(
        table
        for name, lines in with_effects(results.ledger, SECTION).items()
        for table in _tables(results, name, tuple(line for line in lines if line.text("effect") == "indirect"))
    )


def _tables(results: Results, name: str, lines: tuple[Line, ...]) -> tuple[Table, ...]:
    if not lines:
        return ()
    conditional = any(line.text("at") for line in lines)
    # Where everything is standardised, b and β are one number.
    standardised = any(line["beta"] is not None and line["beta"] != line["b"] for line in lines)
    rows = tuple(_row(results, line, conditional, standardised) for line in lines)
    limits = confidence(results.plan)
    columns = (
        Column(Words("Path"), "start"),
        *((Column(Words("At")),) if conditional else ()),
        Column(Words("_b_") if standardised else Words("β")),
        Column(Words("_SE_")),
        Column(Words("Lower"), group=limits),
        Column(Words("Upper"), group=limits),
        *((Column(Words("β")),) if standardised else ()),
    )
    notes: tuple[Sayable, ...] = (
        *equal_n(results.ledger.where("model_fit", model=name)),
        *made(lines, results.plan),
        *explain(results.instrument, rows),
    )
    title = Words("{model}: specific indirect effects", model=naming.model(name))
    return (Table(f"specific_effects_{name}", title, columns, rows, notes),)


def _row(results: Results, line: Line, conditional: bool, standardised: bool) -> Row:
    at = (place(results.instrument, line),) if conditional else ()
    numbers = cells_of(line, (("b", "three"), ("se", "three"), ("low", "three"), ("high", "three")))
    beta = (cell(line, "beta", "three"),) if standardised else ()
    return Row((way(results.instrument, line.text("path")), *at, *numbers, *beta))
