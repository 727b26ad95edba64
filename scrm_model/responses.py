"""What was answered: every answer with its type and range settled once, at this door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias, TypeVar, Union

import numpy as np
from numpy.typing import NDArray

from scrm_model.answers.coding import Coder, Missing, amount, choice, choices, code_column, free_text, rating, tick
from scrm_model.answers.labels import clashes
from scrm_model.answers.matching import Columns, match_columns
from scrm_model.answers.refusals import Refusals
from scrm_model.answers.spelling import match_key
from scrm_model.arrays import Bools, Floats
from scrm_model.errors import AnswersError
from scrm_model.instrument import AnswerScale, Instrument, Question
from scrm_model.plan import Fieldwork, Screening
from scrm_model.readers import Sheet, read_sheet
from scrm_model.words import Count, Verbatim, Words

Value = TypeVar("Value")


@dataclass(frozen=True)
class Choices:
    """Answers to a `one` question: `codes[i]` indexes `options`, −1 where respondent i did not answer."""

    options: tuple[str, ...]
    codes: NDArray[np.int64]


@dataclass(frozen=True)
class Ticks:
    """Answers to a `many` question: `chosen` is n × options; `answered[i]` says whether respondent i answered it at all."""

    options: tuple[str, ...]
    chosen: Bools
    answered: Bools


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
    warnings: tuple[Words, ...] = field(default=())

    @property
    def n(self) -> int:
        """The number of respondents."""
        return len(self.lines)

    def only(self, rows: Bools) -> "Responses":
        """The responses of the respondents for whom `rows` (n) holds, in the same order."""
        kept = np.flatnonzero(rows)
        return replace(
            self,
            ratings=self.ratings[kept],
            answers={code: _only(answer, kept) for code, answer in self.answers.items()},
            margin={name: tuple(texts[row] for row in kept) for name, texts in self.margin.items()},
            lines=tuple(self.lines[row] for row in kept),
        )


def _only(answer: Answer, kept: NDArray[np.intp]) -> Answer:
    match answer:
        case Choices():
            return Choices(answer.options, answer.codes[kept])
        case Ticks():
            return Ticks(answer.options, answer.chosen[kept], answer.answered[kept])
        case Figures():
            return Figures(answer.values[kept])
        case Texts():
            return Texts(tuple(answer.values[row] for row in kept))


RESPONDENT = frozenset({"respondent", "respondentid", "respondent_id", "id"})
"""How the column of the respondents' ids may be called, as a `match_key`, where the plan does not name it."""

SIMULATED = "sim-"
"""What the id of every respondent of the simulator begins with."""


def read(
    path: Path,
    instrument: Instrument,
    screening: Screening = Screening(),  # noqa: B008  a frozen value
    fieldwork: Fieldwork = Fieldwork(),  # noqa: B008  a frozen value
) -> Responses:
    """Read a file of answers and code every one of them, as `code_answers` does.

    Raises:
        AnswersError: the file cannot be read, or as `code_answers`.
    """
    refuse_clashes(instrument)
    return code_answers(read_sheet(path), instrument, screening, fieldwork)


def refuse_clashes(instrument: Instrument) -> None:
    """Refuse a questionnaire with labels that no answer can tell apart; best before a file is opened.

    Raises:
        AnswersError: two labels of a scale or two options of a question are spelt alike.
    """
    if ambiguous := tuple(clashes(instrument)):
        raise AnswersError(ambiguous)


def code_answers(sheet: Sheet, instrument: Instrument, screening: Screening, fieldwork: Fieldwork) -> Responses:
    """Code every answer of a sheet; columns nobody asked for are not loaded.

    Raises:
        AnswersError: the columns do not fit the questionnaire, or answers are not among those allowed; all faults of the
            columns, or all faults of the answers, are reported together.
    """
    needed, wanted = _named_by(screening, fieldwork)
    columns = match_columns(sheet.source, sheet.header, instrument, needed, wanted)
    door = _Door(sheet, columns, Missing(instrument.missing))
    items = tuple(instrument.items)
    ratings = [door.figures(item.code, rating(item.answers, door.missing)) for item in items]
    answers = {code: door.answer(question) for code, question in instrument.questions.items()}
    if refused := tuple(door.refusals.faults()):
        raise AnswersError(refused)
    simulated, doubt = _simulated(sheet, columns, screening)
    return Responses(
        sheet.source,
        tuple(item.code for item in items),
        np.column_stack(ratings) if ratings else np.empty((len(sheet.rows), 0)),
        answers,
        {name: tuple(cell.strip() for cell in door.cells(place)) for name, place in columns.margin.items()},
        sheet.lines,
        simulated,
        (*sheet.warnings, *columns.warnings, *doubt),
    )


