import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from scrm_model.stats.proportion import wilson_interval


@given(st.integers(1, 5000), st.floats(0, 1), st.sampled_from([0.9, 0.95, 0.99]))
def test_statsmodels(n, share, level):
    count = round(share * n)
    theirs = proportion_confint(count, n, 1 - level, method="wilson")
    np.testing.assert_allclose(wilson_interval(count, n, level), theirs, rtol=1e-9, atol=1e-14)


def test_the_response_rate_of_159_in_3000():
    low, high = wilson_interval(159, 3000, 0.95)
    assert (round(float(low) * 100, 2), round(float(high) * 100, 2)) == (4.55, 6.16)


def test_ends_and_nothing():
    low, high = wilson_interval([0, 10, 0], [10, 10, 0], 0.95)
    assert low[0] == 0
    assert high[1] == 1
    assert np.isnan([low[2], high[2]]).all()
