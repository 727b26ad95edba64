"""How indirect effects change with a moderator: indices of moderated mediation, and differences between places."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scrm_model.formula import dummy
from scrm_model.modelling.equation.standpoints import two_values
from scrm_model.modelling.through.places import Place, pairs, places_of
from scrm_model.modelling.through.routes import indexed
from scrm_model.modelling.through.tracing import Chart, Link, Traced, moderators_of
from scrm_model.plan import Conventions


def trace_indices(chart: Chart, label: str, route: tuple[str, ...], conventions: Conventions) -> Iterator[Traced]:
    """The index of every moderator of a route: how much the indirect effect changes with a unit of it, or by its option.

    Hayes (2015), Multivariate Behavioral Research 50, 1-22. A quantitative moderator of two links of the route has none, for
    the indirect effect is no line in it: its index has no routes. Between two values, if it has no more, the effect changes as
    along a line: the index is the difference of the effects there by the distance of the values. Other moderators are held at
    their mean or reference.
    """
    for moderator in chart.moderators(route):
        places = places_of(chart.design, (moderator,), conventions)
        moderated = tuple(moderator in moderators_of(chart.system, *pair) for pair in pairwise(route))
        if moderator in chart.design.categories:
            yield from _by_option(chart, (label, route), places, moderated)
        else:
            yield _by_unit(chart, (label, route), places, moderated)


def between_places(found: Sequence[Traced], chart: Chart, route: tuple[str, ...]) -> Iterator[Traced]:
    """The differences of one effect between places that no index tells: a category's options other than the reference, and
    values of a moderator that bears on more than one link (of one with two values: these)."""
    places = [each.place for each in found]
    category = chart.design.categories.get(places[0].moderator) if places else None
    links = [places[0].moderator in moderators_of(chart.system, *pair) for pair in pairwise(route)] if places else []
    if not any(links) or (category is None and sum(links) == 1):
        return
    at = {each.place.at: each for each in found}
    for later, earlier in pairs(places):
        if category is not None and category.reference in {later.at, earlier.at}:
            continue
        one, other = at[later.at], at[earlier.at]
        routes = (*one.routes, *((-weight, links) for weight, links in other.routes))
        yield Traced("contrast", one.path, one.cause, one.outcome, routes, later, earlier)


def _by_option(
    chart: Chart, of: tuple[str, tuple[str, ...]], places: Sequence[Place], moderated: tuple[bool, ...]
) -> Iterator[Traced]:
    label, route = of
    moderator = places[0].moderator
    reference = chart.design.categories[moderator].reference
    base = next(chart.route(label, route, place) for place in places if place.at == reference)
    for place in places:
        if place.at != reference:
            routes = ((1.0, chart.route(label, route, place)), (-1.0, base))
            path = indexed(label, route, dummy(moderator, place.at), moderated)
            yield Traced("index", path, label, route[-1], routes, place)


def _by_unit(chart: Chart, of: tuple[str, tuple[str, ...]], places: Sequence[Place], moderated: tuple[bool, ...]) -> Traced:
    (label, route), place = of, places[0]
    path = indexed(label, route, place.moderator, moderated)
    two = two_values(chart.design, place.moderator)
    if sum(moderated) > 1:
        routes: tuple[tuple[float, tuple[Link, ...]], ...] = ()
        if two is not None:
            share = 1 / (two[1] - two[0])
            low, high = (chart.route(label, route, each) for each in places[:2])
            routes = ((share, high), (-share, low))
        return Traced("index", path, label, route[-1], routes, place)
    at = moderated.index(True)
    links: list[Link] = list(chart.route(label, route, place))
    links[at] = chart.rise((label, *route[1:-1])[at], route[at + 1], place.moderator, place.held)
    return Traced("index", path, label, route[-1], ((1.0, tuple(links)),), place)
