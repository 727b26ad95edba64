"""What the users of the package are told when something they gave cannot be used.

Every mistake of a user ends in one exception derived from `ScrmError`, which carries all the faults found at that door:
what is wrong, where, and what to do next.
"""

import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

MOST_SHOWN = 20


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    `where` names the place as its reader will look for it (`study.yaml:31:14`, `answers.csv, row 12, column CRO3`), `what`
    says what stands there and what was expected, `remedy` what to do next.
    """

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return harmless(f"{place}{self.what}{remedy}")


class ScrmError(Exception):
    """The base of everything raised for a user's mistake; its text is the message the user reads."""

    def __init__(self, faults: Iterable[Fault] | Fault) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults[:MOST_SHOWN]]
        if (hidden := len(self.faults) - MOST_SHOWN) > 0:
            lines.append(f"… and {hidden} more ({len(self.faults)} in all).")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[type["ScrmError"], tuple[tuple[Fault, ...]]]:
        # Pickled by its faults, from which it is made, and not by its text.
        return type(self), (self.faults,)

    def _render_traceback_(self) -> list[str]:
        """The message alone: what a notebook (IPython) prints in place of a traceback through our code."""
        return [f"{type(self).__name__}: {self}"]


@dataclass(eq=False)
class SpecificationFault(Exception):  # noqa: N818 - what it carries is told as a fault
    """A block of a study file (a model, a population) says something impossible.

    `at` leads to the place within the block, `column` into its text.
    """

    at: tuple[str | int, ...]
    what: str
    remedy: str = ""
    column: int = 0


class StudyError(ScrmError):
    """The study's files cannot be used as they are."""


class AnswersError(ScrmError):
    """The answers do not fit the questionnaire."""


class OutputError(ScrmError):
    """What was asked for cannot be written where it was asked for."""


class RequestError(ScrmError):
    """A call or a command line names something that does not exist."""


def program() -> str:
    """How the program was called, and can be called again."""
    if Path(sys.argv[0]).name != "__main__.py":
        return "scrm-model"
    return "py -m scrm_model" if sys.platform == "win32" else "python3 -m scrm_model"


def harmless(text: str) -> str:
    """`text` as one line, with the marks that steer a terminal or turn the direction of what follows spelt out."""
    return text if text.isprintable() else "".join(f"<U+{ord(letter):04X}>" if _steers(letter) else letter for letter in text)


def _steers(letter: str) -> bool:
    # The zero-width non-joiner is a letter of Persian spelling, not a mark of direction.
    return letter != "\u200c" and unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"}


def nearest(name: str, known: Iterable[str]) -> str:
    """Return `Did you mean 'x'?` for the nearest of `known`, or else the names there are."""
    if "،" in name:
        return "The Persian comma '،' separates nothing here: write ','."
    names = sorted(set(known))
    lowered = {candidate.lower(): candidate for candidate in names}
    if close := get_close_matches(name.lower(), list(lowered), n=1, cutoff=0.6):
        return f"Did you mean '{lowered[close[0]]}'?"
    if not names:
        return "There is none to choose from."
    shown = ", ".join(names[:12]) + (f", … ({len(names)} in all)" if len(names) > 12 else "")
    return f"Known: {shown}."
