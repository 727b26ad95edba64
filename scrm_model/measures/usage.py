"""What respondents use: the questions with many answers, as shares of those who answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scrm_model.ledger import Entry, stated
from scrm_model.measures import Finding
from scrm_model.plan import Plan
from scrm_model.responses import Ticks
from scrm_model.scales import Scales
from scrm_model.stats.proportion import wilson_interval
from scrm_model.unknowns import too_few

NEEDS: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ticked:
    """How many of those who `answered` a question chose each option."""

    question: str
    options: tuple[str, ...]
    counts: tuple[int, ...]
    answered: int


@dataclass(frozen=True)
class Usage:
    """The counts of every question with many answers; `level` is that of their intervals."""

    questions: tuple[Ticked, ...]
    level: float

    def entries(self) -> Iterable[Entry]:
        """The page `usage`: the share of those who answered, with Wilson's interval."""
        for ticked in self.questions:
            low, high = wilson_interval(ticked.counts, ticked.answered, self.level)
            reason = too_few(ticked.answered)
            for at, option in enumerate(ticked.options):
                share = ticked.counts[at] / ticked.answered if ticked.answered else float("nan")
                yield Entry(
                    "usage",
                    {
                        "question": ticked.question,
                        "option": option,
                        "n": ticked.counts[at],
                        "share": stated(share, reason),
                        "low": stated(float(low[at]), reason),
                        "high": stated(float(high[at]), reason),
                    },
                )


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Usage:
    """Count who chose each option of every `many` question, of those who answered it at all."""
    return Usage(
        tuple(
            Ticked(
                name,
                answer.options,
                tuple(int(count) for count in (answer.chosen & answer.answered[:, None]).sum(axis=0)),
                int(answer.answered.sum()),
            )
            for name, answer in scales.answers.items()
            if isinstance(answer, Ticks)
        ),
        plan.level,
    )
