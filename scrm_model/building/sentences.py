"""What was found and what was expected, in plain sentences, for everything a form refuses."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from scrm_model.errors import nearest

Loc = Sequence[str | int]
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬", "01234567890123456789.,")
SUBJECTS: Mapping[str, str] = {
    "answers": "answer scale",
    "constructs": "construct",
    "questions": "question",
    "models": "model",
    "hypotheses": "hypothesis",
}
"""What the keys of these groups name."""

_PLURALS = {"1": "one entry"}


@dataclass(frozen=True)
class Complaint:
    """What a form has against a value: where it is, what stands there and what was expected, and what to do next.

    `about` leads to what the sentence is about, where that is not what is at `path`. `missing` names a key that is. `expected`
    is that part of `what` which says what was.
    """

    path: tuple[str, ...]
    what: str
    remedy: str = ""
    key: bool = False
    about: tuple[str, ...] | None = None
    missing: str = ""
    expected: str = ""


def complain(error: ErrorDetails, value: object, schema: Mapping[str, Any]) -> Complaint:
    """Put one error of a form into words; `value` is all that the form was given, `schema` the JSON schema of the form."""
    path, at_key = _path(error["loc"], value, error["type"])
    named = len(path) == 2 and path[0] in SUBJECTS
    itself = not path or path[-1].isdigit() or named
    about = path[:1] if named and at_key else path
    name = "this" if itself else f"'{path[-1]}'"
    if error["type"] == "refused":
        context = error["ctx"]
        at = tuple(str(part) for part in context["at"])
        what = context["what"] if itself or at_key else f"{name}: {context['what']}"
        return Complaint((*path, *at), what, context["remedy"], at_key or context["key"], about)
    if error["type"] == "missing":
        return Complaint(path[:-1], f"{name} is missing.", f"Write '{path[-1]}:' with its value.", about=path, missing=path[-1])
    if error["type"] == "invalid_key":
        return _not_text(error, value)
    if error["type"] == "extra_forbidden":
        known = [key for place in _places(schema, error["loc"][:-1], value) for key in place.get("properties", {})]
        return Complaint(path, f"there is no key '{_spaced(path[-1])}' here.", nearest(path[-1].strip(), known), True)
    if error["type"].startswith("union_tag"):
        return _untagged(error, path, schema, value)
    what, remedy, expected = _unexpected(error, "the key" if at_key else name)
    return Complaint(path, what, remedy, at_key, about, expected=expected)


def _not_text(error: ErrorDetails, value: object) -> Complaint:
    """What is said of a key that is no text: a number, true, or nothing at all."""
    above, _ = _path(error["loc"][:-1], value, error["type"])
    for part in above:
        _, value = _enter(value, part)
    # A form calls the key true 1.
    keys = [key for key in value if not isinstance(key, str)] if isinstance(value, Mapping) else []
    key = next((key for key in keys if key == error["loc"][-1] or str(key) == error["loc"][-1]), None)
    return Complaint((*above, str(key)), f"the key is {shown(key)}, where text is expected.", "Write the name of a key.", True)


def _untagged(error: ErrorDetails, path: tuple[str, ...], schema: Mapping[str, Any], value: object) -> Complaint:
    """What is said of a group of keys whose 'kind' decides which keys it may have."""
    kinds = [place.get("properties", {}).get("kind", {}).get("const") for place in _places(schema, error["loc"], value)]
    tags = [str(kind) for kind in kinds if kind]
    if error["type"] == "union_tag_not_found":
        return Complaint(path, "'kind' is missing.", f"Write 'kind:' with {_list(tags)}.")
    tag = error["ctx"]["tag"]
    return Complaint((*path, "kind"), f"'kind' is {shown(tag)}, where {_list(tags)} is expected.", nearest(str(tag), tags))


def _unexpected(error: ErrorDetails, name: str) -> tuple[str, str, str]:
    kind, found, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "literal_error":
        names = re.findall(r"'([^']*)'", str(context["expected"]))
        close = nearest(found, names) if isinstance(found, str) else ""
        remedy = close if close.startswith("Did") else "Write the sign in quotes." if "+" in names else ""
        return f"{name} is {shown(found)}, where {_list(names)} is expected.", remedy, _list(names)
    if kind == "value_error":
        return f"{name} is {shown(found)}: {str(context['error']).rstrip('.')}.", "", ""
    wanted = _EXPECTED[kind](context) if kind in _EXPECTED else error["msg"][:1].lower() + error["msg"][1:]
    converted = _as_formula(error["loc"], found) or _converting(kind, found)
    return f"{name} is {shown(found)}, where {wanted} is expected.", converted, wanted


def shown(value: object) -> str:
    """A value as a sentence can quote it."""
    if value is None or value in ({}, [], ""):
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"'{line}'" if len(line) <= 40 else f"'{line[:39]}…'"
    if isinstance(value, Mapping):
        return "a group of keys"
    return "a list" if isinstance(value, (list, tuple)) else str(value)


def _of(words: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda context: words.format(**context)


def _entries(words: str, key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda context: f"{words} {_PLURALS.get(str(context[key]), f'{context[key]} entries')}"


_GROUP = "dict_type mapping_type model_type model_attributes_type dataclass_type"
_LIST = "list_type tuple_type set_type frozen_set_type iterable_type"
_DATE = "date_type date_parsing date_from_datetime_parsing date_from_datetime_inexact"
_EXPECTED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    **dict.fromkeys(("string_type", "string_sub_type"), _of("text")),
    **dict.fromkeys(("int_type", "int_from_float", "int_parsing", "int_parsing_size"), _of("a whole number")),
    **dict.fromkeys(("float_type", "float_parsing", "finite_number"), _of("a number")),
    **dict.fromkeys(("bool_type", "bool_parsing"), _of("true or false")),
    **dict.fromkeys(_GROUP.split(), _of("a group of keys with their values")),
    **dict.fromkeys(_LIST.split(), _of("a list")),
    **dict.fromkeys(_DATE.split(), _of("a date such as 2025-02-03")),
    "greater_than": _of("a number above {gt:g}"),
    "greater_than_equal": _of("a number not below {ge:g}"),
    "less_than": _of("a number below {lt:g}"),
    "less_than_equal": _of("a number not above {le:g}"),
    "too_short": _entries("at least", "min_length"),
    "too_long": _entries("at most", "max_length"),
    "string_too_short": _of("a longer text"),
    "string_too_long": _of("a text of at most {max_length} characters"),
    "string_pattern_mismatch": _of("a text of another form ({pattern})"),
}


def _converting(kind: str, found: object) -> str:
    """How to write what was probably meant."""
    if kind.startswith("string") and isinstance(found, (bool, int, float)):
        return f"Put it in quotes: '{shown(found)}'."
    if kind.startswith("bool"):
        return "Write true or false, without quotes."
    if kind.startswith(("int", "float")) and isinstance(found, str):
        plain = found.strip().translate(_DIGITS).replace(",", ".")
        return f"Write {plain}, without quotes." if re.fullmatch(r"[-+]?\d+(\.\d+)?", plain) else ""
    if kind.startswith("less_than") and isinstance(found, (int, float)) and 1 < found <= 100:
        return f"A share is written as a part of 1, such as {found / 100:g}."
    if kind.startswith("list") and isinstance(found, str):
        return f"Put it in brackets: [{found}]."
    return ""


def _as_formula(loc: Loc, found: object) -> str:
    """How to write a list of names where a formula is expected."""
    formula = loc[-1:] in {("predictors",), ("covariates",)} or loc[-2:-1] == ("steps",)
    names = found if isinstance(found, list) else []
    return f"Write {' + '.join(names)}." if formula and names and all(isinstance(name, str) for name in names) else ""


def _spaced(key: str) -> str:
    """A key with its unusual spaces, which an editor shows as the usual one, spelt out."""
    return "".join(f"<U+{ord(letter):04X}>" if letter.isspace() and letter != " " else letter for letter in key)


def _list(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def _path(loc: Loc, value: object, kind: str) -> tuple[tuple[str, ...], bool]:
    """The keys that lead to an error, without what the form adds to them, and whether the key itself is meant."""
    at_key = bool(loc) and loc[-1] == "[key]"
    parts = loc[:-1] if at_key else loc
    path: list[str] = []
    for number, part in enumerate(parts):
        entered, inner = _enter(value, part)
        if entered or (kind == "missing" and number == len(parts) - 1):
            path.append(str(part))
            value = inner
    return tuple(path), at_key


def _enter(value: object, part: str | int) -> tuple[bool, object]:
    if isinstance(value, Mapping):
        if isinstance(part, str) and part in value:
            return True, value[part]
        for key, inner in value.items():
            if not isinstance(key, str) and str(key) == str(part):
                return True, inner
    if isinstance(value, list) and isinstance(part, int) and 0 <= part < len(value):
        return True, value[part]
    return False, value


def _places(schema: Mapping[str, Any], loc: Loc, value: object) -> list[Mapping[str, Any]]:
    """The parts of a JSON schema that describe what stands at `loc`."""
    places = _alternatives(schema, schema)
    for part in loc:
        entered, value = _enter(value, part)
        if not entered:
            tagged = [place for place in places if place.get("properties", {}).get("kind", {}).get("const") == part]
            places = tagged or places
            continue
        inner = [
            place.get("properties", {}).get(str(part)) or place.get("additionalProperties") or place.get("items")
            for place in places
        ]
        inner += [within for place in places for within in place.get("patternProperties", {}).values()]
        places = [one for place in inner if isinstance(place, Mapping) for one in _alternatives(place, schema)]
    return places


def _alternatives(place: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "$ref" in place:
        return _alternatives(schema["$defs"][place["$ref"].rsplit("/", 1)[-1]], schema)
    nested = [*place.get("anyOf", ()), *place.get("oneOf", ()), *place.get("allOf", ())]
    return [one for alternative in nested for one in _alternatives(alternative, schema)] or [place]
