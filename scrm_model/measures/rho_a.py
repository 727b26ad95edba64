"""Dijkstra and Henseler's rho_A of the reflective constructs, without a model of how they relate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import indicate
from scrm_model.ledger import Entry
from scrm_model.measures import Finding
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.pls.consistent import rho_a
from scrm_model.stats.pls.outline import Outline
from scrm_model.stats.pls.weights import iterate
from scrm_model.words import Count, Number, Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ()

FEWEST_RESPONDENTS = 3


@dataclass(frozen=True)
class WeightedReliabilities:
    """The rho_A of every construct, or why it has none."""

    constructs: Mapping[str, float | Unknown]

    def entries(self) -> Iterable[Entry]:
        """The column rho_a of the page `reliability`."""
        for code, rho in self.constructs.items():
            yield Entry("reliability", {"construct": code, "rho_a": rho})


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> WeightedReliabilities:
    """rho_A of the keyed items, of the respondents who answered every item of the reflective first-order constructs.

    Dijkstra & Henseler (2015), MIS Quarterly 39(2), 297-316, eq. 3: (w'w)² · w'(S − diag S)w / w'(ww' − diag ww')w, of weights
    w that give the composite of a construct's standardised items variance 1. The weights depend on the constructs around it;
    the authors' own are those of a PLS path model. Here, where no paths are known, every such construct is connected with
    every other: mode A and the factorial scheme, in which directions do not matter. A PLS model of the study has the rho_A of
    its own paths on the page `pls_quality`, near these but not the same.
    """
    obstacles = {code: why for code in scales.constructs if (why := _obstacle(scales, code)) is not None}
    members = [code for code in scales.constructs if _is_member(scales, code)]
    found = dict(_weighted(scales, members))
    return WeightedReliabilities({code: obstacles.get(code) or found[code] for code in scales.constructs})


def _obstacle(scales: Scales, code: str) -> Unknown | None:
    scale = indicate(scales, code)
    if scale.unknown is not None:
        return scale.unknown
    if scales.instrument.constructs[code].parts:
        return Unknown(Words("rho_A of a construct made of others takes a PLS model"))
    return Unknown(scale.without_spread) if scale.constant else None


def _is_member(scales: Scales, code: str) -> bool:
    construct = scales.instrument.constructs[code]
    scale = indicate(scales, code)
    return construct.kind == "reflective" and not construct.parts and len(scale.rows) > 1 and not scale.constant


def _weighted(scales: Scales, members: list[str]) -> Iterator[tuple[str, float | Unknown]]:
    if len(members) < 2:
        lonely = Unknown(Words("rho_A weighs items by their correlations with other constructs, of which there is none"))
        yield from ((code, lonely) for code in members)
        return
    items = tuple(item.code for code in members for item in scales.instrument.constructs[code].items)
    X = np.concatenate([scales.items_of(code) for code in members], axis=1)
    X = X[np.isfinite(X).all(axis=1)]
    if len(X) < FEWEST_RESPONDENTS:
        few = Unknown(Words("only {n} respondents answered every item of these scales", n=Count(len(X))))
        yield from ((code, few) for code in members)
        return
    R = Moments.from_rows(items, X).correlations
    if not np.isfinite(R).all():
        flat = Unknown(Words("among those who answered every item of these scales, an item does not vary"))
        yield from ((code, flat) for code in members)
        return
    outline = _connected([len(scales.instrument.constructs[code].items) for code in members])
    composites = iterate(R[None], outline)
    for place, rho in enumerate(rho_a(composites.weights, outline)[0]):
        against = _against(composites.weights[0, outline.places(place)])
        item = None if against is None else items[outline.blocks[place][against]]
        yield members[place], _stated(float(rho), item)


def _connected(sizes: list[int]) -> Outline:
    """Blocks of so many items, each connected with every other."""
    ends = np.cumsum([0, *sizes])
    blocks = tuple(tuple(range(int(start), int(end))) for start, end in pairwise(ends))
    causes = tuple(tuple(range(place)) for place in range(len(sizes)))
    return Outline(blocks, causes, (False,) * len(sizes), "factorial")


def _against(weights: Floats) -> int | None:
    """The place of the item that weighs most with another sign than its construct's others; None where all agree."""
    turned = weights * np.sign(weights.sum())
    return int(np.argmin(turned)) if turned.min() < 0 else None


def _stated(rho: float, against: str | None) -> float | Unknown:
    if against is not None:
        item = Verbatim(against)
        return Unknown(Words("the weight of {item} is negative, as if its answers had to be turned round", item=item))
    if not np.isfinite(rho):
        return Unknown(Words("the iteration of the weights has no solution for these answers"))
    if rho > 1:
        return Unknown(Words("rho_A would be {rho}, more than all of the variance", rho=Number(rho, 3)))
    return rho
