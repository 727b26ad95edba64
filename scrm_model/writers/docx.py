"""Word: real headings, APA tables whose header rows repeat, right-to-left sections where the language is written so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from scrm_model.document import SIMULATED, Block, Document, Heading, Paragraph
from scrm_model.figure import Figure
from scrm_model.locale import Direction, Locale, Phrase, plain
from scrm_model.table import Table
from scrm_model.typesetting.layout import Printed, foot, lay_out
from scrm_model.typesetting.office import timeless
from scrm_model.typesetting.widths import fit, with_what_follows
from scrm_model.typesetting.wordxml import PADDING, Markup, element, fonts, paragraph, runs, table, tag
from scrm_model.words import Words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.section import Section

LANGUAGES = True

LONGEST_PROPERTY = 255
LATIN_FONT = "Times New Roman"
LONG_SIDE, SHORT_SIDE, MARGIN = 16838, 11906, 1418
"""A4, in twips."""
TWIPS = 20
"""In a point."""
TALLEST = 16.0
"""Height of a picture, in centimetres."""

TABLE_SIZES: Mapping[Direction, tuple[tuple[float, bool], ...]] = {
    "ltr": ((10.5, False), (9.5, False), (9, False), (10, True), (9, True), (8, True), (7, True)),
    "rtl": ((11, False), (10, False), (9, False), (11, True), (10, True), (9, True), (8, True)),
}
"""Sizes of a table's letters, each with whether the page lies on its side; the first that holds the table is taken."""


@dataclass(frozen=True)
class _Manner:
    """A paragraph style: sizes of Latin and of Persian letters, which look smaller, and the space around it, in points."""

    latin: float
    persian: float
    before: float = 0
    after: float = 0
    line: float = 1.1
    bold: bool = False
    centred: bool = False
    framed: bool = False
    level: int | None = None

    def paragraphs(self, way: Direction) -> Markup:
        """How its paragraphs stand."""
        edges = (tag(edge, val="single", sz="6", space="6", color="000000") for edge in ("top", "left", "bottom", "right"))
        return tag(
            "pPr",
            *((tag("keepNext"), tag("keepLines")) if self.level is not None else ()),
            tag("pBdr", *edges) if self.framed else None,
            tag("bidi") if way == "rtl" else None,
            tag(
                "spacing",
                before=str(round(self.before * 20)),
                after=str(round(self.after * 20)),
                line=str(round(self.line * 240)),
                lineRule="auto",
            ),
            tag("jc", val="center") if self.centred else None,
            None if self.level is None else tag("outlineLvl", val=str(self.level)),
        )

    def letters(self, font: str, way: Direction) -> Markup:
        """How its letters look."""
        size = str(round(2 * (self.persian if way == "rtl" else self.latin)))
        latin = str(round(2 * self.latin))
        weight = (tag("b"), tag("bCs")) if self.bold else ()
        return tag("rPr", fonts(font), *weight, tag("color", val="000000"), tag("sz", val=latin), tag("szCs", val=size))


STYLES: Mapping[str, _Manner] = {
    "Normal": _Manner(12, 13, after=6),
    "Body Text": _Manner(12, 13, after=8),
    "Title": _Manner(18, 20, after=18, bold=True, centred=True),
    "Heading 1": _Manner(15, 16, before=20, after=8, bold=True, level=0),
    "Heading 2": _Manner(13, 14, before=16, after=6, bold=True, level=1),
    "Heading 3": _Manner(12, 13, before=12, after=6, bold=True, level=2),
    "Caption": _Manner(11, 12, before=6, after=4),
    "Table Text": _Manner(10, 11, line=1.0),
    "Table Note": _Manner(9, 10, before=3, after=6, line=1.0),
    "Warning": _Manner(12, 13, before=6, after=12, bold=True, framed=True),
    "Header": _Manner(9, 10),
    "Footer": _Manner(9, 10),
}


@dataclass(frozen=True)
class _Piece:
    """A block with its number, how it is printed if it is a table, and the kind of page it needs: None for any."""

    block: Block
    number: int
    printed: Printed | None = None
    size: float = 0.0
    widths: tuple[int, ...] = ()
    lying: bool | None = None


def write(document: Document, locale: Locale, pictures: Mapping[str, Path], folder: Path) -> None:
    """Write `report.<lang>.docx`."""
    import docx

    word = docx.Document()
    _set_styles(word, document.style.font if locale.direction == "rtl" else LATIN_FONT, locale)
    _set_page(word.sections[0], locale, document.simulated)
    _set_properties(word, plain(locale.say(document.title)), locale)
    pieces = [_piece(block, number, document, locale) for block, number in document.numbered()]
    pages = with_what_follows([piece.lying for piece in pieces])
    _turn(word.sections[0], bool(pages and pages[0]))
    # Each looks through all that is there for numbers that are taken, which is little at first.
    drawings = {figure.name: _picture(word, figure, pictures[figure.name], locale) for figure in document.figures}
    _add(word, element(paragraph(runs(locale.say(document.title), locale.direction), "Title", locale.direction)))
    for piece, lying, before in zip(pieces, pages, (*pages[:1], *pages), strict=False):
        if lying != before:
            _turn(word.add_section(), lying)
        for content in _elements(piece, document, locale, drawings):
            _add(word, content)
    saved = BytesIO()
    word.save(saved)
    (folder / f"report.{locale.code}.docx").write_bytes(timeless(saved.getvalue()))


