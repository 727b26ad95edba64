"""Rows made to have given moments, and matrices that rounding made impossible."""

import numpy as np
import pytest

from scrm_model.stats.definite import explained_by_rounding, rows_with, smallest_eigenvalue


def a_covariance(k, seed):
    A = np.random.default_rng(seed).normal(size=(k, k + 2))
    return A @ A.T


@pytest.mark.parametrize(("n", "k"), [(5, 4), (50, 6), (10_417, 11)])
def test_rows_have_exactly_the_moments(n, k):
    cov, mean = a_covariance(k, n), np.linspace(-3, 1000, k)
    rows = rows_with(n, mean, cov)
    assert rows.shape == (n, k)
    assert rows.mean(axis=0) == pytest.approx(mean, rel=1e-10, abs=1e-10)
    assert np.cov(rows.T) == pytest.approx(cov, rel=1e-9, abs=1e-9)


def test_a_singular_covariance_can_be_had():
    cov = np.outer([1, 2, 3], [1, 2, 3]).astype(float)
    assert np.cov(rows_with(20, np.zeros(3), cov).T) == pytest.approx(cov, abs=1e-10)


def test_too_few_rows_are_refused():
    with pytest.raises(ValueError, match="4 rows"):
        rows_with(4, np.zeros(4), np.eye(4))


def test_rounding_explains_what_it_did():
    # Three variables that sum to the fourth, their correlations rounded until the sum is impossible.
    chance = np.random.default_rng(3)
    for _ in range(50):
        X = chance.normal(size=(40, 3)) @ chance.normal(size=(3, 3))
        R = np.corrcoef(np.column_stack([X, X.sum(axis=1)]).T)
        rounded = np.round(R, 2)
        if smallest_eigenvalue(rounded) >= 0:
            continue
        half = np.full((4, 4), 0.005)
        np.fill_diagonal(half, 0)
        mended = explained_by_rounding(rounded, half)
        assert mended is not None
        assert np.abs(mended - rounded).max() <= 0.005 + 1e-12
        assert np.linalg.eigvalsh(mended)[0] >= 0


def test_rounding_does_not_explain_a_wrong_sign():
    R = np.array([[1, 0.8, 0.8], [0.8, 1, -0.8], [0.8, -0.8, 1]])
    assert smallest_eigenvalue(R) < 0
    assert explained_by_rounding(R, 0.005 * (1 - np.eye(3))) is None
