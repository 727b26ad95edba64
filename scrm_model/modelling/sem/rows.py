"""What a structural equation model is estimated from: the observed variables of its factors, of the respondents with all."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.modelling.observed_columns import indicator
from scrm_model.modelling.sem.model import Measured, StructuralModel
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.covariances.sem_diagram import Diagram


@dataclass(frozen=True)
class Observed:
    """The observed variables `X` (n × p, complete) of a model, called `indicators`, and its diagram.

    `factors` are the names of the diagram's factors. An indicator is an item, a question, or the construct whose score it is;
    `scored` are those constructs.
    """

    X: Floats
    indicators: tuple[str, ...]
    factors: tuple[str, ...]
    diagram: Diagram
    scored: tuple[str, ...]

    @property
    def n(self) -> int:
        """The number of respondents."""
        return len(self.X)

    def factor_of(self, indicator: int) -> str:
        """The name of the factor an indicator (by its place) measures."""
        return next(name for name, block in zip(self.factors, self.diagram.blocks, strict=False) if indicator in block)


def observe(model: StructuralModel, scales: Scales, plan: Plan) -> Observed:
    """The observed variables of the respondents who have them all (listwise), as a model wants them.

    Keyed items as they are, numbers as given, a question of two options as 0 (the reference) and 1, composites by their scores.
    Where there is only a table of moments, so are constructs of whose items it says nothing.
    """
    measured = dict(_available(model, scales, plan))
    first = {name: each for name, each in measured.items() if not each.parts}
    columns: list[Floats] = []
    indicators: list[str] = []
    blocks: list[tuple[int, ...]] = []
    for name, each in first.items():
        codes = each.items or (name,)
        blocks.append(tuple(range(len(columns), len(columns) + len(codes))))
        columns += [_column(model, scales, code, scored=each.scored) for code in codes]
        indicators += codes
    place = {name: at for at, name in enumerate(first)}
    whole = {name: tuple(place[part] for part in each.parts) for name, each in measured.items() if each.parts}
    factors = (*first, *whole)
    number = {name: at for at, name in enumerate(factors)}
    arrows = tuple((number[term[0]], number[outcome]) for outcome, terms in model.system.equations.items() for term in terms)
    X = np.column_stack(columns)
    scored = tuple(name for name, each in first.items() if each.scored)
    diagram = Diagram(tuple(blocks), tuple(whole.values()), arrows)
    return Observed(X[np.isfinite(X).all(axis=1)], tuple(indicators), factors, diagram, scored)


def _available(model: StructuralModel, scales: Scales, plan: Plan) -> Iterator[tuple[str, Measured]]:
    """What is observed of each variable, of what there is."""
    needed = dict.fromkeys(model.variables)
    for name in model.variables:
        each = model.measured[name]
        if plan.moments_only and not _complete(name, model, scales):
            yield name, Measured()
            continue
        yield name, each
        needed |= dict.fromkeys(each.parts)
    for name in needed:
        if name not in model.variables:
            known = not plan.moments_only or _items_known(model.measured[name], scales)
            yield name, model.measured[name] if known else Measured()


def _complete(name: str, model: StructuralModel, scales: Scales) -> bool:
    """Whether the items of a construct, or those or the score of each of its parts, are there."""
    each = model.measured[name]
    if name not in scales.constructs:
        return True
    if each.parts:
        return all(scales.known(part) for part in each.parts)
    return _items_known(each, scales)


def _items_known(each: Measured, scales: Scales) -> bool:
    return all(np.isfinite(scales.keyed[:, scales.items.index(item)]).any() for item in each.items)


def _column(model: StructuralModel, scales: Scales, name: str, *, scored: bool) -> Floats:
    return scales.score_of(name) if scored else indicator(model.system, scales, name)
