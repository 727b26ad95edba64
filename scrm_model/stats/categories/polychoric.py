"""Polychoric correlations: of the normal variables that ordered answers are taken to be steps of."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Bools, Floats

Integers = NDArray[np.int64]

Halves = Literal["2 x 2", "every table", "never"]
"""Where half a respondent is counted in each cell nobody is in: in tables of `2 x 2`, as psych's `tetrachoric` and lavaan do,
who leave larger tables as they are (psych's `correct = .5` has no effect with its default `global = TRUE`); in `every table`,
as psych does with `global = FALSE`; or `never`, as polycor."""

LARGEST = 0.9999
"""Where the likelihood still rises here, as for a table all on its diagonal, the correlation stays here."""

NEAR = 0.999

FAR = 38.0
"""Standard deviations beyond which a normal variable is nowhere, in double precision."""

SCARCE = 1e-14
STILL = 1e-10
MOST_ITERATIONS = 60
SINGULAR = 1e-10


@dataclass(frozen=True)
class Polychoric:
    """Polychoric correlations of k items, in the order of `names`.

    `R` (k × k) is nan where an item is constant or two items have no respondent in common; `thresholds` (k × most categories
    − 1) are the normal quantiles of each item's cumulated shares, lowest first and filled up with nan; categories nobody chose
    have none. For each pair `n` (k × k) counts the respondents, `empty_cells` the cells of its table without any, and
    `bounded` says that its likelihood has no maximum below `LARGEST`. `definite` says whether R, as the tables gave it, is
    positive definite, `smoothed` whether it was therefore replaced by a neighbour that is.
    """

    names: tuple[str, ...]
    R: Floats
    thresholds: Floats
    n: Integers
    empty_cells: Integers
    bounded: Bools
    definite: bool
    smoothed: bool


def polychoric_matrix(
    codes: ArrayLike, names: Sequence[str] | None = None, halves: Halves = "2 x 2", smooth: bool = False
) -> Polychoric:
    """Polychoric correlations of answers, `codes` (n × k, nan where not answered), in two steps.

    The thresholds come from the margins of everyone who answered an item, the correlations, one pair at a time, by maximum
    likelihood from those who answered both: Olsson (1979), Psychometrika 44, 443-460. Programs that estimate thresholds anew
    for each pair (psych `global = FALSE`) differ where answers are missing. With `smooth` a matrix that is not positive
    definite is replaced as in psych's `cor.smooth`: eigenvalues that are not positive are raised and the diagonal restored.

    Raises:
        ValueError: `codes` is not a matrix with one column for each name.
    """
    X = np.asarray(codes, dtype=np.float64)
    if X.ndim != 2 or (names is not None and len(names) != X.shape[1]):
        raise ValueError(f"codes of shape {X.shape} are not one column for each of the names")
    k = X.shape[1]
    levels = [np.unique(column[np.isfinite(column)]) for column in X.T]
    most = max((len(each) for each in levels), default=0)
    chosen = np.zeros((len(X), k, max(most, 1)))
    for item, each in enumerate(levels):
        chosen[:, item, : len(each)] = X[:, item, None] == each
    thresholds = thresholds_of(chosen.sum(axis=0))
    thresholds = np.where(np.isfinite(thresholds), thresholds, np.nan)
    a, b = np.triu_indices(k, 1)
    width = chosen.shape[2]
    flat = chosen.reshape(len(X), k * width)
    counts = (flat.T @ flat).reshape(k, width, k, width).transpose(0, 2, 1, 3)
    exists = np.arange(width) < np.array([len(each) for each in levels], dtype=np.int64)[:, None]
    cells = exists[:, None, :, None] & exists[None, :, None, :]
    found, at_bound = correlate(counts[a, b], thresholds[a], thresholds[b], halves)
    R, bounded = np.eye(k), np.zeros((k, k), dtype=np.bool_)
    R[a, b] = R[b, a] = found
    bounded[a, b] = bounded[b, a] = at_bound
    constant = np.array([len(each) < 2 for each in levels], dtype=np.bool_)
    R[constant, constant] = np.nan
    definite = is_definite(R)
    mend = smooth and not definite and bool(np.isfinite(R).all())
    return Polychoric(
        names=tuple(names) if names is not None else tuple(str(item) for item in range(k)),
        R=smoothed(R) if mend else R,
        thresholds=thresholds,
        n=counts.sum(axis=(-2, -1)).astype(np.int64),
        empty_cells=(cells & (counts == 0)).sum(axis=(-2, -1)) * (1 - np.eye(k, dtype=np.int64)),
        bounded=bounded,
        definite=definite,
        smoothed=mend,
    )


def thresholds_of(counts: ArrayLike) -> Floats:
    """Normal quantiles of the cumulated shares of counts (… × C): … × (C − 1).

    They are minus infinity below the first category anyone chose, infinite above the last, and nan where nobody chose any.
    """
    from scipy.special import ndtri

    number = np.asarray(counts, dtype=np.float64)
    total = number.sum(axis=-1, keepdims=True)
    share = np.cumsum(number, axis=-1)[..., :-1] / np.where(total > 0, total, np.nan)
    quantiles: Floats = ndtri(share)
    return quantiles


def correlate(
    counts: ArrayLike, row_thresholds: ArrayLike, column_thresholds: ArrayLike, halves: Halves = "2 x 2"
) -> tuple[Floats, Bools]:
    """The likeliest correlation for each table of counts (… × r × c), given the thresholds (… × r − 1 and … × c − 1).

    Also says of each whether it stands at ±`LARGEST` for want of a maximum (or so near that rounding decides). nan where a
    variable has no threshold or the table is empty; a threshold that is nan counts as infinite, so that the categories above
    it are none. Maximises Σ n_ij log P_ij(ρ), P_ij the normal probability of the cell's rectangle, by Fisher scoring (its
    slope is exact, for ∂Φ₂/∂ρ = φ₂: Olsson 1979, eqs 15-17) inside a bracket that halves whenever a step would leave it, all
    tables at once.
    """
    tables = np.asarray(counts, dtype=np.float64)
    shape = tables.shape[:-2]
    tables = tables.reshape(-1, *tables.shape[-2:])
    rows, columns = (_edges(each, shape) for each in (row_thresholds, column_thresholds))
    rho, bounded = np.full(len(tables), np.nan), np.zeros(len(tables), dtype=np.bool_)
    total = tables.sum(axis=(-2, -1))
    at = np.flatnonzero((total > 0) & (np.abs(rows) < FAR).any(axis=-1) & (np.abs(columns) < FAR).any(axis=-1))
    if len(at):
        weights = with_halves(tables[at], rows[at], columns[at], halves)
        rho[at] = _climb(weights / total[at, None, None], rows[at], columns[at])
        bounded[at] = np.abs(rho[at]) > NEAR
    return rho.reshape(shape), bounded.reshape(shape)


def with_halves(tables: Floats, rows: Floats, columns: Floats, halves: Halves) -> Floats:
    """Tables (p × r × c) with half a respondent where `halves` says so, in cells of categories that somebody chose.

    `rows` and `columns` are their thresholds (p × r − 1 and p × c − 1), the infinite ones at ±`FAR`.
    """
    if halves == "never":
        return tables
    cells = _cells(rows, columns)
    if halves == "2 x 2":
        cells &= (cells.sum(axis=(-2, -1)) == 4)[:, None, None]
    return np.where((tables == 0) & cells, 0.5, tables)


def is_definite(R: Floats) -> bool:
    """Whether a correlation matrix is positive definite; one with unknown correlations is not."""
    return bool(np.isfinite(R).all()) and (R.size == 0 or bool(np.linalg.eigvalsh(R)[0] > SINGULAR))


def smoothed(R: Floats) -> Floats:
    """A positive definite neighbour of a correlation matrix, as psych's `cor.smooth` makes it (eigenvalues at least 1e-10)."""
    roots, vectors = np.linalg.eigh(R)
    raised = np.where(roots < np.finfo(np.float64).eps, 100 * 1e-12, roots)
    raised *= len(R) / raised.sum()
    S = (vectors * raised) @ vectors.T
    sd = np.sqrt(np.diagonal(S))
    near: Floats = S / np.outer(sd, sd)
    np.fill_diagonal(near, 1.0)
    return near


