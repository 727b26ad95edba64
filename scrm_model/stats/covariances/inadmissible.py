"""What makes a solution of a model of covariances one that cannot be."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats

SINGULAR = 1e-10
"""Eigenvalue of a correlation matrix below which it has no inverse but by rounding."""


@dataclass(frozen=True)
class Trouble:
    """What makes a solution inadmissible.

    `negative` are items with a negative error variance (Heywood cases); `determined` what is explained without a rest, by
    their places among the parts of a factor model or the factors of a structural one; `beyond` pairs of factors (by their
    numbers) whose correlation is beyond ±1; `indefinite` says that the correlations of the factors are not positive definite.
    """

    negative: tuple[int, ...] = ()
    determined: tuple[int, ...] = ()
    beyond: tuple[tuple[int, int], ...] = ()
    indefinite: bool = False

    @classmethod
    def of(
        cls, uniquenesses: Floats, correlations: Floats, determined: Iterable[int], beyond: Iterable[tuple[int, int]]
    ) -> "Trouble":
        """That of a solution by its error variances (p) and the correlations of its factors (k × k)."""
        return cls(
            negative=tuple(int(item) for item in np.flatnonzero(uniquenesses < 0)),
            determined=tuple(int(each) for each in determined),
            beyond=tuple(beyond),
            indefinite=not np.isfinite(correlations).all() or bool(np.linalg.eigvalsh(correlations)[0] <= SINGULAR),
        )

    @property
    def any(self) -> bool:
        """Whether there is any."""
        return bool(self.negative or self.determined or self.beyond or self.indefinite)
