"""What is resampled: complete rows, and the numbers wanted of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.moments import Moments, Stacked

Statistic: TypeAlias = Callable[[Moments], Floats]
"""From a batch of B moments to m numbers each (B × m); a replicate without a number has nan, never an error."""


@dataclass(frozen=True)
class Sample:
    """Complete `rows` (n × k) of the variables `names`, and the `statistic` that is wanted of them.

    Samples of the same respondents that are resampled together have `present` (N each, n of them true): who of all N is
    complete here. A replicate draws N of all, and each sample counts those it has.
    """

    names: tuple[str, ...]
    rows: Floats
    statistic: Statistic
    present: NDArray[np.bool_] | None = None

    @property
    def stacked(self) -> Stacked:
        """The rows in their places, with their cross-products."""
        alone = Stacked.of(self.names, self.rows)
        return alone if self.present is None else alone.among(self.present)

    def value(self) -> Floats:
        """The statistic of the sample itself: m."""
        whole = Moments.from_rows(self.names, self.rows)
        found: Floats = self.statistic(Moments(whole.names, np.array([whole.n]), whole.mean[None], whole.cov[None]))
        return np.asarray(found[0])
