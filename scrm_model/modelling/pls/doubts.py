"""Why a PLS model cannot be had from its rows, and which constructs have no direction."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.modelling.equation.identification import NO_ROWS, SAME, entangled
from scrm_model.modelling.pls.arrangement import Arrangement
from scrm_model.modelling.pls.model import Pls
from scrm_model.modelling.pls.rows import Rows
from scrm_model.plan import Plan
from scrm_model.resampling import UNSEEDED
from scrm_model.stats.pls.outline import Outline
from scrm_model.stats.pls.stages import Solution
from scrm_model.stats.pls.weights import LIMIT, SINGULAR
from scrm_model.stats.regression import collinear
from scrm_model.words import Count, Listing, Verbatim, Words

STRONG = 0.4
"""A loading below this is too weak to keep an item for (Hair et al. 2022, A Primer on PLS-SEM, ch. 4), and to say against its
construct's direction."""


NO_ANSWERS = Words("a PLS model is tested on the answers themselves, and this study has a table of means and correlations")


def undrawn(plan: Plan) -> Words | None:
    """Why nothing is drawn at random, and so nothing tested; None if it is."""
    if plan.moments_only:
        return NO_ANSWERS
    return UNSEEDED if plan.seed is None else None


def unusable(model: Pls, rows: Rows) -> Words | None:
    """Why nothing can be estimated from the rows; None if something can."""
    return next(_reasons(model, rows), None)


def _reasons(model: Pls, rows: Rows) -> Iterator[Words]:
    if not rows.n:
        yield NO_ROWS
        return
    X = rows.filled
    for column, name in enumerate(model.items):
        if np.isnan(rows.X[:, column]).all():
            yield Words("nobody answered {item}", item=Verbatim(name))
        if np.ptp(X[:, column]) <= SAME * np.abs(X[:, column]).max():
            yield Words("{name} is the same for all {n} respondents of the model", name=Verbatim(name), n=Count(rows.n))
    if rows.n <= len(model.items):
        yield Words("{n} respondents are too few for {items} items", n=Count(rows.n), items=Count(len(model.items)))


def unsolved(arrangement: Arrangement, solution: Solution, R: Floats) -> Words | None:
    """Why the iteration found no weights; None if it did. `R` are the correlations of the items."""
    if bool(solution.final.solved[0]):
        return None
    blueprint = arrangement.blueprint
    stages: list[tuple[Outline, tuple[str, ...]]] = [(blueprint.final, arrangement.composites)]
    if blueprint.first is not None:
        stages.append((blueprint.first, arrangement.first))
    for outline, names in stages:
        for composite, name in enumerate(names):
            block = [column for column in outline.blocks[composite] if column < blueprint.items]
            formed = outline.regression[composite] and len(block) > 1
            if formed and np.linalg.eigvalsh(R[np.ix_(block, block)])[0] <= SINGULAR:
                return Words("the items of {construct} determine one another", construct=Verbatim(name))
        for _, causes in outline.equations:
            involved = [names[cause] for cause in _alike(R, outline, causes, blueprint.items)]
            if involved:
                return entangled(involved)
    return Words("the weights did not settle in {iterations} iterations", iterations=Count(LIMIT))


def _alike(R: Floats, outline: Outline, causes: NDArray[np.intp], items: int) -> list[int]:
    """Which of the composites, were they the sums of their items, would determine one another."""
    own = [int(cause) for cause in causes if all(column < items for column in outline.blocks[cause])]
    sums = np.zeros((len(R), len(own)))
    for place, cause in enumerate(own):
        sums[list(outline.blocks[cause]), place] = 1.0
    cov = sums.T @ R @ sums
    sd = np.sqrt(np.diagonal(cov))
    if len(own) < 2 or not (sd > 0).all():
        return []
    return [cause for cause, taken in zip(own, collinear(cov / np.outer(sd, sd)), strict=True) if taken]


def two_faced(model: Pls, loadings: Mapping[str, Mapping[str, float]]) -> Mapping[str, Words]:
    """The constructs whose items (in mode A) point in opposite directions, by their loadings, and what to say of each.

    The direction of such a construct is a matter of which items happen to outweigh the others, and so are the signs of its
    paths.
    """
    found = {}
    for name, own in loadings.items():
        against = [item for item, loading in own.items() if loading <= -STRONG]
        if name in model.blocks and not model.blocks[name].regression and against and len(own) > 1:
            found[name] = Words(
                "the items of {construct} point in opposite directions ({items} load negatively), so that the signs of its "
                "paths are arbitrary; say which items are reversed",
                construct=Verbatim(name),
                items=Listing(tuple(Verbatim(item) for item in against)),
            )
    return found
