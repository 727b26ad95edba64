"""The coefficients of each path system, an outcome beside the other."""

from scrm_model.results import Results
from scrm_model.table import Table
from scrm_model.telling.side_by_side import equation_tables

SECTION = "structure"
PLACE = 60


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model, more where its outcomes do not fit beside each other."""
    return equation_tables(results, SECTION)
