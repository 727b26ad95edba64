import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrm_model.answers.spelling import match_key, normalise, parse_number, visible


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("كتابي", "کتابی"),
        ("موسى", "موسی"),
        ("۱۲۳ ٤٥٦ 789", "123 456 789"),
        ("۴٫۵", "4.5"),
        ("۱٬۲۳۴", "1,234"),
        ("ﻻ", "لا"),
        ("a\u00a0b", "a b"),
    ],
)
def test_normalise_writes_letters_digits_and_marks_in_one_way(text, written):
    assert normalise(text) == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("کاملاً مخالفم", "كاملا  مخالفم "),
        ("پرسش‌نامهٔ CRM", "پرسشنامه‌ی crm"),
        ("خانۀ ما", "خانه ما"),
        ("می‌شود", "ميشود"),
        ("جزئی", "جزيي"),
        ("مـــوافق", "موافق"),
        ("مُوافِقَم", "موافقم"),
        ("\u200f\u2067موافق\u2069", "موافق"),
        ("Which networks do you use?", "which networks\u00a0do you use:"),
        ("آیا استفاده می‌کنید؟", "آیا استفاده می کنید"),
        ("I don’t know", "I don't know."),
        ("1–5 years", "1-5 years"),
    ],
)
def test_two_spellings_of_one_text_have_the_same_key(one, other):
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("موافقم", "مخالفم"), ("می‌شود", "نمی‌شود"), ("1-5", "15"), ("A+", "A"), ("آب", "باب")]
)
def test_different_texts_have_different_keys(one, other):
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 4),
        ("4.0", 4),
        (" ۴٫۵ ", 4.5),
        ("٣", 3),
        ("４", 4),
        ("-99", -99),
        ("−99", -99),
        ("+5", 5),
        (".5", 0.5),
        ("1e3", 1000),
        ("4,5", 4.5),
        ("0,125", 0.125),
        (",42", 0.42),
        ("-,645", -0.645),
        ("٫۴۲", 0.42),
        ("−٫۰۵", -0.05),
        ("12345,678", 12345.678),
        ("1,234,567", 1234567),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("1.234", 1.234),
        ("۱٬۲۳۴", 1234),
        ("۱٬۲۳۴٫۵", 1234.5),
        ("1\u202f234\u202f567", 1234567),
        ("\u200e7\u200f", 7),
    ],
)
def test_numbers_that_can_be_read_in_one_way_only(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        ",",
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "1_000",
        "1,234",
        "12 34",
        "1 234",
        "4/5",
        "5%",
        "0x10",
        "1e999",
        "1,23,45",
        "1..2",
        "five",
        "5 -",
        "½",
        "²",
        "10²",
        "①",
        "1,2345,6",
        "٤٬٥",
    ],
)
def test_what_is_no_number_or_could_be_two_is_none(text):
    assert parse_number(text) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_python_writes_is_read_back(value):
    assert parse_number(repr(value)) == value


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_persian_digits_are_digits(value):
    assert parse_number(str(value).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))) == value


@given(st.text())
def test_keys_and_spellings_are_settled_at_once(text):
    assert normalise(normalise(text)) == normalise(text)
    assert match_key(normalise(text)) == match_key(text)


@given(st.text())
def test_nothing_that_is_shown_steers_the_terminal(text):
    assert not set(visible(text)) & set("\n\r\t\x00\x1b\u202e\u2066\u2028\u200f")


def test_long_texts_are_shortened():
    assert visible("x" * 100_000) == "x" * 60 + "…"
    assert visible("می‌شود") == "می‌شود"
    assert visible("a\u202eb") == "a<U+202E>b"
