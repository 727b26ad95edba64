"""The numbers of a PLS model that are resampled, each with a key: one row of them a replicate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.modelling.pls.arrangement import Arrangement
from scrm_model.modelling.pls.model import Pls
from scrm_model.stats.htmt import heterotrait_monotrait
from scrm_model.stats.pls.indicators import Base
from scrm_model.stats.pls.inner_model import along, total_effects
from scrm_model.stats.pls.paths import factor_loadings, path_model, smallest_root
from scrm_model.stats.pls.seminr import weigh_by_seminr
from scrm_model.stats.pls.stages import Solution, solve_stages
from scrm_model.stats.pls.weights import Composites

Key: TypeAlias = tuple[str, ...]
"""`("path", cause, outcome)`, `("total", …)`, `("indirect", …)`, `("route", a, m, …, y)`, `("loading", composite, indicator)`,
`("weight", …)`, `("r2", composite)`, `("htmt", a, b)`; causes and outcomes by the names of the composites."""


@dataclass(frozen=True)
class Numbers:
    """The statistic of a PLS model: from the base columns of B samples to all its numbers (B × m).

    `factors` marks the composites to be corrected for unreliability, `parts` those of the first stage, None for composites as
    they are. `ratios` are the composites of two items or more whose heterotrait-monotrait ratios are wanted.
    """

    arrangement: Arrangement
    factors: tuple[bool, ...] | None = None
    parts: tuple[bool, ...] | None = None
    ratios: tuple[int, ...] = ()

    def __call__(self, base: Base) -> Floats:
        """The numbers of replicates, by the batched iteration."""
        return self.told(solve_stages(base, self.arrangement.blueprint))

    def solution(self, base: Base) -> Solution:
        """One sample's model (a batch of 1), its weights from seminr."""
        return solve_stages(base, self.arrangement.blueprint, weigh_by_seminr)

    @cached_property
    def index(self) -> Mapping[Key, int]:
        """The place of each number."""
        return {key: place for place, key in enumerate(self._keys())}

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Causes and outcomes joined by a way of two arrows or more that begins with no product."""
        joined = {(route[0], route[-1]): None for route in self.routes}
        return tuple(joined)

    @cached_property
    def routes(self) -> tuple[tuple[int, ...], ...]:
        """Every way of two arrows or more, by composites; products are no stations of a way."""
        causes = self.arrangement.blueprint.final.causes
        names = self.arrangement.composites

        def into(end: int) -> Iterator[tuple[int, ...]]:
            for cause in causes[end]:
                if ":" not in names[cause]:
                    yield (cause, end)
                    yield from ((*way, end) for way in into(cause))

        ways = [way for end in range(len(names)) for way in into(end) if len(way) > 2]
        return tuple(sorted(ways, key=lambda way: (names.index(names[way[-1]]), way[0], len(way))))

    def _keys(self) -> Iterator[Key]:
        names, outline = self.arrangement.composites, self.arrangement.blueprint.final
        yield from (("path", names[cause], names[outcome]) for outcome, causes in outline.equations for cause in causes)
        yield from (("total", names[cause], names[outcome]) for cause, outcome in self.pairs)
        yield from (("indirect", names[cause], names[outcome]) for cause, outcome in self.pairs)
        yield from (("route", *(names[station] for station in route)) for route in self.routes)
        yield from (("r2", names[outcome]) for outcome, _ in outline.equations)
        final = [(names[owner], name) for owner, name in zip(outline.owner, self.arrangement.indicators, strict=True)]
        yield from (("loading", *each) for each in final)
        yield from (("weight", *each) for each in final)
        if (first := self.arrangement.blueprint.first) is not None:
            parts = [self.arrangement.first[owner] for owner in first.owner]
            earlier = list(zip(parts, self.arrangement.first_indicators, strict=True))
            yield from (("first loading", *each) for each in earlier)
            yield from (("first weight", *each) for each in earlier)
        if self.factors is not None:
            yield ("root",)
        yield from (("htmt", names[a], names[b]) for a, b in combinations(self.ratios, 2))

    def told(self, solution: Solution) -> Floats:
        """The numbers of a solved model: B × m."""
        outline = self.arrangement.blueprint.final
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            model = path_model(solution, outline, self.factors)
        total = total_effects(model.paths)
        found = [model.paths[:, causes, outcome] for outcome, causes in outline.equations]
        start, end = np.array(self.pairs, dtype=np.intp).reshape(-1, 2).T
        found += [total[:, start, end], total[:, start, end] - model.paths[:, start, end]]
        found += [along(model.paths, route)[:, None] for route in self.routes]
        found += [model.r2[:, [outcome for outcome, _ in outline.equations]], model.loadings, solution.final.weights]
        if solution.first is not None:
            found += [self._first_loadings(solution.first), solution.first.weights]
        if self.factors is not None:
            found.append(smallest_root(model.correlations)[:, None])
        if len(self.ratios) > 1:
            found.append(self._htmt(solution))
        return np.concatenate(found, axis=1)

    def _first_loadings(self, first: Composites) -> Floats:
        outline = self.arrangement.blueprint.first
        if outline is None or self.parts is None:
            return first.loadings
        return factor_loadings(first, outline, self.parts)

    def _htmt(self, solution: Solution) -> Floats:
        blocks = [self.arrangement.blueprint.final.blocks[composite] for composite in self.ratios]
        columns = np.array([column for block in blocks for column in block], dtype=np.intp)
        ratios = heterotrait_monotrait(solution.cov[:, columns[:, None], columns], [len(block) for block in blocks])
        return np.asarray(np.where(solution.final.solved[:, None], ratios.arithmetic, np.nan))


def numbers_of(model: Pls, arrangement: Arrangement) -> Numbers:
    """The numbers a model asks for."""
    blocks = [model.blocks.get(name) for name in arrangement.composites]
    factors = tuple(block is not None and block.reflective for block in blocks)
    ratios = tuple(
        composite
        for composite, block in enumerate(blocks)
        if block is not None and len(block.items) > 1 and not block.regression and not block.parts
    )
    if not model.consistent:
        return Numbers(arrangement, ratios=ratios)
    parts = tuple(model.blocks[name].reflective for name in arrangement.first)
    return Numbers(arrangement, factors, parts, ratios)
