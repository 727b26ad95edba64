"""The sentences before the table of the hypotheses: a summary, and one verdict each."""

from collections.abc import Iterator

from scrm_model.document import Block, Paragraph
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.rulings import ruled, summary
from scrm_model.words import Count, Sentences, Words

ENOUGH_FOR_PRODUCTS = 300
"""About as many respondents find an interaction of f² = .025 with a power of .80 at the .05 level (316; f² = .01: 787)."""


def of_hypotheses(results: Results) -> Iterator[Block]:
    """A summary, then each hypothesis with its verdict; first a warning where moderations may have been missed."""
    if not results.verdicts:
        return
    if (n := _fewest_for_products(results)) is not None and n < ENOUGH_FOR_PRODUCTS:
        yield Paragraph(
            Words(
                "Interactions of the size usual in surveys (f² from .01 to .025) need some 300 to 800 respondents to be found "
                "with a power of 80%; with {n} respondents, a moderation that was not found may still exist.",
                n=Count(n),
            ),
            warning=True,
        )
    yield Paragraph(summary(results))
    for verdict in results.verdicts:
        text = verdict.hypothesis.text
        stated = (Words("{hypothesis}: {text}", hypothesis=naming.hypothesis(verdict.hypothesis.id), text=text),)
        yield Paragraph(Sentences((*(stated if any(text.texts.values()) else ()), ruled(results, verdict))))


def _fewest_for_products(results: Results) -> int | None:
    decided = [verdict for verdict in results.verdicts if verdict.ruling != "undecidable"]
    judged = [verdict for verdict in decided if any(len(station) > 1 for station in verdict.hypothesis.claim.stations)]
    counts = [n for verdict in judged if (n := verdict.answer.estimate.n) is not None]
    return min(counts) if counts else None
