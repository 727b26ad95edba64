"""Whether correlations are worth a factor analysis: sampling adequacy, and the test of sphericity."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats


@dataclass(frozen=True)
class Adequacy:
    """Kaiser–Meyer–Olkin measures, of all items (`kmo`) and of each (`items`, k), and Bartlett's test of sphericity."""

    kmo: float
    items: Floats
    chi2: float
    df: int
    p: float


def sampling_adequacy(R: ArrayLike, n: float) -> Adequacy:
    """Sampling adequacy of a positive definite correlation matrix (k × k) of n respondents.

    KMO is Σr² / (Σr² + Σq²) over the pairs of items (of an item: its pairs), q the partial correlation given all other items;
    Kaiser & Rice (1974), Educational and Psychological Measurement 34, 111-117. Bartlett's χ² is −(n − 1 − (2k + 5) / 6) log|R|
    with k (k − 1) / 2 degrees of freedom; Bartlett (1951), Biometrika 38, 337-344. nan where no two items correlate.

    Raises:
        LinAlgError: the matrix is singular.
    """
    from scipy.special import gammaincc

    r = np.asarray(R, dtype=np.float64)
    k = len(r)
    inverse = np.linalg.inv(r)
    scale = np.sqrt(np.diagonal(inverse))
    apart = 1 - np.eye(k)
    squares = apart * r**2
    partial = apart * (inverse / np.outer(scale, scale)) ** 2
    own, rest = squares.sum(axis=0), partial.sum(axis=0)
    items = np.full(k, np.nan)
    np.divide(own, own + rest, out=items, where=own + rest > 0)
    total = float(own.sum() + rest.sum())
    chi2 = -(n - 1 - (2 * k + 5) / 6) * float(np.linalg.slogdet(r)[1])
    df = k * (k - 1) // 2
    return Adequacy(
        kmo=float(own.sum()) / total if total > 0 else np.nan,
        items=items,
        chi2=chi2,
        df=df,
        p=float(gammaincc(df / 2, max(chi2, 0.0) / 2)) if df else np.nan,
    )
