"""Effects that run through several equations: sums of products of slopes, for one sample or a whole batch of replicates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.stats.regression import SINGULAR, Sample


@dataclass(frozen=True)
class Slopes:
    """The equation of one `outcome`, and the `links` (k × l) taken of it: linear functions of the slopes of k `predictors`."""

    outcome: str
    predictors: tuple[str, ...]
    links: Floats


@dataclass(frozen=True)
class PathEffects:
    """E effects of a system of `equations`, whose links are numbered through, equation after equation.

    A route is a product of links, `routes` their numbers (R × longest; −1 beyond a route's end), and an effect a sum of routes
    with the weights `sums` (R × E): products of coefficients and sums of such products (Alwin & Hauser 1975, American
    Sociological Review 40, 37-47; conditional ones after Preacher, Rucker & Hayes 2007, Multivariate Behavioral Research 42,
    185-227). The first `standardised` of the effects come a second time, behind the others, divided by the standard deviation
    of `outcomes` and times that of `causes` (names of variables; a cause that is None is left in its units).
    """

    equations: tuple[Slopes, ...]
    routes: NDArray[np.intp]
    sums: Floats
    causes: tuple[str | None, ...] = ()
    outcomes: tuple[str, ...] = ()

    def __call__(self, moments: Sample) -> Floats:
        """The effects in each of B samples: B × E and the standardised ones; nan where an equation has no solution."""
        found = self.of_links([slopes(moments, each.outcome, each.predictors) @ each.links for each in self.equations])
        if not self.outcomes:
            return found
        place = {name: index for index, name in enumerate(moments.names)}
        variances = np.diagonal(moments.cov, axis1=-2, axis2=-1)
        sd = np.sqrt(np.where(variances > 0, variances, np.nan))
        ones = np.ones(sd.shape[:-1])
        x = np.stack([ones if name is None else sd[..., place[name]] for name in self.causes], axis=-1)
        y = np.stack([sd[..., place[name]] for name in self.outcomes], axis=-1)
        return np.concatenate([found, found[..., : len(self.outcomes)] * x / y], axis=-1)

    def of_links(self, links: Sequence[Floats]) -> Floats:
        """The effects (… × E), given the links of each equation (… × l)."""
        every = np.concatenate([*links, np.ones((*links[0].shape[:-1], 1))], axis=-1)
        products = every[..., self.routes[:, 0]]
        for column in self.routes.T[1:]:
            products = products * every[..., column]
        known = np.isfinite(products)
        if known.all():
            return np.asarray(products @ self.sums)
        # What one equation lacks must not sink the effects of another: 0 times nan is nan.
        lacking = (~known).astype(np.float64) @ (self.sums != 0) > 0
        return np.where(lacking, np.nan, np.where(known, products, 0.0) @ self.sums)


def slopes(moments: Sample, outcome: str, predictors: Sequence[str]) -> Floats:
    """The least-squares slopes (… × k) of an equation with an intercept; nan where it has no solution.

    Gauss's elimination of the covariances, every step for the whole batch; without pivoting it is stable for what is positive
    definite. A pivot is the share of a predictor's variance that those before it leave; not above `SINGULAR`, it counts as 0.
    """
    place = {name: index for index, name in enumerate(moments.names)}
    x, y = [place[name] for name in predictors], place[outcome]
    k, cov = len(x), moments.cov
    left = [[cov[..., x[row], x[column]].copy() for column in range(row + 1)] for row in range(k)]
    right = [cov[..., row, y].copy() for row in x]
    n = np.asarray(moments.n, dtype=np.float64)
    solvable = (cov[..., y, y] > 0) & (n > k + 1)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for at in range(k):
            pivot = left[at][at]
            solvable = solvable & (pivot > SINGULAR * cov[..., x[at], x[at]])
            for row in range(at + 1, k):
                share = left[row][at] / pivot
                for column in range(at + 1, row + 1):
                    left[row][column] -= share * left[column][at]
                right[row] -= share * right[at]
        solved: list[Floats] = [right[at] for at in range(k)]
        for at in reversed(range(k)):
            for row in range(at + 1, k):
                solved[at] = solved[at] - left[row][at] * solved[row]
            solved[at] = solved[at] / left[at][at]
    return np.where(solvable[..., None], np.stack(solved, axis=-1), np.nan)
