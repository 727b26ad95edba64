"""What a PLS path model is made of: blocks of indicators, and which composite explains which."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats

Scheme = Literal["path", "factorial"]


@dataclass(frozen=True)
class Outline:
    """A path model of c composites, by position.

    `blocks` holds for each composite the columns that are its indicators (p places in all; a column may stand in two blocks),
    `causes` the composites that explain it, none for an exogenous one. `regression` marks the composites whose weights are
    those of a regression (mode B) and not correlations (mode A). `scheme` is that of the inner weights.
    """

    blocks: tuple[tuple[int, ...], ...]
    causes: tuple[tuple[int, ...], ...]
    regression: tuple[bool, ...]
    scheme: Scheme = "path"

    @property
    def equations(self) -> Iterator[tuple[int, NDArray[np.intp]]]:
        """Each composite that is explained, with those that explain it."""
        for outcome, causes in enumerate(self.causes):
            if causes:
                yield outcome, np.array(causes, dtype=np.intp)

    @cached_property
    def columns(self) -> NDArray[np.intp]:
        """The column at each of the p places."""
        return np.array([column for block in self.blocks for column in block], dtype=np.intp)

    @cached_property
    def owner(self) -> NDArray[np.intp]:
        """The composite each of the p places belongs to."""
        return np.repeat(np.arange(len(self.blocks)), [len(block) for block in self.blocks])

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """The place at which each composite's block begins."""
        return np.cumsum([0, *(len(block) for block in self.blocks[:-1])], dtype=np.intp)

    @cached_property
    def membership(self) -> Floats:
        """1 where a place belongs to a composite: p × c."""
        return np.asarray(self.owner[:, None] == np.arange(len(self.blocks)), dtype=np.float64)

    @cached_property
    def arrows(self) -> Floats:
        """1 where the composite of the row explains that of the column: c × c."""
        arrows = np.zeros((len(self.blocks), len(self.blocks)))
        for outcome, causes in self.equations:
            arrows[causes, outcome] = 1.0
        return arrows

    def places(self, composite: int) -> slice:
        """Where the indicators of a composite stand among the p places."""
        start = int(self.starts[composite])
        return slice(start, start + len(self.blocks[composite]))
