"""A model's own matrix: its complete rows, categories as columns, centred products; made once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import product

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Bools, Floats
from scrm_model.formula import Term, dummy
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales
from scrm_model.words import Verbatim, Words


@dataclass(frozen=True)
class Category:
    """A `one` question among the rows of a design: how many chose each option, and the option the others are compared with.

    `moved` says why that is not the reference the questionnaire states, if it is not.
    """

    counts: Mapping[str, int]
    reference: str
    moved: Words | None = None


@dataclass(frozen=True)
class Absent:
    """A column that cannot be had, because nobody among the rows chose its option: its term, its parts, and the reason."""

    term: Term
    parts: Term
    why: Words


@dataclass(frozen=True)
class Design:
    """The rows complete on every variable of a model, and its columns.

    `names` (the outcome first, then the columns in the order of their terms, no intercept) head `X` (rows × names). `rows`
    holds the indices of the respondents used. `terms` says which term each column after the outcome belongs to, `parts` what
    it is the product of: names of quantitative variables, and `sector[T.b2c]` for the dummy of an option.

    `values` are the quantitative predictors on these rows in their own units, `means` what was subtracted from the centred
    ones. `absent` are the columns, by name, that an option nobody chose leaves out. `lines` is what each respondent used is
    called: the row of the answers file, or the place among the respondents where they came from no file.
    """

    names: tuple[str, ...]
    rows: NDArray[np.intp]
    X: Floats
    terms: tuple[Term, ...]
    parts: tuple[Term, ...] = ()
    values: Mapping[str, Floats] = field(default_factory=dict)
    means: Mapping[str, float] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    absent: Mapping[str, Absent] = field(default_factory=dict)
    lines: tuple[int, ...] = ()

    @property
    def n(self) -> int:
        """The number of respondents used."""
        return len(self.rows)

    @property
    def dummies(self) -> Mapping[str, str]:
        """The question each dummy belongs to, by the dummy's name."""
        return {dummy(question, option): question for question, taken in self.categories.items() for option in taken.counts}

    def columns_of(self, terms: Sequence[Term]) -> tuple[str, ...]:
        """The names of the columns that belong to `terms`, in the order of the design."""
        return tuple(name for name, term in zip(self.names[1:], self.terms, strict=True) if term in terms)

    def column(self, name: str) -> Floats:
        """The values of a column, or of the outcome: rows."""
        return self.X[:, self.names.index(name)]


def lay_out(scales: Scales, outcome: str, terms: Sequence[Term], centre: bool) -> Design:
    """Lay out the matrix of `outcome` and `terms` on the respondents who answered every variable among them.

    A construct enters with its score, a `number` question with its answers, a `one` question with a 0/1 column for each option
    but the reference (`sector[T.b2c]`), a product with the products of its parts' columns (`a:sector[T.b2c]`). With `centre`
    the mean over the rows is subtracted from each quantitative variable that is part of a product, in the product and alone.
    An option that nobody among the rows chose gets no column; if that is the reference, the first option chosen takes its
    place.

    Raises:
        KeyError: a variable is neither a construct nor a question answered with a number or one option.
    """
    names = dict.fromkeys(name for term in terms for name in term)
    complete = np.isfinite(_quantity(scales, outcome))
    for name in names:
        complete &= _answered(scales, name)
    rows = np.flatnonzero(complete)

    values = {name: _quantity(scales, name)[rows] for name in names if not _is_category(scales, name)}
    categories = {name: _category(scales, name, rows) for name in names if _is_category(scales, name)}
    multiplied = {name for term in terms if len(term) > 1 for name in term}
    means = {name: float(v.mean()) for name, v in values.items() if centre and name in multiplied and len(rows)}
    blocks: dict[str, dict[str, Floats]] = {name: {name: v - means.get(name, 0.0)} for name, v in values.items()}
    blocks |= {name: _dummies(scales, name, rows, category) for name, category in categories.items()}
    ordered = {name: blocks[name] for name in names}

    columns: list[tuple[Term, Term, Floats]] = []
    absent: dict[str, Absent] = {}
    for term in terms:
        for labels in product(*(ordered[name] for name in term)):
            missing = [_missing(name, label, categories) for name, label in zip(term, labels, strict=True)]
            if reasons := [reason for reason in missing if reason is not None]:
                absent[":".join(labels)] = Absent(term, labels, reasons[0])
                continue
            factors = [ordered[name][label] for name, label in zip(term, labels, strict=True)]
            columns.append((term, labels, reduce(np.multiply, factors)))
    return Design(
        names=(outcome, *(":".join(labels) for _, labels, _ in columns)),
        rows=rows,
        X=np.column_stack([_quantity(scales, outcome)[rows], *(column for _, _, column in columns)]),
        terms=tuple(term for term, _, _ in columns),
        parts=tuple(labels for _, labels, _ in columns),
        values=values,
        means=means,
        categories=categories,
        absent=absent,
        lines=scales.lines if len(rows) == len(scales.lines) else tuple(_line(scales, row) for row in rows.tolist()),
    )


def _line(scales: Scales, row: int) -> int:
    return scales.lines[row] if scales.lines else row + 1


def _is_category(scales: Scales, name: str) -> bool:
    return name not in scales.constructs and isinstance(scales.answers[name], Choices)


def _quantity(scales: Scales, name: str) -> Floats:
    if name in scales.constructs:
        return scales.score_of(name)
    answer = scales.answers[name]
    if not isinstance(answer, Figures):
        raise KeyError(f"{name} is not a number")
    return answer.values


def _answered(scales: Scales, name: str) -> Bools:
    if name not in scales.constructs and isinstance(answer := scales.answers[name], Choices):
        return answer.codes >= 0
    return np.isfinite(_quantity(scales, name))


def _choices(scales: Scales, name: str) -> Choices:
    answer = scales.answers[name]
    if not isinstance(answer, Choices):
        raise KeyError(f"{name} is not answered with one option")
    return answer


def _category(scales: Scales, name: str, rows: NDArray[np.intp]) -> Category:
    answer = _choices(scales, name)
    counted = np.bincount(answer.codes[rows], minlength=len(answer.options))
    counts = {option: int(count) for option, count in zip(answer.options, counted, strict=True)}
    stated = scales.instrument.questions[name].reference or answer.options[0]
    if counts[stated] or not len(rows):
        return Category(counts, stated)
    taken = next(option for option, count in counts.items() if count)
    return Category(
        counts,
        taken,
        Words(
            "nobody in the model chose {option}, the reference of {question}; {other} takes its place",
            option=Verbatim(stated),
            question=Verbatim(name),
            other=Verbatim(taken),
        ),
    )


def _dummies(scales: Scales, name: str, rows: NDArray[np.intp], category: Category) -> dict[str, Floats]:
    answer = _choices(scales, name)
    chosen = answer.codes[rows]
    return {
        dummy(name, option): (chosen == code).astype(np.float64)
        for code, option in enumerate(answer.options)
        if option != category.reference
    }


def _missing(name: str, label: str, categories: Mapping[str, Category]) -> Words | None:
    """Why a label has no column: nobody chose the option, while others were chosen."""
    if name not in categories or not any(categories[name].counts.values()):
        return None
    for option, count in categories[name].counts.items():
        if label == dummy(name, option) and not count:
            return Words("nobody in the model chose {option} at {question}", option=Verbatim(option), question=Verbatim(name))
    return None
