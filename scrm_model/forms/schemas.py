"""JSON schemas of the two files, by which editors complete and check them while they are written.

`python -m scrm_model.forms.schemas` writes them beside this module; a test holds the written ones to these.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel

from scrm_model.forms.instrument import InstrumentForm
from scrm_model.forms.study import USUAL_KIND, StudyForm
from scrm_model.models import MODELS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema: TypeAlias = dict[str, Any]


def instrument_schema() -> Schema:
    """The JSON schema of `instrument.yaml`."""
    return {"$schema": DIALECT, **InstrumentForm.model_json_schema(by_alias=True)}


def study_schema() -> Schema:
    """The JSON schema of `study.yaml`, with the blocks of all kinds of model there are."""
    schema = {"$schema": DIALECT, **StudyForm.model_json_schema(by_alias=True)}
    definitions: Schema = schema["$defs"]
    for kind, model in MODELS.items():
        definitions |= _block(kind, model.Form)
    models = schema["properties"]["models"]
    models["additionalProperties"] = {"anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in MODELS.names]}
    return schema


def export_schemas(folder: Path) -> None:
    """Write `instrument.schema.json` and `study.schema.json` into `folder`."""
    for name, schema in (("instrument", instrument_schema()), ("study", study_schema())):
        (folder / f"{name}.schema.json").write_text(written(schema), encoding="utf-8", newline="\n")


def written(schema: Mapping[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _block(kind: str, form: type[BaseModel]) -> Schema:
    """The form of one kind of model under the kind's name, and under names of their own the forms it is made of."""
    schema = form.model_json_schema(by_alias=True, ref_template=f"#/$defs/{kind}.{{model}}")
    inner = {f"{kind}.{name}": part for name, part in schema.pop("$defs", {}).items()}
    said: Schema = {"const": kind, "title": "Kind", "type": "string"}
    if kind == USUAL_KIND:
        said["default"] = kind
    else:
        schema["required"] = ["kind", *schema.get("required", ())]
    schema["properties"] = {"kind": said, **schema["properties"]}
    return {kind: schema, **inner}


if __name__ == "__main__":
    export_schemas(Path(__file__).parent)
