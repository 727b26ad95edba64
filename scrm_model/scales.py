"""Answers turned one way, and a score per construct: what every statistic reads."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.instrument import Instrument
from scrm_model.responses import Answer


@dataclass(frozen=True)
class Scales:
    """Keyed items and construct scores of the usable respondents (n rows).

    `items` names the columns of `keyed` (n × items; reversed items turned, nan where not answered), `constructs` those of
    `scores` (n × constructs, nan where too few items were answered). `answers` are the other questions of the same
    respondents.
    """

    instrument: Instrument
    items: tuple[str, ...]
    keyed: NDArray[np.float64]
    constructs: tuple[str, ...]
    scores: NDArray[np.float64]
    answers: Mapping[str, Answer]

    @property
    def n(self) -> int:
        """The number of usable respondents."""
        return int(self.keyed.shape[0])

    def completed(self) -> "tuple[Scales, ...]":
        """The completed data sets to fit on: this one, for nothing is imputed."""
        return (self,)

    def items_of(self, construct: str) -> NDArray[np.float64]:
        """The keyed answers to the items of `construct`, those of its parts included: n × k."""
        columns = [self.items.index(item.code) for item in self.instrument.items_of(construct)]
        return self.keyed[:, columns]

    def score_of(self, construct: str) -> NDArray[np.float64]:
        """The scores of `construct`: n."""
        return self.scores[:, self.constructs.index(construct)]
