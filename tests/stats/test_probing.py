import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrm_model.stats.probing import Ray, johnson_neyman, ray

real = st.floats(-5, 5).map(lambda value: round(value, 3))


def test_slope_and_error_are_those_of_the_linear_combination():
    rng = np.random.default_rng(1)
    A = rng.normal(size=(4, 4))
    b, cov = rng.normal(size=4), A @ A.T
    start, rise = np.array([0.0, 1.0, 0.0, 0.0]), np.array([0.0, 0.0, 0.0, 1.0])
    line = ray(start, rise, b, cov)
    w = np.array([-1.0, 0.0, 2.5])
    for value, slope, se in zip(w, line.slope(w), line.se(w), strict=True):
        weights = start + value * rise
        np.testing.assert_allclose([slope, se], [weights @ b, np.sqrt(weights @ cov @ weights)], rtol=1e-12)


@given(real, real, st.floats(0.01, 4), st.floats(0.01, 4), st.floats(-0.9, 0.9), st.floats(1.6, 3))
def test_at_a_bound_the_t_is_critical(start, rise, v_start, v_rise, r, t):
    line = Ray(start, rise, v_start, v_rise, r * np.sqrt(v_start * v_rise))
    bounds = johnson_neyman(line, t)
    assert len(bounds) <= 2
    assert list(bounds) == sorted(bounds)
    for bound in bounds:
        w = np.array([bound])
        # Roots far away lose digits in the slope; what is compared is relative to the size of its parts.
        size = abs(start) + abs(rise * bound) + t * (np.sqrt(v_start) + abs(bound) * np.sqrt(v_rise))
        assert abs(abs(line.slope(w)[0]) - t * line.se(w)[0]) < 1e-6 * size


def test_without_a_bound_there_is_none():
    assert johnson_neyman(Ray(1.0, 0.0, 0.01, 0.0, 0.0), 2.0) == ()
    assert johnson_neyman(Ray(0.0, 0.1, 1.0, 1.0, 0.0), 2.0) == ()


def test_a_quadratic_without_its_square_has_one_bound():
    (bound,) = johnson_neyman(Ray(0.0, 2.0, 1.0, 1.0, -0.25), 2.0)
    assert bound == pytest.approx(2.0, rel=1e-12)
