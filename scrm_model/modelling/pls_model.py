"""A PLS path model as it is claimed: its paths, and what stands for each variable."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from scrm_model.formula import Claim, Term, dummy
from scrm_model.modelling.system import System
from scrm_model.stats.pls_blueprint import Method
from scrm_model.stats.pls_outline import Scheme

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
class Pls:
    """A PLS path model as it is claimed.

    `blocks` holds what stands for every variable of the paths and every part of those of second order. `groups` is the question
    whose options are to be compared, if any.
    """

    name: str
    system: System
    blocks: Mapping[str, Block]
    weighting: Scheme = "path"
    consistent: bool = False
    second_order: SecondOrder = "two_stage"
    interaction: Method = "two_stage"
    missing: Missing = "listwise"
    groups: str | None = None
    kind: str = "pls"
    centre: bool = False
    steps: int = 1

    @property
    def variables(self) -> tuple[str, ...]:
        """Every construct and question of the paths."""
        return self.system.variables

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term of the paths."""
        return self.system.terms

    @property
    def estimator(self) -> str:
        """How the method is called beside a verdict."""
        return "PLSc" if self.consistent else "PLS"

    @property
    def items(self) -> tuple[str, ...]:
        """The items and questions the model is estimated from, each once."""
        return tuple(dict.fromkeys(item for block in self.blocks.values() for item in block.items))

    def label(self, name: str) -> str:
        """A variable as a term: `sector[T.b2c]` for a question of two options, of which that is the one coded 1."""
        return dummy(name, self.system.options[name][1]) if name in self.system.options else name

    def term(self, term: Term) -> str:
        """A term as the pages name it."""
        return ":".join(self.label(name) for name in term)

    def claims(self, claim: Claim) -> bool:
        """Whether the claim is about a path of the model, or a way along its arrows from the first station to the last."""
        return self.stations(claim) is not None

    def stations(self, claim: Claim) -> tuple[Term, ...] | None:
        """The stations of a claim by the names of variables, products as the model has them; None if it has no such way."""
        named = [tuple(self._name(part) for part in station) for station in claim.stations]
        found: list[Term] = []
        for cause, effect in pairwise(named):
            terms = self.system.equations.get(effect[0], ()) if len(effect) == 1 else ()
            match = next((term for term in terms if sorted(term) == sorted(cause)), None)
            if match is None:
                return None
            found.append(match)
        return (*found, named[-1])

    def _name(self, part: str) -> str:
        return next((question for question in self.system.options if self.label(question) == part), part)
