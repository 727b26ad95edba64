from dataclasses import replace

import pytest

from scrm_model.document import Style
from scrm_model.figure import Figure
from scrm_model.locale import Run, plain
from scrm_model.locales import LANGUAGES
from scrm_model.table import Column, Row, Table
from scrm_model.typesetting.layout import Spanner, foot, lay_out
from scrm_model.words import Count, Verbatim, Words

EN = LANGUAGES["en"].LOCALE
FA = LANGUAGES["fa"].LOCALE
HEADS = (
    Column(Words("Construct"), "start"),
    Column(Words("Lower"), group=Words("Change")),
    Column(Words("Upper"), group=Words("Change")),
    Column(Words("Average variance extracted (AVE)")),
)
ROWS = (Row((Words("Models"),), group=True), Row(tuple(Count(at) for at in range(4))))
TABLE = Table("reliability", Words("Reliability of the scales"), HEADS, ROWS, (Words("Several answers were possible."),) * 2)


def test_a_table_is_said_whole():
    printed = lay_out(TABLE, 2, EN, chapter=4)
    assert plain(printed.label) == "Table 4.2"
    assert plain(printed.title) == "Reliability of the scales"
    assert printed.spanners == (Spanner((), 1), Spanner((Run("Change"),), 2), Spanner((), 1))
    assert printed.sides == ("start", "centre", "centre", "centre")
    assert [group for _, group in printed.rows] == [True, False]
    assert [plain(note) for note in printed.foot] == ["Note. Several answers were possible. Several answers were possible."]


def test_no_spanners_where_no_head_is_shared():
    assert lay_out(replace(TABLE, columns=tuple(replace(column, group=None) for column in HEADS)), 1, EN).spanners == ()


def test_persian_tables_name_their_source_and_figures_do_not():
    assert [plain(note) for note in lay_out(replace(TABLE, notes=()), 1, FA).foot] == ["منبع: یافته‌های پژوهش"]
    assert foot(Figure("f", Verbatim("x"), ()), FA) == ()


def test_latin_abbreviations_may_move_to_the_note():
    inline = lay_out(TABLE, 1, FA.styled(Style(latin="inline")))
    moved = lay_out(TABLE, 1, FA.styled(Style(latin="notes")))
    assert [run.text for run in inline.heads[3]] == ["میانگین واریانس استخراج‌شده (", "AVE", ")"]
    assert moved.heads[3] == (Run("میانگین واریانس استخراج‌شده"),)
    assert "نشانه‌های اختصاری" in plain(moved.foot[0])
    assert "AVE" in plain(moved.foot[0])
    assert lay_out(TABLE, 1, EN.styled(Style(latin="notes"))) == lay_out(TABLE, 1, EN)


@pytest.mark.parametrize("locale", [EN, FA])
def test_equal_tables_are_said_alike(locale):
    assert lay_out(TABLE, 1, locale) == lay_out(TABLE, 1, locale)
