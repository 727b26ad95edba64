"""The measurement part of covariance-based structural equation models: loadings of the items."""

from collections import Counter

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cell, equal_n, explain
from scrm_model.telling.constructs import under_constructs
from scrm_model.telling.side_by_side import estimated_by
from scrm_model.words import Blank, Listing, Sayable, Verbatim, Words

SECTION = "structure"
PLACE = 37

ERRORS: tuple[tuple[str, Kind], ...] = (("se", "three"), ("z", "two"), ("p", "p"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model, the constructs one below another."""
    return tuple(_table(results, name, lines) for name, lines in by_model(results.ledger["sem_loadings"]).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:
    rows = under_constructs(results.instrument, lines, lambda line: _row(results, line))
    columns = (
        Column(Words("Item"), "start"),
        Column(Words("Factor loading")),
        Column(Words("_SE_")),
        Column(Words("_z_")),
        Column(Words("_p_")),
        Column(Words("Standardised loading")),
    )
    notes = (
        *equal_n(results.ledger.where("model_fit", model=name)),
        *estimated_by(results, name),
        Words("A loading without a standard error is fixed, and gives its factor a scale."),
        *_observed(results, lines),
        Words("Loadings and _b_ of the paths are in units of the first item of each construct."),
        *_correlated(results.ledger.where("coefficients", model=name)),
        *explain(results.instrument, rows),
    )
    title = Words("{model}: loadings", model=naming.model(name))
    return Table(f"sem_loadings_{name}", title, columns, rows, notes, about=name)


def _row(results: Results, line: Line) -> Row:
    item = line.text("item")
    label: Sayable = naming.variable(results.instrument, item) if item in results.instrument.constructs else Verbatim(item)
    errors = (Blank() if line[each] is None else cell(line, each, kind) for each, kind in ERRORS)
    return Row((label, cell(line, "b", "three"), *errors, cell(line, "beta", "bounded")))


def _observed(results: Results, lines: tuple[Line, ...]) -> tuple[Words, ...]:
    """What has a single indicator, which stands for it as it is."""
    items = Counter(line.text("construct") for line in lines)
    alone = tuple(naming.variable(results.instrument, name) for name, count in items.items() if count == 1)
    return (Words("Taken as observed without error: {variables}.", variables=Listing(alone)),) if alone else ()


def _correlated(paths: tuple[Line, ...]) -> tuple[Words, ...]:
    last = {line.text("outcome") for line in paths} - {line.text("term") for line in paths}
    return (Words("The residuals of outcomes that explain nothing else correlate freely."),) if len(last) > 1 else ()
