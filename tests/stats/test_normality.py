import numpy as np
import pingouin as pg
import pytest
from scipy import stats
from statsmodels.stats.diagnostic import kstest_normal

from scrm_model.stats.normality import lilliefors, shapiro_wilk


@pytest.mark.parametrize("n", [5, 20, 159, 3000])
def test_other_packages(n):
    x = np.random.default_rng(n).gamma(3, size=n)
    mine = shapiro_wilk(np.append(x, np.nan))
    theirs = pg.normality(x)
    np.testing.assert_allclose([mine.statistic, mine.p], [theirs["W"].item(), theirs["pval"].item()], rtol=1e-9)
    mine = lilliefors(np.append(x, np.nan))
    distance = stats.kstest(x, stats.norm(x.mean(), x.std(ddof=1)).cdf).statistic
    np.testing.assert_allclose(mine.statistic, distance, rtol=1e-9)
    assert mine.p == kstest_normal(x, pvalmethod="table")[1]
    assert 0.001 - 1e-9 <= mine.p <= 0.99 + 1e-9


@pytest.mark.parametrize("values", [[], [1.0, 2.0], [3.0] * 20, [np.nan] * 9])
def test_what_cannot_be_tested(values):
    for test in (shapiro_wilk, lilliefors):
        found = test(values)
        assert np.isnan([found.statistic, found.p]).all()


def test_shapiro_wilk_has_no_p_beyond_5000_values():
    found = shapiro_wilk(np.random.default_rng(0).normal(size=5001))
    assert 0.99 < found.statistic <= 1
    assert np.isnan(found.p)
