import numpy as np
import pytest
from scipy import stats

from scrm_model.stats.intervals import resampled_interval


@pytest.mark.parametrize("level", [0.9, 0.95])
@pytest.mark.parametrize("kind", ["percentile", "basic", "bca"])
def test_scipy_agrees(kind, level):
    x = np.random.default_rng(4).gamma(2.0, size=40)
    theirs = stats.bootstrap((x,), np.std, n_resamples=999, method=kind, confidence_level=level, rng=1)
    replicates = theirs.bootstrap_distribution[:, None]
    left_out = np.array([np.std(np.delete(x, i)) for i in range(len(x))])[:, None]
    low, high = resampled_interval(kind, replicates, [np.std(x)], level, left_out)
    # The same replicates and closed forms.
    np.testing.assert_allclose([low[0], high[0]], theirs.confidence_interval, rtol=1e-10)


def test_type_seven():
    low, high = resampled_interval("percentile", np.arange(11.0)[:, None], [5.0], 0.5)
    assert (low[0], high[0]) == (2.5, 7.5)


def test_type_six():
    low, high = resampled_interval("percentile", np.arange(11.0)[:, None], [5.0], 0.5, quantiles="type6")
    # Places (11 + 1) / 4 = 3 and 9 from the lowest.
    assert (low[0], high[0]) == (2.0, 8.0)
    values = np.random.default_rng(1).gamma(2.0, size=(999, 1))
    found = resampled_interval("percentile", values, [2.0], 0.95, quantiles="type6")
    np.testing.assert_allclose(np.ravel(found), np.sort(values[:, 0])[[24, 974]], rtol=1e-12)


@pytest.mark.parametrize("level", [0.9, 0.95])
def test_bias_corrected_is_pingouins(level):
    from pingouin.regression import _bias_corrected_ci

    values = np.random.default_rng(3).gamma(2.0, size=(999, 2))
    low, high = resampled_interval("bc", values, [1.7, 2.4], level)
    for at, estimate in enumerate((1.7, 2.4)):
        wanted = _bias_corrected_ci(values[:, at], estimate, 1 - level)
        np.testing.assert_allclose([low[at], high[at]], wanted, rtol=1e-10)
    shifted = resampled_interval("bca", values, [1.7, 2.4], level, np.ones((5, 2)))
    np.testing.assert_allclose(shifted, [low, high], rtol=1e-12)


def test_ties_with_the_estimate_count_half():
    values = np.array([1.0, 2.0, 2.0, 3.0])[:, None]
    np.testing.assert_allclose(
        resampled_interval("bc", values, [2.0], 0.5), resampled_interval("percentile", values, [2.0], 0.5)
    )


def test_replicates_without_a_number_are_left_out():
    values = np.column_stack([np.r_[np.arange(11.0), np.nan, np.inf], np.full(13, np.nan)])
    low, high = resampled_interval("percentile", values, [5.0, 5.0], 0.5)
    assert (low[0], high[0]) == (2.5, 7.5)
    assert np.isnan([low[1], high[1]]).all()
    assert np.isnan(resampled_interval("basic", values, [np.nan, 5.0], 0.5)).all()


def test_replicates_all_on_one_side_have_no_bias_to_move_by():
    values = np.arange(10.0)[:, None]
    assert np.isnan(resampled_interval("bca", values, [20.0], 0.95, np.arange(5.0)[:, None])).all()
    assert np.isnan(resampled_interval("bc", values, [-1.0], 0.95)).all()


def test_acceleration_needs_the_jackknife():
    with pytest.raises(ValueError, match="left out"):
        resampled_interval("bca", np.arange(10.0)[:, None], [5.0], 0.95)
