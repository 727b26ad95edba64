"""Each mediation as boxes and arrows."""

from scrm_model.figure import Figure
from scrm_model.results import Results
from scrm_model.telling.path_diagrams import diagrams

SECTION = "indirect"
PLACE = 10


def draw(results: Results) -> tuple[Figure, ...]:
    """One diagram a model."""
    return diagrams(results, SECTION)
