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
    """The section of the report it belongs to, or the part of one: a name in `scrm_model.reporting.SECTIONS`."""

    PLACE: int
    """Where in its section, part, or among the figures about its model it stands, after the tables; lower comes first."""

    def draw(self, results: Results) -> tuple[Figure, ...]:
        """The figures; none if the study has nothing to draw here. A figure of one model is `about` it."""


FIGURES: Catalogue[Drawing] = Catalogue(__name__, "figure")
