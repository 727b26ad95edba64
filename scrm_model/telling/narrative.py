"""The sentences that stand before a section's tables: only what is true of the numbers they speak of."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from scrm_model.document import Block, Paragraph
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent, known, significance
from scrm_model.telling.probing import probed
from scrm_model.telling.rulings import ruled, summary
from scrm_model.words import Count, Interval, Listing, Number, Percent, PValue, Sayable, Sentences, Verbatim, Words

FEW = 50
"""Fewer usable respondents than this earn a warning at the head of the report."""

ENOUGH_FOR_PRODUCTS = 300
"""About as many respondents find an interaction of f² = .025 with a power of .80 at the .05 level (316; f² = .01: 787)."""

RELIABLE = 0.70
DISCRIMINATING = 0.30
SKEWED = 2.0
COLLINEAR = 5.0


def before(section: str, results: Results) -> tuple[Block, ...]:
    """The paragraphs that open a section of the report; none for a section this module has nothing to say of."""
    speak = _SECTIONS.get(section)
    return () if speak is None else tuple(speak(results))


def _sample(results: Results) -> Iterator[Block]:
    if results.simulated:
        yield Paragraph(
            Words(
                "These answers were drawn by a simulator. They show what a report looks like and prove nothing about anyone."
            ),
            warning=True,
        )
    for warning in results.screened.responses.warnings:
        yield Paragraph(Words("While reading the answers: {warning}", warning=Verbatim(warning)), warning=True)
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


def _scales(results: Results) -> Iterator[Block]:
    suspicious = _named_items(results, lambda r: r < 0)
    if suspicious:
        yield Paragraph(
            Words(
                "These items correlate negatively with the rest of their scale, as if they had to be reversed: {items}.",
                items=suspicious,
            ),
            warning=True,
        )
    said = [*_scoring(results), *_alphas(results), *_weak_items(results), *_shape(results)]
    if said:
        yield Paragraph(Sentences(tuple(said)))


def _scoring(results: Results) -> Iterator[Sayable]:
    if not results.scales.constructs:
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


def _models(results: Results) -> Iterator[Block]:
    for name, fit in results.fits.items():
        if fit.undelivered:
            yield Paragraph(_undelivered(results, name), warning=True)
    lines = results.ledger["model_fit"]
    if not lines:
        return
    said: list[Sayable] = [
        Words(
            "The models were estimated by ordinary least squares with {errors}, each on the respondents who answered all its "
            "questions; intervals are at the {level} level.",
            errors=naming.ESTIMATORS[results.plan.errors],
            level=as_percent(results.plan.level),
        )
    ]
    if any(naming.centred(results.models.get(name)) for name in dict.fromkeys(line.text("model") for line in lines)):
        said.append(Words("The parts of products were mean-centred before the analysis."))
    yield Paragraph(Sentences((*said, *_collinearity(results))))
    explained = [sentence for line in _last_steps(lines) if (sentence := _explained(results, line)) is not None]
    if explained:
        yield Paragraph(Sentences(tuple(explained)))
    if residuals := tuple(_residuals(results)):
        yield Paragraph(Sentences(residuals))
    if moderations := tuple(probed(results)):
        yield Paragraph(Sentences(moderations))


def _undelivered(results: Results, name: str) -> Sayable:
    shown = naming.model(name)
    for line in results.ledger.where("model_fit", model=name):
        if (reason := line.unknown.get("f")) is not None:
            spoken = naming.spoken(results.instrument, reason)
            return Words("{model} could not be estimated in full: {reason}.", model=shown, reason=spoken)
    return Words("{model} could not be estimated in full.", model=shown)


def _last_steps(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple({line.text("model"): line for line in lines}.values())


def _explained(results: Results, line: Line) -> Sayable | None:
    r2, adjusted, f, df1, df2, p = (line.number(column) for column in ("r2", "adj_r2", "f", "df1", "df2", "p"))
    if r2 is None or adjusted is None:
        return None
    blanks: dict[str, Sayable] = {
        "model": naming.model(line.text("model")),
        "outcome": naming.variable(results.instrument, line.text("outcome")),
        "share": Percent(100 * r2),
        "adjusted": Number(adjusted, 3, bounded=True),
    }
    if f is None or df1 is None or df2 is None or p is None:
        return Words("{model} explains {share} of the variance of “{outcome}” (adjusted _R_² = {adjusted}).").filled(**blanks)
    return Words(
        "{model} explains {share} of the variance of “{outcome}” (adjusted _R_² = {adjusted}, _F_({df1}, {df2}) = {f}, "
        "_p_ = {p})."
    ).filled(
        **blanks,
        df1=Count(int(df1)),
        df2=Count(int(df2)),
        f=Number(f, 2),
        p=PValue(p),
    )


def _collinearity(results: Results) -> Iterator[Sayable]:
    lines = results.ledger["coefficients"]
    if not known(lines, "vif"):
        return
    factors = [vif for line in lines if (vif := line.number("vif")) is not None]
    if not factors:
        return
    largest = Number(max(factors), 2)
    if max(factors) < COLLINEAR:
        yield Words("No variance inflation factor exceeds {largest}: multicollinearity is not a concern.", largest=largest)
    else:
        yield Words(
            "The largest variance inflation factor is {largest}: some predictors are nearly collinear, and their coefficients "
            "uncertain.",
            largest=largest,
        )


def _residuals(results: Results) -> Iterator[Sayable]:
    """Which tests of the residuals are significant, named with their model."""
    lines = [line for line in results.ledger["diagnostics"] if line.number("p") is not None]
    if not lines:
        return
    alpha = 1 - results.plan.level
    level = significance(results.plan)
    failed = tuple(
        Words("{test} in {model}", model=naming.model(line.text("model")), test=naming.test(line.text("test")))
        for line in lines
        if (p := line.number("p")) is not None and p < alpha
    )
    if failed:
        yield Words(
            "These tests of the residuals are significant at the {alpha} level, so what they suppose is doubtful: {tests}.",
            alpha=level,
            tests=Listing(failed),
        )
    else:
        yield Words("No test of the residuals is significant at the {alpha} level.", alpha=level)


def _hypotheses(results: Results) -> Iterator[Block]:
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


_SECTIONS: Mapping[str, Callable[[Results], Iterator[Block]]] = {
    "sample": _sample,
    "scales": _scales,
    "models": _models,
    "hypotheses": _hypotheses,
}
