"""Common method bias: whether one dimension, or one construct, stands behind all answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.measures.cfa import FactorModels
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.covariances.cfa_fit import Difference
from scrm_model.stats.factors.harman import axis_share, component_share
from scrm_model.stats.regression import regress
from scrm_model.words import Count, Unknown, Verbatim, Words

NEEDS = ("cfa",)

HALF = 0.50
"""Harman's rule: one dimension that takes up most of the variance of all items (Podsakoff & Organ, 1986, Journal of Management
12, 531-544)."""

INFLATED = 3.3
"""Kock (2015), International Journal of e-Collaboration 11(4), 1-10."""

INDICATED, NOT_INDICATED = "indicated", "not indicated"

NO_TEST = Unknown(Words("the method gives no such number"))
NO_AXIS = Words("there is no principal-axis factor of these correlations")
TOGETHER = Words("the scores of the constructs determine each other, or the respondents are too few")
NONE_COMPLETE = Words("no respondent has a score on every construct")


@dataclass(frozen=True)
class MethodBias:
    """`items` are the correlations of all items, `scores` the moments of all constructs that are no part of another.

    `one_factor` is what a single factor loses against the measurement model. Each is a reason where it cannot be had, and None
    where there is nothing to look at (fewer than two items, or constructs).
    """

    items: Floats | Words | None
    scores: Moments | Words | None
    constructs: tuple[str, ...]
    one_factor: Difference | Unknown | None
    level: float

    def entries(self) -> Iterable[Entry]:
        """The page `method_bias`: Harman with components and with factors, one factor, full collinearity by construct."""
        if self.items is not None:
            yield _row("harman_pca", "", None if isinstance(self.items, Words) else component_share(self.items), self.items)
            yield _row("harman_paf", "", None if isinstance(self.items, Words) else axis_share(self.items), self.items)
        if self.one_factor is not None:
            yield self._one_factor(self.one_factor)
        if self.scores is not None:
            yield from self._collinearity(self.scores)

    def _one_factor(self, found: Difference | Unknown) -> Entry:
        limit = round(1 - self.level, 12)
        row: dict[str, Value | Unknown] = {"test": "single_factor_cfa", "construct": "", "threshold": limit}
        if isinstance(found, Unknown):
            return Entry("method_bias", row | dict.fromkeys(("statistic", "df", "p", "value", "verdict"), found))
        verdict = INDICATED if found.p >= limit else NOT_INDICATED
        tested: dict[str, Value | Unknown] = {"statistic": found.chi2, "df": found.df, "p": found.p, "value": found.p}
        return Entry("method_bias", row | tested | {"verdict": verdict})

    def _collinearity(self, scores: Moments | Words) -> Iterator[Entry]:
        for construct in self.constructs:
            row: dict[str, Value | Unknown] = {"test": "full_collinearity", "construct": construct, "threshold": INFLATED}
            reason = scores if isinstance(scores, Words) else TOGETHER
            r2 = np.nan
            if isinstance(scores, Moments):
                equation = regress(scores, construct, [other for other in self.constructs if other != construct])
                r2 = float(equation.r2) if equation.solvable and not equation.exact else np.nan
            value = stated(1 / (1 - r2), reason)
            verdict = value if isinstance(value, Unknown) else INDICATED if value > INFLATED else NOT_INDICATED
            yield Entry(
                "method_bias",
                row
                | {"statistic": stated(r2, reason), "value": value, "verdict": verdict}
                | dict.fromkeys(("df", "p"), NO_TEST),
            )


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> MethodBias:
    """Harman's single-factor test, a single factor against the measurement model, and every construct's full-collinearity VIF.

    Harman's test is given as the first principal component's share of the variance of all items and as that of the first
    principal-axis factor, both unrotated, on the respondents who answered every item. It can only speak for bias, never rule it
    out (Podsakoff et al., 2003, Journal of Applied Psychology 88, 879-903). Full collinearity regresses each construct's score
    on those of all others; the `statistic` is that R², the `value` 1 / (1 − R²). Parts of a second-order construct are left to
    it.
    """
    parents = scales.instrument.parents()
    constructs = tuple(code for code in scales.constructs if code not in parents)
    models = given["cfa"]
    one_factor = models.against_one_factor if isinstance(models, FactorModels) else None
    return MethodBias(_items(scales), _scores(scales, constructs), constructs, one_factor, plan.level)


def _items(scales: Scales) -> Floats | Words | None:
    if len(scales.items) < 2:
        return None
    X = scales.keyed[np.isfinite(scales.keyed).all(axis=1)]
    if len(X) < 3:
        return Words("only {n} respondents answered every item", n=Count(len(X)))
    moments = Moments.from_rows(scales.items, X)
    constant = np.flatnonzero(np.diagonal(moments.cov) == 0)
    if len(constant):
        return Words("everyone answered {item} alike", item=Verbatim(scales.items[constant[0]]))
    return moments.correlations


def _scores(scales: Scales, constructs: tuple[str, ...]) -> Moments | Words | None:
    if len(constructs) < 2:
        return None
    X = np.column_stack([scales.score_of(construct) for construct in constructs])
    X = X[np.isfinite(X).all(axis=1)]
    return Moments.from_rows(constructs, X) if len(X) else NONE_COMPLETE


def _row(test: str, construct: str, share: tuple[float, float] | None, source: Floats | Words) -> Entry:
    row: dict[str, Value | Unknown] = {"test": test, "construct": construct, "threshold": HALF, "df": NO_TEST, "p": NO_TEST}
    if share is None:
        reason = Unknown(source if isinstance(source, Words) else NO_AXIS)
        return Entry("method_bias", row | dict.fromkeys(("statistic", "value", "verdict"), reason))
    verdict = INDICATED if share[1] > HALF else NOT_INDICATED
    return Entry("method_bias", row | {"statistic": share[0], "value": share[1], "verdict": verdict})
