"""From what respondents typed or chose to numbers and codes; what is neither is refused, with what was allowed.

A coder takes the text of one answer and gives its value, or says why it has none. Nothing is guessed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Generic, TypeAlias, TypeVar, Union

from scrm_model.answers.labels import options_by_code, options_by_label, options_offered, points_by_label, points_offered
from scrm_model.answers.spelling import match_key, normalise, parse_number, visible
from scrm_model.instrument import AnswerScale, Option, Question

Value = TypeVar("Value")

YES = frozenset({"1", "1.0", "yes", "y", "true", "checked", "selected", "on", "x", "✓", "✔", "☑", "بله", "بلی", "اری"})
NO = frozenset({"0", "0.0", "no", "n", "false", "unchecked", "notselected", "off", "☐", "خیر", "نه"})
BETWEEN_CHOICES = re.compile(r"[,;،؛|\n\r]+")
NUMBER_AND_LABEL = re.compile(r"[(\[]?([+-]?\d+(?:\.\d+)?)[)\]]?\s*[-.:=)]?\s*(.+)", re.DOTALL)
LABEL_AND_NUMBER = re.compile(r"(.+?)\s*[(\[]([+-]?\d+(?:\.\d+)?)[)\]]", re.DOTALL)
ANSWER_CODE = re.compile(r"AO?\d{1,3}")
LONGEST_LABEL = 1000
SMALLEST, LARGEST = 1e-15, 1e15
"""Beyond these, squares and fourth powers of an answer leave what a computer can hold; nobody means such a number."""
OUTSIDE = "is outside the scale."
IF_MISSING = "If it means 'not answered', write it under 'missing:' in the instrument."


@dataclass(frozen=True)
class Refused:
    """An answer that is none of those allowed: what it is instead, and what was allowed."""

    what: str
    allowed: str


Coder: TypeAlias = Callable[[str], Union[Value, Refused]]


@dataclass(frozen=True)
class Coded(Generic[Value]):
    """A column of answers, coded; a refused one has the value for no answer, and its text and reason under its row."""

    values: list[Value]
    refused: Mapping[int, tuple[str, Refused]]


def code_column(cells: Sequence[str], coder: Coder[Value], none: Value) -> Coded[Value]:
    """Code a column, each different text once; `none` is the value for no answer."""
    table: dict[str, Value] = {}
    refusals: dict[str, Refused] = {}
    for text in dict.fromkeys(cells):
        coded = coder(_bare(text))
        if isinstance(coded, Refused):
            refusals[text] = coded
            table[text] = none
        else:
            table[text] = coded
    refused = {row: (text, refusals[text]) for row, text in enumerate(cells) if text in refusals} if refusals else {}
    return Coded([table[text] for text in cells], refused)


def _bare(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking the text for a formula."""
    text = text.strip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text


class Missing:
    """The texts that mean: not answered. An empty cell always does, and `-99` is also written `-99.0`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = frozenset(normalise(text).strip() for text in texts) | {""}
        self._numbers = frozenset(number for text in self._texts if (number := parse_number(text)) is not None)

    def __contains__(self, text: str) -> bool:
        return normalise(text).strip() in self._texts or (bool(self._numbers) and parse_number(text) in self._numbers)


def rating(scale: AnswerScale, missing: Missing) -> Coder[float]:
    """Answers on a scale: a label in any language, a number, or both where they agree; nan for none."""
    labels = points_by_label(scale)
    allowed = f"Allowed: {points_offered(scale)}."

    def wrong_with(text: str, number: float | None) -> str:
        if number is None:
            coded = ANSWER_CODE.fullmatch(text) is not None
            return "is the platform's code; export full answers, not codes." if coded else "is no answer on this scale."
        if not scale.low <= number <= scale.high:
            return OUTSIDE
        if _is_beyond_reason(number):
            return "is no number that can be meant."
        return "is no whole number." if scale.whole and not number.is_integer() else ""

    def code(text: str) -> float | Refused:
        if text in missing:
            return nan
        number = labels.get(match_key(text))
        if number is None:
            number = parse_number(text)
        if number is None:
            number = _number_with_label(text, labels)
        wrong = wrong_with(text, number)
        if wrong == OUTSIDE:
            return Refused(wrong, f"{allowed} {IF_MISSING}")
        return Refused(wrong, allowed) if wrong or number is None else number

    return code


def _is_beyond_reason(number: float) -> bool:
    return number != 0 and not SMALLEST <= abs(number) <= LARGEST


def _number_with_label(text: str, labels: Mapping[str, float]) -> float | None:
    """The number of `5 - Agree` or `Agree (5)`, if 5 is the number of that label."""
    if len(text) > LONGEST_LABEL:
        return None
    text = normalise(text).strip()
    for pattern, number_at, label_at in ((NUMBER_AND_LABEL, 1, 2), (LABEL_AND_NUMBER, 2, 1)):
        if found := pattern.fullmatch(text):
            number = float(found[number_at])
            if labels.get(match_key(found[label_at])) == number:
                return number
    return None


def amount(question: Question, missing: Missing) -> Coder[float]:
    """Answers with a number within the question's bounds; nan for none."""
    bounds = [f"{word} {bound:.15g}" for word, bound in (("from", question.low), ("to", question.high)) if bound is not None]
    allowed = f"Allowed: {' '.join(['a number', *bounds])}."

    def code(text: str) -> float | Refused:
        if text in missing:
            return nan
        value = parse_number(text)
        if value is None:
            return Refused("is no number, or can be read as two different ones.", allowed)
        if _is_beyond_reason(value):
            return Refused("is no number that can be meant.", allowed)
        if (question.low is not None and value < question.low) or (question.high is not None and value > question.high):
            return Refused("is out of bounds.", f"{allowed} {IF_MISSING}")
        return value

    return code


