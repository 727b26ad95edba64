"""The coefficients and odds ratios of each logit and ordinal model, its steps one below another."""

from scrm_model.formula import INTERCEPT
from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import categories, naming
from scrm_model.telling.cells import STARS, Kind, bounds, cell, confidence, explain, starred
from scrm_model.telling.centring import parts_of_products
from scrm_model.telling.steps import rows_of_coefficients
from scrm_model.words import Blank, Count, Sayable, Words

SECTION = "models"
PLACE = 15

AFTER_B: tuple[tuple[str, Kind], ...] = (("se", "three"), ("beta", "three"), ("t", "two"), ("p", "p"))
ODDS: tuple[tuple[str, Kind], ...] = (("odds_ratio", "three"), ("odds_low", "three"), ("odds_high", "three"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model."""
    lines = categories.lines_of(results.ledger, "coefficients")
    return tuple(_table(results, name, own) for name, own in by_model(lines).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:
    references = naming.references(results.instrument, (line.text("term") for line in lines))

    def row(line: Line) -> Row:
        term = categories.term(results.instrument, line.text("outcome"), line.text("term"), references)
        return Row((term, starred(line, "b"), *(_cell(line, *each) for each in (*AFTER_B, *ODDS))))

    rows = rows_of_coefficients(lines, row)
    outcome = naming.variable(results.instrument, lines[0].text("outcome"))
    title = Words("{model}: logistic regression of {outcome}", model=naming.model(name), outcome=outcome)
    if categories.ordinal(results.ledger, name):
        title = Words("{model}: ordinal logistic regression of {outcome}", model=naming.model(name), outcome=outcome)
    return Table(f"odds_{name}", title, _columns(results), rows, _notes(results, name, rows), about=name)


def _cell(line: Line, column: str, kind: Kind) -> Sayable:
    """A cell; a constant or a threshold has neither β nor odds, which every reader knows."""
    head = line.text("term") == INTERCEPT or line.text("term").startswith("(")
    return Blank() if head and column not in {"se", "t", "p"} and line[column] is None else cell(line, column, kind)


def _columns(results: Results) -> tuple[Column, ...]:
    return (
        Column(Words("Term"), "start"),
        Column(Words("_b_")),
        Column(Words("_SE_")),
        Column(Words("β")),
        Column(Words("_z_")),
        Column(Words("_p_")),
        Column(Words("Odds ratio")),
        *bounds(confidence(results.plan)),
    )


def _notes(results: Results, name: str, rows: tuple[Row, ...]) -> tuple[Sayable, ...]:
    fits = results.ledger.where("model_fit", model=name)
    counts = {int(n) for line in fits if (n := line.number("n")) is not None}
    return (
        *(Words("_n_ = {n}.", n=Count(n)) for n in sorted(counts)),
        *_compared(results, name, fits[:1]),
        *categories.errors(results.plan),
        Words("β is in standard deviations of the predictor and of the variable behind the categories (McKelvey and Zavoina)."),
        Words("The interval is that of the odds ratio; the square of _z_ is Wald’s statistic."),
        *parts_of_products(results, name),
        STARS,
        *explain(results.instrument, rows),
    )


def _compared(results: Results, name: str, fits: tuple[Line, ...]) -> tuple[Sayable, ...]:
    """Whose odds the coefficients are of."""
    if categories.ordinal(results.ledger, name):
        return (Words("Odds of a higher category; a threshold parts two neighbouring ones."),)
    known = [line for line in fits if line.values.get("event") is not None]
    return tuple(
        Words(
            "Odds of “{event}” against “{reference}”.",
            event=categories.category(results.instrument, line.text("outcome"), line.text("event")),
            reference=categories.category(results.instrument, line.text("outcome"), line.text("reference")),
        )
        for line in known
    )
