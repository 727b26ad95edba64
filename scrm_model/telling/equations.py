"""Models of several equations, as the machine tables hold them, and the chapter each one belongs to."""

from collections import defaultdict

from scrm_model.ledger import Ledger, Line
from scrm_model.telling.categories import categorical


def of_several(ledger: Ledger) -> dict[str, tuple[Line, ...]]:
    """The coefficients of each model that has more than one outcome, in the ledger's order."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in ledger["coefficients"]:
        lines[line.text("model")].append(line)
    return {name: tuple(found) for name, found in lines.items() if len({line.text("outcome") for line in found}) > 1}


def of_one(ledger: Ledger, page: str) -> tuple[Line, ...]:
    """The lines of a page that belong to models of a single outcome that is no category."""
    others = {*of_several(ledger), *categorical(ledger)}
    return tuple(line for line in ledger[page] if line.text("model") not in others)


def chapter(ledger: Ledger, model: str) -> str:
    """The section of the report that tells of a model with effects: `indirect` for a mediation, `structure` for a path system
    or a model estimated by partial least squares."""
    pages = ("path_effects", "residual_correlations", "pls_paths", "pls_fit")
    return "structure" if any(line["model"] == model for page in pages for line in ledger[page]) else "indirect"


def with_effects(ledger: Ledger, section: str) -> dict[str, tuple[Line, ...]]:
    """The effects of each model that a section tells of, in the ledger's order."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in ledger["indirect"]:
        lines[line.text("model")].append(line)
    return {name: tuple(found) for name, found in lines.items() if chapter(ledger, name) == section}
