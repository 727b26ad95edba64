import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scrm_model.stats.shape import describe


@pytest.mark.parametrize("n", [4, 5, 30, 101])
def test_scipy_and_numpy(n):
    rng = np.random.default_rng(n)
    X = rng.integers(1, 8, (n, 3)).astype(float) ** 1.5 + 100
    found = describe(X)
    np.testing.assert_allclose(found.mean, X.mean(0), rtol=1e-12)
    np.testing.assert_allclose(found.sd, X.std(0, ddof=1), rtol=1e-12)
    np.testing.assert_allclose(found.skew, stats.skew(X, bias=False), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found.kurtosis, stats.kurtosis(X, bias=False), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found.median, np.median(X, axis=0))
    assert found.low.tolist() == X.min(0).tolist()
    assert found.high.tolist() == X.max(0).tolist()


def test_missing_values_are_left_out_column_by_column():
    rng = np.random.default_rng(9)
    X = rng.normal(size=(40, 4))
    X[rng.random(X.shape) < 0.3] = np.nan
    found = describe(X)
    for column in range(4):
        x = X[np.isfinite(X[:, column]), column]
        one = describe(x[:, None])
        for name in ("n", "mean", "sd", "skew", "kurtosis", "median", "low", "high"):
            np.testing.assert_allclose(getattr(found, name)[column], getattr(one, name)[0], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(
    ("n", "known"),
    [
        (0, set()),
        (1, {"mean", "median", "low", "high"}),
        (2, {"mean", "median", "low", "high", "sd"}),
        (3, {"mean", "median", "low", "high", "sd", "skew"}),
        (4, {"mean", "median", "low", "high", "sd", "skew", "kurtosis"}),
    ],
)
def test_few_values_say_little(n, known):
    found = describe(np.arange(n, dtype=float)[:, None])
    names = {"mean", "median", "low", "high", "sd", "skew", "kurtosis"}
    assert {name for name in names if np.isfinite(getattr(found, name)[0])} == known


def test_an_empty_column_beside_a_full_one():
    found = describe(np.column_stack([np.full(5, np.nan), np.arange(5.0)]))
    assert found.n.tolist() == [0, 5]
    assert np.isnan([found.mean[0], found.median[0], found.low[0], found.high[0]]).all()
    assert found.median[1] == 2


@given(st.floats(-1e6, 1e6), st.integers(1, 30))
def test_a_constant_has_no_spread_and_no_shape(value, n):
    found = describe(np.full((n, 1), value))
    assert np.isnan(found.skew[0])
    assert np.isnan(found.kurtosis[0])
    assert found.mean[0] == value
    assert n == 1 or found.sd[0] == 0


def test_no_columns():
    assert describe(np.empty((5, 0))).mean.shape == (0,)
