"""Probing an interaction: where along the moderator the effect begins or ceases to be significant."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent, cells_of
from scrm_model.words import Product, Words

SECTION = "models"
PLACE = 50


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a bound."""
    lines = results.ledger["johnson_neyman"]
    if not lines:
        return ()
    rows = tuple(
        Row(
            (
                naming.model(line.text("model")),
                _product(results, line),
                *cells_of(line, (("bound", "three"), ("percent_below", "percent"))),
            )
        )
        for line in lines
    )
    columns = (
        Column(Words("Model"), "start"),
        Column(Words("Product"), "start"),
        Column(Words("Bound")),
        Column(Words("Percent below")),
    )
    notes = (
        Words(
            "At a bound the interval at the {level} level of the first variable’s effect touches zero; "
            "bounds are in the moderator’s own units and inside its observed range.",
            level=as_percent(results.plan.level),
        ),
        *_absent(results),
    )
    return (Table("johnson_neyman", Words("Johnson–Neyman bounds of significance"), columns, rows, notes),)


def _product(results: Results, line: Line) -> Product:
    return Product(tuple(naming.term(results.instrument, line.text(name)) for name in ("focal", "moderator")))


def _absent(results: Results) -> tuple[Words, ...]:
    """Why a product has no bound."""
    return tuple(
        Words(
            "{product}: {reason}.",
            product=_product(results, line),
            reason=naming.spoken(results.instrument, line.unknown["bound"]),
        )
        for line in results.ledger["johnson_neyman"]
        if "bound" in line.unknown
    )
