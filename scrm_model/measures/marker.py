"""The marker variable: what a variable that theory relates to nothing tells of the method's share in all correlations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.responses import Figures
from scrm_model.scales import Scales
from scrm_model.stats.correlation import Correlation, infer_correlation
from scrm_model.stats.marker import adjust_correlations
from scrm_model.unknowns import ALIKE, too_few
from scrm_model.words import Unknown, Words

NEEDS: tuple[str, ...] = ()

INDICATED, NOT_INDICATED = "indicated", "not indicated"

NO_THRESHOLD = Unknown(Words("the method names no threshold"))
NO_STATISTIC = Unknown(Words("the method gives no such number"))
UNRELATED = Words("the marker correlates positively with no construct, so that there is nothing to take away")
BEYOND = Words("taken without the marker the correlation would lie beyond −1")
ALONE = Words("there is no construct but the marker")


@dataclass(frozen=True)
class Share:
    """The method's share `r` in every correlation: that of the marker with `construct`, on `n` respondents, with its p."""

    r: float
    construct: str
    n: int
    p: float


@dataclass(frozen=True)
class Marked:
    """What a marker says. `marker` is None where the plan names none; `share` is a reason where it says nothing.

    `pairs` are the substantive constructs two by two with their `observed` correlations.
    """

    marker: str | None
    share: Share | Words
    pairs: tuple[tuple[str, str], ...]
    observed: Correlation | None
    level: float

    def entries(self) -> Iterable[Entry]:
        """The row `marker` of the page `method_bias`, and the page `marker_correlations`."""
        if self.marker is None or self.observed is None:
            return
        share = self.share
        row: dict[str, Value | Unknown] = {"test": "marker", "construct": self.marker}
        row |= {"threshold": NO_THRESHOLD, "statistic": NO_STATISTIC}
        if isinstance(share, Words):
            yield Entry("method_bias", row | dict.fromkeys(("value", "verdict", "df", "p"), Unknown(share)))
            adjusted = None
        else:
            adjusted = adjust_correlations(self.observed.r, self.observed.n, share.r)
            lost = (self.observed.p < 1 - self.level) & ~((adjusted.p < 1 - self.level) & (adjusted.r * self.observed.r > 0))
            tested: dict[str, Value | Unknown] = {"value": share.r, "df": share.n - 2, "p": stated(share.p, too_few(share.n))}
            yield Entry("method_bias", row | tested | {"verdict": INDICATED if lost.any() else NOT_INDICATED})
        for at, (a, b) in enumerate(self.pairs):
            n, r = int(self.observed.n[at]), float(self.observed.r[at])
            why = (ALIKE if n > 1 else too_few(n)) if not np.isfinite(r) else BEYOND
            pair: dict[str, Value | Unknown] = {"construct_a": a, "construct_b": b, "r": stated(r, why), "n": n}
            if adjusted is None or isinstance(share, Words):
                missing = Unknown(share) if isinstance(share, Words) else Unknown(why)
                yield Entry("marker_correlations", pair | {"adjusted": missing, "p": missing})
                continue
            value = stated(float(adjusted.r[at]), why)
            p = value if isinstance(value, Unknown) else stated(float(adjusted.p[at]), too_few(n))
            yield Entry("marker_correlations", pair | {"adjusted": value, "p": p})


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Marked:
    """Adjust the correlations of the constructs for the plan's marker, after Lindell & Whitney (2001).

    The method's share r_M is the smallest positive correlation of the marker with a construct; correlations are pairwise.
    Parts of second-order constructs are left to them, and so is what the marker itself belongs to.
    """
    if plan.marker is None:
        return Marked(None, UNRELATED, (), None, plan.level)
    own = _own(scales, plan.marker)
    parents = scales.instrument.parents()
    constructs = tuple(code for code in scales.constructs if code not in own and code not in parents)
    pairs = tuple(combinations(constructs, 2))
    observed = _correlate([(scales.score_of(a), scales.score_of(b)) for a, b in pairs], plan.level)
    marker = values_of(scales, plan.marker)
    with_marker = _correlate([(marker, scales.score_of(construct)) for construct in constructs], plan.level)
    return Marked(plan.marker, _share(constructs, with_marker), pairs, observed, plan.level)


def values_of(scales: Scales, marker: str) -> Floats:
    """The values (n) of a marker: a construct's scores, the answers to a question, or those to an item.

    Raises:
        KeyError: there is no construct, number question or item of that name.
    """
    if marker in scales.constructs:
        return scales.score_of(marker)
    answer = scales.answers.get(marker)
    if isinstance(answer, Figures):
        return answer.values
    if marker in scales.items:
        return scales.keyed[:, scales.items.index(marker)]
    raise KeyError(f"{marker} is no construct, number or item")


def _own(scales: Scales, marker: str) -> frozenset[str]:
    """The constructs that the marker is, is part of, or consists of."""
    instrument = scales.instrument
    holders = [code for code in instrument.constructs if code == marker]
    if not holders and marker not in instrument.questions:
        holders = [c.code for c in instrument.constructs.values() if any(item.code == marker for item in c.items)]
    related = set(holders)
    for code in holders:
        related.update(instrument.constructs[code].parts)
        if (parent := instrument.parents().get(code)) is not None:
            related.add(parent)
    return frozenset(related)


def _share(constructs: tuple[str, ...], found: Correlation) -> Share | Words:
    if not constructs:
        return ALONE
    positive = [at for at in range(len(constructs)) if found.r[at] > 0]
    if not positive:
        return UNRELATED
    at = min(positive, key=lambda place: float(found.r[place]))
    if found.r[at] >= 1:
        return Words("the marker is a construct under another name")
    return Share(float(found.r[at]), constructs[at], int(found.n[at]), float(found.p[at]))


def _correlate(pairs: list[tuple[Floats, Floats]], level: float) -> Correlation:
    r, n = np.full(len(pairs), np.nan), np.zeros(len(pairs))
    for at, pair in enumerate(pairs):
        X = np.column_stack(pair)
        complete = X[np.isfinite(X).all(axis=1)]
        n[at], r[at] = len(complete), Moments.from_rows(("a", "b"), complete).correlations[0, 1]
    return infer_correlation(r, n, level)
