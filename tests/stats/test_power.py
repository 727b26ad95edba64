"""The smallest effects a sample can show, against statsmodels, scipy's noncentral F and published examples."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.power import FTestPower

from scrm_model.stats.power import product_reliability, smallest_beta, smallest_f2, smallest_pls_path


@pytest.mark.parametrize(("n", "df", "level", "power"), [(159, 148, 0.95, 0.8), (55, 51, 0.95, 0.8), (1000, 990, 0.99, 0.9)])
def test_the_test_of_the_smallest_effect_has_the_power(n, df, level, power):
    f2 = smallest_f2(n, df, level, power)
    assert stats.ncf.sf(stats.f.ppf(level, 1, df), 1, df, f2 * n) == pytest.approx(power, abs=1e-8)


def test_statsmodels_finds_the_same_power():
    # statsmodels counts λ = f² (df1 + df2 + 1), which is f² n for a model of one predictor.
    f2 = smallest_f2(100, 98)
    assert FTestPower().power(np.sqrt(f2), 98, 1, 0.05, ncc=1) == pytest.approx(0.8, abs=1e-6)


def test_published_sizes():
    # G*Power's example of one coefficient among several: f² = .15, 80 % power, 5 % two-sided, n = 55.
    assert smallest_f2(55, 51) == pytest.approx(0.15, abs=0.003)
    # The rule of thumb of a study of 159: a local f² of .050.
    assert smallest_f2(159, 148) == pytest.approx(0.050, abs=5e-4)


def test_the_inverse_square_root_is_of_a_two_sided_test():
    for level, power in ((0.95, 0.8), (0.9, 0.8), (0.99, 0.9)):
        path = smallest_pls_path(159, level, power)
        # The chance that a path of that size, whose error is 1/√n, is more than the critical z errors above 0.
        assert stats.norm.sf(stats.norm.ppf((1 + level) / 2), loc=path * np.sqrt(159)) == pytest.approx(power, abs=1e-12)
    # Two-sided at 10 % is one-sided at 5 %: Kock and Hadaya's 2.486.
    assert smallest_pls_path(159, 0.9) == pytest.approx(2.486 / np.sqrt(159), abs=5e-5)
    assert smallest_pls_path(159) == pytest.approx(2.802 / np.sqrt(159), abs=5e-5)


def test_the_standardised_coefficient_has_that_f2():
    chance = np.random.default_rng(1)
    X = chance.normal(size=(400, 3)) @ np.array([[1, 0.5, 0.2], [0, 1, 0.4], [0, 0, 1]])
    y = X @ [0.3, 0.2, -0.4] + chance.normal(size=400)
    Z, z = stats.zscore(X), stats.zscore(y)
    r2 = 1 - np.linalg.lstsq(Z, z)[1][0] / 400
    without = 1 - np.linalg.lstsq(Z[:, 1:], z)[1][0] / 400
    vif = np.linalg.inv(np.corrcoef(X.T))[0, 0]
    beta = np.linalg.lstsq(Z, z)[0][0]
    assert smallest_beta((r2 - without) / (1 - r2), r2, vif) == pytest.approx(beta, rel=1e-8)


def test_the_reliability_of_a_product_is_that_of_products_with_error():
    # Products of true values beside products of observed ones, of half a million draws: four standard errors are below .01.
    chance = np.random.default_rng(2)
    true = chance.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], 500_000)
    error = chance.normal(size=true.shape) * np.sqrt([1 / 0.8 - 1, 1 / 0.7 - 1])
    seen = true + error
    r = np.corrcoef(seen.T)[0, 1]
    share = np.var(true.prod(axis=1)) / np.var(seen.prod(axis=1))
    assert product_reliability(0.8, 0.7, r) == pytest.approx(share, abs=0.01)


def test_no_effect_can_be_tested_without_a_degree_of_freedom():
    with pytest.raises(ValueError, match="0 degrees"):
        smallest_f2(10, 0)
