"""Statistics of the keyed items."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import Indicators, indicate
from scrm_model.instrument import Item
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.alpha import Consistency, consistency
from scrm_model.stats.omega import omega_if_dropped
from scrm_model.stats.shape import Shape, describe
from scrm_model.unknowns import too_few, why_no_shape
from scrm_model.words import Unknown, Words

NEEDS: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """The items of a first-order construct: each described over everyone who answered it, and how they hang together."""

    items: tuple[Item, ...]
    indicators: Indicators
    missing: tuple[int, ...]
    shape: Shape


@dataclass(frozen=True)
class Items:
    """The items of every construct that has items of its own."""

    scales: tuple[Scale, ...]

    def entries(self) -> Iterable[Entry]:
        """The page `item_statistics`."""
        for scale in self.scales:
            known = scale.indicators.unknown is None
            found = consistency(scale.indicators.moments.cov) if known else None
            without = omega_if_dropped(scale.indicators.moments.cov) if known else None
            for at, item in enumerate(scale.items):
                row = _described(scale, at, item) | _related(scale.indicators, found, at)
                yield Entry("item_statistics", row | {"omega_if_dropped": _omega(scale.indicators, without, at)})


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Items:
    """Describe each item over those who answered it; relate it to the rest of its scale over those who answered them all."""
    own = [construct for construct in scales.constructs if scales.instrument.constructs[construct].items]
    return Items(tuple(_scale(scales, construct) for construct in own))


def _scale(scales: Scales, construct: str) -> Scale:
    X = scales.items_of(construct)
    missing = tuple(int(count) for count in np.isnan(X).sum(axis=0))
    return Scale(scales.instrument.constructs[construct].items, indicate(scales, construct), missing, describe(X))


def _described(scale: Scale, at: int, item: Item) -> dict[str, Value | Unknown]:
    shape, n = scale.shape, int(scale.shape.n[at])
    spread = float(shape.sd[at])
    return {
        "construct": scale.indicators.construct,
        "item": item.code,
        "n": n,
        "missing": scale.missing[at],
        "mean": stated(float(shape.mean[at]), too_few(n)),
        "sd": stated(spread, too_few(n)),
        "skew": stated(float(shape.skew[at]), why_no_shape(n, spread)),
        "kurtosis": stated(float(shape.kurtosis[at]), why_no_shape(n, spread)),
        "reversed": item.reversed,
    }


def _related(scale: Indicators, found: Consistency | None, at: int) -> dict[str, Value | Unknown]:
    if found is None:
        unknown = scale.unknown
        return {"item_rest_r": unknown, "alpha_if_dropped": unknown}
    without: Words = scale.without_spread
    if scale.k == 2:
        without = Words("without it, a single item remains")
    return {
        "item_rest_r": stated(float(found.item_rest[at]), scale.without_spread),
        "alpha_if_dropped": stated(float(found.if_dropped[at]), without),
    }


def _omega(scale: Indicators, without: Floats | None, at: int) -> float | Unknown:
    if without is None:
        return scale.unknown or Unknown(scale.without_spread)
    if scale.k == 2:
        return Unknown(Words("without it, a single item remains"))
    if scale.k == 3:
        return Unknown(Words("without it, a one-factor model of two items is left, which is not identified"))
    return stated(float(without[at]), Words("without it, the one-factor model has no proper solution"))
