"""Replicates by counts: the same resamples whoever draws them, and those that are given."""

import numpy as np
import pytest

from scrm_model.resampling import replay
from scrm_model.resampling.counted import bootstrap_counts, replay_counts

X = np.random.default_rng(1).normal(size=(37, 3))


def means(counts):
    return counts @ X / counts.sum(axis=1, keepdims=True)


def drawn(workers=None, n=37, seed=4, replicates=6000):
    return bootstrap_counts(
        n, means if n == 37 else lambda counts: counts[:, :2], replicates, np.random.default_rng(seed), workers
    )


def test_every_replicate_draws_as_many_rows_as_there_are():
    found = bootstrap_counts(37, lambda counts: counts.sum(axis=1, keepdims=True), 500, np.random.default_rng(1))
    assert found.shape == (500, 1)
    assert np.all(found == 37)


def test_means_spread_as_they_should():
    # The standard deviation of 6,000 replicates is itself uncertain by 1 in 110: four times that.
    assert drawn().std(axis=0, ddof=1) == pytest.approx(X.std(axis=0) / np.sqrt(37), rel=0.037)


def test_the_number_of_workers_changes_nothing():
    assert np.array_equal(drawn(1), drawn(2))
    assert not np.array_equal(drawn(1), drawn(1, seed=5))


def test_more_rows_than_a_block_holds_are_drawn_too():
    assert drawn(n=200_000, replicates=3).shape == (3, 2)


def test_given_resamples_are_those_of_the_moments():
    indices = np.random.default_rng(2).integers(0, 37, size=(9, 37))
    expected = replay(["a", "b", "c"], X, lambda moments: moments.mean, indices)
    assert replay_counts(37, means, indices) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("index", [-1, 37])
def test_an_index_that_names_no_row(index):
    with pytest.raises(IndexError, match="not one of 37 rows"):
        replay_counts(37, means, [[0, index]])
