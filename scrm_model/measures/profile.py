"""Who answered: the questions with one answer, counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.ledger import Entry
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.responses import Choices
from scrm_model.scales import Scales
from scrm_model.words import Unknown, Words

NEEDS: tuple[str, ...] = ()

MISSING = "(missing)"


@dataclass(frozen=True)
class Counted:
    """How many chose each option of a question, and how many did not answer it."""

    question: str
    options: tuple[str, ...]
    counts: tuple[int, ...]
    missing: int


@dataclass(frozen=True)
class Profile:
    """The counts of every question with one answer."""

    questions: tuple[Counted, ...]

    def entries(self) -> Iterable[Entry]:
        """The page `profile`: per option, and a row `(missing)` for those who did not answer, if any."""
        for counted in self.questions:
            yield from _rows(counted)


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Profile:
    """Count the answers to every `one` question, in the order of its options."""
    return Profile(
        tuple(
            Counted(name, answer.options, _counts(answer), int((answer.codes < 0).sum()))
            for name, answer in scales.answers.items()
            if isinstance(answer, Choices)
        )
    )


def _counts(answer: Choices) -> tuple[int, ...]:
    return tuple(int(count) for count in np.bincount(answer.codes[answer.codes >= 0], minlength=len(answer.options)))


def _rows(counted: Counted) -> Iterable[Entry]:
    """`percent` is of all usable respondents, `valid_percent` and `cumulative` of those who answered, as in SPSS."""
    valid = sum(counted.counts)
    everyone = valid + counted.missing
    nobody = Unknown(Words("nobody answered"))
    so_far = 0
    for option, count in zip(counted.options, counted.counts, strict=True):
        so_far += count
        yield Entry(
            "profile",
            {
                "question": counted.question,
                "option": option,
                "n": count,
                "percent": 100 * count / everyone if everyone else nobody,
                "valid_percent": 100 * count / valid if valid else nobody,
                "cumulative": 100 * so_far / valid if valid else nobody,
            },
        )
    if counted.missing:
        left_out = Unknown(Words("not counted among those who answered"))
        yield Entry(
            "profile",
            {
                "question": counted.question,
                "option": MISSING,
                "n": counted.missing,
                "percent": 100 * counted.missing / everyone,
                "valid_percent": left_out,
                "cumulative": left_out,
            },
        )
