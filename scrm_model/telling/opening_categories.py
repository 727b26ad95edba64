"""The sentences before the tables of logit and ordinal models: how they were estimated, how they fit."""

from collections.abc import Iterator

from scrm_model.document import Block, Paragraph
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import categories, naming
from scrm_model.telling.cells import as_percent
from scrm_model.words import Count, Number, PValue, Sayable, Sentences, Words

COMPLETE = Words(
    "Outcomes with categories were modelled by logistic regression, each model on the respondents who answered all its "
    "questions; intervals are at the {level} level."
)
COMPLETED = Words(
    "Outcomes with categories were modelled by logistic regression, on data sets in which missing answers were completed; "
    "intervals are at the {level} level."
)


def of_categories(results: Results) -> Iterator[Block]:
    """How the models were estimated, whether their predictors say anything, and what their tests say."""
    lines = {line.text("model"): line for line in categories.lines_of(results.ledger, "model_fit")}
    if not lines:
        return
    said: list[Sayable] = [
        (COMPLETED if results.scales.imputed else COMPLETE).filled(level=as_percent(results.plan.level)),
        *categories.errors(results.plan),
    ]
    yield Paragraph(Sentences(tuple(said)))
    for name, line in lines.items():
        if found := tuple(_fitted(results, name, line)):
            yield Paragraph(Sentences(found), about=name)


def _fitted(results: Results, name: str, line: Line) -> Iterator[Sayable]:
    chi2, df, p, nagelkerke = (line.number(column) for column in ("chi2", "df1", "p", "nagelkerke"))
    if chi2 is None or df is None or p is None or nagelkerke is None:
        return
    blanks: dict[str, Sayable] = {
        "model": naming.model(name),
        "outcome": naming.variable(results.instrument, line.text("outcome")),
        "df": Count(int(df)),
        "chi2": Number(chi2, 2),
        "p": PValue(p),
        "share": Number(nagelkerke, 3, bounded=True),
    }
    alpha = 1 - results.plan.level
    if p < alpha:
        yield Words(
            "{model} predicts “{outcome}” better than no predictors do (χ²({df}) = {chi2}, _p_ = {p}; Nagelkerke’s _R_² = "
            "{share})."
        ).filled(**blanks)
    else:
        yield Words(
            "{model} does not predict “{outcome}” better than no predictors do (χ²({df}) = {chi2}, _p_ = {p}; Nagelkerke’s "
            "_R_² = {share})."
        ).filled(**blanks)
    for test in results.ledger.where("category_tests", model=name, term=""):
        if (chance := test.number("p")) is not None:
            yield _tested(results, test, chance, chance < alpha)


def _tested(results: Results, line: Line, p: float, speaks: bool) -> Sayable:
    model, shown = naming.model(line.text("model")), PValue(p)
    if line["test"] == "brant":
        if speaks:
            return Words(
                "Brant’s test speaks against effects that are the same at every threshold of {model} (_p_ = {p}): its "
                "coefficients are averages over the thresholds.",
                model=model,
                p=shown,
            )
        return Words("Brant’s test does not speak against parallel lines in {model} (_p_ = {p}).", model=model, p=shown)
    if speaks:
        return Words("Hosmer and Lemeshow’s test speaks against the fit of {model} (_p_ = {p}).", model=model, p=shown)
    return Words("Hosmer and Lemeshow’s test does not speak against the fit of {model} (_p_ = {p}).", model=model, p=shown)
