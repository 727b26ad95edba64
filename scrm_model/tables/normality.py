"""Whether the constructs' scores are normally distributed."""

from collections.abc import Iterable

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cell, explain
from scrm_model.words import Blank, Number, Sayable, Words

SECTION = "constructs"
PLACE = 40

ENDS = (0.001, 0.99)
"""Where the table ends from which the p of Lilliefors' test is interpolated."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a construct, the tests side by side."""
    lines = results.ledger["normality"]
    if not lines:
        return ()
    tests = tuple(dict.fromkeys(line.text("test") for line in lines))
    found = {(line.text("construct"), line.text("test")): line for line in lines}
    constructs = dict.fromkeys(line.text("construct") for line in lines)
    rows = tuple(
        Row(
            (
                naming.variable(results.instrument, construct),
                *_of(found.get((construct, tests[0])), ("skew", "two"), ("kurtosis", "two")),
                *(shown for test in tests for shown in _of(found.get((construct, test)), ("statistic", "three"), ("p", "p"))),
            )
        )
        for construct in constructs
    )
    columns = [Column(Words("Construct"), "start"), Column(Words("Skewness")), Column(Words("Kurtosis"))]
    for test in tests:
        group = naming.test(test)
        columns += [Column(Words("Statistic"), group=group), Column(Words("_p_"), group=group)]
    notes = (
        Words("A small _p_ speaks against a normal distribution; with many respondents it does so at the slightest deviation."),
        *_ends(lines),
        *explain(results.instrument, rows),
    )
    return (Table("normality", Words("Tests of normality by construct"), tuple(columns), rows, notes),)


def _ends(lines: Iterable[Line]) -> tuple[Words, ...]:
    """What to say of a p that stands where its table ends."""
    printed = [p for line in lines if line.text("test") == "lilliefors" and (p := line.number("p")) is not None]
    if all(ENDS[0] < round(p, 6) < ENDS[1] for p in printed):
        return ()
    return (
        Words(
            "The _p_ of Kolmogorov–Smirnov (Lilliefors) is known only between {low} and {high}, where its table ends.",
            low=Number(ENDS[0], 3, bounded=True),
            high=Number(ENDS[1], 3, bounded=True),
        ),
    )


def _of(line: Line | None, *shown: tuple[str, Kind]) -> tuple[Sayable, ...]:
    return tuple(Blank() if line is None else cell(line, column, kind) for column, kind in shown)
