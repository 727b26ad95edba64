"""What is said of a model that could not be delivered in full: what failed, and why."""

from collections.abc import Iterator, Mapping

from scrm_model.document import Block, Paragraph
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.words import Words

ELSEWHERE: Mapping[str, str] = {"mediation": "indirect", "paths": "structure", "pls": "structure", "sem": "structure"}
"""The section of the report for each kind of model that is not told of under `models`."""


def of_undelivered(results: Results, section: str) -> Iterator[Block]:
    """A warning for each model of the section that could not be delivered in full."""
    for name, model in results.models.items():
        if ELSEWHERE.get(model.kind, "models") == section and (words := shortfall(results, name)) is not None:
            yield Paragraph(words, warning=True)


def shortfall(results: Results, name: str) -> Words | None:
    """What of the model could not be had, and why; None if it was delivered in full."""
    fit, model = results.fits[name], naming.model(name)
    if fit.unestimated is not None:
        reason = naming.spoken(results.instrument, fit.unestimated)
        return Words("{model} could not be estimated in full: {reason}.", model=model, reason=reason)
    if not fit.undelivered:
        return None
    for line in results.ledger.where("pls_groups", model=name):
        if (why := line.unknown.get("difference")) is not None:
            reason = naming.spoken(results.instrument, why)
            return Words("The groups of {model} could not be compared: {reason}.", model=model, reason=reason)
    return Words("{model} could not be estimated in full.", model=model)
