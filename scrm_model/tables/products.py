"""What the products add to what the models explain, and whether a curve would do as well."""

from collections.abc import Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions, naming
from scrm_model.telling.cells import STARS, Kind, cell, cells_of, explain, stars
from scrm_model.telling.subjects import only_model
from scrm_model.words import Number, Sayable, Starred, Words

SECTION = "models"
PLACE = 36

ADDED: tuple[tuple[str, Kind], ...] = (("delta_r2", "bounded"), ("f_change", "two"), ("df1", "count"), ("df2", "count"))
SQUARED: tuple[tuple[str, Kind], ...] = (("f_squares", "two"), ("p_squares", "p"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """A table of what products add, and one of products beside the squares of their parts."""
    return (*_effects(results, results.ledger["product_effects"]), *_checks(results, results.ledger["quadratic_check"]))


def _effects(results: Results, lines: Sequence[Line]) -> tuple[Table, ...]:
    if not lines:
        return ()
    shown: tuple[tuple[str, Kind], ...] = (*ADDED, ("p", "p"), ("f2", "three"))
    rows = tuple(Row((*_product(results, line), *cells_of(line, shown))) for line in lines)
    columns = (
        Column(Words("Model"), "start"),
        Column(Words("Product"), "start"),
        Column(Words("Δ_R_²")),
        Column(Words("Δ_F_")),
        Column(Words("_df_ 1")),
        Column(Words("_df_ 2")),
        Column(Words("_p_")),
        Column(Words("_f_²")),
    )
    notes: list[Sayable] = [
        Words(
            "Each product is taken out of the last step of its model; _f_² is the change over the variance left unexplained."
        ),
        Words("Kenny (2018) calls the _f_² of a product small from .005, medium from .01 and large from .025."),
    ]
    if results.plan.errors != "classical":
        notes.append(Words("This test takes equal variances for granted; the tests of the coefficients do not."))
    title = Words("What the products add to the explained variance")
    notes += explain(results.instrument, rows)
    return (Table("product_effects", title, columns, rows, tuple(notes), about=only_model(lines)),)


def _checks(results: Results, lines: Sequence[Line]) -> tuple[Table, ...]:
    if not any(line["squares"] is not None for line in lines):
        return ()
    rows = tuple(
        Row(
            (
                *_product(results, line),
                _coefficient(line, "b", "p"),
                *cells_of(line, (("p", "p"),)),
                _coefficient(line, "b_with_squares", "p_with_squares"),
                *cells_of(line, (("p_with_squares", "p"), *SQUARED)),
            )
        )
        for line in lines
        if line["squares"] is not None
    )
    alone, beside, squares = Words("Product alone"), Words("Beside the squares"), Words("The squares")
    columns = (
        Column(Words("Model"), "start"),
        Column(Words("Product"), "start"),
        Column(Words("_b_"), group=alone),
        Column(Words("_p_"), group=alone),
        Column(Words("_b_"), group=beside),
        Column(Words("_p_"), group=beside),
        Column(Words("_F_"), group=squares),
        Column(Words("_p_"), group=squares),
    )
    notes = (
        Words("Where the parts of a product are correlated, a curved effect of one of them looks like an interaction."),
        Words("Ordinary least squares with {errors}.", errors=naming.ESTIMATORS[results.plan.errors]),
        *conventions.tested(results.plan),
        STARS,
        *explain(results.instrument, rows),
    )
    title = Words("The products beside the squares of their parts")
    return (Table("quadratic_check", title, columns, rows, notes, about=only_model(lines)),)


def _product(results: Results, line: Line) -> tuple[Sayable, Sayable]:
    return naming.model(line.text("model")), naming.term(results.instrument, line.text("product"))


def _coefficient(line: Line, column: str, p: str) -> Sayable:
    value = line.number(column)
    if value is None:
        return cell(line, column, "three")
    return Starred(Number(value, 3), stars(line.number(p)))
