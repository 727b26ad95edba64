"""The same hypotheses by other methods: regression, PLS and covariance-based models beside each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scrm_model.ledger import Entry, Value
from scrm_model.measures import Finding
from scrm_model.sensitivities import Case
from scrm_model.verdict import NO_BETA, NO_NUMBER, Hypothesis, Verdict, judge
from scrm_model.words import Unknown

NEEDS = ()

LEAST_SQUARES = ("regression", "mediation", "paths")
"""Kinds of model that solve the same equations by least squares: one of them speaks for all."""

NUMBERS = ("se", "statistic", "p", "low", "high")


@dataclass(frozen=True)
class Compared:
    """The verdict of each method on each hypothesis; the methods are in the order the study's models come in."""

    verdicts: tuple[tuple[str, Verdict], ...]

    def entries(self) -> Iterable[Entry]:
        """The page `verdict_comparison`."""
        for method, verdict in self.verdicts:
            estimate, hypothesis = verdict.answer.estimate, verdict.hypothesis
            missing = Unknown(estimate.unknown or NO_NUMBER)
            values: dict[str, Value | Unknown] = {
                "id": hypothesis.id,
                "model": hypothesis.model,
                "kind": method,
                "estimator": verdict.answer.estimator,
                "b": missing if estimate.value is None else estimate.value,
                "beta": Unknown(estimate.unknown or NO_BETA) if verdict.answer.beta is None else verdict.answer.beta,
                "verdict": verdict.ruling,
                "reason": verdict.reason,
            }
            for name in NUMBERS:
                number = getattr(estimate, name)
                values[name] = missing if number is None else number
            yield Entry("verdict_comparison", values)


def examine(case: Case, given: Mapping[str, Finding]) -> Compared:
    """Judge every hypothesis by each other method of the study that has an answer to its claim, by the same rule.

    The first model of a method that claims it answers for the method. Hypotheses only one method answers are not compared.
    """
    methods = dict.fromkeys(_method(model.kind) for model in case.models.values())
    found: dict[str, list[tuple[str, Verdict]]] = {verdict.hypothesis.id: [] for verdict in case.verdicts}
    for method in methods:
        asked = [each for verdict in case.verdicts for each in _asked(case, verdict.hypothesis, method)]
        for verdict in judge(asked, case.fits, case.plan):
            found[verdict.hypothesis.id].append((method, verdict))
    return Compared(tuple(pair for pairs in found.values() if len(pairs) > 1 for pair in pairs))


def _method(kind: str) -> str:
    return LEAST_SQUARES[0] if kind in LEAST_SQUARES else kind


def _asked(case: Case, hypothesis: Hypothesis, method: str) -> Iterator[Hypothesis]:
    """The hypothesis as a model of this method is to answer it; none if no such model does."""
    if _method(case.models[hypothesis.model].kind) == method:
        yield hypothesis
        return
    for name, model in case.models.items():
        if _method(model.kind) == method and model.claims(hypothesis.claim):
            yield replace(hypothesis, model=name, step=None)
            return
