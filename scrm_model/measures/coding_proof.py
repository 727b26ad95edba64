"""The proof of the coding: what the questionnaire declares of each item, against what respondents did."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import indicate
from scrm_model.instrument import Item
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.alpha import consistency
from scrm_model.stats.factors.harman import first_component
from scrm_model.words import Listing, Sayable, Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ()

NOBODY = Unknown(Words("nobody answered"))
NO_CATEGORIES = Unknown(Words("the scale is continuous and has no categories"))
EITHER = Words("of two items it cannot be told which one is turned")
NEITHER = Words("the items do not agree on a direction")
AGAINST = Words(
    "correlates negatively with the rest of its scale, and loads with another sign than most: check whether it is reversed"
)
AGAINST_REST = Words("correlates negatively with the rest of its scale: check whether it, or another item, is reversed")
AGAINST_COMPONENT = Words("loads with another sign than most items of its scale: check whether it is reversed")
EVEN = 1e-8
"""Loadings whose sum is below this share of their size have no common direction."""


@dataclass(frozen=True)
class Direction:
    """How an item lies to its scale: `rest` is its correlation with the rest, `component` its first component's loading."""

    rest: float | Unknown
    component: float | Unknown

    @property
    def contradiction(self) -> Words | None:
        """What speaks against the declared key, if anything does."""
        against_rest = not isinstance(self.rest, Unknown) and self.rest < 0
        against_component = not isinstance(self.component, Unknown) and self.component < 0
        if against_rest and against_component:
            return AGAINST
        if against_rest:
            return AGAINST_REST
        return AGAINST_COMPONENT if against_component else None


@dataclass(frozen=True)
class Coded:
    """One item: its answers as they were given (n, nan where missing), its direction, and an earlier item answered alike."""

    item: Item
    construct: str
    given: Floats
    direction: Direction
    duplicate_of: str | None

    @property
    def warning(self) -> Words | None:
        """What must be looked at before the numbers are believed; None if nothing."""
        found: list[Sayable] = []
        answered = self.given[np.isfinite(self.given)]
        if len(answered) > 1 and (answered == answered[0]).all():
            found.append(Words("everyone gave the same answer"))
        if self.duplicate_of is not None:
            found.append(Words("everyone answered exactly as to {item}", item=Verbatim(self.duplicate_of)))
        if (contradiction := self.direction.contradiction) is not None:
            found.append(contradiction)
        if not found:
            return None
        only = found[0]
        return only if len(found) == 1 and isinstance(only, Words) else Words("{findings}", findings=Listing(tuple(found)))


@dataclass(frozen=True)
class CodingProof:
    """Every item that was rated."""

    coded: tuple[Coded, ...]

    def entries(self) -> Iterable[Entry]:
        """The page `coding_proof`; answers, floor and ceiling as they were given, before reversed items were turned."""
        for each in self.coded:
            row: dict[str, Value | Unknown] = {
                "item": each.item.code,
                "construct": each.construct,
                "declared": "reversed" if each.item.reversed else "straight",
                "item_rest_r": each.direction.rest,
                "component": each.direction.component,
                "declared_low": each.item.answers.low,
                "declared_high": each.item.answers.high,
                "duplicate_of": each.duplicate_of,
                "warning": each.warning,
            }
            yield Entry("coding_proof", row | _observed(each))


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> CodingProof:
    """Hold the coding of every item against the answers.

    Two signs speak of a key declared the wrong way: the keyed item correlates negatively with the sum of the others, and it
    loads negatively on the first principal component of its scale, whose direction is that of most items. A composite's items
    need not agree, so that neither sign says anything of them.
    """
    signs = dict(_directions(scales))
    raw = scales.given
    twins = _duplicates(scales, raw)
    owner = {item.code: code for code, construct in scales.instrument.constructs.items() for item in construct.items}
    return CodingProof(
        tuple(
            Coded(item, owner[item.code], raw[:, at], signs[item.code], twins.get(item.code))
            for at, item in enumerate(scales.instrument.items)
        )
    )


def _directions(scales: Scales) -> Iterator[tuple[str, Direction]]:
    for code, construct in scales.instrument.constructs.items():
        if not construct.items:
            continue
        scale = indicate(scales, code)
        if (unknown := scale.unknown) is not None:
            yield from ((item.code, Direction(unknown, unknown)) for item in construct.items)
            continue
        rest = consistency(scale.moments.cov).item_rest
        component = _components(scale.moments.correlations, Unknown(scale.without_spread) if scale.constant else None)
        for at, item in enumerate(construct.items):
            yield item.code, Direction(stated(float(rest[at]), scale.without_spread), component[at])


def _components(R: Floats, spoilt: Unknown | None) -> tuple[float | Unknown, ...]:
    if spoilt is not None:
        return (spoilt,) * len(R)
    loadings = first_component(R)
    if abs(loadings.sum()) <= EVEN * np.abs(loadings).sum():
        return (Unknown(EITHER if len(R) == 2 else NEITHER),) * len(R)
    return tuple(float(loading) for loading in loadings)


def _duplicates(scales: Scales, raw: Floats) -> dict[str, str]:
    """Items answered exactly as an earlier one by everyone; those everyone answered alike, or nobody, are left out."""
    answered = np.isfinite(raw)
    low = np.where(answered, raw, np.inf).min(axis=0, initial=np.inf)
    high = np.where(answered, raw, -np.inf).max(axis=0, initial=-np.inf)
    varied = np.flatnonzero(low < high)
    if len(varied) < 2:
        return {}
    _, first, which = np.unique(np.where(answered, raw, -np.inf)[:, varied], axis=1, return_index=True, return_inverse=True)
    earlier = varied[first[which.ravel()]]
    return {scales.items[at]: scales.items[twin] for at, twin in zip(varied, earlier, strict=True) if at != twin}


def _observed(coded: Coded) -> dict[str, Value | Unknown]:
    answered = coded.given[np.isfinite(coded.given)]
    scale = coded.item.answers
    if not len(answered):
        return dict.fromkeys(("observed_low", "observed_high", "floor", "ceiling", "unused"), NOBODY)
    used = {int(value) for value in answered} if scale.whole else set()
    points = range(int(scale.low), int(scale.high) + 1) if scale.whole else ()
    unused = " ".join(str(value) for value in points if value not in used)
    return {
        "observed_low": float(answered.min()),
        "observed_high": float(answered.max()),
        "unused": unused if scale.whole else NO_CATEGORIES,
        "floor": float((answered == scale.low).mean()),
        "ceiling": float((answered == scale.high).mean()),
    }
