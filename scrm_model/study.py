"""A study, and the whole journey on one screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrm_model.document import Choice
from scrm_model.errors import AnswersError, Fault
from scrm_model.instrument import Instrument
from scrm_model.plan import Fieldwork, Plan
from scrm_model.verdict import Hypothesis
from scrm_model.words import Wording

if TYPE_CHECKING:
    from scrm_model.models import Specification
    from scrm_model.results import Results
    from scrm_model.simulator.population import Population


def silent(stage: str) -> None:
    """Tell nobody that a stage of the work begins."""


@dataclass(frozen=True)
class Study:
    """What was asked, what is claimed, and the plan: everything that is known before any answer.

    `answers` is where the answers lie unless a run names another file; `sources` are the files the study was read from;
    `population` is what the simulator draws from, if the study states one; `warnings` are of what can stand and may be meant
    otherwise; `answers_at` is the place where the study file names the answers.
    """

    name: str
    title: Wording
    instrument: Instrument
    plan: Plan
    fieldwork: Fieldwork
    models: "Mapping[str, Specification]"
    hypotheses: tuple[Hypothesis, ...]
    choice: Choice
    answers: Path | None
    sources: tuple[Path, ...]
    population: "Population | None" = None
    warnings: tuple[Fault, ...] = ()
    answers_at: str = ""

    def run(self, answers: Path | str | None = None, tell: Callable[[str], None] = silent) -> "Results":
        """Read, screen, score, measure, fit and judge.

        `answers` names a file in place of the study's own; `tell` is called with each stage as it begins.

        Raises:
            AnswersError: the answers do not fit the questionnaire, or none is usable.
        """
        from scrm_model.gathering import gather
        from scrm_model.measuring import take
        from scrm_model.models import fit_model
        from scrm_model.provenance import manifest
        from scrm_model.results import Results
        from scrm_model.sensitivities import Case, examine
        from scrm_model.verdict import judge

        path = self._answers(answers)
        tell("reading the answers")
        gathered = gather(path, self.instrument, self.plan, self.fieldwork)
        scales, plan = gathered.scales, gathered.plan
        tell("measuring the scales")
        findings = take(plan, scales)
        tell("fitting the models")
        fits = {name: fit_model(model, scales, plan) for name, model in self.models.items()}
        verdicts = judge(self.hypotheses, fits, plan)
        sensitivities = examine(Case(scales, plan, self.models, fits, verdicts, gathered.published), findings)
        made_from = manifest((*self.sources, path), plan, gathered.screened)
        return Results(
            self.name,
            self.title,
            self.instrument,
            plan,
            self.choice,
            gathered.screened,
            scales,
            findings,
            self.models,
            fits,
            verdicts,
            made_from,
            sensitivities,
            gathered.published,
        )

    def _answers(self, named: Path | str | None) -> Path:
        from scrm_model.readers import first_bytes

        path = Path(named) if named is not None else self.answers
        if path is None:
            raise AnswersError(
                Fault(
                    str(self.sources[0]) if self.sources else "",
                    "the study names no answers.",
                    "Write 'answers:' in the study file, or name a file with --answers.",
                )
            )
        if named is None and self.answers_at:
            try:
                first_bytes(path)
            except AnswersError as error:
                said = (Fault(self.answers_at, f"{fault.where}: {fault.what}", fault.remedy) for fault in error.faults)
                raise AnswersError(said) from None
        return path
