"""Heterotrait-monotrait ratios of correlations, a whole batch at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ratios:
    """For each pair of c constructs, in the order of `itertools.combinations(range(c), 2)`: … × c(c − 1)/2 each.

    `arithmetic` is HTMT, `geometric` HTMT2; nan where an item is constant or the items of a construct are not related at all.
    """

    arithmetic: Floats
    geometric: Floats


def heterotrait_monotrait(cov: ArrayLike, sizes: Sequence[int]) -> Ratios:
    """Ratios from covariance matrices (… × k × k) of items that stand construct by construct, `sizes` items each.

    HTMT = mean |r| between the items of two constructs / √(mean |r| within the one · mean |r| within the other), Henseler,
    Ringle & Sarstedt (2015), Journal of the Academy of Marketing Science 43, 115-135, eq. 6, with absolute correlations as in
    SmartPLS and seminr. HTMT2 takes geometric means in the place of all three, Roemer, Schuberth & Henseler (2021), Industrial
    Management & Data Systems 121, 2637-2650, eq. 6.

    Raises:
        ValueError: the sizes do not add up to k, or a construct has fewer than two items: it has no correlation within.
    """
    C = np.asarray(cov, dtype=np.float64)
    k, c = C.shape[-1], len(sizes)
    if sum(sizes) != k or min(sizes, default=2) < 2:
        raise ValueError(f"constructs of {tuple(sizes)} items, at least two each, are not the {k} items of the matrix")
    order = _Order(sizes)
    variances: Floats = np.diagonal(C, axis1=-2, axis2=-1)
    per_sd = 1 / np.sqrt(np.where(variances > 0, variances, np.nan))
    r = np.abs(np.take(C.reshape(*C.shape[:-2], k * k), order.first * k + order.second, axis=-1))
    r *= np.take(per_sd, order.first, axis=-1)
    r *= np.take(per_sd, order.second, axis=-1)
    a, b = np.array(list(combinations(range(c), 2)), dtype=np.intp).reshape(-1, 2).T
    mean = np.add.reduceat(r, order.starts, axis=-1) / order.counts
    below = np.sqrt(mean[..., a] * mean[..., b])
    arithmetic = mean[..., c:] / np.where(below > 0, below, np.nan)
    with np.errstate(divide="ignore"):
        logs = np.add.reduceat(np.log(r), order.starts, axis=-1) / order.counts
    within = (logs[..., a] + logs[..., b]) / 2
    geometric = np.exp(logs[..., c:] - np.where(np.isfinite(within), within, np.nan))
    return Ratios(arithmetic, geometric)


class _Order:
    """Where the pairs of items stand: first those within each construct, then those between each pair of constructs."""

    def __init__(self, sizes: Sequence[int]) -> None:
        ends = np.cumsum([0, *sizes])
        items = [range(int(start), int(end)) for start, end in pairwise(ends)]
        groups = [list(combinations(own, 2)) for own in items]
        groups += [[(i, j) for i in one for j in other] for one, other in combinations(items, 2)]
        pairs = np.array([pair for group in groups for pair in group], dtype=np.intp).reshape(-1, 2)
        self.first, self.second = pairs.T
        self.counts = np.array([len(group) for group in groups], dtype=np.float64)
        self.starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
