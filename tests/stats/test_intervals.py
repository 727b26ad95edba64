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


def test_replicates_without_a_number_are_left_out():
    values = np.column_stack([np.r_[np.arange(11.0), np.nan, np.inf], np.full(13, np.nan)])
    low, high = resampled_interval("percentile", values, [5.0, 5.0], 0.5)
    assert (low[0], high[0]) == (2.5, 7.5)
    assert np.isnan([low[1], high[1]]).all()
    assert np.isnan(resampled_interval("basic", values, [np.nan, 5.0], 0.5)).all()


def test_replicates_all_on_one_side_have_no_bias_to_move_by():
    values = np.arange(10.0)[:, None]
    assert np.isnan(resampled_interval("bca", values, [20.0], 0.95, np.arange(5.0)[:, None])).all()


def test_acceleration_needs_the_jackknife():
    with pytest.raises(ValueError, match="left out"):
        resampled_interval("bca", np.arange(10.0)[:, None], [5.0], 0.95)
