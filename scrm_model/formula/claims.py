"""What a hypothesis says: stations on a way from cause to effect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrm_model.formula.tokens import DIFFERENT, LONGEST, NAME, SPELLING, FormulaFault, Term, blanks_before

MOST_STATIONS = 10
ARROW = re.compile(r"->|→")
_FACTOR = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\[T\.[^\[\]\s]+\])?")
_STATIONS = "A claim is written 'cause -> effect', 'a:b -> effect' or 'cause -> between -> effect'."


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
        raise FormulaFault(blanks_before(text), "the claim has no arrow '->'.", _STATIONS)
    if len(cuts) >= MOST_STATIONS:
        raise FormulaFault(cuts[MOST_STATIONS - 1].start(), f"a claim has at most {MOST_STATIONS} stations.", _STATIONS)
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    stations = [_station(text, start, end) for start, end in zip(starts, ends, strict=True)]
    if len(stations[-1]) > 1:
        raise FormulaFault(starts[-1] + blanks_before(text[starts[-1] :]), "a claim cannot end in a product.", _STATIONS)
    seen: set[frozenset[str]] = set()
    for start, station in zip(starts, stations, strict=True):
        if frozenset(station) in seen:
            column = start + blanks_before(text[start:])
            raise FormulaFault(column, f"'{':'.join(station)}' stands in the claim twice.", _STATIONS)
        seen.add(frozenset(station))
    return Claim(tuple(stations))


def dummy(question: str, option: str) -> str:
    """The factor that tells an option of a question from its reference: `sector[T.b2c]`."""
    return f"{question}[T.{option}]"


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
            raise FormulaFault(stop, what, SPELLING if rest[0].isalnum() and not NAME.match(rest) else _STATIONS)
        if piece in factors:
            raise FormulaFault(column, f"'{piece}' is multiplied by itself.", DIFFERENT)
        factors.append(piece)
    return tuple(factors)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for piece in text[start:end].split(":"):
        yield piece.strip(), min(start + blanks_before(piece), max(len(text) - 1, 0))
        start += len(piece) + 1
