"""Alpha and omega of the variables behind ordered answers, from polychoric correlations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import Indicators, indicate
from scrm_model.instrument import Item
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.resampling import ROW, Resampled, Statistic, resample
from scrm_model.scales import Scales
from scrm_model.stats.alpha import consistency
from scrm_model.stats.categories.contingency import Categories
from scrm_model.stats.categories.polychoric import is_definite, polychoric_matrix, thresholds_of
from scrm_model.stats.categories.polychoric_near import correlate_near
from scrm_model.stats.factors.one_factor import OneFactor, fit_one_factor
from scrm_model.stats.factors.refitting import refit_one_factor
from scrm_model.stats.omega import omega_total
from scrm_model.words import Count, Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ()

COEFFICIENTS = ("ordinal_alpha", "ordinal_omega")

MOST_CATEGORIES = 20
"""Answers beyond which there is nothing to gain: a scale of so many is as good as continuous."""

SINGULAR = 1e-10

MOST_CELLS = 50_000_000
"""Products of categories, one for each pair of them and respondent, beyond which memory does not suffice."""

TOO_LARGE = Unknown(Words("the tables of so many items and categories are too large to be resampled"))
NOT_ASKED_FOR = Unknown(Words("this interval takes long, and the plan asks only for the usual ones"))


@dataclass(frozen=True)
class OrdinalReliability:
    """Of one construct: the `COEFFICIENTS` of its polychoric correlations, of `n` respondents.

    `found` are their replicates, or why there are none.
    """

    construct: str
    n: int
    values: tuple[float | Unknown, float | Unknown]
    found: Resampled | Unknown = NOT_ASKED_FOR

    def row(self, at: int) -> dict[str, Value | Unknown]:
        """Value, bounds, resamples and failed of the coefficient at place `at`."""
        value = self.values[at]
        if isinstance(value, Unknown):
            return dict.fromkeys(ROW, value)
        if isinstance(self.found, Unknown):
            return {**dict.fromkeys(ROW, self.found), "value": value}
        return {**self.found.row(at, UNSOLVED), "value": value}


UNSOLVED = Words("the one-factor model has no solution for these answers")


@dataclass(frozen=True)
class OrdinalReliabilities:
    """The ordinal coefficients of every construct."""

    constructs: tuple[OrdinalReliability, ...]

    def entries(self) -> Iterable[Entry]:
        """The rows `ordinal_alpha` and `ordinal_omega` of the page `reliability_coefficients`."""
        for each in self.constructs:
            for at, name in enumerate(COEFFICIENTS):
                key: dict[str, Value | Unknown] = {"construct": each.construct, "coefficient": name, "n": each.n}
                yield Entry("reliability_coefficients", key | each.row(at))


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> OrdinalReliabilities:
    """Ordinal alpha and omega of the keyed items, of the respondents complete on each scale.

    Standardised alpha, and the omega of a one-factor ML model, of two-step polychoric correlations: Zumbo, Gadermann & Zeisser
    (2007), Journal of Modern Applied Statistical Methods 6, 21-29; Gadermann, Guhn & Zumbo (2012), Practical Assessment,
    Research & Evaluation 17(3). They are the reliability of sums nobody computes (of the variables behind the answers, not of
    the answers), which Chalmers (2018), Educational and Psychological Measurement 78, 1056-1071, warns of.

    Intervals come after the plan, thresholds and correlations found anew in each resample, if its `reliability_intervals` are
    all. A resample has failed for both where a correlation has no maximum below 1 or an item has one category left, and for
    omega where the matrix is not positive definite or the model improper.
    """
    return OrdinalReliabilities(tuple(_of(scales, code, plan) for code in scales.constructs))


def _of(scales: Scales, code: str, plan: Plan) -> OrdinalReliability:
    scale = indicate(scales, code)
    unknown = scale.unknown or _not_ordered(scales.instrument.constructs[code].items)
    if unknown is None and scale.constant:
        unknown = Unknown(scale.without_spread)
    if unknown is not None:
        return OrdinalReliability(code, scale.n, (unknown, unknown))
    found = polychoric_matrix(scale.rows)
    R = found.R
    if found.bounded.any():
        a, b = (Verbatim(scale.names[int(place)]) for place in np.argwhere(found.bounded)[0])
        endless = Unknown(Words("the polychoric correlation of {a} and {b} grows towards 1 without end", a=a, b=b))
        return OrdinalReliability(code, scale.n, (endless, endless))
    alpha = stated(float(consistency(R).standardised), Words("the polychoric correlations of the items are not all known"))
    fit = fit_one_factor(R) if scale.k > 2 and is_definite(R) else None
    values = (alpha, _omega(scale, fit))
    if plan.reliability_intervals != "all":
        return OrdinalReliability(code, scale.n, values)
    categories = Categories.of(scale.rows)
    if scale.n * sum(categories.widths) ** 2 / 2 > MOST_CELLS:
        return OrdinalReliability(code, scale.n, values, TOO_LARGE)
    names = tuple(str(column) for column in range(categories.columns.shape[1]))
    near = None if isinstance(values[1], Unknown) else fit
    statistic = _coefficients(categories, R, near)
    return OrdinalReliability(
        code, scale.n, values, resample(names, categories.columns, statistic, plan, "ordinal_reliability", code)
    )


def _coefficients(categories: Categories, sample: Floats, near: OneFactor | None) -> Statistic:
    """Alpha and omega (B × 2) of batches of moments of the categories; omega nan without the sample's own model."""
    k = len(sample)
    a, b = np.triu_indices(k, 1)

    def coefficients(moments: Moments) -> Floats:
        counts, tables = categories.tables(moments.n, moments.mean, moments.cov)
        thresholds = thresholds_of(counts)
        found, bounded = correlate_near(tables, thresholds[:, a], thresholds[:, b], sample[a, b])
        usable = np.asarray(np.isfinite(found).all(axis=-1) & ~bounded.any(axis=-1))
        R = np.broadcast_to(np.eye(k), (len(found), k, k)).copy()
        R[:, a, b] = R[:, b, a] = np.where(usable[:, None], found, 0.0)
        alpha = np.where(usable, consistency(R).standardised, np.nan)
        omega = np.full(len(R), np.nan)
        if near is not None:
            fit = refit_one_factor(R, near, sample)
            definite = np.linalg.eigvalsh(R)[:, 0] > SINGULAR
            omega = np.where(usable & definite & fit.proper, omega_total(fit), np.nan)
        return np.stack([alpha, omega], axis=-1)

    return coefficients


def _not_ordered(items: tuple[Item, ...]) -> Unknown | None:
    if not items:
        return Unknown(Words("the scores of parts are not answers in categories"))
    if not all(item.answers.whole for item in items):
        return Unknown(Words("the answers are not given in categories"))
    if any(item.answers.high - item.answers.low >= MOST_CATEGORIES for item in items):
        return Unknown(Words("the answers have more than {most} categories", most=Count(MOST_CATEGORIES)))
    return None


def _omega(scale: Indicators, fit: OneFactor | None) -> float | Unknown:
    if scale.k < 3:
        return Unknown(Words("a one-factor model of two items is not identified"))
    if fit is None or not fit.solvable:
        return Unknown(Words("the polychoric correlations of the items are not positive definite"))
    if not fit.converged:
        return Unknown(UNSOLVED)
    if not fit.proper:
        item = Verbatim(scale.names[int(np.argmin(fit.uniquenesses))])
        return Unknown(Words("the one-factor model gives {item} a negative error variance", item=item))
    return stated(float(omega_total(fit)), UNSOLVED)
