"""Correlations between the constructs' scores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from scrm_model.ledger import Entry, stated
from scrm_model.measures import Finding
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.correlation import Correlation, infer_correlation
from scrm_model.unknowns import ALIKE, too_few
from scrm_model.words import Words

NEEDS: tuple[str, ...] = ()


@dataclass(frozen=True)
class Correlations:
    """The correlation of each pair of constructs, over the respondents who have both scores."""

    pairs: tuple[tuple[str, str], ...]
    found: Correlation

    def entries(self) -> Iterable[Entry]:
        """The page `correlations`: every pair once, a second-order construct with its own parts among them."""
        for at, (a, b) in enumerate(self.pairs):
            n, r = int(self.found.n[at]), float(self.found.r[at])
            reason: Words = too_few(n) if np.isfinite(r) or n < 2 else ALIKE
            yield Entry(
                "correlations",
                {
                    "construct_a": a,
                    "construct_b": b,
                    "r": stated(r, reason),
                    "low": stated(float(self.found.low[at]), reason),
                    "high": stated(float(self.found.high[at]), reason),
                    "p": stated(float(self.found.p[at]), reason),
                    "n": n,
                },
            )


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Correlations:
    """Pearson correlations with Fisher's interval at the plan's level and the two-sided p of the t test; pairwise."""
    pairs = tuple(combinations(scales.constructs, 2))
    r, n = np.full(len(pairs), np.nan), np.zeros(len(pairs))
    for at, pair in enumerate(pairs):
        X = np.column_stack([scales.score_of(construct) for construct in pair])
        complete = X[np.isfinite(X).all(axis=1)]
        n[at] = len(complete)
        r[at] = Moments.from_rows(pair, complete).correlations[0, 1]
    return Correlations(pairs, infer_correlation(r, n, plan.level))
