"""Heterotrait-monotrait ratios of the constructs, with their intervals."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, equal_n
from scrm_model.telling.drawn import resampling
from scrm_model.telling.matrices import matrix_tables
from scrm_model.words import Blank, Interval, Listing, Number, Sayable, Words

SECTION = "scales"
PLACE = 67

WIDEST = 6
STRICT, LIBERAL = 0.85, 0.90
"""The cut-offs of Henseler, Ringle & Sarstedt (2015), for constructs that are distinct and for those that are related."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """The matrix of the constructs that have ratios: HTMT below its diagonal, the intervals above it."""
    lines = {
        frozenset((line.text("construct_a"), line.text("construct_b"))): line
        for line in results.ledger["discriminant"]
        if line["htmt"] is not None
    }
    named = frozenset().union(*lines)
    codes = tuple(code for code in results.instrument.constructs if code in named)
    if not codes:
        return ()
    place = {code: number for number, code in enumerate(codes)}

    def content(row: str, column: str) -> Sayable:
        line = lines.get(frozenset((row, column)))
        if line is None or row == column:
            return Blank()
        return cell(line, "htmt", "three") if place[row] > place[column] else _interval(line)

    shown = tuple(lines.values())
    bounded = any(line["htmt_low"] is not None for line in shown)
    above = Words("Below the diagonal: HTMT after Henseler, Ringle and Sarstedt (2015); above it its interval.")
    alone = Words("HTMT after Henseler, Ringle and Sarstedt (2015).")
    notes = (
        above if bounded else alone,
        Words(
            "Constructs are held apart where HTMT is below {strict}, or below {liberal} if they are closely related.",
            strict=Number(STRICT, 2),
            liberal=Number(LIBERAL, 2),
        ),
        *_near(results, shown),
        *equal_n(shown, "htmt_n"),
        *resampling(shown, results.plan),
    )
    return tuple(matrix_tables(results.instrument, "htmt", TITLE, codes, content, notes, WIDEST))


TITLE = Words("Discriminant validity: HTMT")


def _interval(line: Line) -> Sayable:
    low, high = line.number("htmt_low"), line.number("htmt_high")
    return Blank() if low is None or high is None else Interval(Number(low, 2), Number(high, 2))


def _near(results: Results, lines: tuple[Line, ...]) -> tuple[Words, ...]:
    """The pairs whose ratio reaches the cut-off."""
    pairs = tuple(
        Words(
            "{a} and {b}",
            a=naming.variable(results.instrument, line.text("construct_a")),
            b=naming.variable(results.instrument, line.text("construct_b")),
        )
        for line in lines
        if (line.number("htmt") or 0.0) >= LIBERAL
    )
    if not pairs:
        return (Words("No pair reaches {liberal}.", liberal=Number(LIBERAL, 2)),)
    return (Words("{liberal} is reached by: {pairs}.", liberal=Number(LIBERAL, 2), pairs=Listing(pairs)),)
