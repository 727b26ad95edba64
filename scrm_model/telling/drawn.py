"""What is said of intervals that were resampled."""

from collections.abc import Iterable

from scrm_model.ledger import Line
from scrm_model.plan import Plan
from scrm_model.telling.cells import as_percent
from scrm_model.words import Count, Words

KINDS = {
    "percentile": Words("percentiles"),
    "basic": Words("basic intervals"),
    "bc": Words("bias-corrected intervals"),
    "bca": Words("bias-corrected and accelerated intervals"),
}
"""The kinds of interval a plan may name."""


def resampling(lines: Iterable[Line], plan: Plan) -> tuple[Words, ...]:
    """Notes on the intervals of lines that have `resamples` and `failed`: how they were made, and how many failed; none if
    nothing was drawn."""
    drawn = [line for line in lines if line["resamples"] is not None]
    if not drawn:
        return ()
    made = Words(
        "{level} intervals: {kind} of {n} bootstrap resamples.",
        level=as_percent(plan.level),
        kind=KINDS[plan.interval],
        n=Count(plan.resamples),
    )
    failed = max(int(line.number("failed") or 0) for line in drawn)
    lost = Words("Up to {failed} of the resamples had no solution and are not counted.", failed=Count(failed))
    return (made, lost) if failed else (made,)
