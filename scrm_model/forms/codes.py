"""The names that authors give to things, and what a name may look like."""

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

LONGEST_CODE = 64
LONGEST_FOLDER = 100
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_CODE = re.compile(r"\w[\w.+\-]*")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def refusal(what: str, remedy: str = "", at: tuple[str | int, ...] = (), key: bool = False) -> PydanticCustomError:
    """What a validator raises to say a whole sentence of its own.

    `what` is the sentence; `at` leads from the value being validated to the part that is wrong, `key` points to its key.
    """
    return PydanticCustomError("refused", "{what}", {"what": what, "remedy": remedy, "at": list(at), "key": key})


def as_text(value: object) -> object:
    """Take a whole number written where a name is wanted (`1: Yes`) for the text it is meant as."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def folder_fault(name: str) -> str:
    """Why `name` cannot be the name of a folder on every system; empty if it can."""
    if not name.strip() or name != name.strip() or name.endswith("."):
        return "it is empty, or begins or ends with a space or a point"
    if found := _UNSAFE.search(name):
        return f"it holds {found.group()!r}, which folders cannot have in their names"
    if _RESERVED.fullmatch(name):
        return "Windows keeps this name for itself"
    if len(name) > LONGEST_FOLDER:
        return f"it has more than {LONGEST_FOLDER} characters"
    return ""


def _matching(pattern: re.Pattern[str], remedy: str) -> Callable[[object], object]:
    def check(value: object) -> object:
        text = as_text(value)
        if isinstance(text, str) and not pattern.fullmatch(text):
            raise refusal(f"'{_short(text)}' cannot be a name here." if text else "a name is empty.", remedy)
        if isinstance(text, str) and len(text) > LONGEST_CODE:
            raise refusal(f"the name '{_short(text)}' has {len(text)} characters; at most {LONGEST_CODE} are allowed.")
        return text

    return check


def _filled(value: object) -> object:
    text = as_text(value)
    if isinstance(text, str) and not text.strip():
        raise refusal("a name is empty.", "Write one, or leave the key out.")
    return text.strip() if isinstance(text, str) else text


def _safe(value: object) -> object:
    text = as_text(value)
    if isinstance(text, str) and (reason := folder_fault(text)):
        raise refusal(f"'{_short(text)}' cannot name the report's folder: {reason}.", "Use letters, digits, '-' and '_'.")
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


Identifier = Annotated[
    str,
    BeforeValidator(
        _matching(
            _IDENTIFIER, "Use the letters a-z and A-Z, digits and '_', and do not begin with a digit: it stands in formulas."
        )
    ),
    Field(json_schema_extra={"pattern": f"^{_IDENTIFIER.pattern}$"}),
]
"""A name that formulas can mention."""

Code = Annotated[
    str,
    BeforeValidator(
        _matching(_CODE, "Use letters, digits, '_', '-', '.' and '+', without spaces; the words have their own place.")
    ),
    Field(json_schema_extra={"pattern": r"^\S+$"}),
]
"""A short name without spaces."""

_OR_NUMBER: JsonDict = {"type": ["string", "integer"]}

Label = Annotated[str, BeforeValidator(_filled), Field(json_schema_extra=_OR_NUMBER)]
"""Any text on one's own files (the name of a column, a path, a font), not empty; whole numbers are taken as text."""

FolderName = Annotated[str, BeforeValidator(_safe), Field(json_schema_extra=_OR_NUMBER)]
"""A name that a folder can have on every system."""

Written = Annotated[str, BeforeValidator(as_text), Field(json_schema_extra=_OR_NUMBER)]
"""Any text, even an empty one; whole numbers are taken as text."""
