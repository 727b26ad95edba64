"""The shape of the two files of a study: which keys there are and what each may hold."""

from pydantic import BaseModel, ConfigDict


class Form(BaseModel):
    """A mapping of the study's files: keys it does not know are refused, and nothing is turned into another type silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)
