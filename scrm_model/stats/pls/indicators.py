"""Indicators of a PLS model in B samples: linear functions of the base columns, and products of two of those."""

from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats.pls.outline import Outline
from scrm_model.stats.pls.weights import Composites


@dataclass(frozen=True)
class Base:
    """The base columns (K) of B samples drawn from the same n rows.

    `mean` (B × K) and `cov` (B × K × K) are those of the samples, `rows` (n × K) the columns themselves, `counts` (B × n) how
    often each row is in each sample.
    """

    mean: Floats
    cov: Floats
    rows: Floats
    counts: Floats


@dataclass(frozen=True)
class Crossed:
    """A product of two functions of the base columns (B × K each) about their means; `mean` is the product's own (B)."""

    one: Floats
    other: Floats
    mean: Floats


@dataclass(frozen=True)
class Indicators:
    """`functions` (B × K × m) of the base columns, then `crossed` products of such; `cov` (B × M × M) are the covariances of
    all M.

    `sd` (B × M) are their standard deviations, nan where one does not vary.
    """

    functions: Floats
    cov: Floats
    crossed: tuple[Crossed, ...] = ()

    @property
    def sd(self) -> Floats:
        """The standard deviations: B × M."""
        return deviations(self.cov)

    def values(self, rows: Floats, mean: Floats, each: int) -> Floats:
        """The indicators (n × M) of `rows` of base columns, about their means in sample `each`; `mean` is B × K."""
        centred = rows - mean[each]
        products = [(centred @ both.one[each]) * (centred @ both.other[each]) - both.mean[each] for both in self.crossed]
        return np.column_stack([centred @ self.functions[each], *products])


def joined(known: Indicators | None, new: list[Floats], cov: Floats) -> Indicators:
    """The indicators with `new` functions of base columns (B × K each) beside them; `cov` is that of the base columns."""
    added = np.stack(new, axis=-1)
    with_base = cov @ added
    own = np.swapaxes(added, 1, 2) @ with_base
    if known is None:
        return Indicators(added, own)
    across = np.swapaxes(known.functions, 1, 2) @ with_base
    functions = np.concatenate([known.functions, added], axis=-1)
    return Indicators(functions, np.block([[known.cov, across], [np.swapaxes(across, 1, 2), own]]))


def scores_of(indicators: Indicators, composites: Composites, outline: Outline) -> Floats:
    """The composites of indicators that are no products, as functions of the base columns: B × K × c."""
    per_unit = composites.weights / indicators.sd[:, outline.columns]
    placed = per_unit[:, :, None] * outline.membership
    return np.asarray(indicators.functions[:, :, outline.columns] @ placed)


def deviations(cov: Floats) -> Floats:
    """Standard deviations (… × m) by covariances, nan where one does not vary."""
    variances: Floats = np.diagonal(cov, axis1=-2, axis2=-1)
    return np.sqrt(np.where(variances > 0, variances, np.nan))


def correlations(cov: Floats) -> Floats:
    """Correlations (… × m × m) by covariances, nan in the row and column of what does not vary."""
    sd = deviations(cov)
    return np.asarray(cov / (sd[..., :, None] * sd[..., None, :]))
