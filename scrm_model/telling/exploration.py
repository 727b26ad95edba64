"""How an exploratory factor analysis was made, in words."""

from collections.abc import Mapping

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.words import Sayable, Words

EXTRACTIONS: Mapping[str, Words] = {
    "minres": Words("Minimum residuals"),
    "ml": Words("Maximum likelihood"),
    "paf": Words("Principal axis factoring"),
}

ROTATIONS: Mapping[str, Words] = {
    "oblimin": Words("direct oblimin rotation"),
    "promax": Words("promax rotation (power 4)"),
    "varimax": Words("varimax rotation"),
    "none": Words("no rotation"),
}


def analysed(results: Results) -> Line | None:
    """The line that says which items were analysed and how; None where no factor analysis was asked for."""
    return next(iter(results.ledger["factor_adequacy"]), None)


def method(line: Line) -> Sayable:
    """Extraction and rotation of the analysis."""
    extraction, rotation = EXTRACTIONS[line.text("extraction")], ROTATIONS[line.text("rotation")]
    return Words("{extraction}, {rotation}.", extraction=extraction, rotation=rotation)
