"""What became of each hypothesis, in a sentence with its numbers."""

from collections import defaultdict

from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import NORMAL_FROM, as_percent
from scrm_model.verdict import Verdict
from scrm_model.words import Count, Interval, Listing, Number, PValue, Sayable, Sentences, Words


def summary(results: Results) -> Sayable:
    """How many hypotheses were supported, and which were not."""
    named: dict[str, list[Sayable]] = defaultdict(list)
    for verdict in results.verdicts:
        named[verdict.ruling].append(naming.hypothesis(verdict.hypothesis.id))
    parts: list[Sayable] = [
        Words("Supported: {n} of {all} hypotheses.", n=Count(len(named["supported"])), all=Count(len(results.verdicts)))
    ]
    if named["not supported"]:
        parts.append(Words("Not supported: {hypotheses}.", hypotheses=Listing(tuple(named["not supported"]))))
    if named["opposite"]:
        parts.append(Words("Significant with the opposite sign: {hypotheses}.", hypotheses=Listing(tuple(named["opposite"]))))
    if named["undecidable"]:
        undecided = Listing(tuple(named["undecidable"]))
        parts.append(Words("Not decidable with these answers: {hypotheses}.", hypotheses=undecided))
    return Sentences(tuple(parts))


def ruled(results: Results, verdict: Verdict) -> Sayable:
    """The ruling on one hypothesis, with the numbers it rests on and the reservation that goes with it."""
    spoken = None if verdict.reason is None else naming.spoken(results.instrument, verdict.reason)
    if verdict.ruling == "undecidable":
        name = naming.hypothesis(verdict.hypothesis.id)
        if spoken is None:
            return Words("{hypothesis} cannot be decided with these answers.", hypothesis=name)
        return Words("{hypothesis} cannot be decided with these answers, because {reason}.", hypothesis=name, reason=spoken)
    sentence = _sentence(results, verdict)
    return sentence if spoken is None else Sentences((sentence, Words("The effect is {remark}.", remark=spoken)))


def _sentence(results: Results, verdict: Verdict) -> Sayable:
    claim = verdict.hypothesis.claim
    blanks: dict[str, Sayable] = {
        "hypothesis": naming.hypothesis(verdict.hypothesis.id),
        "numbers": _numbers(results, verdict),
        "path": naming.claim(results.instrument, str(claim)),
    }
    if verdict.ruling == "not supported":
        return Words("{path}: the effect is not significant ({numbers}); {hypothesis} is not supported.").filled(**blanks)
    if verdict.ruling == "opposite":
        return Words(
            "{path}: the effect is significant ({numbers}), but its sign is the opposite of the one expected; {hypothesis} is "
            "not supported."
        ).filled(**blanks)
    blanks["level"] = as_percent(results.plan.level)
    value = verdict.answer.estimate.value
    if value is not None and value < 0:
        return Words(
            "{path}: the effect is negative and significant ({numbers}); {hypothesis} is supported at the {level} level of "
            "confidence."
        ).filled(**blanks)
    return Words(
        "{path}: the effect is positive and significant ({numbers}); {hypothesis} is supported at the {level} level of "
        "confidence."
    ).filled(**blanks)


def _numbers(results: Results, verdict: Verdict) -> Listing:
    answer, estimate = verdict.answer, verdict.answer.estimate
    parts: list[Sayable] = []
    if estimate.value is not None:
        parts.append(Words("_b_ = {b}", b=Number(estimate.value, 3)))
    if answer.beta is not None:
        parts.append(Words("β = {beta}", beta=Number(answer.beta, 3)))
    if estimate.statistic is not None and estimate.df is not None and estimate.df < NORMAL_FROM:
        parts.append(Words("_t_({df}) = {t}", df=Count(round(estimate.df)), t=Number(estimate.statistic, 2)))
    elif estimate.statistic is not None:
        parts.append(Words("_z_ = {z}", z=Number(estimate.statistic, 2)))
    if estimate.p is not None:
        parts.append(Words("_p_ = {p}", p=PValue(estimate.p)))
    if results.plan.adjust != "none" and verdict.p_adjusted is not None:
        parts.append(Words("adjusted _p_ = {p}", p=PValue(verdict.p_adjusted)))
    if estimate.low is not None and estimate.high is not None:
        interval = Interval(Number(estimate.low, 3), Number(estimate.high, 3))
        parts.append(Words("{level} CI {interval}", level=as_percent(results.plan.level), interval=interval))
    return Listing(tuple(parts))
