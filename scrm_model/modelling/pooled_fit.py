"""What models and their products explain, over completed data sets: shares that add up, and tests that agree."""

import re
from collections.abc import Iterable
from math import inf

import numpy as np

from scrm_model.formula import INTERCEPT
from scrm_model.modelling.pooled_cells import NO_RULE, Cell, Pages, Rows, alike, degrees, numbers, unpooled
from scrm_model.stats.regression import f_p
from scrm_model.stats.rubin import pool_estimates, pool_f, pool_r2
from scrm_model.words import Unknown

_OPTION = re.compile(r"\[T\.[^\]]*\]")
_BETWEEN = re.compile(r":(?![^\[]*\])")


def fitted(rows: Rows, pages: Pages) -> dict[str, Cell]:
    """A row of the page `model_fit`.

    R² by Fisher's z of R (`pool_r2`); ΔR² is the difference between the pooled R² of the step and of the one before, so that
    the steps add up, as they would not with the mean of the changes. F of one predictor, and the F of a step that adds one, are
    its pooled t² (`_of_one`); other F by D₂ (`pool_f`).
    """
    first, pooled = rows[0], unpooled(rows)
    shares = {column: known for column in ("r2", "adj_r2") if (known := numbers(rows, column)) is not None}
    pooled |= {column: pool_r2(known) for column, known in shares.items()}
    if "r2" in shares and numbers(rows, "delta_r2") is not None:
        before = _step_before(rows, pages)
        less = numbers(before, "r2") if before else [0.0]
        pooled["delta_r2"] = Unknown(NO_RULE) if less is None else max(pool_r2(shares["r2"]) - pool_r2(less), 0.0)
    place = {name: first[name] for name in ("model", "step", "outcome")}
    every = _terms(pages, place)
    added = every - _terms(pages, {**place, "step": _number(first["step"]) - 1})
    for (f, df1, df2, p), terms in (
        (("f", "df1", "df2", "p"), every),
        (("f_change", "df1_change", "df2_change", "p_change"), added),
    ):
        pooled |= _tested(rows, (f, df1, df2, p), _slopes(pages, place, terms))
    return pooled


def product(rows: Rows, pages: Pages) -> dict[str, Cell]:
    """A row of the page `product_effects`.

    ΔR² is the pooled R² of the model less the pooled R² of the model without the product, and f² = ΔR² / (1 − R²) of the pooled
    ones. F is tested as on the page `model_fit`.
    """
    first, pooled = rows[0], unpooled(rows)
    places = [row[0] for key, row in pages.get("model_fit", {}).items() if row[0]["model"] == first["model"]]
    if not places:
        return pooled
    last = max(places, key=lambda row: _number(row["step"]))
    place = {name: last[name] for name in ("model", "step", "outcome")}
    r2, delta = numbers(_at(pages, "model_fit", place) or (), "r2"), numbers(rows, "delta_r2")
    if r2 and delta is not None and len(r2) == len(delta):
        whole, less = pool_r2(r2), pool_r2(np.array(r2) - delta)
        pooled["delta_r2"] = max(whole - less, 0.0)
        if numbers(rows, "f2") is not None and whole < 1:
            pooled["f2"] = max(whole - less, 0.0) / (1 - whole)
    parts = sorted(str(first["product"]).split(":"))
    same = {term for term in _terms(pages, place) if sorted(_OPTION.sub("", each) for each in _BETWEEN.split(term)) == parts}
    return pooled | _tested(rows, ("f_change", "df1", "df2", "p"), _slopes(pages, place, same))


def _tested(rows: Rows, columns: tuple[str, str, str, str], slopes: Rows | None) -> dict[str, Cell]:
    """F, its second number of degrees of freedom and its p; none where a data set has no F."""
    f, df1, df2, p = columns
    known, first = numbers(rows, f), alike(rows).get(df1)
    if known is None or not isinstance(first, int):
        return {}
    complete = min(numbers(rows, df2) or [inf])
    one = _of_one(known, slopes, complete) if first == 1 and slopes else None
    value, second = one if one is not None else pool_f(known, first, complete)
    return {f: value, df2: degrees(second), p: float(f_p(value, first, second))}


def _of_one(f: list[float], slopes: Rows, complete: float) -> tuple[float, float] | None:
    """The test of one coefficient by its slopes in the data sets: the square of the pooled t, with its degrees of freedom.

    The error of each is that which its own F has, |b| / √F. With the errors of the regression that is the test of the
    coefficient itself.
    """
    b = numbers(slopes, "b")
    if b is None or len(b) != len(f) or not all(value > 0 for value in (*f, *map(abs, b))):
        return None
    pooled = pool_estimates(b, np.abs(b) / np.sqrt(f), complete)
    return float((pooled.value / pooled.se) ** 2), float(pooled.df)


def _step_before(rows: Rows, pages: Pages) -> Rows | None:
    first = rows[0]
    place = {"model": first["model"], "step": _number(first["step"]) - 1, "outcome": first["outcome"]}
    return _at(pages, "model_fit", place)


def _at(pages: Pages, page: str, place: dict[str, Cell]) -> Rows | None:
    return next((rows for rows in pages.get(page, {}).values() if _is_at(rows, place)), None)


def _is_at(rows: Rows, place: dict[str, Cell]) -> bool:
    return all(rows[0][name] == cell for name, cell in place.items())


def _terms(pages: Pages, place: dict[str, Cell]) -> set[str]:
    """The terms of a step but the constant."""
    found: Iterable[Rows] = pages.get("coefficients", {}).values()
    return {str(rows[0]["term"]) for rows in found if _is_at(rows, place)} - {INTERCEPT}


def _slopes(pages: Pages, place: dict[str, Cell], terms: set[str]) -> Rows | None:
    """The coefficient of a term at a step in each data set; None where the terms are not one."""
    if len(terms) != 1:
        return None
    return _at(pages, "coefficients", {**place, "term": next(iter(terms))})


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0
