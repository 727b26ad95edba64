from dataclasses import replace

import pytest

from scrm_model.document import Style
from scrm_model.locale import Locale, Run, plain, printable
from scrm_model.locales import LANGUAGES
from scrm_model.words import (
    Blank,
    Count,
    Interval,
    Listing,
    Number,
    Path,
    Percent,
    Product,
    PValue,
    Sentences,
    Starred,
    Unknown,
    Verbatim,
    Wording,
    Words,
)

EN = LANGUAGES["en"].LOCALE
FA = LANGUAGES["fa"].LOCALE
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def bare(locale: Locale, what) -> str:
    return plain(locale.say(what)).translate(ISOLATES)


@pytest.mark.parametrize(
    ("what", "english", "persian"),
    [
        (Number(0.424), "0.42", "۰٫۴۲"),
        (Number(0.424, 2, bounded=True), ".42", "۰٫۴۲"),
        (Number(-0.18, 2, bounded=True), "−.18", "−۰٫۱۸"),
        (Number(-0.18), "−0.18", "−۰٫۱۸"),
        (Number(1.0, 2, bounded=True), "1.00", "۱٫۰۰"),
        (Number(-0.001), "0.00", "۰٫۰۰"),
        (Number(-0.001, 2, bounded=True), ".00", "۰٫۰۰"),
        (Number(0.0, 0), "0", "۰"),
        (Number(0.2, 0, bounded=True), "0", "۰"),
        (Number(1234.567), "1,234.57", "۱٬۲۳۴٫۵۷"),
        (Number(2.675), "2.67", "۲٫۶۷"),
        (Number(1e20), "1.00 × 10^20", "۱٫۰۰ × ۱۰^۲۰"),
        (Number(float("inf")), "∞", "∞"),
        (Number(float("nan")), "—", "—"),
        (Count(3000), "3,000", "۳٬۰۰۰"),
        (Percent(5.3), "5.3%", "۵٫۳٪"),
        (PValue(0.0004), "<\N{NO-BREAK SPACE}.001", "کمتر از ۰٫۰۰۱"),
        (PValue(0.00099), "<\N{NO-BREAK SPACE}.001", "کمتر از ۰٫۰۰۱"),
        (PValue(0.001), ".001", "۰٫۰۰۱"),
        (PValue(0.034), ".034", "۰٫۰۳۴"),
        (PValue(0.9996), ">\N{NO-BREAK SPACE}.999", "بیشتر از ۰٫۹۹۹"),
        (PValue(0.0), "<\N{NO-BREAK SPACE}.001", "کمتر از ۰٫۰۰۱"),
        (PValue(1.0), ">\N{NO-BREAK SPACE}.999", "بیشتر از ۰٫۹۹۹"),
        (Interval(Number(-0.12, 2, True), Number(0.45, 2, True)), "[−.12, .45]", "−۰٫۱۲ تا ۰٫۴۵"),
        (Interval(Percent(4.4), Percent(6.1)), "[4.4%, 6.1%]", "۴٫۴٪ تا ۶٫۱٪"),
        (Starred(Number(-0.4, 2, True), 2), "−.40**", "−۰٫۴۰**"),
        (Unknown(Words("x")), "—", "—"),
        (Blank(), "", ""),
        (Path((Verbatim("a"), Verbatim("b"))), "a → b", "a ← b"),
        (Product((Verbatim("a"), Verbatim("b"))), "a × b", "a × b"),
        (Listing((Count(1), Count(2), Count(3))), "1, 2, 3", "۱، ۲، ۳"),
        (Sentences((Count(1), Count(2))), "1 2", "۱ ۲"),
    ],
)
def test_what_is_said(what, english, persian):
    assert bare(EN, what) == english
    assert bare(FA, what) == persian


def test_persian_numbers_are_isolated_and_english_ones_are_not():
    assert FA.say(Number(-0.18)) == (Run("−۰٫۱۸", "ltr"),)
    assert plain(FA.say(Number(-0.18))) == "\u2066−۰٫۱۸\u2069"
    assert plain(EN.say(Number(-0.18))) == "−0.18"