def _edges(thresholds: ArrayLike, shape: tuple[int, ...]) -> Floats:
    """Thresholds spread over the tables (p × m), in double precision's reach."""
    given = np.asarray(thresholds, dtype=np.float64)
    within = np.clip(np.where(np.isnan(given), FAR, given), -FAR, FAR)
    spread: Floats = np.broadcast_to(within, (*shape, given.shape[-1])).reshape(int(np.prod(shape)), given.shape[-1])
    return spread


def _cells(rows: Floats, columns: Floats) -> Bools:
    """Which cells of the tables are of two categories that somebody chose."""
    r, c = (np.diff(each, prepend=-FAR, append=FAR, axis=-1) > 0 for each in (rows, columns))
    return r[:, :, None] & c[:, None, :]


def _climb(shares: Floats, h: Floats, k: Floats) -> Floats:
    low, high = np.full(len(shares), -LARGEST), np.full(len(shares), LARGEST)
    rho = _start(shares)
    going = np.arange(len(shares))
    for _ in range(MOST_ITERATIONS):
        now = rho[going]
        slope, information = _slope(shares[going], h[going], k[going], now)
        low[going], high[going] = np.where(slope > 0, now, low[going]), np.where(slope > 0, high[going], now)
        tried = now + slope / np.maximum(information, 1e-300)
        outside = (tried <= low[going]) | (tried >= high[going])
        tried = np.where(outside, (low[going] + high[going]) / 2, tried)
        rho[going] = tried
        going = going[(np.abs(tried - now) > STILL) & (high[going] - low[going] > STILL)]
        if not len(going):
            break
    return rho


