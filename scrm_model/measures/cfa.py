"""Confirmatory factor analysis: the constructs as factors, beside one factor for all items and beside second-order factors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import obstacle
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.modelling.factor_cells import NO_FREEDOM, NO_SCALING, UNIDENTIFIED, fit_cells, loading_cells, no_fit
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.covariances.cfa import Cfa, Loadings, Pattern, fit_cfa
from scrm_model.stats.covariances.cfa_fit import Difference, Fit, difference
from scrm_model.stats.regression import t_quantile
from scrm_model.words import Count, Listing, Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ()

MEASUREMENT, ONE_FACTOR, SECOND_ORDER = "measurement", "one factor", "second order"
"""The models, by their names in the machine tables; `one factor` is also what its only factor is called there."""

NOT_ROBUST = Unknown(Words("the plan asks for maximum likelihood without robust corrections"))
NO_TARGET = Unknown(Words("only a second-order model has a target coefficient"))


@dataclass(frozen=True)
class FactorModel:
    """One of the models: its factors (codes, numbered as in `pattern`), its items, and the fit or why there is none."""

    name: str
    factors: tuple[str, ...]
    items: tuple[str, ...]
    pattern: Pattern
    fitted: Cfa | Unknown

    @property
    def problem(self) -> Words | None:
        """What makes the solution inadmissible, by name; None if nothing does, or if there is no solution."""
        if isinstance(self.fitted, Unknown) or self.fitted.admissible:
            return None
        return Words("{problems}", problems=_told(self.fitted, self.factors, self.items))

    def factor_of(self, item: int) -> str:
        """The code of the factor that an item (by its place among `items`) measures."""
        return next(code for code, block in zip(self.factors, self.pattern.blocks, strict=False) if item in block)


@dataclass(frozen=True)
class FactorModels:
    """The models of one set of complete answers: `n` respondents, nobody's answers imputed.

    `left_out` are the constructs with items that are no factors, with the reason. `order` gives the constructs their places.
    """

    n: int
    models: tuple[FactorModel, ...]
    left_out: Mapping[str, Words]
    order: tuple[str, ...]
    level: float

    def model(self, name: str) -> FactorModel | None:
        """The model called `name`; None where the study has none."""
        return next((each for each in self.models if each.name == name), None)

    def fitted(self, name: str) -> Cfa | Unknown | None:
        """The fit of the model called `name`, or why there is none; None where the study has no such model."""
        model = self.model(name)
        return None if model is None else model.fitted

    @property
    def against_one_factor(self) -> Difference | Unknown | None:
        """What one factor for all items loses against the measurement model: the difference of χ², its df and p.

        None where there is nothing to compare: no measurement model, or one factor only. Equal factors lie on the border of
        what the measurement model allows (correlations of 1), which makes p somewhat too large.
        """
        freer, restricted = self.fitted(MEASUREMENT), self.fitted(ONE_FACTOR)
        if freer is None or restricted is None:
            return None
        for each in (freer, restricted):
            if isinstance(each, Unknown):
                return each
        if isinstance(freer, Unknown) or isinstance(restricted, Unknown):
            return None
        found = difference(restricted.fit, freer.fit)
        return found if np.isfinite(found.chi2) else Unknown(NO_SCALING)

    def entries(self) -> Iterable[Entry]:
        """The pages `cfa_fit`, `cfa_loadings` and `cfa_correlations`."""
        for model in self.models:
            yield Entry("cfa_fit", {"model": model.name, "n": self.n, **self._fit(model)})
            if isinstance(model.fitted, Cfa):
                yield from _loadings(model, model.fitted)
                yield from self._correlations(model, model.fitted)

    def _fit(self, model: FactorModel) -> dict[str, Value | Unknown]:
        row: dict[str, Value | Unknown] = {"df": model.pattern.df}
        if isinstance(model.fitted, Unknown):
            return row | no_fit(model.fitted) | dict.fromkeys(("target", "admissible", "problem"), model.fitted)
        fit = model.fitted.fit
        return row | {
            **fit_cells(fit, NOT_ROBUST),
            "target": self._target(model, fit),
            "admissible": model.fitted.admissible,
            "problem": model.problem,
        }

    def _target(self, model: FactorModel, fit: Fit) -> float | Unknown:
        """χ² of the first-order model over that of the second: Marsh & Hocevar (1985), Psychological Bulletin 97, 562-582."""
        first = self.fitted(MEASUREMENT)
        if model.name != SECOND_ORDER or first is None:
            return NO_TARGET
        if isinstance(first, Unknown):
            return first
        return first.fit.chi2 / fit.chi2 if fit.chi2 > 0 else NO_FREEDOM

    def _correlations(self, model: FactorModel, found: Cfa) -> Iterator[Entry]:
        for (a, b), (r, se, low, high) in self.correlations(model, found).items():
            values = {"r": r, "se": se, "low": low, "high": high}
            yield Entry(
                "cfa_correlations",
                {"model": model.name, "construct_a": a, "construct_b": b}
                | {name: stated(value, UNIDENTIFIED) for name, value in values.items()},
            )

    def correlations(self, model: FactorModel, found: Cfa) -> dict[tuple[str, str], tuple[float, float, float, float]]:
        """The correlation of each pair of factors (in the questionnaire's order), its error and bounds r ± z se at `level`."""
        z = float(t_quantile(self.level, np.inf))
        place = {model.factors[number]: at for at, number in enumerate(model.pattern.free)}
        codes = [code for code in self.order if code in place]
        pairs = [(a, b) for at, a in enumerate(codes) for b in codes[at + 1 :]]
        numbers = {
            pair: (
                float(found.correlations[place[pair[0]], place[pair[1]]]),
                float(found.errors[place[pair[0]], place[pair[1]]]),
            )
            for pair in pairs
        }
        return {pair: (r, se, r - z * se, r + z * se) for pair, (r, se) in numbers.items()}


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> FactorModels:
    """Fit the factor models of the keyed items, of the respondents who answered all of them (listwise).

    `measurement`: every reflective construct with two items or more is a factor, all factors correlate, errors do not. The
    blocks of a composite are among them if they are reflective; a construct of one item and a composite of items are left out.
    `one factor`: all those items on one factor. `second order`: constructs made of others are factors of those factors,
    instead of the correlations among these; a composite of constructs is none. Estimated by maximum likelihood, with robust
    errors and tests if `plan.cfa` says mlr.
    """
    instrument = scales.instrument
    left_out: dict[str, Words] = {}
    factors: list[str] = []
    for code in scales.constructs:
        what = instrument.constructs[code]
        if not what.items:
            continue
        if what.kind == "composite":
            left_out[code] = Words("a composite is no factor behind its items")
        elif len(what.items) == 1:
            left_out[code] = Words("a single item makes no factor of its own")
        else:
            factors.append(code)
    items = tuple(item.code for code in factors for item in instrument.constructs[code].items)
    X = scales.keyed[:, [scales.items.index(item) for item in items]]
    X = X[np.isfinite(X).all(axis=1)]
    patterns = _patterns(scales, factors) if factors else {}
    hindrance = obstacle(items, X) if factors else None
    models = tuple(
        FactorModel(name, codes, items, pattern, _fit(pattern, codes, items, X, plan) if hindrance is None else hindrance)
        for name, (codes, pattern) in patterns.items()
    )
    return FactorModels(len(X), models, left_out, scales.constructs, plan.level)


def _patterns(scales: Scales, factors: list[str]) -> dict[str, tuple[tuple[str, ...], Pattern]]:
    constructs = scales.instrument.constructs
    ends = np.cumsum([0, *(len(constructs[code].items) for code in factors)])
    blocks = tuple(tuple(range(start, end)) for start, end in pairwise(ends))
    found = {MEASUREMENT: (tuple(factors), Pattern(blocks))}
    if len(factors) > 1:
        found[ONE_FACTOR] = ((ONE_FACTOR,), Pattern((tuple(range(int(ends[-1]))),)))
    wholes = {
        code: tuple(factors.index(part) for part in constructs[code].parts)
        for code in scales.constructs
        if constructs[code].kind == "reflective"
        and len(constructs[code].parts) > 1
        and set(constructs[code].parts) <= set(factors)
    }
    if wholes:
        found[SECOND_ORDER] = ((*factors, *wholes), Pattern(blocks, tuple(wholes.values())))
    return found


def _fit(pattern: Pattern, factors: tuple[str, ...], items: tuple[str, ...], X: Floats, plan: Plan) -> Cfa | Unknown:
    if pattern.df < 0:
        return Unknown(Words("a model of {items} items and this form is not identified", items=Count(len(items))))
    found = fit_cfa(Moments.from_rows(items, X).cov, len(X), pattern, X if plan.cfa == "mlr" else None)
    if found.converged:
        return found
    if found.trouble.any:
        return Unknown(Words("the model did not converge, on the way to {problems}", problems=_told(found, factors, items)))
    return Unknown(Words("the model did not converge"))


def _told(found: Cfa, factors: tuple[str, ...], items: tuple[str, ...]) -> Listing:
    return Listing(tuple(_problems(found, factors, items)))


def _problems(found: Cfa, factors: tuple[str, ...], items: tuple[str, ...]) -> Iterator[Words]:
    trouble = found.trouble
    if trouble.negative:
        names = tuple(Verbatim(items[item]) for item in trouble.negative)
        yield Words("negative error variance of {items}", items=Listing(names))
    if trouble.determined:
        parts = [block for whole in found.pattern.wholes for block in whole]
        codes = tuple(Verbatim(factors[parts[place]]) for place in trouble.determined)
        yield Words("no error variance of {parts} as parts of their construct", parts=Listing(codes))
    for a, b in trouble.beyond:
        yield Words("correlation of {a} and {b} beyond 1", a=Verbatim(factors[a]), b=Verbatim(factors[b]))
    if trouble.indefinite and not trouble.beyond:
        yield Words("correlations of the factors that are not positive definite")


def _loadings(model: FactorModel, found: Cfa) -> Iterator[Entry]:
    for item, code in enumerate(model.items):
        yield _loading(model, model.factor_of(item), code, found.items, item)
    place = 0
    for number, whole in enumerate(model.pattern.wholes, len(model.pattern.blocks)):
        for part in whole:
            yield _loading(model, model.factors[number], model.factors[part], found.parts, place)
            place += 1


def _loading(model: FactorModel, construct: str, item: str, found: Loadings, at: int) -> Entry:
    row: dict[str, Value | Unknown] = {"model": model.name, "construct": construct, "item": item}
    return Entry("cfa_loadings", row | loading_cells(found, at))
