"""A PLS path model as it is claimed: its paths, and what stands for each variable."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scrm_model.formula import Term
from scrm_model.modelling.on_items import OnItems
from scrm_model.stats.pls.blueprint import Method
from scrm_model.stats.pls.outline import Scheme

Missing = Literal["listwise", "mean"]
SecondOrder = Literal["two_stage", "repeated"]


@dataclass(frozen=True)
class Block:
    """What stands for a variable of the paths: `items` (their codes, or the question's own), or the constructs it is made of.

    `regression` says that its weights are those of a regression (mode B); `reflective` that it stands for a common factor.
    """

    items: tuple[str, ...]
    parts: tuple[str, ...] = ()
    regression: bool = False
    reflective: bool = False


@dataclass(frozen=True)
class Pls(OnItems):
    """A PLS path model as it is claimed.

    `blocks` holds what stands for every variable of the paths and every part of those of second order. `groups` is the question
    whose options are to be compared, if any.
    """

    blocks: Mapping[str, Block]
    weighting: Scheme = "path"
    consistent: bool = False
    second_order: SecondOrder = "two_stage"
    interaction: Method = "two_stage"
    missing: Missing = "listwise"
    groups: str | None = None
    kind: str = "pls"
    centre: bool = False

    @property
    def estimator(self) -> str:
        """How the method is called beside a verdict."""
        return "PLSc" if self.consistent else "PLS"

    @property
    def items(self) -> tuple[str, ...]:
        """The items and questions the model is estimated from, each once."""
        return tuple(dict.fromkeys(item for block in self.blocks.values() for item in block.items))

    def term(self, term: Term) -> str:
        """A term as the pages name it."""
        return ":".join(self.label(name) for name in term)
