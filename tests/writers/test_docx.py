import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import docx as reader
import pytest
from docx.oxml.ns import qn

from scrm_model.document import Document
from scrm_model.table import Table
from scrm_model.words import Verbatim
from scrm_model.writers import docx

Write = Callable[..., Path]
MARKS = re.compile("[\u200e\u200f\u202a-\u202c]")


def xml(folder: Path, code: str, part: str = "word/document.xml") -> str:
    with ZipFile(folder / f"report.{code}.docx") as archive:
        return archive.read(part).decode("utf-8")


def opened(folder: Path, code: str) -> "reader.document.Document":
    return reader.Document(str(folder / f"report.{code}.docx"))


@pytest.mark.parametrize("code", ["en", "fa"])
def test_the_same_report_is_the_same_bytes(written: Write, document: Document, code: str) -> None:
    first, second = (written(docx, document, code) / f"report.{code}.docx" for _ in range(2))
    assert first.read_bytes() == second.read_bytes()


def test_headings_are_word_headings_and_tables_have_captions_above(written: Write, document: Document) -> None:
    word = opened(written(docx, document, "en"), "en")
    styles = [(each.style.name, each.text) for each in word.paragraphs]
    assert ("Title", "Trust and sales") in styles
    assert ("Heading 1", "Scales") in styles
    assert ("Heading 2", "Results") in styles
    assert ("Warning", "Do not overlook this.") in styles
    assert ("Caption", "Table 4.1") in styles
    assert ("Caption", "Numbers & more") in styles
    caption = next(each for each in word.paragraphs if each.text == "Numbers & more")
    assert caption._p.getnext().tag == qn("w:tbl")
    assert caption._p.getnext().getnext().find(f".//{qn('w:t')}").text.startswith("Note.")


def test_a_persian_caption_is_one_line_and_figures_have_theirs_below(written: Write, document: Document) -> None:
    word = opened(written(docx, document, "fa"), "fa")
    captions = [MARKS.sub("", each.text) for each in word.paragraphs if each.style.name == "Caption"]
    assert captions[0] == "جدول ۴–۱: اعداد و جز آن"
    figure = next(each for each in word.paragraphs if "شکل" in each.text)
    assert figure._p.getprevious().find(f".//{qn('w:drawing')}") is not None


def test_cells_are_the_same_numbers_in_both_languages(written: Write, document: Document) -> None:
    def numerals(code: str) -> list[str]:
        digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹٫٬٪", "0123456789.,%")
        table = opened(written(docx, document, code), code).tables[0]
        texts = [MARKS.sub("", cell.text).translate(digits) for row in table.rows[3:] for cell in row.cells[1:7]]
        return ["0" + text if text.startswith(".") else text.replace("−.", "−0.") for text in texts if "001" not in text]

    assert numerals("fa") == numerals("en")
    assert numerals("en")[:6] == ["5.12", "−0.42**", "0.034", "5.2%", "0.00", "12,345.7"]


def test_heads_repeat_and_rows_stay_whole(written: Write, document: Document) -> None:
    word = opened(written(docx, document, "en"), "en")
    rows = word.tables[0]._tbl.findall(qn("w:tr"))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, True, False, False, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    spans = [cell.find(f".//{qn('w:gridSpan')}") for cell in rows[0].findall(qn("w:tc"))]
    assert [None if span is None else span.get(qn("w:val")) for span in spans] == ["5", "2", None]
    assert rows[2].find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "8"
    longest = word.tables[-1]._tbl.findall(qn("w:tr"))[-1]
    assert longest.find(f".//{qn('w:cantSplit')}") is None


def test_only_horizontal_rules(written: Write, document: Document) -> None:
    word = opened(written(docx, document, "en"), "en")
    edges = {edge.tag for borders in word.element.body.iter(qn("w:tcBorders")) for edge in borders}
    assert edges == {qn("w:top"), qn("w:bottom")}


def test_a_wide_table_lies_on_its_side_and_the_rest_does_not(written: Write, document: Document) -> None:
    for code in ("en", "fa"):
        word = opened(written(docx, document, code), code)
        shapes = [section.page_width > section.page_height for section in word.sections]
        assert shapes == [False, True, False]
        for place, table in enumerate(word.tables):
            widths = [int(each.get(qn("w:w"))) for each in table._tbl.iter(qn("w:gridCol"))]
            room = (docx.LONG_SIDE if place == 1 else docx.SHORT_SIDE) - 2 * docx.MARGIN
            assert sum(widths) <= room + len(widths)


