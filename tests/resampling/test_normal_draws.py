import numpy as np
import pytest
from scipy import stats

from scrm_model.plan import Plan
from scrm_model.resampling import monte_carlo, normal_draws
from scrm_model.stats.intervals import resampled_interval


def product(estimates):
    return estimates[:, :1] * estimates[:, 1:2]


def test_a_linear_function_has_the_normal_interval():
    cov = np.array([[0.04, 0.01], [0.01, 0.09]])
    plan = Plan(seed=1, resamples=400_000, level=0.9)
    found = monte_carlo([1.0, 2.0], cov, lambda each: each @ np.array([[1.0], [-1.0]]), plan, "mc")
    se = np.sqrt(0.04 + 0.09 - 0.02)
    low, high = stats.norm.interval(0.9, -1.0, se)
    # A percentile of B draws has the standard error √(p(1 − p) / B) / density; four of them.
    within = 4 * np.sqrt(0.05 * 0.95 / 400_000) / (stats.norm.pdf(stats.norm.ppf(0.05)) / se)
    np.testing.assert_allclose([found.low[0], found.high[0]], [low, high], atol=within)
    assert found.value[0] == -1
    assert found.failed[0] == 0


def test_a_product_of_two_estimates_has_the_interval_of_its_own_distribution():
    a, b, se_a, se_b = 0.39, 0.47, 0.12, 0.15
    found = monte_carlo([a, b], np.diag([se_a**2, se_b**2]), product, Plan(seed=2, resamples=400_000), "mc")
    # P(ab < q) = ∫ P(b < q/a) dN(a), by quadrature.
    x = np.linspace(a - 9 * se_a, a + 9 * se_a, 200_001)
    weight = stats.norm.pdf(x, a, se_a) * (x[1] - x[0])
    for end, share in ((found.low[0], 0.025), (found.high[0], 0.975)):
        below = np.where(x > 0, stats.norm.cdf(end / x, b, se_b), stats.norm.sf(end / x, b, se_b))
        assert (below * weight).sum() == pytest.approx(share, abs=4 * np.sqrt(0.025 * 0.975 / 400_000) + 1e-5)


def test_small_errors_lead_to_sobels_interval():
    a, b, se_a, se_b = 0.5, 0.4, 0.004, 0.005
    found = monte_carlo([a, b], np.diag([se_a**2, se_b**2]), product, Plan(seed=2, resamples=100_000), "mc")
    sobel = np.sqrt(a**2 * se_b**2 + b**2 * se_a**2)
    np.testing.assert_allclose([found.low[0], found.high[0]], a * b + np.array([-1, 1]) * 1.959964 * sobel, atol=0.03 * sobel)


def test_the_same_draws_by_hand(monkeypatch):
    monkeypatch.setattr(normal_draws, "BLOCK", 700)
    b, cov = np.array([0.3, 0.2, -0.1]), np.diag([0.01, 0.04, 0.02]) + 0.005
    plan = Plan(seed=4, resamples=1_000)
    found = monte_carlo(b, cov, product, plan, "mc")
    roots, vectors = np.linalg.eigh(cov)
    draws = b + plan.stream("mc").standard_normal((1_000, 3)) @ (vectors * np.sqrt(roots)).T
    wanted = resampled_interval("percentile", draws[:, :1] * draws[:, 1:2], b[:1] * b[1:2], 0.95)
    np.testing.assert_allclose(np.ravel([found.low, found.high]), np.ravel(wanted), rtol=1e-10)


def test_what_is_known_exactly_does_not_vary():
    found = monte_carlo([0.5, 2.0], np.diag([0.01, 0.0]), lambda each: each, Plan(seed=4, resamples=500), "mc")
    assert found.low[0] < 0.5 < found.high[0]
    assert (found.low[1], found.high[1]) == (2.0, 2.0)


def test_draws_without_a_number_have_failed():
    def root(estimates):
        return np.sqrt(np.where(estimates > 0, estimates, np.nan))

    plan = Plan(seed=4, resamples=2_000)
    often = monte_carlo([0.0], [[1.0]], root, plan, "mc")
    assert 900 < often.failed[0] < 1_100
    assert np.isnan(often.low[0])
    rarely = monte_carlo([2.0], [[1.0]], root, plan, "mc")
    assert 0 < rarely.failed[0] < 100
    assert rarely.low[0] > 0


def test_nothing_is_drawn_without_a_seed_or_an_estimate():
    assert monte_carlo([1.0], [[1.0]], lambda each: each, Plan(), "mc").resamples == 0
    unknown = monte_carlo([np.nan], [[1.0]], lambda each: each, Plan(seed=1), "mc")
    assert unknown.resamples == 0
    assert np.isnan(unknown.value[0])


@pytest.mark.parametrize(
    ("cov", "said"),
    [([[1.0]], "fit"), ([[1.0, 0.5], [0.4, 1.0]], "symmetric"), ([[1.0, 2.0], [2.0, 1.0]], "positive")],
)
def test_covariances_that_are_none(cov, said):
    with pytest.raises(ValueError, match=said):
        monte_carlo([1.0, 2.0], cov, product, Plan(seed=1), "mc")
