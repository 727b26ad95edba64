"""What was asked: every name and number of the instrument is checked."""

from pathlib import Path

import pytest

from scrm_model.opening import open_study


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("to: 7,", "to: 1,", "2:32: answer scale agree: the scale goes from 1 to 1."),
        ("to: 7,", "to: 7.5,", "2:32: answer scale agree: 'to' is 7.5, but the scale has only whole numbers."),
        ("to: 7,", "to: 1.0e15, whole: false,", "2:32: answer scale agree: 'to' is 1e+15. A scale lies between"),
        ("to: 7,", "to: 1002,", "2:32: answer scale agree: a scale from 1 to 1002 has more than 1001 points. Write"),
        ("7: yes", "9: yes", "2:51: answer scale agree: the label of 9 is outside the scale"),
        ("7: yes", "7: no", "2:54: answer scale agree: 'no' stands for '1' and for '7'."),
        ("7: yes", "7: 1", "2:54: answer scale agree: the label '1' of 7 is itself another point of the scale."),
        ("1: no, 7: yes", "1: عالي, 7: عالی", "2:56: answer scale agree: 'عالی' stands for '1' and for '7'."),
        ("b2c: People", "b2c: B2B", "8:63: question sector: 'B2B' stands for 'b2b' and for 'b2c'."),
        (
            "{name: Technology, answers: agree",
            "{name: T, answers: agre",
            "5:27: construct tec: there is no answer scale called 'agre'. Did you mean 'agree'?",
        ),
        ("{name: Technology, answers: agree", "{name: T", "5:3: construct tec: 'answers' is missing."),
        ('items: {t1: {en: A, column: "G1[SQ01]"}}', "items: {}", "5:3: construct tec: it has neither items nor parts."),
        ("t1: {", "o1: {", "5:51: construct tec: 'o1' is already the code of an item of construct ori."),
        ("t1: {", "ori: {", "5:51: construct tec: 'ori' is already the code of a construct."),
        ("t1: {", "size: {", "5:51: construct tec: 'size' is already the code of a question."),
        ('"G1[SQ01]"', "o1", "5:71: construct tec: the column 'o1' is already that of 'o1'."),
        ("  size:", "  ori:", "9:3: question ori: 'ori' is already the code of a construct."),
        (
            "items: {p1",
            "made_of: [ori, tec], items: {p1",
            "6:44: construct per: it has items of its own and is made of others.",
        ),
        (
            "answers: agree, items: {p1: A, p2: B}",
            "made_of: [ori, tce]",
            "6:43: construct per: there is no construct called 'tce'. Did you mean 'tec'?",
        ),
        ("answers: agree, items: {p1: A, p2: B}", "made_of: [ori, ori]", "6:43: construct per: 'ori' is named twice."),
        (
            "answers: agree, items: {p1: A, p2: B}",
            "made_of: [per]",
            "6:37: construct per: the parts go in a circle: per -> per.",
        ),
        ("People}", "People}, reference: b2x", "8:83: question sector: there is no option called 'b2x'. Did you mean 'b2c'?"),
        ("b2c: People", "b2c: firms", "8:63: question sector: 'firms' stands for 'b2b' and for 'b2c'."),
        ("from: 1, to: 10", "from: 10, to: 10", "9:49: question size: the numbers go from 10 to 10."),
        ("agree, expected: 4", "agree, expected: 8", "10:69: question check: 8 is no answer on the scale 'agree'"),
        ("agree, expected: 4", "agree, expected: 3.5", "10:69: question check: 3.5 is no answer on the scale 'agree'"),
        (
            "agree, expected: 4",
            "argee, expected: 4",
            "10:52: question check: there is no answer scale called 'argee'. Did you mean 'agree'?",
        ),
    ],
)
def test_names_and_numbers_of_the_instrument_are_checked(faults, old, new, fault):
    (said,) = faults(instrument=(old, new))
    assert said.startswith(f"instrument.yaml:{fault}")


def test_a_construct_is_a_part_of_one_other_and_never_of_itself(faults):
    more = """
  g: {name: G, made_of: [ori]}
  h: {name: H, made_of: [ori, tec]}
  c1: {name: C, made_of: [c2]}
  c2: {name: D, made_of: [c3]}
  c3: {name: E, made_of: [c1]}
questions:
"""
    said = faults(instrument=("\nquestions:\n", more))
    assert said == [
        "instrument.yaml:8:26: construct h: 'ori' is already a part of 'g'. "
        "A construct can be a part of one other construct only.",
        "instrument.yaml:9:26: construct c1: the parts go in a circle: c2 -> c3 -> c1 -> c2. "
        "A construct cannot be a part of its own parts.",
    ]


def test_parts_may_have_parts(faults):
    more = "\n  g: {name: G, made_of: [ori]}\n  h: {name: H, kind: composite, made_of: [g, tec]}\nquestions:\n"
    assert faults(instrument=("\nquestions:\n", more)) == []
    study = open_study("study.yaml")
    assert [item.code for item in study.instrument.items_of("h")] == ["o1", "o2", "t1"]


@pytest.mark.parametrize("code", ['"3"', '"3.0"', "۳", '"no"'])
def test_an_answer_on_a_scale_cannot_also_mean_missing(faults, code):
    (said,) = faults(("title: A questionnaire", f"title: A questionnaire\nmissing: [-99, {code}]"))
    assert said.startswith("instrument.yaml:2:16: ")
    assert "is an answer on the scale 'agree' and cannot also mean 'not answered'." in said


def test_codes_beside_the_scale_mean_missing(faults):
    assert faults(("title: A questionnaire", 'title: A questionnaire\nmissing: ["", -99, 0, 8, "3.5", n/a]')) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Orientation", "Orientation"),
        ("Orientation", '"Orientation "'),
        ("Orientation", "{en: Orientation, fa: فناوری}"),
        ("{en: Orientation, fa: فناوري}", "{en: Technology, fa: فناوری}"),
        ("{en: Orientation, fa: فناوری}", "{fa: Orientation}"),
    ],
)
def test_constructs_are_told_apart_by_their_names(faults, first, second):
    text = (Path(__file__).parents[1] / "studies" / "small" / "instrument.yaml").read_text(encoding="utf-8")
    text = text.replace("name: Orientation", f"name: {first}").replace("name: Technology", f"name: {second}")
    (said,) = faults(instrument=text)
    assert "construct tec: '" in said
    assert "is already the name of construct 'ori'. Reports show the names" in said
    assert said.startswith("instrument.yaml:5:")


@pytest.mark.parametrize("second", ["orientation", "{en: Technology, fa: فناوری}"])
def test_names_that_differ_for_every_reader_are_no_fault(faults, second):
    assert faults(instrument=("name: Technology", f"name: {second}")) == []
