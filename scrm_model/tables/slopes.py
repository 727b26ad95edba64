"""Probing an interaction: the effect of the focal predictor at chosen values of the moderator."""

from itertools import groupby

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import STARS, Kind, cells_of, confidence, explain, starred
from scrm_model.words import Sayable, Words

SECTION = "models"
PLACE = 40

AFTER_B: tuple[tuple[str, Kind], ...] = (("se", "three"), ("t", "two"), ("p", "p"), ("low", "three"), ("high", "three"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table for each product of each model."""
    return tuple(
        _table(results, model, focal, moderator, tuple(lines))
        for (model, focal, moderator), lines in groupby(
            results.ledger["slopes"], key=lambda line: (line.text("model"), line.text("focal"), line.text("moderator"))
        )
    )


def _table(results: Results, model: str, focal: str, moderator: str, lines: tuple[Line, ...]) -> Table:
    measured = any(line["moderator_value"] is not None for line in lines)
    rows = []
    for line in lines:
        value: tuple[Sayable, ...] = cells_of(line, (("moderator_value", "two"),)) if measured else ()
        at = naming.point(results.instrument, moderator, line.text("at"))
        rows.append(Row((at, *value, starred(line, "b"), *cells_of(line, AFTER_B))))
    bounds = confidence(results.plan)
    columns = (
        Column(naming.variable(results.instrument, moderator), "start"),
        *((Column(Words("Value")),) if measured else ()),
        Column(Words("_b_")),
        Column(Words("_SE_")),
        Column(Words("_t_")),
        Column(Words("_p_")),
        Column(Words("Lower"), group=bounds),
        Column(Words("Upper"), group=bounds),
    )
    title = Words(
        "{model}: effect of {focal} on {outcome} at values of {moderator}",
        model=naming.model(model),
        focal=naming.term(results.instrument, focal),
        outcome=naming.variable(results.instrument, naming.outcome(results.ledger, model)),
        moderator=naming.variable(results.instrument, moderator),
    )
    method = Words("Ordinary least squares with {errors}.", errors=naming.ESTIMATORS[results.plan.errors])
    notes: tuple[Sayable, ...] = (method, STARS, *explain(results.instrument, rows))
    if measured:
        notes = (Words("Values of the moderator are in its own units."), *notes)
    return Table(f"slopes_{model}_{naming.plain(focal)}_{moderator}", title, columns, tuple(rows), notes)
