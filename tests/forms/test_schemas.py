"""The exported JSON schemas are those of the forms, and allow what the package ships."""

import json
from pathlib import Path

import pytest

import scrm_model.forms
from scrm_model.forms.schemas import export_schemas, instrument_schema, study_schema, written
from scrm_model.models import MODELS

HERE = Path(scrm_model.forms.__file__).parent


@pytest.mark.parametrize(("name", "schema"), [("instrument", instrument_schema), ("study", study_schema)])
def test_the_exported_schemas_are_up_to_date(name, schema):
    exported = (HERE / f"{name}.schema.json").read_text(encoding="utf-8")
    assert exported == written(schema()), "run: python -m scrm_model.forms.schemas"


def test_schemas_are_written_where_they_are_wanted(tmp_path):
    export_schemas(tmp_path)
    assert json.loads((tmp_path / "study.schema.json").read_text(encoding="utf-8")) == study_schema()
    assert b"\r" not in (tmp_path / "instrument.schema.json").read_bytes()


def test_each_kind_of_model_is_an_alternative_with_its_own_keys():
    schema = study_schema()
    kinds = schema["properties"]["models"]["additionalProperties"]["anyOf"]
    assert [kind["$ref"] for kind in kinds] == [f"#/$defs/{name}" for name in MODELS.names]
    for name, model in MODELS.items():
        definition = schema["$defs"][name]
        assert definition["properties"]["kind"]["const"] == name
        written_as = {field.alias or name for name, field in model.Form.model_fields.items()}
        assert set(definition["properties"]) == {"kind", *written_as}
        assert definition["additionalProperties"] is False


def test_every_reference_of_a_schema_leads_somewhere():
    for schema in (instrument_schema(), study_schema()):
        text = json.dumps(schema)
        for reference in {part.split('"')[0] for part in text.split('"$ref": "')[1:]}:
            assert reference.removeprefix("#/$defs/") in schema["$defs"]


def test_an_item_is_a_text_or_texts_with_its_other_keys_beside_them():
    item = instrument_schema()["$defs"]["ItemForm"]
    text, keys = item["anyOf"]
    assert text == {"type": ["string", "integer"]}
    assert set(keys["properties"]) == {"en", "fa", "reversed", "column"}
