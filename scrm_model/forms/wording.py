"""Text shown to people: one string for all readers, or one for each language."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from scrm_model.forms.codes import as_text, refusal
from scrm_model.words import Wording

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
TEXT_SCHEMA: dict[str, object] = {
    "anyOf": [
        {"type": ["string", "integer"]},
        {
            "type": "object",
            "patternProperties": {f"^{LANGUAGE.pattern}$": {"type": ["string", "integer"]}},
            "properties": {"en": {"type": ["string", "integer"]}, "fa": {"type": ["string", "integer"]}},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ]
}
_HOW = "Write a text, or one for each language: {en: …, fa: …}."


def read_wording(value: object) -> Wording:
    """Take a string, or a mapping from language codes to strings, for a wording; spaces around the texts are dropped."""
    if not isinstance(value, Mapping):
        return Wording({"": _text(value, ())})
    if not value:
        raise refusal("no text stands here.", _HOW)
    for language in value:
        if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
            raise refusal(f"'{language}' is no language code.", "Use codes such as en and fa.", (str(language),), key=True)
    return Wording({language: _text(text, (language,)) for language, text in value.items()})


def _text(value: object, at: tuple[str, ...]) -> str:
    text = as_text(value)
    if not isinstance(text, str):
        found = (
            "nothing stands here"
            if value is None
            else f"{str(value).lower()} is no text"
            if not isinstance(value, (list, dict))
            else "this is no text"
        )
        raise refusal(
            f"{found}, where text is expected.", "Put it in quotes." if isinstance(value, (bool, float)) else _HOW, at
        )
    if not text.strip():
        raise refusal("the text is empty.", _HOW, at)
    return text.strip()


Text = Annotated[Wording, PlainValidator(read_wording), WithJsonSchema(TEXT_SCHEMA)]
"""Text shown to people."""
