"""Multiple imputation by chained equations with predictive mean matching, for all data sets at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Bools, Floats

Whole = NDArray[np.intp]

RIDGE = 1e-5
"""Of a predictor's variance, added to it, so that items that determine each other can both be predictors (as mice does)."""

ROWS_A_PREDICTOR = 4
"""How many respondents a predictor needs at the least; of more predictors the most closely correlated are taken."""

ALIKE = 1e-10
"""Predictions that differ by no more than this share of their range are one prediction."""

CELLS = 4_000_000
"""Distances compared at a time."""


@dataclass(frozen=True)
class Variable:
    """A variable with missing values and the columns (of the matrix) it stands in: one, or a 0/1 column an option."""

    columns: tuple[int, ...]

    @property
    def is_category(self) -> bool:
        """Whether it is a category."""
        return len(self.columns) > 1


def impute(
    X: ArrayLike, variables: Sequence[Variable], sets: int, iterations: int, donors: int, chance: np.random.Generator
) -> Floats:
    """Complete the matrix `X` (n × p, nan where missing) `sets` times: sets × n × p; what is there is never changed.

    Each variable in turn is regressed on all others; coefficients are drawn from their posterior, and a missing value takes
    that of one of the `donors` respondents whose prediction is nearest (type 1 matching). Van Buuren (2018), Flexible
    Imputation of Missing Data, algorithms 3.3 and 4.3. A category is predicted as a vector of 0/1 columns, and its donors are
    the nearest by Euclidean distance. All data sets go through the equations together. A column nobody answered stays nan.
    """
    given = np.asarray(X, dtype=np.float64)
    missing = ~np.isfinite(given)
    wanted = [v for v in variables if missing[:, v.columns[0]].any() and not missing[:, v.columns[0]].all()]
    known = np.flatnonzero(~missing.all(axis=0))
    filled = np.broadcast_to(given, (sets, *given.shape)).copy()
    for variable in wanted:
        rows, there = _split(missing, variable)
        drawn = chance.integers(0, len(there), (sets, len(rows)))
        filled[:, rows[:, None], variable.columns] = given[there[drawn]][..., list(variable.columns)]
    if not wanted:
        return filled
    predictors = {variable.columns: _predictors(filled[0], variable, known, missing) for variable in wanted}
    for _ in range(iterations):
        for variable in wanted:
            _renew(filled, given, missing, variable, predictors[variable.columns], donors, chance)
    return filled


def _split(missing: Bools, variable: Variable) -> tuple[Whole, Whole]:
    absent = missing[:, variable.columns[0]]
    return np.flatnonzero(absent), np.flatnonzero(~absent)


