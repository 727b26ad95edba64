"""Text cut where its writing direction changes, for formats that mark direction on each stretch of text.

HTML and typst isolate a run and leave the rest to the Unicode bidirectional algorithm. Word and TeX want to be told which
stretches run which way, also inside a run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

from scrm_model.locale import Direction, Phrase, Run

_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_MARKS: dict[Direction, str] = {"ltr": "\N{LEFT-TO-RIGHT MARK}", "rtl": "\N{RIGHT-TO-LEFT MARK}"}
_EMBEDDINGS: dict[Direction, str] = {"ltr": "\N{LEFT-TO-RIGHT EMBEDDING}", "rtl": "\N{RIGHT-TO-LEFT EMBEDDING}"}
_CLOSING = {")": "(", "]": "["}


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


def marked(phrase: Iterable[Run], direction: Direction) -> Iterator[Stretch]:
    """Cut all runs of a phrase, with Unicode's directional marks around each run that has a direction of its own.

    The marks (U+200E, U+200F; embeddings where a run itself holds words of both directions) do here what isolates would do,
    and are understood by older programs too.
    """
    for run in phrase:
        pieces = tuple(stretches(run, direction))
        if run.direction is None:
            yield from pieces
            continue
        before = after = ""
        if run.direction != direction:
            before = _EMBEDDINGS[run.direction] if len(pieces) > 1 else _MARKS[run.direction]
            after = "\N{POP DIRECTIONAL FORMATTING}" if len(pieces) > 1 else before
        yield Stretch(_MARKS[direction], direction)
        yield Stretch(before, run.direction, run.italic)
        yield from pieces
        yield Stretch(after, run.direction, run.italic)
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
        elif start >= 0 and (kind in ("EN", "AN") or _closes(text, start, place)):
            end = place + 1
        elif start >= 0 and kind in _STRONG:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _closes(text: str, start: int, place: int) -> bool:
    """Whether a bracket at `place` closes one that was opened since `start` (rule N0)."""
    opening = _CLOSING.get(text[place])
    return opening is not None and text.count(opening, start, place) > text.count(text[place], start, place)
