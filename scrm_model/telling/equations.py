"""Models of several equations, as the machine tables hold them, and the chapter each one belongs to."""

import re
from collections.abc import Collection, Iterable

from scrm_model.instrument import Instrument
from scrm_model.ledger import Ledger, Line, by_model
from scrm_model.telling import naming
from scrm_model.telling.categories import categorical
from scrm_model.words import Listing

_OPTION = re.compile(r"\[T\.[^\]]*\]")


def of_several(ledger: Ledger) -> dict[str, tuple[Line, ...]]:
    """The coefficients of each model that has more than one outcome, or factors for its variables, in the ledger's order."""
    factors = {line.text("model") for line in ledger["sem_fit"]}
    return {
        name: found
        for name, found in by_model(ledger["coefficients"]).items()
        if name in factors or len({line.text("outcome") for line in found}) > 1
    }


def of_one(ledger: Ledger, page: str) -> tuple[Line, ...]:
    """The lines of a page that belong to models of a single outcome that is no category."""
    others = {*of_several(ledger), *categorical(ledger)}
    return tuple(line for line in ledger[page] if line.text("model") not in others)


def chapter(ledger: Ledger, model: str) -> str:
    """The section of the report that tells of a model with effects: `indirect` for a mediation, `structure` for a path system
    and for a model estimated by partial least squares or from covariances."""
    pages = ("path_effects", "residual_correlations", "pls_paths", "pls_fit", "sem_fit")
    return "structure" if any(line["model"] == model for page in pages for line in ledger[page]) else "indirect"


def with_effects(ledger: Ledger, section: str) -> dict[str, tuple[Line, ...]]:
    """The effects of each model that a section tells of, in the ledger's order."""
    return {name: found for name, found in by_model(ledger["indirect"]).items() if chapter(ledger, name) == section}


def as_formula(term: str) -> str:
    """A term as a formula has it: a category's dummy becomes its question."""
    return _OPTION.sub("", term)


def stations(path: str) -> tuple[str, ...]:
    """The machine names along a way."""
    return tuple(station.strip() for station in path.split("->"))


def controls(instrument: Instrument, causes: Iterable[str], outcomes: Collection[str]) -> tuple[str, ...]:
    """Those of the `causes` that are questions of fact, which nothing explains, beside constructs that nothing explains: what
    they do is not what the model is about."""
    named = tuple(dict.fromkeys(causes))
    constructs = {name for name in named if all(part in instrument.constructs for part in name.split(":"))}
    if not constructs - set(outcomes):
        return ()
    return tuple(name for name in named if name not in constructs and name not in outcomes)


def controls_of_effects(instrument: Instrument, lines: Iterable[Line]) -> tuple[str, ...]:
    """The controls among the causes of effects."""
    ways = [stations(line.text("path")) for line in lines]
    return controls(instrument, (way[0] for way in ways), {way[-1] for way in ways})


def questions_of(instrument: Instrument, terms: Iterable[str]) -> Listing:
    """Terms by the names of their questions, each once, without the options."""
    return Listing(tuple(naming.term(instrument, name) for name in dict.fromkeys(map(as_formula, terms))))
