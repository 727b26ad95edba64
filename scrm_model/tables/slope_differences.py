"""Probing an interaction: whether the effect of the focal predictor differs between groups or combinations of moderators."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions, moderators, naming
from scrm_model.telling.cells import STARS, cells_of, explain, starred
from scrm_model.telling.readings import TESTED, Reading, by_reading, heads_of_tests
from scrm_model.words import Sayable, Words

SECTION = "models"
PLACE = 45


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table for each way to read each product that has groups or several moderators."""
    return tuple(_table(results, reading, lines) for reading, lines in by_reading(results.ledger["slope_differences"]).items())


def _table(results: Results, reading: Reading, lines: tuple[Line, ...]) -> Table:
    rows = tuple(
        Row(
            (
                moderators.shortly(results.instrument, reading.moderator, line.text("at")),
                moderators.shortly(results.instrument, reading.moderator, line.text("other_at")),
                starred(line, "difference"),
                *cells_of(line, TESTED),
            )
        )
        for line in lines
    )
    columns = (
        Column(Words("Slope"), "start"),
        Column(Words("Less the slope"), "start"),
        Column(Words("Difference")),
        *heads_of_tests(results.plan),
    )
    title = Words("{model}: differences between the effects of {focal} on {outcome} by {moderator}").filled(
        **reading.said(results)
    )
    notes: tuple[Sayable, ...] = (
        Words("Ordinary least squares with {errors}.", errors=naming.ESTIMATORS[results.plan.errors]),
        *conventions.tested(results.plan),
        *((Words("_p_ is not adjusted for the number of differences."),) if len(rows) > 1 else ()),
        *moderators.levels(line.text("at") for line in lines),
        STARS,
        *explain(results.instrument, rows),
    )
    return Table(reading.file("slope_differences"), title, columns, rows, notes, about=reading.model)
