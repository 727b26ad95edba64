"""What was asked: constructs with their items, the other questions, and the scales answers are given on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from scrm_model.words import Wording

ConstructKind = Literal["reflective", "composite"]
QuestionKind = Literal["one", "many", "number", "text", "attention"]


@dataclass(frozen=True)
class AnswerScale:
    """A rating scale from `low` to `high`; `labels` name some or all of its points. `whole` allows only whole numbers."""

    name: str
    low: float
    high: float
    labels: Mapping[int, Wording] = field(default_factory=dict)
    whole: bool = True


@dataclass(frozen=True)
class Item:
    """One rated statement. `column` is its name in the export where that differs from `code`."""

    code: str
    wording: Wording
    answers: AnswerScale
    reversed: bool = False
    column: str | None = None


@dataclass(frozen=True)
class Construct:
    """What a scale measures: by its own `items`, or as a second-order construct by its `parts` (codes of constructs)."""

    code: str
    name: Wording
    kind: ConstructKind = "reflective"
    weights: Literal["correlation", "regression"] = "correlation"
    source: str = ""
    items: tuple[Item, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """One of the answers a question offers."""

    code: str
    wording: Wording


@dataclass(frozen=True)
class Question:
    """A question that is not a scale item.

    `one` and `many` have `options` (and `one` a `reference` among them), `number` may have bounds, `attention` is rated on
    `answers` and passed by those who gave `expected`. `name` is what tables call the variable, where that is not what the
    respondents were asked.
    """

    code: str
    ask: Wording
    kind: QuestionKind
    options: tuple[Option, ...] = ()
    reference: str = ""
    low: float | None = None
    high: float | None = None
    answers: AnswerScale | None = None
    expected: float | None = None
    column: str | None = None
    name: Wording | None = None

    def option(self, code: str) -> Option:
        """The option called `code`; KeyError if there is none."""
        for option in self.options:
            if option.code == code:
                return option
        raise KeyError(code)


@dataclass(frozen=True)
class Instrument:
    """A questionnaire. `missing` lists the texts that mean: not answered."""

    title: Wording
    constructs: Mapping[str, Construct]
    questions: Mapping[str, Question]
    missing: tuple[str, ...] = ("",)

    @property
    def items(self) -> Iterator[Item]:
        """Every item, in the order of the questionnaire."""
        return (item for construct in self.constructs.values() for item in construct.items)

    def items_of(self, code: str) -> tuple[Item, ...]:
        """The items of a construct, those of its parts included; KeyError if there is no such construct."""
        construct = self.constructs[code]
        if construct.parts:
            return tuple(item for part in construct.parts for item in self.items_of(part))
        return construct.items

    def parents(self) -> Mapping[str, str]:
        """Which second-order construct each part belongs to."""
        return {part: construct.code for construct in self.constructs.values() for part in construct.parts}
