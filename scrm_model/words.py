"""Everything that can be said to a reader, before anyone has chosen a language.

Tables, figures and reasons are built from these values. A locale turns them into text at the last door
(`scrm_model.locales`): nothing before it rounds, translates or joins strings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, Union


@dataclass(frozen=True, init=False)
class Words:
    """A phrase of ours. The English is the key under which the locales translate it.

    `Words("{n} respondents", n=Count(159))`: blanks are named and are sayable themselves. `context` tells two uses of one
    English word apart where a language has two words for them. `_p_` marks a symbol, which is set in italics where the
    language does so.
    """

    phrase: str
    context: str
    blanks: Mapping[str, "Sayable"] = field(hash=False)

    def __init__(self, phrase: str, context: str = "", **blanks: "Sayable") -> None:
        object.__setattr__(self, "phrase", phrase)
        object.__setattr__(self, "context", context)
        object.__setattr__(self, "blanks", blanks)

    def filled(self, **blanks: "Sayable") -> "Words":
        """The same phrase with other things in its blanks."""
        return type(self)(self.phrase, self.context, **blanks)


@dataclass(frozen=True)
class Wording:
    """Text of the study, in the languages it was written in.

    `texts` maps a language code to the text; a text given without a language stands under `""` and serves all.
    """

    texts: Mapping[str, str] = field(hash=False)

    def choose(self, language: str) -> tuple[str, str]:
        """Return the text for a reader of `language` and the language it is in (`""` if not known)."""
        for code in (language, "", "en", *self.texts):
            if code in self.texts:
                return self.texts[code], code
        return "", ""


@dataclass(frozen=True)
class Verbatim:
    """Text that belongs to no language: a code, a file name, an answer somebody typed. Shown as it is, isolated."""

    text: str


@dataclass(frozen=True)
class Number:
    """A number, to be rounded to `digits` decimals. `bounded` says that its absolute value cannot exceed 1 (r, alpha, p, β
    is not): English drops the leading zero of such numbers."""

    value: float
    digits: int = 2
    bounded: bool = False


@dataclass(frozen=True)
class Count:
    """A whole number of things, with the language's thousands separator."""

    value: int


@dataclass(frozen=True)
class Percent:
    """A percentage on the scale 0–100, with its sign."""

    value: float
    digits: int = 1


@dataclass(frozen=True)
class PValue:
    """A probability value: exact to three decimals, `< .001` or its Persian below that."""

    value: float


@dataclass(frozen=True)
class Interval:
    """An interval, as its language writes one."""

    low: Number | Percent
    high: Number | Percent


@dataclass(frozen=True)
class Starred:
    """A number with `stars` asterisks of significance."""

    number: Number
    stars: int


@dataclass(frozen=True)
class Path:
    """Stations joined by arrows in the direction of reading: a → b, and ← in right-to-left languages."""

    stations: tuple["Sayable", ...]


@dataclass(frozen=True)
class Product:
    """Factors of an interaction, joined by ×."""

    factors: tuple["Sayable", ...]


@dataclass(frozen=True)
class Listing:
    """Several things in one phrase, separated by the language's comma."""

    parts: tuple["Sayable", ...]


@dataclass(frozen=True)
class Sentences:
    """Several sentences one after another, separated by a space."""

    parts: tuple["Sayable", ...]


@dataclass(frozen=True)
class Unknown:
    """A number that does not exist or cannot be known, and why. A cell shows a dash; the table's note gives the reason."""

    reason: Words


@dataclass(frozen=True)
class Blank:
    """Nothing to say: a cell that is empty by design (the upper triangle of a matrix)."""


Sayable: TypeAlias = Union[
    Words,
    Wording,
    Verbatim,
    Number,
    Count,
    Percent,
    PValue,
    Interval,
    Starred,
    Path,
    Product,
    Listing,
    Sentences,
    Unknown,
    Blank,
]
