import numpy as np
import pytest
import scipy.stats
from hypothesis import example, given, settings
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.outliers_influence import variance_inflation_factor

from scrm_model.moments import Moments
from scrm_model.stats.regression import collinear, f_change, f_p, regress, t_p, t_quantile

NAMES = ("y", "a", "b", "c")


def draw(seed, n=60):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, 3)) @ np.array([[1.0, 0.5, 0.0], [0.0, 1.0, 0.3], [0.0, 0.0, 1e4]]) + [2.0, -1.0, 5e4]
    y = 1.0 + X @ [0.4, -0.2, 1e-5] + rng.normal(size=n)
    return np.column_stack([y, X])


@given(st.integers(0, 10_000), st.integers(6, 80))
@example(244, 27)
@settings(max_examples=30, deadline=None)
def test_agrees_with_statsmodels(seed, n):
    rows = draw(seed, n)
    ours = regress(Moments.from_rows(NAMES, rows), "y", NAMES[1:])
    X = np.column_stack([np.ones(n), rows[:, 1:]])
    theirs = OLS(rows[:, 0], X).fit()
    # Closed forms on well-conditioned data: 1e-8 relative leaves room for a predictor in the ten thousands. What happens to be
    # near 0 is compared on the scale of its standard errors.
    se = theirs.bse
    np.testing.assert_allclose(ours.b / se, theirs.params / se, rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(ours.cov / np.outer(se, se), theirs.cov_params() / np.outer(se, se), rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(
        [ours.r2, ours.adj_r2, ours.sigma2, ours.f],
        [theirs.rsquared, theirs.rsquared_adj, theirs.scale, theirs.fvalue],
        rtol=1e-8,
    )
    np.testing.assert_allclose(ours.vif, [variance_inflation_factor(X, i) for i in (1, 2, 3)], rtol=1e-8)
    sds = rows[:, 1:].std(axis=0) / rows[:, 0].std()
    np.testing.assert_allclose(ours.beta / (sds * se[1:]), theirs.params[1:] / se[1:], rtol=1e-8, atol=1e-8)


def test_a_batch_gives_what_each_sample_gives_alone():
    rows = draw(1)
    W = np.random.default_rng(2).multinomial(60, np.full(60, 1 / 60), size=40)
    batch = regress(Moments.from_weights(NAMES, rows, W), "y", ("c", "a"))
    assert batch.b.shape == (40, 3)
    assert batch.cov.shape == (40, 3, 3)
    assert batch.solvable.all()
    for replicate, weights in enumerate(W):
        alone = regress(Moments.from_rows(NAMES, np.repeat(rows, weights, axis=0)), "y", ("c", "a"))
        for field in ("b", "cov", "beta", "vif", "r2", "adj_r2", "sigma2", "f"):
            np.testing.assert_allclose(getattr(batch, field)[replicate], getattr(alone, field), rtol=1e-8)


def test_one_singular_replicate_does_not_sink_the_batch():
    rng = np.random.default_rng(3)
    rows = np.column_stack([rng.normal(size=12), rng.normal(size=12), np.r_[1.0, np.zeros(11)]])
    W = np.ones((3, 12))
    W[1, 0] = 0  # nobody with the dummy is drawn
    W[2] = np.r_[6.0, 6.0, np.zeros(10)]  # two respondents make one point too few
    found = regress(Moments.from_weights(("y", "x", "d"), rows, W), "y", ("x", "d"))
    np.testing.assert_array_equal(found.solvable, [True, False, False])
    assert np.isfinite(found.b[0]).all()
    assert np.isnan(found.b[1:]).all()
    np.testing.assert_allclose(found.b[0], OLS(rows[:, 0], np.column_stack([np.ones(12), rows[:, 1:]])).fit().params, rtol=1e-8)


@pytest.mark.parametrize(
    "rows",
    [
        np.column_stack([np.arange(9.0) ** 2, np.full(9, 0.1), np.arange(9.0)]),
        np.column_stack([np.full(9, 0.1), np.arange(9.0) ** 2, np.arange(9.0)]),
        np.column_stack([np.arange(9.0) ** 2, np.arange(9.0), 3 * np.arange(9.0) + 1]),
        np.column_stack([np.arange(3.0) ** 2, np.arange(3.0), np.array([0.0, 2.0, 7.0])]),
    ],
    ids=["constant predictor", "constant outcome", "collinear", "as many respondents as coefficients"],
)
def test_what_cannot_be_identified_is_not_solvable(rows):
    found = regress(Moments.from_rows(("y", "a", "b"), rows), "y", ("a", "b"))
    assert not found.solvable
    assert np.isnan(found.b).all()
    assert np.isnan(found.r2)


def test_a_perfect_fit_is_said_to_be_one():
    x = np.arange(8.0)
    found = regress(Moments.from_rows(("y", "x"), np.column_stack([3 - 2 * x, x])), "y", ("x",))
    assert found.solvable
    assert found.exact
    assert found.r2 == 1
    assert found.sigma2 == 0
    assert np.isnan(found.f)
    np.testing.assert_allclose(found.b, [3, -2], rtol=1e-12)


def test_a_published_correlation_table_gives_the_published_regression():
    # ACSI, standardised scores: customer satisfaction on expectations, quality and value (tests at the four printed digits).
    R = [[1, 0.4858, 0.8171, 0.7645], [0.4858, 1, 0.5497, 0.4041], [0.8171, 0.5497, 1, 0.6446], [0.7645, 0.4041, 0.6446, 1]]
    moments = Moments.from_correlations(("A", "C", "Q", "V"), 10_417, np.zeros(4), np.ones(4), R)
    found = regress(moments, "A", ("C", "Q", "V"))
    np.testing.assert_allclose(found.b[1:], [0.0237, 0.5431, 0.4049], atol=2e-4)
    np.testing.assert_allclose(found.r2, 0.7648, atol=2e-4)


def test_collinear_names_those_involved_and_no_others():
    rng = np.random.default_rng(4)
    X = rng.normal(size=(50, 4))
    X[:, 3] = X[:, 0] - 2 * X[:, 2]
    np.testing.assert_array_equal(collinear(np.corrcoef(X, rowvar=False)), [True, False, True, True])
    assert not collinear(np.corrcoef(X[:, :3], rowvar=False)).any()


def test_probabilities_are_scipys():
    t, df = np.array([0.0, -1.5, 2.0, 15.0]), np.array([3.0, 10.0, 331.0, 331.0])
    np.testing.assert_allclose(t_p(t, df), 2 * scipy.stats.t.sf(np.abs(t), df), rtol=1e-12)
    np.testing.assert_allclose(t_quantile(0.9, df), scipy.stats.t.ppf(0.95, df), rtol=1e-12)
    np.testing.assert_allclose(f_p(t**2, 2, df), scipy.stats.f.sf(t**2, 2, df), rtol=1e-12)


def test_f_change_is_the_f_of_the_nested_models_compared():
    rows = draw(5)
    X = np.column_stack([np.ones(60), rows[:, 1:]])
    small, large = OLS(rows[:, 0], X[:, :2]).fit(), OLS(rows[:, 0], X).fit()
    f, p, _ = large.compare_f_test(small)
    ours = f_change(small.rsquared, large.rsquared, 2, 56)
    np.testing.assert_allclose(ours, f, rtol=1e-8)
    np.testing.assert_allclose(f_p(ours, 2, 56), p, rtol=1e-8)


def test_an_unknown_name_is_a_key_error():
    with pytest.raises(KeyError):
        regress(Moments.from_rows(NAMES, draw(1)), "y", ("nobody",))


def test_a_predictor_that_explains_nothing_has_an_f_of_zero():
    x, y = np.array([-1.0, 1.0, -1.0, 1.0]), np.array([1.1, 1.1, -1.1, -1.1])
    found = regress(Moments.from_rows(("y", "x"), np.column_stack([y, x])), "y", ("x",))
    assert 0 <= found.r2 < 1e-30
    assert f_p(found.f, 1, 2) == pytest.approx(1)
    assert f_change(0.3, 0.3 - 1e-17, 1, 10) == 0


def test_infinite_degrees_of_freedom_are_the_normal_distribution():
    z = np.array([-3.0, 0.0, 1.959964, 7.0])
    np.testing.assert_allclose(t_p(z, np.inf), 2 * scipy.stats.norm.sf(np.abs(z)), rtol=1e-12)
    np.testing.assert_allclose(t_quantile(0.99, np.inf), scipy.stats.norm.ppf(0.995), rtol=1e-12)
    np.testing.assert_allclose(
        t_quantile(0.9, [5, np.inf]), [scipy.stats.t.ppf(0.95, 5), scipy.stats.norm.ppf(0.95)], rtol=1e-12
    )
