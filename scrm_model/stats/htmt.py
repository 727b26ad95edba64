"""Heterotrait-monotrait ratios of correlations, a whole batch at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Bools, Floats


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
    order, r, spoilt = _related(cov, sizes)
    with np.errstate(divide="ignore"):
        logs = np.add.reduceat(np.log(r), order.starts, axis=-1) / order.counts
    if spoilt is not None:
        logs[spoilt] = np.nan
    within = (logs[..., order.a] + logs[..., order.b]) / 2
    geometric = np.exp(logs[..., order.c :] - np.where(np.isfinite(within), within, np.nan))
    return Ratios(_arithmetic(order, r, spoilt), geometric)


def arithmetic_ratios(cov: ArrayLike, sizes: Sequence[int]) -> Floats:
    """HTMT alone: `heterotrait_monotrait(cov, sizes).arithmetic` in a fraction of its time.

    Raises:
        ValueError: as there.
    """
    return _arithmetic(*_related(cov, sizes))


def _related(cov: ArrayLike, sizes: Sequence[int]) -> tuple["_Order", Floats, Bools | None]:
    """Absolute correlations of the pairs of items in their order, and the groups of pairs (if any) that have a constant item,
    where they are 0."""
    C = np.asarray(cov, dtype=np.float64)
    k = C.shape[-1]
    if sum(sizes) != k or min(sizes, default=2) < 2:
        raise ValueError(f"constructs of {tuple(sizes)} items, at least two each, are not the {k} items of the matrix")
    order = _order(tuple(sizes))
    variances: Floats = np.diagonal(C, axis1=-2, axis2=-1)
    varies = variances > 0
    per_sd = np.where(varies, 1 / np.sqrt(np.where(varies, variances, 1.0)), 0.0)
    r = np.take(C.reshape(*C.shape[:-2], k * k), order.first * k + order.second, axis=-1)
    r *= np.take(per_sd, order.first, axis=-1)
    r *= np.take(per_sd, order.second, axis=-1)
    return order, np.abs(r, out=r), None if varies.all() else ~varies @ order.items


def _arithmetic(order: "_Order", r: Floats, spoilt: Bools | None) -> Floats:
    # One product for all means; numpy's own sums over short spans are slow.
    mean = r @ order.means
    if spoilt is not None:
        mean[spoilt] = np.nan
    below = np.sqrt(mean[..., order.a] * mean[..., order.b])
    return np.asarray(mean[..., order.c :] / np.where(below > 0, below, np.nan))


class _Order:
    """Where the pairs of items stand: first those within each of c constructs, then those between each pair of constructs.

    `first` and `second` are the items of the pairs, `starts` and `counts` say where the groups of pairs begin and how many
    there are; `means` (pairs × groups) takes their means, `items` (k × groups) says which items a group has, and `a` and `b`
    are the constructs of each pair of constructs.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        ends = np.cumsum([0, *sizes])
        items = [range(int(start), int(end)) for start, end in pairwise(ends)]
        groups = [list(combinations(own, 2)) for own in items]
        groups += [[(i, j) for i in one for j in other] for one, other in combinations(items, 2)]
        pairs = np.array([pair for group in groups for pair in group], dtype=np.intp).reshape(-1, 2)
        self.c = len(sizes)
        self.first, self.second = pairs.T
        self.counts = np.array([len(group) for group in groups], dtype=np.float64)
        self.starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
        group = np.repeat(np.arange(len(groups)), self.counts.astype(np.intp))
        self.means = np.zeros((len(pairs), len(groups)))
        self.means[np.arange(len(pairs)), group] = 1 / self.counts[group]
        self.items = np.zeros((sum(sizes), len(groups)), dtype=np.bool_)
        self.items[self.first, group] = self.items[self.second, group] = True
        self.a, self.b = np.array(list(combinations(range(self.c), 2)), dtype=np.intp).reshape(-1, 2).T


@cache
def _order(sizes: tuple[int, ...]) -> _Order:
    return _Order(sizes)
