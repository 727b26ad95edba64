"""What each indicator contributes to its composite."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import Indicators, indicate
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.resampling import resample
from scrm_model.scales import Scales
from scrm_model.stats.composite import compose, unit_weights
from scrm_model.words import Count, Unknown, Words

NEEDS: tuple[str, ...] = ()

ALONE = Words("a composite of one indicator is that indicator")
TOGETHER = Words("the indicators determine each other, or the respondents are too few")
FEWEST = 2


@dataclass(frozen=True)
class Composite:
    """A composite with the indicators it is formed by, and the bounds of the interval of each weight (k each), if any."""

    indicators: Indicators
    low: tuple[float | Unknown, ...]
    high: tuple[float | Unknown, ...]


@dataclass(frozen=True)
class Composites:
    """Every composite; its indicators are its items, or its parts."""

    found: tuple[Composite, ...]

    def entries(self) -> Iterable[Entry]:
        """The page `composites`; `item` is the code of an item, or of a part where the composite is made of constructs."""
        for composite in self.found:
            for at, name in enumerate(composite.indicators.names):
                key: dict[str, Value | Unknown] = {"construct": composite.indicators.construct, "item": name}
                yield Entry("composites", key | _contribution(composite, at))


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Composites:
    """Weight, loading and variance inflation of the indicators of each composite, over the respondents complete on them.

    A composite is formed by its indicators, which need not agree: it is described by what it is made of, never dropped for a
    low alpha. Weights are those of `scrm_model.stats.composite`, their intervals resampled after the plan.
    """
    composites = [code for code, construct in scales.instrument.constructs.items() if construct.kind == "composite"]
    return Composites(tuple(_composite(indicate(scales, code), plan) for code in composites))


def _composite(indicators: Indicators, plan: Plan) -> Composite:
    if (unknown := _unknown(indicators)) is not None:
        return Composite(indicators, (unknown,) * indicators.k, (unknown,) * indicators.k)

    def weights(moments: Moments) -> Floats:
        return unit_weights(moments.cov)

    found = resample(indicators.names, indicators.rows, weights, plan, "composites", indicators.construct)
    reasons = [
        found.why_unbounded(at) if np.isfinite(value) else indicators.without_spread for at, value in enumerate(found.value)
    ]
    low, high = (
        tuple(stated(float(bound), reason) for bound, reason in zip(bounds, reasons, strict=True))
        for bounds in (found.low, found.high)
    )
    return Composite(indicators, low, high)


def _unknown(indicators: Indicators) -> Unknown | None:
    if indicators.k == 1:
        return Unknown(ALONE)
    if indicators.n < FEWEST:
        return Unknown(Words("only {n} respondents answered every item of the scale", n=Count(indicators.n)))
    return None


def _contribution(composite: Composite, at: int) -> dict[str, Value | Unknown]:
    indicators = composite.indicators
    bounds: dict[str, Value | Unknown] = {"low": composite.low[at], "high": composite.high[at]}
    if (unknown := _unknown(indicators)) is not None:
        return bounds | dict.fromkeys(("weight", "loading", "vif"), unknown)
    found = compose(indicators.moments.cov)
    spoilt = indicators.without_spread
    return bounds | {
        "weight": stated(float(found.weights[at]), spoilt),
        "loading": stated(float(found.loadings[at]), spoilt),
        "vif": stated(float(found.vif[at]), spoilt if indicators.constant else TOGETHER),
    }
