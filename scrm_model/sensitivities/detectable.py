"""The smallest effect each hypothesis's test could have found, at this number of respondents and with 80 % power."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.ledger import Entry, Value
from scrm_model.measures import Finding
from scrm_model.modelling.equation.hierarchy import Hierarchy
from scrm_model.modelling.pooling import PooledFit
from scrm_model.modelling.through.joint import Joint
from scrm_model.moments import Moments
from scrm_model.scales import Scales
from scrm_model.sensitivities import Case
from scrm_model.stats.alpha import raw_alpha
from scrm_model.stats.power import product_reliability, smallest_beta, smallest_f2, smallest_pls_path
from scrm_model.verdict import Verdict
from scrm_model.words import Unknown, Verbatim, Words

NEEDS = ()

POWER = 0.8

BY_INTERVAL = Words("the effect is judged by its interval, whose power has no closed form")
NO_TEST = Words("there is no test of this effect")
OTHER_KIND = Words("only regressions say how much of the outcome is left to explain")
POOLED = Words("how strong a test pooled over completed data sets is depends on what is missing")
NO_PRODUCT = Words("the effect is not one of a product")
RULE = Words("the rule for paths of PLS gives no effect size")


@dataclass(frozen=True)
class Detectable:
    """The entries of the page `detectable`, a row a hypothesis."""

    rows: tuple[Mapping[str, Value | Unknown], ...]

    def entries(self) -> Iterable[Entry]:
        """The page `detectable`."""
        return [Entry("detectable", row) for row in self.rows]


def examine(case: Case, given: Mapping[str, Finding]) -> Detectable:
    """The smallest local f² and standardised coefficient that the test of each hypothesis finds with 80 % power.

    For the product of two constructs with several items each, also the f² it must have among values without error, for the
    observed product is less reliable than its parts: f² over the reliability of the product. Of a PLS path the coefficient
    alone, by the inverse square root method for the two-sided test of the plan.
    """
    return Detectable(tuple(_row(case, verdict) for verdict in case.verdicts))


def _row(case: Case, verdict: Verdict) -> dict[str, Value | Unknown]:
    answer, hypothesis = verdict.answer, verdict.hypothesis
    estimate = answer.estimate
    n = estimate.n
    row: dict[str, Value | Unknown] = {
        "id": hypothesis.id,
        "model": hypothesis.model,
        "n": Unknown(NO_TEST) if n is None else n,
        "power": POWER,
    }
    if answer.by_interval or estimate.p is None or n is None:
        reason = BY_INTERVAL if answer.by_interval else estimate.unknown or NO_TEST
        return row | dict.fromkeys(("f2", "beta", "reliability", "f2_true"), Unknown(reason))
    fit: object = case.fits[hypothesis.model]
    if case.models[hypothesis.model].kind == "pls" and not isinstance(fit, PooledFit):
        return row | {"f2": Unknown(RULE), "beta": float(smallest_pls_path(n, case.plan.level, POWER))} | _untold(RULE)
    if isinstance(fit, Joint):
        fit = fit.equations[hypothesis.claim.outcome]
    if not isinstance(fit, Hierarchy) or answer.step is None:
        reason = POOLED if isinstance(fit, PooledFit) else OTHER_KIND
        return row | dict.fromkeys(("f2", "beta", "reliability", "f2_true"), Unknown(reason))
    step = fit.steps[answer.step - 1]
    f2 = smallest_f2(n, n - len(step.columns) - 1, case.plan.level, POWER)
    labels = fit.specification.column(hypothesis.claim)
    place = None if labels is None else step.place(labels)
    # f² is of the population, in which a model leaves more to explain than in the sample it was fitted to.
    r2, vif = step.summary["adj_r2"], Unknown(NO_TEST) if place is None else step.vifs[place]
    beta: float | Unknown = Unknown(NO_TEST)
    if isinstance(r2, float) and isinstance(vif, float):
        beta = float(smallest_beta(f2, r2, vif))
    return row | {"f2": f2, "beta": beta} | _attenuated(case.scales, hypothesis.claim.stations[0], f2)


def _attenuated(scales: Scales, parts: tuple[str, ...], f2: float) -> dict[str, Value | Unknown]:
    if len(parts) != 2:
        return _untold(NO_PRODUCT)
    known: list[float] = []
    for part in parts:
        reliability = _reliability(scales, part)
        if isinstance(reliability, Words):
            return _untold(reliability)
        known.append(reliability)
    scores = np.column_stack([scales.score_of(part) for part in parts])
    r = Moments.from_rows(parts, scores[np.isfinite(scores).all(axis=1)]).correlations[0, 1]
    of_both = float(product_reliability(known[0], known[1], r))
    return {"reliability": of_both, "f2_true": f2 / of_both}


def _reliability(scales: Scales, part: str) -> float | Words:
    """The alpha of a construct: of its items, or of the scores of its parts where it is made of others."""
    construct = scales.instrument.constructs.get(part)
    if construct is None:
        return Words("{variable} is no scale, and how reliable it is cannot be known", variable=Verbatim(part))
    of = [scales.score_of(each) for each in construct.parts] if construct.parts else list(scales.items_of(part).T)
    if construct.kind != "reflective" or len(of) < 2:
        return Words("how reliable {construct} is cannot be known from its items", construct=Verbatim(part))
    X = np.column_stack(of)
    alpha = float(raw_alpha(np.cov(X[np.isfinite(X).all(axis=1)], rowvar=False)))
    if not 0 < alpha <= 1:
        return Words("how reliable {construct} is cannot be known from its items", construct=Verbatim(part))
    return alpha


def _untold(reason: Words) -> dict[str, Value | Unknown]:
    return dict.fromkeys(("reliability", "f2_true"), Unknown(reason))
