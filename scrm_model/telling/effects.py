"""Effects in words: their names, the way they go, where a conditional one was taken, and how their intervals were made."""

from collections.abc import Iterable, Mapping

from scrm_model.instrument import Instrument
from scrm_model.ledger import NOT_ASKED, Line, Value
from scrm_model.plan import Plan
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent
from scrm_model.telling.drawn import KINDS
from scrm_model.words import Blank, Count, Interval, Number, Path, Sayable, Words

AGAINST = " vs "

EFFECTS: Mapping[str, Words] = {
    "direct": Words("Direct effects"),
    "indirect": Words("Indirect effects"),
    "total indirect": Words("Total indirect effects"),
    "total": Words("Total effects"),
    "contrast": Words("Differences of indirect effects"),
    "index": Words("Index of moderated mediation"),
}
"""The kinds of effect, in the order a table has them."""

TYPES: Mapping[str, Words] = {
    "complementary": Words("partial mediation (complementary)"),
    "competitive": Words("partial mediation (competitive)"),
    "indirect-only": Words("full mediation (indirect effect only)"),
    "direct-only": Words("no mediation (direct effect only)"),
    "no-effect": Words("no mediation (no effect)"),
}
"""The types of Zhao, Lynch & Chen (2010), Journal of Consumer Research 37, with the words in older use."""


def column(line: Line, name: str) -> Value:
    """The value in a column that not every model posts; None where the page has no such column."""
    return line.values.get(name)


def told(lines: Iterable[Line], name: str) -> bool:
    """Whether any line has a value, or a reason for having none, in a column that not every model posts."""
    return any(column(line, name) is not None or line.unknown.get(name, NOT_ASKED) != NOT_ASKED for line in lines)


def way(instrument: Instrument, text: str) -> Sayable:
    """The way an effect goes; of a difference between two ways, which share both ends, what each leads through."""
    first, _, second = text.partition(AGAINST)
    if not second:
        return naming.claim(instrument, first)
    one, other = (naming.claim(instrument, each).stations[1:-1] for each in (first, second))
    return Words("through {one} minus through {other}", one=Path(one), other=Path(other))


def place(instrument: Instrument, line: Line) -> Sayable:
    """Where along its moderator a conditional effect was taken; nothing for one that is not conditional."""
    at = line.text("at")
    if not at:
        return Blank()
    moderator = column(line, "moderator")
    first, _, second = at.partition(AGAINST)
    points = [
        naming.point(instrument, moderator if isinstance(moderator, str) else "", each) for each in (first, second) if each
    ]
    return points[0] if len(points) == 1 else Words("{one} minus {other}", one=points[0], other=points[1])


def told_place(instrument: Instrument, line: Line) -> Sayable:
    """The place of an effect where nothing else names the moderator: one of its two values stands after its name."""
    moderator, at = column(line, "moderator"), place(instrument, line)
    if not isinstance(moderator, str) or line.text("at") in {"", *naming.POINTS, *options_of(instrument, line)}:
        return at
    return Words("{variable} = {place}", variable=naming.variable(instrument, moderator), place=at)


def options_of(instrument: Instrument, line: Line) -> tuple[str, ...]:
    """The options of an effect's moderator, if it is a category."""
    moderator = column(line, "moderator")
    question = instrument.questions.get(moderator) if isinstance(moderator, str) else None
    return () if question is None else tuple(option.code for option in question.options)


def excludes_zero(line: Line) -> bool | None:
    """Whether zero lies outside the interval; None where there is no interval."""
    low, high = line.number("low"), line.number("high")
    return None if low is None or high is None else low > 0 or high < 0


def bounds(line: Line, plan: Plan) -> Sayable:
    """The effect's size with its interval, as a sentence has them; Blank where the size is not known."""
    b, low, high = (line.number(name) for name in ("b", "low", "high"))
    if b is None:
        return Blank()
    if low is None or high is None:
        return Words("_b_ = {b}", b=Number(b, 3))
    between = Interval(Number(low, 3), Number(high, 3))
    return Words("_b_ = {b}, {level} CI {interval}", b=Number(b, 3), level=as_percent(plan.level), interval=between)


def made(lines: Iterable[Line], plan: Plan) -> tuple[Words, ...]:
    """Notes on how the intervals of effects were made, each kind once."""
    lines = tuple(lines)
    kinds = dict.fromkeys(column(line, "interval_by") for line in lines)
    drawn = [int(n) for line in lines if isinstance(n := column(line, "resamples"), (int, float))]
    notes: list[Words] = []
    if "rubin" in kinds:
        notes.append(
            Words(
                "{level} intervals of effects: the errors of every completed data set, pooled by Rubin’s rules.",
                level=as_percent(plan.level),
            )
        )
    elif drawn and "monte carlo" not in kinds:
        notes.append(
            Words(
                "{level} intervals of indirect effects: {kind} of {n} bootstrap resamples.",
                level=as_percent(plan.level),
                kind=KINDS[plan.interval],
                n=Count(max(drawn)),
            )
        )
    elif drawn:
        notes.append(
            Words(
                "{level} intervals of indirect effects: percentiles of {n} draws from the sampling distribution of the "
                "coefficients (Monte Carlo).",
                level=as_percent(plan.level),
                n=Count(max(drawn)),
            )
        )
    failed = max((int(n) for line in lines if isinstance(n := column(line, "failed"), (int, float))), default=0)
    if failed:
        notes.append(Words("Up to {failed} of the resamples had no solution and are not counted.", failed=Count(failed)))
    regressed = {line.text("effect") for line in lines if column(line, "interval_by") == "regression"}
    if drawn and "total" in regressed:
        notes.append(Words("Direct and total effects have the intervals of their regression coefficients."))
    elif drawn and regressed:
        notes.append(Words("Direct effects have the intervals of their regression coefficients."))
    return tuple(notes)
