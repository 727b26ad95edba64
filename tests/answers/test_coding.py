import math
import time

import pytest

from scrm_model.answers.coding import (
    IF_MISSING,
    Missing,
    Refused,
    amount,
    choice,
    choices,
    code_column,
    free_text,
    rating,
    tick,
)
from scrm_model.answers.labels import clashes
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.words import Wording


def wording(**texts):
    return Wording(texts)


AGREE = AnswerScale(
    "agree7",
    1,
    7,
    {
        1: wording(en="Strongly disagree", fa="کاملاً مخالفم"),
        5: wording(en="Agree"),
        7: wording(en="Strongly agree", fa="کاملاً موافقم"),
    },
)
SLIDER = AnswerScale("slider", 0, 100, whole=False)
MISSING = Missing(["", "-99", "NA", "بدون پاسخ"])
SECTOR = Question(
    "sector",
    wording(en="Sector?"),
    "one",
    (Option("b2b", wording(en="To firms", fa="به شرکت‌ها")), Option("4", wording(en="Four"))),
)
NETWORKS = Question(
    "networks",
    wording(en="Networks?"),
    "many",
    (
        Option("facebook", wording(en="Facebook", fa="فیس‌بوک")),
        Option("x", wording(en="X, formerly Twitter")),
        Option("in_house", wording(en="Our own; in the firm", fa="شبکهٔ خودمان، در شرکت")),
        Option("twitter", wording(en="formerly Twitter")),
    ),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 4),
        ("4.0", 4),
        ("۴", 4),
        ("٤٫٠", 4),
        (" 4 ", 4),
        ("Strongly agree", 7),
        ("strongly  AGREE.", 7),
        ("كاملا مخالفم", 1),
        ("5 - Agree", 5),
        ("5. Agree", 5),
        ("۵) Agree", 5),
        ("(5) Agree", 5),
        ("Agree (5)", 5),
        ("7 = کاملاً موافقم", 7),
    ],
)
def test_answers_on_a_scale(text, value):
    assert rating(AGREE, MISSING)(text) == value


@pytest.mark.parametrize("text", ["", "-99", "-99.0", "−۹۹", "NA", "بدون پاسخ", " NA "])
def test_texts_that_mean_not_answered(text):
    assert math.isnan(rating(AGREE, MISSING)(text))
    assert free_text(MISSING)(text) is None
    assert choice(SECTOR, MISSING)(text) == -1
    assert choices(NETWORKS, MISSING)(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("8", "outside"),
        ("0", "outside"),
        ("4.5", "whole"),
        ("۴٫۵", "whole"),
        ("nan", "no answer"),
        ("inf", "no answer"),
        ("na", "no answer"),
        ("Often", "no answer"),
        ("5 - Strongly agree", "no answer"),
        ("3 - Something", "no answer"),
        ("1,234", "no answer"),
        ("A5", "code"),
    ],
)
def test_what_is_no_answer_on_a_scale_is_refused_with_what_was_allowed(text, says):
    refused = rating(AGREE, MISSING)(text)
    assert isinstance(refused, Refused)
    assert says in refused.what
    assert "1 to 7" in refused.allowed
    assert "Strongly agree" in refused.allowed


def test_a_slider_allows_what_lies_between():
    assert rating(SLIDER, MISSING)("62.5") == 62.5
    assert rating(SLIDER, MISSING)("62,5") == 62.5
    assert isinstance(rating(SLIDER, MISSING)("100.1"), Refused)


def test_numbers_within_bounds():
    code = amount(Question("size", wording(en="Size?"), "number", low=1, high=1_000_000), MISSING)
    assert code("۱٬۲۳۴٬۵۶۷٫۰") == Refused("is out of bounds.", f"Allowed: a number from 1 to 1000000. {IF_MISSING}")
    assert code("۱٬۲۳۴") == 1234
    assert code("1,234,56") == Refused(
        "is no number, or can be read as two different ones.", "Allowed: a number from 1 to 1000000."
    )
    assert isinstance(code("0"), Refused)
    assert math.isnan(code("-99"))
    assert amount(Question("size", wording(en="Size?"), "number"), MISSING)("-3.5") == -3.5


@pytest.mark.parametrize(
    ("text", "index"),
    [("b2b", 0), ("B2B", 0), ("To firms", 0), ("به شرکتها", 0), ("4", 1), ("4.0", 1), ("۴", 1), ("four", 1), ("NA", -1)],
)
def test_one_option(text, index):
    assert choice(SECTOR, MISSING)(text) == index


