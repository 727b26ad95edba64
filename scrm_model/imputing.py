"""Missing answers completed several times over, so that models can be fitted on each and pooled."""

from dataclasses import replace

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.plan import Plan
from scrm_model.responses import Answer, Choices, Figures
from scrm_model.scales import Scales, scored
from scrm_model.stats.imputation import Variable, impute


def complete(scales: Scales, plan: Plan) -> Scales:
    """The scales with the completed data sets the plan asks for; as they are where it asks for none, or nothing is missing.

    Items, numbers and questions with one option are completed from each other; constructs are scored anew in every data set.
    Chance is that of `plan.stream("imputation")`.

    Raises:
        ValueError: the plan asks for imputation and names no seed.
    """
    asked = plan.imputation
    if asked is None or plan.moments_only:
        return scales
    numbers = [code for code, answer in scales.answers.items() if isinstance(answer, Figures) and _is_number(scales, code)]
    categories = [code for code, answer in scales.answers.items() if isinstance(answer, Choices)]
    blocks = [
        scales.keyed,
        *(_column(scales.answers[code]) for code in numbers),
        *(_dummies(scales, code) for code in categories),
    ]
    X = np.concatenate(blocks, axis=1)
    if np.isfinite(X).all() or scales.n == 0:
        return scales
    variables = [Variable((place,)) for place in range(len(scales.items) + len(numbers))]
    start = len(variables)
    for code in categories:
        width = len(scales.instrument.questions[code].options)
        variables.append(Variable(tuple(range(start, start + width))))
        start += width
    found = impute(X, variables, asked.sets, asked.iterations, asked.donors, plan.stream("imputation"))
    return replace(scales, imputed=tuple(_completed(scales, plan, each, (numbers, categories)) for each in found))


def _completed(scales: Scales, plan: Plan, X: Floats, names: tuple[list[str], list[str]]) -> Scales:
    numbers, categories = names
    place = len(scales.items)
    keyed, answers = X[:, :place], dict(scales.answers)
    for code in numbers:
        answers[code] = Figures(X[:, place])
        place += 1
    for code, options in ((code, scales.instrument.questions[code].options) for code in categories):
        columns = X[:, place : place + len(options)]
        there = np.isfinite(columns).all(axis=1)
        codes = np.where(there, np.argmax(np.nan_to_num(columns), axis=1), -1)
        answers[code] = Choices(tuple(option.code for option in options), codes.astype(np.int64))
        place += len(options)
    return replace(scales, keyed=keyed, scores=scored(scales.instrument, keyed, plan), answers=answers)


def _is_number(scales: Scales, code: str) -> bool:
    return scales.instrument.questions[code].kind == "number"


def _column(answer: Answer) -> Floats:
    if not isinstance(answer, Figures):
        raise TypeError("only numbers stand in one column")
    column: Floats = answer.values[:, None]
    return column


def _dummies(scales: Scales, code: str) -> Floats:
    answer = scales.answers[code]
    if not isinstance(answer, Choices):
        raise TypeError("only categories stand in several columns")
    chosen: Floats = (answer.codes[:, None] == np.arange(len(answer.options))[None, :]).astype(np.float64)
    chosen[answer.codes < 0] = np.nan
    return chosen
