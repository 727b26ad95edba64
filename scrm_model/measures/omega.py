"""McDonald's omega total of each scale."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.indicators import Indicators, indicate
from scrm_model.ledger import Entry
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.factors.one_factor import fit_one_factor
from scrm_model.stats.omega import omega_total
from scrm_model.words import Number, Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ()

FEWEST_ITEMS = 3


@dataclass(frozen=True)
class Omegas:
    """The omega of every construct."""

    indicators: tuple[Indicators, ...]

    def entries(self) -> Iterable[Entry]:
        """The column omega of the page `reliability`."""
        for scale in self.indicators:
            yield Entry("reliability", {"construct": scale.construct, "omega": _omega(scale)})


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Omegas:
    """Omega total of the one-factor ML model of the keyed items, of the respondents complete on each scale.

    A second-order construct's omega is that of its parts' scores. An improper solution (a Heywood case, where a factor would
    explain more than all of an item's variance) makes omega unknown; the reason names the item and the number it gives.
    """
    return Omegas(tuple(indicate(scales, construct) for construct in scales.constructs))


def _omega(scale: Indicators) -> float | Unknown:
    if (unknown := scale.unknown) is not None:
        return unknown
    if scale.k < FEWEST_ITEMS:
        return Unknown(Words("a one-factor model of two items is not identified"))
    if scale.constant:
        return Unknown(scale.without_spread)
    return _of_one_factor(scale)


def _of_one_factor(scale: Indicators) -> float | Unknown:
    fit = fit_one_factor(scale.moments.cov)
    if not fit.solvable:
        return Unknown(Words("the items determine each other, or the respondents are too few for a one-factor model"))
    if not fit.converged:
        return Unknown(Words("the one-factor model has no solution for these answers"))
    omega = float(omega_total(fit))
    if not fit.proper:
        item = scale.names[int(np.argmin(fit.uniquenesses))]
        return Unknown(
            Words(
                "the one-factor model gives {item} a negative error variance (omega would be {omega})",
                item=Verbatim(item),
                omega=Number(omega, 3, bounded=True),
            )
        )
    return omega
