"""How well a PLS model fits the correlations of its indicators."""

from collections.abc import Sequence

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats.pls.outline import Outline


def srmr(
    R: Floats, loadings: Floats, between: Floats, outline: Outline, factors: Sequence[bool], counted: Sequence[int]
) -> float:
    """The root of the mean squared difference between observed and implied correlations of indicators.

    Indicators of two composites are implied to correlate by the product of their `loadings` (p) and the correlation of the
    composites, `between` (c × c); those of one by the product of their loadings where the composite stands for a common factor
    (`factors`), and as observed in `R` (k × k, by columns) where it does not. `counted` are the composites whose indicators
    count. The mean is over the lower triangle with its diagonal, Henseler et al. (2014), Organizational Research Methods 17,
    182-209; `between` of the composites themselves gives the saturated model's, that implied by the paths the estimated
    model's.
    """
    places = np.flatnonzero(np.isin(outline.owner, list(counted)))
    owner, at = outline.owner[places], outline.columns[places]
    observed = R[at[:, None], at]
    implied = loadings[places][:, None] * loadings[places] * between[owner[:, None], owner]
    same = owner[:, None] == owner
    free = same & ~np.asarray(list(factors))[owner][:, None]
    implied = np.where(free, observed, implied)
    np.fill_diagonal(implied, 1.0)
    lower = np.tril_indices(len(places))
    return float(np.sqrt(np.mean((observed - implied)[lower] ** 2)))
