"""What we draw: one module per figure, as marks without language.

To add a figure, add a module with `SECTION`, `PLACE` and `draw`.
"""

from typing import Protocol

from scrm_model.catalogue import Catalogue
from scrm_model.figure import Figure
from scrm_model.results import Results


class Drawing(Protocol):
    """A figure of the report."""

    SECTION: str
    """The section it belongs to: a key of `scrm_model.reporting.SECTIONS`."""

    PLACE: int
    """Where in its section it stands, after the section's tables; lower comes first."""

    def draw(self, results: Results) -> tuple[Figure, ...]:
        """The figures; none if the study has nothing to draw here."""


FIGURES: Catalogue[Drawing] = Catalogue(__name__, "figure")