def _predictors(X: Floats, variable: Variable, known: Whole, missing: Bools) -> Whole:
    """The columns a variable is predicted from: all others, or the most closely correlated where respondents are few."""
    others = np.array([column for column in known if column not in variable.columns], dtype=np.intp)
    most = max(1, int((~missing[:, variable.columns[0]]).sum()) // ROWS_A_PREDICTOR)
    if len(others) <= most:
        return others
    D = X - X.mean(axis=0)
    sd = np.sqrt((D**2).sum(axis=0))
    own = D[:, list(variable.columns)] / np.where(sd[list(variable.columns)] > 0, sd[list(variable.columns)], 1.0)
    r = np.abs((D[:, others] / np.where(sd[others] > 0, sd[others], 1.0)).T @ own).max(axis=1)
    return others[np.sort(np.argsort(-r, kind="stable")[:most])]


def _renew(
    filled: Floats,
    given: Floats,
    missing: Bools,
    variable: Variable,
    predictors: Whole,
    donors: int,
    chance: np.random.Generator,
) -> None:
    rows, there = _split(missing, variable)
    target = list(variable.columns[1:] if variable.is_category else variable.columns)
    at_hand, predicted = _predictions(filled[:, :, predictors], given[there][:, target], (rows, there), chance)
    nearest = _nearest(at_hand, predicted, min(donors, len(there)), chance)
    pick = chance.integers(0, nearest.shape[-1], (*nearest.shape[:2], 1))
    chosen = there[np.take_along_axis(nearest, pick, axis=-1)[..., 0]]
    filled[:, rows[:, None], variable.columns] = given[chosen][..., list(variable.columns)]


def _predictions(Z: Floats, y: Floats, parts: tuple[Whole, Whole], chance: np.random.Generator) -> tuple[Floats, Floats]:
    """What is predicted for those who answered (sets × n₁ × c, by least squares) and for the others (by drawn coefficients)."""
    rows, there = parts
    sets, n, q = len(Z), len(there), Z.shape[2]
    # In units of their spread about their mean: the ridge of a year of birth would else be larger than its variance.
    spread = Z.std(axis=1, keepdims=True)
    Z = (Z - Z.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1.0)
    A = np.concatenate([np.ones((sets, n, 1)), Z[:, there]], axis=2)
    products = np.swapaxes(A, 1, 2) @ A
    at = np.arange(1, q + 1)
    products[:, at, at] += RIDGE * n
    inverse = np.linalg.inv(products)
    b = inverse @ (np.swapaxes(A, 1, 2) @ y)
    fitted = A @ b
    squares = ((y - fitted) ** 2).sum(axis=1)
    sigma = np.sqrt(squares / chance.chisquare(max(n - q - 1, 1), size=squares.shape))
    root = np.linalg.cholesky((inverse + np.swapaxes(inverse, 1, 2)) / 2)
    drawn = b + root @ chance.standard_normal(b.shape) * sigma[:, None, :]
    B = np.concatenate([np.ones((sets, len(rows), 1)), Z[:, rows]], axis=2)
    return fitted, B @ drawn


def _nearest(at_hand: Floats, predicted: Floats, donors: int, chance: np.random.Generator) -> Whole:
    """The places of the nearest of `at_hand` (sets × n₁ × c) to each of `predicted` (sets × n₀ × c): sets × n₀ × `donors`.

    Chance decides between those at the same distance, or else the first in the file would be donors to all.
    """
    if at_hand.shape[-1] == 1:
        return _nearest_on_a_line(at_hand[..., 0], predicted[..., 0], donors, chance)
    found = np.empty((*predicted.shape[:2], donors), dtype=np.intp)
    most = max(1, CELLS // at_hand.shape[1])
    for number, (there, wanted) in enumerate(zip(at_hand, predicted, strict=True)):
        for start in range(0, len(wanted), most):
            part = wanted[start : start + most]
            distance = (part**2).sum(axis=1)[:, None] - 2 * part @ there.T + (there**2).sum(axis=1)
            distance += chance.random(distance.shape) * (ALIKE * np.ptp(distance))
            found[number, start : start + most] = np.argpartition(distance, donors - 1, axis=1)[:, :donors]
    return found


def _nearest_on_a_line(at_hand: Floats, predicted: Floats, donors: int, chance: np.random.Generator) -> Whole:
    """As `_nearest`, of single numbers: those about the place where a prediction would be sorted in.

    Each of them gives way to one drawn from all that are predicted like it.
    """
    sets, n = at_hand.shape
    order = np.argsort(at_hand, axis=1, kind="stable")
    ranked = np.take_along_axis(at_hand, order, axis=1)
    low, high = min(at_hand.min(), predicted.min()), max(at_hand.max(), predicted.max())
    # Every data set is given a stretch of the line of its own, so that one search serves them all.
    stretch = (np.arange(sets) * 2 * max(high - low, 1.0))[:, None]
    place = np.searchsorted((ranked - low + stretch).ravel(), (predicted - low + stretch).ravel()).reshape(predicted.shape)
    place -= (np.arange(sets) * n)[:, None]
    start = np.clip(place - donors, 0, max(n - 2 * donors, 0))
    window = np.minimum(start[..., None] + np.arange(min(2 * donors, n)), n - 1)
    distance = np.abs(np.take_along_axis(ranked[:, None, :], window, axis=2) - predicted[..., None])
    nearest = np.argpartition(distance, donors - 1, axis=-1)[..., :donors]
    found = np.take_along_axis(window, nearest, axis=-1)
    first, last = (np.take_along_axis(end[:, None, :], found, axis=2) for end in _alike(ranked, ALIKE * (high - low)))
    found = first + (chance.random(found.shape) * (last - first + 1)).astype(np.intp)
    return np.take_along_axis(order[:, None, :], found, axis=2)


def _alike(ranked: Floats, slack: float) -> tuple[Whole, Whole]:
    """Where the run of (nearly) equal numbers each one stands in begins and ends: sets × n each, of numbers in their order."""
    places = np.broadcast_to(np.arange(ranked.shape[1]), ranked.shape)
    apart = np.diff(ranked, axis=1) > slack
    edge = np.ones((len(ranked), 1), dtype=np.bool_)
    first = np.maximum.accumulate(np.where(np.hstack([edge, apart]), places, 0), axis=1)
    ends = np.where(np.hstack([apart, edge]), places, ranked.shape[1])
    return first, np.minimum.accumulate(ends[:, ::-1], axis=1)[:, ::-1]
