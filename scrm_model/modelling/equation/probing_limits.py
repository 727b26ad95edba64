"""How far probing reaches beyond the answers: where moderators were probed, and what there is to warn of."""

from collections.abc import Iterator, Sequence

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.ledger import Entry, Value
from scrm_model.modelling.equation.design import Design
from scrm_model.modelling.equation.moderation import NO_NUMBER, readings
from scrm_model.modelling.equation.standpoints import families, spelled, two_values
from scrm_model.plan import Conventions
from scrm_model.words import Count, Number, Percent, Unknown, Verbatim, Words

FEW_VALUES = 5
"""A moderator with fewer values than this is hardly one along which a slope can be followed."""

FEW_BEYOND = 5.0
"""A region that begins at a bound says little where it holds a smaller percentage of the respondents."""

FEW_IN_GROUP = 10
"""The slope within a group of fewer respondents is anybody's guess."""


def examine_places(model: str, design: Design, probed: Sequence[Entry], conventions: Conventions) -> Iterator[Entry]:
    """Yield the pages `probed_places` and `probing_warnings` for what `probe` yielded of a model's last step.

    `probed_places`: each place at which a moderator was probed, in its own units, with its observed range and the percentage of
    respondents below. `probing_warnings`: places outside the observed range, moderators of few values (of two the groups of few
    respondents), options of few, bounds beyond which few respondents are (of kind `outside_range`, `few_values`, `small_group`,
    `few_below`, `few_above`; `at` is the place, the option, or the effect the bound is of).
    """
    for moderator in dict.fromkeys(name for reading in readings(design) for name in reading.moderators):
        key: dict[str, Value | Unknown] = {"model": model, "moderator": moderator}
        if moderator in design.categories:
            yield from _options(key, design, moderator)
        else:
            yield from _numbers(key, design, moderator, conventions)
    for entry in probed:
        if entry.page.startswith("johnson_neyman"):
            yield from _beyond(entry, design.n)


def _numbers(key: dict[str, Value | Unknown], design: Design, moderator: str, conventions: Conventions) -> Iterator[Entry]:
    values = design.values[moderator]
    low, high = float(values.min()), float(values.max())
    spread = {"low": low, "high": high}
    for family in families(design, (moderator,), conventions):
        for place in family:
            value = place.values[0]
            if value is None:
                continue
            below = 100 * float(np.mean(values < value))
            yield Entry("probed_places", {**key, "at": place.name, "value": value, **spread, "percent_below": below})
            if not low <= value <= high:
                warning = Words(
                    "{moderator} was probed at {value}, which is outside its observed range, {low} to {high}",
                    moderator=Verbatim(moderator),
                    value=Number(value, 2),
                    low=Number(low, 2),
                    high=Number(high, 2),
                )
                yield Entry("probing_warnings", {**key, "kind": "outside_range", "at": place.name, "warning": warning})
    if (two := two_values(design, moderator)) is not None:
        yield from _few_at(key, values, two)
        return
    different = len(np.unique(values))
    if different < FEW_VALUES:
        warning = Words(
            "{moderator} takes only {n} different values, so what is said of others describes nobody",
            moderator=Verbatim(moderator),
            n=Count(different),
        )
        yield Entry("probing_warnings", {**key, "kind": "few_values", "at": "", "warning": warning})


def _few_at(key: dict[str, Value | Unknown], values: Floats, two: tuple[float, float]) -> Iterator[Entry]:
    for value in two:
        count = int((values == value).sum())
        if count < FEW_IN_GROUP:
            warning = Words(
                "only {n} respondents have the value {value} of {moderator}, and the slope among them rests on nobody else",
                n=Count(count),
                value=Number(value, 0 if value == int(value) else 2),
                moderator=Verbatim(str(key["moderator"])),
            )
            yield Entry("probing_warnings", {**key, "kind": "small_group", "at": spelled(value), "warning": warning})


def _options(key: dict[str, Value | Unknown], design: Design, moderator: str) -> Iterator[Entry]:
    for option, count in design.categories[moderator].counts.items():
        if not count:
            continue
        none = dict.fromkeys(("value", "low", "high", "percent_below"), Unknown(NO_NUMBER))
        yield Entry("probed_places", {**key, "at": option, **none})
        if count < FEW_IN_GROUP:
            warning = Words(
                "only {n} respondents chose {option} at {question}, and the slope among them rests on nobody else",
                n=Count(count),
                option=Verbatim(option),
                question=Verbatim(moderator),
            )
            yield Entry("probing_warnings", {**key, "kind": "small_group", "at": option, "warning": warning})


def _beyond(entry: Entry, n: int) -> Iterator[Entry]:
    bound, below, held = entry.values["bound"], entry.values["percent_below"], entry.values.get("at", "")
    if not isinstance(bound, float) or not isinstance(below, float):
        return
    at = f"{entry.values['focal']}, {held}" if held else entry.values["focal"]
    key: dict[str, Value | Unknown] = {"model": entry.values["model"], "moderator": entry.values["moderator"], "at": at}
    moderator = Verbatim(str(entry.values["moderator"]))
    if below < FEW_BEYOND:
        warning = Words(
            "only {n} respondents ({share}) are below the bound {bound} of {moderator}",
            n=Count(round(below * n / 100)),
            share=Percent(below),
            bound=Number(bound, 2),
            moderator=moderator,
        )
        yield Entry("probing_warnings", {**key, "kind": "few_below", "warning": warning})
    if 100 - below < FEW_BEYOND:
        warning = Words(
            "only {n} respondents ({share}) are above the bound {bound} of {moderator}",
            n=Count(round((100 - below) * n / 100)),
            share=Percent(100 - below),
            bound=Number(bound, 2),
            moderator=moderator,
        )
        yield Entry("probing_warnings", {**key, "kind": "few_above", "warning": warning})
