"""A report with everything in it that writers find hard."""

import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path as FilePath

import pytest

from scrm_model.document import Document, Heading, Paragraph, Style
from scrm_model.figure import Dot, Figure
from scrm_model.ledger import Entry, Ledger, post
from scrm_model.locales import LANGUAGES
from scrm_model.table import Column, Row, Table
from scrm_model.words import (
    Blank,
    Count,
    Interval,
    Number,
    Path,
    Percent,
    Product,
    PValue,
    Starred,
    Unknown,
    Verbatim,
    Wording,
    Words,
)
from scrm_model.writers import Writer

NASTY = "<script>alert(1)</script> | `x` $y$ \\input{z} #let q = 1 *b* _i_ \u202eesrever\u2069 &amp; ]] --> \x07"
SVG = (
    '<?xml version="1.0"?>\n<!-- made -->\n<svg xmlns="http://www.w3.org/2000/svg" width="120pt" height="60pt" '
    'viewBox="0 0 120 60"><metadata>x</metadata><defs><path id="a" d="M0 0L120 60" stroke="#123456"/></defs>'
    '<clipPath id="c"><rect width="120" height="60"/></clipPath><use href="#a" clip-path="url(#c)"/></svg>\n'
)


def named(english: str, persian: str) -> Wording:
    return Wording({"en": english, "fa": persian})


ORIENTATION = named("Customer relationship orientation", "گرایش به ارتباط با مشتری")
TECHNOLOGY = named("Social CRM technology use", "استفاده از فناوری CRM اجتماعی")


def hypotheses() -> Table:
    interval = Words("{level} CI", level=Percent(95, 0))
    return Table(
        "hypotheses",
        Words("Results of the tests of the hypotheses"),
        (
            Column(Words("Hypothesis"), "start"),
            Column(Words("Path"), "start"),
            Column(Words("β")),
            Column(Words("_p_")),
            Column(Words("Lower"), "end", interval),
            Column(Words("Upper"), "end", interval),
            Column(interval),
            Column(Words("Verdict")),
        ),
        (
            Row((ORIENTATION,), group=True),
            Row(
                (
                    Words("H{number}", number=Count(1)),
                    Path((ORIENTATION, TECHNOLOGY)),
                    Starred(Number(-0.1849, 3, bounded=True), 2),
                    PValue(0.00001),
                    Number(-0.31, 2),
                    Number(1234.5, 2),
                    Interval(Number(-0.31, 2), Number(-0.02, 2)),
                    Words("Supported"),
                )
            ),
            Row(
                (
                    Verbatim(NASTY),
                    Path((Product((ORIENTATION, TECHNOLOGY)), TECHNOLOGY)),
                    Unknown(Words("the effect has no standardised value")),
                    PValue(0.034),
                    Blank(),
                    Count(3000),
                    Interval(Percent(4.4), Percent(6.1)),
                    Words("Cannot be decided"),
                )
            ),
        ),
        (Words("_n_ = {n}.", n=Count(1590)), Words("* _p_ < .05. ** _p_ < .01. *** _p_ < .001.")),
    )


def wide(columns: int = 12, rows: int = 60) -> Table:
    heads = (Column(Words("Item"), "start"), *(Column(Words("Alpha if item dropped")) for _ in range(columns - 1)))
    body = tuple(Row((Verbatim(f"CRO{row}"), *(Number(row + at / 100) for at in range(1, columns)))) for row in range(rows))
    return Table("items", named("A wide table", "جدولی پهن"), heads, body)


@pytest.fixture
def report() -> Document:
    ledger = post(
        [
            Entry("sample_flow", {"stage": "returned", "n": 202, "share": 0.1 + 0.2, "low": Unknown(Words("nobody answered"))}),
            Entry("sample_flow", {"stage": "=cmd|'/c calc'!A1", "n": 159, "share": 1.0, "low": 0.25, "high": 1e-300}),
            Entry("notes", {"about": "+49", "reason": Words("{n} values are too few", n=Count(2)), "whole": True, "sign": "-"}),
        ]
    )
    blocks = (
        Heading(Words("Hypotheses")),
        Heading(named("A part", "یک بخش"), 2),
        Paragraph(Verbatim(NASTY)),
        Paragraph(Words("Supported: {n} of {all} hypotheses.", n=Count(9), all=Count(11))),
        Paragraph(named("Beware.", "هشدار."), warning=True),
        hypotheses(),
        wide(),
        Figure("slopes", named("Slopes & more", "شیب‌ها"), (), notes=(Words("Several answers were possible."),)),
        Figure("again", Verbatim(NASTY), ()),
        Paragraph(Verbatim("x" * 100_000)),
    )
    title = named("Social CRM <study>", "CRM اجتماعی")
    study = {"name": "social-crm", "title": dict(title.texts)}
    return Document(title, blocks, ledger, study, {}, simulated=True, style=Style(chapter=4))


