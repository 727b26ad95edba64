"""Whether the items are fit for a factor analysis, and how many factors they have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import obstacle
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.resampling import UNSEEDED
from scrm_model.scales import Scales
from scrm_model.stats.factors.adequacy import Adequacy, sampling_adequacy
from scrm_model.stats.factors.retention import Parallel, Partials, minimum_average_partial, parallel, spectra
from scrm_model.words import Count, Unknown, Words

NEEDS: tuple[str, ...] = ()

FEWEST_ITEMS = 3

TESTED = ("kmo", "bartlett_chi2", "bartlett_df", "bartlett_p", "map_factors", "map4_factors")
COMPARED = ("parallel_components", "parallel_factors")

UNCORRELATED = Words("no two items correlate")
NOTHING_LEFT = Unknown(Words("as many components as items leave no partial correlations"))


@dataclass(frozen=True)
class ItemPool:
    """The items of all reflective first-order constructs, and their correlations (k × k) among the `n` who answered them all.

    `unknown` says why there are none to analyse.
    """

    items: tuple[str, ...]
    n: int
    correlations: Floats
    unknown: Unknown | None

    @property
    def key(self) -> dict[str, Value | Unknown]:
        """What identifies the pool on the page `factor_adequacy`."""
        return {"n": self.n, "items": len(self.items)}


@dataclass(frozen=True)
class FactorAdequacy:
    """Adequacy, average partials and parallel analysis of the items; None where the pool has no correlations to analyse.

    `compared` is why there is no parallel analysis, where it is not that.
    """

    pool: ItemPool
    tested: Adequacy | None
    partials: Partials | None
    compared: Parallel | Unknown

    def entries(self) -> Iterable[Entry]:
        """The pages `factor_adequacy`, `item_adequacy` and `factor_retention`; nothing where there are no items."""
        if not self.pool.items:
            return
        yield Entry("factor_adequacy", self.pool.key | self._tested() | self._compared())
        for place, item in enumerate(self.pool.items):
            kmo = stated(float(self.tested.items[place]), UNCORRELATED) if self.tested else self._unknown
            yield Entry("item_adequacy", {"item": item, "kmo": kmo})
        if self.partials is not None:
            yield from self._retention(self.partials)

    @property
    def _unknown(self) -> Unknown:
        return self.pool.unknown or Unknown(UNCORRELATED)

    def _tested(self) -> dict[str, Value | Unknown]:
        if self.tested is None or self.partials is None:
            unknown: dict[str, Value | Unknown] = dict.fromkeys(TESTED, self._unknown)
            return unknown
        found = self.tested
        values = (stated(found.kmo, UNCORRELATED), found.chi2, found.df, found.p, self.partials.kept, self.partials.kept_fourth)
        return dict(zip(TESTED, values, strict=True))

    def _compared(self) -> dict[str, Value | Unknown]:
        if isinstance(self.compared, Unknown):
            unknown: dict[str, Value | Unknown] = dict.fromkeys(COMPARED, self.compared)
            return unknown
        return dict(zip(COMPARED, (self.compared.kept_components, self.compared.kept_factors), strict=True))

    def _retention(self, partials: Partials) -> Iterator[Entry]:
        components, factors = (each[0] for each in spectra(self.pool.correlations[None]))
        last = len(components) - 1
        for place in range(len(components)):
            chance: dict[str, Value | Unknown]
            if isinstance(self.compared, Unknown):
                chance = dict.fromkeys(("component_parallel", "factor_parallel"), self.compared)
            else:
                drawn = self.compared
                chance = {
                    "component_parallel": float(drawn.chance_components[place]),
                    "factor_parallel": float(drawn.chance_factors[place]),
                }
            values: dict[str, Value | Unknown] = {
                "factor": place + 1,
                "component_eigenvalue": float(components[place]),
                "factor_eigenvalue": float(factors[place]),
                "map": float(partials.squared[place + 1]) if place < last else NOTHING_LEFT,
                "map4": float(partials.fourth[place + 1]) if place < last else NOTHING_LEFT,
            }
            yield Entry("factor_retention", values | chance)


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> FactorAdequacy:
    """KMO, Bartlett's test, Velicer's minimum average partial and Horn's parallel analysis of the keyed items.

    Of all items of reflective first-order constructs, on the respondents who answered every one of them. Parallel analysis
    compares with 1,000 draws, their mean (Horn) or a percentile (Glorfeld 1995) as `plan.factors.parallel` says, and
    needs the plan's seed. `map` of a factor is the average squared partial correlation once so many components are taken out,
    `map4` that of fourth powers.
    """
    pool = _pool(scales)
    if pool.unknown is not None:
        return FactorAdequacy(pool, None, None, pool.unknown)
    R = pool.correlations
    compared: Parallel | Unknown = Unknown(UNSEEDED)
    if plan.seed is not None:
        quantile = None if plan.factors.parallel == "mean" else plan.factors.parallel
        compared = parallel(R, pool.n, plan.stream("parallel analysis"), quantile=quantile)
    return FactorAdequacy(pool, sampling_adequacy(R, pool.n), minimum_average_partial(R), compared)


def _pool(scales: Scales) -> ItemPool:
    constructs = scales.instrument.constructs.values()
    items = tuple(item.code for each in constructs if each.kind == "reflective" and not each.parts for item in each.items)
    X = scales.keyed[:, [scales.items.index(code) for code in items]]
    X = X[np.isfinite(X).all(axis=1)]
    nothing = np.empty((0, 0))
    if len(items) < FEWEST_ITEMS:
        few = Unknown(Words("{items} items are too few for a factor analysis", items=Count(len(items))))
        return ItemPool(items, len(X), nothing, few)
    if (unknown := obstacle(items, X)) is not None:
        return ItemPool(items, len(X), nothing, unknown)
    return ItemPool(items, len(X), Moments.from_rows(items, X).correlations, None)
