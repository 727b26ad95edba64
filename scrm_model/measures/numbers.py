"""Who answered: the questions answered with a number, described."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.ledger import Entry, stated
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.responses import Figures
from scrm_model.scales import Scales
from scrm_model.stats.shape import Shape, describe
from scrm_model.unknowns import too_few

NEEDS: tuple[str, ...] = ()


@dataclass(frozen=True)
class Numbers:
    """The description of each question answered with a number, of `respondents` in all."""

    questions: tuple[str, ...]
    shape: Shape
    respondents: int

    def entries(self) -> Iterable[Entry]:
        """The page `numbers`."""
        for at, question in enumerate(self.questions):
            n = int(self.shape.n[at])
            yield Entry(
                "numbers",
                {
                    "question": question,
                    "n": n,
                    "missing": self.respondents - n,
                    "mean": stated(float(self.shape.mean[at]), too_few(n)),
                    "sd": stated(float(self.shape.sd[at]), too_few(n)),
                    "median": stated(float(self.shape.median[at]), too_few(n)),
                    "min": stated(float(self.shape.low[at]), too_few(n)),
                    "max": stated(float(self.shape.high[at]), too_few(n)),
                },
            )


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Numbers:
    """Describe the answers to every `number` question (attention checks are no profile)."""
    asked = scales.instrument.questions
    found = {
        name: answer.values
        for name, answer in scales.answers.items()
        if isinstance(answer, Figures) and asked[name].kind == "number"
    }
    columns = np.column_stack(list(found.values())) if found else np.empty((scales.n, 0))
    return Numbers(tuple(found), describe(columns), scales.n)
