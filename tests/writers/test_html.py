import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import pytest

from scrm_model.document import Document, Heading
from scrm_model.ledger import post
from scrm_model.locales import LANGUAGES
from scrm_model.table import Column, Row, Table
from scrm_model.words import Number, Verbatim
from scrm_model.writers import html

VOID = {"meta", "br", "path", "rect", "use"}


class Page(HTMLParser):
    """What a browser makes of the page: its elements, the text of its cells, and that everything is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"td", "th"}:
            self.cells.append("")

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data
        if {"td", "th"} & set(self.open):
            self.cells[-1] += data


def written(report, language, drawn, folder) -> str:
    locale = LANGUAGES[language].LOCALE.styled(report.style)
    html.write(report, locale, drawn, folder)
    return (folder / f"report.{language}.html").read_text(encoding="utf-8")


def numbers(cell: str) -> list[str]:
    """The numbers of a cell, however its language writes them."""
    ascii_digits = cell.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹٫−", "0123456789.-")).replace("٬", "").replace(",", "")
    found = re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ascii_digits)
    return [re.sub(r"^(-?)\.", r"\g<1>0.", each) for each in found]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fa", "rtl")])
def test_a_page_is_whole_and_fetches_nothing(report, drawn, folder, language, direction):
    text = written(report, language, drawn, folder)
    page = Page(text)
    assert page.open == []
    assert ("html", {"lang": language, "dir": direction}) in page.elements
    assert "script" not in {tag for tag, _ in page.elements}
    for tag, attributes in page.elements:
        assert not {"src", "srcset", "onload", "onclick"} & set(attributes), tag
        assert (attributes.get("href") or "#").startswith("#"), tag
    assert set(re.findall(r"url\((.{12})", text)) <= {'"data:font/w', "#figure-1-c)", "#figure-2-c)"}
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_what_respondents_typed_is_text(report, drawn, folder, language):
    text = written(report, language, drawn, folder)
    assert "<script>alert(1)</script> | `x` $y$ \\input{z} #let q = 1 *b* _i_ esrever &amp; ]] -->" in Page(text).text
    assert "\u202e" not in text
    assert "\x07" not in text
    assert "x" * 100_000 in text


def test_numbers_are_isolated_in_persian(report, drawn, folder):
    text = written(report, "fa", drawn, folder)
    assert '<bdi dir="ltr">−۰٫۱۸۵**</bdi>' in text
    assert 'کمتر از <bdi dir="ltr">۰٫۰۰۱</bdi>' in text
    assert '<bdi dir="rtl">گرایش به ارتباط با مشتری</bdi> ← <bdi dir="rtl">استفاده از فناوری CRM اجتماعی</bdi>' in text
    typed = re.compile(r"CRO\d+|alert\(1\)|q = 1")
    assert not re.search("[0-9]", typed.sub("", Page(text).text))


def test_both_languages_show_the_same_numbers(report, drawn, folder):
    english = Page(written(report, "en", drawn, folder)).cells
    persian = Page(written(report, "fa", drawn, folder)).cells
    assert [numbers(cell) for cell in english] == [numbers(cell) for cell in persian]
    assert sum(len(numbers(cell)) for cell in english) > 600


def test_captions_stand_where_the_language_has_them(report, drawn, folder):
    english, persian = (written(report, language, drawn, folder) for language in ("en", "fa"))
    assert "<b>Table 4.1</b> <em>Results of the tests of the hypotheses</em>" in english
    assert re.search(r'<figure id="figure-1">\n<figcaption', english)
    assert re.search(r'<figure id="figure-1">\n<div class="picture"', persian)
    assert 'جدول <bdi dir="ltr">۴</bdi>–<bdi dir="ltr">۱</bdi>: </b>نتایج آزمون فرضیه‌های پژوهش' in persian
    assert persian.count("منبع: یافته‌های پژوهش") == 2
    assert "Source:" not in english


def test_drawings_keep_their_ids_apart(report, drawn, folder):
    text = written(report, "en", drawn, folder)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert 'href="#figure-2-a"' in text
    assert "<?xml" not in text
    assert "<metadata>" not in text
    assert 'aria-label="Slopes &amp; more. Note. Several answers were possible."' in text


def test_the_notice_of_simulated_answers(report, drawn, folder):
    assert '<p class="simulated" role="note">داده‌های شبیه‌سازی‌شده؛ غیرقابل استناد</p>' in written(report, "fa", drawn, folder)
    assert 'class="simulated"' not in written(replace(report, simulated=False), "en", drawn, folder)


def test_fonts_travel_with_persian_only(report, drawn, folder):
    assert "data:font/woff2" in written(report, "fa", drawn, folder)
    assert "data:font/woff2" not in written(report, "en", drawn, folder)


def test_equal_reports_make_equal_bytes(report, drawn, folder):
    assert written(report, "fa", drawn, folder) == written(report, "fa", drawn, folder)
    assert (folder / "report.fa.html").read_bytes().count(b"\r") == 0


def test_a_table_by_itself(report):
    text = html.table_html(report.tables[0], 1, LANGUAGES["en"].LOCALE)
    assert text.startswith('<figure id="table-1">')
    assert '<th scope="colgroup" colspan="2" class="centre spans">95% CI</th>' in text
    assert '<tr class="group"><th scope="rowgroup" colspan="8">Customer relationship orientation</th></tr>' in text


def test_the_contents_are_as_deep_as_the_headings(drawn, folder):
    def heading(text, level):
        return Heading(Verbatim(text), level)

    def table(name):
        return Table(name, Verbatim(name), (Column(Verbatim("n")),), (Row((Number(1.0),)),))

    blocks = (table("zero"), heading("one", 1), heading("two", 2), table("three"), table("four"), heading("five", 1))
    html.write(Document(Verbatim("any"), blocks, post(()), {}), LANGUAGES["en"].LOCALE, drawn, folder)
    page = (folder / "report.en.html").read_text(encoding="utf-8")
    contents = fromstring(page[page.index("<ul>") : page.index("</nav>")])

    def deep(list_, depth=1):
        for entry in list_:
            yield from ((depth, "".join(link.itertext()), link.get("class")) for link in entry.findall("a"))
            for inner in entry.findall("ul"):
                yield from deep(inner, depth + 1)

    assert list(deep(contents)) == [
        (1, "Table 1. zero", None),
        (1, "one", "part"),
        (2, "two", "part"),
        (3, "Table 2. three", None),
        (3, "Table 3. four", None),
        (1, "five", "part"),
    ]
