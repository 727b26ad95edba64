"""Probing an interaction: what is predicted along the focal predictor, a line for each place of the moderators."""

from collections.abc import Sequence
from itertools import groupby

from scrm_model.figure import Axis, Band, Dot, Figure, Mark
from scrm_model.figure import Line as Stroke
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import moderators, naming
from scrm_model.telling.cells import as_percent
from scrm_model.telling.readings import Reading, by_reading
from scrm_model.words import Sayable, Words

SECTION = "models"
PLACE = 10

MOST_BANDS = 3
"""More bands than this hide one another."""

APART = 0.06
"""How far the groups of a category stand from each other, so that their intervals can be told apart."""


def draw(results: Results) -> tuple[Figure, ...]:
    """One figure for each product of each model (two, where a number and a category can be read only so)."""
    figures = []
    for key, own in by_reading(results.ledger["simple_lines"]).items():
        lines = tuple(line for line in own if line["predicted"] is not None)
        if lines:
            figures.append(_figure(results, key, lines))
    return tuple(figures)


def _figure(results: Results, key: Reading, lines: Sequence[Line]) -> Figure:
    model, focal, moderator = key
    drawn = [(at, tuple(group)) for at, group in groupby(lines, key=lambda line: line.text("at"))]
    outcome = naming.variable(results.instrument, naming.outcome(results.ledger, model))
    notes: list[Sayable] = [
        *moderators.levels(at for at, _ in drawn),
        Words("Other variables are at their mean, categories at their reference."),
    ]
    x = Axis(naming.variable(results.instrument, focal))
    options = tuple(dict.fromkeys(line.text("focal_at") for line in lines))
    marks: list[Mark] = []
    banded = len(drawn) <= MOST_BANDS
    for series, (at, points) in enumerate(drawn):
        label = moderators.shortly(results.instrument, moderator, at)
        if options != ("",):
            marks += _groups(points, options, (series, len(drawn)), label)
        else:
            marks += _line(points, series, label, banded)
    if options != ("",):
        places = enumerate(options, start=1)
        ticks = tuple((float(place), naming.point(results.instrument, focal, option)) for place, option in places)
        x = Axis(naming.variable(results.instrument, focal), 0.5, len(options) + 0.5, ticks)
    if options != ("",) or banded:
        notes.append(Words("Intervals are at the {level} level.", level=as_percent(results.plan.level)))
    title = Words(
        "{model}: {outcome} by {focal} and {moderator}",
        model=naming.model(model),
        outcome=outcome,
        focal=naming.variable(results.instrument, focal),
        moderator=moderators.names(results.instrument, moderator),
    )
    y = Axis(Words("Predicted: {outcome}", outcome=outcome))
    return Figure(key.file("slopes"), title, tuple(marks), x=x, y=y, notes=tuple(notes), legend="below", about=model)


def _line(points: Sequence[Line], series: int, label: Sayable, banded: bool) -> list[Mark]:
    known = [
        (x, y)
        for line in points
        if (x := line.number("focal_value")) is not None and (y := line.number("predicted")) is not None
    ]
    marks: list[Mark] = [Stroke(tuple(known), "strong", series=series, label=label)]
    bounded = [(_of(line, "focal_value"), _of(line, "low"), _of(line, "high")) for line in points if line["low"] is not None]
    if banded and len(bounded) == len(points):
        xs, low, high = zip(*bounded, strict=True)
        marks.append(Band(xs, low, high, series=series))
    return marks


def _groups(points: Sequence[Line], options: Sequence[str], place: tuple[int, int], label: Sayable) -> list[Mark]:
    series, of = place
    shift = (series - (of - 1) / 2) * APART
    marks: list[Mark] = []
    for line in points:
        x, y = options.index(line.text("focal_at")) + 1 + shift, _of(line, "predicted")
        if line["low"] is not None:
            marks.append(Stroke(((x, _of(line, "low")), (x, _of(line, "high"))), "plain", series=series))
        marks.append(Dot(x, y, series=series, label=label if not any(isinstance(mark, Dot) for mark in marks) else None))
    joined = [(mark.x, mark.y) for mark in marks if isinstance(mark, Dot)]
    return [Stroke(tuple(joined), "plain", series=series), *marks]


def _of(line: Line, column: str) -> float:
    value = line.number(column)
    if value is None:
        raise ValueError(f"a line without {column} cannot be drawn")
    return value
