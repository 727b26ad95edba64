"""Probing an interaction: the effect of the focal predictor at chosen values of the moderators."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions, moderators, naming
from scrm_model.telling.cells import STARS, cells_of, explain, starred
from scrm_model.telling.readings import TESTED, Reading, by_reading, heads_of_tests
from scrm_model.words import Sayable, Words

SECTION = "models"
PLACE = 40


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table for each way to read each product of each model."""
    return tuple(_table(results, reading, lines) for reading, lines in by_reading(results.ledger["slopes"]).items())


def _table(results: Results, reading: Reading, lines: tuple[Line, ...]) -> Table:
    model, _, moderator = reading
    # The name of one of two values is the value.
    valued = [line for line in lines if line["moderator_value"] is not None]
    measured = any(line.text("at") in naming.POINTS for line in valued)
    rows = []
    for line in lines:
        value: tuple[Sayable, ...] = cells_of(line, (("moderator_value", "two"),)) if measured else ()
        at = moderators.points(results.instrument, moderator, line.text("at"))
        rows.append(Row((*at, *value, starred(line, "b"), *cells_of(line, TESTED))))
    columns = (
        *(Column(naming.variable(results.instrument, name), "start") for name in moderator.split(":")),
        *((Column(Words("Value")),) if measured else ()),
        Column(Words("_b_")),
        *heads_of_tests(results.plan),
    )
    title = Words("{model}: effect of {focal} on {outcome} at values of {moderator}").filled(**reading.said(results))
    method = Words("Ordinary least squares with {errors}.", errors=naming.ESTIMATORS[results.plan.errors])
    notes: tuple[Sayable, ...] = (
        method,
        *conventions.tested(results.plan),
        *(conventions.placed(results.plan) if any(line.text("at").endswith(("SD", "%")) for line in lines) else ()),
        STARS,
        *_values(results, model, moderator, measured),
        *moderators.warnings(results, model, (moderator,)),
        *explain(results.instrument, rows),
    )
    if valued and not measured:
        two = Words("“{moderator}” takes two values, and the effect is given at both.")
        notes = (two.filled(moderator=moderators.names(results.instrument, moderator)), *notes)
    if measured:
        notes = (Words("Values of the moderator are in its own units."), *notes)
    return Table(reading.file("slopes"), title, columns, tuple(rows), notes, about=model)


def _values(results: Results, model: str, moderator: str, measured: bool) -> tuple[Words, ...]:
    """What the places of several moderators come to, which have no column of their own."""
    if measured or ":" not in moderator:
        return ()
    return tuple(
        Words("{variable}: {places}.", variable=naming.variable(results.instrument, name), places=places)
        for name in moderator.split(":")
        if (places := moderators.valued(results, model, name)) is not None
    )
