"""Gathering all that is wrong with a file before anyone is told."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from scrm_model.errors import Fault, nearest
from scrm_model.forms.sentences import complain
from scrm_model.openings import Sourced

Shape = TypeVar("Shape", bound=BaseModel)
Path = Sequence[str | int]

_SUBJECTS = {
    "answers": "answer scale",
    "constructs": "construct",
    "questions": "question",
    "models": "model",
    "hypotheses": "hypothesis",
}


class Complaints:
    """The faults found so far in one file."""

    def __init__(self, sourced: Sourced) -> None:
        self.sourced = sourced
        self.faults: list[Fault] = []

    def add(self, path: Path, what: str, remedy: str = "", *, key: bool = False, column: int = 0) -> None:
        """Complain of the value at `path` (or of its key; `column` counts characters into its text)."""
        subject = subject_of(path)
        said = f"{subject}: {what}" if subject else what
        self.faults.append(Fault(self.sourced.place(path, key, column), said, remedy))

    def unknown(self, path: Path, what: str, name: str, known: Collection[str], *, column: int = 0) -> None:
        """Complain that there is no `what` called `name`, and tell the nearest name there is."""
        self.add(path, f"there is no {what} called '{name}'.", nearest(name, known), column=column)

    def fill(self, shape: type[Shape], value: object, path: Path = ()) -> Shape | None:
        """Give the value at `path` its shape; None, and a complaint for each thing wrong, if it does not have it.

        No value is turned into another type: a form for a list says `list`, not `tuple`.
        """
        if not isinstance(value, Mapping):
            found = "nothing stands here" if value is None else "no keys stand here"
            remedy = "Write 'key: value' in each line, with a space after the colon."
            self.add(path, f"{found}, where keys with their values are expected.", remedy)
            return None
        try:
            return shape.model_validate(value, strict=True)
        except ValidationError as error:
            schema = shape.model_json_schema(by_alias=True)
            found_here = [complain(each, value, schema) for each in error.errors(include_url=False)]
            for each in dict.fromkeys(found_here):
                self.add((*path, *each.path), each.what, each.remedy, key=each.key)
            return None


def subject_of(path: Path) -> str:
    """What a fault at `path` is about, as its reader would call it: `model M1`, `plan.screening`."""
    parts = [str(part) for part in path]
    if len(parts) > 1 and parts[0] in _SUBJECTS:
        return f"{_SUBJECTS[parts[0]]} {parts[1]}"
    return ".".join(parts[:-1])
