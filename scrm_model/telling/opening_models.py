"""The sentences before the tables of the models: how they were estimated and what they explain."""

from collections.abc import Iterator

from scrm_model.document import Block, Paragraph
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import conventions, naming
from scrm_model.telling.cells import as_percent, known, significance
from scrm_model.telling.equations import of_one
from scrm_model.telling.probing import probed
from scrm_model.words import Count, Listing, Number, Percent, PValue, Sayable, Sentences, Words

COLLINEAR = 5.0

COMPLETE = Words(
    "The models were estimated by ordinary least squares with {errors}, each on the respondents who answered all its "
    "questions; intervals are at the {level} level."
)
COMPLETED = Words(
    "The models were estimated by ordinary least squares with {errors}, on data sets in which missing answers were completed; "
    "intervals are at the {level} level."
)


def of_models(results: Results) -> Iterator[Block]:
    """How the models were estimated; then of each how much it explains, and its moderations."""
    lines = of_one(results.ledger, "model_fit")
    if not lines:
        return
    said: list[Sayable] = [
        (COMPLETED if results.scales.imputed else COMPLETE).filled(
            errors=naming.ESTIMATORS[results.plan.errors], level=as_percent(results.plan.level)
        )
    ]
    said.extend(conventions.tested(results.plan))
    if any(
        results.models[name].centre for name in dict.fromkeys(line.text("model") for line in lines) if name in results.models
    ):
        said.append(Words("The parts of products were mean-centred before the analysis."))
    yield Paragraph(Sentences((*said, *_collinearity(results))))
    for line in _last_steps(lines):
        name, explained = line.text("model"), _explained(results, line)
        told = (*(() if explained is None else (explained,)), *probed(results, name))
        if told:
            yield Paragraph(Sentences(told), about=name)


def of_assumptions(results: Results) -> Iterator[Block]:
    """Which assumptions of the models their residuals contradict."""
    if residuals := tuple(_residuals(results)):
        yield Paragraph(Sentences(residuals))


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
