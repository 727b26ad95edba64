import numpy as np
import pytest

from scrm_model.plan import Conventions, Plan
from scrm_model.resampling import (
    BLOCK,
    TOLERATED,
    Sample,
    bootstrap,
    bootstrap_together,
    jackknife,
    replay,
    resample,
    resample_together,
)
from scrm_model.resampling.multinomial import draw_counts
from scrm_model.resampling.replicates import SHARES
from scrm_model.stats.alpha import consistency
from scrm_model.stats.regression import regress

NAMES = ("a", "b", "c")


def answers(n=60, seed=1):
    rng = np.random.default_rng(seed)
    return rng.integers(1, 8, size=(n, 1)) + rng.integers(0, 3, size=(n, 3)).astype(float)


def alphas(moments):
    return consistency(moments.cov).raw[:, None]


def everything(moments):
    size = len(moments.n)
    return np.concatenate([moments.n[:, None], moments.mean, moments.cov.reshape(size, -1)], axis=1)


def test_given_resamples_are_those_of_a_loop():
    X = answers()
    indices = np.random.default_rng(2).integers(0, len(X), size=(50, len(X)))
    found = replay(NAMES, X, everything, indices)
    for at, rows in enumerate(indices):
        wanted = [len(rows), *X[rows].mean(axis=0), *np.cov(X[rows].T).ravel()]
        np.testing.assert_allclose(found[at], wanted, rtol=1e-10, atol=1e-12)


def test_given_resamples_of_another_size():
    X = answers()
    indices = np.random.default_rng(2).integers(0, len(X), size=(5, 2 * len(X)))
    assert replay(NAMES, X, everything, indices)[:, 0].tolist() == [120.0] * 5


def test_an_index_beyond_the_rows():
    with pytest.raises(IndexError, match="60 rows"):
        replay(NAMES, answers(), alphas, [[0, 60]])


def test_workers_change_nothing():
    X = answers(n=2_000)
    many = 3 * BLOCK // len(X) + 7
    drawn = [bootstrap(NAMES, X, alphas, many, np.random.default_rng(8), workers) for workers in (1, 2, 5)]
    assert drawn[0].shape == (many, 1)
    np.testing.assert_array_equal(drawn[0], drawn[1])
    np.testing.assert_array_equal(drawn[0], drawn[2])
    assert len(np.unique(drawn[0])) > many / 2


