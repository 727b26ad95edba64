"""Effects that run through several equations, with their numbers, as the ledger holds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scrm_model.estimate import Estimate
from scrm_model.ledger import Entry, Value
from scrm_model.modelling.through.tracing import Traced
from scrm_model.words import Unknown, Words

NO_TEST = Words("the effect is judged by its interval and has no p value")
NOT_MODERATED = Words("nothing moderates the effect")
SEVERAL_PLACES = Words("the number is of more than one place of the moderator")
NOT_TRACED = Words("the effect could not be traced on these respondents")
RESAMPLED = ("resamples", "failed", "beta_low", "beta_high")
SOBEL = ("sobel_se", "sobel_z", "sobel_p")


@dataclass(frozen=True)
class Effect:
    """An effect with its numbers: `estimate` has p, t and df where a regression tests it, else an interval alone.

    `beta` is standardised by cause and outcome (`beta_kind` complete), or by the outcome alone (partial: the cause has two
    values). `interval_by` names where the interval is from: `bootstrap`, `monte carlo`, `regression`; None where there is
    none. `further` are the other columns of its ledger row.
    """

    traced: Traced
    estimate: Estimate
    beta: float | Unknown
    beta_kind: str | Unknown
    interval_by: str | None
    further: Mapping[str, Value | Unknown] = field(default_factory=dict)

    @classmethod
    def none(cls, traced: Traced, reason: Words, n: int) -> "Effect":
        """An effect that cannot be had, and why."""
        blank = Unknown(reason)
        return cls(
            traced, Estimate.none(traced.path, reason, n), blank, blank, None, dict.fromkeys((*RESAMPLED, *SOBEL), blank)
        )

    @property
    def significant(self) -> bool | None:
        """Whether its interval leaves out 0; None if there is no interval."""
        low, high = self.estimate.low, self.estimate.high
        return None if low is None or high is None else low > 0 or high < 0

    def entry(self, model: str) -> Entry:
        """The row of the page `indirect`."""
        traced, estimate = self.traced, self.estimate
        missing = Unknown(estimate.unknown or NO_TEST)
        untested = missing if estimate.value is None or self.interval_by == "regression" else Unknown(NO_TEST)
        numbers = {
            "b": (estimate.value, missing),
            "se": (estimate.se, missing),
            "low": (estimate.low, missing),
            "high": (estimate.high, missing),
            "t": (estimate.statistic, untested),
            "df": (estimate.df, untested),
            "p": (estimate.p, untested),
        }
        row: dict[str, Value | Unknown] = {
            "model": model,
            "effect": traced.kind,
            "path": traced.path,
            "at": traced.at if traced.kind != "index" else "",
            **{name: number if number is not None else otherwise for name, (number, otherwise) in numbers.items()},
            "beta": self.beta,
            "moderator": traced.place.moderator,
            "moderator_value": self._moderator_value(),
            "interval_by": missing if self.interval_by is None else self.interval_by,
            "beta_kind": self.beta_kind,
            **self.further,
        }
        return Entry("indirect", row)

    def _moderator_value(self) -> float | Unknown:
        place = self.traced.place
        if place.moderator and (self.traced.against is not None or self.traced.kind == "index"):
            return Unknown(SEVERAL_PLACES)
        return Unknown(NOT_MODERATED) if place.value is None else place.value
