import subprocess
import sys

import joblib
import numpy as np
import pytest
from threadpoolctl import threadpool_info

from scrm_model.plan import Plan
from scrm_model.resampling import BLOCK, bootstrap, resample
from scrm_model.resampling.workers import spread

NAMES = ("a", "b", "c")
ROWS = np.random.default_rng(1).normal(size=(2_000, 3))
MANY = 4 * BLOCK // len(ROWS) + 9


def draw(workers=None):
    # A function within a function travels to other processes by value, as those of the measures do.
    return bootstrap(NAMES, ROWS, lambda moments: moments.correlations[:, 0, 1:], MANY, np.random.default_rng(8), workers)


@pytest.mark.parametrize("processes", [False, True])
def test_a_dask_cluster_gives_the_same(processes):
    from dask.distributed import Client, LocalCluster

    here = draw()
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, processes=processes, dashboard_address=None)
    with cluster, Client(cluster), joblib.parallel_config(backend="dask"):
        there = draw()
    np.testing.assert_array_equal(there, here)


def test_a_whole_piece_of_work_on_a_cluster():
    from dask.distributed import Client, LocalCluster

    plan = Plan(seed=3, resamples=MANY)
    here = resample(NAMES, ROWS, lambda moments: moments.cov[:, 0], plan, "here")
    cluster = LocalCluster(n_workers=1, processes=False, dashboard_address=None)
    with cluster, Client(cluster), joblib.parallel_config(backend="dask"):
        there = resample(NAMES, ROWS, lambda moments: moments.cov[:, 0], plan, "here")
    np.testing.assert_array_equal([there.low, there.high], [here.low, here.high])


@pytest.mark.parametrize("backend", ["threading", "loky", "sequential"])
def test_whatever_joblib_is_told_to_use(backend):
    here = draw(workers=1)
    with joblib.parallel_config(backend=backend, n_jobs=2):
        np.testing.assert_array_equal(draw(), here)


def test_pieces_come_back_in_their_order():
    assert spread(lambda factor, piece: factor * piece, (3,), range(50), workers=4) == [3 * piece for piece in range(50)]
    assert spread(lambda piece: piece, (), []) == []


def test_joblib_is_not_loaded_for_threads():
    code = (
        "import sys, numpy as np; from scrm_model.resampling import bootstrap; "
        "bootstrap(('a', 'b'), np.eye(2), lambda m: m.mean, 10, np.random.default_rng(1)); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"joblib", "dask", "distributed", "pandas", "scipy"} & set(loaded)


def threads():
    return [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]


def test_one_blas_thread_within_and_as_many_as_before_after():
    before = threads()
    assert before
    seen = spread(lambda piece: threads(), (), range(4), workers=2)
    assert {count for each in seen for count in each} == {1}
    assert threads() == before
