"""Whether composites are made alike in two groups: the steps of MICOM, for one pair of groups or a batch of permuted ones."""

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats.pls.outline import Outline


def compositional(R: Floats, one: Floats, other: Floats, outline: Outline) -> Floats:
    """The correlation c (B × c) of each composite in the weights of `one` group with it in those of the `other` (B × p each).

    Henseler, Ringle & Sarstedt (2016), International Marketing Review 33(3), 405-431, step 2: both are made of the standardised
    indicators of both groups together, whose correlations are `R` (k × k, by columns). 1 where the weights are proportional.
    """
    C = R[outline.columns[:, None], outline.columns]
    own = outline.owner[:, None] == outline.owner
    within = np.where(own, C, 0.0)
    across = ((one @ within) * other) @ outline.membership
    size = ((one @ within) * one) @ outline.membership * (((other @ within) * other) @ outline.membership)
    return np.asarray(across / np.sqrt(np.where(size > 0, size, np.nan)))


def means_and_variances(scores: Floats, groups: Floats) -> tuple[Floats, Floats]:
    """How the `scores` of a pooled model (n × c) differ: mean of one group less that of the other, log of the variances' ratio.

    `groups` (B × n) holds 1 for those in the one group and 0 for those in the other; both are B × c. Henseler et al. (2016),
    step 3.
    """
    moments = []
    for members in (groups, 1 - groups):
        size = members.sum(axis=1)[:, None]
        mean = members @ scores / size
        moments.append((mean, (members @ scores**2 - size * mean**2) / (size - 1)))
    (mean_a, variance_a), (mean_b, variance_b) = moments
    with np.errstate(divide="ignore", invalid="ignore"):
        return mean_a - mean_b, np.log(variance_a / variance_b)


def permuted_p(observed: Floats, permuted: Floats) -> Floats:
    """The two-sided p (m) of `observed` differences (m) among `permuted` ones (B × m): the share at least as far from 0.

    The observed one counts among them, (1 + r) / (1 + B): Phipson & Smyth (2010), Statistical Applications in Genetics and
    Molecular Biology 9(1), 39. Permutations without a number are left out.
    """
    finite = np.isfinite(permuted)
    # Permutations that give the same split as the groups differ from it by rounding.
    far = (np.abs(permuted) >= np.abs(observed) * (1 - 1e-9)) & finite
    return np.asarray(np.where(np.isfinite(observed), (1 + far.sum(axis=0)) / (1 + finite.sum(axis=0)), np.nan))


def lower_p(observed: Floats, permuted: Floats) -> Floats:
    """The one-sided p (m): the share of `permuted` values (B × m) not above the `observed` ones (m), counted likewise."""
    finite = np.isfinite(permuted)
    low = (permuted <= observed + 1e-12) & finite
    return np.asarray(np.where(np.isfinite(observed), (1 + low.sum(axis=0)) / (1 + finite.sum(axis=0)), np.nan))
