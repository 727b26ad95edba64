import json
from pathlib import Path

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.stats.influence import measure_influence
from scrm_model.stats.residuals import durbin_watson

REFERENCE = Path(__file__).parents[1] / "reference"


@pytest.fixture(scope="module")
def stated():
    return json.loads((REFERENCE / "influence_corp_scores.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def loyalty(reputation_scores):
    scores, rows = reputation_scores
    X, y = np.column_stack([scores[name] for name in ("COMP", "LIKE", "CUSA", "SC")]), scores["CUSL"]
    fit = OLS(y, np.column_stack([np.ones(len(y)), X])).fit()
    return X, fit.resid, rows


def test_r_on_corporate_reputation(stated, loyalty):
    X, residuals, rows = loyalty
    found = measure_influence(X, residuals)
    names = {"cooks_distance": "cooks", "leverage": "hat", "standardised": "rstandard", "studentised": "rstudent"}
    for ours, theirs in {**names, "dffits": "dffits"}.items():
        np.testing.assert_allclose(getattr(found, ours), stated[theirs], rtol=1e-9, err_msg=ours)
    foremost = int(np.argmin(found.p))
    assert rows[foremost] + 1 == stated["outlier"]["row_of_data"]
    assert found.p[foremost] == pytest.approx(stated["outlier"]["bonferroni"], rel=1e-9)
    assert (np.abs(found.studentised) > found.outlying).sum() == (found.p < 0.05).sum() == 1
    assert (found.limit_cooks, found.limit_leverage) == (4 / 336, 10 / 336)


def test_durbin_watson_of_r(stated, loyalty):
    X, residuals, _ = loyalty
    test = durbin_watson(X, residuals)
    np.testing.assert_allclose([test.statistic, test.p], [stated["dw"], stated["dw_two_sided"]], rtol=1e-9)


def test_durbin_watson_has_the_exact_mean_and_variance():
    rng = np.random.default_rng(3)
    X = rng.normal(size=(40, 2))
    Z = np.column_stack([np.ones(40), X])
    M = np.eye(40) - Z @ np.linalg.pinv(Z)
    differences = np.diff(np.eye(40), axis=0)
    values = np.linalg.eigvalsh(M @ differences.T @ differences @ M)[-37:]
    y = rng.normal(size=40)
    test = durbin_watson(X, M @ y)
    # Under independence d is a weighted mean of 37 squares; mean and variance of such means are known.
    mean, variance = values.mean(), 2 * values.var() / (37 + 2)
    from scipy.stats import norm

    assert test.p == pytest.approx(2 * norm.sf(abs(test.statistic - mean) / np.sqrt(variance)), rel=1e-8)


def test_units_do_not_matter(loyalty):
    X, residuals, _ = loyalty
    one, other = measure_influence(X, residuals), measure_influence(X * [1e6, 1, 1e-6, 1] + [3e6, 0, 0, 5], residuals * 1e3)
    for name in ("leverage", "cooks_distance", "studentised", "p"):
        # A column far from 0 costs some digits of its deviations.
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-7, err_msg=name)


def test_who_decides_a_coefficient_alone_has_no_residual_to_speak_of():
    rng = np.random.default_rng(4)
    X = np.column_stack([rng.normal(size=12), np.r_[1.0, np.zeros(11)]])
    y = rng.normal(size=12)
    residuals = OLS(y, np.column_stack([np.ones(12), X])).fit().resid
    found = measure_influence(X, residuals)
    assert found.leverage[0] == pytest.approx(1)
    assert np.isnan(found.studentised[0])
    assert np.isnan(found.cooks_distance[0])
    assert np.isfinite(found.studentised[1:]).all()


def test_too_few_respondents_have_a_leverage_and_nothing_external():
    X, residuals = np.array([[0.0], [1.0], [3.0]]), np.array([0.1, -0.2, 0.1])
    found = measure_influence(X, residuals)
    assert np.isfinite(found.leverage).all()
    assert np.isnan(found.studentised).all()
    assert np.isnan(found.outlying)
