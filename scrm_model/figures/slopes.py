"""Probing an interaction: how the effect of the focal predictor changes along the moderator, with its interval."""

from collections.abc import Sequence
from itertools import groupby
from math import sqrt

from scrm_model.figure import Axis, Band, Dot, Figure, Mark
from scrm_model.figure import Line as Stroke
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent
from scrm_model.words import Sayable, Words

SECTION = "models"
PLACE = 10

GRID = 41
"""Points along the moderator at which the band is drawn."""

LINES_EACH = 2.2


def draw(results: Results) -> tuple[Figure, ...]:
    """One figure for each product of each model."""
    figures = []
    for (model, focal, moderator), group in groupby(
        results.ledger["slopes"], key=lambda line: (line.text("model"), line.text("focal"), line.text("moderator"))
    ):
        lines = [line for line in group if all(line[name] is not None for name in ("b", "se", "low", "high"))]
        measured = [line for line in lines if line["moderator_value"] is not None]
        title = Words(
            "Effect of {focal} on {outcome} by {moderator}",
            focal=naming.term(results.instrument, focal),
            outcome=naming.variable(results.instrument, naming.outcome(results.ledger, model)),
            moderator=naming.variable(results.instrument, moderator),
        )
        name = f"slopes_{model}_{naming.plain(focal)}_{moderator}"
        effect = Words("Effect (_b_), {level} CI", level=as_percent(results.plan.level))
        if len({line["moderator_value"] for line in measured}) > 2:
            figures.append(_along(results, name, title, effect, measured))
        elif lines:
            figures.append(_apart(results, name, title, effect, lines))
    return tuple(figures)


def _along(results: Results, name: str, title: Sayable, effect: Sayable, lines: Sequence[Line]) -> Figure:
    ordered = sorted(lines, key=lambda line: _of(line, "moderator_value"))
    xs = [_of(line, "moderator_value") for line in ordered]
    grid = [xs[0] + (xs[-1] - xs[0]) * step / (GRID - 1) for step in range(GRID)]
    probed = _Probed(ordered)
    lower, upper = ([probed.slope(x) + side * probed.reach(x) for x in grid] for side in (-1, 1))
    model, focal, moderator = (lines[0].text(column) for column in ("model", "focal", "moderator"))
    marks: list[Mark] = [
        Band(tuple(grid), tuple(lower), tuple(upper)),
        Stroke(((xs[0], 0.0), (xs[-1], 0.0)), "faint"),
        Stroke(tuple((x, probed.slope(x)) for x in (xs[0], xs[-1])), "strong"),
        *(Dot(_of(line, "moderator_value"), _of(line, "b")) for line in ordered),
    ]
    bounds = [
        bound
        for line in results.ledger.where("johnson_neyman", model=model, focal=focal, moderator=moderator)
        if (bound := line.number("bound")) is not None and xs[0] < bound < xs[-1]
    ]
    marks += [Stroke(((bound, min(0.0, *lower)), (bound, max(0.0, *upper))), "plain", dashed=True) for bound in bounds]
    notes: list[Sayable] = [
        Words("Points: the 16th, 50th and 84th percentile of the moderator, its mean, and one standard deviation about it.")
    ]
    if bounds:
        notes.append(Words("Dashed line: Johnson–Neyman bound."))
    x = Axis(naming.variable(results.instrument, moderator))
    return Figure(name, title, tuple(marks), x=x, y=Axis(effect), notes=tuple(notes))


def _apart(results: Results, name: str, title: Sayable, effect: Sayable, lines: Sequence[Line]) -> Figure:
    top = len(lines)
    marks: list[Mark] = [Stroke(((0.0, 0.4), (0.0, top + 0.6)), "faint", dashed=True)]
    for place, line in enumerate(lines):
        y = float(top - place)
        marks.append(Stroke(((_of(line, "low"), y), (_of(line, "high"), y)), "strong"))
        p = line.number("p")
        marks.append(Dot(_of(line, "b"), y, filled=p is not None and p < 1 - results.plan.level))
    ticks = tuple(
        (float(top - place), naming.point(results.instrument, line.text("moderator"), line.text("at")))
        for place, line in enumerate(lines)
    )
    axis = Axis(naming.variable(results.instrument, lines[0].text("moderator")), 0.4, top + 0.6, ticks)
    return Figure(name, title, tuple(marks), x=Axis(effect), y=axis, height=top * LINES_EACH + 4)


def _of(line: Line, column: str) -> float:
    value = line.number(column)
    if value is None:
        raise ValueError(f"a slope without {column} cannot be drawn")
    return value


class _Probed:
    """The slope and half its interval at any value w of the moderator, from where they were probed.

    A slope is a line in w, so two points say it all; its variance V₁₁ + 2wV₁₃ + w²V₃₃ is a parabola, so three do.
    """

    def __init__(self, ordered: Sequence[Line]) -> None:
        first, last = ordered[0], ordered[-1]
        start, end = _of(first, "moderator_value"), _of(last, "moderator_value")
        inner = [line for line in ordered if line["moderator_value"] not in {start, end}]
        central = min(inner, key=lambda line: abs(_of(line, "moderator_value") - (start + end) / 2))
        self.start, self.b = start, _of(first, "b")
        self.rise = (_of(last, "b") - self.b) / (end - start)
        self.variances = [(_of(line, "moderator_value"), _of(line, "se") ** 2) for line in (first, central, last)]
        self.t = (_of(central, "high") - _of(central, "b")) / _of(central, "se")

    def slope(self, w: float) -> float:
        return self.b + self.rise * (w - self.start)

    def reach(self, w: float) -> float:
        (a, va), (b, vb), (c, vc) = self.variances
        variance = (
            va * (w - b) * (w - c) / ((a - b) * (a - c))
            + vb * (w - a) * (w - c) / ((b - a) * (b - c))
            + vc * (w - a) * (w - b) / ((c - a) * (c - b))
        )
        return self.t * sqrt(max(variance, 0.0))
