"""What a regression takes for granted, examined: its residuals, its respondents, its predictors; posted to the ledger."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from scrm_model.arrays import Bools, Floats
from scrm_model.formula import INTERCEPT, Term
from scrm_model.ledger import Entry, Value, stated
from scrm_model.modelling.equation.design import Design
from scrm_model.modelling.equation.hierarchy import Regression
from scrm_model.modelling.equation.identification import unidentified
from scrm_model.moments import Moments
from scrm_model.stats.collinearity import conditions, generalised_vif
from scrm_model.stats.importance import MOST, lmg, relative_weights
from scrm_model.stats.influence import Influence, measure_influence
from scrm_model.stats.residuals import TESTS, ResidualTest, durbin_watson, residual_tests
from scrm_model.words import Count, Unknown, Words

MOST_NAMED = 10
"""So many respondents beyond a limit are named for each model, those with the largest Cook's distances, and all outliers."""

NOTHING = 1e-20
"""An R² below this is made of correlations that are 0 but for rounding."""

NO_DF = Unknown(Words("the test has no degrees of freedom"))
ONE_DF = Unknown(Words("only an F test has a second number of degrees of freedom"))
NO_TEST = Unknown(Words("the test cannot be made on these respondents"))
NO_SHARES = Unknown(Words("the predictors explain nothing that could be divided among them"))
NO_RESIDUAL = Words("the respondent alone decides a coefficient, or there are too few others")
BEYOND = Words("the predictors are so nearly collinear that rounding decides it")
CODING = Unknown(Words("relative weights depend on how a category of more than two options is coded"))
TOO_MANY = Words("{n} predictors have too many orders of entry")

NUMBERS = ("cooks_distance", "leverage", "standardised", "studentised", "dffits", "p")


def of_residuals(
    model: str, design: Design, columns: Sequence[str], fitted: Floats | Words, asked: Collection[str]
) -> Iterator[Entry]:
    """Yield the page `diagnostics` for the regression on `columns` that predicts `fitted` (n), or a reason there is none.

    `asked` names the tests made only where somebody asks for them (`durbin_watson`).
    """
    names = (*TESTS, *asked)
    if isinstance(fitted, Words):
        blanks = dict.fromkeys(("statistic", "df", "p", "df2"), Unknown(fitted))
        yield from (Entry("diagnostics", {"model": model, "test": name, **blanks}) for name in names)
        return
    X, y = _columns(design, columns), design.X[:, 0]
    tests = list(residual_tests(X, y, fitted))
    if "durbin_watson" in asked:
        tests.append(durbin_watson(X, y - fitted))
    for test in tests:
        yield Entry("diagnostics", {"model": model, "test": test.name, **_tested(test)})


def of_respondents(model: str, design: Design, columns: Sequence[str], fitted: Floats | Words, level: float) -> Iterator[Entry]:
    """Yield the pages `influence_limits`, how many respondents are beyond each limit, and `influence`, who they are.

    A respondent is called by the row of the answers file. Named are the outliers and, of the others beyond a limit, the
    `MOST_NAMED` with the largest Cook's distances.
    """
    measures = ("cooks_distance", "leverage", "studentised", "outliers")
    if isinstance(fitted, Words):
        blanks = dict.fromkeys(("limit", "beyond", "largest", "row"), Unknown(fitted))
        yield from (Entry("influence_limits", {"model": model, "measure": name, **blanks}) for name in measures)
        return
    found = measure_influence(_columns(design, columns), design.X[:, 0] - fitted, level)
    sizes = (found.cooks_distance, found.leverage, np.abs(found.studentised), np.abs(found.studentised))
    limits = (found.limit_cooks, found.limit_leverage, found.limit_studentised, found.outlying)
    beyond = np.zeros(design.n, dtype=np.bool_)
    for name, size, limit in zip(measures, sizes, limits, strict=True):
        known = np.isfinite(size).any() and np.isfinite(limit)
        place = int(np.nanargmax(size)) if known else 0
        over = size > limit
        beyond |= over
        yield Entry(
            "influence_limits",
            {
                "model": model,
                "measure": name,
                "limit": stated(limit, NO_RESIDUAL),
                "beyond": int(over.sum()) if known else Unknown(NO_RESIDUAL),
                "largest": float(size[place]) if known else Unknown(NO_RESIDUAL),
                "row": design.lines[place] if known else Unknown(NO_RESIDUAL),
            },
        )
    yield from _named(model, design, found, beyond, 1 - level)


