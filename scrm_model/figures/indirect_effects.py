"""The indirect effects of each mediation, with their intervals."""

from scrm_model.figure import Figure
from scrm_model.results import Results
from scrm_model.telling.forest import forests

SECTION = "indirect"
PLACE = 20


def draw(results: Results) -> tuple[Figure, ...]:
    """One forest a model that has at least two indirect effects."""
    return forests(results, SECTION, "indirect")
