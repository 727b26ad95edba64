"""The scree of eigenvalues, with those that chance would give."""

from scrm_model.figure import Axis, Dot, Figure, Mark
from scrm_model.figure import Line as Stroke
from scrm_model.results import Results
from scrm_model.telling.cells import as_percent
from scrm_model.words import Count, Sayable, Words

SECTION = "exploratory"
PLACE = 20
MOST = 20
"""Ranks drawn: what follows is rubble, and would hide the points that matter."""

SERIES: tuple[tuple[str, str, Words], ...] = (
    ("component_eigenvalue", "component_parallel", Words("Principal components")),
    ("factor_eigenvalue", "factor_parallel", Words("Common factors")),
)


def draw(results: Results) -> tuple[Figure, ...]:
    """One figure: eigenvalues of components and of common factors by their rank, each beside the same of chance."""
    lines = results.ledger["factor_retention"][:MOST]
    marks: list[Mark] = []
    compared = False
    for number, (observed, chance, name) in enumerate(SERIES):
        points = [
            (x, y) for line in lines if (x := line.number("factor")) is not None and (y := line.number(observed)) is not None
        ]
        if not points:
            continue
        marks.append(Stroke(tuple(points), "plain", series=number))
        marks += [Dot(x, y, series=number, label=name if place == 0 else None) for place, (x, y) in enumerate(points)]
        random = [
            (x, y) for line in lines if (x := line.number("factor")) is not None and (y := line.number(chance)) is not None
        ]
        if random:
            compared = True
            label: Sayable = Words("{series}: chance", series=name)
            marks.append(Stroke(tuple(random), "plain", dashed=True, series=number, label=label))
    if not marks:
        return ()
    ticks = tuple((float(rank), Count(rank)) for rank in range(1, len(lines) + 1))
    rule = results.plan.factors.parallel
    note = (
        Words("Lines without points: the mean eigenvalues of independent variables (parallel analysis).")
        if rule == "mean"
        else Words(
            "Lines without points: {share} of the eigenvalues of independent variables are smaller (parallel analysis).",
            share=as_percent(rule),
        )
    )
    return (
        Figure(
            "scree",
            Words("Scree plot with parallel analysis") if compared else Words("Scree plot"),
            tuple(marks),
            x=Axis(Words("Component or factor"), ticks=ticks),
            y=Axis(Words("Eigenvalue")),
            notes=(note,) if compared else (),
        ),
    )
