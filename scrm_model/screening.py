"""Who is counted, and why the others are not."""

from collections.abc import Iterable
from dataclasses import dataclass

from scrm_model.ledger import Entry
from scrm_model.responses import Responses


@dataclass(frozen=True)
class Stage:
    """A stage on the way from invited to usable, by its machine name, and how many there were."""

    name: str
    n: int


@dataclass(frozen=True)
class LeftOut:
    """A respondent who is not counted: the row of the answers file, and the first rule that spoke against the answers."""

    line: int
    reason: str


@dataclass(frozen=True)
class Screened:
    """The usable responses, the flow that led to them, and everyone left out.

    `reached` is what the response rate is a share of, None where the study does not say how many were invited.
    """

    responses: Responses
    stages: tuple[Stage, ...]
    left_out: tuple[LeftOut, ...]
    reached: int | None

    def entries(self) -> Iterable[Entry]:
        """The page `sample_flow`."""
        raise NotImplementedError
