"""Path systems as boxes and arrows, from causes to effects, with what each arrow weighs and how much is explained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrm_model.figure import Arrow, Axis, Box, Figure, Mark
from scrm_model.formula import INTERCEPT
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.arrangement import WIDTH, arrange
from scrm_model.telling.cells import STARS, significance, stars
from scrm_model.telling.centring import parts_of_products
from scrm_model.telling.equations import chapter, controls, of_several, questions_of
from scrm_model.words import Blank, Number, Sayable, Starred, Words

LINES_EACH = 6.5
"""Lines of text that make an inch: those of the Latin letters, so that a diagram is as high as it was arranged."""

EDGE = 0.06


@dataclass(frozen=True)
class _System:
    """The arrows of a model, the lines they are read from, and how much of each outcome is explained."""

    model: str
    lines: tuple[Line, ...]
    explained: dict[str, float]


def diagrams(results: Results, section: str) -> tuple[Figure, ...]:
    """One figure for each model that `section` tells of and whose outcomes are several or whose paths were estimated by partial
    least squares."""
    return tuple(figure for system in _systems(results, section) if (figure := _figure(results, system)) is not None)


def _systems(results: Results, section: str) -> Iterator[_System]:
    for name, lines in of_several(results.ledger).items():
        if chapter(results.ledger, name) != section:
            continue
        found = {
            line.text("outcome"): r2
            for line in results.ledger.where("model_fit", model=name)
            if (r2 := line.number("r2")) is not None
        }
        yield _System(name, lines, found)
    for name in dict.fromkeys(line.text("model") for line in results.ledger["pls_paths"]) if section == "structure" else ():
        found = {
            line.text("construct"): r2
            for line in results.ledger.where("pls_quality", model=name)
            if (r2 := line.number("r2")) is not None
        }
        yield _System(name, results.ledger.where("pls_paths", model=name), found)


def _figure(results: Results, system: _System) -> Figure | None:
    outcomes = {line.text("outcome") for line in system.lines}
    lines = [line for line in system.lines if line.text("term") != INTERCEPT]
    causes = dict.fromkeys(line.text("term") for line in lines)
    # The arrows of controls would hide the others.
    left_out = controls(results.instrument, causes, outcomes)
    drawn = [line for line in lines if line.text("term") not in left_out]
    names = list(dict.fromkeys([*(line.text("term") for line in drawn), *(line.text("outcome") for line in drawn)]))
    if all(line["beta"] is None for line in drawn):
        return None
    plan = arrange(names, [(line.text("term"), line.text("outcome")) for line in drawn])
    marks: list[Mark] = [
        Box(*plan.boxes[name], *plan.size, naming.term(results.instrument, name), _explained(system, name), ":" in name)
        for name in names
    ]
    for line in drawn:
        link = (line.text("term"), line.text("outcome"))
        p = line.number("p")
        marks.append(Arrow(*plan.arrows[link], _weight(line), p is None or p >= 1 - results.plan.level, plan.labels[link]))
    return Figure(
        f"path_diagram_{system.model}",
        Words("{model}: standardised coefficients of the paths", model=naming.model(system.model)),
        tuple(marks),
        x=Axis(low=-EDGE, high=WIDTH + EDGE),
        y=Axis(low=-EDGE, high=plan.height + EDGE),
        notes=_notes(results, system, drawn, left_out),
        height=(plan.height + 2 * EDGE) * LINES_EACH,
        mirrored=True,
        bare=True,
        about=system.model,
    )


def _explained(system: _System, name: str) -> Sayable | None:
    r2 = system.explained.get(name)
    return None if r2 is None else Words("_R_² = {r2}", r2=Number(r2, 2, bounded=True))


def _weight(line: Line) -> Sayable:
    beta = line.number("beta")
    return Blank() if beta is None else Starred(Number(beta, 2), stars(line.number("p")))


def _notes(results: Results, system: _System, drawn: Sequence[Line], left_out: Sequence[str]) -> tuple[Sayable, ...]:
    notes: list[Sayable] = [
        Words("A broken arrow is not significant at the {alpha} level.", alpha=significance(results.plan)),
        STARS,
    ]
    notes.extend(parts_of_products(results, system.model))
    if any(line["beta"] is None for line in drawn):
        notes.append(Words("The coefficient of an arrow without a number is not known."))
    if left_out:
        notes.append(Words("In the model but not drawn: {controls}.", controls=questions_of(results.instrument, left_out)))
    return tuple(notes)
