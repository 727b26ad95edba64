"""Hypotheses, and what the fits say of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from scrm_model.estimate import Estimate
from scrm_model.formula import Claim
from scrm_model.ledger import Entry, Value
from scrm_model.plan import Adjustment, Plan
from scrm_model.words import Unknown, Wording, Words

Sign = Literal["+", "-", "±"]
Ruling = Literal["supported", "not supported", "opposite", "undecidable"]


@dataclass(frozen=True)
class Hypothesis:
    """A claim with the sign it expects, the model that tests it, and where the author wants it judged.

    `step` counts the model's steps from 1; None leaves the choice to the rule of `judge`. `family` groups the hypotheses
    whose p values are adjusted together.
    """

    id: str
    claim: Claim
    sign: Sign
    model: str
    text: Wording
    family: str = ""
    step: int | None = None


@dataclass(frozen=True)
class Answer:
    """What a fit says of a claim: the estimate, its standardised value, and where it was read.

    `estimator` names the method (`OLS`, `OLS, HC3`). `by_interval` says that the interval decides because there is no p.
    `remark` is a reservation the reader must see ("conditional on …"), if any.
    """

    estimate: Estimate
    beta: float | None
    estimator: str
    step: int | None
    by_interval: bool = False
    remark: Words | None = None


@dataclass(frozen=True)
class Verdict:
    """A hypothesis with its answer and ruling; `reason` says why it is undecidable, or carries the answer's remark."""

    hypothesis: Hypothesis
    answer: Answer
    ruling: Ruling
    p_adjusted: float | None = None
    reason: Words | None = None


class Judged(Protocol):
    """A fit, as far as it matters here."""

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """What the fit says of the claim."""


BY_INTERVAL = Words("judged by its interval, outside the family")
NO_P = Words("the effect is judged by its interval and has no p value")
NO_BETA = Words("the effect has no standardised value")
NO_NUMBER = Words("the method gives no such number")
NO_STEPS = Words("the model has no steps")
UNDECIDED = Words("there is no test of this effect")


def judge(hypotheses: Sequence[Hypothesis], fits: Mapping[str, Judged], plan: Plan) -> tuple[Verdict, ...]:
    """Rule on every hypothesis, in the order given.

    Tests are two-sided at 1 − `plan.level`, and the sign is looked at afterwards: significant with the other sign is
    `opposite`; `±` is supported by either. What `plan.adjust` names is the p that decides: the p itself (`none`) or the one
    adjusted within the hypothesis's family. The adjusted one (Holm's where nothing is to be adjusted) is given always.
    Hypotheses without a family are one family. Those that cannot be decided and those judged by an interval are not counted.

    Raises:
        KeyError: a hypothesis names a model there is no fit of.
    """
    answers = [fits[hypothesis.model].answer(hypothesis.claim, hypothesis.step) for hypothesis in hypotheses]
    adjusted: dict[int, float] = {}
    for family in dict.fromkeys(hypothesis.family for hypothesis in hypotheses):
        counted = {
            index: answer.estimate.p
            for index, answer in enumerate(answers)
            if hypotheses[index].family == family and not answer.by_interval and answer.estimate.p is not None
        }
        adjusted |= zip(counted, adjust(list(counted.values()), plan.adjust), strict=True)
    return tuple(
        _rule(hypothesis, answer, adjusted.get(index), plan)
        for index, (hypothesis, answer) in enumerate(zip(hypotheses, answers, strict=True))
    )


def adjust(p: Sequence[float], adjustment: Adjustment) -> list[float]:
    """The p values of one family, adjusted for their number; Holm's where `adjustment` is `none`.

    Holm (1979), Scandinavian Journal of Statistics 6; Benjamini & Hochberg (1995), Journal of the Royal Statistical
    Society B 57.
    """
    m = len(p)
    order = sorted(range(m), key=lambda index: p[index])
    adjusted = [0.0] * m
    reached = 0.0
    if adjustment == "bonferroni":
        return [min(1.0, m * value) for value in p]
    if adjustment == "bh":
        reached = 1.0
        for rank in range(m, 0, -1):
            reached = min(reached, p[order[rank - 1]] * m / rank)
            adjusted[order[rank - 1]] = reached
        return adjusted
    for rank, index in enumerate(order):
        reached = min(1.0, max(reached, (m - rank) * p[index]))
        adjusted[index] = reached
    return adjusted


def entries(verdicts: Iterable[Verdict]) -> Iterator[Entry]:
    """Yield the page `hypotheses`."""
    for verdict in verdicts:
        hypothesis, answer, estimate = verdict.hypothesis, verdict.answer, verdict.answer.estimate
        p = Unknown(NO_P if answer.by_interval else estimate.unknown or UNDECIDED)
        missing = Unknown(estimate.unknown or NO_NUMBER)
        untested = Unknown(NO_P) if answer.by_interval and estimate.unknown is None else missing
        values: dict[str, Value | Unknown] = {
            "id": hypothesis.id,
            "claim": str(hypothesis.claim),
            "sign": hypothesis.sign,
            "model": hypothesis.model,
            "estimator": answer.estimator,
            "step": Unknown(estimate.unknown or NO_STEPS) if answer.step is None else answer.step,
            "family": hypothesis.family,
            "b": _or(estimate.value, missing),
            "beta": _or(answer.beta, Unknown(estimate.unknown or NO_BETA)),
            "se": _or(estimate.se, missing),
            "statistic": _or(estimate.statistic, untested),
            "df": _or(estimate.df, untested),
            "p": _or(estimate.p, p),
            "p_adjusted": _or(verdict.p_adjusted, p),
            "low": _or(estimate.low, missing),
            "high": _or(estimate.high, missing),
            "verdict": verdict.ruling,
            "reason": verdict.reason,
        }
        yield Entry("hypotheses", values)


def _rule(hypothesis: Hypothesis, answer: Answer, p_adjusted: float | None, plan: Plan) -> Verdict:
    estimate = answer.estimate
    significant = _significant(answer, estimate.p if plan.adjust == "none" else p_adjusted, plan.level)
    verdict = Verdict(hypothesis, answer, "undecidable", p_adjusted, estimate.unknown or UNDECIDED)
    if estimate.value is None or significant is None:
        return verdict
    said = replace(verdict, ruling="not supported", reason=_reservation(answer))
    if not significant:
        return said
    agrees = hypothesis.sign == "±" or (estimate.value > 0) == (hypothesis.sign == "+")
    return replace(said, ruling="supported" if agrees else "opposite")


def _significant(answer: Answer, p: float | None, level: float) -> bool | None:
    """Whether the effect is told from 0; None if that cannot be known."""
    low, high = answer.estimate.low, answer.estimate.high
    if answer.by_interval:
        return None if low is None or high is None else low > 0 or high < 0
    return None if p is None else p < 1 - level


def _reservation(answer: Answer) -> Words | None:
    if answer.by_interval and answer.remark is not None:
        return Words("{one}; {other}", one=BY_INTERVAL, other=answer.remark)
    return BY_INTERVAL if answer.by_interval else answer.remark


def _or(value: float | None, otherwise: Unknown) -> float | Unknown:
    return otherwise if value is None else value
