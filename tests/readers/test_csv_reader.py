import pytest

from scrm_model.errors import AnswersError
from scrm_model.locale import ENGLISH, plain
from scrm_model.readers.csv import read


def in_english(warning):
    return plain(ENGLISH.say(warning))


@pytest.fixture
def given(tmp_path):
    """Read a file that holds this text or these bytes."""

    def give(content, encoding="utf-8", name="answers.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read(path)

    return give


def refused(given, content, **options):
    with pytest.raises(AnswersError) as error:
        given(content, **options)
    return error.value


PERSIAN = "جنس,نظر\r\nزن,۵\r\nمرد,كاملاً موافق\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_encoding_is_found(given, encoding):
    sheet = given(PERSIAN, encoding)
    assert sheet.header == ("جنس", "نظر")
    assert sheet.rows == (("زن", "۵"), ("مرد", "كاملاً موافق"))
    assert sheet.warnings == ()


def test_windows_1256_comes_last_and_with_a_warning(given):
    sheet = given("جنس,نظر\nزن,كاملاً موافق\n", "cp1256")
    assert sheet.rows == (("زن", "كاملاً موافق"),)
    assert "1256" in in_english(sheet.warnings[0])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(given, separator):
    text = f'id{separator}a{separator}b\n1{separator}"2,5; or | so\tagain"{separator}\n2{separator}x{separator}y\n'
    sheet = given(text)
    assert sheet.header == ("id", "a", "b")
    assert sheet.rows == (("1", "2,5; or | so\tagain", ""), ("2", "x", "y"))


def test_commas_in_the_questions_are_not_the_separator(given):
    sheet = given("Well, do you;Or, if not, why\n1;2\n3;4\n")
    assert sheet.header == ("Well, do you", "Or, if not, why")


def test_decimal_commas_are_not_the_separator(given):
    assert given("a;b\n1,5;2,5\n3,5;4,5\n").rows == (("1,5", "2,5"), ("3,5", "4,5"))


def test_one_column_needs_no_separator(given):
    sheet = given("CRO1\n5\n6\n")
    assert (sheet.header, sheet.rows) == (("CRO1",), (("5",), ("6",)))


@pytest.mark.parametrize("declaration", ["sep=;", '"sep=;"', "SEP=;"])
def test_excel_declares_the_separator_in_a_first_line(given, declaration):
    sheet = given(f"{declaration}\r\na;b\r\n1,1;2,2\r\n")
    assert sheet.header == ("a", "b")
    assert sheet.lines == (3,)


def test_lines_are_those_of_the_file_where_answers_hold_line_breaks(given):
    sheet = given('a,b\r\n"one\r\ntwo\r\nthree",1\r\n\r\nx,2\r\n\r\n')
    assert sheet.rows == (("one\r\ntwo\r\nthree", "1"), ("x", "2"))
    assert sheet.lines == (2, 6)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(given, end):
    assert given(end.join(["a,b", "1,2", "3,4", ""])).lines == (2, 3)


def test_blank_rows_are_no_respondents(given):
    sheet = given("\n , \na,b\n1,2\n,\n\n3,4\n\n")
    assert sheet.rows == (("1", "2"), ("3", "4"))
    assert sheet.lines == (4, 7)


def test_lines_may_end_with_a_separator(given):
    sheet = given("a,b,\n1,2,\n3,,\n")
    assert (sheet.header, sheet.rows) == (("a", "b"), (("1", "2"), ("3", "")))


def test_header_names_are_stripped_and_repetitions_kept(given):
    assert given("\ufeffa , a,\u00a0b\u00a0c\u00a0\n1,2,3\n").header == ("a", "a", "b c")


def test_doubled_quotation_marks_are_one(given):
    assert given('a,b\n"he said ""no""",5" wide\n').rows == (('he said "no"', '5" wide'),)


@pytest.mark.parametrize("size", [100_000, 200_000])
def test_a_very_long_answer(given, size):
    import csv

    before = csv.field_size_limit()
    assert given(f'a,b\n1,"{"x" * size}"\n').rows[0][1] == "x" * size
    assert csv.field_size_limit() == before


def test_directional_marks_are_left_in_the_answers(given):
    assert given("a,b\n1,x\u202ey\n").rows == (("1", "x\u202ey"),)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        ("\ufeff", "empty"),
        (b"\n\n  \n", "empty"),
        (b"a,b\n", "no answers"),
        (b"a,b\n\n,\n", "no answers"),
        (b"a,b\n1,\x00\x01\x02\x03\n", "no text"),
        (bytes(range(1, 32)) * 4 + b"\xff\xfe", "no text"),
        (b"\x00\x01\x02\x03" * 100, "no text"),
        (b"\x01\x02,\x03\x04\n" * 100, "no text"),
        (b"PK\x03\x04\x14\x00\x06", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "password"),
        (b"%PDF-1.7", "PDF"),
        (b"$FL2@(#) SPSS", "SPSS"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\xff\xfea", "utf-16"),
    ],
)
def test_a_file_that_holds_no_answers_ends_in_one_message(given, content, says):
    error = refused(given, content)
    assert len(error.faults) == 1
    assert says in str(error)
    assert "answers.csv" in str(error)


def test_a_row_with_cells_beyond_the_header_is_named(given):
    error = refused(given, "a,b\n1,2\n1,2,3\n4,5\n6,7,,8\n")
    assert [fault.where for fault in error.faults] == ["answers.csv, row 3", "answers.csv, row 5"]
    assert "3 cells" in error.faults[0].what


def test_a_row_shorter_than_the_header_is_named(given):
    error = refused(given, "a,b,c\n1,2,3\n1,2\n4,5,6\n")
    assert [fault.where for fault in error.faults] == ["answers.csv, row 3"]


def test_a_quotation_mark_that_is_never_closed_is_named(given):
    error = refused(given, 'a,b\n"x\ny",2\n3,"four\n5,6\n')
    assert error.faults[0].where == "answers.csv, row 4"
    assert "never closed" in str(error)


def test_a_quotation_mark_that_is_not_doubled_is_named(given):
    error = refused(given, 'a,b\n1,2\n3,"he said "no" again"\n')
    assert error.faults[0].where == "answers.csv, row 3"


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(AnswersError, match="no such file"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(AnswersError, match="folder"):
        read(tmp_path)


def test_a_title_above_the_header_is_one_fault(given):
    error = refused(given, "Our survey,,\na,b,c\n1,2,3\n4,5,6\n")
    assert [fault.where for fault in error.faults] == ["answers.csv, row 1"]
    assert "title" in str(error)
