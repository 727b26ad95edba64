import numpy as np

from scrm_model.stats.factors.one_factor import OneFactor
from scrm_model.stats.omega import omega_total


def test_a_model_that_implies_no_variance_of_the_sum_has_no_omega():
    loadings = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0]])
    uniquenesses = np.array([[1.0, 1.0, 1.0], [-3.0, -3.0, -3.0], [0.0, 0.0, 0.0]])
    yes = np.ones(3, dtype=np.bool_)
    found = omega_total(OneFactor(loadings, uniquenesses, yes, yes, yes))
    assert found[0] == 0.75
    assert np.isnan(found[1:]).all()
