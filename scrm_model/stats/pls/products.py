"""Products of composites in a PLS model: of their scores, or of their indicators."""

from collections.abc import Iterator

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats.pls.blueprint import Blueprint, Product
from scrm_model.stats.pls.indicators import Base, Crossed, Indicators, joined
from scrm_model.stats.pls.inner_model import solved


def of_scores(indicators: Indicators, scores: Floats, base: Base, blueprint: Blueprint) -> Indicators:
    """The indicators with, for each product, that of the two `scores` (B × K × c, as functions of the base columns).

    The scores come out anew in each sample, and so does their product: its moments are taken row by row, for all samples at
    once.
    """
    n = base.counts.sum(axis=1)[:, None]
    crossed, deviates = [], []
    for each in blueprint.products:
        one, other = scores[:, :, each.focal], scores[:, :, each.moderator]
        z = _centred(one, base) * _centred(other, base)
        mean = (base.counts * z).sum(axis=1)[:, None] / n
        z -= mean
        crossed.append(Crossed(one, other, mean[:, 0]))
        deviates.append(z)
    m = indicators.functions.shape[-1]
    cov = np.empty((len(n), m + len(crossed), m + len(crossed)))
    cov[:, :m, :m] = indicators.cov
    for place, z in enumerate(deviates, start=m):
        weighed = base.counts * z
        with_base = (weighed @ base.rows) / (n - 1)
        cov[:, :m, place] = cov[:, place, :m] = (with_base[:, None, :] @ indicators.functions)[:, 0]
        for earlier, y in enumerate(deviates[: place - m + 1], start=m):
            cov[:, earlier, place] = cov[:, place, earlier] = (weighed * y).sum(axis=1) / (n[:, 0] - 1)
    return Indicators(indicators.functions, cov, tuple(crossed))


def _centred(function: Floats, base: Base) -> Floats:
    """A function (B × K) of the base columns at each row, about its mean in each sample: B × n."""
    return np.asarray(function @ base.rows.T - (function * base.mean).sum(axis=1)[:, None])


def of_indicators(indicators: Indicators, base: Base, blueprint: Blueprint) -> Indicators:
    """The indicators with, for each product, those of the standardised indicators of the two; or what a regression of these on
    the indicators of both leaves, where the method is `orthogonal`."""
    with_products = joined(indicators, list(_products(indicators, base.mean, blueprint)), base.cov)
    return _orthogonal(with_products, base.cov, blueprint) if blueprint.method == "orthogonal" else with_products


def _products(indicators: Indicators, mean: Floats, blueprint: Blueprint) -> Iterator[Floats]:
    start = blueprint.items + len(blueprint.gaps)
    standardised = indicators.functions / indicators.sd[:, None, :]
    for each in blueprint.products:
        size = len(blueprint.atoms(each.focal_items)) * len(blueprint.atoms(each.moderator_items))
        for f in blueprint.main.blocks[each.focal]:
            for g in blueprint.main.blocks[each.moderator]:
                columns = slice(start, start + size)
                yield _product(standardised[:, :, f], standardised[:, :, g], mean, each, blueprint, columns)
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
