"""What kind of mediation each way through a mediator is."""

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cell, explain
from scrm_model.telling.effects import TYPES, column, place, way
from scrm_model.words import Blank, Sayable, Unknown, Words

SECTION = "indirect"
PLACE = 30

SOBEL: tuple[tuple[str, Kind], ...] = (("sobel_z", "two"), ("sobel_p", "p"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a mediation: the type of each specific indirect effect, and its share of the total."""
    return tuple(_table(results, model, lines) for model, lines in by_model(results.ledger["mediation_type"]).items())


def _table(results: Results, model: str, lines: tuple[Line, ...]) -> Table:
    effects = {
        (line.text("path"), line.text("at")): line for line in results.ledger.where("indirect", model=model, effect="indirect")
    }
    conditional = any(line.text("at") for line in lines)
    shared = any(line["proportion"] is not None for line in lines)
    sobel = any(column(line, "sobel_z") is not None for line in effects.values())
    rows = []
    for line in lines:
        effect = effects.get((line.text("path"), line.text("at")))
        cells: list[Sayable] = [way(results.instrument, line.text("path"))]
        if conditional:
            cells.append(Blank() if effect is None else place(results.instrument, effect))
        cells.append(_type(line))
        cells += [cell(line, "proportion", "share")] if shared else []
        cells += [_sobel(effect, *each) for each in SOBEL] if sobel else []
        rows.append(Row(tuple(cells)))
    columns = (
        Column(Words("Path"), "start"),
        *((Column(Words("At")),) if conditional else ()),
        Column(Words("Type")),
        *((Column(Words("Percent of the total effect")),) if shared else ()),
        *((Column(Words("Sobel’s _z_")), Column(Words("_p_"))) if sobel else ()),
    )
    notes = (
        Words("Types after Zhao, Lynch and Chen (2010): which of the indirect and the direct effect differ from zero."),
        *((Words("Sobel’s test takes the indirect effect for normally distributed; the interval decides."),) if sobel else ()),
        *explain(results.instrument, rows),
    )
    title = Words("{model}: types of mediation", model=naming.model(model))
    return Table(f"mediation_types_{model}", title, columns, tuple(rows), notes, about=model)


def _type(line: Line) -> Sayable:
    kind = line["type"]
    if isinstance(kind, str):
        return TYPES[kind]
    reason = line.unknown.get("type")
    return Blank() if reason is None else Unknown(reason)


def _sobel(effect: Line | None, name: str, kind: Kind) -> Sayable:
    return Blank() if effect is None or column(effect, name) is None else cell(effect, name, kind)