def _start(shares: Floats) -> Floats:
    """Pearson's correlation of the categories' numbers."""
    total = shares.sum(axis=(-2, -1))
    i, j = np.arange(shares.shape[-2], dtype=np.float64), np.arange(shares.shape[-1], dtype=np.float64)
    row, column = shares.sum(axis=-1) / total[:, None], shares.sum(axis=-2) / total[:, None]
    mean_i, mean_j = row @ i, column @ j
    spread = np.sqrt((row @ i**2 - mean_i**2) * (column @ j**2 - mean_j**2))
    joint = np.einsum("pij,i,j->p", shares, i, j) / total - mean_i * mean_j
    start: Floats = np.clip(joint / np.maximum(spread, 1e-12), -0.95, 0.95)
    return start


def _slope(shares: Floats, h: Floats, k: Floats, rho: Floats) -> tuple[Floats, Floats]:
    """The slope of the likelihood per respondent and its expected information, for each table at its `rho`."""
    P = np.maximum(_rectangles(_corners(h, k, rho)), SCARCE)
    slopes = _rectangles(_density(h, k, rho))
    return (shares * slopes / P).sum(axis=(-2, -1)), (slopes**2 / P).sum(axis=(-2, -1))


def _rectangles(corners: Floats) -> Floats:
    inside: Floats = np.diff(np.diff(corners, axis=-1), axis=-2)
    return inside


def _density(h: Floats, k: Floats, rho: Floats) -> Floats:
    """φ₂ at the corners of the cells, 0 at those that are infinitely far: p × (r + 1) × (c + 1)."""
    x, y, r = h[:, :, None], k[:, None, :], rho[:, None, None]
    rest = 1 - r**2
    corners = np.zeros((len(h), h.shape[1] + 2, k.shape[1] + 2))
    corners[:, 1:-1, 1:-1] = np.exp(-(x**2 + y**2 - 2 * r * x * y) / (2 * rest)) / (2 * pi * np.sqrt(rest))
    return corners


def _corners(h: Floats, k: Floats, rho: Floats) -> Floats:
    """Φ₂ at the corners of the cells, by Owen's function T; Owen (1956), Annals of Mathematical Statistics 27, eq. 2.1.

    Φ₂(x, y; ρ) = ½ (Φ(x) + Φ(y)) − T(x, (y − ρx) / x√(1 − ρ²)) − T(y, (x − ρy) / y√(1 − ρ²)) − ½ where x and y have opposite
    signs; a threshold of exactly 0 is moved by less than rounding to give it one.
    """
    from scipy.special import ndtr, owens_t

    x, y = np.broadcast_arrays(_signed(h)[:, :, None], _signed(k)[:, None, :])
    r = rho[:, None, None]
    rest = np.sqrt(1 - r**2)
    opposite = 0.5 * ((x < 0) != (y < 0))
    corners = np.zeros((len(h), h.shape[1] + 2, k.shape[1] + 2))
    corners[:, 1:-1, 1:-1] = (
        0.5 * (ndtr(x) + ndtr(y)) - owens_t(x, (y / x - r) / rest) - owens_t(y, (x / y - r) / rest) - opposite
    )
    corners[:, 1:-1, -1] = ndtr(h)
    corners[:, -1, 1:-1] = ndtr(k)
    corners[:, -1, -1] = 1.0
    return corners


def _signed(thresholds: Floats) -> Floats:
    return np.where(thresholds == 0, sqrt(np.finfo(np.float64).tiny), thresholds)
