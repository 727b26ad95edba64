"""A path system as it is claimed, and the effects to be traced in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from scrm_model.formula import Claim
from scrm_model.modelling.system import OnSystem, System
from scrm_model.modelling.through.indices import between_places, trace_indices
from scrm_model.modelling.through.mediation import along, direct, trace_total
from scrm_model.modelling.through.routes import claims_of
from scrm_model.modelling.through.tracing import Chart, Traced
from scrm_model.plan import Conventions


@dataclass(frozen=True)
class PathModel(OnSystem):
    """All equations of a research model together, as they are claimed."""

    centre: bool = False
    kind: str = "paths"

    def claims(self, claim: Claim) -> bool:
        """Whether the claim is on a coefficient of one of the equations, or on a route along their arrows."""
        return claims_of(self.name, self.system, claim)


def trace_through(system: System, chart: Chart, conventions: Conventions) -> Iterator[Traced]:
    """The effects of every variable on every later one by way of others: specific, total indirect and total, and indices."""
    for cause in system.variables:
        for outcome in system.equations:
            routes = list(system.routes(cause, outcome)) if cause != outcome else []
            through = [route for route in routes if len(route) > 2]
            for label in chart.labels(cause) if through else ():
                for route in through:
                    found = [along(chart, label, route, place) for place in chart.places(route, conventions)]
                    yield from found
                    yield from between_places(found, chart, route)
                    yield from trace_indices(chart, label, route, conventions)
                yield from trace_total(chart, label, through, conventions, "total indirect")
                yield from trace_total(chart, label, routes, conventions, "total")


def trace_arrows(system: System, chart: Chart, conventions: Conventions) -> Iterator[Traced]:
    """The direct effects: every arrow of the system, at each place of what moderates it."""
    for outcome, terms in system.equations.items():
        for term in terms:
            if len(term) == 1:
                for label in chart.labels(term[0]):
                    yield from direct(chart, label, (term[0], outcome), conventions)
