"""A general factor above oblique factors: the Schmid–Leiman form of an exploratory solution, and its omegas."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Floats


@dataclass(frozen=True)
class Hierarchy:
    """Loadings of k items on the general factor (k) and on m group factors orthogonal to it and to each other (k × m).

    `communalities` (k) are what the oblique factors explain of each item; `pattern` (k × m) and `above` (m) are the loadings of
    the items on the oblique factors and of these on the general one. `converged` is False where the searches behind them
    did not end, and then all are nan; `proper` is False where a uniqueness or a factor's own variance stands at its bound.
    """

    general: Floats
    groups: Floats
    communalities: Floats
    pattern: Floats
    above: Floats
    converged: bool
    proper: bool


def split_general(R: ArrayLike, factors: int) -> Hierarchy:
    """The hierarchy of a positive definite correlation matrix (k × k) with `factors` (two or more) group factors.

    Minimum residual factors, turned by direct oblimin, whose correlations are explained by one factor again (of two factors
    equally): an item's general loading is its pattern loadings times those, and what is left of each factor is its group
    factor. Schmid & Leiman (1957), Psychometrika 22, 53-61; the steps and defaults of psych's `omega`.

    Raises:
        ValueError: fewer than two factors are asked for.
    """
    from scrm_model.stats.factors.extraction import extract
    from scrm_model.stats.factors.rotation import rotate

    if factors < 2:
        raise ValueError("a general factor stands above two factors or more")
    r = np.asarray(R, dtype=np.float64)
    first = extract(r, factors)
    turned = rotate(first.loadings, "oblimin")
    phi = turned.correlations
    if factors == 2:
        above, settled, proper = np.full(2, np.sqrt(abs(phi[0, 1]))) * np.array([1.0, np.sign(phi[0, 1]) or 1.0]), True, True
    else:
        second = extract(phi, 1)
        above, settled, proper = second.loadings[:, 0], second.converged, second.proper
    above = above * (np.sign(above.sum()) or 1.0)
    general = turned.pattern @ above
    groups = turned.pattern * np.sqrt(np.maximum(1 - above**2, 0.0))
    if not (first.converged and turned.converged and settled):
        nothing = np.full(len(r), np.nan)
        loadings = np.full((len(r), factors), np.nan)
        return Hierarchy(nothing, loadings, nothing, loadings, np.full(factors, np.nan), False, False)
    return Hierarchy(general, groups, first.communalities, turned.pattern, above, True, first.proper and proper)


def hierarchical_omegas(R: ArrayLike, found: Hierarchy) -> tuple[float, float]:
    """ω_h = (Σ general loadings)² / 1'R1 and ω_t = 1 − Σ(1 − communality) / 1'R1, of the sum of standardised items.

    Zinbarg, Revelle, Yovel & Li (2005), Psychometrika 70, 123-133; the denominator is the observed one, as in psych's `omega`.
    """
    total = float(np.asarray(R, dtype=np.float64).sum())
    return float(found.general.sum() ** 2 / total), float(1 - (1 - found.communalities).sum() / total)
