"""The effects of each mediation: direct, indirect, total, and how they depend on a moderator."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import bounds, cell, cells_of, confidence, equal_n, explain, known
from scrm_model.telling.effects import EFFECTS, column, made, place, told, way
from scrm_model.telling.equations import with_effects
from scrm_model.words import Blank, Sayable, Words

SECTION = "indirect"
PLACE = 20


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a mediation, the kinds of effect one below another."""
    return tuple(_table(results, name, lines) for name, lines in with_effects(results.ledger, SECTION).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:
    conditional = any(line.text("at") for line in lines)
    # One of two values is called by itself.
    named = [line for line in lines if line.text("at") in naming.POINTS]
    measured = told(lines, "moderator_value") and any(column(line, "moderator_value") is not None for line in named)
    tested = any(column(line, "p") is not None for line in lines)
    standardised = known(lines, "beta")
    rows: list[Row] = []
    for effect, head in EFFECTS.items():
        of_kind = [line for line in lines if line.text("effect") == effect]
        if of_kind:
            rows.append(Row((head,), group=True))
        for line in of_kind:
            cells: list[Sayable] = [way(results.instrument, line.text("path"))]
            cells += [place(results.instrument, line)] if conditional else []
            cells += [_optional(line, "moderator_value", "two")] if measured else []
            cells += cells_of(line, (("b", "three"), ("se", "three")))
            cells += [_optional(line, "p", "p")] if tested else []
            cells += cells_of(line, (("low", "three"), ("high", "three")))
            cells += [Blank() if effect == "index" else cell(line, "beta", "three")] if standardised else []
            rows.append(Row(tuple(cells)))
    columns = (
        Column(Words("Path"), "start"),
        *((Column(Words("At")),) if conditional else ()),
        *((Column(Words("Value")),) if measured else ()),
        Column(Words("_b_")),
        Column(Words("_SE_")),
        *((Column(Words("_p_")),) if tested else ()),
        *bounds(confidence(results.plan)),
        *((Column(Words("β")),) if standardised else ()),
    )
    title = Words("{model}: direct and indirect effects", model=naming.model(name))
    return Table(f"effects_{name}", title, columns, tuple(rows), _notes(results, name, lines, rows, measured), about=name)


def _optional(line: Line, name: str, kind: str) -> Sayable:
    """A cell that not every kind of effect has: empty then, for the note says why once."""
    if column(line, name) is None:
        return Blank()
    return cell(line, name, "p" if kind == "p" else "two" if kind == "two" else "three")


def _notes(results: Results, name: str, lines: tuple[Line, ...], rows: list[Row], measured: bool) -> tuple[Sayable, ...]:
    notes: list[Sayable] = [*equal_n(results.ledger.where("model_fit", model=name)), *made(lines, results.plan)]
    if moderator := next((text for line in lines if isinstance(text := column(line, "moderator"), str) and text), None):
        notes.append(Words("The moderator is “{moderator}”.", moderator=naming.variable(results.instrument, moderator)))
        if measured:
            notes.append(Words("Values of the moderator are in its own units."))
    if any(column(line, "beta_kind") == "partial" for line in lines):
        notes.append(Words("The β of a cause with two values is the effect in standard deviations of the outcome."))
    if any(line.text("effect") not in {"direct", "total"} for line in lines):
        notes.append(Words("An indirect effect has no _p_ value: its interval decides."))
    return (*notes, *explain(results.instrument, rows))
