"""Convergent validity from the factor models, and how near to one another the factors stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import indicate
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.measures.cfa import MEASUREMENT, SECOND_ORDER, FactorModel, FactorModels
from scrm_model.modelling.factor_cells import UNIDENTIFIED
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.convergent import average_variance_extracted, composite_reliability, problem_of
from scrm_model.stats.covariances.cfa import Cfa
from scrm_model.words import Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ("cfa",)

NO_OTHER = Unknown(Words("there is no other factor"))
NO_FACTOR = Words("it is no factor of the measurement model")


@dataclass(frozen=True)
class Factor:
    """A construct with the standardised loadings of what measures it, or why it has none, and its correlations with others."""

    construct: str
    loadings: Floats | Unknown
    others: tuple[float, ...]

    @property
    def composite_reliability(self) -> float | Unknown:
        """CR, or why there is none."""
        return self.loadings if isinstance(self.loadings, Unknown) else composite_reliability(self.loadings)

    @property
    def ave(self) -> float | Unknown:
        """The average variance extracted, or why there is none."""
        return self.loadings if isinstance(self.loadings, Unknown) else average_variance_extracted(self.loadings)

    @property
    def msv(self) -> float | Unknown:
        """The maximum shared variance: the square of the highest correlation with another factor of the same model."""
        if isinstance(self.loadings, Unknown):
            return self.loadings
        return max(r**2 for r in self.others) if self.others else NO_OTHER

    @property
    def root(self) -> float | Unknown:
        """The square root of AVE."""
        return self.ave if isinstance(self.ave, Unknown) else float(np.sqrt(self.ave))


@dataclass(frozen=True)
class Nearness:
    """The correlation of two factors with its bounds, and the class of problem the bound farther from 0 tells of."""

    phi: float | Unknown
    low: float | Unknown
    high: float | Unknown

    @property
    def problem(self) -> str | Unknown:
        """`none`, `marginal`, `moderate` or `severe`."""
        if isinstance(self.low, Unknown):
            return self.low
        return self.high if isinstance(self.high, Unknown) else problem_of(self.low, self.high)


@dataclass(frozen=True)
class Convergence:
    """Every construct as a factor, and every pair of factors of which the models know the correlation."""

    factors: tuple[Factor, ...]
    pairs: Mapping[tuple[str, str], Nearness]

    def entries(self) -> Iterable[Entry]:
        """The columns composite_reliability, ave and msv of `reliability`, and √AVE and phi of `discriminant`."""
        roots = {factor.construct: factor.root for factor in self.factors}
        for factor in self.factors:
            row: dict[str, Value | Unknown] = {
                "construct": factor.construct,
                "composite_reliability": factor.composite_reliability,
                "ave": factor.ave,
                "msv": factor.msv,
            }
            yield Entry("reliability", row)
        for (a, b), near in self.pairs.items():
            yield Entry(
                "discriminant",
                {
                    "construct_a": a,
                    "construct_b": b,
                    "sqrt_ave_a": roots[a],
                    "sqrt_ave_b": roots[b],
                    "phi": near.phi,
                    "phi_low": near.low,
                    "phi_high": near.high,
                    "cutoff": near.problem,
                },
            )


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Convergence:
    """Composite reliability and AVE of the standardised loadings of the measurement model, and the nearness of its factors.

    A construct made of others has those of its parts' loadings in the second-order model, and its correlations are of that
    model. Nearness is judged after Rönkkö & Cho (2022), Organizational Research Methods 25(1), 6-47: the bound farther from 0
    of the interval of the correlation (at the plan's level) against .8, .9 and 1. Every pair of constructs that are not
    within one another has a row; a construct that is no factor makes it unknown.
    """
    models = given["cfa"]
    if not isinstance(models, FactorModels):
        raise TypeError(f"the finding called cfa is a {type(models).__name__}")
    parents = scales.instrument.parents()
    pairs = [(a, b) for a, b in combinations(scales.constructs, 2) if parents.get(a) != b and parents.get(b) != a]
    first, second = _correlations(models, MEASUREMENT), _correlations(models, SECOND_ORDER)
    factors = []
    for code in scales.constructs:
        known = second if scales.instrument.constructs[code].parts else first
        others = tuple(near.phi for pair, near in known.items() if code in pair and not isinstance(near.phi, Unknown))
        factors.append(Factor(code, _standardised(scales, models, code), others))
    found = {**first, **second}
    return Convergence(tuple(factors), {pair: found.get(pair) or _nowhere(scales, models, pair) for pair in pairs})


def _standardised(scales: Scales, models: FactorModels, code: str) -> Floats | Unknown:
    never = indicate(scales, code).never
    if never is not None:
        return Unknown(never)
    whole = bool(scales.instrument.constructs[code].parts)
    model = models.model(SECOND_ORDER if whole else MEASUREMENT)
    if model is None or code not in model.factors:
        return Unknown(NO_FACTOR)
    if isinstance(model.fitted, Unknown):
        return model.fitted
    found, number = model.fitted, model.factors.index(code)
    if whole:
        return _of_parts(model, found, number - len(model.pattern.blocks))
    block = model.pattern.blocks[number]
    negative = next((item for item in found.trouble.negative if item in block), None)
    if negative is not None:
        item = Verbatim(model.items[negative])
        return Unknown(Words("the measurement model gives {item} a negative error variance", item=item))
    return found.items.beta[list(block)]


def _of_parts(model: FactorModel, found: Cfa, whole: int) -> Floats | Unknown:
    before = sum(len(each) for each in model.pattern.wholes[:whole])
    places = range(before, before + len(model.pattern.wholes[whole]))
    determined = next((place for place in found.trouble.determined if place in places), None)
    if determined is not None:
        part = Verbatim(model.factors[model.pattern.wholes[whole][determined - before]])
        return Unknown(Words("the second-order model leaves {part} no error variance", part=part))
    return found.parts.beta[list(places)]


def _correlations(models: FactorModels, name: str) -> dict[tuple[str, str], Nearness]:
    model = models.model(name)
    if model is None or isinstance(model.fitted, Unknown):
        return {}
    wholes = model.factors[len(model.pattern.blocks) :]
    return {
        pair: Nearness(*(stated(value, UNIDENTIFIED) for value in (r, low, high)))
        for pair, (r, _, low, high) in models.correlations(model, model.fitted).items()
        if name == MEASUREMENT or set(pair) & set(wholes)
    }


def _nowhere(scales: Scales, models: FactorModels, pair: tuple[str, str]) -> Nearness:
    """Why the correlation of a pair is not among those of the models."""
    reason = Unknown(next(_reasons(scales, models, pair)))
    return Nearness(reason, reason, reason)


def _reasons(scales: Scales, models: FactorModels, pair: tuple[str, str]) -> Iterator[Words]:
    for code in pair:
        if (out := models.left_out.get(code)) is not None:
            yield out
    for code in pair:
        parts = bool(scales.instrument.constructs[code].parts)
        model = models.model(SECOND_ORDER if parts else MEASUREMENT)
        if model is not None and code in model.factors and isinstance(model.fitted, Unknown):
            yield model.fitted.reason
    yield Words("they are no factors of one model")
