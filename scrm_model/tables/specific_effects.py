"""The indirect effects of a path system, each way of its own."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import bounds, cell, cells_of, confidence, explain
from scrm_model.telling.effects import place, way
from scrm_model.telling.equations import controls_of_effects, questions_of, stations, with_effects
from scrm_model.telling.pls import effects_estimated
from scrm_model.words import Sayable, Words

SECTION = "structure"
PLACE = 64


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model that has indirect effects."""
    return tuple(
        table for name, lines in with_effects(results.ledger, SECTION).items() for table in _tables(results, name, lines)
    )


def _tables(results: Results, name: str, every: tuple[Line, ...]) -> tuple[Table, ...]:
    left_out = controls_of_effects(results.instrument, every)
    lines = tuple(
        line for line in every if line.text("effect") == "indirect" and stations(line.text("path"))[0] not in left_out
    )
    if not lines:
        return ()
    conditional = any(line.text("at") for line in lines)
    # Where everything is standardised, b and β are one number.
    standardised = any(line["beta"] is not None and line["beta"] != line["b"] for line in lines)
    rows = tuple(_row(results, line, conditional, standardised) for line in lines)
    columns = (
        Column(Words("Path"), "start"),
        *((Column(Words("At")),) if conditional else ()),
        Column(Words("_b_") if standardised else Words("β")),
        Column(Words("_SE_")),
        *bounds(confidence(results.plan)),
        *((Column(Words("β")),) if standardised else ()),
    )
    notes: tuple[Sayable, ...] = (
        *effects_estimated(results, name, lines),
        *(
            (Words("Effects of controls are not shown: {controls}.", controls=questions_of(results.instrument, left_out)),)
            if left_out
            else ()
        ),
        *explain(results.instrument, rows),
    )
    title = Words("{model}: specific indirect effects", model=naming.model(name))
    return (Table(f"specific_effects_{name}", title, columns, rows, notes, about=name),)


def _row(results: Results, line: Line, conditional: bool, standardised: bool) -> Row:
    at = (place(results.instrument, line),) if conditional else ()
    numbers = cells_of(line, (("b", "three"), ("se", "three"), ("low", "three"), ("high", "three")))
    beta = (cell(line, "beta", "three"),) if standardised else ()
    return Row((way(results.instrument, line.text("path")), *at, *numbers, *beta))
