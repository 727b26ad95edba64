"""Effects through several equations, against regressions solved one by one."""

import pickle

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.moments import Moments
from scrm_model.stats.path_effects import PathEffects, Slopes, slopes
from scrm_model.stats.regression import regress

NAMES = ("a", "b", "c", "y")


def batch(counts):
    chance = np.random.default_rng(8)
    X = chance.normal(size=(40, 4)) @ np.array([[1, 0.5, 0, 0.3], [0, 1, 0.4, 0.2], [0, 0, 1, 0.6], [0, 0, 0, 1]])
    X[:, 1] = X[:, 1] * 1e6 + 5e6
    return X, Moments.from_weights(NAMES, X, counts)


def drawn(replicates):
    return np.random.default_rng(2).multinomial(40, np.full(40, 1 / 40), size=replicates)


@pytest.mark.parametrize("predictors", [("a",), ("c", "a"), ("a", "b", "c")])
def test_slopes_of_a_batch_are_those_of_each_regression(predictors):
    counts = drawn(30)
    X, moments = batch(counts)
    found = slopes(moments, "y", predictors)
    # Relative to a library's regression on the drawn rows; a predictor in the millions costs some digits there.
    places = [NAMES.index(name) for name in predictors]
    for replicate, row in zip(found, counts, strict=True):
        rows = np.repeat(X, row, axis=0)
        Z = (rows[:, places] - X[:, places].mean(axis=0)) / X[:, places].std(axis=0)
        stated = OLS(rows[:, 3], np.column_stack([np.ones(40), Z])).fit().params[1:] / X[:, places].std(axis=0)
        np.testing.assert_allclose(replicate, stated, rtol=1e-8)
    np.testing.assert_allclose(found, regress(moments, "y", predictors).b[:, 1:], rtol=1e-9)


def test_what_has_no_solution_is_nan_in_its_replicate_alone():
    counts = np.ones((4, 40))
    counts[1, 2:] = 0.0
    X, _ = batch(counts)
    X[:, 0] = np.arange(40) < 2
    X[:, 2] = 3.0
    counts[2, :2] = 0.0
    moments = Moments.from_weights(NAMES, X, counts)
    found = slopes(moments, "y", ("a", "b"))
    assert np.isfinite(found).all(axis=1).tolist() == [True, False, False, True]
    assert np.isnan(slopes(moments, "y", ("b", "c"))).all()
    assert np.isnan(slopes(moments, "c", ("b",))).all()


def test_perfect_collinearity_is_no_solution():
    X, _ = batch(np.ones((1, 40)))
    X[:, 2] = 2 * X[:, 0] - X[:, 1] / 1e6
    moments = Moments.from_weights(NAMES, X, np.ones((2, 40)))
    assert np.isnan(slopes(moments, "y", ("a", "b", "c"))).all()
    assert not regress(moments, "y", ("a", "b", "c")).solvable.any()


def test_an_effect_is_a_sum_of_products_of_links_standardised_on_request():
    counts = drawn(6)
    X, moments = batch(counts)
    kernel = PathEffects(
        equations=(
            Slopes("b", ("a",), np.array([[1.0]])),
            Slopes("y", ("a", "b"), np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 2.0]])),
        ),
        routes=np.array([[0, 2], [1, -1], [3, -1]]),
        sums=np.array([[1.0, 1.0], [0.0, 1.0], [0.0, -0.5]]),
        causes=("a", None),
        outcomes=("y", "y"),
    )
    found = kernel(moments)
    a = slopes(moments, "b", ("a",))[:, 0]
    direct, b = slopes(moments, "y", ("a", "b")).T
    stated = np.column_stack([a * b, a * b + direct - 0.5 * (direct + 2 * b)])
    np.testing.assert_allclose(found[:, :2], stated, rtol=1e-12)
    sd = np.array([np.repeat(X, row, axis=0).std(axis=0, ddof=1) for row in counts])
    np.testing.assert_allclose(found[:, 2], stated[:, 0] * sd[:, 0] / sd[:, 3], rtol=1e-9)
    np.testing.assert_allclose(found[:, 3], stated[:, 1] / sd[:, 3], rtol=1e-9)
    # Replicates may be made on another machine, to which the kernel is sent.
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(kernel))(moments), found)


def test_an_equation_without_solution_leaves_the_effects_through_others():
    X, _ = batch(np.ones((1, 40)))
    X[:, 2] = 1.0
    moments = Moments.from_weights(NAMES, X, np.ones((2, 40)))
    kernel = PathEffects(
        equations=(Slopes("c", ("a",), np.array([[1.0]])), Slopes("y", ("a",), np.array([[1.0]]))),
        routes=np.array([[0], [1]]),
        sums=np.eye(2),
    )
    found = kernel(moments)
    assert np.isnan(found[:, 0]).all()
    assert np.isfinite(found[:, 1]).all()
