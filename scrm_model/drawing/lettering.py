"""Text in drawings: what a locale says as one string, its fonts, and its lines."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

from matplotlib.font_manager import fontManager

from scrm_model.locale import Locale, Phrase, Run, plain
from scrm_model.words import Number, Sayable

FONTS: Final = Path(__file__).parent.parent / "fonts"
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "ltr": ("DejaVu Sans", "Vazirmatn"),
    "rtl": ("Vazirmatn", "DejaVu Sans"),
}
"""The fonts for each direction; Vazirmatn has neither Greek nor arrows, so another must stand behind it."""

MOST_DECIMALS = 6
MOST_LINES = 4
LONGEST_LABEL = 42
"""Characters in a line of a legend."""

_RIGHT_TO_LEFT = "\u2067"
_CLOSE = "\u2069"


@cache
def register() -> None:
    """Make the bundled fonts known to matplotlib; done once."""
    for path in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(path)


def lettered(locale: Locale, what: Sayable, widest: int | None = None) -> str:
    """What the locale says, each line in its direction and of at most `widest` characters.

    Of more than `MOST_LINES` lines the first are shown, since a name longer than its figure leaves no room for the figure: the
    tables have it whole.
    """
    phrase = locale.say(what)
    lines = [phrase] if widest is None else list(islice(_lines(phrase, widest), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], (*lines[MOST_LINES - 1], Run("…", None))]
    opening, closing = (_RIGHT_TO_LEFT, _CLOSE) if locale.direction == "rtl" else ("", "")
    return "\n".join(f"{opening}{plain(line)}{closing}" for line in lines)


def tick(locale: Locale, value: float, step: float) -> str:
    """A number at an axis, with as many decimals as its neighbours at a distance of `step` need."""
    digits = next((d for d in range(MOST_DECIMALS) if abs(round(step, d) - step) < 1e-9 * abs(step)), MOST_DECIMALS)
    return plain(locale.say(Number(value, digits)))


def _lines(phrase: Phrase, widest: int) -> Iterator[Phrase]:
    """Break at spaces; a run that is broken keeps its direction on both lines, so that no isolate stays open."""
    line: list[Run] = []
    length = 0
    for word in (piece for each in _words(phrase) for piece in _pieces(each, widest)):
        size = sum(len(run.text) for run in word)
        if line and length + 1 + size > widest:
            yield _merged(line)
            line, length = [], 0
        if line:
            # The space between two words of one isolated run belongs to it, or the words would change places.
            line.append(Run(" ", line[-1].direction if line[-1].direction == word[0].direction else None))
        line += word
        length += size + 1
    yield _merged(line)


def _words(phrase: Phrase) -> Iterator[list[Run]]:
    word: list[Run] = []
    for run in phrase:
        for piece in re.findall(r"\S+|\s+", run.text):
            if not piece.isspace():
                word.append(Run(piece, run.direction))
            elif word:
                yield word
                word = []
    if word:
        yield word


def _pieces(word: list[Run], widest: int) -> Iterator[list[Run]]:
    """A word, or the pieces it is cut into where it is longer than a line."""
    if sum(len(run.text) for run in word) <= widest:
        yield word
        return
    for run in word:
        for start in range(0, len(run.text), widest):
            yield [Run(run.text[start : start + widest], run.direction)]


def _merged(runs: list[Run]) -> Phrase:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].direction == run.direction:
            merged[-1] = Run(merged[-1].text + run.text, run.direction)
        else:
            merged.append(run)
    return tuple(merged)
