"""Whether the constructs' scores are normally distributed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.ledger import Entry, stated
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.normality import MOST_FOR_SHAPIRO_WILK, NormalityTest, lilliefors, shapiro_wilk
from scrm_model.stats.shape import Shape, describe
from scrm_model.unknowns import why_no_shape
from scrm_model.words import Count, Words

NEEDS: tuple[str, ...] = ()


@dataclass(frozen=True)
class Normality:
    """The tests of each construct's scores, with their skewness and kurtosis."""

    constructs: tuple[str, ...]
    shape: Shape
    tests: tuple[tuple[NormalityTest, ...], ...]

    def entries(self) -> Iterable[Entry]:
        """The page `normality`: a row for each construct and test."""
        for at, construct in enumerate(self.constructs):
            n = int(self.shape.n[at])
            reason = why_no_shape(n, float(self.shape.sd[at]))
            for test in self.tests[at]:
                why_no_p = reason
                if np.isfinite(test.statistic):
                    why_no_p = Words("not verified for more than {n} answers", n=Count(MOST_FOR_SHAPIRO_WILK))
                yield Entry(
                    "normality",
                    {
                        "construct": construct,
                        "test": test.test,
                        "statistic": stated(test.statistic, reason),
                        "p": stated(test.p, why_no_p),
                        "skew": stated(float(self.shape.skew[at]), reason),
                        "kurtosis": stated(float(self.shape.kurtosis[at]), reason),
                    },
                )


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Normality:
    """Test each construct's scores: `shapiro_wilk`, and `lilliefors` (whose p lies between .001 and .990 by its table)."""
    columns = [scales.score_of(construct) for construct in scales.constructs]
    tests = tuple((shapiro_wilk(scores), lilliefors(scores)) for scores in columns)
    return Normality(scales.constructs, describe(scales.scores), tests)
