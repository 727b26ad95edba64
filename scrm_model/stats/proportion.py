"""Intervals for shares."""

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats


def wilson_interval(count: ArrayLike, n: ArrayLike, level: float) -> tuple[Floats, Floats]:
    """Bounds (0-1) of the score interval for a share of `count` in `n` (shapes that broadcast); nan where n is 0.

    Wilson (1927), JASA 22, 209-212: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). The lower bound is exactly 0 for a
    count of 0, the upper exactly 1 for a count of n.
    """
    from scipy.special import ndtri

    x, size = np.broadcast_arrays(np.asarray(count, dtype=np.float64), np.asarray(n, dtype=np.float64))
    size = np.where(size > 0, size, np.nan)
    z = float(ndtri((1 + level) / 2))
    share = x / size
    middle = share + z**2 / (2 * size)
    half = z * np.sqrt(share * (1 - share) / size + z**2 / (4 * size**2))
    scale = 1 + z**2 / size
    low, high = (middle - half) / scale, (middle + half) / scale
    return np.where(share == 0, 0.0, low), np.where(share == 1, 1.0, high)
