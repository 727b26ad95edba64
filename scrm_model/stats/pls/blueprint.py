"""A PLS model that comes in stages: composites of composites, products of composites, answers that are missing."""

from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Floats
from scrm_model.stats.pls.outline import Outline

Method = Literal["two_stage", "orthogonal", "product_indicator"]


@dataclass(frozen=True)
class Product:
    """A product of two composites of the main effects, and the items those are made of in the end."""

    focal: int
    moderator: int
    focal_items: tuple[int, ...]
    moderator_items: tuple[int, ...]


@dataclass(frozen=True)
class Blueprint:
    """How the indicators of a path model come from `items` answers.

    Indicators are numbered: the items first, then the scores of the composites `parts` of the stage `first`, in which each
    second-order composite is replaced by its parts, then the indicators of the `products` after `method`. `main` is the model
    without products, `final` the one with them. `gaps` are the items with missing answers, which are replaced by the item's
    mean (of the sample, or of each replicate).
    """

    items: int
    main: Outline
    final: Outline
    first: Outline | None = None
    parts: tuple[int, ...] = ()
    products: tuple[Product, ...] = ()
    method: Method = "two_stage"
    gaps: tuple[int, ...] = ()

    def atoms(self, items: tuple[int, ...]) -> NDArray[np.intp]:
        """The base columns that `items` are linear functions of: themselves, and the presence of those with gaps."""
        presence = [self.items + place for place, item in enumerate(self.gaps) if item in items]
        return np.array([*items, *presence], dtype=np.intp)

    def made_of(self, composite: int) -> tuple[int, ...]:
        """The items a composite of the main effects is made of in the end."""
        columns = self.main.blocks[composite]
        scores = [self.parts[column - self.items] for column in columns if column >= self.items]
        own = [column for column in columns if column < self.items]
        return (*own, *(item for part in scores if self.first is not None for item in self.first.blocks[part]))

    @property
    def multiplied(self) -> tuple[Product, ...]:
        """The products that are made of indicators, and so of products of answers, whatever the weights."""
        return () if self.method == "two_stage" else self.products

    @property
    def plain(self) -> bool:
        """Whether the base columns are the indicators themselves."""
        return self.first is None and not self.products and not self.gaps

    @property
    def width(self) -> int:
        """How many base columns there are."""
        pairs = sum(len(self.atoms(each.focal_items)) * len(self.atoms(each.moderator_items)) for each in self.multiplied)
        return self.items + len(self.gaps) + pairs


def base_columns(X: ArrayLike, blueprint: Blueprint) -> Floats:
    """Complete columns (n × width) of which every indicator of every stage is a linear function, whatever the weights.

    `X` holds the answers (n × items), nan where one is missing. The base columns are the answers, about their means where that
    matters and 0 where missing; whether an item with gaps was answered; and, for each product, the products of the columns of
    the one composite with those of the other. So that moments of these are all a replicate needs, however its weights come
    out.
    """
    answers = np.asarray(X, dtype=np.float64)
    if not blueprint.products and not blueprint.gaps:
        return answers
    there = np.isfinite(answers)
    centre = np.where(there, answers, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    own = np.column_stack([np.where(there, answers - centre, 0.0), there[:, list(blueprint.gaps)].astype(np.float64)])
    columns = [own]
    for each in blueprint.multiplied:
        pairs = list(product(blueprint.atoms(each.focal_items), blueprint.atoms(each.moderator_items)))
        left, right = np.array(pairs, dtype=np.intp).T
        columns.append(own[:, left] * own[:, right])
    return np.concatenate(columns, axis=1)
