"""How a language writes what can be said: digits, marks, direction, phrases."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, TypeAlias
from unicodedata import bidirectional, category

from scrm_model.document import Style
from scrm_model.numerals import DASH, Numerals
from scrm_model.words import (
    Blank,
    Count,
    Interval,
    Listing,
    Number,
    Path,
    Percent,
    Product,
    PValue,
    Sayable,
    Sentences,
    Starred,
    Unknown,
    Verbatim,
    Wording,
    Words,
)

Direction = Literal["ltr", "rtl"]
Latin = Literal["inline", "notes"]
Kind = Literal["table", "figure"]
Captions = Literal["stacked", "inline"]

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
SMALLEST_P = 0.001
LARGEST_P = 0.9995

_TOKEN = re.compile(
    r"\{(?P<long>\w+):long\}|\{(?P<blank>\w+)\}"
    r"|(?<![A-Za-z0-9_])_(?P<symbol>[^\s_{}]+)_(?![A-Za-z0-9_])|(?P<opens>⟦)|(?P<closes>⟧)"
)
# In a right-to-left phrase: a stretch of Latin or Greek with what belongs to it, or a number with its signs.
_FOREIGN = re.compile(r"[A-Za-zͰ-Ͽ](?:[A-Za-z0-9Ͱ-Ͽ²³'’./&+_ -]*[A-Za-z0-9Ͱ-Ͽ²³])?|(?P<number>−?[۰-۹]+(?:[٫٬][۰-۹]+)*٪?)")
# An equation that a line end may not divide.
_COMPARISON = re.compile(r"(?:^| )[=<>](?: |$)")
_INVISIBLE = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_OPENING = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSING = "\u2069"


@dataclass(frozen=True)
class Run:
    """A stretch of text that is written one way.

    `direction` None means the direction of the language; otherwise the run must be isolated, so that the text around it does
    not reorder its minus sign, brackets or parts (numbers in Persian are "ltr").
    """

    text: str
    direction: Direction | None = None
    italic: bool = False


Phrase: TypeAlias = tuple[Run, ...]


def plain(phrase: Phrase) -> str:
    """The phrase as text for formats that know no isolated runs: isolates become U+2066, U+2067 … U+2069."""
    return "".join(f"{_OPENING[run.direction]}{run.text}{_CLOSING}" if run.direction else run.text for run in phrase)


@dataclass(frozen=True)
class Locale:
    """One language's manners; see `scrm_model.locales` for the languages there are.

    `phrases` maps (English, context) to the language's phrase: the same blanks, `{x:long}` for a percentage in words, `_x_`
    for italics, `⟦β = {b}⟧` for a part that must be one left-to-right run. A phrase that is missing is said in English.
    `latin` tells where abbreviations in Latin letters go that a table's heads carry in parentheses. Captions are `stacked`
    (label, below it the title in italics, both above the table or figure) or `inline` (in one line, above tables and below
    figures). `region` is the country whose spelling it follows.
    """

    code: str
    direction: Direction
    phrases: Mapping[tuple[str, str], str] = field(hash=False)
    numerals: Numerals = field(default_factory=Numerals)
    latin: Latin = "inline"
    captions: Captions = "stacked"
    region: str = ""

    @property
    def tag(self) -> str:
        """The language tag for programs that spell-check: "fa-IR"."""
        return f"{self.code}-{self.region}" if self.region else self.code

    def styled(self, style: Style) -> "Locale":
        """The same language with the author's decimal mark and place of Latin abbreviations, where it offers them."""
        latin: Latin = style.latin if self.direction == "rtl" else "inline"
        return replace(self, numerals=self.numerals.with_decimal(style.decimal), latin=latin)

    def say(self, what: Sayable) -> Phrase:
        """Turn anything sayable into runs of text."""
        return _joined(self._runs(what))

    def label(self, kind: Kind, number: int, chapter: int | None = None) -> Phrase:
        """How the language names a table or figure: "Table 4.1"."""
        full: Sayable = Count(number)
        if chapter is not None:
            full = Words("{chapter}.{number}", chapter=Count(chapter), number=Count(number))
        return self.say(Words("Table {number}", number=full) if kind == "table" else Words("Figure {number}", number=full))

    def caption(self, kind: Kind, number: int, chapter: int | None, title: Sayable) -> Phrase:
        """Label and title in one line."""
        between = self.say(Words(". ", "caption"))
        return _joined((*self.label(kind, number, chapter), *between, *self.say(title)))

    def _runs(self, what: Sayable) -> Iterator[Run]:
        match what:
            case Number() | Count() | Percent() | Starred():
                yield self._isolated(self.numerals.write(what))
            case PValue():
                yield from self._p(what)
            case Interval(low, high):
                yield from self._runs(Words("[{low}, {high}]", low=low, high=high))
            case Words():
                yield from self._phrase(what)
            case Wording():
                yield from self._wording(what)
            case Verbatim(text):
                yield from self._foreign(printable(text))
            case Path(parts):
                yield from self._series(parts, Words(" → "))
            case Product(parts):
                yield from self._series(parts, Words(" × "))
            case Listing(parts):
                yield from self._series(parts, Words(", "))
            case Sentences(parts):
                yield from self._series(parts, Words(" "))
            case Unknown():
                yield Run(DASH)
            case Blank():
                return

    def _series(self, parts: Iterable[Sayable], between: Words) -> Iterator[Run]:
        for place, part in enumerate(parts):
            if place:
                yield from self._runs(between)
            yield from self._runs(part)

    def _p(self, p: PValue) -> Iterator[Run]:
        if p.value < SMALLEST_P:
            yield from self._runs(Words("< {bound}", bound=Number(0.001, 3, bounded=True)))
        elif p.value > LARGEST_P:
            yield from self._runs(Words("> {bound}", bound=Number(0.999, 3, bounded=True)))
        else:
            yield self._isolated(self.numerals.write(Number(p.value, 3, bounded=True)))

    def _wording(self, wording: Wording) -> Iterator[Run]:
        text, language = wording.choose(self.code)
        text = printable(text)
        if not language:
            yield from self._foreign(text)
        elif text:
            direction: Direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
            same = direction == self.direction == "ltr" and not _right_to_left(text)
            yield Run(text, None if same else direction)

    def _foreign(self, text: str) -> Iterator[Run]:
        if text:
            leading = _leading(text)
            same = leading == self.direction == "ltr" and not _right_to_left(text)
            yield Run(text, None if same else leading)

    def _isolated(self, text: str) -> Run:
        return Run(text, "ltr" if self.direction == "rtl" else None)

    def _phrase(self, words: Words) -> Iterator[Run]:
        known = self.phrases.get((words.phrase, words.context))
        if known is None and self.direction == "rtl":
            yield Run(plain(ENGLISH.say(words)), "ltr")
            return
        isolate: list[Run] | None = None
        pieces = _pieces(words.phrase if known is None else known)
        for place, (kind, text) in enumerate(pieces):
            if kind == "opens":
                isolate = []
                continue
            if kind == "closes":
                runs = _one_way(isolate or [])
                isolate = None
            elif kind in ("blank", "long"):
                blank = words.blanks[text]
                runs = list(self._runs(_in_words(blank) if kind == "long" else blank))
            elif kind == "symbol":
                runs = [replace(self._isolated(text), italic=True)]
            else:
                following = pieces[place + 1][1] if pieces[place + 1 : place + 2] and pieces[place + 1][0] == "blank" else ""
                runs = self._literal(_without_equals(text, words.blanks.get(following)))
            if isolate is None:
                yield from runs
            else:
                isolate.extend(runs)

    def _literal(self, text: str) -> list[Run]:
        if self.direction == "ltr":
            return [Run(_COMPARISON.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text))]
        runs, done = [], 0
        for found in _FOREIGN.finditer(text):
            shown = found[0].replace("٫", self.numerals.decimal) if found["number"] else found[0]
            runs += [Run(text[done : found.start()]), Run(shown, "ltr")]
            done = found.end()
        return [*runs, Run(text[done:])]


