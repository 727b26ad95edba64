import datetime as dt
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from scrm_model.errors import AnswersError
from scrm_model.locale import ENGLISH, plain
from scrm_model.readers import xlsx
from scrm_model.readers.xlsx import read


def in_english(warning):
    return plain(ENGLISH.say(warning))


@pytest.fixture(params=["calamine", "openpyxl"])
def library(request, monkeypatch):
    """Read with either library."""
    if request.param == "openpyxl":
        monkeypatch.setattr(xlsx, "find_spec", lambda name: None)


@pytest.fixture
def given(tmp_path, library):
    """Read a workbook with these sheets of rows."""

    def give(*sheets):
        workbook = Workbook()
        workbook.remove(workbook.active)
        for number, rows in enumerate(sheets):
            sheet = workbook.create_sheet(f"S{number + 1}")
            for row in rows:
                sheet.append(row)
        workbook.save(tmp_path / "answers.xlsx")
        return read(tmp_path / "answers.xlsx")

    return give


def test_every_cell_is_the_text_a_person_would_type(given):
    sheet = given(
        [
            ["n", "x"],
            [4, 4.5],
            [4.0, 114252673456],
            [True, dt.datetime(2024, 3, 1, 10, 22, 5)],
            [dt.date(2024, 3, 1), dt.time(10, 22)],
            ["۵", "007"],
            [None, "کاملاً موافقم"],
            [123456789012345, -99],
        ]
    )
    assert sheet.rows == (
        ("4", "4.5"),
        ("4", "114252673456"),
        ("TRUE", "2024-03-01 10:22:05"),
        ("2024-03-01", "10:22:00"),
        ("۵", "007"),
        ("", "کاملاً موافقم"),
        ("123456789012345", "-99"),
    )
    assert sheet.source == "answers.xlsx"


def test_times_are_not_shown_with_the_noise_of_their_storage(given):
    sheet = given([["t"], [dt.datetime(2024, 3, 1, 10, 22, 5, 999_999)]])
    assert sheet.rows[0][0] == "2024-03-01 10:22:06"


def test_lines_are_rows_of_the_spreadsheet(given):
    sheet = given([[], ["a", "b"], [1, 2], [None, None], [3, None]])
    assert sheet.header == ("a", "b")
    assert sheet.rows == (("1", "2"), ("3", ""))
    assert sheet.lines == (3, 5)


def test_the_first_sheet_with_content_is_read(given):
    sheet = given([], [["a"], [1]], [["b"], [2]])
    assert sheet.header == ("a",)
    assert "S2" in in_english(sheet.warnings[0])
    assert given([], [["a"], [1]]).warnings == ()


def test_hard_spaces_in_the_header(given):
    assert given([["Our\u00a0firm cares\u00a0"], [1]]).header == ("Our firm cares",)


def test_an_error_in_a_cell_is_not_taken_for_no_answer(tmp_path, library):
    workbook = Workbook()
    workbook.active.append(["a", "b"])
    workbook.active.append([1, "#N/A"])
    workbook.active["B2"].data_type = "e"
    workbook.save(tmp_path / "answers.xlsx")
    assert read(tmp_path / "answers.xlsx").rows == (("1", "#N/A"),)


@pytest.mark.parametrize(("sheets", "says"), [([[]], "empty"), ([[["a", "b"]]], "no answers")])
def test_workbooks_without_answers(given, sheets, says):
    with pytest.raises(AnswersError, match=says):
        given(*sheets)


def test_a_cell_beyond_the_header_is_named(given):
    with pytest.raises(AnswersError, match="row 3"):
        given([["a"], [1], [2, "a note"]])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (b"PK\x03\x04 and then nothing of the kind", "damaged"),
    ],
)
def test_what_is_no_workbook_ends_in_one_message(tmp_path, library, content, says):
    (tmp_path / "answers.xlsx").write_bytes(content)
    with pytest.raises(AnswersError, match=says) as error:
        read(tmp_path / "answers.xlsx")
    assert len(error.value.faults) == 1


def _repacked(path, change):
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda parts: parts.update({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}), "damaged"),
        (lambda parts: parts.update({"xl/workbook.xml": b"nonsense"}), "damaged"),
        (lambda parts: parts.pop("xl/worksheets/sheet1.xml"), "damaged|empty"),
        (lambda parts: parts.pop("xl/workbook.xml"), "another kind"),
    ],
)
def test_damaged_workbooks_end_in_one_message(tmp_path, library, change, says):
    workbook = Workbook()
    workbook.active.append(["a"])
    workbook.active.append([1])
    workbook.save(tmp_path / "answers.xlsx")
    _repacked(tmp_path / "answers.xlsx", change)
    with pytest.raises(AnswersError, match=says):
        read(tmp_path / "answers.xlsx")


def test_a_truncated_workbook(tmp_path, library):
    workbook = Workbook()
    workbook.active.append(["a"])
    workbook.save(tmp_path / "whole.xlsx")
    (tmp_path / "answers.xlsx").write_bytes((tmp_path / "whole.xlsx").read_bytes()[:2000])
    with pytest.raises(AnswersError, match="damaged"):
        read(tmp_path / "answers.xlsx")


def _made(path, change):
    workbook = Workbook()
    for row in (["a", "b"], [1, 2], [3, 4]):
        workbook.active.append(row)
    change(workbook)
    workbook.save(path)
    return path


def _hide_first(workbook):
    hidden = workbook.create_sheet("settings", 0)
    hidden.append(["secret"])
    hidden.append(["x"])
    hidden.sheet_state = "hidden"


def _draw_first(workbook):
    bars = BarChart()
    bars.add_data(Reference(workbook.active, min_col=1, min_row=1, max_row=3))
    workbook.create_chartsheet("chart", 0).add_chart(bars)


@pytest.mark.parametrize("change", [_draw_first, _hide_first])
def test_sheets_that_hold_a_chart_or_are_hidden_are_passed_over(tmp_path, library, change):
    assert read(_made(tmp_path / "answers.xlsx", change)).header == ("a", "b")


def test_faults_name_the_sheet_where_there_are_several(tmp_path, library):
    def change(workbook):
        workbook.active["C2"] = "beside"
        workbook.create_sheet("Notes").append(["n"])

    with pytest.raises(AnswersError, match=r"answers\.xlsx, sheet 'Sheet', row 2"):
        read(_made(tmp_path / "answers.xlsx", change))


@pytest.mark.parametrize("place", ["XFD1048576", "AZ1048576", "XFD2000"])
def test_a_cell_far_outside_is_refused_before_memory_runs_out(tmp_path, library, place):
    with pytest.raises(AnswersError, match="far outside"):
        read(_made(tmp_path / "answers.xlsx", lambda workbook: workbook.active.__setitem__(place, "x")))


def test_a_formula_never_calculated_is_not_taken_for_no_answer(tmp_path, library):
    with pytest.raises(AnswersError, match=r"answers\.xlsx, cell B3: .*never calculated"):
        read(_made(tmp_path / "answers.xlsx", lambda workbook: workbook.active.__setitem__("B3", "=1+3")))
