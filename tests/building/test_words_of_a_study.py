"""Text, codes and names as authors write them."""

import pytest

from scrm_model.forms.codes import folder_fault
from scrm_model.forms.wording import read_wording
from scrm_model.words import Wording


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (" a ", {"": "a"}),
        ("a\n", {"": "a"}),
        (7, {"": "7"}),
        ({"en": "a", "fa": "ب"}, {"en": "a", "fa": "ب"}),
        ({"ckb": "x", "zh-Hans": 1}, {"ckb": "x", "zh-Hans": "1"}),
    ],
)
def test_text_is_a_string_or_one_for_each_language(value, texts):
    assert read_wording(value) == Wording(texts)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("''", "1:8: 'title': the text is empty."),
        ("", "1:8: 'title': nothing stands here, where text is expected."),
        ("true", "1:8: 'title': true is no text, where text is expected. Put it in quotes."),
        ("1.5", "1:8: 'title': 1.5 is no text, where text is expected. Put it in quotes."),
        ("[a]", "1:8: 'title': this is no text, where text is expected."),
        ("{}", "1:8: 'title': no text stands here."),
        ("{english: a}", "1:9: 'title': 'english' is no language code. Use codes such as en and fa."),
        ("{en: a, fa: ''}", "1:20: 'title': the text is empty."),
        ("{en: a, fa: [b]}", "1:20: 'title': this is no text, where text is expected."),
    ],
)
def test_what_is_no_text_is_told(faults, title, said):
    (fault,) = faults(instrument=f"title: {title}", study="{}")
    assert fault.startswith(f"instrument.yaml:{said}"), fault


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("t1: {en: A", "t 1: {en: A", "5:51: construct tec: 't 1' cannot be a name here. Use letters, digits"),
        ("t1: {en: A", "'': {en: A", "5:51: construct tec: a name is empty."),
        (
            "t1: {en: A",
            f"{'t' * 65}: {{en: A",
            "5:51: construct tec: the name 'ttttttttttttttttttttttttttttttttttttttt…' has 65 characters",
        ),
        (
            "t1: {en: A",
            "1.5: {en: A",
            "5:51: construct tec: the key is 1.5, where text is expected. Put it in quotes: '1.5'.",
        ),
        ("  tec:", "  فناوری:", "5:3: 'فناوری' cannot be a name here. Use the letters a-z and A-Z"),
        ("  tec:", "  2tec:", "5:3: '2tec' cannot be a name here."),
        ("  tec:", "  a-b:", "5:3: 'a-b' cannot be a name here."),
        (
            "t1: {en: A",
            "t1: {en: A, revesred: true",
            "5:63: construct tec: there is no key 'revesred' here. Did you mean 'reversed'?",
        ),
        (
            "t1: {en: A",
            "t1: {en: A, reversed: yes",
            "5:73: construct tec: 'reversed' is 'yes', where true or false is expected.",
        ),
        ("t1: {en: A,", "t1: {", "5:55: construct tec: 't1': no text stands here."),
        ('"G1[SQ01]"', '" "', "5:71: construct tec: 'column': a name is empty."),
        (
            "7: yes",
            "'7': yes",
            "2:51: answer scale agree: the key is '7', where a whole number is expected. Write 7, without quotes.",
        ),
        ("b2b: Firms", "'a b': Firms", "8:46: question sector: 'a b' cannot be a name here."),
        (
            "kind: one, options",
            "options",
            "8:11: question sector: 'kind' is missing. Write 'kind:' with one, many, number, text or attention.",
        ),
    ],
)
def test_codes_and_items_are_told_where_they_stand(faults, old, new, said):
    (fault,) = faults(instrument=(old, new))
    assert fault.startswith(f"instrument.yaml:{said}"), fault


def test_whole_numbers_are_taken_for_the_names_they_are_meant_as(faults):
    from scrm_model.opening import open_study

    options = ("options: {b2b: Firms, b2c: People}", "options: {1: Firms, 2: People}, reference: 2, column: 12")
    assert faults(instrument=options, study="name: 2015\nanswers: x.csv") == []
    study = open_study("study.yaml")
    assert study.instrument.questions["sector"].reference == "2"
    assert study.instrument.questions["sector"].column == "12"
    assert study.name == "2015"


@pytest.mark.parametrize("missing", [("[-99, NA]", ("", "-99", "NA")), ('["", "NA"]', ("", "NA")), ("[]", ("",))])
def test_an_empty_cell_always_means_not_answered(faults, missing):
    from scrm_model.opening import open_study

    assert faults(instrument=f"title: T\nmissing: {missing[0]}", study="{}") == []
    assert open_study("study.yaml").instrument.missing == missing[1]


@pytest.mark.parametrize(
    "name",
    ["", " ", "a/b", "a\\b", "..", ".", "a.", " a", "a ", "con", "NUL.txt", "com1", "a:b", "a?", "a\nb", "a\u202eb", "a" * 101],
)
def test_names_that_some_system_refuses_for_a_folder_are_refused(faults, name):
    import json

    assert folder_fault(name)
    (fault,) = faults(study=f"name: {json.dumps(name)}")
    assert fault.startswith("study.yaml:1:7: 'name': ")
    assert "cannot name the report's folder" in fault


@pytest.mark.parametrize("name", ["thesis", "social-crm", "پایان‌نامه", "my thesis 2", "v1.2", "console", "_"])
def test_other_names_may_name_a_folder(name):
    assert folder_fault(name) == ""
