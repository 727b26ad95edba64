import re
import zlib
from dataclasses import replace

import pytest

from scrm_model.errors import OutputError
from scrm_model.locales import LANGUAGES
from scrm_model.table import Column, Row, Table
from scrm_model.words import Number, Verbatim
from scrm_model.writers import pdf


def written(report, language, drawn, folder) -> bytes:
    pdf.write(report, LANGUAGES[language].LOCALE.styled(report.style), drawn, folder)
    return (folder / f"report.{language}.pdf").read_bytes()


def opened(page: bytes) -> bytes:
    """The objects of a PDF with its packed streams unpacked."""
    parts = [page]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", page, re.DOTALL):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(parts)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_report_compiles_whatever_was_typed(report, drawn, folder, language):
    page = opened(written(report, language, drawn, folder))
    assert page.startswith(b"%PDF-")
    assert re.search(rb"/Lang\s*\(" + language.encode() + rb"\)", page)


def test_equal_reports_make_equal_bytes(report, drawn, folder):
    assert written(report, "fa", drawn, folder) == written(report, "fa", drawn, folder)


def test_a_wide_table_lies_on_its_side_and_goes_on_over_pages(report, drawn, folder):
    page = opened(written(report, "en", drawn, folder))
    boxes = [tuple(float(side) for side in found.split()) for found in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", page)]
    lying = [box for box in boxes if box[2] > box[3]]
    assert len(lying) >= 2
    assert len(boxes) > len(lying)


def test_text_arrives_as_data(report, drawn):
    data = pdf._report(report, LANGUAGES["en"].LOCALE, drawn)
    said = data["blocks"][2]["text"][0]["text"]
    assert "<script>alert(1)</script> | `x` $y$ \\input{z} #let q = 1" in said.replace("\u200b", "")
    assert max(len(word) for word in data["blocks"][-1]["text"][0]["text"].split("\u200b")) <= 24


def test_persian_runs_carry_isolates(report, drawn):
    table = next(block for block in pdf._report(report, LANGUAGES["fa"].LOCALE, drawn)["blocks"] if block["kind"] == "table")
    assert {"text": "\u2066−۰٫۱۸۵**\u2069", "italic": False} in table["rows"][1]["cells"][2]


def test_a_missing_font_is_not_passed_over(report, drawn, folder, monkeypatch):
    monkeypatch.setitem(pdf._FONTS, "ltr", ("No Such Font", "Libertinus Serif"))
    with pytest.raises(OutputError, match=r"report\.en\.pdf: letters would be missing: unknown font family: no such font"):
        written(report, "en", drawn, folder)
    assert not (folder / "report.en.pdf").exists()


def test_a_report_of_nothing(report, drawn, folder):
    assert written(replace(report, blocks=(), simulated=False), "fa", {}, folder).startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_table_is_kept_whole_where_it_is_sure_to_find_room(language):
    locale = LANGUAGES[language].LOCALE

    def whole(rows, text):
        table = Table("any", Verbatim("Any"), (Column(Verbatim("Name"), "start"), Column(Verbatim("_M_"))), ())
        filled = replace(table, rows=tuple(Row((Verbatim(text), Number(1.5))) for _ in range(rows)))
        return pdf._table(filled, 1, locale, None)["whole"]

    # An A4 page of 250 mm has room for about 40 rows of one line.
    assert [whole(rows, "a row") for rows in (5, 20, 40, 70, 400)] == [True, True, None, False, False]
    assert whole(1, "a very long answer " * 5_000) is False
