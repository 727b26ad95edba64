import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.stats.robust import leverages, robust_covariance, wald_f


def draw(n=40):
    rng = np.random.default_rng(8)
    X = np.column_stack([np.ones(n), rng.normal(size=n), rng.exponential(size=n) * 1e3])
    return X, X @ [1, 0.5, 1e-3] + rng.normal(size=n) * (1 + np.abs(X[:, 1]))


@pytest.mark.parametrize("kind", ["hc0", "hc1", "hc2", "hc3", "hc4"])
def test_is_the_sandwich_of_its_definition(kind):
    X, y = draw()
    n, p = X.shape
    bread = np.linalg.inv(X.T @ X)
    h = np.diagonal(X @ bread @ X.T)
    e = y - X @ bread @ X.T @ y
    weights = {
        "hc0": np.ones(n),
        "hc1": np.full(n, n / (n - p)),
        "hc2": 1 / (1 - h),
        "hc3": 1 / (1 - h) ** 2,
        "hc4": (1 - h) ** -np.minimum(4, n * h / p),
    }
    expected = bread @ (X.T * (weights[kind] * e**2)) @ X @ bread
    np.testing.assert_allclose(robust_covariance(X, e, kind), expected, rtol=1e-8, atol=1e-18)
    np.testing.assert_allclose(leverages(X), h, rtol=1e-10)


def test_a_respondent_who_decides_a_coefficient_alone_has_no_hc3():
    rng = np.random.default_rng(9)
    X = np.column_stack([np.ones(10), rng.normal(size=10), np.r_[1.0, np.zeros(9)]])
    e = OLS(rng.normal(size=10), X).fit().resid
    for kind in ("hc2", "hc3", "hc4"):
        assert robust_covariance(X, e, kind) is None
    for kind in ("hc0", "hc1"):
        assert np.isfinite(robust_covariance(X, e, kind)).all()


def test_wald_f_is_statsmodels_f_under_robust_errors():
    X, y = draw()
    fit = OLS(y, X).fit(cov_type="HC3", use_t=True)
    cov = robust_covariance(X, fit.resid, "hc3")
    np.testing.assert_allclose(wald_f(fit.params[1:], cov[1:, 1:]), float(fit.fvalue), rtol=1e-8)


def test_wald_f_of_a_singular_covariance_is_nan():
    assert np.isnan(wald_f(np.array([1.0, 2.0]), np.ones((2, 2))))


def test_wald_f_does_not_take_small_units_for_singular():
    b, cov = np.array([1e-9, 2.0]), np.array([[1e-20, 2e-11], [2e-11, 0.25]])
    scale = np.array([1e9, 1.0])
    expected = wald_f(b * scale, cov * np.outer(scale, scale))
    np.testing.assert_allclose(wald_f(b, cov), expected, rtol=1e-10)


@pytest.mark.parametrize("kind", ["hc0", "hc1", "hc2", "hc3", "hc4"])
def test_units_and_distance_from_zero_do_not_matter(kind):
    """The slope of 1e6 + x / 1000 is a thousand times that of x, and so is its error: to 1e-8, for the mean costs digits."""
    X, y = draw()
    e = OLS(y, X).fit().resid
    far = np.column_stack([X[:, 0], 1e6 + X[:, 1] * 1e-3, X[:, 2] * 1e9])
    plain, found = (np.sqrt(np.diagonal(robust_covariance(each, e, kind))) for each in (X, far))
    np.testing.assert_allclose(found[1:], plain[1:] * [1e3, 1e-9], rtol=1e-8)
