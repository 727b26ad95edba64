"""What the blocks of models of one outcome share in the study file."""

from pydantic import BaseModel, ConfigDict


class OneOutcome(BaseModel):
    """A model that explains one outcome: by `predictors`, or in `steps` of which each adds to the one before."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    outcome: str
    predictors: str | None = None
    steps: list[str] | None = None
    centre: bool = False
