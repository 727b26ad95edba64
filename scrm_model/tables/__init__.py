"""What we show: one module per printed table, made from the machine tables and the study's own words.

To add a table, add a module with `SECTION`, `PLACE` and `tabulate`.
"""

from typing import Protocol

from scrm_model.catalogue import Catalogue
from scrm_model.results import Results
from scrm_model.table import Table


class Tabulation(Protocol):
    """A table of the report."""

    SECTION: str
    """The section of the report it belongs to, or the part of one: a name in `scrm_model.reporting.SECTIONS`."""

    PLACE: int
    """Where in its section, part, or among the tables about its model it stands; lower comes first."""

    def tabulate(self, results: Results) -> tuple[Table, ...]:
        """The tables, most often one; none if the study has nothing to show here. A table of one model is `about` it."""


TABLES: Catalogue[Tabulation] = Catalogue(__name__, "table")
