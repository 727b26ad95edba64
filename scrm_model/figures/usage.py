"""Questions with several answers: how large a share chose each option."""

from itertools import groupby

from scrm_model.figure import Axis, Bar, Figure, Mark, Text
from scrm_model.figure import Line as Stroke
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent
from scrm_model.words import Percent, Words

SECTION = "sample"
PLACE = 10

LINES_EACH = 1.7


def draw(results: Results) -> tuple[Figure, ...]:
    """One bar chart a question, the option chosen most on top."""
    figures = []
    for code, group in groupby(results.ledger["usage"], key=lambda line: line.text("question")):
        shares = [(share, line) for line in group if (share := line.number("share")) is not None]
        if not shares:
            continue
        question = results.instrument.questions[code]
        top = len(shares)
        marks: list[Mark] = []
        ticks = []
        for place, (share, line) in enumerate(sorted(shares, key=lambda each: -each[0])):
            y = float(top - place)
            low, high = line.number("low"), line.number("high")
            marks.append(Bar(0.0, 100 * share, y))
            if low is not None and high is not None:
                marks.append(Stroke(((100 * low, y), (100 * high, y)), "plain"))
            marks.append(Text(100 * max(share, high or 0.0) + 1.5, y, Percent(100 * share)))
            ticks.append((y, naming.option(question, line.text("option"))))
        widest = max(100 * max(share, line.number("high") or 0.0) for share, line in shares)
        figures.append(
            Figure(
                f"usage_{code}",
                Words("Options chosen: {question}", question=naming.variable(results.instrument, code)),
                tuple(marks),
                x=Axis(Words("Percent of respondents"), 0.0, min(widest + 12, 112.0)),
                y=Axis(low=0.3, high=top + 0.7, ticks=tuple(ticks)),
                notes=(
                    Words("Several answers were possible."),
                    Words("Lines: {level} Wilson intervals.", level=as_percent(results.plan.level)),
                ),
                height=top * LINES_EACH + 4,
                mirrored=True,
            )
        )
    return tuple(figures)
