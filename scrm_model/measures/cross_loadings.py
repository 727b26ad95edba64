"""Whether each item goes with its own construct more than with any other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import indicate
from scrm_model.ledger import Entry, stated
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.alpha import consistency
from scrm_model.stats.correlation import pairwise
from scrm_model.unknowns import ALIKE
from scrm_model.words import Unknown, Words

NEEDS: tuple[str, ...] = ()

ALONE = Unknown(Words("without the item its construct has none"))


@dataclass(frozen=True)
class CrossLoadings:
    """The correlations `r` of items with constructs (items × constructs); `own` names the construct of each item."""

    items: tuple[str, ...]
    own: tuple[str, ...]
    constructs: tuple[str, ...]
    r: Floats
    single: frozenset[str]

    def entries(self) -> Iterable[Entry]:
        """The page `cross_loadings`."""
        for at, item in enumerate(self.items):
            for place, construct in enumerate(self.constructs):
                own = self.own[at] == construct
                r = ALONE if own and construct in self.single else stated(float(self.r[at, place]), ALIKE)
                yield Entry("cross_loadings", {"item": item, "construct": construct, "r": r, "own": own})


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> CrossLoadings:
    """Correlate each keyed item with the score of every construct that has items, pairwise.

    With the score of its own construct an item would correlate by being part of it: there it is the correlation with the sum
    of the other items, of the respondents complete on the scale (`item_rest_r` of `item_statistics`).
    """
    constructs = tuple(code for code in scales.constructs if scales.instrument.constructs[code].items)
    own = {item.code: code for code in constructs for item in scales.instrument.constructs[code].items}
    scores = np.column_stack([np.empty((scales.n, 0)), *(scales.score_of(code) for code in constructs)])
    r = pairwise(scales.keyed, scores)
    single = set()
    for place, code in enumerate(constructs):
        scale = indicate(scales, code)
        rows = [scales.items.index(item) for item in scale.names]
        r[rows, place] = consistency(scale.moments.cov).item_rest if scale.k > 1 and scale.n > 1 else np.nan
        if scale.k == 1:
            single.add(code)
    return CrossLoadings(scales.items, tuple(own[item] for item in scales.items), constructs, r, frozenset(single))
