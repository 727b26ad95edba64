"""One kernel, whatever the moments were taken from: rows, frequencies, chunks, resampling counts, sums, a published table."""

import numpy as np
import pytest

from scrm_model.moments import Moments, Stacked
from scrm_model.stats.alpha import consistency, raw_alpha
from scrm_model.stats.htmt import heterotrait_monotrait
from scrm_model.stats.regression import regress

NAMES = ("a", "b", "c", "d", "e")


def patterns():
    """Different rows, and how often each was answered."""
    rng = np.random.default_rng(5)
    trait = rng.normal(size=(40, 1))
    X = np.unique(np.clip(np.round(4 + trait + rng.normal(size=(40, 5))), 1, 7), axis=0)
    return X, rng.integers(1, 5, len(X))


def routes():
    X, often = patterns()
    rows = np.repeat(X, often, axis=0)
    whole = Moments.from_rows(NAMES, rows)
    stacked = Stacked.of(NAMES, X)
    return {
        "frequencies": Moments.from_weights(NAMES, X, often),
        "chunks": Moments.from_chunks(NAMES, np.array_split(rows, 7)),
        "sums": Moments.from_sums(NAMES, stacked.centre, often @ stacked.columns),
        "published": Moments.from_correlations(NAMES, len(rows), whole.mean, rows.std(axis=0, ddof=1), np.corrcoef(rows.T)),
    }


@pytest.fixture(scope="module")
def raw():
    X, often = patterns()
    return Moments.from_rows(NAMES, np.repeat(X, often, axis=0))


# The same sums in another order.
CLOSE = {"rtol": 1e-9, "atol": 1e-12}


@pytest.mark.parametrize("route", list(routes()))
def test_the_same_numbers(route, raw):
    other = routes()[route]
    assert other.n == raw.n
    np.testing.assert_allclose(raw_alpha(other.cov), raw_alpha(raw.cov), **CLOSE)
    for name in ("raw", "standardised", "if_dropped", "item_rest"):
        np.testing.assert_allclose(getattr(consistency(other.cov), name), getattr(consistency(raw.cov), name), **CLOSE)
    ours, theirs = (heterotrait_monotrait(each.cov, (2, 3)) for each in (other, raw))
    np.testing.assert_allclose([ours.arithmetic, ours.geometric], [theirs.arithmetic, theirs.geometric], **CLOSE)
    ours, theirs = (regress(each, "a", ("b", "c", "e")) for each in (other, raw))
    for name in ("b", "cov", "beta", "r2", "f", "vif", "sigma2"):
        np.testing.assert_allclose(getattr(ours, name), getattr(theirs, name), **CLOSE)


def test_numpy_has_them_too(raw):
    X, often = patterns()
    rows = np.repeat(X, often, axis=0)
    C = np.cov(rows.T)
    np.testing.assert_allclose(raw_alpha(raw.cov), 5 / 4 * (1 - np.trace(C) / C.sum()), **CLOSE)
    A = np.column_stack([np.ones(len(rows)), rows[:, [1, 2, 4]]])
    np.testing.assert_allclose(regress(raw, "a", ("b", "c", "e")).b, np.linalg.lstsq(A, rows[:, 0])[0], **CLOSE)
