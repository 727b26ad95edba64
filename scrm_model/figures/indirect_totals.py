"""What each cause does to each outcome of a path system through all others, with the intervals."""

from scrm_model.figure import Figure
from scrm_model.results import Results
from scrm_model.telling.forest import forests

SECTION = "structure"
PLACE = 20


def draw(results: Results) -> tuple[Figure, ...]:
    """One forest a model that has at least two total indirect effects."""
    return forests(results, SECTION, "total indirect")
