"""Probing an interaction: whether the effect of the focal predictor differs between groups or combinations of moderators."""

from itertools import groupby

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions, moderators, naming
from scrm_model.telling.cells import STARS, Kind, cells_of, confidence, explain, starred
from scrm_model.words import Sayable, Words

SECTION = "models"
PLACE = 45

AFTER: tuple[tuple[str, Kind], ...] = (("se", "three"), ("t", "two"), ("p", "p"), ("low", "three"), ("high", "three"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table for each way to read each product that has groups or several moderators."""
    return tuple(
        _table(results, model, focal, moderator, tuple(lines))
        for (model, focal, moderator), lines in groupby(
            results.ledger["slope_differences"],
            key=lambda line: (line.text("model"), line.text("focal"), line.text("moderator")),
        )
    )


def _table(results: Results, model: str, focal: str, moderator: str, lines: tuple[Line, ...]) -> Table:
    rows = tuple(
        Row(
            (
                moderators.shortly(results.instrument, moderator, line.text("at")),
                moderators.shortly(results.instrument, moderator, line.text("other_at")),
                starred(line, "difference"),
                *cells_of(line, AFTER),
            )
        )
        for line in lines
    )
    bounds = confidence(results.plan)
    columns = (
        Column(Words("Slope"), "start"),
        Column(Words("Less the slope"), "start"),
        Column(Words("Difference")),
        Column(Words("_SE_")),
        Column(conventions.statistic(results.plan)),
        Column(Words("_p_")),
        Column(Words("Lower"), group=bounds),
        Column(Words("Upper"), group=bounds),
    )
    title = Words(
        "{model}: differences between the effects of {focal} on {outcome} by {moderator}",
        model=naming.model(model),
        focal=naming.term(results.instrument, focal),
        outcome=naming.variable(results.instrument, naming.outcome(results.ledger, model)),
        moderator=moderators.names(results.instrument, moderator),
    )
    notes: tuple[Sayable, ...] = (
        Words("Ordinary least squares with {errors}.", errors=naming.ESTIMATORS[results.plan.errors]),
        *conventions.tested(results.plan),
        *((Words("_p_ is not adjusted for the number of differences."),) if len(rows) > 1 else ()),
        *moderators.levels(line.text("at") for line in lines),
        STARS,
        *explain(results.instrument, rows),
    )
    name = f"slope_differences_{model}_{naming.plain(focal)}_{naming.plain(moderator)}"
    return Table(name, title, columns, rows, notes, about=model)
