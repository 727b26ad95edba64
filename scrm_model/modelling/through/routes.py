"""What hypotheses claim of a system of equations: one coefficient, or an effect along a route, conditional or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, permutations, product

from scrm_model.formula import Claim, Term, dummy
from scrm_model.modelling.system import System
from scrm_model.modelling.through.shared_design import equation_of
from scrm_model.modelling.through.tracing import moderators_of, written


@dataclass(frozen=True)
class Route:
    """A claim on an indirect effect: from the column `label` along `stations` (names of variables, both ends included).

    `moderator` is the column by which the effect is claimed to change (`technology`, `sector[T.b2c]`), empty where none is
    named; `path` writes the claim as the ledger writes the effect it is about.
    """

    label: str
    stations: tuple[str, ...]
    moderator: str
    path: str


def claims_of(model: str, system: System, claim: Claim) -> bool:
    """Whether a system has an answer to a claim: to `a -> y` and `a:b -> y` where the arrow is there, and to routes."""
    if len(claim.stations) > 2:
        return route_of(system, claim) is not None
    outcome = claim.outcome
    return outcome in system.equations and equation_of(model, system, outcome, False).claims(claim)


def route_of(system: System, claim: Claim) -> Route | None:
    """The route a claim of three or more stations is about; None if the system has no such route.

    `x:w -> m -> y` claims that w changes the effect of x on m, and with it the indirect effect: products must stand at all
    the arrows w bears on, and at no other.
    """
    if len(claim.stations) < 3:
        return None
    orders = product(*(permutations(station) for station in claim.stations))
    return next((route for order in orders for route in _routes(system, order)), None)


def label_of(system: System, factor: str) -> str | None:
    """The column a factor of a claim stands for; None for a category of more than two options without its option."""
    if factor in system.options:
        others = system.options[factor][1:]
        return dummy(factor, others[0]) if len(others) == 1 else None
    return factor


def indexed(label: str, stations: tuple[str, ...], moderator: str, moderated: tuple[bool, ...]) -> str:
    """How the ledger writes a route whose links change with a moderator, by which of them do."""
    causes = (label, *stations[1:-1])
    marked = (f"{cause}:{moderator}" if changes else cause for cause, changes in zip(causes, moderated, strict=True))
    return " -> ".join((*marked, stations[-1]))


def _routes(system: System, stations: tuple[Term, ...]) -> Iterator[Route]:
    if any(len(station) > 2 for station in stations):
        return
    label = label_of(system, stations[0][0])
    names = (_variable(stations[0][0]), *(station[0] for station in stations[1:]))
    if label is None or not all(outcome in system.equations for outcome in names[1:]):
        return
    if not all((cause,) in system.equations[outcome] for cause, outcome in pairwise(names)) or not _exists(system, label):
        return
    factors = {station[1] for station in stations if len(station) == 2}
    if not factors:
        yield Route(label, names, "", written(label, names))
        return
    if len(factors) > 1:
        return
    (factor,) = factors
    moderator, name = label_of(system, factor), _variable(factor)
    moderated = tuple(name in moderators_of(system, cause, outcome) for cause, outcome in pairwise(names))
    if moderator is not None and _exists(system, moderator) and moderated == tuple(len(each) == 2 for each in stations[:-1]):
        yield Route(label, names, moderator, indexed(label, names, moderator, moderated))


def _variable(factor: str) -> str:
    return factor.partition("[T.")[0]


def _exists(system: System, label: str) -> bool:
    name = _variable(label)
    if name == label:
        return name not in system.options
    return label in {dummy(name, option) for option in system.options.get(name, ())[1:]}