def _named_by(screening: Screening, fieldwork: Fieldwork) -> tuple[list[str], list[str]]:
    """The columns the rules of screening cannot do without, and those that are only of use."""
    times = [name for name in (fieldwork.started, fieldwork.finished) if name is not None]
    needed = [*screening.duplicates, *([screening.incomplete] if screening.incomplete is not None else [])]
    needed += [fieldwork.wave] if fieldwork.wave is not None else []
    return (needed + times, []) if screening.faster_than is not None else (needed, times)


def _simulated(sheet: Sheet, columns: Columns, screening: Screening) -> tuple[bool, tuple[Words, ...]]:
    """Whether respondents carry the simulator's names. One is enough: what they are mixed with is no data either."""
    places = {place for place, name in enumerate(sheet.header) if match_key(name) in RESPONDENT}
    places |= {columns.margin[name] for name in screening.duplicates}
    counts = [sum(row[place].strip().startswith(SIMULATED) for row in sheet.rows) for place in places]
    most = max(counts, default=0)
    if 0 < most < len(sheet.rows):
        mixed = Words(
            "{some} of {n} respondents of {source} are simulated, so all count as simulated.",
            some=Count(most),
            n=Count(len(sheet.rows)),
            source=Verbatim(sheet.source),
        )
        return True, (mixed,)
    return most > 0, ()


class _Door:
    """Codes the columns of one sheet and remembers every answer that was refused."""

    def __init__(self, sheet: Sheet, columns: Columns, missing: Missing) -> None:
        self.columns = columns
        self.missing = missing
        self.refusals = Refusals(sheet)
        self._cells: Sequence[tuple[str, ...]] = list(zip(*sheet.rows, strict=True))

    def cells(self, place: int) -> tuple[str, ...]:
        """The column at `place`."""
        return self._cells[place]

    def values(self, place: int, code: str, coder: Coder[Value], none: Value) -> list[Value]:
        """The coded answers of the column at `place`."""
        coded = code_column(self._cells[place], coder, none)
        self.refusals.add(place, code, coded.refused)
        return coded.values

    def figures(self, code: str, coder: Coder[float]) -> Floats:
        """The answers of an item or question that are numbers."""
        return np.array(self.values(self.columns.answers[code], code, coder, np.nan), dtype=np.float64)

    def answer(self, question: Question) -> Answer:
        """The answers to a question."""
        code, options = question.code, tuple(option.code for option in question.options)
        match question.kind:
            case "one":
                chosen = self.values(self.columns.answers[code], code, choice(question, self.missing), -1)
                return Choices(options, np.array(chosen, dtype=np.int64))
            case "many":
                return self._ticked(question, options) if code in self.columns.ticks else self._joined(question, options)
            case "number":
                return Figures(self.figures(code, amount(question, self.missing)))
            case "attention":
                scale = question.answers or AnswerScale(code, -np.inf, np.inf)
                return Figures(self.figures(code, rating(scale, self.missing)))
            case "text":
                return Texts(tuple(self.values(self.columns.answers[code], code, free_text(self.missing), None)))

    def _joined(self, question: Question, options: tuple[str, ...]) -> Ticks:
        coder = choices(question, self.missing)
        sets = self.values(self.columns.answers[question.code], question.code, coder, None)
        chosen = np.array([[index in (each or ()) for index in range(len(options))] for each in sets], dtype=np.bool_)
        return Ticks(options, chosen, np.array([each is not None for each in sets], dtype=np.bool_))

    def _ticked(self, question: Question, options: tuple[str, ...]) -> Ticks:
        """Each option has a column: who has anything in one of them answered the question."""
        columns = [
            self.values(place, question.code, tick(option, self.missing), None)
            for place, option in zip(self.columns.ticks[question.code], question.options, strict=True)
        ]
        rows = list(zip(*columns, strict=True))
        chosen = np.array([[each is True for each in row] for row in rows], dtype=np.bool_)
        return Ticks(options, chosen, np.array([any(each is not None for each in row) for row in rows], dtype=np.bool_))
