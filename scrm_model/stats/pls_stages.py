"""The stages of a PLS model on moments: whatever the stage, its indicators are linear functions of the base columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scrm_model.stats.pls_blueprint import Blueprint, Product
from scrm_model.stats.pls_outline import Outline
from scrm_model.stats.pls_structure import solved
from scrm_model.stats.pls_weights import Composites, iterate

Floats = NDArray[np.float64]
Weigher: TypeAlias = Callable[[Floats, Outline], Composites]
"""From correlations of indicators (B × k × k) and an outline to composites."""


@dataclass(frozen=True)
class Indicators:
    """Indicators (m) as functions of the base columns (K): `functions` B × K × m, and their covariances `cov` B × m × m."""

    functions: Floats
    cov: Floats

    @property
    def sd(self) -> Floats:
        """Their standard deviations: B × m, nan where one does not vary."""
        return _sd(self.cov)


@dataclass(frozen=True)
class Solution:
    """The model in B samples.

    `final` are the composites of the model, `first` those of the stage of parts, if there is one. `scale` (B × c) is the
    standard deviation of each composite as it enters the regressions: 1 but for products. `spread` (B × m) are the standard
    deviations of the indicators; `indicators` are None where they are the base columns themselves.
    """

    final: Composites
    first: Composites | None
    scale: Floats
    spread: Floats
    indicators: Indicators | None


def solve_stages(mean: Floats, cov: Floats, blueprint: Blueprint, weigh: Weigher = iterate) -> Solution:
    """Solve the model of a blueprint on moments of its base columns: `mean` B × K, `cov` B × K × K.

    Second-order composites: the scores of the parts, from the model in which they stand in its place, are its indicators
    (the repeated-indicator alternative needs no stage). Products (Chin, Marcoulides & Newsted 2003; Henseler & Chin 2010,
    Structural Equation Modeling 17, 82-109): `two_stage` has the product of the scores in the model of main effects for its
    only indicator, `product_indicator` the products of standardised indicators, `orthogonal` what those leave in a regression
    on the indicators of both. A product's composite enters with the standard deviation of its indicators, weighed by their
    loadings, so that a path is per unit of the product of standardised scores, as in seminr.
    """
    if blueprint.plain:
        final = weigh(_correlations(cov), blueprint.final)
        return Solution(final, None, np.ones(final.correlations.shape[:2]), _sd(cov), None)
    indicators = _answers(mean, cov, blueprint)
    first = None
    if blueprint.first is not None:
        first = weigh(_correlations(indicators.cov), blueprint.first)
        scores = _scores(indicators, first, blueprint.first)
        indicators = _joined(indicators, [scores[:, :, part] for part in blueprint.parts], cov)
    if blueprint.products:
        indicators = _joined(indicators, list(_products(indicators, mean, blueprint, weigh)), cov)
        if blueprint.method == "orthogonal":
            indicators = _orthogonal(indicators, cov, blueprint)
    final = weigh(_correlations(indicators.cov), blueprint.final)
    return Solution(final, first, _scale(final, indicators, blueprint), indicators.sd, indicators)


def _answers(mean: Floats, cov: Floats, blueprint: Blueprint) -> Indicators:
    """The items: themselves, or less their mean times their presence where answers are missing."""
    k = blueprint.items
    functions = np.zeros((*mean.shape, k))
    at = np.arange(k)
    functions[:, at, at] = 1.0
    for place, item in enumerate(blueprint.gaps):
        present = mean[:, k + place]
        functions[:, k + place, item] = -mean[:, item] / np.where(present > 0, present, np.nan)
    return (
        _joined(None, [functions[:, :, item] for item in at], cov) if blueprint.gaps else Indicators(functions, cov[:, :k, :k])
    )


def _joined(known: Indicators | None, new: list[Floats], cov: Floats) -> Indicators:
    added = np.stack(new, axis=-1)
    functions = added if known is None else np.concatenate([known.functions, added], axis=-1)
    return Indicators(functions, np.swapaxes(functions, 1, 2) @ cov @ functions)


def _scores(indicators: Indicators, composites: Composites, outline: Outline) -> Floats:
    """The composites as functions of the base columns: B × K × c."""
    per_unit = composites.weights / indicators.sd[:, outline.columns]
    placed = per_unit[:, :, None] * outline.membership
    return np.asarray(indicators.functions[:, :, outline.columns] @ placed)


def _products(indicators: Indicators, mean: Floats, blueprint: Blueprint, weigh: Weigher) -> Iterator[Floats]:
    start = blueprint.items + len(blueprint.gaps)
    scores = None
    if blueprint.method == "two_stage":
        scores = _scores(indicators, weigh(_correlations(indicators.cov), blueprint.main), blueprint.main)
    standardised = indicators.functions / indicators.sd[:, None, :]
    for each in blueprint.products:
        size = len(blueprint.atoms(each.focal_items)) * len(blueprint.atoms(each.moderator_items))
        if scores is not None:
            pairs = [(scores[:, :, each.focal], scores[:, :, each.moderator])]
        else:
            one, other = blueprint.main.blocks[each.focal], blueprint.main.blocks[each.moderator]
            pairs = [(standardised[:, :, f], standardised[:, :, g]) for f in one for g in other]
        for u, v in pairs:
            yield _product(u, v, mean, each, blueprint, slice(start, start + size))
        start += size


def _product(u: Floats, v: Floats, mean: Floats, each: Product, blueprint: Blueprint, columns: slice) -> Floats:
    """The product of two functions of base columns about their means, but for a constant: Σ uᵢvⱼxᵢxⱼ − v̄ Σ uᵢxᵢ − ū Σ vⱼxⱼ."""
    left, right = blueprint.atoms(each.focal_items), blueprint.atoms(each.moderator_items)
    a, b = u[:, left], v[:, right]
    found = np.zeros_like(u)
    found[:, columns] = (a[:, :, None] * b[:, None, :]).reshape(len(u), -1)
    found[:, left] -= (b * mean[:, right]).sum(axis=1)[:, None] * a
    found[:, right] -= (a * mean[:, left]).sum(axis=1)[:, None] * b
    return found


def _orthogonal(indicators: Indicators, cov: Floats, blueprint: Blueprint) -> Indicators:
    functions = indicators.functions.copy()
    for composite, each in enumerate(blueprint.products, start=len(blueprint.main.blocks)):
        x = np.array([*blueprint.main.blocks[each.focal], *blueprint.main.blocks[each.moderator]], dtype=np.intp)
        for column in blueprint.final.blocks[composite]:
            explained = solved(indicators.cov[:, x[:, None], x], indicators.cov[:, x, column])
            functions[:, :, column] -= (functions[:, :, x] @ explained[:, :, None])[..., 0]
    return Indicators(functions, np.swapaxes(functions, 1, 2) @ cov @ functions)


def _scale(final: Composites, indicators: Indicators, blueprint: Blueprint) -> Floats:
    scale = np.ones(final.correlations.shape[:2])
    for composite in range(len(blueprint.main.blocks), len(blueprint.final.blocks)):
        loadings = np.abs(final.loadings[:, blueprint.final.places(composite)])
        sd = indicators.sd[:, list(blueprint.final.blocks[composite])]
        scale[:, composite] = (loadings * sd).sum(axis=1) / loadings.sum(axis=1)
    return scale


def _sd(cov: Floats) -> Floats:
    variances: Floats = np.diagonal(cov, axis1=-2, axis2=-1)
    return np.sqrt(np.where(variances > 0, variances, np.nan))


def _correlations(cov: Floats) -> Floats:
    sd = _sd(cov)
    return np.asarray(cov / (sd[..., :, None] * sd[..., None, :]))
