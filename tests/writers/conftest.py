"""A report with everything in it that writers find hard."""

import pytest

from scrm_model.document import Document, Heading, Paragraph, Style
from scrm_model.figure import Figure
from scrm_model.ledger import Entry, post
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
        Paragraph(Words("{n} of {all} hypotheses are supported.", n=Count(9), all=Count(11))),
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
