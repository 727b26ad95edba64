"""The same hypotheses by other methods: regression, PLS and covariance-based models beside each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scrm_model.ledger import Entry, Value
from scrm_model.measures import Finding
from scrm_model.models import Specification
from scrm_model.sensitivities import Case
from scrm_model.verdict import NO_BETA, NO_NUMBER, Hypothesis, Verdict, judge
from scrm_model.words import Unknown

NEEDS = ()

NUMBERS = ("se", "statistic", "p", "low", "high")


@dataclass(frozen=True)
class Compared:
    """The verdict of each kind of model on each hypothesis, the study's own first; the kinds are in their order of coming."""

    verdicts: tuple[tuple[str, Verdict], ...]

    def entries(self) -> Iterable[Entry]:
        """The page `verdict_comparison`."""
        for kind, verdict in self.verdicts:
            estimate, hypothesis = verdict.answer.estimate, verdict.hypothesis
            missing = Unknown(estimate.unknown or NO_NUMBER)
            values: dict[str, Value | Unknown] = {
                "id": hypothesis.id,
                "model": hypothesis.model,
                "kind": kind,
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
    """Judge every hypothesis by each other kind of model of the study that has an answer to its claim, by the same rule.

    The first model of a kind that claims it answers for the kind. A study in which no second kind of model answers has nothing
    to compare.
    """
    kinds = dict.fromkeys(model.kind for model in case.models.values())
    found: list[tuple[str, Verdict]] = []
    for kind in kinds:
        asked = [each for verdict in case.verdicts for each in _asked(case, verdict.hypothesis, kind)]
        found += [(kind, verdict) for verdict in judge(asked, case.fits, case.plan)]
    several = {verdict.hypothesis.id for kind, verdict in found if case.models[_own(case, verdict)].kind != kind}
    order = {verdict.hypothesis.id: place for place, verdict in enumerate(case.verdicts)}
    kept = [pair for pair in found if several and pair[1].hypothesis.id in order]
    return Compared(tuple(sorted(kept, key=lambda pair: order[pair[1].hypothesis.id])))


def _own(case: Case, verdict: Verdict) -> str:
    """The model the study itself names for a hypothesis."""
    return next(each.hypothesis.model for each in case.verdicts if each.hypothesis.id == verdict.hypothesis.id)


def _asked(case: Case, hypothesis: Hypothesis, kind: str) -> Iterator[Hypothesis]:
    """The hypothesis as a model of this kind is to answer it; none if no such model does."""
    if case.models[hypothesis.model].kind == kind:
        yield hypothesis
        return
    for name, model in case.models.items():
        if model.kind == kind and model.claims(hypothesis.claim):
            yield replace(hypothesis, model=name, step=None)
            return


def _claims(model: Specification, hypothesis: Hypothesis) -> bool:
    return model.claims(hypothesis.claim)
