"""Where a conditional effect is taken: values of a moderator, the others held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from scrm_model.formula import dummy
from scrm_model.modelling.design import Design
from scrm_model.plan import Conventions
from scrm_model.words import Unknown, Words

DEVIATIONS = {"-1 SD": -1.0, "mean": 0.0, "+1 SD": 1.0}
NO_NUMBER = Words("a category has no number")
SEVERAL = Words("several variables are held at their means")
PERCENTILES = {"16%": 16, "50%": 50, "84%": 84}


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
    conventions choose; one category: each option chosen by anybody. Several moderators, and what stands beside, are held at
    their mean, categories at their reference.
    """
    held = held_at_means(design)
    if not moderators and not beside:
        return (Place("", "", None, held),)
    if len(moderators) != 1:
        return (_at_means(design, moderators or beside, held),)
    (moderator,) = moderators
    if moderator in design.categories:
        return tuple(_by_option(design, moderator, held))
    return tuple(_by_value(design.values[moderator], moderator, design.means.get(moderator, 0.0), held, conventions))


def _at_means(design: Design, names: Sequence[str], held: Mapping[str, float]) -> Place:
    value: float | Unknown = Unknown(SEVERAL)
    if len(names) == 1:
        (name,) = names
        value = Unknown(NO_NUMBER) if name in design.categories else held[name] + design.means.get(name, 0.0)
    return Place("mean", ", ".join(names), value, held)


def judged(places: Sequence[Place], design: Design) -> Place:
    """The place at which a hypothesis on a conditional effect is judged: the mean, or the reference of a category."""
    for place in places:
        category = design.categories.get(place.moderator)
        if place.at in {"", "mean"} or (category is not None and place.at == category.reference):
            return place
    return places[0]


def pairs(places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """The pairs of places that are compared, the later first: within the deviations, within the percentiles, or options."""
    for family in (DEVIATIONS, PERCENTILES, None):
        of_kin = (place for place in places if isinstance(place.value, Unknown) == (family is None))
        kin = [place for place in of_kin if family is None or place.at in family]
        yield from ((later, earlier) for earlier, later in combinations(kin, 2) if earlier.moderator)


def _by_option(design: Design, moderator: str, held: Mapping[str, float]) -> Iterator[Place]:
    category = design.categories[moderator]
    for option, count in category.counts.items():
        if count or not design.n:
            own = {} if option == category.reference else {dummy(moderator, option): 1.0}
            yield Place(option, moderator, Unknown(NO_NUMBER), {**held, **own})


def _by_value(
    values: NDArray[np.float64], moderator: str, shift: float, held: Mapping[str, float], conventions: Conventions
) -> Iterator[Place]:
    if not len(values):
        values = np.zeros(1)
    degrees = 1 if conventions.deviations == "n-1" and len(values) > 1 else 0
    mean, sd = float(values.mean()), float(values.std(ddof=degrees))
    method = "linear" if conventions.quantiles == "type7" else "weibull"
    for at, deviations in DEVIATIONS.items():
        value = mean + deviations * sd
        yield Place(at, moderator, value, {**held, moderator: value - shift}, conventions.probing != "percentiles")
    for at, percent in PERCENTILES.items():
        value = float(np.percentile(values, percent, method=method))  # type: ignore[call-overload]
        yield Place(at, moderator, value, {**held, moderator: value - shift}, conventions.probing != "sd")
