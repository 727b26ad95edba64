"""Everything a run learned, whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scrm_model.document import Choice
from scrm_model.instrument import Instrument
from scrm_model.ledger import Ledger, post
from scrm_model.measures import Finding
from scrm_model.models import Fit, Specification
from scrm_model.plan import Plan
from scrm_model.published.determined import only_determined
from scrm_model.published.table import Published
from scrm_model.scales import Scales
from scrm_model.screening import Screened
from scrm_model.verdict import Verdict
from scrm_model.verdict import entries as verdict_entries
from scrm_model.words import Wording


@dataclass(frozen=True)
class Results:
    """The evidence of one run.

    `findings` and `sensitivities` are by the name of their module, `models`, `fits` by the model's name in the study file.
    `manifest` says what the results were made from; `published` is the table of moments in the place of
    answers, if there is one.
    """

    name: str
    title: Wording
    instrument: Instrument
    plan: Plan
    choice: Choice
    screened: Screened
    scales: Scales
    findings: Mapping[str, Finding]
    models: Mapping[str, Specification]
    fits: Mapping[str, Fit]
    verdicts: tuple[Verdict, ...]
    manifest: Mapping[str, object]
    sensitivities: Mapping[str, Finding] = field(default_factory=dict)
    published: Published | None = None

    @property
    def simulated(self) -> bool:
        """Whether the answers were drawn by the simulator."""
        return self.screened.responses.simulated

    @property
    def undelivered(self) -> bool:
        """Whether something asked for could not be delivered (exit status 1)."""
        unjudged = any(verdict.ruling == "undecidable" for verdict in self.verdicts)
        return unjudged or any(fit.undelivered for fit in self.fits.values())

    @cached_property
    def ledger(self) -> Ledger:
        """Every number of the run, under its machine name."""
        found = [self.screened, *self.findings.values(), *self.fits.values(), *self.sensitivities.values()]
        entries = [entry for piece in found for entry in piece.entries()] + list(verdict_entries(self.verdicts))
        return post(entries if self.published is None else only_determined(entries, self.published))
