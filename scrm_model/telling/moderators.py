"""Products and their moderators in words: names, places, and what there is to warn of."""

import re
from collections.abc import Iterable, Iterator

from scrm_model.instrument import Instrument
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.words import Listing, Number, Product, Sayable, Words

AT_PLACES = ("outside_range", "few_values", "small_group")
"""The warnings that are about places, not about bounds."""

SHORT = {
    "-1 SD": Words("low"),
    "mean": Words("mean"),
    "+1 SD": Words("high"),
    "16%": Words("low"),
    "50%": Words("middle"),
    "84%": Words("high"),
}

_BETWEEN = ", "
_PARTS = re.compile(r":(?![^\[]*\])")


def names(instrument: Instrument, moderator: str) -> Sayable:
    """The moderator of a slope, or several joined by ×."""
    each = tuple(naming.variable(instrument, name) for name in moderator.split(":"))
    return each[0] if len(each) == 1 else Product(each)


def points(instrument: Instrument, moderator: str, at: str) -> tuple[Sayable, ...]:
    """Where a slope was taken, a place for each moderator."""
    variables = moderator.split(":")
    return tuple(
        naming.point(instrument, variable, place)
        for variable, place in zip(variables, at.split(_BETWEEN, len(variables) - 1), strict=True)
    )


def told(instrument: Instrument, moderator: str, at: str) -> Listing:
    """The place of each moderator after its name: `Trust: mean, Sector: goods`."""
    places = zip(moderator.split(":"), points(instrument, moderator, at), strict=True)
    return Listing(
        tuple(
            Words("{variable}: {place}", variable=naming.variable(instrument, variable), place=place)
            for variable, place in places
        )
    )


def shortly(instrument: Instrument, moderator: str, at: str) -> Sayable:
    """The places of moderators for a legend: `Trust: low, Sector: goods, Trained: 1`; a category alone by its option."""
    variables, found = moderator.split(":"), points(instrument, moderator, at)
    short = tuple(SHORT.get(place, said) for place, said in zip(at.split(_BETWEEN, len(variables) - 1), found, strict=True))
    if len(found) == 1 and (question := instrument.questions.get(moderator)) is not None and question.options:
        return found[0]
    return Listing(
        tuple(
            Words("{variable}: {place}", variable=naming.variable(instrument, variable), place=place)
            for variable, place in zip(variables, short, strict=True)
        )
    )


def levels(ats: Iterable[str]) -> tuple[Words, ...]:
    """What the words of a legend stand for, for the places it has."""
    said = set(ats)
    if any("SD" in at for at in said):
        return (Words("Low and high: one standard deviation below and above the mean."),)
    if any("%" in at for at in said):
        return (Words("Low, middle and high: the 16th, 50th and 84th percentile."),)
    return ()


def valued(results: Results, model: str, moderator: str) -> Listing | None:
    """What the places come to at which a moderator was probed; None if it is a category, or its places are its two values."""
    parts = tuple(
        Words("{place} = {value}", place=naming.point(results.instrument, moderator, line.text("at")), value=Number(value, 2))
        for line in results.ledger.where("probed_places", model=model, moderator=moderator)
        if (value := line.number("value")) is not None and line.text("at") in naming.POINTS
    )
    return Listing(parts) if parts else None


def warnings(results: Results, model: str, moderators: Iterable[str]) -> tuple[Words, ...]:
    """What there is to warn of at the places at which a model's moderators were probed, as notes."""
    wanted = {name for moderator in moderators for name in moderator.split(":")}
    return tuple(
        note
        for line in results.ledger.where("probing_warnings", model=model)
        if line.text("moderator") in wanted and line["kind"] in AT_PLACES
        for note in noted(results, line)
    )


def noted(results: Results, line: Line) -> Iterator[Words]:
    """A warning as a note."""
    if isinstance(warning := line["warning"], Words):
        yield Words("Caution: {warning}.", warning=naming.spoken(results.instrument, warning))


def same_product(term: str, *variables: str) -> bool:
    """Whether a term of the coefficients is the product of these variables, in any order."""
    return sorted(_PARTS.split(term)) == sorted(name for variable in variables for name in _PARTS.split(variable))
