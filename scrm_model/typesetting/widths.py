"""How wide the columns of a printed table must be, estimated without fonts, for formats that do not find out themselves.

Widths are in ems: one em is the size of the letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from unicodedata import category, east_asian_width

from scrm_model.locale import Phrase, plain
from scrm_model.typesetting.layout import Printed

# Measured in Vazirmatn and Liberation Serif, on the generous side; B Nazanin is narrower.
_LETTERS = {
    0.3: frozenset(" .,;:!|'’`·()[]{}/\\ijlIft-٫٬،؛"),
    0.4: frozenset("اآأإدذرزژوبپتثنیيل"),
    0.6: frozenset("۰۱۲۳۴۵۶۷۸۹حجچخعغمهط−–+=<>×"),
    0.8: frozenset("سشصضmwMW→←—"),
}
_WIDEST_WORD = 14.0
_WIDEST_TEXT = 40.0
_BOLD = 1.1
_SLACK = 0.35
_SHORT_NUMBERS, _SHORT_WORDS = 18, 9
_MOST_LINES = 3
_READ = 300
"""Letters of a text that are looked at; no text of so many fits in `_WIDEST_TEXT`."""


@dataclass(frozen=True)
class Widths:
    """For each column the least width that breaks neither words nor a text into many lines, and the one that breaks no line."""

    least: tuple[float, ...]
    full: tuple[float, ...]

    def padded(self, padding: float) -> "Widths":
        """The same with `padding` added to each, in ems: the space on both sides of a cell's text together."""
        return Widths(tuple(width + padding for width in self.least), tuple(width + padding for width in self.full))

    def share(self, available: float) -> tuple[float, ...]:
        """Divide `available` ems among the columns: to each what its words need, then what its lines would like to have."""
        if sum(self.least) >= available:
            return _scaled(self.least, available)
        wishes = [full - least for least, full in zip(self.least, self.full, strict=True)]
        granted = min(1.0, (available - sum(self.least)) / sum(wishes)) if sum(wishes) > 0 else 0.0
        return _scaled([least + granted * wish for least, wish in zip(self.least, wishes, strict=True)], available)


def text_width(text: str) -> float:
    """The width of a line of text, in ems."""
    return sum(map(_letter_width, text))


def column_widths(printed: Printed) -> Widths:
    """Estimate what the texts in the columns of a table need."""
    # Two lines will do for a head, so that room is left for the texts below the others.
    columns = [[(_narrowest(head) * _BOLD, text_width(_text(head)) * _BOLD / 2)] for head in printed.heads]
    for phrases, group in printed.rows:
        if not group:
            for column, phrase in zip(columns, phrases, strict=True):
                column.append((_narrowest(phrase), text_width(_text(phrase))))
    least = [_SLACK + max(narrowest for narrowest, _ in column) for column in columns]
    full = [_SLACK + min(_WIDEST_TEXT, max(whole for _, whole in column)) for column in columns]
    first = 0
    for spanner in printed.spanners:
        below = range(first, first + spanner.width)
        missing = _narrowest(spanner.phrase) * _BOLD + _SLACK - sum(least[place] for place in below)
        for place in below:
            least[place] += max(0.0, missing) / spanner.width
        first += spanner.width
    return Widths(tuple(least), tuple(max(pair) for pair in zip(least, full, strict=True)))


def fit(printed: Printed, pages: Sequence[tuple[float, float]], padding: float) -> tuple[int, tuple[float, ...]]:
    """Find the first kind of page that holds a table, and the widths of its columns there.

    `pages` are pairs of the letters' size and the room between the margins; these, `padding` and the widths are in points.
    If no page holds the table, it is squeezed onto the last.
    """
    needed = column_widths(printed)
    needs = [needed.padded(padding / size) for size, _ in pages]
    holding = [place for place, (size, room) in enumerate(pages) if sum(needs[place].least) * size <= room]
    choice = holding[0] if holding else len(pages) - 1
    size, room = pages[choice]
    return choice, tuple(width * size for width in needs[choice].share(room / size))


def lines_of(printed: Printed, size: float, room: float, padding: float) -> int:
    """How many lines the heads and rows of a table take, in letters of `size` on a page of `room`, in points."""
    needed = column_widths(printed).padded(padding / size)
    widths = needed.share(room / size)

    def lines(phrases: Sequence[Phrase], places: Sequence[float]) -> int:
        return max(1, *(ceil(text_width(plain(phrase)) / place) for phrase, place in zip(phrases, places, strict=True)))

    rows = sum(lines(phrases, (room / size,) if group else widths) for phrases, group in printed.rows)
    return rows + lines(printed.heads, widths) + bool(printed.spanners)


def with_what_follows(lying: Sequence[bool | None]) -> tuple[bool, ...]:
    """Give what goes with anything (None: a heading, a sentence) the kind of page of what comes after it, or else before."""
    following: list[bool] = []
    last = next((each for each in reversed(lying) if each is not None), False)
    for each in reversed(lying):
        last = last if each is None else each
        following.append(last)
    return tuple(reversed(following))


def _scaled(widths: Sequence[float], total: float) -> tuple[float, ...]:
    whole = sum(widths)
    return tuple(width * total / whole for width in widths)


def _narrowest(phrase: Phrase) -> float:
    text = _text(phrase)
    # A verdict, a number with its sign and the two bounds of an interval should each stay on one line.
    whole = len(text) <= (_SHORT_NUMBERS if any(map(str.isdigit, text)) else _SHORT_WORDS)
    words = [text] if whole else text.split()
    return min(_WIDEST_WORD, max(*map(text_width, words), text_width(text) / _MOST_LINES, 0.0))


def _text(phrase: Phrase) -> str:
    return "".join(run.text[:_READ] for run in phrase)[:_READ]


@cache
def _letter_width(letter: str) -> float:
    if category(letter) in ("Mn", "Cf", "Cc"):
        return 0.0
    for width, letters in _LETTERS.items():
        if letter in letters:
            return width
    if east_asian_width(letter) in ("W", "F"):
        return 1.0
    return 0.72 if letter.isupper() else 0.52
