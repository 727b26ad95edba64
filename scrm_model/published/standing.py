"""Rows that stand in for the respondents of a table: they have its moments exactly, and nothing else is true of them."""

from collections.abc import Iterator
from dataclasses import replace
from math import sqrt

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.errors import AnswersError, Fault, nearest
from scrm_model.instrument import Instrument, Question
from scrm_model.plan import Plan
from scrm_model.published.table import Published
from scrm_model.responses import Answer, Choices, Figures, Responses, Texts, Ticks
from scrm_model.scales import Scales, score
from scrm_model.screening import Screened, Stage
from scrm_model.stats.definite import rows_with
from scrm_model.words import Number, Verbatim, Words

ROUNDED = 0.05
"""By how much a standard deviation that was printed with a single decimal may be too large."""


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
        warnings=(*published.warnings, *_doubts(published, instrument, plan)),
    )
    screened = Screened(responses, (Stage("returned", n), Stage("usable", n)), (), None, plan.level)
    return screened, _with_constructs(score(responses, instrument, plan), rows)


def _doubts(published: Published, instrument: Instrument, plan: Plan) -> Iterator[Words]:
    """Moments that no answers on the scale can have: nearly always another scale, or a sum in the place of a mean.

    Answers from a to b are the farthest apart where half are a and half are b: SD ≤ (b − a)/2 · √(n/(n − 1)).
    """
    ranges: dict[str, tuple[float | None, float | None]] = {
        **{code: (question.low, question.high) for code, question in instrument.questions.items()},
        **{code: _range(instrument, code, plan) for code in instrument.constructs},
        **{item.code: (item.answers.low, item.answers.high) for item in instrument.items},
    }
    n, means, deviations = published.moments.n, published.moments.mean, np.sqrt(np.diagonal(published.moments.cov))
    for name, mean, sd in zip(published.names, means.tolist(), deviations.tolist(), strict=True):
        low, high = ranges[name]
        blanks = {
            "name": Verbatim(name),
            "source": Verbatim(published.source),
            "low": _bound(low),
            "high": _bound(high),
        }
        if published.means and ((low is not None and mean < low) or (high is not None and mean > high)):
            yield Words("the mean of {name} in {source}, {mean}, is outside its scale ({low} to {high}).").filled(
                **blanks, mean=Number(mean)
            )
        if published.deviations and low is not None and high is not None:
            most = (high - low) / 2 * sqrt(n / (n - 1))
            if sd > most + ROUNDED:
                yield Words(
                    "the standard deviation of {name} in {source}, {sd}, is more than its scale ({low} to {high}) "
                    "allows, {most}."
                ).filled(**blanks, sd=Number(sd), most=Number(most))


def _range(instrument: Instrument, code: str, plan: Plan) -> tuple[float | None, float | None]:
    """Between what the scores of a construct can lie; a factor score has no bounds."""
    construct = instrument.constructs[code]
    if construct.parts:
        ends = [_range(instrument, part, plan) for part in construct.parts]
        lows, highs = [low for low, _ in ends if low is not None], [high for _, high in ends if high is not None]
        return (sum(lows) / len(ends), sum(highs) / len(ends)) if len(lows) == len(highs) == len(ends) else (None, None)
    several = len(construct.items) > 1
    if not construct.items or (plan.scores == "factor" and several and construct.kind == "reflective"):
        return None, None
    times = 1 if plan.scores == "sum" else 1 / len(construct.items)
    scales = [item.answers for item in construct.items]
    return times * sum(scale.low for scale in scales), times * sum(scale.high for scale in scales)


def _bound(bound: float | None) -> Number | Verbatim:
    if bound is None:
        return Verbatim("…")
    return Number(bound, 0 if float(bound).is_integer() else 2)


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
