"""Right-hand sides of models: names joined by `+`, `:`, `*` and brackets, and nothing else."""

from dataclasses import dataclass
from typing import TypeAlias

Term: TypeAlias = tuple[str, ...]
"""The names multiplied in a term, in the order written: `("a",)` is a main effect, `("a", "b")` the product a:b with a focal."""


@dataclass(frozen=True)
class Claim:
    """What a hypothesis says: stations from cause to effect, each a term; `a:b -> y` is `((a, b), (y,))`."""

    stations: tuple[Term, ...]

    @property
    def outcome(self) -> str:
        """The last station."""
        return ":".join(self.stations[-1])

    def __str__(self) -> str:
        return " -> ".join(":".join(station) for station in self.stations)
