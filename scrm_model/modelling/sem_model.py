"""A covariance-based structural equation model as it is claimed: its paths, and what is observed of each variable."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from scrm_model.formula import Claim, Term, dummy
from scrm_model.modelling.system import System

Estimator = Literal["ml", "mlr"]


@dataclass(frozen=True)
class Measured:
    """What is observed of a variable: `items` (their codes; the question's own), `parts` (constructs it is measured by), or
    with neither its score, as for a composite."""

    items: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether its score stands for it."""
        return not self.items and not self.parts


@dataclass(frozen=True)
class StructuralModel:
    """A covariance-based model as it is claimed.

    `measured` holds what is observed of every variable of the paths, in their order, and of every part of second-order
    constructs.
    """

    name: str
    system: System
    measured: Mapping[str, Measured]
    method: Estimator = "mlr"
    kind: str = "sem"
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

    def label(self, name: str) -> str:
        """A variable as a term: `sector[T.b2c]` for a question of two options, of which that is the one coded 1."""
        return dummy(name, self.system.options[name][1]) if name in self.system.options else name

    def claims(self, claim: Claim) -> bool:
        """Whether the claim is about a path of the model, or a way along its arrows from the first station to the last."""
        return self.stations(claim) is not None

    def stations(self, claim: Claim) -> tuple[str, ...] | None:
        """The stations of a claim by the names of variables; None if the model has no such way."""
        if any(len(station) > 1 for station in claim.stations):
            return None
        named = tuple(self._name(station[0]) for station in claim.stations)
        joined = all((cause,) in self.system.equations.get(effect, ()) for cause, effect in pairwise(named))
        return named if joined else None

    def _name(self, part: str) -> str:
        return next((question for question in self.system.options if self.label(question) == part), part)