def test_every_section_carries_the_notice_on_simulated_data(written: Write, document: Document) -> None:
    word = opened(written(docx, document, "en"), "en")
    assert [section.header.paragraphs[0].text for section in word.sections] == ["Simulated data; not for publication"] * 3
    honest = opened(written(docx, replace(document, simulated=False), "en"), "en")
    assert all(not section.header.is_linked_to_previous or not section.header.paragraphs[0].text for section in honest.sections)


def test_persian_runs_from_right_to_left(written: Write, document: Document) -> None:
    folder = written(docx, document, "fa")
    word = opened(folder, "fa")
    for section in word.sections:
        assert section._sectPr.find(qn("w:bidi")) is not None
    for table in word.tables:
        assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    for style in ("Normal", "Heading 1", "Table Text"):
        assert word.styles[style].element.find(f".//{qn('w:rFonts')}").get(qn("w:cs")) == "Vazirmatn"
        assert word.styles[style].element.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Times New Roman"
        assert word.styles[style].element.find(f".//{qn('w:pPr')}/{qn('w:bidi')}") is not None
    heading = next(each for each in word.paragraphs if each.style.name == "Heading 1")
    assert heading._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"
    assert heading.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    assert 'w:bidi="fa-IR"' in xml(folder, "fa", "word/styles.xml")


def test_numbers_stand_in_left_to_right_paragraphs(written: Write, document: Document) -> None:
    row = opened(written(docx, document, "fa"), "fa").tables[0].rows[3]
    name, beta = row.cells[0].paragraphs[0], row.cells[2].paragraphs[0]
    assert name._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"
    assert beta._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "0"
    assert MARKS.sub("", beta.text) == "−۰٫۴۲**"
    assert all(run._r.find(f".//{qn('w:rtl')}") is None for run in beta.runs)
    assert beta.runs[0]._r.rPr.find(qn("w:cs")) is not None


def test_latin_words_in_persian_are_left_to_right_runs(written: Write, document: Document) -> None:
    cell = opened(written(docx, document, "fa"), "fa").tables[0].rows[4].cells[0].paragraphs[0]
    latin = next(run for run in cell.runs if "CRM" in run.text)
    assert latin.text == "CRM"
    assert latin._r.rPr.find(qn("w:rtl")) is None
    assert all(run._r.rPr.find(qn("w:rtl")) is not None for run in cell.runs if run is not latin and "CRM" not in run.text)


ORDER = ["b", "bCs", "i", "iCs", "sz", "szCs", "rtl", "cs"]


@pytest.mark.parametrize("code", ["en", "fa"])
def test_run_properties_stand_in_the_order_of_the_schema(written: Write, document: Document, code: str) -> None:
    word = opened(written(docx, document, code), code)
    for properties in word.element.body.iter(qn("w:rPr")):
        names = [child.tag.split("}")[1] for child in properties]
        assert names == sorted(names, key=ORDER.index)


@pytest.mark.parametrize("code", ["en", "fa"])
def test_texts_stay_texts(written: Write, document: Document, hostile: Table, code: str) -> None:
    folder = written(docx, document, code)
    table = opened(folder, code).tables[-1]
    texts = [MARKS.sub("", row.cells[0].text).replace("\u00a0", " ") for row in table.rows[1:]]
    assert texts[0] == "<script>alert(1)</script>"
    assert texts[5] == r"\input{/etc/passwd} 100% & a_b #1 $x$ ^^41 ~ {}"
    assert texts[-1] == "x" * 100_000
    assert "&lt;script&gt;" in xml(folder, code)
    assert not re.search("[\u202d\u202e\x00-\x08]", xml(folder, code))


def test_figures_have_a_text_for_those_who_do_not_see_them(written: Write, document: Document) -> None:
    word = opened(written(docx, document, "en"), "en")
    described = next(word.element.body.iter(qn("wp:docPr")))
    assert (described.get("name"), described.get("descr")) == ("slopes", "Slopes")


def test_nothing_tells_when_or_by_whom_it_was_made(written: Write, document: Document) -> None:
    core = xml(written(docx, document, "en"), "en", "docProps/core.xml")
    assert "dcterms" not in re.sub(r'xmlns:\w+="[^"]*"', "", core)
    assert "<dc:creator>scrm_model</dc:creator>" in core
    assert "python-docx" not in core


def test_a_title_longer_than_the_format_allows(written: Write, document: Document) -> None:
    long = replace(document, title=Verbatim("long " * 100))
    core = xml(written(docx, long, "en"), "en", "docProps/core.xml")
    assert "long long…</dc:title>" in core
