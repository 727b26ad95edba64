"""A mediation as it is claimed, and the effects to be traced in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrm_model.formula import Claim, Term
from scrm_model.modelling.system import OnSystem
from scrm_model.modelling.through.indices import between_places, trace_indices
from scrm_model.modelling.through.places import Place
from scrm_model.modelling.through.routes import claims_of, route_of
from scrm_model.modelling.through.tracing import Chart, Kind, Traced, contrasts, written
from scrm_model.plan import Conventions


@dataclass(frozen=True)
class Mediation(OnSystem):
    """A mediation as it is claimed: `start` works on the `outcomes` by way of the mediators that `system` has between them.

    `covariates` stand in every equation. `moderator` is empty where there is none.
    """

    start: str
    outcomes: tuple[str, ...]
    covariates: tuple[Term, ...] = ()
    moderator: str = ""
    centre: bool = False
    kind: str = "mediation"

    def claims(self, claim: Claim) -> bool:
        """Whether the claim is on a coefficient of one of the equations, or on an indirect effect of `start`."""
        if len(claim.stations) == 2:
            return claims_of(self.name, self.system, claim)
        route = route_of(self.system, claim)
        return route is not None and route.stations[0] == self.start and route.stations[-1] in self.outcomes

    def routes(self, outcome: str) -> tuple[tuple[str, ...], ...]:
        """The ways from `start` to an outcome by way of mediators, shorter ones first."""
        return tuple(route for route in self.system.routes(self.start, outcome) if len(route) > 2)


def trace_indirect(model: Mediation, chart: Chart, conventions: Conventions) -> Iterator[Traced]:
    """The effects by way of mediators, of each column of the start on each outcome: specific, total, their contrasts, and the
    indices of moderated mediation."""
    for label in chart.labels(model.start):
        for outcome in model.outcomes:
            routes = model.routes(outcome)
            plain: list[Traced] = []
            for route in routes:
                found = [along(chart, label, route, place) for place in chart.places(route, conventions)]
                yield from found
                yield from between_places(found, chart, route)
                plain += [each for each in found if not each.place.moderator]
            if len(routes) > 1:
                yield from trace_total(chart, label, routes, conventions, "total indirect")
            if len(plain) == len(routes):
                yield from contrasts(plain)
            for route in routes:
                yield from trace_indices(chart, label, route, conventions)


def trace_total(
    chart: Chart, label: str, routes: Sequence[tuple[str, ...]], conventions: Conventions, kind: Kind
) -> Iterator[Traced]:
    """The sum of the effects along several routes, at each place of what moderates any of them."""
    ends = (routes[0][0], routes[0][-1])
    for place in chart.places_of_all(routes, conventions):
        products = tuple((1.0, chart.route(label, route, place)) for route in routes)
        yield Traced(kind, written(label, ends), label, ends[1], products, place)


def trace_direct(model: Mediation, chart: Chart, conventions: Conventions) -> Iterator[Traced]:
    """The direct effects of each column of the start on each outcome, at each place of what moderates them."""
    for label in chart.labels(model.start):
        for outcome in model.outcomes:
            yield from direct(chart, label, (model.start, outcome), conventions)


def direct(chart: Chart, label: str, ends: tuple[str, str], conventions: Conventions) -> Iterator[Traced]:
    """The direct effect of the column `label` of one variable on another, at each place of what moderates it."""
    for place in chart.places(ends, conventions):
        yield Traced("direct", written(label, ends), label, ends[1], ((1.0, chart.route(label, ends, place)),), place)


def along(chart: Chart, label: str, route: tuple[str, ...], place: Place) -> Traced:
    """The specific indirect effect along a route at a place."""
    return Traced("indirect", written(label, route), label, route[-1], ((1.0, chart.route(label, route, place)),), place)
