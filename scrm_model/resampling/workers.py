"""Who does the work: threads of our own, or whatever joblib was told to use."""

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import cache, partial
from typing import Any, TypeVar

import numpy as np
from threadpoolctl import ThreadpoolController

Piece = TypeVar("Piece")
Found = TypeVar("Found")

MORE = ("scipy.linalg", "scipy.special")
"""Modules that bring a BLAS of their own."""

KEPT = 31 << 20
"""Bytes that glibc, once it has seen them freed, keeps for the next array instead of giving them back: its limit is 32 MB."""


def spread(
    work: Callable[..., Found], shared: Sequence[Any], pieces: Sequence[Piece], workers: int | None = None
) -> list[Found]:
    """`work(*shared, piece)` of each piece, in the order of the pieces, with one BLAS thread a worker.

    The work is done by threads, as many as there are processors unless `workers` or `joblib.parallel_config(n_jobs=…)` says
    otherwise; or, where `joblib.parallel_config(backend=…)` names something else than threads, by joblib: its processes, or
    the workers of a Dask cluster. Arrays among `shared` are sent to a worker once, not with each piece. joblib's own threads
    are not used, for they wait a hundredth of a second for each other, in which much of the work would be done.
    """
    _keep_memory()
    elsewhere, told = _configured()
    with _one_thread():
        if elsewhere:
            from joblib import Parallel, delayed

            # Auto-batching measures times; pieces are large enough to go one by one.
            return list(Parallel(batch_size=1)(delayed(_undisturbed)(work, *shared, piece) for piece in pieces))
        many = min(len(pieces), workers or told or os.cpu_count() or 1)
        if many <= 1:
            return [work(*shared, piece) for piece in pieces]
        with ThreadPoolExecutor(many) as pool:
            return list(pool.map(partial(work, *shared), pieces))


def _configured() -> tuple[bool, int | None]:
    """Whether joblib was told to use something else than threads, and how many workers it was told to use."""
    # What was never loaded was never configured, and need not be loaded for that.
    if "joblib" not in sys.modules:
        return False, None
    from joblib.parallel import ThreadingBackend, get_active_backend

    backend, jobs = get_active_backend(prefer="threads")
    if not isinstance(backend, ThreadingBackend):
        return True, None
    return False, None if jobs is None else int(backend.effective_n_jobs(jobs))


def _undisturbed(work: Callable[..., Found], *arguments: Any) -> Found:
    _keep_memory()
    with _one_thread():
        return work(*arguments)


@cache
def _keep_memory() -> None:
    """Have the memory of each block used again for the next. The kernel would hand it out anew, page by page, which takes as
    long as the work itself."""
    np.empty(KEPT, dtype=np.uint8)


def _one_thread() -> AbstractContextManager[Any]:
    """While within, BLAS has one thread: its own would wait for each other in products as small as ours."""
    limited: AbstractContextManager[Any] = _libraries(sum(name in sys.modules for name in MORE)).limit(
        limits=1, user_api="blas"
    )
    return limited


@cache
def _libraries(more: int) -> ThreadpoolController:
    """The BLAS of numpy, and scipy's own once one of `MORE` has loaded it; looking for them takes milliseconds."""
    return ThreadpoolController()
