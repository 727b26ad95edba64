"""Where moderators are probed: at distances from the mean, at percentiles, at both values of a number that has two, at each
option of a category."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeVar

import numpy as np

from scrm_model.formula import dummy
from scrm_model.modelling.equation.design import Design
from scrm_model.plan import Conventions

Found = TypeVar("Found")

DEVIATIONS = (-1, 0, 1)
PERCENTILES = (16, 50, 84)
AT_DEVIATIONS = ("-1 SD", "mean", "+1 SD")
AT_PERCENTILES = tuple(f"{percent}%" for percent in PERCENTILES)
BETWEEN = ", "
"""What separates the places of several moderators in the `at` of an entry."""


@dataclass(frozen=True)
class Standpoint:
    """Values of one or several moderators: `at` as the entries name them, `values` in the moderators' own units (None for a
    category), `point` what it sets, in the units of the design."""

    at: tuple[str, ...]
    values: tuple[float | None, ...] = ()
    point: Mapping[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The standpoint in one text."""
        return BETWEEN.join(self.at)


def two_values(design: Design, moderator: str) -> tuple[float, float] | None:
    """The lower and the higher value of a number that takes exactly two among the rows; None for others, and categories.

    Such a number is probed at these, as PROCESS does (Hayes, 2022, ch. 7): nobody is a standard deviation from its mean.
    """
    values = design.values.get(moderator)
    if values is None or not len(values):
        return None
    low, high = float(values.min()), float(values.max())
    return (low, high) if low < high and bool(((values == low) | (values == high)).all()) else None


def spelled(value: float) -> str:
    """A value of a moderator as the entries name the place: `1`, `2.5`."""
    return repr(int(value)) if value == int(value) else repr(value)


def names_of(design: Design, moderators: Sequence[str], conventions: Conventions) -> tuple[str, ...]:
    """The names of all standpoints, for a design whose rows may be too few to have them."""
    ways = [_names(design, moderator, conventions) for moderator in moderators]
    return tuple(BETWEEN.join(at) for chosen in _paired(ways) for at in product(*chosen))


def families(design: Design, moderators: Sequence[str], conventions: Conventions) -> tuple[tuple[Standpoint, ...], ...]:
    """The standpoints of moderators taken together, those at distances from the mean apart from those at percentiles; with
    several moderators every combination of the standpoints of each."""
    ways = [_standpoints(design, moderator, conventions) for moderator in moderators]
    return tuple(tuple(_together(standpoints) for standpoints in product(*chosen)) for chosen in _paired(ways))


def corners(design: Design, moderators: Sequence[str], conventions: Conventions) -> tuple[Standpoint, ...]:
    """The low and the high value of each number (the first way the plan probes it) with every option of each category."""
    firsts = [_standpoints(design, moderator, conventions)[0] for moderator in moderators]
    ends = [
        standpoints if moderator in design.categories else (standpoints[0], standpoints[-1])
        for moderator, standpoints in zip(moderators, firsts, strict=True)
    ]
    return tuple(_together(standpoints) for standpoints in product(*ends))


def _paired(ways: Sequence[Sequence[Found]]) -> list[tuple[Found, ...]]:
    return [tuple(each[min(number, len(each) - 1)] for each in ways) for number in range(max(map(len, ways)))]


def _together(standpoints: Sequence[Standpoint]) -> Standpoint:
    return Standpoint(
        tuple(at for each in standpoints for at in each.at),
        tuple(value for each in standpoints for value in each.values),
        {label: value for each in standpoints for label, value in each.point.items()},
    )


def _names(design: Design, moderator: str, conventions: Conventions) -> tuple[tuple[str, ...], ...]:
    if moderator in design.categories:
        return (tuple(option for option, count in design.categories[moderator].counts.items() if count),)
    if (two := two_values(design, moderator)) is not None:
        return (tuple(map(spelled, two)),)
    ways = {"both": (AT_DEVIATIONS, AT_PERCENTILES), "sd": (AT_DEVIATIONS,), "percentiles": (AT_PERCENTILES,)}
    return ways[conventions.probing]


def _standpoints(design: Design, moderator: str, conventions: Conventions) -> tuple[tuple[Standpoint, ...], ...]:
    if moderator in design.categories:
        return (tuple(_option(design, moderator, at) for at in _names(design, moderator, conventions)[0]),)
    values, shift = design.values[moderator], design.means.get(moderator, 0.0)
    if (two := two_values(design, moderator)) is not None:
        return (tuple(Standpoint((spelled(value),), (value,), {moderator: value - shift}) for value in two),)
    mean, sd = float(values.mean()), float(values.std(ddof=1 if conventions.deviations == "n-1" else 0))
    found: dict[tuple[str, ...], list[float]] = {AT_DEVIATIONS: [mean + steps * sd for steps in DEVIATIONS]}
    percentiles = np.percentile(values, PERCENTILES, method="linear" if conventions.quantiles == "type7" else "weibull")
    found[AT_PERCENTILES] = [float(value) for value in percentiles]
    return tuple(
        tuple(Standpoint((at,), (value,), {moderator: value - shift}) for at, value in zip(names, found[names], strict=True))
        for names in _names(design, moderator, conventions)
    )


def _option(design: Design, question: str, option: str) -> Standpoint:
    category = design.categories[question]
    zeros = dict.fromkeys((dummy(question, each) for each in category.counts), 0.0)
    return Standpoint((option,), (None,), zeros | ({dummy(question, option): 1.0} if option != category.reference else {}))
