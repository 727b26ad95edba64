"""Whether the predictors of each model can be told apart: one line a model."""

from collections.abc import Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, explain
from scrm_model.words import Blank, Count, Listing, Number, Sayable, Words

SECTION = "assumptions"
PLACE = 34

SHARED = 0.5
"""Coefficients that owe more of their variance than this to one dimension are entangled in it (Belsley, Kuh & Welsch 1980)."""

STRONG = 30
"""Condition indices from here on speak of strong collinearity (Belsley, Kuh & Welsch 1980)."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table: for each model its largest inflation factor and condition index."""
    models = dict.fromkeys(line.text("model") for line in results.ledger["collinearity"])
    if not models:
        return ()
    rows = tuple(_row(results, name) for name in models)
    largest = Words("Largest")
    dimension = Words("Weakest dimension")
    columns = (
        Column(Words("Model"), "start"),
        Column(Words("VIF"), group=largest),
        Column(Words("Term"), "start", group=largest),
        Column(Words("Condition index"), group=dimension),
        Column(Words("Terms that share it"), "start", group=dimension),
    )
    notes = (
        Words("Of the last step of each model. VIF of a category of several options is GVIF^(1/_df_) of Fox and Monette."),
        Words(
            "The weakest dimension is shared by terms that owe it more than half of their variance; from an index of {limit} "
            "on collinearity is strong (Belsley, Kuh and Welsch).",
            limit=Count(STRONG),
        ),
        *explain(results.instrument, rows),
    )
    return (Table("collinearity", Words("Collinearity of the predictors"), columns, rows, notes),)


def _row(results: Results, name: str) -> Row:
    lines = results.ledger.where("collinearity", model=name)
    roots = [(root, line) for line in lines if (root := line.number("gvif_root")) is not None]
    if not roots:
        blank = cell(lines[0], "gvif_root", "two")
        return Row((naming.model(name), blank, Blank(), blank, Blank()))
    root, line = max(roots, key=lambda pair: pair[0])
    index, shared = _weakest(results, name)
    term = naming.term(results.instrument, line.text("term"))
    return Row((naming.model(name), Number(root**2, 2), term, index, shared))


def _weakest(results: Results, name: str) -> tuple[Sayable, Sayable]:
    indices = results.ledger.where("condition_indices", model=name)
    if not indices:
        return Blank(), Blank()
    last = indices[-1]
    shares = results.ledger.where("variance_proportions", model=name, dimension=last["dimension"])
    references = naming.references(results.instrument, (line.text("term") for line in shares))
    entangled = _above(shares)
    shown = Listing(tuple(naming.term(results.instrument, term, references) for term in entangled))
    return cell(last, "condition_index", "two"), shown if entangled else Words("none", "collinear terms")


def _above(shares: Sequence[Line]) -> list[str]:
    return [line.text("term") for line in shares if (share := line.number("proportion")) is not None and share > SHARED]
