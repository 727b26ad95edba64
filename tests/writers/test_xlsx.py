import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from scrm_model.document import Document
from scrm_model.writers import xlsx
from scrm_model.writers.xlsx import _sheet_name

Write = Callable[..., Path]
MARKS = re.compile("[\u200e\u200f\u202a-\u202c]")


def opened(folder: Path, code: str) -> Workbook:
    return openpyxl.load_workbook(folder / f"report.{code}.xlsx")


@pytest.mark.parametrize("code", ["en", "fa"])
def test_the_same_report_is_the_same_bytes(written: Write, document: Document, code: str) -> None:
    first, second = (written(xlsx, document, code) / f"report.{code}.xlsx" for _ in range(2))
    assert first.read_bytes() == second.read_bytes()


def test_a_sheet_a_table_and_a_first_sheet_that_leads_to_them(written: Write, document: Document) -> None:
    english, persian = (opened(written(xlsx, document, code), code) for code in ("en", "fa"))
    assert english.sheetnames == ["Contents", "Table 4.1", "Table 4.2", "Table 4.3"]
    assert persian.sheetnames[1:] == ["جدول ۴–۱", "جدول ۴–۲", "جدول ۴–۳"]
    links = [cell.hyperlink.location for row in english["Contents"] for cell in row if cell.hyperlink]
    assert links == ["'Table 4.1'!A1", "'Table 4.2'!A1", "'Table 4.3'!A1"]
    assert all(sheet.sheet_view.rightToLeft for sheet in persian)
    assert not any(sheet.sheet_view.rightToLeft for sheet in english)


@pytest.mark.parametrize("code", ["en", "fa"])
def test_numbers_are_numbers_at_full_precision(written: Write, document: Document, code: str) -> None:
    sheet = opened(written(xlsx, document, code), code).worksheets[1]
    heads = next(row[0].row for row in sheet if row[1].value in {"M", "میانگین"})
    trust, sales = ([cell.value for cell in sheet[heads + place]] for place in (2, 3))
    assert trust[1:7] == [5.123456, -0.42345, 0.0342, 0.0525, -0.0004, 12345.678]
    assert sales[1] == 3000
    assert sales[3] == 0.0000123
    assert sales[2] == "—"


def test_numbers_look_as_their_language_writes_them(written: Write, document: Document) -> None:
    def formats(code: str) -> list[str]:
        sheet = opened(written(xlsx, document, code), code).worksheets[1]
        heads = next(row[0].row for row in sheet if row[1].value in {"M", "میانگین"})
        return [cell.number_format for cell in sheet[heads + 2]]

    assert formats("en")[1:7] == [
        '#,##0.00;"−"#,##0.00',
        '.00"**";"−".00"**"',
        '[<0.001]"<\N{NO-BREAK SPACE}.001";[>0.9995]">\N{NO-BREAK SPACE}.999";.000',
        "0.0%",
        "#,##0.00;#,##0.00",
        '#,##0.0;"−"#,##0.0',
    ]
    assert formats("fa")[2] == '[$-3000429]#,##0.00"**";[$-3000429]"−"#,##0.00"**"'
    assert '[<0.001][$-3000429]"کمتر از ۰٫۰۰۱"' in formats("fa")[3]


@pytest.mark.parametrize("code", ["en", "fa"])
def test_nothing_becomes_a_formula(written: Write, document: Document, code: str) -> None:
    folder = written(xlsx, document, code)
    with ZipFile(folder / f"report.{code}.xlsx") as archive:
        sheets = [archive.read(name).decode("utf-8") for name in archive.namelist() if "worksheets/" in name]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    sheet = opened(folder, code).worksheets[3]
    texts = {MARKS.sub("", str(row[0].value)): row[0] for row in sheet if row[0].value is not None}
    for text in ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1:A2)", "=head()"):
        assert texts[text].data_type == "s"
        assert texts[text].quotePrefix
    assert "<script>alert(1)</script>" in texts
    assert "bell and null" in texts
    assert not any("\u202e" in text for text in texts)
    longest = max(texts, key=len)
    assert len(longest) == 32767
    assert longest.endswith("…")


def test_every_sheet_says_that_the_data_are_simulated(written: Write, document: Document) -> None:
    book = opened(written(xlsx, document, "en"), "en")
    for sheet in book:
        assert "Simulated data; not for publication" in {cell.value for row in sheet for cell in row}
        assert sheet.oddHeader.center.text == "Simulated data; not for publication"


def test_sheets_are_ready_to_print_and_to_scroll(written: Write, document: Document) -> None:
    sheet = opened(written(xlsx, document, "en"), "en")["Table 4.1"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.freeze_panes == "B6"
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"F4:G4", "A9:H9"}


def test_sheet_names_are_what_excel_accepts() -> None:
    assert _sheet_name("a/b:c*d?e[f]g\\h", set()) == "a-b-c-d-e-f-g-h"
    assert len(_sheet_name("x" * 50, set())) == 31
    assert _sheet_name("Table 1", {"TABLE 1", "Table 1 2"}) == "Table 1 3"
    assert _sheet_name("'quoted'", set()) == "quoted"
    assert _sheet_name("''", set()) == "-"
    long = "y" * 40
    assert len(_sheet_name(long, {"y" * 31})) == 31
