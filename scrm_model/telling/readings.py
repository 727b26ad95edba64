"""The readings of products: the effect of one part by the others, as its slopes are told."""

from collections.abc import Iterable
from typing import NamedTuple

from scrm_model.ledger import Line
from scrm_model.plan import Plan
from scrm_model.results import Results
from scrm_model.table import Column
from scrm_model.telling import conventions, moderators, naming
from scrm_model.telling.cells import Kind, bounds, confidence
from scrm_model.words import Sayable, Words

TESTED: tuple[tuple[str, Kind], ...] = (("se", "three"), ("t", "two"), ("p", "p"), ("low", "three"), ("high", "three"))
"""What stands behind a slope, or behind a difference of slopes."""


class Reading(NamedTuple):
    """One way to read a product of a model: the effect of its `focal` part by the `moderator`, several joined by a colon."""

    model: str
    focal: str
    moderator: str

    def said(self, results: Results) -> dict[str, Sayable]:
        """The blanks of a sentence on it: `model`, `focal`, `moderator` and `outcome`."""
        return {
            "model": naming.model(self.model),
            "focal": naming.term(results.instrument, self.focal),
            "moderator": moderators.names(results.instrument, self.moderator),
            "outcome": naming.variable(results.instrument, naming.outcome(results.ledger, self.model)),
        }

    def file(self, what: str) -> str:
        """The name of a file that shows `what` of it."""
        return "_".join((what, self.model, naming.plain(self.focal), naming.plain(self.moderator)))


def by_reading(lines: Iterable[Line]) -> dict[Reading, tuple[Line, ...]]:
    """The lines of each reading of each product, readings and lines in the order they came."""
    found: dict[Reading, list[Line]] = {}
    for line in lines:
        found.setdefault(Reading(line.text("model"), line.text("focal"), line.text("moderator")), []).append(line)
    return {reading: tuple(own) for reading, own in found.items()}


def heads_of_tests(plan: Plan) -> tuple[Column, ...]:
    """The columns of `TESTED`."""
    return (
        Column(Words("_SE_")),
        Column(conventions.statistic(plan)),
        Column(Words("_p_")),
        *bounds(confidence(plan)),
    )
