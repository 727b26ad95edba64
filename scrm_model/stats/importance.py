"""How much of R² each predictor accounts for, where predictors are correlated: LMG and Johnson's relative weights."""

from collections.abc import Sequence
from math import comb

import numpy as np

from scrm_model.arrays import Floats

MOST = 16
"""Groups beyond this many are too many: 2 to their power regressions are behind LMG."""


def all_r2(R: Floats, r: Floats, groups: Sequence[Sequence[int]]) -> Floats:
    """R² of every subset of the groups of predictors: … × 2 × … × 2, one axis a group, index 1 where it is in.

    `R` (… × k × k, regular) are the predictors' correlations, `r` (… × k) those with the outcome. Each group in its turn is
    swept out of all the matrices there are so far (those without it stay beside those with it), so that no regression is
    solved twice: some 2^groups × 16 numbers at the most.
    """
    batch, order = R.shape[:-2], [column for group in groups for column in group]
    k, many = len(order), len(groups)
    M = np.ones((*batch, 1, k + 1, k + 1))
    M[..., 0, :k, :k] = R[..., np.array(order)[:, None], order]
    M[..., 0, :k, k] = M[..., 0, k, :k] = r[..., order]
    for group in groups:
        size = len(group)
        own, across, rest = M[..., :size, :size], M[..., :size, size:], M[..., size:, size:]
        swept = rest - np.swapaxes(across, -1, -2) @ np.linalg.solve(own, across)
        M = np.stack([rest, swept], axis=-3).reshape(*batch, -1, *rest.shape[-2:])
    left: Floats = M[..., 0, 0].reshape(*batch, *(2,) * many)
    return 1 - left


def lmg(R: Floats, r: Floats, groups: Sequence[Sequence[int]]) -> Floats:
    """The share in R² of each group of predictors (… × groups), averaged over all orders of entry; they add up to R².

    Lindeman, Merenda & Gold (1980), Introduction to Bivariate and Multivariate Analysis; Grömping (2006), Journal of
    Statistical Software 17(1), eq. 8: what a group adds to each subset S of the p − 1 others, weighed with
    |S|!(p − 1 − |S|)!/p!. `R` and `r` as in `all_r2`; a category is the group of its columns.

    Raises:
        ValueError: there are more than `MOST` groups.
    """
    many = len(groups)
    if many > MOST:
        raise ValueError(f"{many} groups have too many orders; at most {MOST}")
    explained = all_r2(R, r, groups)
    sizes = np.indices((2,) * (many - 1)).sum(axis=0) if many > 1 else np.zeros(())
    weights = np.array([1 / (many * comb(many - 1, size)) for size in range(many)])[sizes.astype(np.intp)]
    first = explained.ndim - many
    axes = tuple(range(first, explained.ndim - 1))
    gains = [np.take(explained, 1, first + g) - np.take(explained, 0, first + g) for g in range(many)]
    return np.stack([(gain * weights).sum(axis=axes) for gain in gains], axis=-1)


def relative_weights(R: Floats, r: Floats) -> Floats:
    """Johnson's relative weights of k predictors (… × k); they add up to R².

    With Λ = R^½, the loadings of the predictors on their nearest orthogonal counterparts, and β = Λ⁻¹r the weights of these:
    Λ∘Λ times β∘β. Johnson (2000), Multivariate Behavioral Research 35, 1-19. `R` and `r` as in `all_r2`.
    """
    values, vectors = np.linalg.eigh(R)
    root = vectors * np.sqrt(values)[..., None, :] @ np.swapaxes(vectors, -1, -2)
    weights: Floats = (root**2 @ np.linalg.solve(root, r[..., None]) ** 2)[..., 0]
    return weights
