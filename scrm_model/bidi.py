"""Text cut where its writing direction changes, for formats that mark direction on each stretch of text.

HTML and typst isolate a run and leave the rest to the Unicode bidirectional algorithm. Word and TeX want to be told which
stretches run which way, also inside a run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

from scrm_model.locale import Direction, Phrase, Run

_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_MARKS: dict[Direction, str] = {"ltr": "\N{LEFT-TO-RIGHT MARK}", "rtl": "\N{RIGHT-TO-LEFT MARK}"}


@dataclass(frozen=True)
class Stretch:
    """Text that is written in one direction throughout."""

    text: str
    direction: Direction
    italic: bool = False


def stretches(run: Run, direction: Direction) -> Iterator[Stretch]:
    """Cut a run of a text of `direction` where words of the other direction begin and end.

    Spaces and marks between two words of the other direction belong to them (rule N1 of UAX #9), all others to the run.
    """
    own = run.direction or direction
    other: Direction = "rtl" if own == "ltr" else "ltr"
    done = 0
    for start, end in _foreign(run.text, other):
        if start > done:
            yield Stretch(run.text[done:start], own, run.italic)
        yield Stretch(run.text[start:end], other, run.italic)
        done = end
    if done < len(run.text):
        yield Stretch(run.text[done:], own, run.italic)


def marked(phrase: Phrase, direction: Direction) -> Iterator[Stretch]:
    """Cut all runs of a phrase, with Unicode's directional marks around each run that has a direction of its own.

    The marks (U+200E, U+200F) do what isolates do as long as runs are not nested, and are understood by older programs too.
    """
    for run in phrase:
        if run.direction is None:
            yield from stretches(run, direction)
            continue
        yield Stretch(_MARKS[direction], direction)
        if run.direction == direction:
            yield from stretches(run, direction)
        else:
            yield Stretch(_MARKS[run.direction], run.direction, run.italic)
            yield from stretches(run, direction)
            yield Stretch(_MARKS[run.direction], run.direction, run.italic)
        yield Stretch(_MARKS[direction], direction)


def leaning(phrase: Phrase, direction: Direction) -> Direction:
    """Return the direction of a phrase that stands alone (in a cell): the other one if all of its runs have it."""
    directions = {run.direction or direction for run in phrase if not run.text.isspace()}
    return directions.pop() if len(directions) == 1 else direction


def _foreign(text: str, direction: Direction) -> Iterator[tuple[int, int]]:
    """Where words of `direction` stand in a text of the other one: from a first letter to the last letter or digit in a row."""
    start = end = -1
    for place, letter in enumerate(text):
        kind = bidirectional(letter)
        if _STRONG.get(kind) == direction:
            start, end = (start if start >= 0 else place), place + 1
        elif start >= 0 and kind in ("EN", "AN"):
            end = place + 1
        elif start >= 0 and kind in _STRONG:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end
