import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrm_model.moments import Moments

# Closed forms: the same sums in another order, so agreement to a few rounding errors.
CLOSE = {"rtol": 1e-10, "atol": 1e-10}


def answers(n=60, k=4, seed=1):
    rng = np.random.default_rng(seed)
    return rng.integers(1, 8, (n, k)) + rng.normal(size=(n, 1)).round(1)


NAMES = ("a", "b", "c", "d")


def test_rows_give_numpys_covariances():
    X = answers()
    m = Moments.from_rows(NAMES, X)
    assert m.n == 60
    np.testing.assert_allclose(m.mean, X.mean(0), **CLOSE)
    np.testing.assert_allclose(m.cov, np.cov(X.T), **CLOSE)
    np.testing.assert_allclose(m.correlations, np.corrcoef(X.T), **CLOSE)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_incomplete_rows_are_refused(bad):
    X = answers()
    X[3, 2] = bad
    for call in (
        lambda: Moments.from_rows(NAMES, X),
        lambda: Moments.from_weights(NAMES, X, np.ones((2, 60))),
        lambda: Moments.from_chunks(NAMES, [X]),
    ):
        with pytest.raises(ValueError, match="complete"):
            call()


def test_weights_are_repeated_rows():
    X = answers() + 1e6
    rng = np.random.default_rng(2)
    W = rng.multinomial(60, np.full(60, 1 / 60), size=25)
    m = Moments.from_weights(NAMES, X, W)
    assert m.cov.shape == (25, 4, 4)
    for b in range(25):
        repeated = np.repeat(X, W[b], axis=0)
        np.testing.assert_allclose(m.mean[b], repeated.mean(0), rtol=1e-12)
        np.testing.assert_allclose(m.cov[b], np.cov(repeated.T), rtol=1e-8)
        assert m.n[b] == 60


def test_one_set_of_weights_is_one_sample():
    X = answers()
    m, one = Moments.from_weights(NAMES, X, np.ones(60)), Moments.from_rows(NAMES, X)
    np.testing.assert_allclose(m.cov, one.cov, **CLOSE)
    np.testing.assert_allclose(m.mean, one.mean, **CLOSE)
    assert m.n == one.n


def test_a_replicate_without_spread_has_variance_zero():
    X = answers()
    X[:, 1] = 0.1
    W = np.zeros((3, 60))
    W[0, 7], W[1], W[2, 3] = 60, 1, 1
    m = Moments.from_weights(NAMES, X, W)
    assert np.all(m.cov[0] == 0)
    assert np.all(m.cov[1, 1] == 0)
    assert np.isnan(m.cov[2]).all()
    assert np.isnan(m.correlations[1, 1]).all()
    assert np.isfinite(m.correlations[1][np.ix_([0, 2, 3], [0, 2, 3])]).all()


def test_a_constant_column_has_variance_exactly_zero():
    X = answers()
    X[:, 2] = 0.1
    assert np.all(Moments.from_rows(NAMES, X).cov[2] == 0)
    assert np.all(Moments.from_chunks(NAMES, np.array_split(X, 7)).cov[2] == 0)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=8), st.floats(-1e4, 1e4))
def test_chunks_give_what_all_rows_give(sizes, offset):
    X = answers(sum(sizes)) + offset
    blocks = np.split(X, np.cumsum(sizes)[:-1])
    whole, parts = Moments.from_rows(NAMES, X), Moments.from_chunks(NAMES, blocks)
    assert whole.n == parts.n
    np.testing.assert_allclose(parts.mean, whole.mean, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(parts.cov, whole.cov, rtol=1e-8, atol=1e-8)


def test_nothing_has_no_moments():
    for m in (Moments.from_rows(NAMES, np.empty((0, 4))), Moments.from_chunks(NAMES, [])):
        assert m.n == 0
        assert np.isnan(m.mean).all()
        assert np.isnan(m.cov).all()


def test_a_published_table():
    R = [[1, 0.3], [0.3, 1]]
    m = Moments.from_correlations(("x", "y"), 50, [1, 2], [2, 3], R)
    np.testing.assert_allclose(m.cov, [[4, 1.8], [1.8, 9]], rtol=1e-12)
    np.testing.assert_allclose(m.correlations, R, rtol=1e-12)


@pytest.mark.parametrize(
    ("sds", "R"),
    [
        ([1, 1], [[1, 0.3], [0.2, 1]]),
        ([1, 1], [[1, 1.2], [1.2, 1]]),
        ([1, 1], [[0.9, 0.3], [0.3, 1]]),
        ([1, -1], [[1, 0.3], [0.3, 1]]),
        ([1], [[1, 0.3], [0.3, 1]]),
    ],
)
def test_an_impossible_table_is_refused(sds, R):
    with pytest.raises(ValueError):  # noqa: PT011 the messages differ
        Moments.from_correlations(("x", "y"), 50, [1, 2], sds, R)


def test_selection_keeps_the_order_asked_for():
    X = answers()
    m = Moments.from_rows(NAMES, X).select(("d", "a"))
    np.testing.assert_allclose(m.cov, np.cov(X[:, [3, 0]].T), **CLOSE)
    assert m.names == ("d", "a")
    with pytest.raises(KeyError):
        m.select(["b"])


def test_combinations_are_the_moments_of_the_scores():
    X = answers()
    rng = np.random.default_rng(5)
    W = rng.multinomial(60, np.full(60, 1 / 60), size=6)
    scores = np.column_stack([X[:, :2].mean(1), X[:, 3] - X[:, 0]])
    by_name = {"u": {"a": 0.5, "b": 0.5}, "v": {"d": 1, "a": -1}}
    one = Moments.from_rows(NAMES, X).combine(by_name)
    np.testing.assert_allclose(one.cov, np.cov(scores.T), **CLOSE)
    many = Moments.from_weights(NAMES, X, W).combine(by_name, ("v", "u"))
    direct = Moments.from_weights(("u", "v"), scores, W).select(("v", "u"))
    np.testing.assert_allclose(many.cov, direct.cov, **CLOSE)
    np.testing.assert_allclose(many.mean, direct.mean, **CLOSE)
    each = Moments.from_rows(NAMES, X).combine(rng.normal(size=(6, 4, 2)), ("p", "q"))
    assert each.cov.shape == (6, 2, 2)
    assert np.shape(each.n) == (6,)
    with pytest.raises(ValueError, match="names"):
        one.combine(np.eye(2))


def test_shapes_must_fit():
    with pytest.raises(ValueError, match="twice"):
        Moments.from_rows(("a", "a"), np.ones((3, 2)))
    with pytest.raises(ValueError, match="fit"):
        Moments(("a",), 3.0, np.zeros(2), np.zeros((2, 2)))
    with pytest.raises(ValueError, match="n of shape"):
        Moments(("a",), np.ones(3), np.zeros(1), np.zeros((1, 1)))
