"""The one currency: a number with its uncertainty, or the reason why there is none."""

from dataclasses import dataclass

from scrm_model.words import Words


@dataclass(frozen=True)
class Estimate:
    """One number that was estimated from answers.

    `of` names what it is a number of (a construct, a term); `low` and `high` bound its interval at the plan's level; `p` is
    two-sided. Whatever does not exist is None. If the number itself is not known, `value` is None and `unknown` says why.
    """

    of: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    se: float | None = None
    statistic: float | None = None
    df: float | None = None
    p: float | None = None
    n: int | None = None
    unknown: Words | None = None

    @classmethod
    def none(cls, of: str, reason: Words, n: int | None = None) -> "Estimate":
        """An estimate that cannot be had, and why."""
        return cls(of, n=n, unknown=reason)
