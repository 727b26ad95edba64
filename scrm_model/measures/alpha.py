"""Cronbach's alpha: raw with Feldt's interval, and standardised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scrm_model.indicators import Indicators, indicate
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.alpha import consistency, feldt_interval
from scrm_model.words import Unknown

NEEDS: tuple[str, ...] = ()

KNOWN = ("alpha", "alpha_low", "alpha_high", "alpha_std", "mean_r")


@dataclass(frozen=True)
class Alphas:
    """The alpha of every construct, with its interval at `level`."""

    indicators: tuple[Indicators, ...]
    level: float

    def entries(self) -> Iterable[Entry]:
        """The page `reliability`: k, n, the alphas and the mean correlation between items."""
        for scale in self.indicators:
            row: dict[str, Value | Unknown] = {"construct": scale.construct, "k": scale.k, "n": scale.n}
            yield Entry("reliability", row | _alpha(scale, self.level))


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Alphas:
    """Alpha of the keyed items, of the respondents complete on each scale.

    A second-order construct's alpha is that of its parts' scores (k parts). A negative alpha is shown as it is: a reversed
    item was probably not declared. A constant item counts among the k of raw alpha and leaves the standardised one unknown.
    """
    return Alphas(tuple(indicate(scales, construct) for construct in scales.constructs), plan.level)


def _alpha(scale: Indicators, level: float) -> dict[str, Value | Unknown]:
    if (unknown := scale.unknown) is not None:
        row: dict[str, Value | Unknown] = dict.fromkeys(KNOWN, unknown)
        return row
    found = consistency(scale.moments.cov)
    low, high = feldt_interval(found.raw, scale.n, scale.k, level)
    values = (found.raw, low, high, found.standardised, found.mean_r)
    return {name: stated(float(value), scale.without_spread) for name, value in zip(KNOWN, values, strict=True)}
