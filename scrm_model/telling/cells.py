"""Ledger values as cells, and the notes that explain a table's dashes, stars and levels."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from scrm_model.instrument import Instrument
from scrm_model.ledger import NOT_ASKED, Line
from scrm_model.plan import Plan
from scrm_model.table import Column, Row
from scrm_model.telling.naming import spoken
from scrm_model.words import Blank, Count, Listing, Number, Percent, PValue, Sayable, Starred, Unknown, Verbatim, Words

Kind = Literal["count", "percent", "share", "two", "three", "bounded", "p", "df"]

NORMAL_FROM = 10_000.0
"""Degrees of freedom from which on a t is told as a z: no quantile up to the 99.9 % differs in the third decimal."""

STARS = Words("* _p_ < .05. ** _p_ < .01. *** _p_ < .001.")
MOST_NAMED = 6


def cell(line: Line, column: str, kind: Kind) -> Sayable:
    """The number in `column`, or why it is unknown; empty where it does not exist and needs no reason.

    `two` and `three` are decimals; `bounded` has three and cannot exceed 1; `share` is 0–1 and `percent` 0–100, both shown as
    bare percentages for a column whose head says so; `df` are degrees of freedom, ∞ from `NORMAL_FROM` on.
    """
    value = line.number(column)
    if value is None:
        reason = line.unknown.get(column)
        return Blank() if reason is None or reason == NOT_ASKED else Unknown(reason)
    return _SHAPES[kind](value)


def cells_of(line: Line, columns: Iterable[tuple[str, Kind]]) -> tuple[Sayable, ...]:
    """Several cells of one line."""
    return tuple(cell(line, column, kind) for column, kind in columns)


def starred(line: Line, column: str, digits: int = 3, bounded: bool = False) -> Sayable:
    """The number in `column` with stars for the `p` of its line."""
    shown = cell(line, column, "three")
    value, p = line.number(column), line.number("p")
    return shown if value is None else Starred(Number(value, digits, bounded), stars(p))


def stars(p: float | None) -> int:
    """How many asterisks a probability value earns: below .05, .01 and .001."""
    return 0 if p is None else sum(p < bound for bound in (0.05, 0.01, 0.001))


def known(lines: Iterable[Line], column: str) -> bool:
    """Whether any line has a value in `column`, or a reason of its own why it has none."""
    return any(line[column] is not None or line.unknown.get(column, NOT_ASKED) != NOT_ASKED for line in lines)


def as_percent(share: float) -> Percent:
    """A share (0–1) as a percentage with no more decimals than it needs, at most one."""
    percent = round(100 * share, 10)
    return Percent(percent, 0 if percent == int(percent) else 1)


def significance(plan: Plan) -> Number:
    """The level of significance that goes with the plan's level of confidence, with the decimals it needs, at least two."""
    alpha = round(1 - plan.level, 10)
    return Number(alpha, next((digits for digits in range(2, 10) if round(alpha, digits) == alpha), 10), bounded=True)


def confidence(plan: Plan) -> Words:
    """The head over the two bounds of an interval."""
    return Words("{level} CI", level=as_percent(plan.level))


def bounds(head: Words) -> tuple[Column, Column]:
    """The columns of the lower and the upper bound of an interval, under their head."""
    return Column(Words("Lower"), group=head), Column(Words("Upper"), group=head)


def equal_n(lines: Iterable[Line], column: str = "n") -> tuple[Words, ...]:
    """The note that tells how many respondents a table's rows are made of; none if that is not known."""
    counts = sorted({int(n) for line in lines if (n := line.number(column)) is not None})
    if not counts:
        return ()
    if len(counts) == 1:
        return (Words("_n_ = {n}.", n=Count(counts[0])),)
    return (Words("_n_ is between {low} and {high}.", low=Count(counts[0]), high=Count(counts[-1])),)


def explain(instrument: Instrument, rows: Sequence[Row]) -> tuple[Words, ...]:
    """A note for each reason behind a dash, naming the rows it holds for (by their first cell) unless it holds for all."""
    plain = [row for row in rows if not row.group]
    unknown = ((each, row.cells[0]) for row in plain for each in row.cells[1:] if isinstance(each, Unknown))
    return tuple(
        Words("Not computed, because {reason}.", reason=reason)
        if len(names) > MOST_NAMED or len(names) == len(plain) > 1
        else Words("{names}: not computed, because {reason}.", names=Listing(names), reason=reason)
        for reason, names in by_reason((spoken(instrument, each.reason), name) for each, name in unknown)
    )


def by_reason(pairs: Iterable[tuple[Words, Sayable]]) -> tuple[tuple[Words, tuple[Sayable, ...]], ...]:
    """Each reason once, with all it holds for; both in the order they came."""
    told: dict[Words, dict[Sayable, None]] = {}
    for reason, name in pairs:
        told.setdefault(reason, {})[name] = None
    return tuple((reason, tuple(names)) for reason, names in told.items())


_SHAPES: Mapping[Kind, Callable[[float], Sayable]] = {
    "count": lambda value: Count(round(value)),
    "percent": lambda value: Number(value, 1),
    "share": lambda value: Number(100 * value, 1),
    "two": lambda value: Number(value, 2),
    "three": lambda value: Number(value, 3),
    "bounded": lambda value: Number(value, 3, bounded=True),
    "p": PValue,
    "df": lambda value: Verbatim("∞") if value >= NORMAL_FROM else Number(value, 2),
}
