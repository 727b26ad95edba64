"""A PLS model by position: from names of constructs and items to the blueprint the kernels work on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from scrm_model.formula import Term
from scrm_model.modelling.pls.model import Block, Pls
from scrm_model.stats.pls.blueprint import Blueprint, Product
from scrm_model.stats.pls.outline import Outline

Equations = Mapping[str, Sequence[Term]]


@dataclass(frozen=True)
class Arrangement:
    """A blueprint with the names of its positions.

    `composites` are those of the final model, products among them as `a:b`, `first` those of the stage of parts (none without
    one). `indicators` and `first_indicators` name the places of the two outlines.
    """

    blueprint: Blueprint
    composites: tuple[str, ...]
    indicators: tuple[str, ...]
    first: tuple[str, ...] = ()
    first_indicators: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, ...]:
        """The final composites, each after those that explain it."""
        causes = self.blueprint.final.causes
        return tuple(TopologicalSorter(dict(enumerate(causes))).static_order())


def arrange(model: Pls, equations: Equations | None = None, gaps: tuple[int, ...] = ()) -> Arrangement:
    """The arrangement of a model, or of what `equations` leave of its paths; `gaps` are the items with missing answers."""
    taken = {outcome: tuple(terms) for outcome, terms in (equations or model.system.equations).items() if terms}
    if model.second_order == "repeated":
        taken = dict(_repeated(model, taken))
    main = {outcome: tuple(term for term in terms if len(term) == 1) for outcome, terms in taken.items()}
    names = _names(main)
    terms = tuple(dict.fromkeys(term for each in taken.values() for term in each if len(term) > 1))
    parts = tuple(part for name in names for part in _second_order(model, name))
    places = _places(model, parts)
    blocks = [places[name] for name in names]
    regression = [model.blocks[name].regression for name in names]
    products, added, start = [], [], len(model.items) + len(parts)
    for term in terms:
        focal, moderator = names.index(term[0]), names.index(term[1])
        size = 1 if model.interaction == "two_stage" else len(blocks[focal]) * len(blocks[moderator])
        products.append(Product(focal, moderator, _items(model, term[0]), _items(model, term[1])))
        added.append(tuple(range(start, start + size)))
        start += size
    composites = (*names, *(":".join(term) for term in terms))
    outline = Outline(tuple(blocks), _causes(names, main), tuple(regression), model.weighting)
    final = Outline(
        (*blocks, *added),
        _causes(composites, taken),
        (*regression, *(False for _ in terms)),
        model.weighting,
    )
    first, earlier = _first_stage(model, main, names) if parts else ((), None)
    blueprint = Blueprint(
        items=len(model.items),
        main=outline,
        final=final,
        first=earlier,
        parts=tuple(first.index(part) for part in parts),
        products=tuple(products),
        method=model.interaction,
        gaps=gaps,
    )
    columns = [*model.items, *parts, *("" for _ in range(start))]
    return Arrangement(
        blueprint,
        composites,
        tuple(columns[column] for column in final.columns),
        first,
        tuple(model.items[column] for column in earlier.columns) if earlier is not None else (),
    )


def _names(equations: Mapping[str, Sequence[Term]]) -> tuple[str, ...]:
    """The variables of the paths, those that explain first."""
    explaining = [name for terms in equations.values() for term in terms for name in term]
    return tuple(dict.fromkeys([*explaining, *equations]))


def _second_order(model: Pls, name: str) -> tuple[str, ...]:
    """The parts whose scores measure a construct; none for one that its items measure."""
    return model.blocks[name].parts if model.second_order == "two_stage" else ()


def _items(model: Pls, name: str) -> tuple[int, ...]:
    block = model.blocks[name]
    if block.parts and not block.items:
        return tuple(item for part in block.parts for item in _items(model, part))
    return tuple(model.items.index(item) for item in block.items)


def _places(model: Pls, parts: tuple[str, ...]) -> Mapping[str, tuple[int, ...]]:
    """The columns that measure each variable: of its items, or of the scores of its parts."""

    def measured(name: str, block: Block) -> tuple[int, ...]:
        scores = _second_order(model, name)
        if scores:
            return tuple(len(model.items) + parts.index(part) for part in scores if part in parts)
        return _items(model, name)

    return {name: measured(name, block) for name, block in model.blocks.items()}


def _causes(names: Sequence[str], equations: Mapping[str, Sequence[Term]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(names.index(":".join(term)) for term in equations.get(name, ())) for name in names)


def _repeated(model: Pls, equations: Equations) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """The equations with those between a second-order construct and its parts: a factor explains them, a composite is made
    of them."""
    yield from ((outcome, tuple(terms)) for outcome, terms in equations.items())
    for name in _names(equations):
        block = model.blocks[name] if name in model.blocks else Block(())
        if block.parts and block.reflective:
            yield from ((part, ((name,),)) for part in block.parts)
        elif block.parts:
            yield name, tuple((part,) for part in block.parts)


def _first_stage(model: Pls, main: Equations, names: Sequence[str]) -> tuple[tuple[str, ...], Outline]:
    """The model in which each second-order construct is replaced by its parts."""

    def instead(name: str) -> tuple[str, ...]:
        return _second_order(model, name) or (name,)

    equations: dict[str, dict[Term, None]] = {}
    for outcome, terms in main.items():
        for target in instead(outcome):
            known = equations.setdefault(target, {})
            known |= {(part,): None for term in terms for part in instead(term[0])}
    stand = tuple(dict.fromkeys(part for name in names for part in instead(name)))
    outline = Outline(
        tuple(_items(model, name) for name in stand),
        _causes(stand, {outcome: tuple(terms) for outcome, terms in equations.items()}),
        tuple(model.blocks[name].regression for name in stand),
        model.weighting,
    )
    return stand, outline
