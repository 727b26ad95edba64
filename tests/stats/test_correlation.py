import numpy as np
import pingouin as pg
import pytest
from scipy import stats

from scrm_model.stats.correlation import infer_correlation, pairwise


@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_scipy(level):
    rng = np.random.default_rng(1)
    x = rng.normal(size=40)
    y = x + rng.normal(size=40)
    theirs = stats.pearsonr(x, y)
    mine = infer_correlation(theirs.statistic, 40, level)
    interval = theirs.confidence_interval(level)
    np.testing.assert_allclose([mine.low, mine.high, mine.p], [interval.low, interval.high, theirs.pvalue], rtol=1e-9)


def test_pingouin():
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=(2, 25))
    theirs = pg.corr(x, y)
    mine = infer_correlation(np.corrcoef(x, y)[0, 1], 25, 0.95)
    np.testing.assert_allclose(mine.p, theirs["p_val"].item(), rtol=1e-9)
    # pingouin rounds its interval.
    np.testing.assert_allclose([mine.low, mine.high], theirs["CI95"].item(), atol=5.1e-3)


def test_perfect_correlations_are_limits():
    mine = infer_correlation([1.0, -1.0, 1 - 1e-16], 10, 0.95)
    assert mine.low.tolist() == mine.high.tolist() == [1, -1, 1]
    assert mine.p.tolist() == [0, 0, 0]


def test_too_few_pairs():
    mine = infer_correlation([0.5, 0.5, 1.0, 0.5], [4, 3, 2, 0], 0.95)
    assert np.isfinite(mine.low).tolist() == [True, False, False, False]
    assert np.isfinite(mine.p).tolist() == [True, True, False, False]


def test_unknown_stays_unknown():
    mine = infer_correlation(np.nan, 50, 0.95)
    assert np.isnan([mine.r, mine.low, mine.high, mine.p]).all()


def test_tiny_p_does_not_vanish():
    assert 0 < infer_correlation(0.95, 200, 0.95).p < 1e-90


def test_pairwise_correlations_are_those_of_pandas() -> None:
    import pandas as pd

    rng = np.random.default_rng(7)
    X = rng.normal(size=(60, 5)) + 100
    X[rng.random(X.shape) < 0.2] = np.nan
    wanted = pd.DataFrame(X).corr().to_numpy()
    np.testing.assert_allclose(pairwise(X[:, :2], X[:, 2:]), wanted[:2, 2:], rtol=1e-10)


def test_pairwise_correlations_that_do_not_exist_are_nan() -> None:
    X = np.array([[1.0, 0.1, np.nan], [2.0, 0.1, np.nan], [4.0, 0.1, 3.0]])
    found = pairwise(X, X)
    assert found[0, 0] == 1
    assert np.isnan(found[0, 1:]).all()
    assert np.isnan(found[1:]).all()
    assert np.isnan(pairwise(np.empty((0, 2)), np.empty((0, 3)))).all()
    assert pairwise(np.empty((3, 0)), X).shape == (0, 3)
