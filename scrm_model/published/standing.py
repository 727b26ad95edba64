"""Rows that stand in for the respondents of a table: they have its moments exactly, and nothing else is true of them."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scrm_model.errors import AnswersError, Fault, nearest
from scrm_model.instrument import Instrument, Question
from scrm_model.plan import Plan
from scrm_model.published.table import Published
from scrm_model.responses import Answer, Choices, Figures, Responses, Texts, Ticks
from scrm_model.scales import Scales, score
from scrm_model.screening import Screened, Stage
from scrm_model.stats.definite import rows_with

Floats = NDArray[np.float64]


def stand_in(published: Published, instrument: Instrument, plan: Plan) -> tuple[Screened, Scales]:
    """Rows with the moments of the table, as responses and as scales.

    The table may name items (as answered: reversed ones are turned here, as those of answers are), constructs (their scores)
    and questions of kind `number`. What it does not name nobody answered.

    Raises:
        AnswersError: a variable is none of these, or all items of a construct are there beside the construct itself.
    """
    _check(published, instrument)
    n = int(published.moments.n)
    rows = dict(
        zip(published.names, rows_with(n, published.moments.mean, published.moments.cov).T, strict=True),
    )
    nobody = np.full(n, np.nan)
    items = tuple(item.code for item in instrument.items)
    responses = Responses(
        published.source,
        items,
        np.column_stack([rows.get(code, nobody) for code in items]) if items else np.empty((n, 0)),
        {code: _answer(question, rows.get(code, nobody)) for code, question in instrument.questions.items()},
        {},
        tuple(range(1, n + 1)),
        warnings=published.warnings,
    )
    screened = Screened(responses, (Stage("returned", n), Stage("usable", n)), (), None, plan.level)
    return screened, _with_constructs(score(responses, instrument, plan), rows)


def _with_constructs(scales: Scales, rows: dict[str, Floats]) -> Scales:
    """The scales with the scores of the constructs the table names, and of those made of them."""
    scored = {name: rows.get(name, scales.score_of(name)) for name in scales.constructs}
    for name, construct in scales.instrument.constructs.items():
        if construct.parts and name not in rows:
            scored[name] = np.column_stack([scored[part] for part in construct.parts]).mean(axis=1)
    return replace(scales, scores=np.column_stack(list(scored.values()))) if scored else scales


def _answer(question: Question, values: Floats) -> Answer:
    options = tuple(option.code for option in question.options)
    n = len(values)
    match question.kind:
        case "one":
            return Choices(options, np.full(n, -1, dtype=np.int64))
        case "many":
            return Ticks(options, np.zeros((n, len(options)), dtype=np.bool_), np.zeros(n, dtype=np.bool_))
        case "text":
            return Texts((None,) * n)
        case _:
            return Figures(values)


def _check(published: Published, instrument: Instrument) -> None:
    numbers = {code for code, question in instrument.questions.items() if question.kind == "number"}
    items = {item.code for item in instrument.items}
    known = [*instrument.constructs, *items, *numbers]
    faults = [
        Fault(
            published.source,
            f"the table names '{name}', which is no construct, item or question answered with a number.",
            nearest(name, known),
        )
        for name in published.names
        if name not in known
    ]
    for name in set(published.names) & set(instrument.constructs):
        inside = {item.code for item in instrument.items_of(name)} & set(published.names)
        if inside - {name}:
            what = f"the table names the construct '{name}' and its items {', '.join(sorted(inside))}."
            faults.append(Fault(published.source, what, "Leave the construct out; its moments follow from its items'."))
    if faults:
        raise AnswersError(faults)
