"""The shape of `instrument.yaml`."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias, Union

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from scrm_model.forms import Form
from scrm_model.forms.codes import Code, Identifier, Label, Written
from scrm_model.forms.wording import LANGUAGE, TEXT_SCHEMA, Text


def empty_if_nothing(value: object) -> object:
    """Take a key without a value for an empty mapping: everything below it may be commented out."""
    return {} if value is None else value


class AnswerScaleForm(Form):
    """A rating scale."""

    low: float = Field(alias="from")
    high: float = Field(alias="to")
    labels: Annotated[dict[int, Text], BeforeValidator(empty_if_nothing)] = Field(default_factory=dict)
    whole: bool = True


class ItemForm(Form):
    """A rated statement: a string, a text for each language, or the latter with `reversed` and `column` beside them."""

    wording: Text
    reversed: bool = False
    column: Label | None = None

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return {"wording": value}
        said = {key: text for key, text in value.items() if isinstance(key, str) and LANGUAGE.fullmatch(key)}
        return {"wording": said, **{key: rest for key, rest in value.items() if key not in said}}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """An item as it is written, its texts beside its other keys."""
        made = handler.resolve_ref_schema(handler(schema))
        texts: dict[str, Any] = TEXT_SCHEMA["anyOf"][1]  # type: ignore[index]
        others = {key: value for key, value in made["properties"].items() if key != "wording"}
        mapping = {**texts, "properties": {**texts["properties"], **others}, "title": "Item"}
        return {"anyOf": [{"type": ["string", "integer"]}, mapping]}


class ConstructForm(Form):
    """What a scale measures: by its own items, or made of other constructs."""

    name: Text
    kind: Literal["reflective", "composite"] = "reflective"
    weights: Literal["correlation", "regression"] = "correlation"
    answers: Code | None = None
    source: str = ""
    items: dict[Code, ItemForm] | None = None
    made_of: list[Identifier] | None = None


class _AskedForm(Form):
    ask: Text
    name: Text | None = None
    column: Label | None = None


class OneForm(_AskedForm):
    """A question with one answer of several."""

    kind: Literal["one"]
    options: Annotated[dict[Code, Text], Field(min_length=1)]
    reference: Written | None = None


class ManyForm(_AskedForm):
    """A question with any number of answers."""

    kind: Literal["many"]
    options: Annotated[dict[Code, Text], Field(min_length=1)]


class NumberForm(_AskedForm):
    """A question answered with a number."""

    kind: Literal["number"]
    low: float | None = Field(default=None, alias="from")
    high: float | None = Field(default=None, alias="to")


class TextForm(_AskedForm):
    """An open question."""

    kind: Literal["text"]


class AttentionForm(_AskedForm):
    """A question that says which answer to give."""

    kind: Literal["attention"]
    answers: Code
    expected: float


QuestionForm: TypeAlias = Annotated[Union[OneForm, ManyForm, NumberForm, TextForm, AttentionForm], Field(discriminator="kind")]


class InstrumentForm(Form):
    """A questionnaire."""

    title: Text
    answers: Annotated[dict[Code, AnswerScaleForm], BeforeValidator(empty_if_nothing)] = Field(default_factory=dict)
    constructs: Annotated[dict[Identifier, ConstructForm], BeforeValidator(empty_if_nothing)] = Field(default_factory=dict)
    questions: Annotated[dict[Identifier, QuestionForm], BeforeValidator(empty_if_nothing)] = Field(default_factory=dict)
    missing: list[Written] = Field(default=[""])