def test_an_other_answer_is_refused_with_the_options():
    refused = choice(SECTOR, MISSING)("To everybody")
    assert isinstance(refused, Refused)
    assert "b2b (To firms)" in refused.allowed


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Facebook", {0}),
        ("Facebook, X, formerly Twitter", {0, 1}),
        ("X, formerly Twitter;Facebook;", {0, 1}),
        ("formerly Twitter, Facebook", {0, 3}),
        ("Facebook;Our own; in the firm", {0, 2}),
        ("فیس‌بوک، شبکه‌ی خودمان، در شرکت", {0, 2}),
        ("facebook x in_house", {0, 1, 2}),
        ("facebook|x", {0, 1}),
        ("facebook\nx", {0, 1}),
        ("Facebook, facebook", {0}),
    ],
)
def test_several_options_in_one_cell(text, chosen):
    assert choices(NETWORKS, MISSING)(text) == chosen


def test_a_part_that_is_no_option_is_named():
    refused = choices(NETWORKS, MISSING)("Facebook, MySpace, X")
    assert isinstance(refused, Refused)
    assert "'MySpace'" in refused.what
    assert choices(NETWORKS, MISSING)("NA") is None


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("1", True),
        ("0", False),
        ("Yes", True),
        ("بله", True),
        ("خیر", False),
        ("Checked", True),
        ("Unchecked", False),
        ("TRUE", True),
        ("1.0", True),
        ("۱", True),
        ("Y", True),
        ("", None),
        ("NA", None),
        ("Facebook", True),
        ("فیس بوک", True),
    ],
)
def test_an_option_with_a_column_of_its_own(text, ticked):
    assert tick(NETWORKS.options[0], MISSING)(text) is ticked


def test_what_does_not_say_whether_an_option_was_chosen_is_refused():
    assert isinstance(tick(NETWORKS.options[0], MISSING)("perhaps"), Refused)


def test_the_apostrophe_that_protects_a_formula_is_no_part_of_the_answer():
    texts = code_column(["'=1+1", "'tis good", "'-99", "'"], free_text(MISSING), None)
    assert texts.values == ["=1+1", "'tis good", None, "'"]


def test_a_column_remembers_every_refused_row():
    coded = code_column(["5", "x", "", "x", "9"], rating(AGREE, MISSING), math.nan)
    assert coded.values[0] == 5
    assert all(math.isnan(value) for value in coded.values[1:])
    assert {row: text for row, (text, _) in coded.refused.items()} == {1: "x", 3: "x", 4: "9"}


@pytest.mark.parametrize("text", ["x" * 100_000, "5" + " " * 100_000 + "y", "a," * 50_000, "(" * 50_000, "9" * 100_000])
def test_very_long_answers_are_refused_at_once(text):
    begun = time.perf_counter()
    assert isinstance(rating(AGREE, MISSING)(text), Refused)
    assert isinstance(choices(NETWORKS, MISSING)(text), Refused)
    assert isinstance(choice(SECTOR, MISSING)(text), Refused)
    assert time.perf_counter() - begun < 5


def questionnaire(scale=AGREE, *questions):
    item = Item("i", wording(en="I"), scale)
    return Instrument(
        wording(en="T"), {"c": Construct("c", wording(en="C"), items=(item,))}, {each.code: each for each in questions}
    )


def test_labels_and_options_that_can_be_told_apart():
    assert list(clashes(questionnaire(AGREE, SECTOR, NETWORKS))) == []


@pytest.mark.parametrize(
    "labels",
    [
        {1: wording(en="Yes"), 2: wording(en="yes.")},
        {1: wording(en="No", fa="بله"), 2: wording(en="Yes", fa="بله")},
        {1: wording(en="7")},
    ],
)
def test_labels_that_stand_for_two_points_are_a_fault(labels):
    assert len(list(clashes(questionnaire(AnswerScale("s", 1, 7, labels))))) == 1


def test_options_spelt_alike_are_a_fault():
    asked = Question("q", wording(en="Q"), "one", (Option("a", wording(en="B")), Option("b", wording(en="C"))))
    assert "option a and for option b" in str(next(clashes(questionnaire(AGREE, asked))))


@pytest.mark.parametrize("text", ["1e200", "-1e16", "1e-200"])
def test_numbers_nobody_means_are_refused(text):
    for code in (amount(Question("size", wording(en="Size?"), "number"), MISSING), rating(SLIDER, MISSING)):
        assert isinstance(code(text), Refused)
    assert rating(SLIDER, MISSING)("0") == 0
