"""Climbing the steps of a logit or an ordinal model: each fitted on the same rows, or the reason why it cannot be."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.estimate import Estimate
from scrm_model.formula import INTERCEPT, Claim, Term
from scrm_model.ledger import Entry, Value, stated
from scrm_model.modelling.equation.categorical import Categorical, Levels
from scrm_model.modelling.equation.design import Design
from scrm_model.modelling.equation.hierarchy import Hierarchy, Step
from scrm_model.modelling.equation.identification import NO_ROWS, unidentified
from scrm_model.plan import Errors, Plan
from scrm_model.stats.categories.likelihood import Maximum, chi2_p, goodness, latent_beta
from scrm_model.stats.categories.logit import fit_logit, hosmer_lemeshow
from scrm_model.stats.categories.proportional_odds import fit_proportional_odds, parallel_lines
from scrm_model.stats.categories.separation import separated
from scrm_model.stats.collinearity import generalised_vif
from scrm_model.stats.regression import t_p, t_quantile
from scrm_model.verdict import Answer
from scrm_model.words import Count, Listing, Unknown, Verbatim, Words

MOST_LEVELS = 10
"""More different values than this are no categories but a number."""

NO_R2 = Unknown(
    Words("a model of categories leaves no residual variance; McFadden’s and Nagelkerke’s coefficients stand for _R_²")
)
NO_F = Unknown(Words("a model of categories is tested by its likelihood ratio, which has no _F_"))
NO_DF = Unknown(Words("the coefficients are tested against the normal distribution, which has no degrees of freedom"))
NO_BETA = Unknown(Words("a constant or threshold has no standardised value"))
NO_VIF = Unknown(Words("a constant or threshold has no variance inflation factor"))
NO_ODDS = Unknown(Words("a constant or threshold compares no two respondents"))
NOT_REACHED = Words("the maximum of the likelihood was not reached")
NEEDS_ROWS = Words("a model of categories needs the answers themselves, and there is only a table of moments")
NO_GROUPS = Unknown(Words("fewer than three groups of respondents can be told apart"))
NO_LINES = Unknown(Words("at some threshold the predictors separate those below from those above"))
TWO = Words("with two categories there is one line, and nothing it could be parallel to")

NUMBERS = ("se", "t", "df", "p", "low", "high", "odds_ratio", "odds_low", "odds_high")
LIKELIHOOD = ("log_likelihood", "chi2", "chi2_change", "mcfadden", "cox_snell", "nagelkerke", "aic", "bic", "correct")
FITTERS = {"logit": fit_logit, "ordinal": fit_proportional_odds}
ESTIMATORS = {"logit": "Logit", "ordinal": "Ordinal logit"}


@dataclass(frozen=True)
class CategoricalFit:
    """A logit or ordinal model with what the answers say of it.

    `hierarchy` holds the steps: their `b` and `cov` are of the constant or the thresholds, then the slopes.
    """

    hierarchy: Hierarchy
    levels: tuple[str, ...]

    @property
    def undelivered(self) -> bool:
        """Whether the answers could not identify a step."""
        return self.hierarchy.undelivered

    @property
    def unestimated(self) -> Words | None:
        """Why the answers could not identify a step."""
        return self.hierarchy.unestimated

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """The slope a claim is about, at the step where it is to be judged (see `Hierarchy.answer`)."""
        return self.hierarchy.answer(claim, step)

    def entries(self) -> Iterable[Entry]:
        """The pages `coefficients`, `model_fit` and `category_tests`."""
        return self.hierarchy.entries()


def climb_likelihood(specification: Categorical, design: Design, levels: Levels, plan: Plan) -> CategoricalFit:
    """Fit the steps of a logit or ordinal model on the rows of its design.

    Coefficients are tested against the normal distribution. Their errors come from the information, or are HC0 or HC1 where the
    plan asks for one of these; HC2 to HC4 are not defined for maximum likelihood, and the information is used. Steps are
    compared by likelihood ratio.
    """
    kind = specification.kind
    robust = plan.errors if plan.errors in {"hc0", "hc1"} else "classical"
    refused = NEEDS_ROWS if plan.moments_only else _no_categories(specification, design, levels)
    steps: list[Step] = []
    last: Maximum | None = None
    found: Maximum | Words = NO_ROWS
    for number in range(1, specification.steps + 1):
        terms = [term for block in specification.blocks[:number] for term in block]
        columns = design.columns_of(terms)
        found = refused or _maximum(kind, design, levels, terms, columns)
        heads = _heads(kind, levels)
        if isinstance(found, Words):
            steps.append(_unknown_step(design, number, heads, columns, found))
            continue
        steps.append(_step(design, levels, number, heads, columns, (found, last), robust, plan))
        last = found
    estimator = ESTIMATORS[kind] if robust == "classical" else f"{ESTIMATORS[kind]}, {robust.upper()}"
    details = tuple(_tests(specification, design, levels, steps[-1], found))
    hierarchy = Hierarchy(specification, tuple(steps), estimator, design.n, details, design.absent, design.categories)
    return CategoricalFit(hierarchy, levels.names)


def threshold(lower: str, upper: str) -> str:
    """How the threshold between two neighbouring categories is called among the terms."""
    return f"({lower}|{upper})"


def _no_categories(specification: Categorical, design: Design, levels: Levels) -> Words | None:
    """Why the values of the outcome are not the categories the model needs; None if they are, or if other reasons tell it."""
    many = len(levels.names)
    outcome, n = Verbatim(specification.outcome), Count(many)
    if specification.kind == "logit" and many > 2:
        return Words(
            "{outcome} has {n} different values among the respondents of the model, and a logit is of two", outcome=outcome, n=n
        )
    if many > MOST_LEVELS:
        most = Count(MOST_LEVELS)
        return Words(
            "{outcome} has {n} different values, and more than {most} are no categories", outcome=outcome, n=n, most=most
        )
    return None


def _heads(kind: str, levels: Levels) -> tuple[str, ...]:
    """What stands before the slopes: the constant of a logit, the thresholds of an ordinal model (at least one)."""
    if kind == "logit":
        return (INTERCEPT,)
    found = tuple(threshold(*pair) for pair in zip(levels.names, levels.names[1:], strict=False))
    return found or (INTERCEPT,)


def _maximum(kind: str, design: Design, levels: Levels, terms: list[Term], columns: tuple[str, ...]) -> Maximum | Words:
    if (reason := unidentified(design, terms, columns)) is not None:
        return reason
    parameters = len(columns) + len(levels.names) - 1
    if parameters >= design.n:
        n, p = Count(design.n), Count(parameters)
        return Words("{n} respondents are too few for {coefficients} coefficients", n=n, coefficients=p)
    X = _columns(design, columns)
    if separated(X, levels.y):
        alone = [name for place, name in enumerate(columns) if separated(X[:, [place]], levels.y)]
        if not alone:
            return Words("the predictors together separate the categories of the outcome, so their coefficients have no bound")
        return Words(
            "{columns} separates the categories of the outcome, so its coefficient has no bound",
            columns=Listing(tuple(Verbatim(name) for name in alone)),
        )
    return FITTERS[kind](X, levels.y) or NOT_REACHED


def _unknown_step(design: Design, number: int, heads: tuple[str, ...], columns: tuple[str, ...], reason: Words) -> Step:
    blank = Unknown(reason)
    names = (*heads, *columns)
    summary = ("r2", "adj_r2", "f", "df1", "df2", "p", "delta_r2", "f_change", "df1_change", "df2_change", "p_change")
    return Step(
        number,
        names[1:],
        _parts(design, heads, columns),
        tuple(Estimate.none(name, reason, design.n) for name in names),
        (blank,) * len(names),
        (blank,) * len(names),
        {"n": design.n, **dict.fromkeys((*summary, *LIKELIHOOD), blank)},
        unknown=reason,
        further=(dict.fromkeys(NUMBERS[-3:], blank),) * len(names),
    )


def _step(
    design: Design,
    levels: Levels,
    number: int,
    heads: tuple[str, ...],
    columns: tuple[str, ...],
    maxima: tuple[Maximum, Maximum | None],
    robust: Errors,
    plan: Plan,
) -> Step:
    found, last = maxima
    cov = found.cov if robust == "classical" else found.robust(correct=robust == "hc1")
    X = _columns(design, columns)
    spread = np.atleast_2d(np.cov(X, rowvar=False, ddof=0 if plan.conventions.deviations == "n" else 1))
    correlations = np.atleast_2d(np.corrcoef(X, rowvar=False))
    beta = latent_beta(found.theta[len(heads) :], spread)
    vif = generalised_vif(correlations, [[place] for place in range(len(columns))])
    estimates = tuple(_estimates((*heads, *columns), found.theta, cov, design.n, plan.level))
    return Step(
        number,
        (*heads, *columns)[1:],
        _parts(design, heads, columns),
        estimates,
        (*(NO_BETA for _ in heads), *(float(each) for each in beta)),
        (*(NO_VIF for _ in heads), *(float(each) for each in vif)),
        _summary(found, last, levels) | _compared(heads, levels),
        found.theta,
        cov,
        further=tuple(_odds(estimate, place < len(heads)) for place, estimate in enumerate(estimates)),
    )


def _parts(design: Design, heads: tuple[str, ...], columns: tuple[str, ...]) -> tuple[Term, ...]:
    """The parts of the columns; the further thresholds before them are parts of nothing, and stand there by name."""
    by_name = dict(zip(design.names[1:], design.parts, strict=True))
    return (*((name,) for name in heads[1:]), *(by_name[name] for name in columns))


def _estimates(names: tuple[str, ...], theta: Floats, cov: Floats, n: int, level: float) -> Iterator[Estimate]:
    se = np.sqrt(np.diagonal(cov))
    z = theta / se
    reach = float(t_quantile(level, np.inf)) * se
    for row in zip(names, theta, theta - reach, theta + reach, se, z, t_p(z, np.inf), strict=True):
        name, *numbers, p = row
        value, low, high, error, statistic = map(float, numbers)
        yield Estimate(name, value, low, high, error, statistic, None, float(p), n)


def _odds(estimate: Estimate, head: bool) -> Mapping[str, Value | Unknown]:
    """The further columns of a coefficient: its odds ratio with its interval, and why a z has no degrees of freedom."""
    names = {"odds_ratio": estimate.value, "odds_low": estimate.low, "odds_high": estimate.high}
    huge = partial(stated, reason=Words("the number is beyond what can be written"))
    with np.errstate(over="ignore"):
        odds = {name: NO_ODDS if head or value is None else huge(float(np.exp(value))) for name, value in names.items()}
    return {"df": NO_DF, **odds}


def _summary(found: Maximum, last: Maximum | None, levels: Levels) -> dict[str, Value | Unknown]:
    fit = goodness(found)
    before = found.null_log_likelihood if last is None else last.log_likelihood
    added = found.slopes - (0 if last is None else last.slopes)
    change = max(2 * (found.log_likelihood - before), 0.0)
    return {
        "n": len(levels.y),
        **dict.fromkeys(("r2", "adj_r2", "delta_r2"), NO_R2),
        **dict.fromkeys(("f", "df2", "f_change", "df2_change"), NO_F),
        "df1": fit.df,
        "p": fit.p,
        "df1_change": added,
        "p_change": chi2_p(change, added),
        "log_likelihood": found.log_likelihood,
        "chi2": fit.chi2,
        "chi2_change": change,
        "mcfadden": fit.mcfadden,
        "cox_snell": fit.cox_snell,
        "nagelkerke": fit.nagelkerke,
        "aic": fit.aic,
        "bic": fit.bic,
        "correct": float((found.shares.argmax(axis=1) == levels.y).mean()),
    }


def _compared(heads: tuple[str, ...], levels: Levels) -> dict[str, Value | Unknown]:
    """Whose odds a logit is of, and against what."""
    return {"event": levels.names[1], "reference": levels.names[0]} if heads == (INTERCEPT,) else {}


def _tests(specification: Categorical, design: Design, levels: Levels, step: Step, found: Maximum | Words) -> Iterator[Entry]:
    """The page `category_tests`: Hosmer and Lemeshow's of a logit, Brant's of an ordinal model, of the last step."""
    logit = specification.kind == "logit"
    key: dict[str, Value | Unknown] = {
        "model": specification.name,
        "test": "hosmer_lemeshow" if logit else "brant",
        "term": "",
    }
    if isinstance(found, Words):
        yield Entry("category_tests", {**key, **dict.fromkeys(("statistic", "df", "p"), Unknown(found))})
        return
    if logit:
        test = hosmer_lemeshow(found.shares[:, 1], levels.y)
        known = test.chi2 is not None and test.p is not None
        numbers: dict[str, Value | Unknown] = {"statistic": test.chi2, "df": test.df, "p": test.p}
        yield Entry("category_tests", {**key, **(numbers if known else dict.fromkeys(numbers, NO_GROUPS))})
        return
    columns = step.columns[len(levels.names) - 2 :]
    lines = parallel_lines(_columns(design, columns), levels.y)
    if lines is None:
        why = Unknown(TWO) if len(levels.names) == 2 else NO_LINES
        yield Entry("category_tests", {**key, **dict.fromkeys(("statistic", "df", "p"), why)})
        return
    yield Entry("category_tests", {**key, "statistic": lines.chi2, "df": lines.df, "p": lines.p})
    for name, chi2, p in zip(columns, lines.each, lines.each_p, strict=True):
        yield Entry("category_tests", {**key, "term": name, "statistic": float(chi2), "df": lines.each_df, "p": float(p)})


def _columns(design: Design, columns: tuple[str, ...]) -> Floats:
    return np.column_stack([design.column(name) for name in columns])
