"""What is said to write in the place of what was written."""

from pathlib import Path

import pytest

from scrm_model.errors import AnswersError
from scrm_model.opening import open_study

SMALL = Path(__file__).parents[1] / "studies" / "small"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("predictors: ori + tec + sector", "predictors: [ori, tec]", "Write ori + tec."),
        ("steps: [ori + tec, ori:tec]", "steps: [[ori, tec], ori:tec]", "Write ori + tec."),
        ("title: A study", "\u00a0title: A study", "there is no key '<U+00A0>title' here. Did you mean 'title'?"),
    ],
)
def test_what_was_meant_is_written_out(faults, old, new, said):
    assert any(fault.endswith(said) for fault in faults(study=(old, new)))


def test_a_persian_comma_is_named(faults):
    (said,) = faults(
        study=("outcome: per, predictors: ori + tec + sector", "kind: mediation, from: ori, through: [tec، per], to: per")
    )
    assert said.endswith("The Persian comma '،' separates nothing here: write ','.")


@pytest.mark.parametrize(("named", "place"), [("", "study.yaml:8:10: "), ("other.csv", "other.csv: ")])
def test_answers_that_are_not_there_are_complained_of_where_they_are_named(tmp_path, monkeypatch, named, place):
    monkeypatch.chdir(tmp_path)
    for name in ("instrument.yaml", "study.yaml"):
        Path(name).write_text((SMALL / name).read_text(encoding="utf-8"), encoding="utf-8")
    with Path("study.yaml").open("a", encoding="utf-8") as study:
        study.write("\nanswers: nowhere.csv\n")
    with pytest.raises(AnswersError) as error:
        open_study("study.yaml").run(named or None)
    (fault,) = error.value.faults
    assert str(fault).startswith(place)
    assert (named or "nowhere.csv") in str(fault)
    assert "there is no such file." in fault.what
