"""The hypotheses without what the marker variable says that the method adds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from scrm_model.estimate import Estimate
from scrm_model.formula import Claim
from scrm_model.ledger import Entry, Value
from scrm_model.measures import Finding
from scrm_model.measures.marker import Marked
from scrm_model.modelling.equation.design import Design, lay_out
from scrm_model.modelling.equation.hierarchy import Hierarchy
from scrm_model.modelling.equation.least_squares import freedom
from scrm_model.models import Fit
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.sensitivities import Case
from scrm_model.stats.marker import adjust_covariances
from scrm_model.stats.regression import regress, t_p, t_quantile
from scrm_model.verdict import Answer, Verdict, judge
from scrm_model.words import Unknown, Words

NEEDS = ("marker",)

OTHER_KIND = Words("only regressions can be estimated again from adjusted correlations")
PRODUCTS = Words("the model multiplies variables, and the correlations of a product cannot be adjusted for a marker")
CONTRADICTION = Words("without the marker the correlations of the model contradict each other")
POSITIVE = 1e-10
"""The smallest eigenvalue of correlations that can be those of variables."""


@dataclass(frozen=True)
class Remarked:
    """Each verdict beside the one on the adjusted estimate."""

    pairs: tuple[tuple[Verdict, Verdict], ...]

    def entries(self) -> Iterable[Entry]:
        """The page `marker_hypotheses`."""
        for before, after in self.pairs:
            row: dict[str, Value | Unknown] = {"id": before.hypothesis.id, "verdict": before.ruling}
            row |= _numbers(before, "b", "p") | _numbers(after, "b_adjusted", "p_adjusted")
            why = after.answer.estimate.unknown
            yield Entry("marker_hypotheses", row | {"adjusted_verdict": after.ruling if why is None else Unknown(why)})


def examine(case: Case, given: Mapping[str, Finding]) -> Remarked:
    """Judge every hypothesis again on coefficients without the marker's share, by the same rule.

    The covariances of a regression's columns, on its own rows, are freed of a factor on which each construct loads √r_M
    (`scrm_model.stats.marker.adjust_covariances`); questions of fact are left as they are. Errors are classical, for adjusted
    correlations have no rows, and have one degree of freedom less, as in Lindell & Whitney's t with n − 3.
    """
    marked = given["marker"]
    if not isinstance(marked, Marked) or marked.marker is None or not case.verdicts:
        return Remarked(())
    freed = {name: _Freed(case.scales, case.plan, fit, marked) for name, fit in case.fits.items()}
    again = judge([verdict.hypothesis for verdict in case.verdicts], freed, case.plan)
    return Remarked(tuple(zip(case.verdicts, again, strict=True)))


class _Freed:
    """A fit that answers without the marker's share."""

    def __init__(self, scales: Scales, plan: Plan, fit: Fit, marked: Marked) -> None:
        self.scales, self.plan, self.fit, self.marked = scales, plan, fit, marked

    def answer(self, claim: Claim, step: int | None) -> Answer:
        before = self.fit.answer(claim, step)
        if before.estimate.value is None or before.estimate.unknown is not None:
            return before
        found = self._again(claim, before)
        if isinstance(found, Words):
            found = Estimate.none(before.estimate.of, found, before.estimate.n)
        return replace(before, estimate=found, beta=None, estimator="OLS", by_interval=False, remark=None)

    def _again(self, claim: Claim, before: Answer) -> Estimate | Words:
        share, fit = self.marked.share, self.fit
        if isinstance(share, Words):
            return share
        if not isinstance(fit, Hierarchy) or before.step is None:
            return OTHER_KIND
        step = fit.steps[before.step - 1]
        labels = fit.specification.column(claim)
        place = None if labels is None else step.place(labels)
        if place is None or any(len(parts) > 1 for parts in step.parts):
            return PRODUCTS
        design = lay_out(self.scales, fit.specification.outcome, fit.specification.terms, fit.specification.centre)
        return self._estimate(design, step.columns, place, share.r)

    def _estimate(self, design: Design, columns: tuple[str, ...], place: int, share: float) -> Estimate | Words:
        names = (design.names[0], *columns)
        seen = Moments.from_rows(design.names, design.X).select(names)
        cov = adjust_covariances(seen.cov, [name in self.scales.constructs for name in names], share)
        freed = Moments(names, float(seen.n) - 1, seen.mean, cov)
        if not np.linalg.eigvalsh(freed.correlations)[0] > POSITIVE:
            return CONTRADICTION
        equation = regress(freed, names[0], columns)
        if not bool(equation.solvable) or bool(equation.exact):
            return CONTRADICTION
        b, se = float(equation.b[place]), float(np.sqrt(equation.cov[place, place]))
        df = freedom(int(equation.df2), self.plan.conventions)
        reach, p = float(t_quantile(self.plan.level, df)) * se, float(t_p(b / se, df))
        told = None if np.isinf(df) else int(df)
        return Estimate(columns[place - 1], b, b - reach, b + reach, se, b / se, told, p, design.n)


def _numbers(verdict: Verdict, value: str, p: str) -> dict[str, Value | Unknown]:
    estimate = verdict.answer.estimate
    reason = Unknown(estimate.unknown or Words("there is no test of this effect"))
    return {
        value: reason if estimate.value is None else estimate.value,
        p: reason if estimate.p is None else estimate.p,
    }
