"""What a product says: the slope of its focal predictor at values of its moderator, and where it is significant."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.formula import Term, dummy
from scrm_model.ledger import Entry, Value
from scrm_model.modelling.design import Design
from scrm_model.stats.probing import Ray, johnson_neyman, ray
from scrm_model.stats.regression import t_p, t_quantile
from scrm_model.words import Unknown, Words

Floats = NDArray[np.float64]

PERCENTILES = (16, 50, 84)
PLACES = ("-1 SD", "mean", "+1 SD", *(f"{percent}%" for percent in PERCENTILES))
"""Where the slope on a quantitative moderator is probed, in the order of the entries."""

CANCELLED = 1e-13
"""A variance below this share of what its terms could add up to is what rounding left of them."""

NO_ERROR = Words("all respondents the slope rests on are predicted exactly, so there is no error to test against")
NO_NUMBER = Words("a category has no number")
THROUGHOUT = Words("no bound: the slope is significant over the whole observed range of the moderator")
NOWHERE = Words("no bound: the slope is significant nowhere in the observed range of the moderator")


@dataclass(frozen=True)
class Coefficients:
    """The coefficients of a step, intercept first: `b` (p), their covariance `cov` (p × p) and the degrees of freedom.

    `cov` is the reason why there is none, where there is none.
    """

    b: Floats
    cov: Floats | Words
    df: int


def products(design: Design) -> tuple[Term, ...]:
    """The two-way products of a design that are not part of a higher one (whose slopes would depend on more)."""
    terms = dict.fromkeys(design.terms)
    return tuple(t for t in terms if len(t) == 2 and not any(len(u) > 2 and set(t) < set(u) for u in terms))


def probe(model: str, design: Design, coefficients: Coefficients | Words, level: float) -> Iterator[Entry]:
    """Yield the pages `slopes` and `johnson_neyman` of every two-way product of a model's last step.

    The slope of a focal a at w is b₁ + b₃w; a quantitative moderator is probed at its mean and one standard deviation about
    it and at the 16th, 50th and 84th percentile (type 7), a category at each option. Other moderators of the same focal are
    held at their mean, categories at their reference. `coefficients` is a reason where they could not be had.
    """
    for focal, moderator in products(design):
        for column in [parts[0] for parts in design.parts if len(parts) == 1 and _owner(design, parts[0]) == focal]:
            if moderator in design.categories:
                yield from _by_category(model, design, coefficients, level, (column, moderator))
            else:
                yield from _by_value(model, design, coefficients, level, (column, moderator))


def _by_value(model: str, design: Design, had: Coefficients | Words, level: float, pair: Term) -> Iterator[Entry]:
    focal, moderator = pair
    key: dict[str, Value | Unknown] = {"model": model, "focal": focal, "moderator": moderator}
    if isinstance(had, Words):
        for at in PLACES:
            yield _slope(key, at, Unknown(had), had)
        yield Entry("johnson_neyman", {**key, "bound": Unknown(had), "percent_below": Unknown(had)})
        return
    values = design.values[moderator]
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    own = np.array([mean - sd, mean, mean + sd, *np.percentile(values, PERCENTILES)])
    shift = design.means.get(moderator, 0.0)
    start, rise = _contrast(design, focal, moderator), _unit(design, {focal, moderator})
    for at, value, w in zip(PLACES, own, own - shift, strict=True):
        yield _slope(key, at, float(value), _tested(had, start + w * rise, level))
    if isinstance(had.cov, Words):
        reason = Unknown(had.cov)
        yield Entry("johnson_neyman", {**key, "bound": reason, "percent_below": reason})
        return
    line = ray(start, rise, had.b, had.cov)
    for bound in _bounds(line, values - shift, float(t_quantile(level, had.df))):
        if isinstance(bound, Words):
            yield Entry("johnson_neyman", {**key, "bound": Unknown(bound), "percent_below": Unknown(bound)})
        else:
            below = 100 * float(np.mean(values - shift < bound))
            yield Entry("johnson_neyman", {**key, "bound": bound + shift, "percent_below": below})


def _by_category(model: str, design: Design, had: Coefficients | Words, level: float, pair: Term) -> Iterator[Entry]:
    focal, moderator = pair
    key: dict[str, Value | Unknown] = {"model": model, "focal": focal, "moderator": moderator}
    category = design.categories[moderator]
    for option, count in category.counts.items():
        if not count:
            continue
        if isinstance(had, Words):
            yield _slope(key, option, Unknown(NO_NUMBER), had)
            continue
        weights = _contrast(design, focal, moderator)
        if option != category.reference:
            weights = weights + _unit(design, {focal, dummy(moderator, option)})
        yield _slope(key, option, Unknown(NO_NUMBER), _tested(had, weights, level))


def _bounds(line: Ray, w: Floats, t: float) -> tuple[float | Words, ...]:
    low, high = float(w.min()), float(w.max())
    inside = tuple(bound for bound in johnson_neyman(line, t) if low <= bound <= high)
    if inside:
        return inside
    middle = np.array([(low + high) / 2])
    return (THROUGHOUT if np.abs(line.slope(middle)) > t * line.se(middle) else NOWHERE,)


def _contrast(design: Design, focal: str, moderator: str) -> Floats:
    """The weights (p) of the focal's slope where the moderator's column is 0 and other moderators are at their mean."""
    weights = np.zeros(len(design.names))
    for index, parts in enumerate(design.parts, start=1):
        others = [part for part in parts if part != focal]
        if focal not in parts or any(_owner(design, part) == moderator for part in others):
            continue
        held = [
            0.0 if part in design.dummies else float(design.values[part].mean()) - design.means.get(part, 0.0)
            for part in others
        ]
        weights[index] = float(np.prod(held))
    return weights


def _unit(design: Design, labels: set[str]) -> Floats:
    weights = np.zeros(len(design.names))
    for index, parts in enumerate(design.parts, start=1):
        weights[index] = float(set(parts) == labels)
    return weights


def _owner(design: Design, label: str) -> str:
    return design.dummies.get(label, label)


def _tested(had: Coefficients, weights: Floats, level: float) -> dict[str, Value | Unknown]:
    slope = float(weights @ had.b)
    if isinstance(had.cov, Words):
        return {"b": slope, **dict.fromkeys(("se", "t", "p", "low", "high"), Unknown(had.cov))}
    variance, largest = float(weights @ had.cov @ weights), float(np.abs(weights) @ np.sqrt(np.diagonal(had.cov))) ** 2
    if variance <= CANCELLED * largest:
        return {"b": slope, **dict.fromkeys(("se", "t", "p", "low", "high"), Unknown(NO_ERROR))}
    se = float(np.sqrt(variance))
    reach = float(t_quantile(level, had.df)) * se
    t = slope / se
    return {"b": slope, "se": se, "t": t, "p": float(t_p(t, had.df)), "low": slope - reach, "high": slope + reach}


def _slope(
    key: dict[str, Value | Unknown], at: str, value: float | Unknown, tested: dict[str, Value | Unknown] | Words
) -> Entry:
    if isinstance(tested, Words):
        tested = dict.fromkeys(("b", "se", "t", "p", "low", "high"), Unknown(tested))
    return Entry("slopes", {**key, "at": at, "moderator_value": value, **tested})
