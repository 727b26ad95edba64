"""Indirect effects as a forest of intervals."""

from scrm_model.figure import Axis, Dot, Figure, Mark
from scrm_model.figure import Line as Stroke
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent
from scrm_model.telling.effects import excludes_zero, told_place, way
from scrm_model.telling.equations import controls_of_effects, stations, with_effects
from scrm_model.words import Blank, Sayable, Words

BETWEEN = 0.9
"""Lines left free between two effects; an effect takes a line for each station of its way."""

TITLES = {
    "indirect": Words("{model}: indirect effects"),
    "total indirect": Words("{model}: total indirect effects"),
}

FEWEST = 2
"""Effects from which a picture tells more than a line of the table."""


def forests(results: Results, section: str, effect: str) -> tuple[Figure, ...]:
    """One forest of the effects of one kind for each model that `section` tells of, the first effect on top."""
    figures = []
    for name, lines in with_effects(results.ledger, section).items():
        left_out = controls_of_effects(results.instrument, lines)
        shown = [
            line
            for line in lines
            if line.text("effect") == effect and line["b"] is not None and stations(line.text("path"))[0] not in left_out
        ]
        if len(shown) >= FEWEST:
            figures.append(_forest(results, name, effect, shown))
    return tuple(figures)


def _forest(results: Results, name: str, effect: str, lines: list[Line]) -> Figure:
    top = len(lines)
    marks: list[Mark] = [Stroke(((0.0, 0.4), (0.0, top + 0.6)), "faint", dashed=True)]
    ticks: list[tuple[float, Sayable]] = []
    for number, line in enumerate(lines):
        y = float(top - number)
        b, low, high = (line.number(column) for column in ("b", "low", "high"))
        if low is not None and high is not None:
            marks.append(Stroke(((low, y), (high, y)), "strong"))
        if b is not None:
            marks.append(Dot(b, y, filled=excludes_zero(line) is True))
        at = told_place(results.instrument, line)
        label = way(results.instrument, line.text("path"))
        ticks.append((y, label if isinstance(at, Blank) else Words("{path} ({at})", path=label, at=at)))
    level = as_percent(results.plan.level)
    standardised = all(line["beta"] == line["b"] for line in lines)
    return Figure(
        f"{effect.replace(' ', '_')}_effects_{name}",
        TITLES[effect].filled(model=naming.model(name)),
        tuple(marks),
        x=Axis(
            Words("Indirect effect (β), {level} CI", level=level)
            if standardised
            else Words("Indirect effect (_b_), {level} CI", level=level)
        ),
        y=Axis(low=0.4, high=top + 0.6, ticks=tuple(ticks)),
        notes=(Words("A filled point marks an effect whose interval does not hold zero."),),
        height=top * (max(map(_stations, lines)) + BETWEEN) + 4,
        about=name,
    )


def _stations(line: Line) -> int:
    return len(stations(line.text("path")))
