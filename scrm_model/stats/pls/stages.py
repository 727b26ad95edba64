"""The stages of a PLS model: parts before wholes, main effects before products."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats.pls.blueprint import Blueprint
from scrm_model.stats.pls.indicators import Base, Indicators, correlations, deviations, joined, scores_of
from scrm_model.stats.pls.outline import Outline
from scrm_model.stats.pls.products import of_indicators, of_scores
from scrm_model.stats.pls.weights import Composites, iterate

Weigher: TypeAlias = Callable[[Floats, Outline], Composites]
"""From correlations of indicators (B × k × k) and an outline to composites."""


@dataclass(frozen=True)
class Solution:
    """The model in B samples.

    `final` are the composites of the model, `first` those of the stage of parts, if there is one. `scale` (B × c) is the
    standard deviation of each composite as it enters the regressions: 1 but for products. `cov` (B × M × M) are the
    covariances of the indicators; `indicators` are None where they are the base columns themselves.
    """

    final: Composites
    first: Composites | None
    scale: Floats
    cov: Floats
    indicators: Indicators | None

    def scores(self, base: Base, outline: Outline, each: int) -> Floats:
        """The final composites (n × c) of the rows of base columns, in the weights, means and deviations of sample `each`."""
        values = base.rows - base.mean[each]
        if self.indicators is not None:
            values = self.indicators.values(base.rows, base.mean, each)
        standardised = values / deviations(self.cov[each])
        return np.asarray((standardised[:, outline.columns] * self.final.weights[each]) @ outline.membership)


def solve_stages(base: Base, blueprint: Blueprint, weigh: Weigher = iterate) -> Solution:
    """Solve the model of a blueprint in B samples.

    Second-order composites: the scores of the parts, from the model in which they stand in its place, are its indicators (the
    repeated-indicator alternative needs no stage). Products (Chin, Marcoulides & Newsted 2003; Henseler & Chin 2010,
    Structural Equation Modeling 17, 82-109): `two_stage` has the product of the scores in the model of main effects for its
    only indicator, `product_indicator` the products of standardised indicators, `orthogonal` what those leave in a regression
    on the indicators of both. A product's composite enters with the standard deviation of its indicators, weighed by their
    loadings, so that a path is per unit of the product of standardised scores, as in seminr.
    """
    if blueprint.plain:
        final = weigh(correlations(base.cov), blueprint.final)
        return Solution(final, None, np.ones(final.correlations.shape[:2]), base.cov, None)
    indicators = _answers(base, blueprint)
    first = None
    if blueprint.first is not None:
        first = weigh(correlations(indicators.cov), blueprint.first)
        scores = scores_of(indicators, first, blueprint.first)
        indicators = joined(indicators, [scores[:, :, part] for part in blueprint.parts], base.cov)
    if blueprint.multiplied:
        indicators = of_indicators(indicators, base, blueprint)
    elif blueprint.products:
        main = weigh(correlations(indicators.cov), blueprint.main)
        indicators = of_scores(indicators, scores_of(indicators, main, blueprint.main), base, blueprint)
    final = weigh(correlations(indicators.cov), blueprint.final)
    return Solution(final, first, _scale(final, indicators, blueprint), indicators.cov, indicators)


def _answers(base: Base, blueprint: Blueprint) -> Indicators:
    """The items: themselves, or less their mean times their presence where answers are missing."""
    k = blueprint.items
    functions = np.zeros((*base.mean.shape, k))
    at = np.arange(k)
    functions[:, at, at] = 1.0
    if not blueprint.gaps:
        return Indicators(functions, base.cov[:, :k, :k])
    for place, item in enumerate(blueprint.gaps):
        present = base.mean[:, k + place]
        functions[:, k + place, item] = -base.mean[:, item] / np.where(present > 0, present, np.nan)
    return joined(None, [functions[:, :, item] for item in at], base.cov)


def _scale(final: Composites, indicators: Indicators, blueprint: Blueprint) -> Floats:
    scale = np.ones(final.correlations.shape[:2])
    for composite in range(len(blueprint.main.blocks), len(blueprint.final.blocks)):
        loadings = np.abs(final.loadings[:, blueprint.final.places(composite)])
        sd = indicators.sd[:, list(blueprint.final.blocks[composite])]
        scale[:, composite] = (loadings * sd).sum(axis=1) / loadings.sum(axis=1)
    return scale
