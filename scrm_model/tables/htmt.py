"""Heterotrait-monotrait ratios of the constructs, with their intervals."""

from collections.abc import Iterator

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, equal_n
from scrm_model.telling.drawn import resampling
from scrm_model.telling.matrices import matrix_tables
from scrm_model.words import Blank, Interval, Listing, Number, Sayable, Verbatim, Words

SECTION = "validity"
PLACE = 67

WIDEST = 6
NAMES = {"htmt": Verbatim("HTMT"), "htmt2": Verbatim("HTMT2")}
STRICT, LIBERAL = 0.85, 0.90
"""The cut-offs of Henseler, Ringle & Sarstedt (2015), for constructs that are distinct and for those that are related."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """The matrices of the constructs that have ratios, HTMT and HTMT2: ratios below the diagonal, their intervals above it."""
    return (
        *_matrix(results, "htmt", TITLE, _said(results, "htmt")),
        *_matrix(results, "htmt2", TITLE_2, _said(results, "htmt2")),
    )


TITLE = Words("Discriminant validity: HTMT")
TITLE_2 = Words("Discriminant validity: HTMT2")

ORIGINS: dict[tuple[str, bool], Words] = {
    ("htmt", True): Words("Below the diagonal: HTMT after Henseler, Ringle and Sarstedt (2015); above it its interval."),
    ("htmt", False): Words("HTMT after Henseler, Ringle and Sarstedt (2015)."),
    ("htmt2", True): Words(
        "Below the diagonal: HTMT2, with geometric instead of arithmetic means, after Roemer, Schuberth and Henseler (2021); "
        "above it its interval."
    ),
    ("htmt2", False): Words("HTMT2, with geometric instead of arithmetic means, after Roemer, Schuberth and Henseler (2021)."),
}
"""What a matrix holds, by ratio and by whether there are intervals."""


def _told(results: Results, ratio: str) -> tuple[Line, ...]:
    return tuple(line for line in results.ledger["discriminant"] if line[ratio] is not None)


def _said(results: Results, ratio: str) -> Iterator[Words]:
    lines = _told(results, ratio)
    yield ORIGINS[ratio, any(line[f"{ratio}_low"] is not None for line in lines)]
    yield Words(
        "Constructs are held apart where {ratio} is below {strict}, or below {liberal} if they are closely related.",
        ratio=NAMES[ratio],
        strict=Number(STRICT, 2),
        liberal=Number(LIBERAL, 2),
    )
    yield from _near(results, lines, ratio)
    yield from equal_n(lines, "htmt_n")
    yield from resampling(lines, results.plan)


def _matrix(results: Results, ratio: str, title: Words, notes: Iterator[Words]) -> Iterator[Table]:
    lines = {frozenset((line.text("construct_a"), line.text("construct_b"))): line for line in _told(results, ratio)}
    named = frozenset().union(*lines)
    codes = tuple(code for code in results.instrument.constructs if code in named)
    if not codes:
        return
    place = {code: number for number, code in enumerate(codes)}

    def content(row: str, column: str) -> Sayable:
        line = lines.get(frozenset((row, column)))
        if line is None or row == column:
            return Blank()
        return cell(line, ratio, "three") if place[row] > place[column] else _interval(line, ratio)

    yield from matrix_tables(results.instrument, ratio, title, codes, content, notes, WIDEST)


def _interval(line: Line, ratio: str) -> Sayable:
    low, high = line.number(f"{ratio}_low"), line.number(f"{ratio}_high")
    return Blank() if low is None or high is None else Interval(Number(low, 2), Number(high, 2))


def _near(results: Results, lines: tuple[Line, ...], ratio: str) -> tuple[Words, ...]:
    """The pairs whose ratio reaches the cut-off."""
    pairs = tuple(
        Words(
            "{a} and {b}",
            a=naming.variable(results.instrument, line.text("construct_a")),
            b=naming.variable(results.instrument, line.text("construct_b")),
        )
        for line in lines
        if (line.number(ratio) or 0.0) >= LIBERAL
    )
    if not pairs:
        return (Words("No pair reaches {liberal}.", liberal=Number(LIBERAL, 2)),)
    return (Words("{liberal} is reached by: {pairs}.", liberal=Number(LIBERAL, 2), pairs=Listing(pairs)),)
