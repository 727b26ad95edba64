"""What the rounding of a published table alone leaves open of each estimate made from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.modelling.equation.hierarchy import Hierarchy
from scrm_model.moments import Moments
from scrm_model.published.table import Published
from scrm_model.responses import Figures
from scrm_model.scales import Scales
from scrm_model.sensitivities import Case
from scrm_model.stats.alpha import raw_alpha
from scrm_model.stats.htmt import heterotrait_monotrait
from scrm_model.stats.regression import regress
from scrm_model.words import Unknown, Words

NEEDS = ()

UNKNOWN = Words("the estimate itself is unknown")
NO_MODEL = Words("the number is of no model")
ROWS_EACH = 16
"""Rows looked at for each variable of the table."""

MANY = 200
"""Perturbed tables looked at in one batch; each changes one cell."""


@dataclass(frozen=True)
class Rounded:
    """The entries of the page `rounding`."""

    rows: tuple[Mapping[str, Value], ...]

    def entries(self) -> Iterable[Entry]:
        """The page `rounding`: an estimate, by its page, key and column, with what rounding leaves open of it."""
        for row in self.rows:
            bounds = {name: stated(float(row[name]), UNKNOWN) for name in ("value", "low", "high")}  # type: ignore[arg-type]
            step = Unknown(NO_MODEL) if row["step"] is None else row["step"]
            yield Entry("rounding", {**row, "step": step, **bounds})


@dataclass(frozen=True)
class _Asked:
    """Numbers asked of moments: what each is, and the function that gives all of them (B × m)."""

    names: tuple[dict[str, Value], ...]
    of: Callable[[Moments], Floats]


def examine(case: Case, given: Mapping[str, Finding]) -> Rounded:
    """How far alpha, HTMT, the correlations and the regressions could be from those of the unrounded table.

    Every printed cell may lie half a unit of its last decimal off. Each is moved by that much both ways, the others held, and
    what the estimate moves is added up over the cells: the bounds of a linear function of them, which at the size of rounding
    the estimates are as good as.
    """
    if case.published is None:
        return Rounded(())
    few = _few(case.scales, len(case.published.names))
    asked = [*_reliability(few), *_correlations(few), *_regressions(case)]
    weights, names = _weights(case.published, few)
    return Rounded(tuple(row for each in asked for row in _bounds(case.published, weights, names, each)))


def _bounds(published: Published, weights: Floats, names: tuple[str, ...], asked: _Asked) -> Iterator[dict[str, Value]]:
    base = published.moments
    value = asked.of(_batch(base, base.cov[None]).combine(weights, names))[0]
    reach = np.zeros_like(value)
    cells = list(zip(*np.nonzero(np.tril(published.half_unit)), strict=True))
    for start in range(0, len(cells), MANY):
        moved = np.stack([_moved(published, at, side) for at in cells[start : start + MANY] for side in (1.0, -1.0)])
        found = asked.of(_batch(base, moved).combine(weights, names))
        reach += np.abs(found[0::2] - found[1::2]).sum(axis=0) / 2
    for name, number, open_by in zip(asked.names, value, reach, strict=True):
        yield {**name, "value": float(number), "low": float(number - open_by), "high": float(number + open_by)}


def _moved(published: Published, at: tuple[int, int], side: float) -> Floats:
    row, column = at
    moved = published.moments.cov.copy()
    moved[row, column] += side * published.half_unit[row, column]
    moved[column, row] = moved[row, column]
    return moved


def _batch(base: Moments, cov: Floats) -> Moments:
    many = len(cov)
    return Moments(base.names, np.full(many, float(base.n)), np.broadcast_to(base.mean, (many, len(base.names))), cov)


def _few(scales: Scales, variables: int) -> Scales:
    """Some of the rows that stand in, evenly spread: what is linear in all of them is so in these, and is found from them.

    The rows are cosines of as many frequencies as there are variables, which stay apart where there are several rows to each.
    """
    rows = np.linspace(0, scales.n - 1, min(scales.n, ROWS_EACH * (variables + 1))).astype(np.intp)
    answers = {name: Figures(answer.values[rows]) for name, answer in scales.answers.items() if isinstance(answer, Figures)}
    return replace(scales, keyed=scales.keyed[rows], scores=scales.scores[rows], answers=answers)


def _weights(published: Published, scales: Scales) -> tuple[Floats, tuple[str, ...]]:
    """How every keyed item, score and number is made of the variables of the table: k × m, and the names of the m.

    All are linear in the rows that stand in, so least squares finds the weights exactly.
    """
    columns = {f"item:{code}": scales.keyed[:, at] for at, code in enumerate(scales.items)}
    columns |= {name: scales.score_of(name) for name in scales.constructs}
    columns |= {name: _raw(scales, published, name) for name in published.names if name in scales.answers}
    known = {name: column for name, column in columns.items() if np.isfinite(column).all()}
    raw = np.column_stack([_raw(scales, published, name) for name in published.names])
    deviations = raw - raw.mean(axis=0)
    made = np.column_stack(list(known.values()))
    found, *_ = np.linalg.lstsq(deviations, made - made.mean(axis=0), rcond=None)
    return found, tuple(known)


def _raw(scales: Scales, published: Published, name: str) -> Floats:
    """The rows of a variable of the table as the table has it."""
    if name in scales.items:
        column: Floats = scales.given[:, scales.items.index(name)]
        return column
    if name in scales.constructs:
        return scales.score_of(name)
    answer = scales.answers[name]
    return answer.values if isinstance(answer, Figures) else np.full(scales.n, np.nan)


def _several(scales: Scales) -> dict[str, tuple[str, ...]]:
    """The first-order reflective constructs with all of several items in the table, and those items."""
    found = {}
    for name, construct in scales.instrument.constructs.items():
        whole = bool(np.isfinite(scales.items_of(name)).all()) if construct.items else False
        if construct.kind == "reflective" and len(construct.items) > 1 and whole:
            found[name] = tuple(f"item:{item.code}" for item in construct.items)
    return found


def _reliability(scales: Scales) -> Iterator[_Asked]:
    several = _several(scales)

    def alpha_of(items: tuple[str, ...]) -> Callable[[Moments], Floats]:
        return lambda moments: raw_alpha(moments.select(items).cov)[:, None]

    for name, items in several.items():
        yield _Asked((_named("reliability", name, "alpha"),), alpha_of(items))
    if len(several) > 1:
        sizes = tuple(len(items) for items in several.values())
        every = tuple(item for items in several.values() for item in items)
        names = tuple(_named("discriminant", f"{a} ~ {b}", "htmt") for a, b in combinations(several, 2))
        yield _Asked(names, lambda moments: heterotrait_monotrait(moments.select(every).cov, sizes).arithmetic)


def _correlations(scales: Scales) -> Iterator[_Asked]:
    known = tuple(name for name in scales.constructs if scales.known(name))
    if len(known) < 2:
        return
    first, second = np.triu_indices(len(known), 1)
    names = tuple(_named("correlations", f"{known[a]} ~ {known[b]}", "r") for a, b in zip(first, second, strict=True))
    yield _Asked(names, lambda moments: moments.select(known).correlations[:, first, second])


def _regressions(case: Case) -> Iterator[_Asked]:
    for name, fit in case.fits.items():
        if not isinstance(fit, Hierarchy):
            continue
        for step in fit.steps:
            if step.b is None:
                continue
            yield _regression(name, step.number, fit.specification.outcome, step.columns)


def _regression(model: str, step: int, outcome: str, columns: tuple[str, ...]) -> _Asked:
    paths = [f"{column} -> {outcome}" for column in columns]
    names = [_named("coefficients", path, column, model, step) for column in ("b", "beta") for path in paths]

    def of(moments: Moments) -> Floats:
        equation = regress(moments, outcome, columns)
        return np.concatenate([equation.b[:, 1:], equation.beta, equation.r2[:, None]], axis=1)

    return _Asked((*names, _named("model_fit", outcome, "r2", model, step)), of)


def _named(page: str, of: str, column: str, model: str = "", step: int | None = None) -> dict[str, Value]:
    return {"page": page, "model": model, "step": step, "of": of, "column": column}
