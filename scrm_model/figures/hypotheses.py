"""The hypotheses at a glance: each standardised coefficient with its interval."""

from collections.abc import Iterator

from scrm_model.figure import Axis, Dot, Figure, Mark, Text
from scrm_model.figure import Line as Stroke
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent, significance
from scrm_model.words import Words

SECTION = "hypotheses"
PLACE = 10

LINES_EACH = 2.5
"""Lines of text a hypothesis takes: its label may be two lines long."""


def draw(results: Results) -> tuple[Figure, ...]:
    """One forest plot, the first hypothesis on top."""
    lines = results.ledger["hypotheses"]
    if not any(line["beta"] is not None for line in lines):
        return ()
    top = len(lines)
    marks: list[Mark] = [Stroke(((0.0, 0.4), (0.0, top + 0.6)), "faint", dashed=True)]
    for place, line in enumerate(lines):
        marks += _row(line, float(top - place))
    ticks = tuple(
        (
            float(top - place),
            Words(
                "{hypothesis}: {path}",
                hypothesis=naming.hypothesis(line.text("id")),
                path=naming.claim(results.instrument, line.text("claim")),
            ),
        )
        for place, line in enumerate(lines)
    )
    level = as_percent(results.plan.level)
    return (
        Figure(
            "hypotheses",
            Words("Standardised coefficients of the hypotheses"),
            tuple(marks),
            x=Axis(Words("Standardised coefficient (β), {level} CI", level=level)),
            y=Axis(low=0.4, high=top + 0.6, ticks=ticks),
            notes=(
                Words(
                    "A filled point marks a coefficient that is significant at the {alpha} level.",
                    alpha=significance(results.plan),
                ),
                Words("Intervals are those of _b_, on the scale of β."),
            ),
            height=top * LINES_EACH + 4,
        ),
    )


def _row(line: Line, y: float) -> Iterator[Mark]:
    b, beta = line.number("b"), line.number("beta")
    if beta is None:
        yield Text(0.0, y, naming.VERDICTS[line.text("verdict")], "centre")
        return
    low, high = line.number("low"), line.number("high")
    if b and low is not None and high is not None:
        # β is b in other units: the ratio of two standard deviations, which is also what carries its interval over.
        yield Stroke(((low * beta / b, y), (high * beta / b, y)), "strong")
    # The verdict knows which p decides, or whether the interval does.
    yield Dot(beta, y, filled=line.text("verdict") in {"supported", "opposite"})
