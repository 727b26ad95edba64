"""Probing an interaction: where along the moderator the effect begins or ceases to be significant."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions, moderators, naming
from scrm_model.telling.cells import as_percent, by_reason, cells_of
from scrm_model.telling.subjects import only_model
from scrm_model.words import Listing, Product, Sayable, Words

SECTION = "models"
PLACE = 50

BEYOND = ("few_below", "few_above")
"""The warnings that are about bounds."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a bound; products of more than two variables at places of the others."""
    lines = (*results.ledger["johnson_neyman"], *results.ledger["johnson_neyman_at"])
    if not lines:
        return ()
    rows = tuple(
        Row(
            (
                naming.model(line.text("model")),
                _effect(results, line),
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
        *conventions.tested(results.plan),
        *(
            note
            for line in results.ledger["probing_warnings"]
            if line["kind"] in BEYOND
            for note in moderators.noted(results, line)
        ),
        *_absent(results, lines),
    )
    title = Words("Johnson–Neyman bounds of significance")
    return (Table("johnson_neyman", title, columns, rows, notes, about=only_model(lines)),)


def _effect(results: Results, line: Line) -> Sayable:
    product = Product(tuple(naming.term(results.instrument, line.text(name)) for name in ("focal", "moderator")))
    if "held" not in line.values:
        return product
    at = moderators.told(results.instrument, line.text("held"), line.text("at"))
    return Words("{product} ({places})", product=product, places=at)


def _absent(results: Results, lines: tuple[Line, ...]) -> tuple[Words, ...]:
    """Why products have no bound, each reason once."""
    told = by_reason(
        (naming.spoken(results.instrument, line.unknown["bound"]), _effect(results, line))
        for line in lines
        if "bound" in line.unknown
    )
    return tuple(Words("{product}: {reason}.", product=Listing(names), reason=reason) for reason, names in told)
