"""What kind of mediation the effects amount to (Zhao, Lynch & Chen 2010)."""

from collections.abc import Iterator, Sequence

from scrm_model.ledger import Entry, Value
from scrm_model.modelling.through.effects import Effect
from scrm_model.words import Unknown, Words

UNDECIDED = Words("there is no test of this effect")
DEPENDENT = Words("the direct effect depends on a moderator, and with it the type")
CONDITIONAL = Words("effects that depend on a moderator have no one share of a total")
OPPOSED = Words("the direct and the indirect effect have opposite signs, so that neither is a share of the total")


def types_of(model: str, effects: Sequence[Effect]) -> Iterator[Entry]:
    """Yield the page `mediation_type`: of each specific indirect effect its type, and its share of the total effect.

    Zhao, Lynch & Chen (2010), Journal of Consumer Research 37, 197-206: with a significant indirect effect the mediation is
    complementary or competitive, as the direct effect has the same sign or the other, or indirect-only where that is not
    significant; without one there is a direct-only effect or none. Indirect effects are judged by their intervals, direct
    ones by theirs.
    """
    direct = [each for each in effects if each.traced.kind == "direct"]
    totals = [each for each in effects if each.traced.kind == "total"]
    for effect in effects:
        if effect.traced.kind != "indirect" or not effect.traced.shown:
            continue
        beside = _of(effect, direct)
        yield Entry(
            "mediation_type",
            {
                "model": model,
                "path": effect.traced.path,
                "at": effect.traced.at,
                "type": _type(effect, beside),
                "proportion": _proportion(effect, beside, _of(effect, totals)),
            },
        )


def _of(effect: Effect, among: Sequence[Effect]) -> Effect | None:
    """The effect of the same cause on the same outcome at the same place, or at none."""
    ends = (effect.traced.cause, effect.traced.outcome)
    kin = [each for each in among if (each.traced.cause, each.traced.outcome) == ends]
    return next((each for each in kin if each.traced.at in {"", effect.traced.at}), None)


def _type(effect: Effect, direct: Effect | None) -> Value | Unknown:
    if direct is None:
        return Unknown(effect.estimate.unknown or DEPENDENT)
    if effect.significant is None or direct.significant is None:
        return Unknown(effect.estimate.unknown or direct.estimate.unknown or UNDECIDED)
    if not effect.significant:
        return "direct-only" if direct.significant else "no-effect"
    if not direct.significant:
        return "indirect-only"
    agree = (effect.estimate.value or 0.0) * (direct.estimate.value or 0.0) > 0
    return "complementary" if agree else "competitive"


def _proportion(effect: Effect, direct: Effect | None, total: Effect | None) -> float | Unknown:
    if total is None or direct is None:
        return Unknown(CONDITIONAL)
    values = (effect.estimate.value, direct.estimate.value, total.estimate.value)
    if any(value is None for value in values):
        return Unknown(effect.estimate.unknown or UNDECIDED)
    specific, beside, whole = (float(value or 0.0) for value in values)
    if whole == 0 or not 0 <= specific / whole <= 1 or specific * beside < 0:
        return Unknown(OPPOSED)
    return specific / whole
