"""The sentences before the tables of the sample: warnings, who answered, who was left out."""

from collections.abc import Iterator

from scrm_model.document import Block, Paragraph
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent
from scrm_model.words import Count, Interval, Listing, Percent, Sayable, Sentences, Words

KINDS = {"correlations": Words("correlations", "published"), "covariances": Words("covariances", "published")}
"""What a published table holds."""

FEW = 50
"""Fewer usable respondents than this earn a warning at the head of the report."""


def of_sample(results: Results) -> Iterator[Block]:
    """Warnings first, then who answered and who was left out."""
    if results.simulated:
        yield Paragraph(
            Words(
                "These answers were drawn by a simulator. They show what a report looks like and prove nothing about anyone."
            ),
            warning=True,
        )
    if results.published is not None:
        yield Paragraph(
            Words(
                "There are no answers behind these results but a table of {kind} of {n} respondents. What only answers can "
                "tell is left out; errors are classical, and nothing was resampled.",
                kind=KINDS[results.published.kind],
                n=Count(results.scales.n),
            ),
            warning=True,
        )
    for warning in results.screened.responses.warnings:
        yield Paragraph(Words("While reading the answers: {warning}", warning=warning), warning=True)
    if (n := results.scales.n) < FEW:
        yield Paragraph(
            Words("Only {n} respondents are usable: intervals are wide, and what was not found may still exist.", n=Count(n)),
            warning=True,
        )
    said = [*_flow(results), *_left_out(results)]
    if said:
        yield Paragraph(Sentences(tuple(said)))


def _flow(results: Results) -> Iterator[Sayable]:
    lines = {line.text("stage"): line for line in results.ledger["sample_flow"]}
    counts = {stage: Count(int(n)) for stage, line in lines.items() if (n := line.number("n")) is not None}
    if "pilot" in counts:
        yield Words("A pilot study with {n} people came first.", n=counts["pilot"])
    if {"reached", "returned", "usable"} <= set(counts):
        yield Words(
            "Of {reached} people reached, {returned} answered; the answers of {usable} are usable.",
            reached=counts["reached"],
            returned=counts["returned"],
            usable=counts["usable"],
        )
        share, low, high = (lines["usable"].number(column) for column in ("share", "low", "high"))
        if share is not None and low is not None and high is not None:
            yield Words(
                "The response rate is {rate}, {level} CI {interval}.",
                rate=Percent(100 * share),
                level=as_percent(results.plan.level),
                interval=Interval(Percent(100 * low), Percent(100 * high)),
            )
    elif {"returned", "usable"} <= set(counts):
        yield Words(
            "Of {returned} questionnaires returned, {usable} are usable.", returned=counts["returned"], usable=counts["usable"]
        )


def _left_out(results: Results) -> Iterator[Sayable]:
    parts = []
    for line in results.ledger["sample_flow"]:
        reason, n = naming.screening_reason(line.text("stage"), results.plan.screening), line.number("n")
        if reason is not None and n:
            parts.append(Words("{reason} ({n})", reason=reason, n=Count(int(n))))
    if parts:
        yield Words("Respondents were left out because of {reasons}.", reasons=Listing(tuple(parts)))
