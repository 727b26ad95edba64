"""Respondents drawn from a population: where they stand, and what they answer when they answer well."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.forms.population import Numbers, Remarks
from scrm_model.instrument import AnswerScale, Item, Question
from scrm_model.plan import Plan
from scrm_model.simulator.population import Population, Rating

Cells = NDArray[np.str_]

DECIMALS_OF_SLIDERS = 1


@dataclass(frozen=True)
class Chance:
    """The source of all that is drawn for one file: each piece of work has a stream of its own, by its names."""

    seed: int

    def stream(self, *names: str) -> np.random.Generator:
        """A generator for the piece of work called `names`; what others draw does not change it."""
        return Plan(seed=self.seed).stream("simulation", *names)


def draw_standings(population: Population, n: int, chance: Chance) -> Mapping[str, Floats]:
    """The standings of `n` respondents on every construct and every `one` or `number` question: n each, of variance 1.

    An outcome is the sum of its effects and a normal rest; a product enters less its expectation.
    """
    where: dict[str, Floats] = {}
    independent = np.column_stack(
        [chance.stream("standing", name).standard_normal(n) for name in population.sources] or [np.empty((n, 0))]
    )
    where.update(zip(population.sources, (independent @ population.root).T, strict=True))
    for equation in population.equations:
        rest = chance.stream("standing", equation.outcome).standard_normal(n)
        standing = np.sqrt(equation.residual) * rest
        for (term, effect), mean in zip(equation.effects, equation.means, strict=True):
            standing = standing + effect * (np.prod([where[name] for name in term], axis=0) - mean)
        where[equation.outcome] = standing
    for branch in population.branches:
        own = np.column_stack([chance.stream("standing", part).standard_normal(n) for part in branch.parts])
        parts = where[branch.whole][:, None] * branch.loadings + own @ branch.root
        where.update(zip(branch.parts, parts.T, strict=True))
    return where


def rate(item: Item, rating: Rating, standing: Floats, chance: Chance) -> Floats:
    """What respondents answer to an item, given their standing on its construct: n points of the item's scale."""
    error = chance.stream("item", item.code).standard_normal(standing.size)
    reflected = rating.loading * standing + np.sqrt(1 - rating.loading**2) * error
    keyed = rating.mean + rating.spread * reflected
    return on_scale(item.answers.low + item.answers.high - keyed if item.reversed else keyed, item.answers)


def on_scale(values: Floats, scale: AnswerScale) -> Floats:
    """The nearest points of the scale."""
    return np.clip(np.round(values, 0 if scale.whole else DECIMALS_OF_SLIDERS), scale.low, scale.high)


def written(points: Floats, digits: int) -> Cells:
    """Numbers as text with `digits` decimals: n."""
    return np.char.mod(f"%.{digits}f", points + 0.0)


def answer_question(
    question: Question, population: Population, where: Mapping[str, Floats], chance: Chance, n: int
) -> Mapping[str, Cells]:
    """What respondents answer to a question that is no attention check: a column, or one for each option of a `many` question.

    The columns are by their names (`code`, `code[option]`), each of n texts.
    """
    code = question.code
    if question.kind == "one":
        return {code: _choose(question, population.shares[code], where[code])}
    if question.kind == "many":
        return {
            f"{code}[{option.code}]": written((chance.stream("question", code, option.code).random(n) < share).astype(float), 0)
            for option, share in zip(question.options, population.shares[code], strict=True)
        }
    if question.kind == "number":
        return {code: _count(question, population.numbers[code], where[code])}
    return {code: _remark(code, population.remarks.get(code), n, chance)}


def _choose(question: Question, shares: tuple[float, ...], standing: Floats) -> Cells:
    from scipy.special import ndtri

    options = np.array([option.code for option in question.options])
    thresholds = ndtri(np.clip(np.cumsum(shares)[:-1], 0, 1))
    chosen: Cells = options[np.searchsorted(thresholds, standing, side="right")]
    return chosen


def _count(question: Question, numbers: Numbers, standing: Floats) -> Cells:
    if numbers.skewed:
        variance = np.log1p((numbers.sd / numbers.mean) ** 2)
        values = np.exp(np.log(numbers.mean) - variance / 2 + np.sqrt(variance) * standing)
    else:
        values = numbers.mean + numbers.sd * standing
    return written(np.clip(np.round(values, numbers.digits), question.low, question.high), numbers.digits)


def _remark(code: str, remarks: Remarks | None, n: int, chance: Chance) -> Cells:
    if remarks is None:
        return np.full(n, "", dtype=np.str_)
    said = np.array(remarks.say)[(chance.stream("question", code, "what").random(n) * len(remarks.say)).astype(np.intp)]
    return np.where(chance.stream("question", code).random(n) < remarks.share, said, "")
