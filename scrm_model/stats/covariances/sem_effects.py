"""Effects along the arrows of a structural model, with standard errors by the delta method."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.stats.pls.inner_model import along, total_effects


@dataclass(frozen=True)
class Traces:
    """Effects among k factors by their `arrows` (cause, outcome): those along `routes` (factors, ends included), then of the
    `pairs` (cause, outcome) the total indirect effects, then the total ones."""

    k: int
    arrows: tuple[tuple[int, int], ...]
    routes: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[int, int], ...]

    def __call__(self, b: Floats) -> Floats:
        """The effects (B × m) for a batch of the arrows' coefficients (B × arrows)."""
        paths = self._paths(b)
        total = total_effects(paths)
        start, end = self._ends
        found = [along(paths, route)[:, None] for route in self.routes]
        return np.concatenate([*found, total[:, start, end] - paths[:, start, end], total[:, start, end]], axis=1)

    def errors(self, b: Floats, cov: Floats) -> Floats:
        """Their standard errors (m) by the delta method, from coefficients `b` (a) and their covariances (a × a).

        Sobel (1982), Sociological Methodology 13, 290-312. With T = (I − P)⁻¹, the derivative of the total effect of x on y
        with respect to the arrow from c to a is T_xc T_ay; that of a product the product of its other coefficients.
        """
        place = {arrow: at for at, arrow in enumerate(self.arrows)}
        routes = np.zeros((len(self.routes), len(b)))
        for row, route in enumerate(self.routes):
            passed = [place[arrow] for arrow in pairwise(route)]
            for at in passed:
                routes[row, at] = np.prod([b[other] for other in passed if other != at])
        T = total_effects(self._paths(b[None]))[0] + np.eye(self.k)
        cause, outcome = np.array(self.arrows, dtype=np.intp).reshape(-1, 2).T
        start, end = self._ends
        totals = T[start[:, None], cause] * T[outcome, end[:, None]]
        direct = (start[:, None] == cause) & (end[:, None] == outcome)
        J = np.concatenate([routes, totals - direct, totals])
        variances = ((J @ cov) * J).sum(axis=1)
        return np.sqrt(np.where(variances > 0, variances, np.nan))

    @property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Cause and outcome of each effect."""
        return (*((route[0], route[-1]) for route in self.routes), *self.pairs, *self.pairs)

    @property
    def _ends(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        start, end = np.array(self.pairs, dtype=np.intp).reshape(-1, 2).T
        return start, end

    def _paths(self, b: Floats) -> Floats:
        paths = np.zeros((len(b), self.k, self.k))
        cause, outcome = np.array(self.arrows, dtype=np.intp).reshape(-1, 2).T
        paths[:, cause, outcome] = b
        return paths
