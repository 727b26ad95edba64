"""How good a scale is, and who answered: one module per measure.

To add a measure, add a module with `NEEDS` and `measure`; its entries appear in the machine tables.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from scrm_model.catalogue import Catalogue
from scrm_model.ledger import Entry
from scrm_model.plan import Plan
from scrm_model.scales import Scales


class Finding(Protocol):
    """What a measure found: a frozen record that can post itself."""

    def entries(self) -> Iterable[Entry]:
        """The machine rows of the finding."""


class Measure(Protocol):
    """A measure of the scales or of the respondents."""

    NEEDS: tuple[str, ...]
    """The measures whose findings this one reads; they are taken first."""

    def measure(self, scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Finding:
        """Measure; what cannot be known of a construct is unknown in its entry, with the reason, never an error."""


MEASURES: Catalogue[Measure] = Catalogue(__name__, "measure")
