"""The sentences before the tables of the scales: how they are scored, and which are doubtful."""

from collections.abc import Callable, Iterable, Iterator

from scrm_model.document import Block, Paragraph
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent
from scrm_model.words import Listing, Number, Sayable, Sentences, Verbatim, Words

RELIABLE = 0.70

DISCRIMINATING = 0.30

SKEWED = 2.0


def of_scales(results: Results) -> Iterator[Block]:
    """How constructs are scored."""
    yield from _paragraph(_scoring(results))


def of_reliability(results: Results) -> Iterator[Block]:
    """Which alphas are doubtful."""
    yield from _paragraph(_alphas(results))


def of_constructs(results: Results) -> Iterator[Block]:
    """Whether the scores are skewed."""
    yield from _paragraph(_shape(results))


def of_items(results: Results) -> Iterator[Block]:
    """Which items go badly with their scale."""
    suspicious = _named_items(results, lambda r: r < 0)
    # The proof of the coding says more of such an item, in the report's first table.
    if suspicious and not results.ledger["coding_proof"]:
        yield Paragraph(
            Words(
                "These items correlate negatively with the rest of their scale, as if they had to be reversed: {items}.",
                items=suspicious,
            ),
            warning=True,
        )
    yield from _paragraph(_weak_items(results))


def _paragraph(said: Iterable[Sayable]) -> Iterator[Block]:
    if sentences := tuple(said):
        yield Paragraph(Sentences(sentences))


def _scoring(results: Results) -> Iterator[Sayable]:
    if not results.scales.constructs or results.published is not None:
        return
    share = as_percent(results.plan.fewest_answered)
    if results.plan.scores == "factor":
        yield from _factor_scores(results)
    elif results.plan.scores == "sum":
        yield Words(
            "A construct’s score is the sum of its items, for respondents who answered at least {share} of them.",
            share=share,
        )
        if results.plan.fewest_answered < 1:
            yield Words("In a sum, the mean of the items answered stands for those not answered.")
    else:
        yield Words(
            "A construct’s score is the mean of its items, for respondents who answered at least {share} of them.",
            share=share,
        )
    if wholes := naming.second_order(results.instrument):
        names = Listing(tuple(naming.variable(results.instrument, code) for code in wholes))
        yield Words("Scores of second-order constructs are means of the scores of their parts: {constructs}.", constructs=names)


def _factor_scores(results: Results) -> Iterator[Sayable]:
    """What a score is where factor scores are asked for: not every construct has one."""
    yield Words("A construct’s score is the regression score of its one-factor model, for respondents who answered every item.")
    several = [each for each in results.instrument.constructs.values() if len(each.items) > 1]
    if composites := [each.code for each in several if each.kind == "composite"]:
        yield Words(
            "A composite has no factor; its score is the mean of its items, for respondents who answered at least {share} of "
            "them: {constructs}.",
            share=as_percent(results.plan.fewest_answered),
            constructs=_listed(results, composites),
        )
    empty = {line.text("construct") for line in results.ledger["construct_statistics"] if line["n"] == 0}
    if without := [each.code for each in several if each.kind == "reflective" and each.code in empty]:
        yield Words("There is no factor model, and so no score, of {constructs}.", constructs=_listed(results, without))


def _listed(results: Results, constructs: Iterable[str]) -> Listing:
    return Listing(tuple(naming.variable(results.instrument, code) for code in constructs))


def _alphas(results: Results) -> Iterator[Sayable]:
    alphas = {
        line.text("construct"): alpha for line in results.ledger["reliability"] if (alpha := line.number("alpha")) is not None
    }
    if not alphas:
        return
    threshold = Number(RELIABLE, 2, bounded=True)
    weak = [code for code, alpha in alphas.items() if alpha <= RELIABLE]
    if not weak and len(alphas) == len(results.ledger["reliability"]):
        yield Words(
            "Cronbach’s alpha of every construct exceeds {threshold}: the scales are sufficiently reliable.",
            threshold=threshold,
        )
    elif not weak:
        yield Words("Cronbach’s alpha exceeds {threshold} wherever it can be computed.", threshold=threshold)
    else:
        parts = (
            Words(
                "{name} ({alpha})", name=naming.variable(results.instrument, code), alpha=Number(alphas[code], 3, bounded=True)
            )
            for code in weak
        )
        yield Words(
            "Cronbach’s alpha does not exceed {threshold} for {constructs}; conclusions on them are uncertain.",
            threshold=threshold,
            constructs=Listing(tuple(parts)),
        )


def _weak_items(results: Results) -> Iterator[Sayable]:
    weak = _named_items(results, lambda r: 0 <= r < DISCRIMINATING)
    if weak:
        yield Words(
            "The item–rest correlation is below {threshold} for {items}.",
            threshold=Number(DISCRIMINATING, 2, bounded=True),
            items=weak,
        )


def _named_items(results: Results, chosen: Callable[[float], bool]) -> Listing | None:
    codes = [
        line.text("item")
        for line in results.ledger["item_statistics"]
        if (r := line.number("item_rest_r")) is not None and chosen(r)
    ]
    return Listing(tuple(Verbatim(code) for code in dict.fromkeys(codes))) if codes else None


def _shape(results: Results) -> Iterator[Sayable]:
    lines = results.ledger["construct_statistics"]
    shapes = [line.number(column) for line in lines for column in ("skew", "kurtosis")]
    if shapes and all(value is not None and abs(value) < SKEWED for value in shapes):
        yield Words(
            "Skewness and kurtosis of all constructs lie between {low} and {high}.",
            low=Number(-SKEWED, 0),
            high=Number(SKEWED, 0),
        )
