"""Where a conditional effect is taken: values of a moderator, the others held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from scrm_model.formula import dummy
from scrm_model.modelling.equation.design import Design
from scrm_model.modelling.equation.standpoints import AT_DEVIATIONS, AT_PERCENTILES, families, names_of, two_values
from scrm_model.plan import Conventions
from scrm_model.words import Unknown, Words

NO_NUMBER = Words("a category has no number")
SEVERAL = Words("several variables are held at their means")
NO_SPREAD = Words("the respondents of the model are too few to have a spread")


@dataclass(frozen=True)
class Place:
    """A place `at` which an effect is taken: the `moderator` at `value` (own units; unknown for a category).

    `held` gives the factors of products their value, as columns have them (centred ones less their mean). A place that is
    not `shown` is there for hypotheses alone. Where nothing moderates, `at` and `moderator` are empty.
    """

    at: str
    moderator: str
    value: float | Unknown | None
    held: Mapping[str, float] = field(repr=False, hash=False)
    shown: bool = True


def held_at_means(design: Design) -> dict[str, float]:
    """The value of each factor of a product: quantitative variables at their mean, categories at their reference."""
    means = {name: float(v.mean()) - design.means.get(name, 0.0) if len(v) else 0.0 for name, v in design.values.items()}
    return means | dict.fromkeys(design.dummies, 0.0)


def places_of(
    design: Design, moderators: Sequence[str], conventions: Conventions, beside: Sequence[str] = ()
) -> tuple[Place, ...]:
    """The places for effects which these variables moderate, and with which those `beside` are multiplied as their focus.

    One quantitative moderator: its mean and one standard deviation about it, and its 16th, 50th and 84th percentile, as the
    conventions choose; one of two values: both; one category: each option chosen by anybody. Several moderators, and what
    stands beside, are held at their mean, categories at their reference.
    """
    held = held_at_means(design)
    if not moderators and not beside:
        return (Place("", "", None, held),)
    if len(moderators) != 1:
        return (_at_means(design, moderators or beside, held),)
    (moderator,) = moderators
    if moderator in design.categories:
        return tuple(_by_option(design, moderator, held))
    if two_values(design, moderator) is not None:
        return tuple(_by_either(design, moderator, held, conventions))
    return tuple(_by_value(design, moderator, held, conventions))


def _at_means(design: Design, names: Sequence[str], held: Mapping[str, float]) -> Place:
    if len(names) > 1:
        return Place("mean", ", ".join(names), Unknown(SEVERAL), held)
    (name,) = names
    if name in design.categories:
        return Place(design.categories[name].reference, name, Unknown(NO_NUMBER), held)
    return Place("mean", name, held[name] + design.means.get(name, 0.0), held)


def judged(places: Sequence[Place], design: Design) -> Place:
    """The place at which a hypothesis on a conditional effect is judged: the mean, or the reference of a category."""
    for place in places:
        category = design.categories.get(place.moderator)
        if place.at in {"", "mean"} or (category is not None and place.at == category.reference):
            return place
    return places[0]


def pairs(places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """The pairs of places that are compared, the later first: within the deviations, within the percentiles, two values, or
    options."""
    numbers = [place for place in places if not isinstance(place.value, Unknown)]
    within = [[place for place in numbers if place.at in family] for family in (AT_DEVIATIONS, AT_PERCENTILES)]
    others = [place for place in places if place not in (*within[0], *within[1])]
    for kin in (*within, others):
        yield from ((later, earlier) for earlier, later in combinations(kin, 2) if earlier.moderator)


def _by_option(design: Design, moderator: str, held: Mapping[str, float]) -> Iterator[Place]:
    category = design.categories[moderator]
    for option, count in category.counts.items():
        if count or not design.n:
            own = {} if option == category.reference else {dummy(moderator, option): 1.0}
            yield Place(option, moderator, Unknown(NO_NUMBER), {**held, **own})


def _by_either(design: Design, moderator: str, held: Mapping[str, float], conventions: Conventions) -> Iterator[Place]:
    """Both values, and the mean, which is for hypotheses alone."""
    for point in families(design, (moderator,), conventions)[0]:
        yield Place(point.name, moderator, point.values[0], {**held, **point.point})
    yield replace(_at_means(design, (moderator,), held), shown=False)


def _by_value(design: Design, moderator: str, held: Mapping[str, float], conventions: Conventions) -> Iterator[Place]:
    """Every place, for hypotheses need the mean whatever the conventions show."""
    every = replace(conventions, probing="both")
    shown = names_of(design, (moderator,), conventions)
    if design.n < 2:
        for at in names_of(design, (moderator,), every):
            yield Place(at, moderator, Unknown(NO_SPREAD), held, at in shown)
        return
    for point in (point for family in families(design, (moderator,), every) for point in family):
        (value,) = point.values
        known = Unknown(NO_NUMBER) if value is None else value
        yield Place(point.name, moderator, known, {**held, **point.point}, point.name in shown)
