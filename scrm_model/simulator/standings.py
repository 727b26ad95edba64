"""Effects among standardised variables, and the variance they leave unexplained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.errors import SpecificationFault
from scrm_model.formula import Term

Effects = Mapping[str, Mapping[Term, float]]


@dataclass(frozen=True)
class Equation:
    """An outcome's standing: the effects of terms, less the terms' means, and the variance they leave unexplained."""

    outcome: str
    effects: tuple[tuple[Term, float], ...]
    means: tuple[float, ...]
    residual: float


def solve(sources: Sequence[str], correlations: Floats, effects: Effects) -> tuple[Equation, ...]:
    """Order the outcomes from cause to effect and find what is left of each one's variance of 1.

    `correlations` are those of `sources` (k × k), all normal. With normal x, z, u, v of mean 0 a product is uncorrelated with
    every single variable, and cov(xz, uv) = r(x,u) r(z,v) + r(x,v) r(z,u) (Isserlis 1918); so no predictor beside or within a
    product may itself come from a product.

    Raises:
        SpecificationFault: effects run in a circle, a product follows a product, or an outcome is explained by more than all
            its variance; `at` leads to the outcome.
    """
    names, known = list(sources), np.asarray(correlations, dtype=np.float64)
    bent: set[str] = set()
    solved: list[Equation] = []
    for outcome in _order(effects):
        terms = effects[outcome]
        predictors = {name for term in terms for name in term}
        products = [(term, effect) for term, effect in terms.items() if len(term) > 1]
        if products and predictors & bent:
            culprit = min(predictors & bent)
            raise SpecificationFault(
                ("paths", outcome),
                f"there is a product among the predictors of '{outcome}', and '{culprit}' comes from a product itself.",
                "The simulator cannot know such a variance; leave one of the two products out.",
            )
        slopes = np.zeros(len(names))
        for term, effect in terms.items():
            if len(term) == 1:
                slopes[names.index(term[0])] = effect
        shared = known @ slopes
        explained = float(slopes @ shared) + _curvature(products, names, known)
        if explained >= 1:
            raise SpecificationFault(
                ("paths", outcome),
                f"the effects on '{outcome}' explain {explained:.3f} of its variance of 1: {explained - 1:.3f} too much.",
                "Lower them, or the correlations among the predictors.",
            )
        known = np.block([[known, shared[:, None]], [shared[None, :], np.ones((1, 1))]])
        names.append(outcome)
        means = tuple(_mean(term, names, known) for term in terms)
        solved.append(Equation(outcome, tuple(terms.items()), means, 1 - explained))
        if products or predictors & bent:
            bent.add(outcome)
    return tuple(solved)


def root_of(covariance: Floats) -> Floats | None:
    """The symmetric root of a covariance matrix (k × k), which may be singular; None if no variables can have that one.

    The symmetric root is unique, so draws do not depend on the signs a linear algebra library gives to its vectors.
    """
    values, vectors = np.linalg.eigh(covariance)
    if values.size and values[0] < -1e-9:
        return None
    root: Floats = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
    return root


def _curvature(products: Sequence[tuple[Term, float]], names: Sequence[str], known: Floats) -> float:
    at = [(names.index(x), names.index(z), effect) for (x, z), effect in products]
    return float(sum(a * b * (known[x, u] * known[z, v] + known[x, v] * known[z, u]) for x, z, a in at for u, v, b in at))


def _mean(term: Term, names: Sequence[str], known: Floats) -> float:
    # The expectation of a product of two variables of mean 0 is their covariance.
    return 0.0 if len(term) == 1 else float(known[names.index(term[0]), names.index(term[1])])


def _order(effects: Effects) -> tuple[str, ...]:
    graph = {outcome: sorted({name for term in terms for name in term}) for outcome, terms in effects.items()}
    try:
        return tuple(name for name in TopologicalSorter(graph).static_order() if name in effects)
    except CycleError as error:
        circle = error.args[1]
        raise SpecificationFault(
            ("paths", next(name for name in circle if name in effects)),
            f"the effects run in a circle: {' -> '.join(circle)}.",
            "Leave one of them out.",
        ) from error
