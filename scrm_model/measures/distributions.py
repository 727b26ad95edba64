"""How often each answer was given to each item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.ledger import Entry
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.words import Unknown, Words

NEEDS: tuple[str, ...] = ()

MOST_CATEGORIES = 25
"""A scale of more points (0 to 100) is no set of categories any more."""

NOBODY = Words("nobody answered")


@dataclass(frozen=True)
class Distribution:
    """The `counts` of the answers from `low` upwards, one step apart, to an item of a construct."""

    construct: str
    item: str
    low: int
    counts: NDArray[np.int64]


@dataclass(frozen=True)
class Distributions:
    """The distribution of every item whose scale has categories."""

    found: tuple[Distribution, ...]

    def entries(self) -> Iterable[Entry]:
        """The page `item_distributions`: each category of the scale, used or not; `share` (0-1) is of those who answered."""
        for each in self.found:
            answered = int(each.counts.sum())
            for step, count in enumerate(each.counts):
                yield Entry(
                    "item_distributions",
                    {
                        "construct": each.construct,
                        "item": each.item,
                        "answer": each.low + step,
                        "n": int(count),
                        "share": int(count) / answered if answered else Unknown(NOBODY),
                    },
                )


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Distributions:
    """Count the answers to each item as they were given; reversed items are not turned."""
    answers = scales.given
    found = []
    for construct in scales.instrument.constructs.values():
        for item in construct.items:
            low, points = int(item.answers.low), int(item.answers.high - item.answers.low) + 1
            if item.answers.whole and points <= MOST_CATEGORIES:
                x = answers[:, scales.items.index(item.code)]
                counts = np.bincount(np.rint(x[np.isfinite(x)] - low).astype(np.int64), minlength=points)
                found.append(Distribution(construct.code, item.code, low, counts))
    return Distributions(tuple(found))