@pytest.fixture
def drawn(tmp_path):
    stems = {}
    for name in ("slopes", "again"):
        stems[name] = tmp_path / f"{name}.xx"
        (tmp_path / f"{name}.xx.svg").write_text(SVG, encoding="utf-8")
    return stems


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "report"
    place.mkdir()
    return place


HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A2)",
    r"\input{/etc/passwd} 100% & a_b #1 $x$ ^^41 ~ {}",
    "abc\u202etxt.exe\u202c",
    "bell\x07 and null\x00",
    "]]> &amp; 'single' \"double\"",
    "سلام CRM (2020)",
)


@pytest.fixture(scope="session")
def numbers() -> Table:
    """A table with every kind of number, a spanner, a group row and unknowns."""
    confidence = Words("{level} CI", level=Percent(95, 0))
    columns = (
        Column(named("Construct", "سازه"), "start"),
        Column(Words("_M_")),
        Column(Words("β")),
        Column(Words("_p_")),
        Column(named("Share", "سهم")),
        Column(named("Lower", "حد پایین"), group=confidence),
        Column(named("Upper", "حد بالا"), group=confidence),
        Column(named("Interval", "فاصله")),
    )
    trust = (
        named("Trust", "اعتماد"),
        Number(5.123456, 2),
        Starred(Number(-0.42345, 2, bounded=True), 2),
        PValue(0.0342),
        Percent(5.25, 1),
        Number(-0.0004, 2),
        Number(12345.678, 1),
        Interval(Number(-0.1), Number(0.2)),
    )
    sales = (
        named("Sales (CRM)", "فروش (CRM)"),
        Count(3000),
        Unknown(Words("not part of this run")),
        PValue(0.0000123),
        Blank(),
        Number(0.5),
        Number(1.5),
        Path((named("Trust", "اعتماد"), named("Sales", "فروش"))),
    )
    group = Row((named("Step one", "گام یک"),), group=True)
    notes = (Words("_n_ = {n}.", n=Count(159)),)
    return Table("numbers", named("Numbers & more", "اعداد و جز آن"), columns, (group, Row(trust), Row(sales)), notes)


@pytest.fixture(scope="session")
def hostile() -> Table:
    """A table of texts that try to be something else than text; the last has 100 kB."""
    rows = tuple(Row((Verbatim(text), Count(3))) for text in (*HOSTILE, "x" * 100_000))
    return Table("hostile", Verbatim(HOSTILE[0]), (Column(Verbatim("=head()"), "start"), Column(Words("n"))), rows)


@pytest.fixture(scope="session")
def broad() -> Table:
    """A table that no upright page holds."""
    names = [named(f"Considerable{n}", f"غیراستاندارد{n}") for n in range(12)]
    cells = (named("A long name of a construct", "نام بلند یک سازه"), *(Number(n / 7, 3) for n in range(12)))
    columns = (Column(named("Construct", "سازه"), "start"), *map(Column, names))
    return Table("wide", named("Wide", "پهن"), columns, (Row(cells),))


@pytest.fixture(scope="session")
def document(numbers: Table, hostile: Table, broad: Table) -> Document:
    """The tables in a report on simulated answers, with a figure, in chapter 4."""
    figure = Figure("slopes", named("Slopes", "شیب‌ها"), (Dot(0, 0),), notes=(Words("_n_ = {n}.", n=Count(159)),))
    blocks = (
        Heading(named("Scales", "سنجه‌ها")),
        Paragraph(named("Do not overlook this.", "این را نادیده نگیرید."), warning=True),
        Paragraph(named("An ordinary sentence.", "جمله‌ای معمولی.")),
        numbers,
        Heading(named("Results", "یافته‌ها"), 2),
        broad,
        figure,
        hostile,
    )
    title = named("Trust and sales", "اعتماد و فروش")
    return Document(title, blocks, Ledger({}), simulated=True, style=Style(chapter=4, font="Vazirmatn"))


def _png(path: FilePath) -> None:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 4, 3, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00\x80\x80\x80\x80" * 3)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


@pytest.fixture
def written(tmp_path: FilePath) -> Callable[[Writer, Document, str], FilePath]:
    """Write a report in one language with a writer, into a folder of its own, and return the folder."""
    times = iter(range(1000))

    def write(writer: Writer, document: Document, code: str) -> FilePath:
        folder = tmp_path / f"{code}{next(times)}"
        (folder / "figures").mkdir(parents=True)
        pictures: Mapping[str, FilePath] = {each.name: folder / "figures" / f"{each.name}.{code}" for each in document.figures}
        for picture in pictures.values():
            _png(picture.with_name(f"{picture.name}.png"))
        writer.write(document, LANGUAGES[code].LOCALE.styled(document.style), pictures, folder)
        return folder

    return write
