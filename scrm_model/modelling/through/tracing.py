"""Tracing effects along the arrows: each a sum of products of links, at the places its moderators are held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import prod
from typing import Literal, TypeAlias

import numpy as np

from scrm_model.modelling.equation.design import Design
from scrm_model.modelling.system import System
from scrm_model.modelling.through.places import Place, places_of
from scrm_model.plan import Conventions
from scrm_model.stats.path_effects import PathEffects, Slopes

Kind = Literal["indirect", "total indirect", "direct", "total", "contrast", "index"]
Stations: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """One arrow of a route: the slopes of the equation of `outcome`, each with its weight (k)."""

    outcome: str
    weights: tuple[float, ...]


@dataclass(frozen=True)
class Traced:
    """An effect of the column `cause` on `outcome`: the sum of its `routes`, products of links, each with its weight.

    `path` writes it; `place` says where moderators are held, `against` the place it is compared with, if it is a contrast of
    places.
    """

    kind: Kind
    path: str
    cause: str
    outcome: str
    routes: tuple[tuple[float, tuple[Link, ...]], ...]
    place: Place
    against: Place | None = None

    @property
    def at(self) -> str:
        """The place as the ledger names it."""
        return self.place.at if self.against is None else f"{self.place.at} vs {self.against.at}"

    @property
    def shown(self) -> bool:
        """Whether the ledger holds it, as the conventions choose the places."""
        return self.kind == "index" or (self.place.shown and (self.against is None or self.against.shown))


@dataclass(frozen=True)
class Chart:
    """A system on its rows: the arrows with the columns that stand for them."""

    system: System
    design: Design
    columns: Mapping[str, tuple[tuple[str, ...], ...]] = field(init=False, repr=False)
    """Of each outcome the parts of each column of its equation."""

    def __post_init__(self) -> None:
        parts = dict(zip(self.design.names[1:], self.design.parts, strict=True))
        of_all = {
            outcome: tuple(parts[name] for name in self.design.columns_of(terms))
            for outcome, terms in self.system.equations.items()
        }
        object.__setattr__(self, "columns", of_all)

    def labels(self, name: str) -> tuple[str, ...]:
        """The columns a variable stands in: itself, or the dummies of a category that anybody chose."""
        return self.design.columns_of([(name,)])

    def link(self, cause: str, outcome: str, held: Mapping[str, float]) -> Link:
        """The slope of `outcome` on the column `cause`, the other factors of its products at the values `held`."""
        weights = (
            prod(held[part] for part in parts if part != cause) if cause in parts else 0.0 for parts in self.columns[outcome]
        )
        return Link(outcome, tuple(float(weight) for weight in weights))

    def rise(self, cause: str, outcome: str, moderator: str, held: Mapping[str, float]) -> Link:
        """By how much that slope changes with a unit of the quantitative `moderator`."""
        weights = (
            prod(held[part] for part in parts if part not in (cause, moderator)) if {cause, moderator} <= set(parts) else 0.0
            for parts in self.columns[outcome]
        )
        return Link(outcome, tuple(float(weight) for weight in weights))

    def moderators(self, stations: Sequence[str]) -> tuple[str, ...]:
        """The variables that moderate any link of a route."""
        return tuple(dict.fromkeys(name for pair in pairwise(stations) for name in moderators_of(self.system, *pair)))

    def places(self, stations: Sequence[str], conventions: Conventions) -> tuple[Place, ...]:
        """The places at which effects along a route are taken."""
        return self.places_of_all([stations], conventions)

    def places_of_all(self, routes: Sequence[Sequence[str]], conventions: Conventions) -> tuple[Place, ...]:
        """The places at which the effects along several routes together are taken."""
        moderators = dict.fromkeys(name for route in routes for name in self.moderators(route))
        links = dict.fromkeys(pair for route in routes for pair in pairwise(route))
        beside = dict.fromkeys(name for pair in links for name in focal_beside(self.system, *pair) if name not in moderators)
        return places_of(self.design, tuple(moderators), conventions, tuple(beside))

    def route(self, label: str, stations: Sequence[str], place: Place) -> tuple[Link, ...]:
        """The links of a route from the column `label` of its first station, moderators held at a place."""
        causes = (label, *stations[1:-1])
        return tuple(self.link(cause, outcome, place.held) for cause, outcome in zip(causes, stations[1:], strict=True))


def moderators_of(system: System, cause: str, outcome: str) -> tuple[str, ...]:
    """The variables that moderate `cause` in the equation of `outcome`: those written after it in a product."""
    terms = system.equations[outcome]
    return tuple(dict.fromkeys(name for term in terms if cause in term for name in term[term.index(cause) + 1 :]))


def focal_beside(system: System, cause: str, outcome: str) -> tuple[str, ...]:
    """The variables that `cause` moderates in the equation of `outcome`: those written before it in a product."""
    terms = system.equations[outcome]
    return tuple(dict.fromkeys(name for term in terms if cause in term for name in term[: term.index(cause)]))


def written(label: str, stations: Sequence[str]) -> str:
    """A route as the ledger writes it, from the column `label` of its first station."""
    return " -> ".join((label, *stations[1:]))


def summed(chart: Chart, traced: Sequence[Traced], dichotomous: frozenset[str]) -> PathEffects:
    """The kernel of these effects, in their order; indices, which have no standardised value, must stand last.

    An effect of one of the `dichotomous` columns is left in units of its cause where it is standardised.
    """
    links: dict[Link, None] = {link: None for each in traced for _, route in each.routes for link in route}
    ordered = sorted(links, key=lambda link: link.outcome)
    number = {link: place for place, link in enumerate(ordered)}
    outcomes = dict.fromkeys(link.outcome for link in ordered)
    routes = {route: None for each in traced for _, route in each.routes}
    place = {route: row for row, route in enumerate(routes)}
    longest = max(len(route) for route in routes)
    sums = np.zeros((len(routes), len(traced)))
    for column, each in enumerate(traced):
        for weight, route in each.routes:
            sums[place[route], column] += weight
    told = [each for each in traced if each.kind != "index"]
    weights = {outcome: np.array([link.weights for link in ordered if link.outcome == outcome]).T for outcome in outcomes}
    predictors = {outcome: tuple(":".join(parts) for parts in chart.columns[outcome]) for outcome in outcomes}
    return PathEffects(
        equations=tuple(Slopes(outcome, predictors[outcome], weights[outcome]) for outcome in outcomes),
        routes=np.array(
            [[*(number[link] for link in route), *[-1] * (longest - len(route))] for route in routes], dtype=np.intp
        ),
        sums=sums,
        causes=tuple(None if each.cause in dichotomous else each.cause for each in told),
        outcomes=tuple(each.outcome for each in told),
    )


def contrasts(effects: Sequence[Traced]) -> Iterator[Traced]:
    """The differences between effects of one cause on one outcome at one place, the first less the second of each pair."""
    for first, one in enumerate(effects):
        for other in effects[first + 1 :]:
            routes = (*one.routes, *((-weight, route) for weight, route in other.routes))
            yield Traced("contrast", f"{one.path} vs {other.path}", one.cause, one.outcome, routes, one.place)