def printable(text: str) -> str:
    """Text from outside as it may stand in any document.

    Characters that steer direction or control machines are dropped (a right-to-left override in an answer must not turn the
    page round), white space becomes single spaces.
    """
    kept = (" " if character.isspace() else character for character in text if character not in _INVISIBLE)
    return " ".join("".join(character for character in kept if category(character) not in ("Cc", "Cs", "Cn")).split())


def _leading(text: str) -> Direction:
    for character in text:
        kind = bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def _right_to_left(text: str) -> bool:
    return any(bidirectional(character) in ("R", "AL", "AN") for character in text)


@cache
def _pieces(phrase: str) -> tuple[tuple[str, str], ...]:
    pieces, done = [], 0
    for found in _TOKEN.finditer(phrase):
        if found.start() > done:
            pieces.append(("literal", phrase[done : found.start()]))
        kind = found.lastgroup or ""
        pieces.append((kind, found[kind]))
        done = found.end()
    if done < len(phrase):
        pieces.append(("literal", phrase[done:]))
    return tuple(pieces)


def _in_words(what: Sayable) -> Sayable:
    """A percentage as running text has it: its sign as a word, once for both ends of an interval."""
    match what:
        case Percent(value, digits):
            return Words("{number} percent", number=Number(value, digits))
        case Interval(Percent() as low, Percent() as high):
            bare = Interval(Number(low.value, low.digits), Number(high.value, high.digits))
            return Words("{number} percent", number=bare)
        case _:
            return what


def _without_equals(text: str, following: Sayable | None) -> str:
    """`p = {p}` reads `p < .001` where the probability is not exact: the comparison takes the place of the equals sign."""
    inexact = isinstance(following, PValue) and not SMALLEST_P <= following.value <= LARGEST_P
    return text.removesuffix(" = ") + "\N{NO-BREAK SPACE}" if inexact and text.endswith(" = ") else text


def _one_way(runs: list[Run]) -> list[Run]:
    """One left-to-right run of them all, which no line end divides, unless words of a right-to-left language are among them."""
    if any(_right_to_left(run.text) for run in runs if run.direction != "ltr"):
        return runs
    return [Run("".join(run.text for run in runs).replace(" ", "\N{NO-BREAK SPACE}"), "ltr")]


def _joined(runs: Iterable[Run]) -> Phrase:
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = joined[-1] if joined else None
        if last is not None and last.direction is None and run.direction is None and last.italic == run.italic:
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


ENGLISH = Locale("en", "ltr", {})
