"""Alpha and omega of the variables behind ordered answers, from polychoric correlations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.indicators import Indicators, indicate
from scrm_model.instrument import Item
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Floats, Scales
from scrm_model.stats.alpha import consistency
from scrm_model.stats.omega import omega_total
from scrm_model.stats.one_factor import fit_one_factor
from scrm_model.stats.polychoric import polychoric_matrix
from scrm_model.words import Count, Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ()

MOST_CATEGORIES = 20
"""Answers beyond which there is nothing to gain: a scale of so many is as good as continuous."""

NOT_RESAMPLED = Unknown(Words("polychoric correlations are not resampled"))


@dataclass(frozen=True)
class OrdinalReliability:
    """Of one construct: `alpha` and `omega` of its polychoric correlations, of `n` respondents."""

    construct: str
    n: int
    alpha: float | Unknown
    omega: float | Unknown


@dataclass(frozen=True)
class OrdinalReliabilities:
    """The ordinal coefficients of every construct."""

    constructs: tuple[OrdinalReliability, ...]

    def entries(self) -> Iterable[Entry]:
        """The rows `ordinal_alpha` and `ordinal_omega` of the page `reliability_coefficients`."""
        for each in self.constructs:
            for name, value in (("ordinal_alpha", each.alpha), ("ordinal_omega", each.omega)):
                without = value if isinstance(value, Unknown) else NOT_RESAMPLED
                row: dict[str, Value | Unknown] = {
                    "construct": each.construct,
                    "coefficient": name,
                    "value": value,
                    "n": each.n,
                }
                yield Entry("reliability_coefficients", row | dict.fromkeys(("low", "high", "resamples", "failed"), without))


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> OrdinalReliabilities:
    """Ordinal alpha and omega of the keyed items, of the respondents complete on each scale.

    Standardised alpha, and the omega of a one-factor ML model, of two-step polychoric correlations: Zumbo, Gadermann & Zeisser
    (2007), Journal of Modern Applied Statistical Methods 6, 21-29; Gadermann, Guhn & Zumbo (2012), Practical Assessment,
    Research & Evaluation 17(3). They are the reliability of sums nobody computes (of the variables behind the answers, not of
    the answers), which Chalmers (2018), Educational and Psychological Measurement 78, 1056-1071, warns of.
    """
    return OrdinalReliabilities(tuple(_of(scales, code) for code in scales.constructs))


def _of(scales: Scales, code: str) -> OrdinalReliability:
    scale = indicate(scales, code)
    unknown = scale.unknown or _not_ordered(scales.instrument.constructs[code].items)
    if unknown is None and scale.constant:
        unknown = Unknown(scale.without_spread)
    if unknown is not None:
        return OrdinalReliability(code, scale.n, unknown, unknown)
    found = polychoric_matrix(scale.rows)
    R = found.R
    if found.bounded.any():
        a, b = (Verbatim(scale.names[int(place)]) for place in np.argwhere(found.bounded)[0])
        endless = Unknown(Words("the polychoric correlation of {a} and {b} grows towards 1 without end", a=a, b=b))
        return OrdinalReliability(code, scale.n, endless, endless)
    alpha = stated(float(consistency(R).standardised), Words("the polychoric correlations of the items are not all known"))
    return OrdinalReliability(code, scale.n, alpha, _omega(scale, R))


def _not_ordered(items: tuple[Item, ...]) -> Unknown | None:
    if not items:
        return Unknown(Words("the scores of parts are not answers in categories"))
    if not all(item.answers.whole for item in items):
        return Unknown(Words("the answers are not given in categories"))
    if any(item.answers.high - item.answers.low >= MOST_CATEGORIES for item in items):
        return Unknown(Words("the answers have more than {most} categories", most=Count(MOST_CATEGORIES)))
    return None


def _omega(scale: Indicators, R: Floats) -> float | Unknown:
    if scale.k < 3:
        return Unknown(Words("a one-factor model of two items is not identified"))
    fit = fit_one_factor(R)
    if not fit.solvable:
        return Unknown(Words("the polychoric correlations of the items are not positive definite"))
    if not fit.converged:
        return Unknown(Words("the one-factor model has no solution for these answers"))
    if not fit.proper:
        item = Verbatim(scale.names[int(np.argmin(fit.uniquenesses))])
        return Unknown(Words("the one-factor model gives {item} a negative error variance", item=item))
    return float(omega_total(fit))
