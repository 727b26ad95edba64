"""The sentences that stand before the tables of a section or a part of one: only what is true of the numbers they speak of."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from scrm_model.document import Block
from scrm_model.results import Results
from scrm_model.telling.opening_categories import of_categories
from scrm_model.telling.opening_hypotheses import of_hypotheses
from scrm_model.telling.opening_indirect import of_indirect
from scrm_model.telling.opening_models import of_assumptions, of_models
from scrm_model.telling.opening_sample import of_sample
from scrm_model.telling.opening_scales import of_constructs, of_items, of_reliability, of_scales
from scrm_model.telling.opening_structure import of_structure
from scrm_model.telling.undelivered import of_undelivered

_PLACES: Mapping[str, Callable[[Results], Iterator[Block]]] = {
    "sample": of_sample,
    "scales": of_scales,
    "items": of_items,
    "reliability": of_reliability,
    "constructs": of_constructs,
    "models": lambda results: chain(of_models(results), of_categories(results)),
    "assumptions": of_assumptions,
    "indirect": of_indirect,
    "structure": of_structure,
    "hypotheses": of_hypotheses,
}


def before(place: str, results: Results) -> tuple[Block, ...]:
    """The paragraphs that open a section of the report or a part of one; none where this module has nothing to say."""
    speak = _PLACES.get(place)
    return (*of_undelivered(results, place), *(() if speak is None else speak(results)))
