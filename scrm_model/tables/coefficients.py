"""The coefficients of each regression, its steps one below another."""

from scrm_model.formula import INTERCEPT
from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions, naming
from scrm_model.telling.cells import STARS, Kind, bounds, cell, confidence, explain, known, starred
from scrm_model.telling.centring import parts_of_products
from scrm_model.telling.equations import of_one
from scrm_model.telling.steps import rows_of_coefficients, steps_of
from scrm_model.words import Blank, Count, Sayable, Words

SECTION = "models"
PLACE = 10

AFTER_B: tuple[tuple[str, Kind], ...] = (
    ("se", "three"),
    ("beta", "three"),
    ("t", "two"),
    ("p", "p"),
    ("low", "three"),
    ("high", "three"),
    ("vif", "two"),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model; those of several outcomes have them beside each other elsewhere."""
    return tuple(_table(results, name, lines) for name, lines in by_model(of_one(results.ledger, "coefficients")).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:
    shown = tuple(each for each in AFTER_B if known(lines, each[0]))
    references = naming.references(results.instrument, (line.text("term") for line in lines))

    def row(line: Line) -> Row:
        term = naming.term(results.instrument, line.text("term"), references)
        return Row((term, starred(line, "b"), *(_cell(line, *each) for each in shown)))

    rows = rows_of_coefficients(lines, row)
    outcome = naming.variable(results.instrument, lines[0].text("outcome"))
    title = Words("{model}: regression of {outcome}", model=naming.model(name), outcome=outcome)
    if len(steps_of(lines)) > 1:
        title = Words("{model}: hierarchical regression of {outcome}", model=naming.model(name), outcome=outcome)
    notes = _notes(results, name, lines, rows)
    return Table(f"coefficients_{name}", title, _columns(results, shown), rows, notes, about=name)


def _cell(line: Line, column: str, kind: Kind) -> Sayable:
    """A cell; a constant has neither β nor VIF, which every reader knows."""
    undefined = line.text("term") == INTERCEPT and column in {"beta", "vif"} and line[column] is None
    return Blank() if undefined else cell(line, column, kind)


def _columns(results: Results, shown: tuple[tuple[str, Kind], ...]) -> tuple[Column, ...]:
    low, high = bounds(confidence(results.plan))
    heads = {
        "se": Column(Words("_SE_")),
        "beta": Column(Words("β")),
        "t": Column(conventions.statistic(results.plan)),
        "p": Column(Words("_p_")),
        "low": low,
        "high": high,
        "vif": Column(Words("VIF")),
    }
    return (Column(Words("Term"), "start"), Column(Words("_b_")), *(heads[name] for name, _ in shown))


def _notes(results: Results, name: str, lines: tuple[Line, ...], rows: tuple[Row, ...]) -> tuple[Sayable, ...]:
    counts = {int(n) for line in results.ledger.where("model_fit", model=name) if (n := line.number("n")) is not None}
    return (
        *(Words("_n_ = {n}.", n=Count(n)) for n in sorted(counts)),
        Words("Ordinary least squares with {errors}.", errors=naming.ESTIMATORS[results.plan.errors]),
        *conventions.tested(results.plan),
        *parts_of_products(results, name),
        STARS,
        *explain(results.instrument, rows),
    )
