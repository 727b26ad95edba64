"""Rubin's rules, against the formulas written out and their limits (1e-10)."""

import numpy as np
import pytest
from scipy import stats

from scrm_model.stats.rubin import pool_estimates, pool_f, pool_r2

Q = np.array([0.52, 0.61, 0.43, 0.58, 0.49])
SE = np.array([0.11, 0.12, 0.10, 0.13, 0.11])


def by_hand(q, se, complete):
    """Barnard & Rubin (1999) as their paper writes it, with γ = (1 + 1/m) B / T."""
    m = len(q)
    U, B = np.mean(se**2), sum((q - q.mean()) ** 2) / (m - 1)
    T = U + (m + 1) / m * B
    gamma = (m + 1) / m * B / T
    nu_m = (m - 1) * gamma**-2
    nu_obs = (1 - gamma) * complete * (complete + 1) / (complete + 3)
    nu = nu_m * nu_obs / (nu_m + nu_obs)
    r = (m + 1) / m * B / U
    return q.mean(), np.sqrt(T), nu, (r + 2 / (nu + 3)) / (1 + r)


def test_the_rules_are_those_of_the_paper():
    pooled = pool_estimates(Q, SE, 60)
    assert (pooled.value, pooled.se, pooled.df, pooled.fmi) == pytest.approx(by_hand(Q, SE, 60), rel=1e-10)


def test_many_respondents_leave_rubins_own_degrees_of_freedom():
    pooled = pool_estimates(Q, SE)
    r = pooled.riv
    assert pooled.df == pytest.approx(4 * (1 + 1 / r) ** 2, rel=1e-10)
    assert pool_estimates(Q, SE, 1e12).df == pytest.approx(pooled.df, rel=1e-6)


def test_data_sets_that_agree_are_one_data_set():
    pooled = pool_estimates([0.5, 0.5, 0.5], [0.1, 0.1, 0.1], 50)
    assert (pooled.value, pooled.se) == pytest.approx((0.5, 0.1))
    # Barnard & Rubin's degrees of freedom stay a little below those of complete answers.
    assert pooled.df == pytest.approx(51 / 53 * 50)
    assert np.isinf(pool_estimates([0.5, 0.5], [0.1, 0.1]).df)


def test_a_batch_is_its_parts():
    q, se = np.column_stack([Q, Q[::-1] * 2]), np.column_stack([SE, SE])
    pooled = pool_estimates(q, se, [60, 90])
    for at, df in enumerate((60, 90)):
        alone = pool_estimates(q[:, at], se[:, at], df)
        assert [pooled.se[at], pooled.df[at], pooled.fmi[at]] == pytest.approx(
            [float(alone.se), float(alone.df), float(alone.fmi)]
        )


def test_f_over_data_sets():
    f = np.array([5.1, 6.3, 4.4, 5.8, 5.0])
    m, k = 5, 3
    roots = np.sqrt(f * k)
    r = (1 + 1 / m) * np.var(roots, ddof=1)
    d2 = (np.mean(f * k) / k - (m + 1) / (m - 1) * r) / (1 + r)
    value, second = pool_f(f, k)
    assert value == pytest.approx(d2, rel=1e-10)
    assert second == pytest.approx(k ** (-3 / m) * (m - 1) * (1 + 1 / r) ** 2, rel=1e-10)
    assert 0 < stats.f.sf(value, k, second) < 0.01
    assert pool_f([4.0, 4.0, 4.0], 2) == (pytest.approx(4.0), np.inf)


def test_data_sets_that_agree_leave_the_test_of_any_of_them():
    # 4.1 has no exact mean over three: the spread is of the last digit.
    assert pool_f([4.1, 4.1, 4.1], 2, 19) == (pytest.approx(4.1), 19)
    assert pool_f([4.1, 4.2, 4.3], 2, 19)[1] == 19
    assert pool_f([1.0, 9.0, 4.0], 2, 19) == pool_f([1.0, 9.0, 4.0], 2)
    for q in (0.1, 0.7, 4.1):
        assert pool_estimates([q, q, q], [0.3, 0.3, 0.3]).df == np.inf
        assert pool_estimates([q, q * (1 + 1e-15), q], [0.3, 0.3, 0.3]).df == np.inf


def test_r2_over_data_sets():
    assert pool_r2([0.3, 0.3]) == pytest.approx(0.3)
    assert pool_r2([0.2, 0.4]) == pytest.approx(np.tanh((np.arctanh(0.2**0.5) + np.arctanh(0.4**0.5)) / 2) ** 2)
    assert pool_r2([-0.1, 0.0]) == 0
    assert pool_r2([1.0, 1.0]) == 1


def test_one_data_set_is_not_pooled():
    with pytest.raises(ValueError, match="two or more"):
        pool_estimates([0.5], [0.1])
