"""Which answers to items are missing, how many, in which patterns, and whether completely at random."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Bools, Floats
from scrm_model.ledger import Entry, Value
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.little import Little, Patterns, estimate_normal, group, little_mcar
from scrm_model.words import Count, Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ()

NONE = Words("no answer is missing")
TOGETHER = Words("the items determine each other, or the respondents are too few to estimate their covariances")
UNSETTLED = Words("the means and covariances of the incomplete answers could not be estimated")
NO_DF = Words("the pattern leaves nothing to compare")


@dataclass(frozen=True)
class Missing:
    """What is missing: `there` (n × items) says which answers exist, `little` is the test or why there is none."""

    items: tuple[str, ...]
    owners: tuple[str, ...]
    there: Bools
    little: Little | Words

    def entries(self) -> Iterable[Entry]:
        """The pages `missing_items`, `missing_respondents`, `missing_patterns` and `missing_answers`."""
        n = len(self.there)
        if not self.items or not n:
            return
        yield from self._by_item(n)
        yield from self._by_respondent(n)
        yield from self._by_pattern(n)
        row: dict[str, Value | Unknown] = {"test": "little_mcar", "patterns": len(self._seen()[1])}
        if isinstance(self.little, Words):
            yield Entry("missing_answers", row | dict.fromkeys(("statistic", "df", "p"), Unknown(self.little)))
        else:
            found = self.little
            yield Entry("missing_answers", row | {"statistic": found.statistic, "df": found.df, "p": found.p})

    def _by_item(self, n: int) -> Iterator[Entry]:
        for item, owner, answered in zip(self.items, self.owners, self.there.sum(axis=0), strict=True):
            missing = n - int(answered)
            row: dict[str, Value | Unknown] = {"item": item, "construct": owner, "n": int(answered), "missing": missing}
            yield Entry("missing_items", {**row, "share": missing / n})

    def _by_respondent(self, n: int) -> Iterator[Entry]:
        counts = np.bincount((~self.there).sum(axis=1))
        for missing in np.flatnonzero(counts):
            row: dict[str, Value | Unknown] = {"missing": int(missing), "n": int(counts[missing])}
            yield Entry("missing_respondents", {**row, "share": int(counts[missing]) / n})

    def _by_pattern(self, n: int) -> Iterator[Entry]:
        for number, (there, count) in enumerate(zip(*self._seen(), strict=True), start=1):
            lacking = " ".join(item for item, known in zip(self.items, there, strict=True) if not known)
            row: dict[str, Value | Unknown] = {"pattern": number, "n": int(count), "share": int(count) / n}
            yield Entry("missing_patterns", {**row, "items": lacking})

    def _seen(self) -> tuple[Bools, NDArray[np.int64]]:
        """The patterns, those who answered nothing among them, and how many respondents have each; the most frequent first."""
        there, counts = np.unique(self.there, axis=0, return_counts=True)
        order = np.lexsort((-there.sum(axis=1), -counts))
        return there[order], counts[order]


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Missing:
    """Count what is missing among the answers to all items, and test with Little whether it is so completely at random.

    The test supposes multivariate normality; it is made on the keyed items of those who answered at least one.
    """
    owner = {item.code: code for code, construct in scales.instrument.constructs.items() for item in construct.items}
    owners = tuple(owner[item] for item in scales.items)
    return Missing(scales.items, owners, np.isfinite(scales.keyed), _little(scales.items, scales.keyed))


def _little(items: tuple[str, ...], X: Floats) -> Little | Words:
    there = np.isfinite(X)
    if there.all():
        return NONE
    patterns = group(X)
    if (reason := _impossible(items, there, patterns)) is not None:
        return reason
    normal = estimate_normal(patterns)
    if not normal.regular:
        return TOGETHER
    if not normal.converged:
        return UNSETTLED
    found = little_mcar(patterns, normal)
    return found if found.df > 0 else NO_DF


def _impossible(items: tuple[str, ...], there: Bools, patterns: Patterns) -> Words | None:
    """Why the covariances of all items cannot be known, where that can be told beforehand."""
    empty = np.flatnonzero(~there.any(axis=0))
    if len(empty):
        return Words("nobody answered {item}", item=Verbatim(items[empty[0]]))
    if len(there) <= len(items):
        return Words("{n} respondents are too few for {k} items", n=Count(len(there)), k=Count(len(items)))
    spread = np.where(patterns.there, patterns.cov.diagonal(axis1=1, axis2=2), 0.0).max(axis=0)
    means = np.where(patterns.there, patterns.mean, np.nan)
    alike = np.flatnonzero((spread == 0) & (np.nanmax(means, axis=0) == np.nanmin(means, axis=0)))
    if len(alike):
        return Words("everyone answered {item} alike", item=Verbatim(items[alike[0]]))
    together = there.T.astype(np.int64) @ there.astype(np.int64)
    if together.min() < 2:
        a, b = np.unravel_index(int(together.argmin()), together.shape)
        return Words("hardly anyone answered both {a} and {b}", a=Verbatim(items[a]), b=Verbatim(items[b]))
    return None
