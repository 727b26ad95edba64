"""What was answered: every answer with its type and range settled once, at this door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, Union

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Choices:
    """Answers to a `one` question: `codes[i]` indexes `options`, −1 where respondent i did not answer."""

    options: tuple[str, ...]
    codes: NDArray[np.int64]


@dataclass(frozen=True)
class Ticks:
    """Answers to a `many` question: `chosen` is n × options; `answered[i]` says whether respondent i answered it at all."""

    options: tuple[str, ...]
    chosen: NDArray[np.bool_]
    answered: NDArray[np.bool_]


@dataclass(frozen=True)
class Figures:
    """Answers to a `number` or `attention` question, nan where there is none."""

    values: Floats


@dataclass(frozen=True)
class Texts:
    """Answers to a `text` question, None where there is none."""

    values: tuple[str | None, ...]


Answer: TypeAlias = Union[Choices, Ticks, Figures, Texts]


@dataclass(frozen=True)
class Responses:
    """All answers, one row a respondent, in the order of the file.

    `items` names the columns of `ratings` (n × items, as answered: not yet keyed; nan where there is no answer). `answers`
    holds the other questions. `margin` holds, as text, the columns the plan names for screening and fieldwork (respondent,
    wave, started, finished …): they are compared, never shown. `lines` is each respondent's row number in the file.
    `simulated` says that the answers were drawn by the simulator (respondent ids `sim-…`).
    """

    source: str
    items: tuple[str, ...]
    ratings: Floats
    answers: Mapping[str, Answer]
    margin: Mapping[str, tuple[str, ...]]
    lines: tuple[int, ...]
    simulated: bool = False
    warnings: tuple[str, ...] = field(default=())

    @property
    def n(self) -> int:
        """The number of respondents."""
        return len(self.lines)