def _piece(block: Block, number: int, document: Document, locale: Locale) -> _Piece:
    if not isinstance(block, Table):
        return _Piece(block, number, lying=False if isinstance(block, Figure) else None)
    printed = lay_out(block, number, locale, document.style.chapter)
    kinds = TABLE_SIZES[locale.direction]
    pages = [(size, ((LONG_SIDE if lying else SHORT_SIDE) - 2 * MARGIN) / TWIPS) for size, lying in kinds]
    choice, widths = fit(printed, pages, 2 * PADDING / TWIPS)
    size, lying = kinds[choice]
    return _Piece(block, number, printed, size, tuple(round(width * TWIPS) for width in widths), lying)


def _elements(piece: _Piece, document: Document, locale: Locale, drawings: "Mapping[str, Element]") -> "Iterator[Element]":
    way = locale.direction
    match piece.block:
        case Heading(text, level):
            yield element(paragraph(runs(locale.say(text), way), f"Heading{min(level, 3)}", way))
        case Paragraph(text, warning):
            yield element(paragraph(runs(locale.say(text), way), "Warning" if warning else "BodyText", way))
        case Table():
            yield from map(element, _table(piece, locale))
        case Figure() as figure:
            label = locale.label("figure", piece.number, document.style.chapter)
            caption, picture = map(element, _caption(label, locale.say(figure.title), locale)), drawings[figure.name]
            yield from (*caption, picture) if locale.captions == "stacked" else (picture, *caption)
            yield from (element(paragraph(runs(note, way), "TableNote", way)) for note in foot(figure, locale))


def _table(piece: _Piece, locale: Locale) -> Iterator[Markup]:
    printed, way = piece.printed, locale.direction
    if printed is None:
        return
    yield from _caption(printed.label, printed.title, locale)
    yield table(printed, way, piece.widths, piece.size, plain(printed.title))
    # Word joins tables that touch.
    for place, note in enumerate(printed.foot or ((),), 1):
        yield paragraph(runs(note, way), "TableNote", way, keep=place < len(printed.foot))


def _caption(label: Phrase, title: Phrase, locale: Locale) -> Iterator[Markup]:
    way = locale.direction
    if locale.captions == "stacked":
        yield paragraph(runs(label, way, bold=True), "Caption", way, keep=True)
        yield paragraph(runs(title, way, italic=True), "Caption", way, keep=True)
        return
    between = locale.say(Words(". ", "caption"))
    said = (*runs((*label, *between), way, bold=True), *runs(title, way))
    yield paragraph(said, "Caption", way, align="centre", keep=True)


def _picture(word: "WordDocument", figure: Figure, drawing: Path, locale: Locale) -> "Element":
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Twips

    holder = word.add_paragraph()
    picture = holder.add_run().add_picture(f"{drawing}.png", width=Twips(SHORT_SIDE - 2 * MARGIN))
    if picture.height > Cm(TALLEST):
        picture.width, picture.height = round(picture.width * Cm(TALLEST) / picture.height), Cm(TALLEST)
    described = picture._inline.docPr
    described.set("name", figure.name)
    described.set("descr", plain(locale.say(figure.title)))
    holder.alignment = WD_ALIGN_PARAGRAPH.CENTER
    holder.paragraph_format.keep_with_next = True
    return holder._p


def _add(word: "WordDocument", content: "Element") -> None:
    word.element.body.sectPr.addprevious(content)


def _turn(section: "Section", lying: bool) -> None:
    from docx.enum.section import WD_ORIENTATION
    from docx.shared import Twips

    section.orientation = WD_ORIENTATION.LANDSCAPE if lying else WD_ORIENTATION.PORTRAIT
    section.page_width = Twips(LONG_SIDE if lying else SHORT_SIDE)
    section.page_height = Twips(SHORT_SIDE if lying else LONG_SIDE)


def _set_page(section: "Section", locale: Locale, simulated: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Twips

    way = locale.direction
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Twips(MARGIN)
    if way == "rtl":
        section._sectPr.find(qn("w:docGrid")).addprevious(element(tag("bidi")))
    page = tag("fldSimple", tag("r", tag("t")), instr="PAGE")
    _fill(section.footer._element, paragraph((page,), "Footer", way, align="centre"))
    if simulated:
        notice = runs(locale.say(SIMULATED), way, bold=True)
        _fill(section.header._element, paragraph(notice, "Header", way, align="centre"))


def _fill(margin: "Element", content: Markup) -> None:
    for given in list(margin):
        margin.remove(given)
    margin.append(element(content))


def _set_styles(word: "WordDocument", font: str, locale: Locale) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    way = locale.direction
    tongue = {"bidi": locale.tag} if way == "rtl" else {"val": locale.tag, "eastAsia": locale.tag}
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _replace(defaults, fonts(font), tag("lang", **{"val": "en-US", "eastAsia": "en-US", "bidi": "ar-SA", **tongue}))
    settings = word.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:bidi"), tongue.get("bidi", "ar-SA"))
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for name, manner in STYLES.items():
        known = name in [style.name for style in word.styles]
        style = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        for part in ("w:pPr", "w:rPr"):
            if (given := style.element.find(qn(part))) is not None:
                style.element.remove(given)
        style.element.extend(map(element, (manner.paragraphs(way), manner.letters(font, way))))


def _replace(parent: "Element", *new: Markup) -> None:
    for part in map(element, new):
        parent.replace(parent.find(part.tag), part)


def _set_properties(word: "WordDocument", title: str, locale: Locale) -> None:
    properties = word.core_properties
    # The format takes no more.
    title = title if len(title) <= LONGEST_PROPERTY else f"{title[: LONGEST_PROPERTY - 1]}…"
    properties.title, properties.author, properties.comments, properties.language = title, "scrm_model", "", locale.code
