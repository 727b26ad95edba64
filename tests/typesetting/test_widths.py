from scrm_model.locales import LANGUAGES
from scrm_model.table import Column, Row, Table
from scrm_model.typesetting.layout import lay_out
from scrm_model.typesetting.widths import column_widths, fit, lines_of, text_width, with_what_follows
from scrm_model.words import Number, Percent, Verbatim, Wording, Words

ENGLISH, PERSIAN = (LANGUAGES[code].LOCALE for code in ("en", "fa"))


def table(columns: int, text: str = "a text of some length") -> Table:
    heads = (Column(Verbatim("Name"), "start"), *(Column(Verbatim(f"Considerable{n}")) for n in range(columns)))
    return Table("any", Verbatim("Any"), heads, (Row((Verbatim(text), *(Number(n / 7) for n in range(columns)))),))


def test_letters_that_take_no_room_have_no_width() -> None:
    assert text_width("\u200c\u2066\u0301") == 0
    assert text_width("W") > text_width("i") > 0


def test_widths_sum_to_the_room_there_is() -> None:
    for room in (10.0, 40.0, 400.0):
        shared = column_widths(lay_out(table(4), 1, ENGLISH)).share(room)
        assert abs(sum(shared) - room) < 1e-9
        assert min(shared) > 0


def test_a_text_gets_more_room_than_a_number() -> None:
    shared = column_widths(lay_out(table(2, "a text that is a great deal longer than its neighbours"), 1, ENGLISH)).share(45)
    assert shared[0] > 2 * shared[1]


def test_one_answer_of_100_kb_does_not_take_the_whole_page() -> None:
    widths = column_widths(lay_out(table(3, "x" * 100_000), 1, ENGLISH))
    assert widths.least[0] < 16
    assert widths.full[0] < 42


def test_a_number_is_not_broken() -> None:
    interval = Words("[{low}, {high}]", low=Number(-4.2), high=Number(4.8))
    columns = (Column(Verbatim("n")), Column(Verbatim("m")))
    for locale in (ENGLISH, PERSIAN):
        least = column_widths(lay_out(Table("any", Verbatim("Any"), columns, (Row((interval, Number(1.5))),)), 1, locale)).least
        assert least[0] >= text_width("".join(run.text for run in locale.say(interval)))


def test_columns_have_room_for_the_head_they_share() -> None:
    shared = Wording({"en": "Unquestionably"})
    columns = (Column(Verbatim("a"), group=shared), Column(Verbatim("b"), group=shared))
    row = Row((Percent(1), Percent(2)))
    widths = column_widths(lay_out(Table("any", Verbatim("Any"), columns, (row,)), 1, ENGLISH))
    assert sum(widths.least) >= text_width("Unquestionably")


def test_the_first_page_that_holds_a_table_is_taken_and_else_the_last() -> None:
    pages = [(10.0, 450.0), (9.0, 450.0), (10.0, 700.0)]
    assert fit(lay_out(table(2), 1, ENGLISH), pages, 7)[0] == 0
    assert fit(lay_out(table(7), 1, ENGLISH), pages, 7)[0] == 2
    choice, widths = fit(lay_out(table(40), 1, ENGLISH), pages, 7)
    assert choice == 2
    assert abs(sum(widths) - 700) < 1e-6


def test_headings_go_with_what_comes_after_them() -> None:
    assert with_what_follows([None, True, None, False, None]) == (True, True, False, False, False)
    assert with_what_follows([None]) == (False,)
    assert with_what_follows([]) == ()


def test_the_lines_of_a_table() -> None:
    rows = tuple(Row((Verbatim(text), Number(1.5))) for text in ("short", "word " * 100))
    printed = lay_out(Table("any", Verbatim("Any"), (Column(Verbatim("n"), "start"), Column(Verbatim("m"))), rows), 1, ENGLISH)
    assert lines_of(printed, 10, 100_000, 7) == 3
    # A hundred words of four letters and a space, about half as wide as high, take 2300 points.
    assert 7 <= lines_of(printed, 10, 500, 7) <= 8
    assert lines_of(printed, 10, 250, 7) > 11
    assert lines_of(printed, 10, 50, 7) > 50
