"""Sample size, means and covariances: all that anything linear needs to know of the answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Floats

ROUNDING = 1e-12
"""A variance below this share of the second moment it was subtracted from is rounding error, and is taken as 0."""


@dataclass(frozen=True)
class Moments:
    """Moments of `names` (k of them), with any leading batch axes `…`.

    `n` has shape `…` (a plain number for one sample), `mean` … × k, `cov` … × k × k with denominator n − 1. Means are nan
    where n is 0 and covariances where n is below 2. A column that is constant has a variance of exactly 0.

    Raises:
        ValueError: the shapes do not fit each other, or a name stands twice.
    """

    names: tuple[str, ...]
    n: Floats | float
    mean: Floats
    cov: Floats

    def __post_init__(self) -> None:
        k = len(self.names)
        if len(set(self.names)) != k:
            raise ValueError(f"a name stands twice among {self.names}")
        if self.mean.shape[-1:] != (k,) or self.cov.shape != (*self.mean.shape, k):
            raise ValueError(f"{k} names do not fit means of shape {self.mean.shape} and covariances of {self.cov.shape}")
        if np.shape(self.n) != self.mean.shape[:-1]:
            raise ValueError(f"n of shape {np.shape(self.n)} does not fit means of shape {self.mean.shape}")

    @classmethod
    def from_rows(cls, names: Sequence[str], X: ArrayLike) -> "Moments":
        """The moments of complete rows, `X` (n × k).

        Raises:
            ValueError: a row is not complete (nan or infinite), or `X` has not one column a name.
        """
        rows = _complete(names, X)
        n, mean, products = _summed(rows)
        return _finished(tuple(names), n, mean, products)

    @classmethod
    def from_weights(cls, names: Sequence[str], X: ArrayLike, W: ArrayLike) -> "Moments":
        """The moments of `X` (n × k, complete) under each row of `W` (B × n, or n): a batch of B.

        A weight is how often its row is counted: resampling counts, or frequencies. All replicates come from one matrix
        product of `W` with the rows' stacked cross-products, taken about the mean of `X` so that little is lost in the
        subtraction.

        Raises:
            ValueError: a row of `X` is not complete, the shapes do not fit, or a weight is negative.
        """
        if not np.all(np.asarray(W) >= 0):
            raise ValueError("a weight is negative or missing")
        return Stacked.of(names, X).weighed(W)

    @classmethod
    def from_correlations(cls, names: Sequence[str], n: float, means: ArrayLike, sds: ArrayLike, R: ArrayLike) -> "Moments":
        """The moments a published table gives: sample size, means (k), standard deviations (k) and correlations (k × k).

        Raises:
            ValueError: `R` is not symmetric with ones on its diagonal and nothing beyond ±1, or a deviation is negative.
        """
        mean, sd, r = (np.asarray(values, dtype=np.float64) for values in (means, sds, R))
        if r.ndim != 2 or r.shape != (len(names), len(names)) or sd.shape != (len(names),):
            raise ValueError(f"{len(names)} names do not fit deviations of shape {sd.shape} and correlations of {r.shape}")
        if not (np.allclose(r, r.T, rtol=0, atol=1e-12) and np.allclose(np.diagonal(r), 1) and np.all(np.abs(r) <= 1 + 1e-12)):
            raise ValueError("the correlations are not symmetric with ones on the diagonal and all between -1 and 1")
        if not np.all(sd >= 0):
            raise ValueError("a standard deviation is negative or missing")
        return cls(tuple(names), float(n), mean, r * np.outer(sd, sd))

    @classmethod
    def from_chunks(cls, names: Sequence[str], blocks: Iterable[ArrayLike]) -> "Moments":
        """The moments of rows that come in blocks (each n_i × k, complete), of which only one is held at a time.

        Chan, Golub & LeVeque (1983), The American Statistician 37(3), 242-247, eq. 2.1: the products about the mean of two
        blocks together are the sum of theirs and n_a n_b / (n_a + n_b) times the outer square of the distance of the means.

        Raises:
            ValueError: a row is not complete, or a block has not one column a name.
        """
        n, mean, products = 0.0, np.full(len(names), np.nan), np.zeros((len(names), len(names)))
        for block in blocks:
            rows = _complete(names, block)
            if not len(rows):
                continue
            n_b, mean_b, products_b = _summed(rows)
            if n == 0:
                n, mean, products = n_b, mean_b, products_b
                continue
            distance = mean_b - mean
            products = products + products_b + n * n_b / (n + n_b) * np.outer(distance, distance)
            mean = mean + distance * n_b / (n + n_b)
            n += n_b
        return _finished(tuple(names), n, mean, products)

    @classmethod
    def from_sums(cls, names: Sequence[str], centre: ArrayLike, sums: Floats) -> "Moments":
        """The moments from sums over rows: B × (1 + k + k(k + 1)/2), or without a batch.

        Summed are a one, the deviations of each variable from a `centre` (k) near its mean, and the products of those
        deviations, in the order of the upper triangle row by row; each row counted as often as its weight says.
        """
        k = len(names)
        n, shift, packed = sums[..., 0], sums[..., 1 : 1 + k], sums[..., 1 + k :]
        some = n[..., None] > 0
        mean = np.divide(shift, n[..., None], out=np.full_like(shift, np.nan), where=some)
        first, second, diagonal, place = _triangle(k)
        about = np.take(shift, first, axis=-1)
        about *= np.take(mean, second, axis=-1)
        np.subtract(packed, about, out=about)
        constant = np.take(about, diagonal, axis=-1) <= ROUNDING * np.take(packed, diagonal, axis=-1)
        if constant.any():
            about[constant[..., first] | constant[..., second]] = 0.0
        about /= np.where(n > 1, n - 1, np.nan)[..., None]
        many = float(n) if np.ndim(n) == 0 else np.array(n)
        return cls(tuple(names), many, np.asarray(centre, dtype=np.float64) + mean, np.take(about, place, axis=-1))

    def select(self, names: Sequence[str]) -> "Moments":
        """The moments of some of the variables, in the order given.

        Raises:
            KeyError: there is no variable of that name.
        """
        at = self._positions(names)
        return Moments(tuple(names), self.n, self.mean[..., at], self.cov[..., at[:, None], at])

    def combine(self, weights: Mapping[str, Mapping[str, float]] | ArrayLike, names: Sequence[str] | None = None) -> "Moments":
        """The moments of m linear functions of the variables, such as composite scores.

        `weights` is either a matrix (k × m, or … × k × m with batch axes), whose columns `names` names, or a mapping of each
        new name to the weights of the variables it is made of (those not named weigh 0); `names` then may choose and order.

        Raises:
            KeyError: a mapping names a variable there is not, or `names` a function there is not.
            ValueError: a matrix comes without names.
        """
        if isinstance(weights, Mapping):
            chosen = tuple(weights) if names is None else tuple(names)
            A = np.zeros((len(self.names), len(chosen)))
            for column, name in enumerate(chosen):
                A[self._positions(tuple(weights[name])), column] = list(weights[name].values())
        elif names is None:
            raise ValueError("a matrix of weights needs the names of its columns")
        else:
            chosen, A = tuple(names), np.asarray(weights, dtype=np.float64)
        mean = (self.mean[..., None, :] @ A)[..., 0, :]
        cov = np.swapaxes(A, -1, -2) @ self.cov @ A
        return Moments(chosen, np.broadcast_to(self.n, mean.shape[:-1]) if mean.ndim > 1 else self.n, mean, cov)

    @property
    def sd(self) -> Floats:
        """Standard deviations: … × k."""
        variances: Floats = np.diagonal(self.cov, axis1=-2, axis2=-1)
        return np.sqrt(variances)

    @property
    def correlations(self) -> Floats:
        """Correlations: … × k × k, with ones on the diagonal; nan in the row and column of a constant variable."""
        sd = np.where(self.sd > 0, self.sd, np.nan)
        r: Floats = np.clip(self.cov / (sd[..., :, None] * sd[..., None, :]), -1.0, 1.0)
        at = np.arange(len(self.names))
        r[..., at, at] = np.where(np.isnan(sd), np.nan, 1.0)
        return r

    def _positions(self, names: Sequence[str]) -> NDArray[np.intp]:
        place = {name: index for index, name in enumerate(self.names)}
        return np.array([place[name] for name in names], dtype=np.intp)


@dataclass(frozen=True)
class Stacked:
    """Complete rows with their cross-products beside them, prepared once for weights that come in blocks.

    `centre` (k) is what the rows are taken about, so that little is lost in the subtraction: their means, rounded where all
    rows are whole numbers, whose products then are whole too and summed without error. `columns` (n × 1 + k + k(k + 1)/2) holds
    a one, the deviations and their products for every row.
    """

    names: tuple[str, ...]
    centre: Floats
    columns: Floats

    @classmethod
    def of(cls, names: Sequence[str], X: ArrayLike) -> "Stacked":
        """Stack the rows `X` (n × k).

        Raises:
            ValueError: a row is not complete (nan or infinite), or `X` has not one column a name.
        """
        rows = _complete(names, X)
        _, centre, _ = _summed(rows)
        if np.array_equal(rows, np.rint(rows)):
            centre = np.rint(centre)
        D = rows - centre
        first, second, _, _ = _triangle(rows.shape[1])
        return cls(tuple(names), centre, np.concatenate([np.ones((len(D), 1)), D, D[:, first] * D[:, second]], axis=1))

    def among(self, present: ArrayLike) -> "Stacked":
        """The same rows in their places among others that count for nothing: `present` (N, n of them true) says where.

        Raises:
            ValueError: there are not as many places as rows.
        """
        places = np.asarray(present, dtype=np.bool_)
        if places.sum() != len(self.columns):
            raise ValueError(f"{places.sum()} places do not fit {len(self.columns)} rows")
        columns = np.zeros((len(places), self.columns.shape[1]))
        columns[places] = self.columns
        return Stacked(self.names, self.centre, columns)

    def weighed(self, W: ArrayLike) -> Moments:
        """The moments under each row of `W` (B × n, or n; none negative): one matrix product for the whole batch.

        Raises:
            ValueError: the weights do not fit the rows.
        """
        weights = np.asarray(W, dtype=np.float64)
        if weights.ndim not in {1, 2} or weights.shape[-1] != len(self.columns):
            raise ValueError(f"weights of shape {weights.shape} do not fit {len(self.columns)} rows")
        return self.summed(weights @ self.columns)

    def summed(self, sums: Floats) -> Moments:
        """The moments from the weighted sums of `columns`: B × (1 + k + k(k + 1)/2), or without a batch."""
        return Moments.from_sums(self.names, self.centre, sums)


@cache
def _triangle(k: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of the upper triangle of a k × k matrix, where its diagonal is among them, and where each cell is."""
    first, second = np.triu_indices(k)
    place = np.empty((k, k), dtype=np.intp)
    place[first, second] = place[second, first] = np.arange(len(first))
    return first, second, np.flatnonzero(first == second), place


def _complete(names: Sequence[str], X: ArrayLike) -> Floats:
    rows = np.asarray(X, dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] != len(names):
        raise ValueError(f"rows of shape {rows.shape} do not have one column for each of {len(names)} names")
    if not np.all(np.isfinite(rows)):
        raise ValueError("moments are taken of complete rows only, and some values are missing")
    return rows


def _summed(rows: Floats) -> tuple[float, Floats, Floats]:
    """Number, mean, and products about the mean; taken from the first row on, so that a constant is exactly constant."""
    n, k = rows.shape
    if n == 0:
        return 0.0, np.full(k, np.nan), np.zeros((k, k))
    D = rows - rows[0]
    shift = D.mean(axis=0)
    D = D - shift
    return float(n), rows[0] + shift, D.T @ D


def _finished(names: tuple[str, ...], n: Floats | float, mean: Floats, products: Floats) -> Moments:
    degrees = np.asarray(n, dtype=np.float64)[..., None, None] - 1
    cov = products / np.where(degrees > 0, degrees, np.nan)
    return Moments(names, float(n) if np.ndim(n) == 0 else np.asarray(n), mean, cov)
