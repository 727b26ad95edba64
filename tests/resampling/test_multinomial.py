import numpy as np
import pytest
from scipy import stats

from scrm_model.resampling.multinomial import NARROW, _poisson, count_draws, draw_counts

SURE = 1e-4
"""How rarely a test of the law may reject by chance; the seeds are fixed, so that it does so always or never."""


def drawn(samples, n, seed=1, dtype=np.float64):
    counts = np.full((samples, n), np.nan, dtype=dtype)
    draw_counts(np.random.default_rng(seed), counts)
    return counts


@pytest.mark.parametrize("n", [1, 2, 3, 7, 16, 17, 40, 159, 2_000, NARROW + 7])
def test_every_sample_has_as_many_draws_as_rows(n):
    counts = drawn(30, n)
    assert (counts.sum(axis=1) == n).all()
    assert (counts >= 0).all()
    np.testing.assert_array_equal(counts, np.rint(counts))
    np.testing.assert_array_equal(counts, drawn(30, n, dtype=np.float32))


def test_every_sample_of_three_rows_has_its_multinomial_chance():
    samples = 400_000
    found, often = np.unique(drawn(samples, 3), axis=0, return_counts=True)
    chances = stats.multinomial(3, [1 / 3] * 3).pmf(found)
    assert len(found) == 10
    assert chances.sum() == pytest.approx(1)
    assert stats.chisquare(often, chances * samples).pvalue > SURE


@pytest.mark.parametrize("n", [5, 16, 18, 60, 400, 2_000])
def test_a_row_is_counted_as_a_binomial_tells(n):
    counts = drawn(2_000_000 // n, n, seed=n)
    most = 6
    often = np.bincount(np.minimum(counts, most).astype(int).ravel(), minlength=most + 1)
    law = stats.binom(n, 1 / n)
    chances = np.array([*law.pmf(np.arange(most)), law.sf(most - 1)])
    some = chances > 0
    # Rows of a sample depend on each other a little (by −1/n), which makes the statistic no larger.
    assert stats.chisquare(often[some], chances[some] * counts.size).pvalue > SURE


@pytest.mark.parametrize("n", [6, 30, 300])
def test_two_rows_depend_on_each_other_as_in_a_multinomial(n):
    samples = 6_000_000 // n
    counts = drawn(samples, n, seed=2)
    # var = 1 − 1/n and cov = −1/n; each sum over half of the rows has variance n/4.
    halves = counts[:, : n // 2].sum(axis=1)
    assert stats.chi2(samples - 1).cdf(halves.var(ddof=1) * (samples - 1) / (n / 4)) == pytest.approx(0.5, abs=0.4999)
    assert abs(halves.mean() - n / 2) < 4 * np.sqrt(n / 4 / samples)


@pytest.mark.parametrize("mean", [0.25, 0.6, 0.91, 0.999])
def test_bytes_and_what_they_are_too_coarse_for_make_a_poisson(mean):
    told = _poisson(mean)
    ends = np.array([0, *told.ends], dtype=float)
    left = 1 - ends[-1] / 256
    chances = np.diff(np.array([0.0, *told.rest, 1.0])) * left
    chances[: len(ends) - 1] += np.diff(ends) / 256
    np.testing.assert_allclose(chances, stats.poisson(mean).pmf(np.arange(25)), rtol=1e-10, atol=1e-15)


def test_counts_of_given_draws():
    np.testing.assert_array_equal(count_draws(np.array([[0, 2, 2], [1, 1, 1]]), 4), [[1, 0, 2, 0], [0, 3, 0, 0]])
    assert count_draws(np.empty((0, 3), dtype=np.int64), 4).shape == (0, 4)
