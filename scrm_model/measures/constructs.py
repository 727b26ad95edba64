"""Statistics of the constructs' scores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scrm_model.ledger import Entry, stated
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.shape import Shape, describe
from scrm_model.unknowns import too_few, why_no_shape

NEEDS: tuple[str, ...] = ()


@dataclass(frozen=True)
class Constructs:
    """The description of each construct's scores, over the respondents who have one."""

    constructs: tuple[str, ...]
    shape: Shape

    def entries(self) -> Iterable[Entry]:
        """The page `construct_statistics`."""
        for at, construct in enumerate(self.constructs):
            n, sd = int(self.shape.n[at]), float(self.shape.sd[at])
            yield Entry(
                "construct_statistics",
                {
                    "construct": construct,
                    "n": n,
                    "mean": stated(float(self.shape.mean[at]), too_few(n)),
                    "sd": stated(sd, too_few(n)),
                    "skew": stated(float(self.shape.skew[at]), why_no_shape(n, sd)),
                    "kurtosis": stated(float(self.shape.kurtosis[at]), why_no_shape(n, sd)),
                    "min": stated(float(self.shape.low[at]), too_few(n)),
                    "max": stated(float(self.shape.high[at]), too_few(n)),
                },
            )


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Constructs:
    """Describe the scores of every construct."""
    return Constructs(scales.constructs, describe(scales.scores))
