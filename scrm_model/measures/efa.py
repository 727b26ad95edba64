"""Exploratory factor analysis: which items go together, whatever the questionnaire meant them to measure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.ledger import Entry, Value
from scrm_model.measures import Finding
from scrm_model.measures.factor_adequacy import FactorAdequacy, ItemPool
from scrm_model.plan import Factors, Plan
from scrm_model.scales import Scales
from scrm_model.stats.factors.extraction import Extraction, extract, most_factors
from scrm_model.stats.factors.rotation import Rotation, rotate
from scrm_model.words import Count, Unknown, Words

NEEDS = ("factor_adequacy",)

SALIENT = 0.32
"""A loading on a factor that is not the item's strongest crosses from this size on (a tenth of the item's variance): Costello
& Osborne (2005), Practical Assessment, Research & Evaluation 10(7), after Tabachnick & Fidell."""

ORTHOGONAL = ("varimax", "none")


@dataclass(frozen=True)
class Exploration:
    """The rotated factors of the pool's items, or why there are none. `choices` are the plan's."""

    pool: ItemPool
    choices: Factors
    found: tuple[Extraction, Rotation] | Unknown

    def entries(self) -> Iterable[Entry]:
        """What was done, on the page `factor_adequacy`; `efa_loadings`, `efa_factors` and, if oblique, `efa_correlations`."""
        if not self.pool.items:
            return
        done: dict[str, Value | Unknown] = {"extraction": self.choices.extraction, "rotation": self.choices.rotation}
        if isinstance(self.found, Unknown):
            yield Entry("factor_adequacy", self.pool.key | done | {"factors": self.found})
            return
        extraction, rotation = self.found
        yield Entry("factor_adequacy", self.pool.key | done | {"factors": len(rotation.explained)})
        yield from self._loadings(extraction, rotation)
        yield from self._factors(rotation)

    def _loadings(self, extraction: Extraction, rotation: Rotation) -> Iterator[Entry]:
        sizes = np.abs(rotation.pattern)
        strongest = sizes.argmax(axis=1)
        for row, item in enumerate(self.pool.items):
            for factor in range(rotation.pattern.shape[1]):
                yield Entry(
                    "efa_loadings",
                    {
                        "item": item,
                        "factor": factor + 1,
                        "loading": float(rotation.pattern[row, factor]),
                        "communality": float(extraction.communalities[row]),
                        "structure": float(rotation.structure[row, factor]),
                        "cross_loading": bool(factor != strongest[row] and sizes[row, factor] >= SALIENT),
                    },
                )

    def _factors(self, rotation: Rotation) -> Iterator[Entry]:
        shares = rotation.explained / len(self.pool.items)
        for factor, (sum_of_squares, share, cumulative) in enumerate(
            zip(rotation.explained, shares, np.cumsum(shares), strict=True), 1
        ):
            values = {"ss_loadings": float(sum_of_squares), "share": float(share), "cumulative": float(cumulative)}
            yield Entry("efa_factors", {"factor": factor, **values})
        if self.choices.rotation in ORTHOGONAL:
            return
        for b in range(len(rotation.explained)):
            for a in range(b):
                r = float(rotation.correlations[a, b])
                yield Entry("efa_correlations", {"factor_a": a + 1, "factor_b": b + 1, "r": r})


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Exploration:
    """The exploratory factors of all items of reflective first-order constructs, as the plan says.

    As many factors as `plan.factors.number`, else as parallel analysis of common factors keeps. Factors stand in the order of
    the variance they explain after rotation, each turned so that the sum of its loadings is not negative. `loading` is the
    pattern, `structure` the correlation of item and factor (the same where factors do not correlate). A Heywood case is shown:
    its communality is at least .995.
    """
    adequacy = given["factor_adequacy"]
    if not isinstance(adequacy, FactorAdequacy):
        raise TypeError("the measure factor_adequacy has another finding than its own")
    return Exploration(adequacy.pool, plan.factors, _explore(adequacy, plan.factors))


def _explore(adequacy: FactorAdequacy, choices: Factors) -> tuple[Extraction, Rotation] | Unknown:
    number = _number(adequacy, choices)
    if isinstance(number, Unknown):
        return number
    extraction = extract(adequacy.pool.correlations, number, choices.extraction)
    if not extraction.converged:
        return Unknown(Words("the search for the factors did not converge"))
    rotation = rotate(extraction.loadings, choices.rotation)
    if not rotation.converged:
        return Unknown(Words("the rotation of the factors did not converge"))
    return extraction, rotation


def _number(adequacy: FactorAdequacy, choices: Factors) -> int | Unknown:
    if adequacy.pool.unknown is not None:
        return adequacy.pool.unknown
    number = choices.number
    if number is None:
        if isinstance(adequacy.compared, Unknown):
            return adequacy.compared
        number = adequacy.compared.kept_factors
    if number == 0:
        return Unknown(Words("parallel analysis keeps no factor"))
    items = len(adequacy.pool.items)
    if number > most_factors(items):
        return Unknown(Words("{items} items cannot tell {factors} factors apart", items=Count(items), factors=Count(number)))
    return number
