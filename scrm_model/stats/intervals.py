"""Intervals from the replicates of a bootstrap."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats

Kind = Literal["percentile", "basic", "bc", "bca"]
Quantiles = Literal["type6", "type7"]


def resampled_interval(
    kind: Kind,
    replicates: ArrayLike,
    estimate: ArrayLike,
    level: float,
    left_out: ArrayLike | None = None,
    quantiles: Quantiles = "type7",
) -> tuple[Floats, Floats]:
    """Bounds (m each) of m numbers from their `replicates` (B × m) and the `estimate` of the sample itself (m).

    Percentiles are interpolated linearly (types of Hyndman & Fan 1996, The American Statistician 50, 361-365): `type7` counts
    the share p as 1 + (B − 1)p places from the lowest (numpy's, R's and Excel's default), `type6` as (B + 1)p (SPSS, PROCESS).
    Replicates that are not finite are left out of their number's percentiles; a number of which none is finite has nan for
    bounds.

    `percentile`: the α/2 and 1 − α/2 percentiles (PROCESS since 3, lavaan's `perc`, SmartPLS's and seminr's percentile
    bootstrap). `basic`: twice the estimate less the opposite percentile (R's boot, lavaan's `basic`). `bc`: Efron (1981), The
    Canadian Journal of Statistics 9, 139-158, percentiles moved for bias by z₀ = Φ⁻¹(share of replicates below the estimate,
    ties counted half, where pingouin counts none), to Φ(2z₀ ± z) (PROCESS until 2, PyProcessMacro, AMOS and Mplus as
    bias-corrected, lavaan and JASP as `bca.simple`, pingouin's mediation). `bca`: Efron (1987), Journal of the American
    Statistical Association 82, 171-185, moved besides for skewness by the acceleration a = Σ(θ̄ − θᵢ)³ / 6(Σ(θ̄ − θᵢ)²)^1.5 of
    the jackknife values θᵢ in `left_out` (n × m) (R's boot, scipy, SmartPLS and SPSS as BCa). Both are nan where all replicates
    lie on one side of the estimate.

    Raises:
        ValueError: `bca` is asked for without `left_out`.
    """
    values = np.asarray(replicates, dtype=np.float64)
    centre = np.asarray(estimate, dtype=np.float64)
    tail = (1 - level) / 2
    if kind in {"bc", "bca"}:
        if kind == "bca" and left_out is None:
            raise ValueError("an accelerated interval needs the estimates with each row left out")
        acceleration = _acceleration(np.asarray(left_out, dtype=np.float64)) if kind == "bca" else np.zeros(len(centre))
        ends = _moved(values, centre, acceleration, np.array([tail, 1 - tail]))
    else:
        ends = np.broadcast_to(np.array([tail, 1 - tail])[:, None], (2, len(centre)))
    low, high = _percentiles(values, ends, "weibull" if quantiles == "type6" else "linear")
    if kind == "basic":
        low, high = 2 * centre - high, 2 * centre - low
    return np.where(np.isfinite(centre), low, np.nan), np.where(np.isfinite(centre), high, np.nan)


def _percentiles(values: Floats, ends: Floats, method: Literal["weibull", "linear"]) -> tuple[Floats, Floats]:
    """The percentiles at `ends` (2 × m) of the finite values of each column; nan where an end is."""
    low, high = np.full(values.shape[1], np.nan), np.full(values.shape[1], np.nan)
    finite = np.isfinite(values)
    for column in range(values.shape[1]):
        known = values[finite[:, column], column]
        if len(known) and np.isfinite(ends[:, column]).all():
            low[column], high[column] = np.quantile(known, ends[:, column], method=method)
    return low, high


def _moved(values: Floats, centre: Floats, acceleration: Floats, ends: Floats) -> Floats:
    """Where the percentiles are to be taken: Φ(z₀ + (z₀ + z) / (1 − a(z₀ + z))), 2 × m."""
    from scipy.special import ndtr, ndtri

    finite = np.isfinite(values)
    known = finite.sum(axis=0)
    below = ((values < centre) & finite).sum(axis=0) + ((values == centre) & finite).sum(axis=0) / 2
    share = below / np.where(known > 0, known, np.nan)
    bias = ndtri(np.where((share > 0) & (share < 1), share, np.nan))
    z = bias + ndtri(ends)[:, None]
    return np.asarray(ndtr(bias + z / (1 - acceleration * z)))


def _acceleration(left_out: Floats) -> Floats:
    there = np.isfinite(left_out)
    mean = np.where(there, left_out, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    away = np.where(there, mean - left_out, 0.0)
    spread = (away**2).sum(axis=0)
    return np.asarray((away**3).sum(axis=0) / (6 * np.where(spread > 0, spread, np.inf) ** 1.5))
