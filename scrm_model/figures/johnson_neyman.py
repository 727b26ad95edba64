"""Probing an interaction: how the effect of the focal predictor changes along the moderator, with its interval and bounds."""

from collections.abc import Sequence
from itertools import groupby

from scrm_model.figure import Axis, Band, Dot, Figure, Mark
from scrm_model.figure import Line as Stroke
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import moderators, naming
from scrm_model.telling.cells import as_percent
from scrm_model.words import Sayable, Words

SECTION = "models"
PLACE = 20

Key = tuple[str, str, str, str]


def draw(results: Results) -> tuple[Figure, ...]:
    """One figure for each effect along a number that moderates it; with further moderators a band for each of their places."""
    figures = []
    for key, group in groupby(
        results.ledger["conditional_effects"],
        key=lambda line: (line.text("model"), line.text("focal"), line.text("moderator"), line.text("held")),
    ):
        lines = [line for line in group if all(line[name] is not None for name in ("b", "low", "high"))]
        if lines:
            figures.append(_figure(results, key, lines))
    return tuple(figures)


def _figure(results: Results, key: Key, lines: Sequence[Line]) -> Figure:
    model, focal, moderator, held = key
    bands = [(at, tuple(group)) for at, group in groupby(lines, key=lambda line: line.text("at"))]
    xs = [_of(line, "moderator_value") for line in lines]
    marks: list[Mark] = [Stroke(((min(xs), 0.0), (max(xs), 0.0)), "faint")]
    notes: list[Sayable] = [*moderators.levels(at for at, _ in bands)]
    bounded = False
    for series, (at, points) in enumerate(bands):
        label = moderators.shortly(results.instrument, held, at) if held else None
        marks += _band(points, series, label)
        bounds = _bounds(results, key, at)
        bounded = bounded or bool(bounds)
        edges = [_of(line, name) for line in points for name in ("low", "high")]
        ends = min(0.0, *edges), max(0.0, *edges)
        marks += [Stroke(((bound, ends[0]), (bound, ends[1])), "plain", dashed=True, series=series) for bound in bounds]
    if not held:
        dots = _probed(results, key)
        marks += [Dot(_of(line, "moderator_value"), _of(line, "b")) for line in dots]
        if dots:
            notes.append(POINTS[results.plan.conventions.probing])
    if bounded:
        notes.append(Words("Dashed line: Johnson–Neyman bound."))
    title = Words(
        "Effect of {focal} on {outcome} by {moderator}",
        focal=naming.term(results.instrument, focal),
        outcome=naming.variable(results.instrument, naming.outcome(results.ledger, model)),
        moderator=moderators.names(results.instrument, f"{moderator}:{held}" if held else moderator),
    )
    return Figure(
        "_".join(naming.plain(part) for part in ("johnson_neyman", *key) if part),
        title,
        tuple(marks),
        x=Axis(naming.variable(results.instrument, moderator)),
        y=Axis(Words("Effect (_b_), {level} CI", level=as_percent(results.plan.level))),
        notes=tuple(notes),
        legend="below",
        about=model,
    )


POINTS = {
    "both": Words(
        "Points: the 16th, 50th and 84th percentile of the moderator, its mean, and one standard deviation about it."
    ),
    "sd": Words("Points: the mean of the moderator, and one standard deviation about it."),
    "percentiles": Words("Points: the 16th, 50th and 84th percentile of the moderator."),
}


def _band(points: Sequence[Line], series: int, label: Sayable | None) -> list[Mark]:
    xs = tuple(_of(line, "moderator_value") for line in points)
    low, high, b = (tuple(_of(line, name) for line in points) for name in ("low", "high", "b"))
    return [Band(xs, low, high, series=series), Stroke(((xs[0], b[0]), (xs[-1], b[-1])), "strong", series=series, label=label)]


def _probed(results: Results, key: Key) -> list[Line]:
    model, focal, moderator, _ = key
    lines = results.ledger.where("slopes", model=model, focal=focal, moderator=moderator)
    return [line for line in lines if line["moderator_value"] is not None and line["b"] is not None]


def _bounds(results: Results, key: Key, at: str) -> list[float]:
    model, focal, moderator, held = key
    if held:
        lines = results.ledger.where("johnson_neyman_at", model=model, focal=focal, moderator=moderator, held=held, at=at)
    else:
        lines = results.ledger.where("johnson_neyman", model=model, focal=focal, moderator=moderator)
    return [bound for line in lines if (bound := line.number("bound")) is not None]


def _of(line: Line, column: str) -> float:
    value = line.number(column)
    if value is None:
        raise ValueError(f"an effect without {column} cannot be drawn")
    return value
