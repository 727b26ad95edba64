"""A covariance-based structural equation model as it is claimed: its paths, and what is observed of each variable."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scrm_model.modelling.on_items import OnItems

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
class StructuralModel(OnItems):
    """A covariance-based model as it is claimed.

    `measured` holds what is observed of every variable of the paths, in their order, and of every part of second-order
    constructs.
    """

    measured: Mapping[str, Measured]
    method: Estimator = "mlr"
    kind: str = "sem"
    centre: bool = False