def of_predictors(model: str, design: Design, terms: Sequence[Term], reason: Words | None) -> Iterator[Entry]:
    """Yield the pages `collinearity`, `condition_indices` and `variance_proportions` of the last step, with its `terms`."""
    columns = design.columns_of(terms)
    if reason is not None:
        blanks = dict.fromkeys(("df", "gvif", "gvif_root"), Unknown(reason))
        yield from (Entry("collinearity", {"model": model, "term": ":".join(term), **blanks}) for term in terms)
        return
    moments = Moments.from_rows(columns, _columns(design, columns))
    groups = _groups(design, terms, columns)
    for (term, group), gvif in zip(groups.items(), generalised_vif(moments.correlations, list(groups.values())), strict=True):
        root = float(gvif) ** (1 / (2 * len(group)))
        yield Entry(
            "collinearity",
            {"model": model, "term": ":".join(term), "df": len(group), "gvif": float(gvif), "gvif_root": root},
        )
    found = conditions(moments, columns)
    for number, (value, index, shares) in enumerate(zip(found.eigenvalues, found.indices, found.shares, strict=True), start=1):
        at: dict[str, Value | Unknown] = {"model": model, "dimension": number}
        yield Entry("condition_indices", {**at, "eigenvalue": float(value), "condition_index": stated(index, BEYOND)})
        for name, share in zip((INTERCEPT, *columns), shares, strict=True):
            yield Entry("variance_proportions", {**at, "term": name, "proportion": stated(share, BEYOND)})


def of_importance(specification: Regression, design: Design) -> Iterator[Entry]:
    """Yield the page `relative_importance`: what each main effect accounts for, before any product enters.

    The terms are the main effects of the last step before products (all main effects, where products are there from the
    first); with one term alone there is nothing to share, and no entry.
    """
    first = specification.products_enter
    blocks = specification.blocks if first in {None, 1} else specification.blocks[: (first or 1) - 1]
    terms = [term for block in blocks for term in block if len(term) == 1]
    columns = design.columns_of(terms)
    if len(terms) < 2:
        return
    reason = unidentified(design, terms, columns)
    if reason is None and len(terms) > MOST:
        reason = TOO_MANY.filled(n=Count(len(terms)))
    key: dict[str, Value | Unknown] = {"model": specification.name, "outcome": specification.outcome}
    if reason is not None:
        blanks = dict.fromkeys(("lmg", "lmg_share", "johnson", "johnson_share"), Unknown(reason))
        yield from (Entry("relative_importance", {**key, "term": ":".join(term), **blanks}) for term in terms)
        return
    moments = Moments.from_rows((design.names[0], *columns), np.column_stack([design.X[:, 0], _columns(design, columns)]))
    groups = _groups(design, terms, columns)
    R, r = moments.correlations[1:, 1:], moments.correlations[1:, 0]
    shares = lmg(R, r, list(groups.values()))
    simple = all(len(group) == 1 for group in groups.values())
    weights = relative_weights(R, r)
    divisible = float(shares.sum()) > NOTHING
    for place, (term, share) in enumerate(zip(groups, shares, strict=True)):
        yield Entry(
            "relative_importance",
            {
                **key,
                "term": ":".join(term),
                "lmg": float(share),
                "lmg_share": float(share / shares.sum()) if divisible else NO_SHARES,
                "johnson": float(weights[place]) if simple else CODING,
                "johnson_share": CODING if not simple else float(weights[place] / weights.sum()) if divisible else NO_SHARES,
            },
        )


def _named(model: str, design: Design, found: Influence, beyond: Bools, alpha: float) -> Iterator[Entry]:
    outlying = found.p < alpha
    others = np.flatnonzero(beyond & ~outlying)
    distances = np.nan_to_num(found.cooks_distance[others], nan=np.inf)
    foremost = others[np.argsort(-distances, kind="stable")[:MOST_NAMED]]
    for place in np.union1d(np.flatnonzero(outlying), foremost).tolist():
        numbers = {name: stated(float(getattr(found, name)[place]), NO_RESIDUAL) for name in NUMBERS}
        yield Entry("influence", {"model": model, "row": design.lines[place], **numbers})


def _groups(design: Design, terms: Sequence[Term], columns: Sequence[str]) -> Mapping[Term, tuple[int, ...]]:
    """Where the columns of each term stand; a term nobody's answers gave a column is left out."""
    places = {name: place for place, name in enumerate(columns)}
    groups = {term: tuple(places[name] for name in design.columns_of([term])) for term in terms}
    return {term: group for term, group in groups.items() if group}


def _columns(design: Design, columns: Sequence[str]) -> Floats:
    return np.column_stack([design.column(name) for name in columns])


def _tested(test: ResidualTest) -> dict[str, Value | Unknown]:
    return {
        "statistic": NO_TEST if test.statistic is None else test.statistic,
        "df": NO_DF if test.df is None else test.df,
        "p": NO_TEST if test.p is None else test.p,
        "df2": test.df2 if test.df2 is not None else NO_TEST if test.statistic is None else ONE_DF,
    }
