"""What an interaction means, in sentences: which way the effect goes with the moderator, and where it is significant."""

from collections.abc import Iterator
from itertools import groupby

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.words import Number, Percent, Sayable, Words


def probed(results: Results) -> Iterator[Sayable]:
    """Two sentences for each product of a model with a moderator that is a number; none where its slopes are unknown."""
    slopes = results.ledger["slopes"]
    for (model, focal, moderator), group in groupby(
        slopes, key=lambda line: (line.text("model"), line.text("focal"), line.text("moderator"))
    ):
        lines = {line.text("at"): line for line in group}
        p = _of_product(results, model, focal, moderator)
        low, high = (lines[at].number("b") if at in lines else None for at in ("-1 SD", "+1 SD"))
        if p is None or low is None or high is None:
            continue
        names: dict[str, Sayable] = {
            "model": naming.model(model),
            "focal": naming.term(results.instrument, focal),
            "moderator": naming.variable(results.instrument, moderator),
            "outcome": naming.variable(results.instrument, naming.outcome(results.ledger, model)),
        }
        if p >= 1 - results.plan.level:
            yield Words(
                "{model}: the interaction of “{focal}” and “{moderator}” is not significant; its simple slopes and bounds are "
                "given for description only."
            ).filled(**names)
            continue
        slopes_of: dict[str, Sayable] = {**names, "low": Number(low, 3), "high": Number(high, 3)}
        if high > low:
            yield Words(
                "{model}: the effect of “{focal}” on “{outcome}” increases with “{moderator}”, from {low} one standard "
                "deviation below its mean to {high} one above."
            ).filled(**slopes_of)
        else:
            yield Words(
                "{model}: the effect of “{focal}” on “{outcome}” decreases with “{moderator}”, from {low} one standard "
                "deviation below its mean to {high} one above."
            ).filled(**slopes_of)
        yield from _region(results, tuple(lines.values()), (model, focal, moderator), names["moderator"])


def _of_product(results: Results, model: str, focal: str, moderator: str) -> float | None:
    """The p of a product in the last step that has it."""
    terms = {f"{focal}:{moderator}", f"{moderator}:{focal}"}
    found = [line.number("p") for line in results.ledger.where("coefficients", model=model) if line.text("term") in terms]
    return found[-1] if found else None


def _region(results: Results, slopes: tuple[Line, ...], product: tuple[str, str, str], moderator: Sayable) -> Iterator[Sayable]:
    """Where the effect is significant: bounds take turns, so one slope that was tested tells on which side of them."""
    model, focal, name = product
    found = results.ledger.where("johnson_neyman", model=model, focal=focal, moderator=name)
    bounds = sorted(
        (bound, below)
        for line in found
        if (bound := line.number("bound")) is not None and (below := line.number("percent_below")) is not None
    )
    tested = [
        (value, p)
        for line in slopes
        if (value := line.number("moderator_value")) is not None and (p := line.number("p")) is not None
    ]
    if not bounds or len(bounds) > 2 or not tested:
        return
    value, p = tested[0]
    beyond = sum(bound < value for bound, _ in bounds)
    at_the_bottom = (p < 1 - results.plan.level) == (beyond % 2 == 0)
    first, below = bounds[0]
    last, under = bounds[-1]
    blanks: dict[str, Sayable] = {"moderator": moderator, "first": Number(first, 2), "last": Number(last, 2)}
    if len(bounds) == 1 and at_the_bottom:
        yield Words(
            "It is significant where “{moderator}” is below {first} ({share} of the respondents).",
            moderator=moderator,
            first=blanks["first"],
            share=Percent(below),
        )
    elif len(bounds) == 1:
        yield Words(
            "It is significant where “{moderator}” is above {first} ({share} of the respondents).",
            moderator=moderator,
            first=blanks["first"],
            share=Percent(100 - below),
        )
    elif at_the_bottom:
        yield Words(
            "It is significant where “{moderator}” is below {first} or above {last} ({share} of the respondents)."
        ).filled(**blanks, share=Percent(100 - under + below))
    else:
        yield Words("It is significant where “{moderator}” is between {first} and {last} ({share} of the respondents).").filled(
            **blanks, share=Percent(under - below)
        )