def test_the_decimal_mark_is_the_authors_choice_in_persian_only():
    slash = Style(decimal="slash")
    assert FA.styled(slash).say(Number(0.42)) == (Run("۰/۴۲", "ltr"),)
    assert bare(FA.styled(Style(decimal="point")), Number(0.42)) == "۰.۴۲"
    assert bare(FA.styled(Style()), Number(0.42)) == "۰٫۴۲"
    assert bare(EN.styled(slash), Number(0.42)) == "0.42"
    written = replace(FA, phrases={("level", ""): "در سطح ۰٫۰۵"}).styled(slash)
    assert written.say(Words("level")) == (Run("در سطح "), Run("۰/۰۵", "ltr"))


def test_symbols_are_italic_runs():
    assert EN.say(Words("_p_ = {p}, _F_-test of Δ_R_² and rho_A", p=PValue(0.02))) == (
        Run("p", italic=True),
        Run("\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}.020, "),
        Run("F", italic=True),
        Run("-test of Δ"),
        Run("R", italic=True),
        Run("² and rho_A"),
    )


def test_an_inexact_p_takes_the_place_of_the_equals_sign():
    phrase = Words("_p_ = {p}", p=PValue(1e-9))
    assert plain(EN.say(phrase)) == "p\N{NO-BREAK SPACE}<\N{NO-BREAK SPACE}.001"
    persian = replace(FA, phrases={**FA.phrases, ("_p_ = {p}", ""): "⟦p = {p}⟧"})
    assert plain(persian.say(phrase)).translate(ISOLATES) == "p\N{NO-BREAK SPACE}کمتر از ۰٫۰۰۱"
    assert persian.say(Words("_p_ = {p}", p=PValue(0.02))) == (Run("p\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}۰٫۰۲۰", "ltr"),)


def test_percentages_in_running_text_have_a_word_for_their_sign():
    rate = Words("The response rate is {rate}, {level} CI {interval}.")
    said = rate.filled(rate=Percent(5.3), level=Percent(95, 0), interval=Interval(Percent(4.4), Percent(6.1)))
    assert bare(FA, said) == "نرخ پاسخ ۵٫۳ درصد است (فاصلهٔ اطمینان ۹۵ درصد: ۴٫۴ تا ۶٫۱ درصد)."
    assert bare(EN, said) == "The response rate is 5.3%, 95% CI [4.4%, 6.1%]."


def test_latin_in_a_persian_phrase_is_isolated():
    persian = replace(FA, phrases={("x", ""): "میانگین واریانس (AVE) و آمارهٔ t در سطح ۹۵ درصد"})
    assert [run.text for run in persian.say(Words("x")) if run.direction == "ltr"] == ["AVE", "t", "۹۵"]


def test_a_missing_phrase_is_said_in_english_as_one_isolated_run():
    words = Words("{n} of _p_ nobody translated", n=Count(1234))
    assert FA.say(words) == (Run("1,234 of p nobody translated", "ltr"),)


def test_text_of_the_study_in_another_direction_is_isolated():
    both = Wording({"en": "orientation", "fa": "گرایش"})
    assert EN.say(both) == (Run("orientation"),)
    assert FA.say(both) == (Run("گرایش", "rtl"),)
    assert FA.say(Wording({"en": "orientation"})) == (Run("orientation", "ltr"),)
    assert EN.say(Wording({"fa": "گرایش"})) == (Run("گرایش", "rtl"),)
    assert EN.say(Wording({"": "گرایش"})) == (Run("گرایش", "rtl"),)
    assert EN.say(Wording({})) == ()


def test_what_respondents_typed_cannot_turn_the_page_round():
    assert EN.say(Verbatim("abc\u202edef\u2069\x00\n\tg")) == (Run("abcdef g"),)
    assert printable("\ufeffنیم\u200cفاصله\r\n") == "نیم\u200cفاصله"
    assert printable("a\ud800b") == "ab"


def test_captions():
    assert plain(EN.caption("table", 1, 4, Words("Title"))) == "Table 4.1. Title"
    assert plain(EN.label("figure", 2)) == "Figure 2"
    assert bare(FA, Words("Table {number}", number=Count(3))) == "جدول ۳"
    assert FA.label("table", 1, 4) == (Run("جدول "), Run("۴", "ltr"), Run("–"), Run("۱", "ltr"))
    assert plain(FA.caption("figure", 1, None, Wording({"fa": "عنوان"}))).translate(ISOLATES) == "شکل ۱: عنوان"


def test_neighbours_of_one_kind_are_one_run():
    assert EN.say(Listing((Count(1), Verbatim("b")))) == (Run("1, b"),)
