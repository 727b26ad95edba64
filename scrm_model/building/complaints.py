"""Gathering all that is wrong with a file before anyone is told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from scrm_model.building.sentences import SUBJECTS, Complaint, complain
from scrm_model.errors import Fault, nearest
from scrm_model.openings import Sourced

Shape = TypeVar("Shape", bound=BaseModel)
Path = Sequence[str | int]


class Complaints:
    """The faults found so far in one file."""

    def __init__(self, sourced: Sourced) -> None:
        self.sourced = sourced
        self.faults: list[Fault] = []

    def add(self, path: Path, what: str, remedy: str = "", *, key: bool = False, column: int = 0) -> None:
        """Complain of the value at `path` (or of its key; `column` counts characters into its text)."""
        self._say(path, path, Complaint((), what, remedy, key), column)

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
            for each in _telling([complain(error, value, schema) for error in error.errors(include_url=False)]):
                self._say((*path, *each.path), (*path, *(each.path if each.about is None else each.about)), each)
            return None

    def _say(self, path: Path, subject_path: Path, complaint: Complaint, column: int = 0) -> None:
        subject = subject_of(subject_path)
        said = f"{subject}: {complaint.what}" if subject else complaint.what
        self.faults.append(Fault(self.sourced.place(path, complaint.key, column), said, complaint.remedy))


def _telling(complaints: Sequence[Complaint]) -> Sequence[Complaint]:
    """Complaints without repetition, and without that of a missing key where a misspelt one is meant for it."""
    meant = {(each.path[:-1], each.remedy) for each in complaints if each.key}
    told = [each for each in _at_once(complaints) if (each.path, f"Did you mean '{each.missing}'?") not in meant]
    return list(dict.fromkeys(told))


def _at_once(complaints: Sequence[Complaint]) -> Sequence[Complaint]:
    """One complaint of a value that may be of several forms and is of none; where its parts are complained of, only theirs."""
    inside = {each.path[:end] for each in complaints for end in range(len(each.path))}
    forms: dict[tuple[str, ...], list[Complaint]] = {}
    for each in complaints:
        if each.expected and not each.key:
            forms.setdefault(each.path, []).append(each)
    joined: list[Complaint] = []
    for each in complaints:
        same = forms.get(each.path, []) if each.expected and not each.key else []
        if not same:
            joined.append(each)
        elif same[0] is each and each.path not in inside:
            either = " or ".join(dict.fromkeys(other.expected for other in same))
            what = each.what.replace(f"where {each.expected} is", f"where {either} is")
            remedy = next((other.remedy for other in same if other.remedy), "")
            joined.append(replace(each, what=what, remedy=remedy, expected=either))
    return joined


def subject_of(path: Path) -> str:
    """What a fault at `path` is about, as its reader would call it: `model M1`, `plan.screening`."""
    parts = [str(part) for part in path]
    if len(parts) > 1 and parts[0] in SUBJECTS:
        return f"{SUBJECTS[parts[0]]} {parts[1]}"
    return ".".join(parts[:-1])
