"""How a language writes what can be said: digits, marks, direction, phrases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from scrm_model.words import Sayable

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Run:
    """A stretch of text that is written one way.

    `direction` None means the direction of the language; otherwise the run must be isolated, so that the text around it does
    not reorder its minus sign, brackets or parts (numbers in Persian are "ltr"; "auto" is text of unknown direction).
    """

    text: str
    direction: Literal["ltr", "rtl", "auto"] | None = None
    italic: bool = False


Phrase: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True)
class Locale:
    """One language's manners; see `scrm_model.locales` for the languages there are."""

    code: str
    direction: Direction
    phrases: Mapping[tuple[str, str], str] = field(hash=False)

    def say(self, what: Sayable) -> Phrase:
        """Turn anything sayable into runs of text."""
        raise NotImplementedError
