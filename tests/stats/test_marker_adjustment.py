"""Closed forms: 1e-10, against formulas written out and scipy's t."""

import numpy as np
import pytest
from scipy import stats

from scrm_model.stats.marker import adjust_correlations, adjust_covariances


def test_a_correlation_without_the_share_of_the_method():
    found = adjust_correlations([0.5, -0.2, 0.1], [103, 103, 50], 0.1)
    r = np.array([0.4 / 0.9, -0.3 / 0.9, 0.0])
    np.testing.assert_allclose(found.r, r, atol=1e-15)
    df = np.array([100, 100, 47])
    t = r * np.sqrt(df) / np.sqrt(1 - r**2)
    np.testing.assert_allclose(found.p, 2 * stats.t.sf(np.abs(t), df), rtol=1e-10)


def test_beyond_one_there_is_no_correlation():
    found = adjust_correlations([-0.95, 1.0, 0.3], [100, 100, 3], 0.2)
    assert np.isnan(found.r[0])
    assert np.isnan(found.p[0])
    assert (found.r[1], found.p[1]) == (pytest.approx(1), 0)
    assert np.isnan(found.p[2])


def test_covariances_give_the_same_correlations_and_leave_facts():
    rng = np.random.default_rng(0)
    C = np.cov((rng.normal(size=(80, 4)) @ rng.normal(size=(4, 4)) + 3 * rng.normal(size=(80, 1))).T)
    freed = adjust_covariances(C, [True, True, True, False], 0.15)
    sd = np.sqrt(np.diagonal(C))
    R = C / np.outer(sd, sd)
    s = np.sqrt(np.diagonal(freed))
    adjusted = freed / np.outer(s, s)
    np.testing.assert_allclose(adjusted[0, 1:3], adjust_correlations(R[0, 1:3], 80, 0.15).r, rtol=1e-10)
    # Partial correlation given a factor with loading √.15 on the ratings and 0 on the fact.
    np.testing.assert_allclose(adjusted[0, 3], R[0, 3] / np.sqrt(0.85), rtol=1e-10)
    assert freed[3, 3] == C[3, 3]
