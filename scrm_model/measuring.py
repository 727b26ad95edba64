"""Taking the measures a plan names, each after those it needs."""

from collections.abc import Mapping

from scrm_model.measures import MEASURES, Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales


def take(plan: Plan, scales: Scales, only: tuple[str, ...] | None = None) -> Mapping[str, Finding]:
    """Take the measures in `only`, else every measure of the plan (all there are if it names none), and what those need.

    Raises:
        RequestError: the plan names a measure that does not exist.
        ValueError: measures need each other in a circle.
    """
    found: dict[str, Finding] = {}
    wanted = only if only is not None else plan.measures
    for name in MEASURES.names if wanted is None else wanted:
        _take(name, plan, scales, found, ())
    return found


def _take(name: str, plan: Plan, scales: Scales, found: dict[str, Finding], waiting: tuple[str, ...]) -> None:
    if name in found:
        return
    if name in waiting:
        raise ValueError(f"measures need each other in a circle: {' -> '.join((*waiting, name))}")
    measure = MEASURES[name]
    for needed in measure.NEEDS:
        _take(needed, plan, scales, found, (*waiting, name))
    found[name] = measure.measure(scales, plan, {needed: found[needed] for needed in measure.NEEDS})
