"""Sample size, means and covariances: all that anything linear needs to know of the answers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Moments:
    """Moments of `names` (k of them), with any leading batch axes `…`.

    `n` has shape `…` (a plain number for one sample), `mean` … × k, `cov` … × k × k with denominator n − 1.
    """

    names: tuple[str, ...]
    n: NDArray[np.float64]
    mean: NDArray[np.float64]
    cov: NDArray[np.float64]