def choice(question: Question, missing: Missing) -> Coder[int]:
    """The one option chosen, as its index; −1 for none."""
    options = options_by_label(question.options)
    allowed = f"Allowed: {options_offered(question)}."

    def code(text: str) -> int | Refused:
        if text in missing:
            return -1
        index = _option(text, options)
        return Refused("is not among the options.", allowed) if index is None else index

    return code


def choices(question: Question, missing: Missing) -> Coder[frozenset[int] | None]:
    """The options chosen, joined in one cell by `,` `;` `،` `|`, or codes by spaces; None for no answer.

    The longest stretch that is an option is taken first, so that an option may itself hold separators.
    """
    options = options_by_label(question.options)
    codes = options_by_code(question.options)
    texts = [text for option in question.options for text in (option.code, *option.wording.texts.values())]
    longest = 1 + max((len(BETWEEN_CHOICES.findall(text)) for text in texts), default=0)
    allowed = f"Allowed: {options_offered(question)}, one or several."

    def code(text: str) -> frozenset[int] | Refused | None:
        if text in missing:
            return None
        cuts = [0, *(place for found in BETWEEN_CHOICES.finditer(text) for place in found.span()), len(text)]
        parts = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if text[start:end].strip()]
        chosen: set[int] = set()
        first = 0
        while first < len(parts):
            start, end = parts[first]
            for last in range(min(first + longest, len(parts)) - 1, first - 1, -1):
                index = _option(text[start : parts[last][1]], options)
                if index is not None:
                    chosen.add(index)
                    first = last
                    break
            else:
                spaced = [codes.get(match_key(word)) for word in text[start:end].split()]
                if None in spaced:
                    return Refused(f"has a part that is not among the options: '{visible(text[start:end].strip())}'.", allowed)
                chosen.update(index for index in spaced if index is not None)
            first += 1
        return frozenset(chosen)

    return code


def tick(option: Option, missing: Missing) -> Coder[bool | None]:
    """Whether an option with a column of its own was chosen: 1/0, yes/no, its own label; None for an empty cell."""
    own = options_by_label([option])
    allowed = f"Allowed: 1 or 0, yes or no, {options_offered(Question(option.code, option.wording, 'many', (option,)))}."

    def code(text: str) -> bool | Refused | None:
        if text in missing:
            return None
        key = match_key(text)
        if key in YES or key in own:
            return True
        return False if key in NO else Refused("does not say whether the option was chosen.", allowed)

    return code


def free_text(missing: Missing) -> Coder[str | None]:
    """The text as it was typed, None for none."""
    return lambda text: None if text in missing else text


def _option(text: str, options: Mapping[str, int]) -> int | None:
    index = options.get(match_key(text))
    if index is None and (number := parse_number(text)) is not None and number.is_integer():
        # Spreadsheets write the code 4 as 4.0.
        index = options.get(str(int(number)))
    return index
