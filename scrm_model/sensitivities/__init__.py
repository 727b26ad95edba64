"""How the verdicts stand under another assumption: one module per sensitivity, looked at after the hypotheses are judged.

To add a sensitivity, add a module with `NEEDS` and `examine`; its entries appear in the machine tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from scrm_model.catalogue import Catalogue
from scrm_model.measures import Finding
from scrm_model.models import Fit, Specification
from scrm_model.plan import Plan
from scrm_model.published.table import Published
from scrm_model.scales import Scales
from scrm_model.verdict import Verdict


@dataclass(frozen=True)
class Case:
    """What was judged, and on what: the models and their fits are by the name of the model.

    `published` is the table of moments in the place of answers, where the study has one.
    """

    scales: Scales
    plan: Plan
    models: Mapping[str, Specification]
    fits: Mapping[str, Fit]
    verdicts: tuple[Verdict, ...]
    published: Published | None = None


class Sensitivity(Protocol):
    """Another look at the same hypotheses."""

    NEEDS: tuple[str, ...]
    """The measures whose findings it reads; where the plan does not take one of them, it is not examined."""

    def examine(self, case: Case, given: Mapping[str, Finding]) -> Finding:
        """Examine; what cannot be had of a hypothesis is unknown in its entry, with the reason, never an error."""


SENSITIVITIES: Catalogue[Sensitivity] = Catalogue(__name__, "sensitivity")


def examine(case: Case, findings: Mapping[str, Finding]) -> Mapping[str, Finding]:
    """Every sensitivity whose measures are among the findings, by its name."""
    return {
        name: sensitivity.examine(case, {needed: findings[needed] for needed in sensitivity.NEEDS})
        for name, sensitivity in SENSITIVITIES.items()
        if set(sensitivity.NEEDS) <= set(findings)
    }
