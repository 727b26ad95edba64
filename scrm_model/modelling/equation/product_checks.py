"""Whether a product is worth what it costs: what it adds to the explained variance, and whether a curve would do as well."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.formula import Term
from scrm_model.ledger import Entry, Value
from scrm_model.modelling.equation.design import Design
from scrm_model.modelling.equation.least_squares import EXACT, covariance_of
from scrm_model.modelling.equation.moderation import Coefficients, products
from scrm_model.moments import Moments
from scrm_model.plan import Errors
from scrm_model.stats.regression import Equation, f_change, f_p, regress, t_p
from scrm_model.words import Count, Unknown, Words

Cells = dict[str, Value | Unknown]

EFFECT = ("delta_r2", "f_change", "df1", "df2", "p", "f2")
WITHOUT = ("b", "se", "p")
WITH = ("b_with_squares", "se_with_squares", "p_with_squares")
SQUARES = ("delta_r2_squares", "f_squares", "df1", "df2", "p_squares")
NO_SQUARE = Words("no part of the product takes more than two values, so that none has a square of its own")


def check_products(model: str, design: Design, had: Coefficients | Words, errors: Errors, level: float) -> Iterator[Entry]:
    """Yield the pages `product_effects` and `quadratic_check` of a model's last step.

    `product_effects`: what each product that is part of no higher one adds: ΔR² = R² − R² of the model without it, its F by the
    residual of the whole model, and f² = ΔR² / (1 − R²) (Aiken & West, 1991, p. 157; Cohen, 1988).

    `quadratic_check`: the product again beside the squares of its parts. Where the parts are correlated, a curved effect of one
    looks like a product (Cortina, 1993, Journal of Management 19, 915-922; MacCallum & Mar, 1995, Psychological Bulletin 118,
    405-421). `survives` says whether it is still told from 0; the squares' own F is classical. A category, or a number of two
    values, has no square.
    """
    for term in products(design):
        key: Cells = {"model": model, "product": ":".join(term)}
        if isinstance(had, Words):
            yield Entry("product_effects", {**key, **dict.fromkeys(EFFECT, Unknown(had))})
        else:
            yield Entry("product_effects", {**key, **_effect(design, term)})
        yield from _squared(model, design, term, had, (errors, level))


def _effect(design: Design, term: Term) -> Cells:
    moments = Moments.from_rows(design.names, design.X)
    columns = design.names[1:]
    rest = tuple(name for name, each in zip(columns, design.terms, strict=True) if each != term)
    whole, less = regress(moments, design.names[0], columns), regress(moments, design.names[0], rest)
    return dict(zip(EFFECT, _added(less, whole), strict=True))


def _added(less: Equation, more: Equation) -> tuple[Value | Unknown, ...]:
    """What the predictors of `more` that `less` has not add: ΔR², F, its degrees of freedom, p and f²."""
    r2, df1, df2 = float(more.r2), more.df1 - less.df1, int(more.df2)
    delta = max(r2 - float(less.r2), 0.0)
    if bool(more.exact):
        return delta, Unknown(EXACT), df1, df2, Unknown(EXACT), Unknown(EXACT)
    f = float(f_change(less.r2, more.r2, df1, df2))
    return delta, f, df1, df2, float(f_p(f, df1, df2)), delta / (1 - r2)


def _squared(model: str, design: Design, term: Term, had: Coefficients | Words, rule: tuple[Errors, float]) -> Iterator[Entry]:
    errors, level = rule
    labels = [name for name, each in zip(design.names[1:], design.terms, strict=True) if each == term]
    keys: list[Cells] = [{"model": model, "product": name} for name in labels]
    if isinstance(had, Words):
        for key in keys:
            yield Entry("quadratic_check", {**key, "squares": Unknown(had), **_blanks(had), "survives": Unknown(had)})
        return
    parts = [name for name in term if name in design.values and len(np.unique(design.values[name])) > 2]
    curved = _with_squares(design, parts)
    less = regress(Moments.from_rows(design.names, design.X), design.names[0], design.names[1:])
    found = _refitted(curved, errors) if parts else NO_SQUARE
    for key, label in zip(keys, labels, strict=True):
        place = design.names.index(label)
        cells: Cells = dict(zip(WITHOUT, _tested(had.b, had.cov, place, had.df), strict=True))
        cells["squares"] = Unknown(found) if not parts and isinstance(found, Words) else ":".join(parts)
        if isinstance(found, Words):
            cells |= dict.fromkeys((*WITH, *SQUARES, "survives"), Unknown(found))
        else:
            more, cov = found
            tested = _tested(more.b, cov, place, had.df if np.isinf(had.df) else float(more.df2))
            cells |= dict(zip(WITH, tested, strict=True))
            cells |= dict(zip(SQUARES, _added(less, more)[:5], strict=True))
            p = tested[2]
            cells["survives"] = p if isinstance(p, Unknown) else isinstance(p, float) and p < 1 - level
        yield Entry("quadratic_check", {**key, **cells})


def _with_squares(design: Design, parts: list[str]) -> Design:
    """The design with the squares of `parts` about their means, which with the parts span what plain squares do."""
    names = tuple(f"{name}²" for name in parts)
    squares = [(design.values[name] - design.values[name].mean()) ** 2 for name in parts]
    return replace(design, names=(*design.names, *names), X=np.column_stack([design.X, *squares]))


def _refitted(curved: Design, errors: Errors) -> tuple[Equation, Floats | Words] | Words:
    columns = curved.names[1:]
    if len(columns) + 1 >= curved.n:
        p, n = Count(len(columns) + 1), Count(curved.n)
        return Words("{n} respondents are too few for {coefficients} coefficients", n=n, coefficients=p)
    more = regress(Moments.from_rows(curved.names, curved.X), curved.names[0], columns)
    if not bool(more.solvable):
        return Words("the squares of the parts are collinear with the other predictors")
    return more, covariance_of(curved, more, errors)


def _tested(b: Floats, cov: Floats | Words, place: int, df: float) -> tuple[float | Unknown, ...]:
    if isinstance(cov, Words):
        return float(b[place]), Unknown(cov), Unknown(cov)
    se = float(np.sqrt(cov[place, place]))
    return float(b[place]), se, float(t_p(b[place] / se, df))


def _blanks(reason: Words) -> Cells:
    return dict.fromkeys((*WITHOUT, *WITH, *SQUARES), Unknown(reason))
