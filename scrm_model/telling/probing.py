"""What an interaction means, in sentences: which way the effect goes with the moderator, and where it is significant."""

from collections.abc import Iterator, Mapping

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import moderators, naming
from scrm_model.telling.readings import Reading, by_reading
from scrm_model.words import Number, Percent, PValue, Sayable, Words

DESCRIBED = Words(
    "{model}: the interaction of “{focal}” and “{moderator}” is not significant; its simple slopes and bounds are "
    "given for description only."
)
WAYS = (
    (
        ("-1 SD", "+1 SD"),
        Words(
            "{model}: the effect of “{focal}” on “{outcome}” increases with “{moderator}”, from {low} one standard "
            "deviation below its mean to {high} one above."
        ),
        Words(
            "{model}: the effect of “{focal}” on “{outcome}” decreases with “{moderator}”, from {low} one standard "
            "deviation below its mean to {high} one above."
        ),
    ),
    (
        ("16%", "84%"),
        Words(
            "{model}: the effect of “{focal}” on “{outcome}” increases with “{moderator}”, from {low} at its 16th percentile "
            "to {high} at its 84th."
        ),
        Words(
            "{model}: the effect of “{focal}” on “{outcome}” decreases with “{moderator}”, from {low} at its 16th percentile "
            "to {high} at its 84th."
        ),
    ),
)
"""The low and the high place of a moderator, and what is said of an effect that rises or falls between them."""


AT_TWO = (
    Words(
        "{model}: the effect of “{focal}” on “{outcome}” increases with “{moderator}”, from {low} where it is {first} to "
        "{high} where it is {last}."
    ),
    Words(
        "{model}: the effect of “{focal}” on “{outcome}” decreases with “{moderator}”, from {low} where it is {first} to "
        "{high} where it is {last}."
    ),
)
"""The same of a moderator with two values."""


def probed(results: Results, of: str = "") -> Iterator[Sayable]:
    """What each product of each model says, or of one model: by a number in up to three sentences (of two values, in one), by a
    category or several moderators in one; then whether it survives the squares of its parts. None where its slopes are
    unknown."""
    slopes = results.ledger.where("slopes", model=of) if of else results.ledger["slopes"]
    told: set[tuple[str, ...]] = set()
    for key, own in by_reading(slopes).items():
        lines, names = {line.text("at"): line for line in own}, key.said(results)
        if any(at in lines for places, *_ in WAYS for at in places):
            yield from _one(results, key, lines, names)
        elif (product := (key.model, *sorted([_variable(key.focal), *key.moderator.split(":")]))) not in told:
            told.add(product)
            yield from _at_two(results, key, tuple(lines.values()), names) or _whole(results, key)
    yield from _squares(results, of)


def _one(results: Results, key: Reading, lines: Mapping[str, Line], names: Mapping[str, Sayable]) -> Iterator[Sayable]:
    p = _of_product(results, key)
    for (low_at, high_at), rising, falling in WAYS:
        low, high = (lines[at].number("b") if at in lines else None for at in (low_at, high_at))
        if p is None or low is None or high is None:
            continue
        if p >= 1 - results.plan.level:
            yield DESCRIBED.filled(**names)
            return
        way = rising if high > low else falling
        yield way.filled(**names, low=Number(low, 3), high=Number(high, 3))
        yield from _region(results, tuple(lines.values()), key, names["moderator"])
        return


def _at_two(results: Results, key: Reading, lines: tuple[Line, ...], names: Mapping[str, Sayable]) -> tuple[Words, ...]:
    """The sentence of a significant product with a number of two values; none of others."""
    p, values = _of_product(results, key), [line.number("moderator_value") for line in lines]
    slopes = [b for line in lines if (b := line.number("b")) is not None]
    if p is None or p >= 1 - results.plan.level or len(slopes) != 2 or None in values:
        return ()
    ends = {"low": Number(slopes[0], 3), "high": Number(slopes[1], 3)}
    first, last = (naming.point(results.instrument, key[2], line.text("at")) for line in lines)
    return (AT_TWO[slopes[1] < slopes[0]].filled(**names, **ends, first=first, last=last),)


def _whole(results: Results, key: Reading) -> Iterator[Sayable]:
    model, focal, moderator = key
    for line in results.ledger.where("product_effects", model=model):
        delta, f2 = line.number("delta_r2"), line.number("f2")
        p = _of_product(results, key)
        p = line.number("p") if p is None else p
        variables = sorted([_variable(focal), *moderator.split(":")])
        if sorted(line.text("product").split(":")) != variables or delta is None or f2 is None or p is None:
            continue
        numbers: dict[str, Sayable] = {
            "model": naming.model(model),
            "product": naming.term(results.instrument, line.text("product")),
            "delta": Number(delta, 3, bounded=True),
            "f2": Number(f2, 3),
            "p": PValue(p),
        }
        if p < 1 - results.plan.level:
            yield Words(
                "{model}: the interaction {product} is significant (Δ_R_² = {delta}, _f_² = {f2}, _p_ = {p}); its simple "
                "slopes tell what it means."
            ).filled(**numbers)
        else:
            yield Words(
                "{model}: the interaction {product} is not significant (Δ_R_² = {delta}, _f_² = {f2}, _p_ = {p}); its slopes "
                "are given for description only."
            ).filled(**numbers)


def _squares(results: Results, of: str) -> Iterator[Sayable]:
    """Products that are significant alone: whether they are so beside the squares of their parts."""
    alpha = 1 - results.plan.level
    for line in results.ledger.where("quadratic_check", model=of) if of else results.ledger["quadratic_check"]:
        p, beside = line.number("p"), line.number("p_with_squares")
        if p is None or beside is None or p >= alpha:
            continue
        blanks: dict[str, Sayable] = {
            "model": naming.model(line.text("model")),
            "product": naming.term(results.instrument, line.text("product")),
            "p": PValue(beside),
        }
        if line["survives"]:
            yield Words(
                "{model}: beside the squares of its parts the product {product} remains significant (_p_ = {p}), so no curved "
                "effect of one of them explains it."
            ).filled(**blanks)
        else:
            yield Words(
                "{model}: beside the squares of its parts the product {product} is no longer significant (_p_ = {p}): a curved "
                "effect of one of them may look like an interaction here."
            ).filled(**blanks)


def _variable(label: str) -> str:
    """The question of a category, or the variable itself."""
    return label.split("[", maxsplit=1)[0]


def _of_product(results: Results, key: Reading) -> float | None:
    """The p of a product in the last step that has it."""
    model, focal, moderator = key
    lines = results.ledger.where("coefficients", model=model)
    found = [line.number("p") for line in lines if moderators.same_product(line.text("term"), focal, moderator)]
    return found[-1] if found else None


def _region(results: Results, slopes: tuple[Line, ...], product: Reading, moderator: Sayable) -> Iterator[Sayable]:
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