def test_more_replicates_leave_full_blocks_as_they_are():
    X = answers(n=2_000)
    enough = SHARES * (BLOCK // len(X))
    few, many = (bootstrap(NAMES, X, alphas, n, np.random.default_rng(8)) for n in (enough, 2 * enough))
    np.testing.assert_array_equal(few, many[:enough])


def test_every_row_is_drawn_equally_often():
    n = 500
    X = np.column_stack([np.arange(n, dtype=float), np.ones(n)])
    means = bootstrap(("i", "one"), X, lambda moments: moments.mean[:, :1], 4_000, np.random.default_rng(3))
    # Mean and standard deviation of a mean of n draws from 0 … n − 1, each within four of its standard errors.
    error = np.sqrt((n**2 - 1) / 12 / n)
    assert abs(means.mean() - (n - 1) / 2) < 4 * error / np.sqrt(4_000)
    assert abs(means.std() - error) < 4 * error / np.sqrt(2 * 4_000)


def test_more_rows_than_sixteen_bits_tell_apart():
    n = 70_000
    X = np.column_stack([np.arange(n, dtype=float), np.ones(n)])
    means = bootstrap(("i", "one"), X, lambda moments: moments.mean[:, :1], 20, np.random.default_rng(3))
    error = np.sqrt((n**2 - 1) / 12 / n)
    assert np.abs(means - (n - 1) / 2).max() < 5 * error


def test_jackknife_is_a_loop():
    X = answers(n=23)
    found = jackknife(NAMES, X, everything)
    for at in range(23):
        rest = np.delete(X, at, axis=0)
        np.testing.assert_allclose(found[at], [22, *rest.mean(axis=0), *np.cov(rest.T).ravel()], rtol=1e-10, atol=1e-12)


def test_jackknife_of_two_rows_has_no_covariance():
    assert np.isnan(jackknife(NAMES, answers(n=2), alphas)).all()


@pytest.mark.parametrize("interval", ["percentile", "basic", "bc", "bca"])
def test_after_the_plan(interval):
    X = answers()
    plan = Plan(seed=5, resamples=2_000, interval=interval, level=0.9)
    found = resample(NAMES, X, alphas, plan, "here")
    assert found.value[0] == pytest.approx(float(consistency(np.cov(X.T)).raw))
    assert found.low[0] < found.value[0] < found.high[0]
    assert (found.resamples, found.failed.tolist()) == (2_000, [0])
    again = resample(NAMES, X, alphas, plan, "here")
    assert (again.low[0], again.high[0]) == (found.low[0], found.high[0])
    assert resample(NAMES, X, alphas, plan, "there").low[0] != found.low[0]


def test_percentiles_of_the_type_the_plan_chooses():
    X = answers()
    replicates = bootstrap(NAMES, X, alphas, 199, Plan(seed=5).stream("here"))
    for quantiles, method in (("type7", "linear"), ("type6", "weibull")):
        plan = Plan(seed=5, resamples=199, conventions=Conventions(quantiles=quantiles))
        found = resample(NAMES, X, alphas, plan, "here")
        wanted = np.quantile(replicates, [0.025, 0.975], method=method)
        np.testing.assert_allclose([found.low[0], found.high[0]], wanted, rtol=1e-12)


def rows_of(blocks, size, n):
    """The rows that the blocks of generators spawned from one of seed 8 draw: (blocks · size) × n."""
    counts = np.empty((blocks, size, n))
    for block, seed in zip(counts, np.random.default_rng(8).bit_generator.seed_seq.spawn(blocks), strict=True):
        draw_counts(np.random.default_rng(seed), block)
    return np.stack([np.repeat(np.arange(n), each.astype(int)) for each in counts.reshape(-1, n)])


def test_whole_numbers_are_summed_exactly():
    X = answers()
    indices = np.random.default_rng(0).integers(0, len(X), (7, len(X)))
    given = replay(NAMES, X, everything, indices)
    # Sums of whole numbers have no rounding, in whatever order and precision, so that not a bit differs.
    shuffled = np.random.default_rng(1).permutation(len(X))
    again = replay(NAMES, X[shuffled], everything, np.argsort(shuffled)[indices])
    np.testing.assert_array_equal(given, again)
    drawn = bootstrap(NAMES, X, everything, 100, np.random.default_rng(8))
    np.testing.assert_array_equal(drawn, replay(NAMES, X, everything, rows_of(4, 25, len(X))))


@pytest.mark.parametrize("scale", [1.0, 1 / 3, 1e6])
def test_sums_in_either_precision(scale):
    X = answers(n=400) * scale
    X[0, 0] = 9 * scale
    rows = rows_of(4, 50, len(X))
    found = bootstrap(NAMES, X, everything, 200, np.random.default_rng(8))
    for at in (0, 100, 199):
        sample = X[rows[at]]
        np.testing.assert_allclose(found[at], [400, *sample.mean(axis=0), *np.cov(sample.T).ravel()], rtol=1e-10)


def test_without_a_seed_nothing_is_drawn():
    found = resample(NAMES, answers(), alphas, Plan(), "here")
    assert np.isfinite(found.value[0])
    assert np.isnan([found.low[0], found.high[0]]).all()
    assert found.resamples == 0
    assert "seed" in found.why_unbounded(0).phrase


def test_failed_replicates_are_counted():
    X = np.zeros((40, 2))
    X[0] = 1, 2

    def r(moments):
        return moments.correlations[:, 0, 1:]

    # One row alone varies: it is missing from a share (1 − 1/40)^40 = .36 of the replicates.
    found = resample(("x", "y"), X, r, Plan(seed=1, resamples=1_000), "r")
    assert found.value[0] == pytest.approx(1)
    assert 0.3 < found.failed[0] / 1_000 < 0.42
    assert np.isnan(found.low[0])
    said = found.why_unbounded(0)
    assert (said.blanks["failed"].value, said.blanks["resamples"].value) == (found.failed[0], 1_000)
    X[:6] = X[0]
    rarely = resample(("x", "y"), X, r, Plan(seed=1, resamples=1_000), "r")
    assert 0 < rarely.failed[0] < TOLERATED * 1_000
    assert rarely.low[0] == pytest.approx(1)


def test_a_replicate_in_which_a_category_vanishes_has_failed():
    rng = np.random.default_rng(6)
    x, rare = rng.normal(size=60), np.repeat([1.0, 0.0], [3, 57])
    X = np.column_stack([x + rare + rng.normal(size=60), x, rare])

    def slopes(moments):
        return regress(moments, "y", ("x", "rare")).b[:, 1:]

    found = resample(("y", "x", "rare"), X, slopes, Plan(seed=2, resamples=2_000), "b")
    plan = Plan(seed=2, resamples=2_000)
    lost = bootstrap(("rare", "x"), X[:, [2, 1]], lambda m: m.mean[:, :1], 2_000, plan.stream("b"))[:, 0] < 1e-9
    # All three of sixty are missing from a share (57/60)^60 = .046 of the replicates.
    assert 0.03 < lost.mean() < 0.065
    assert found.failed.tolist() == [lost.sum(), lost.sum()]
    assert (found.low < found.value).all()
    assert (found.value < found.high).all()


@pytest.mark.parametrize("n", [0, 1])
def test_hardly_any_rows(n):
    found = resample(NAMES, answers()[:n], alphas, Plan(seed=1), "here")
    assert np.isnan([found.value[0], found.low[0], found.high[0]]).all()


def test_nobody_to_draw():
    with pytest.raises(ValueError, match="no rows"):
        bootstrap(NAMES, answers()[:0], alphas, 10, np.random.default_rng(1))


def test_samples_together_are_the_samples_alone_with_the_same_draws():
    X, Y = answers(seed=1), answers(seed=2)
    both = bootstrap_together([Sample(NAMES, X, alphas), Sample(NAMES, Y, everything)], 3_000, np.random.default_rng(4))
    for found, rows, statistic in zip(both, (X, Y), (alphas, everything), strict=True):
        np.testing.assert_allclose(found, bootstrap(NAMES, rows, statistic, 3_000, np.random.default_rng(4)), rtol=1e-10)


def test_who_is_not_complete_is_drawn_and_not_counted():
    X = answers(n=60)
    present = np.arange(60) % 3 > 0
    part = Sample(NAMES, X[present], everything, present)
    whole = Sample(NAMES, X, everything, np.ones(60, dtype=bool))
    some, all_of_them = bootstrap_together([part, whole], 500, np.random.default_rng(4))
    assert set(all_of_them[:, 0]) == {60}
    assert len(set(some[:, 0])) > 5
    assert abs(some[:, 0].mean() - 40) < 1
    found = resample_together([part, whole], Plan(seed=3, resamples=500), "here")
    np.testing.assert_allclose(found[0].value[1:4], X[present].mean(axis=0))
    assert (found[0].low[1:4] < found[0].value[1:4]).all()


def test_samples_of_which_one_cannot_be_drawn():
    X = answers(n=30)
    nobody = Sample(NAMES, X[:0], alphas, np.zeros(30, dtype=bool))
    found = resample_together([nobody, Sample(NAMES, X, alphas)], Plan(seed=3, resamples=200), "here")
    assert np.isnan(found[0].value[0])
    assert found[0].resamples == 0
    assert found[1].low[0] < found[1].high[0]
    assert resample_together([], Plan(seed=3), "here") == ()
