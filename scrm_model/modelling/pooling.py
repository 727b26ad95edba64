"""One fit from the fits on several completed data sets, by Rubin's rules."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf, isnan
from typing import Protocol

import numpy as np

from scrm_model.estimate import Estimate
from scrm_model.formula import Claim
from scrm_model.ledger import Entry, stated
from scrm_model.modelling.equation.moderation import TWO_VALUES
from scrm_model.modelling.pooled_cells import (
    NO_ERROR,
    NO_RULE,
    NOT_IN_ALL,
    Cell,
    Pages,
    Rows,
    alike,
    degrees,
    numbers,
    unpooled,
)
from scrm_model.modelling.pooled_fit import fitted, product
from scrm_model.pages import PAGES
from scrm_model.stats.regression import t_p, t_quantile
from scrm_model.stats.rubin import pool_estimates
from scrm_model.verdict import Answer
from scrm_model.words import Unknown, Words

RUBIN = "rubin"
"""Where the interval of a pooled effect is from."""
BEYOND = Words("the number is beyond what can be written")


class Poolable(Protocol):
    """A fit, as far as it matters here."""

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """What the fit says of the claim."""

    @property
    def undelivered(self) -> bool:
        """Whether the rows could not identify the model."""

    @property
    def unestimated(self) -> Words | None:
        """Why the model could not be estimated in full; None if it was."""

    def entries(self) -> Iterable[Entry]:
        """The machine rows of the fit."""


@dataclass(frozen=True)
class PooledFit:
    """The fits of one model on m completed data sets (m ≥ 2), as one fit; `level` is that of its intervals."""

    fits: tuple[Poolable, ...]
    level: float

    @property
    def undelivered(self) -> bool:
        """Whether any of the data sets could not identify the model."""
        return any(fit.undelivered for fit in self.fits)

    @property
    def unestimated(self) -> Words | None:
        """Why the first of the data sets that could not identify the model could not."""
        return next((why for fit in self.fits if (why := fit.unestimated) is not None), None)

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """The pooled answer; unknown where one of the data sets has none."""
        answers = [fit.answer(claim, step) for fit in self.fits]
        first, estimates = answers[0], [answer.estimate for answer in answers]
        found = replace(first, beta=_mean([answer.beta for answer in answers]))
        reasons = [e.unknown for e in estimates if e.value is None or e.se is None]
        if reasons:
            reason = next((reason for reason in reasons if reason is not None), NOT_IN_ALL)
            return replace(found, estimate=Estimate.none(estimates[0].of, reason, estimates[0].n), beta=None)
        values = [e.value for e in estimates if e.value is not None]
        errors = [e.se for e in estimates if e.se is not None]
        row = _rubin(values, errors, _least([e.df for e in estimates]), self.level)
        known = {name: cell for name, cell in row.items() if not isinstance(cell, Unknown)}
        tested = {} if first.by_interval else {"statistic": known.get("t"), "p": known.get("p")}
        untested = row["low"].reason if isinstance(row["low"], Unknown) else None
        estimate = Estimate(
            of=estimates[0].of,
            value=known["value"],
            low=known.get("low"),
            high=known.get("high"),
            se=known["se"],
            df=known.get("df"),
            n=estimates[0].n,
            unknown=untested,
            **tested,
        )
        return replace(found, estimate=estimate)

    def entries(self) -> Iterable[Entry]:
        """The pages with a rule for pooling; of others, what all data sets say alike."""
        pages: dict[str, dict[tuple[object, ...], list[Mapping[str, Cell]]]] = {}
        for fit in self.fits:
            for key, entry in _keyed(fit.entries()):
                pages.setdefault(entry.page, {}).setdefault(key, []).append(entry.values)
        complete = _freedom(pages)
        for page, rows in pages.items():
            if page in BOUNDS:
                yield from _without_bounds(page, rows.values())
            if page in BOUNDS or page in LEFT_OUT:
                continue
            for found in rows.values():
                if len(found) == len(self.fits) and page in BESIDE:
                    yield Entry(page, BESIDE[page](found, pages))
                elif len(found) == len(self.fits):
                    told = _with_freedom(found, complete) if page in UNTOLD else found
                    yield Entry(page, RULES[page](told, self.level) if page in RULES else unpooled(told))
                elif page in RULES or page in BESIDE:
                    yield Entry(page, _lacking(page, found[0]))


def _keyed(entries: Iterable[Entry]) -> Iterable[tuple[tuple[object, ...], Entry]]:
    """Each entry with what tells it from others in every data set: points of a grid by their order."""
    points: Counter[tuple[object, ...]] = Counter()
    for entry in entries:
        page, grid = PAGES.get(entry.page), GRIDS.get(entry.page)
        key: tuple[object, ...] = tuple(entry.values.items())
        if page is not None:
            key = tuple(entry.values[name] for name in page.key if name != grid)
        if grid is not None:
            points[(entry.page, *key)] += 1
            key = (*key, points[(entry.page, *key)])
        yield key, entry


def _freedom(pages: Pages) -> float | None:
    """With how many degrees of freedom a model tests on complete answers: those of the residuals of its last step, or under PLS
    one less than the respondents; None if against the normal distribution."""
    of = {page: [row for rows in pages.get(page, {}).values() for row in rows] for page in ("coefficients", "pls_fit")}
    dfs = [float(df) for row in of["coefficients"] if isinstance(df := row.get("df"), (int, float))]
    dfs += [n - 1.0 for row in of["pls_fit"] if isinstance(n := row.get("n"), int)]
    return min(dfs) if dfs else None


def _with_freedom(rows: Rows, df: float | None) -> Rows:
    return rows if df is None or numbers(rows, "se") is None else [{**row, "df": df} for row in rows]


def _rubin(values: Sequence[float], errors: Sequence[float], df: float, level: float) -> dict[str, float | Unknown]:
    """The pooled numbers; what cannot be tested says why."""
    pooled = pool_estimates(values, errors, df)
    value, se, freedom, fmi = float(pooled.value), float(pooled.se), float(pooled.df), float(pooled.fmi)
    found: dict[str, float | Unknown] = {"value": value, "se": se, "df": degrees(freedom), "fmi": fmi}
    if not se > 0:
        return found | dict.fromkeys(("t", "p", "low", "high"), Unknown(NO_ERROR))
    if isnan(freedom):
        return found | {"t": value / se} | dict.fromkeys(("p", "low", "high"), degrees(freedom))
    reach = float(t_quantile(level, freedom)) * se
    return found | {"t": value / se, "p": float(t_p(value / se, freedom)), "low": value - reach, "high": value + reach}


def _odds(row: Mapping[str, Cell], pooled: Mapping[str, float | Unknown]) -> dict[str, Cell]:
    """The odds ratio of a pooled slope, and the ends of its interval, where a model has them: their logarithms are pooled."""
    names = {"odds_ratio": "value", "odds_low": "low", "odds_high": "high"}
    told: dict[str, Cell] = {}
    for odds, name in names.items():
        if isinstance(row.get(odds), float):
            log = pooled[name]
            with np.errstate(over="ignore"):
                told[odds] = log if isinstance(log, Unknown) else stated(float(np.exp(log)), BEYOND)
    return told


def _estimated(value: str, averaged: tuple[str, ...]) -> Callable[[Rows, float], dict[str, Cell]]:
    """The rule for a page of estimates with their errors; the columns `averaged` have none, and their mean is given."""

    def rule(rows: Rows, level: float) -> dict[str, Cell]:
        pooled = unpooled(rows)
        values, errors = (numbers(rows, column) for column in (value, "se"))
        for column in averaged:
            if isinstance(pooled.get(column), Unknown) and (known := numbers(rows, column)) is not None:
                pooled[column] = sum(known) / len(known)
        if values is None or errors is None:
            return pooled | {
                name: _first_unknown(rows, name) for name in (value, "se", "t", "p", "low", "high") if name in pooled
            }
        dfs = numbers(rows, "df") if "df" in rows[0] else None
        found = _rubin(values, errors, min(dfs) if dfs is not None else inf, level)
        # What was judged by its interval alone is so still.
        tested = ("t", "df", "p") if not isinstance(rows[0].get("t"), Unknown) else ()
        told: dict[str, Cell] = {
            name: found["value" if name == value else name] for name in (value, "se", "low", "high", *tested) if name in pooled
        }
        if "interval_by" in pooled:
            told["interval_by"] = RUBIN
        return pooled | told | _odds(rows[0], found) | {"fmi": found["fmi"]}

    return rule


def _loaded(rows: Rows, level: float) -> dict[str, Cell]:
    """The rule for the page `sem_loadings`, on which some loadings are fixed and have no error."""
    pooled = alike(rows)
    if (standardised := numbers(rows, "beta")) is not None:
        pooled["beta"] = sum(standardised) / len(standardised)
    values, errors = numbers(rows, "b"), numbers(rows, "se")
    if values is None or errors is None:
        return pooled
    found = _rubin(values, errors, inf, level)
    names = {"b": "value", "se": "se", "z": "t", "p": "p", "fmi": "fmi"}
    return pooled | {name: found[number] for name, number in names.items()}


def _averaged(rows: Rows, level: float) -> dict[str, Cell]:
    """The rule for a page of descriptions without errors: their means."""
    pooled = unpooled(rows)
    for column, cell in pooled.items():
        if isinstance(cell, Unknown) and (known := numbers(rows, column)) is not None:
            pooled[column] = sum(known) / len(known)
    return pooled


def _lacking(page: str, row: Mapping[str, Cell]) -> dict[str, Cell]:
    key = PAGES[page].key
    return {name: cell if name in key else Unknown(NOT_IN_ALL) for name, cell in row.items()}


def _without_bounds(page: str, rows: Iterable[Rows]) -> Iterable[Entry]:
    """A bound is where one data set's slope turns significant; where the pooled one does is not told by them. Between two
    values of a moderator there is none in any."""
    told: set[tuple[object, ...]] = set()
    for row in (found[0] for found in rows):
        key = tuple(cell for name, cell in row.items() if name not in {"bound", "percent_below"})
        if key not in told:
            told.add(key)
            none = Unknown(TWO_VALUES) if row["bound"] == Unknown(TWO_VALUES) else Unknown(NO_RULE)
            yield Entry(page, {**row, "bound": none, "percent_below": none})


def _first_unknown(rows: Rows, column: str) -> Unknown:
    return next((cell for row in rows if isinstance(cell := row.get(column), Unknown)), Unknown(NO_RULE))


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if len(known) == len(values) else None


def _least(df: Sequence[float | None]) -> float:
    """The smallest number of degrees of freedom; none means a normal distribution."""
    known = [each for each in df if each is not None]
    return min(known) if known else inf


RULES: Mapping[str, Callable[[Rows, float], dict[str, Cell]]] = {
    "coefficients": _estimated("b", ("beta", "vif")),
    "slopes": _estimated("b", ("moderator_value",)),
    "slope_differences": _estimated("difference", ()),
    "conditional_effects": _estimated("b", ("moderator_value",)),
    "simple_lines": _estimated("predicted", ("focal_value",)),
    "probed_places": _averaged,
    "indirect": _estimated("b", ("beta", "moderator_value")),
    "sem_loadings": _loaded,
    "pls_paths": _estimated("beta", ("f2", "vif")),
    "collinearity": _averaged,
    "condition_indices": _averaged,
    "relative_importance": _averaged,
    "pls_quality": _averaged,
}
"""How the rows of a page become one."""

BESIDE: Mapping[str, Callable[[Rows, Pages], dict[str, Cell]]] = {"model_fit": fitted, "product_effects": product}
"""The same for pages whose rows are read beside those of others."""

GRIDS = {"conditional_effects": "moderator_value", "simple_lines": "focal_value"}
"""Pages of points of a grid over the range of a variable, which is another in every data set, and the column of the points."""

UNTOLD = frozenset({"slopes", "slope_differences", "conditional_effects", "simple_lines", "pls_paths"})
"""Pages of tested estimates without their degrees of freedom, which pooled rows tell."""

BOUNDS = frozenset({"johnson_neyman", "johnson_neyman_at"})
"""Pages of bounds, which are elsewhere in every data set."""

LEFT_OUT = frozenset({"influence", "influence_limits", "variance_proportions"})
"""Pages on single respondents or dimensions, which are others in every data set."""
