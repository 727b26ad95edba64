"""Right-hand sides of models and what hypotheses claim: names joined by a few signs, and nothing else.

The language of formulas is the one shared by R, patsy and formulaic, cut down to names, `+`, `:`, `*` and brackets. What does
not belong to it is refused here, with its column; what does is expanded by formulaic. Nothing in a formula is ever evaluated.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

Term: TypeAlias = tuple[str, ...]
"""The names multiplied in a term, as written: `("a",)` is a main effect, `("a", "b")` the product a:b with a focal."""

INTERCEPT = "(Intercept)"
"""How the constant is called among the terms of a model."""

LONGEST = 2000
DEEPEST = 20
MOST_TERMS = 200
MOST_STATIONS = 10

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FACTOR = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\[T\.[^\[\]\s]+\])?")
ARROW = re.compile(r"->|→")
_SIGNS: Final = "+:*()"
_ALLOWED = "A formula holds names of constructs and questions, joined by '+', ':' and '*', with round brackets."
_STATIONS = "A claim is written 'cause -> effect', 'a:b -> effect' or 'cause -> between -> effect'."
_SPELLING = "Names in formulas are written with the letters a-z and A-Z, digits and '_', and do not begin with a digit."

_DIFFERENT = "A product joins different names: name it once, or multiply it by another. Squares cannot stand in a formula."


class FormulaFault(Exception):  # noqa: N818 - what it carries is told as a fault
    """A formula that cannot be read: `column` counts the characters before the offending one."""

    def __init__(self, column: int, what: str, remedy: str = "") -> None:
        self.column = column
        self.what = what
        self.remedy = remedy
        super().__init__(f"column {column + 1}: {what} {remedy}".rstrip())


@dataclass(frozen=True)
class Claim:
    """What a hypothesis says: stations from cause to effect, each a term; `a:b -> y` is `((a, b), (y,))`."""

    stations: tuple[Term, ...]

    @property
    def outcome(self) -> str:
        """The last station."""
        return ":".join(self.stations[-1])

    def __str__(self) -> str:
        return " -> ".join(":".join(station) for station in self.stations)


@dataclass(frozen=True)
class _Token:
    text: str
    column: int

    @property
    def is_name(self) -> bool:
        return self.text not in _SIGNS


@dataclass(frozen=True)
class _Part:
    """A stretch of a formula: the names in it, and how many terms it comes to at most."""

    names: frozenset[str]
    terms: int


def parse_terms(text: str) -> tuple[Term, ...]:
    """The terms of a formula, main effects before products, otherwise in the order written.

    `a*b` means `a + b + a:b`; brackets are multiplied out; of `a:b` and `b:a` the one written first stays.

    Raises:
        FormulaFault: the text is no formula, multiplies a name by itself, or is longer or deeper than any real model.
    """
    if len(text) > LONGEST:
        raise FormulaFault(0, f"the formula has {len(text)} characters; at most {LONGEST} are read.", "Use fewer terms.")
    tokens = _tokens(text)
    if not tokens:
        raise FormulaFault(0, "the formula is empty.", _ALLOWED)
    _Checker(tokens, len(text.rstrip())).check()
    from formulaic.parser import DefaultFormulaParser

    terms = DefaultFormulaParser(include_intercept=False).get_terms(" ".join(token.text for token in tokens))
    return tuple(sorted((tuple(factor.expr for factor in term.factors) for term in terms), key=len))


def terms_twice(text: str) -> Iterator[tuple[Term, int]]:
    """What a formula, or each station of a path, adds twice as `a + a` or `a:b + b:a`, and the column of its second mention.

    `a*b + a` adds nothing twice: it is the usual way to write a product with one of its parts. What is no formula has nothing.
    """
    start = 0
    for cut in (*ARROW.finditer(text), None):
        end = len(text) if cut is None else cut.start()
        yield from _twice(text[start:end], start)
        start = end if cut is None else cut.end()


def _twice(text: str, before: int) -> Iterator[tuple[Term, int]]:
    try:
        tokens = _tokens(text)
    except FormulaFault:
        return
    depth, summands = 0, [list[_Token]()]
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "+" and depth == 0:
            summands.append([])
        else:
            summands[-1].append(token)
    seen: set[tuple[str, ...]] = set()
    for summand in summands:
        names = tuple(token.text for token in summand if token.is_name)
        alike = tuple(sorted(token.text for token in summand))
        if alike and alike in seen:
            yield names, before + summand[0].column
        seen.add(alike)


def parse_claim(text: str) -> Claim:
    """A claim: `a -> b`, `a:b -> y`, `a -> m -> y`, `sector[T.b2c] -> y`.

    Raises:
        FormulaFault: the text is no claim, goes in a circle, or is longer than any real claim.
    """
    if len(text) > LONGEST:
        raise FormulaFault(0, f"the claim has {len(text)} characters; at most {LONGEST} are read.", _STATIONS)
    if not text.strip():
        raise FormulaFault(0, "the claim is empty.", _STATIONS)
    cuts = [*ARROW.finditer(text)]
    if not cuts:
        raise FormulaFault(_first(text), "the claim has no arrow '->'.", _STATIONS)
    if len(cuts) >= MOST_STATIONS:
        raise FormulaFault(cuts[MOST_STATIONS - 1].start(), f"a claim has at most {MOST_STATIONS} stations.", _STATIONS)
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    stations = [_station(text, start, end) for start, end in zip(starts, ends, strict=True)]
    if len(stations[-1]) > 1:
        raise FormulaFault(starts[-1] + _first(text[starts[-1] :]), "a claim cannot end in a product.", _STATIONS)
    seen: set[frozenset[str]] = set()
    for start, station in zip(starts, stations, strict=True):
        if frozenset(station) in seen:
            column = start + _first(text[start:])
            raise FormulaFault(column, f"'{':'.join(station)}' stands in the claim twice.", _STATIONS)
        seen.add(frozenset(station))
    return Claim(tuple(stations))


def dummy(question: str, option: str) -> str:
    """The factor that tells an option of a question from its reference: `sector[T.b2c]`."""
    return f"{question}[T.{option}]"


def column_of(name: str, text: str) -> int:
    """How many characters of a formula or claim stand before the first mention of `name`; 0 if it is not mentioned."""
    return next((found.start() for found in NAME.finditer(text) if found.group() == name), 0)


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    column = 0
    while column < len(text):
        character = text[column]
        if character.isspace():
            column += 1
        elif found := NAME.match(text, column):
            tokens.append(_Token(found.group(), column))
            column = found.end()
        elif character in _SIGNS:
            tokens.append(_Token(character, column))
            column += 1
        else:
            raise FormulaFault(column, *_refused(character))
    return tokens


def _refused(character: str) -> tuple[str, str]:
    if character in ",،;؛":
        name = {"،": "the Persian comma '،'", "؛": "the Persian semicolon '؛'"}.get(character, f"'{character}'")
        return f"{name} cannot stand in a formula.", "Join names with '+', as in a + b."
    if character in "×·":
        return f"'{character}' cannot stand in a formula.", "Write a product with ':', as in a:b."
    if character == "~":
        return "'~' cannot stand in a formula.", "The outcome has its own key; here stand only the predictors."
    if character.isdigit() and character.isascii():
        return f"a formula has no numbers, and no name begins with one: '{character}'.", _ALLOWED
    if character.isalnum():
        return f"'{character}' cannot stand in a name.", _SPELLING
    return f"'{character}' cannot stand in a formula.", _ALLOWED


def _station(text: str, start: int, end: int) -> Term:
    factors: list[str] = []
    for piece, column in _pieces(text, start, end):
        if not piece:
            raise FormulaFault(column, "a name is missing in the claim.", _STATIONS)
        found = _FACTOR.match(piece)
        if found is None or found.end() < len(piece):
            at = found.end() if found else 0
            rest = piece[at:].lstrip()
            stop = column + len(piece) - len(rest)
            what = f"a sign is missing before '{rest}'." if NAME.match(rest) else f"'{rest[0]}' cannot stand in a claim."
            raise FormulaFault(stop, what, _SPELLING if rest[0].isalnum() and not NAME.match(rest) else _STATIONS)
        if piece in factors:
            raise FormulaFault(column, f"'{piece}' is multiplied by itself.", _DIFFERENT)
        factors.append(piece)
    return tuple(factors)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for piece in text[start:end].split(":"):
        yield piece.strip(), min(start + _first(piece), max(len(text) - 1, 0))
        start += len(piece) + 1


class _Checker:
    """Holds tokens to the grammar, from left to right; `:` binds closer than `*`, and `*` closer than `+`."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self.tokens = tokens
        self.end = end
        self.at = 0

    def check(self) -> None:
        self._sum(0)
        if token := self._peek():
            if token.text == ")":
                raise FormulaFault(token.column, "this bracket closes none.", "Remove it, or open one before it.")
            raise FormulaFault(token.column, f"a sign is missing before '{token.text}'.", _ALLOWED)

    def _peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, sign: str) -> _Token | None:
        token = self._peek()
        if token is None or token.text != sign:
            return None
        self.at += 1
        return token

    def _sum(self, depth: int) -> _Part:
        part = self._crossed(depth)
        while sign := self._take("+"):
            right = self._crossed(depth)
            part = self._limited(sign, part.names | right.names, part.terms + right.terms)
        return part

    def _crossed(self, depth: int) -> _Part:
        part = self._multiplied(depth)
        while sign := self._take("*"):
            begins = self.at
            right = self._multiplied(depth)
            self._differ(part, right, begins)
            part = self._limited(sign, part.names | right.names, part.terms + right.terms + part.terms * right.terms)
        return part

    def _multiplied(self, depth: int) -> _Part:
        part = self._single(depth)
        while sign := self._take(":"):
            begins = self.at
            right = self._single(depth)
            self._differ(part, right, begins)
            part = self._limited(sign, part.names | right.names, part.terms * right.terms)
        return part

    def _single(self, depth: int) -> _Part:
        if opened := self._take("("):
            if depth >= DEEPEST:
                raise FormulaFault(opened.column, f"brackets stand more than {DEEPEST} deep.", "Multiply some of them out.")
            part = self._sum(depth + 1)
            if not self._take(")"):
                if token := self._peek():
                    raise FormulaFault(token.column, f"a sign is missing before '{token.text}'.", _ALLOWED)
                raise FormulaFault(opened.column, "this bracket is never closed.", "Write the ')' that belongs to it.")
            return part
        token = self._peek()
        if token is None:
            raise FormulaFault(max(self.end - 1, 0), "the formula ends where a name is expected.", _ALLOWED)
        if not token.is_name:
            raise FormulaFault(token.column, f"'{token.text}' stands where a name is expected.", _ALLOWED)
        self.at += 1
        if (after := self._peek()) and after.text == "(":
            raise FormulaFault(token.column, f"functions such as {token.text}(…) cannot stand in a formula.", _ALLOWED)
        return _Part(frozenset((token.text,)), 1)

    def _differ(self, left: _Part, right: _Part, begins: int) -> None:
        for token in self.tokens[begins : self.at]:
            if token.text in left.names & right.names:
                what = f"'{token.text}' is multiplied by itself."
                raise FormulaFault(token.column, what, _DIFFERENT)

    def _limited(self, sign: _Token, names: frozenset[str], terms: int) -> _Part:
        if terms > MOST_TERMS:
            raise FormulaFault(sign.column, f"the formula comes to more than {MOST_TERMS} terms.", "Use fewer terms.")
        return _Part(names, terms)
