"""Paragraphs and tables in Word's own XML, in which every stretch of text says which way it is written.

The order of the elements is that of the schema (ECMA-376), which Word insists on. Markup is put together as text and becomes
elements once, at the end: a report has more than a hundred thousand of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from scrm_model.locale import Direction, Phrase, Run
from scrm_model.table import Side
from scrm_model.typesetting.bidi import Stretch, leaning, marked
from scrm_model.typesetting.layout import Printed, Spanner

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

PADDING = 70
"""Between a cell's text and its sides, in twips (twentieths of a point)."""
WHOLE = 1500
"""A row with fewer letters than this stays on one page."""
LONGEST_EQUATION = 24
SHORT = 16
"""A table with fewer rows than this stays on one page."""

_SIMPLE = re.compile("([A-Za-z0-9\u00c0-\u024f\u0370-\u03ff][^\u0660-\u0669\u06f0-\u06f9\u2212]*)")
_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_JUSTIFIED: dict[Side, str] = {"start": "left", "end": "right", "centre": "center"}
_THICK, _THIN = "8", "4"
"""Rules, in eighths of a point."""


Markup: TypeAlias = str
"""Well-formed XML whose names are in Word's namespace, `w:`."""

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def tag(name: str, *children: Markup | None, **attributes: str) -> Markup:
    """Return the element `w:name` with `w:` attributes."""
    opening = " ".join((f"w:{name}", *(f'w:{key}="{value.translate(_VALUE)}"' for key, value in attributes.items())))
    content = "".join(filter(None, children))
    return f"<{opening}>{content}</w:{name}>" if content else f"<{opening}/>"


def element(markup: Markup) -> "Element":
    """The element that the markup says."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    found: Element = parse_xml(re.sub(r"^<w:\w+", rf"\g<0> {nsdecls('w')}", markup))
    return found


def runs(
    phrase: Phrase, direction: Direction, *, bold: bool = False, italic: bool = False, size: float | None = None
) -> list[Markup]:
    """The runs of a phrase in a paragraph of `direction`; a symbol in italics stands upright among italics.

    Word goes by the direction of the runs, other programs that read the file by the directional marks.
    """
    found = []
    for (way, slanted), same in groupby(
        marked(map(_held, phrase), direction), key=lambda piece: (piece.direction, piece.italic)
    ):
        text = "".join(piece.text for piece in same)
        for part, complex_script in _scripts(text, way):
            found.append(_run(Stretch(part, way, slanted != italic), complex_script, bold, size))
    return found


def paragraph(
    children: Iterable[Markup], style: str, direction: Direction, *, align: Side | None = None, keep: bool = False
) -> Markup:
    """A paragraph whose lines run in `direction`, which is where it starts too; `keep` holds it on one page with the next."""
    return tag(
        "p",
        tag(
            "pPr",
            tag("pStyle", val=style),
            tag("keepNext") if keep else None,
            tag("bidi", val="1" if direction == "rtl" else "0"),
            # What Word calls left is where the lines of the paragraph begin, on the right if it runs that way.
            tag("jc", val=_JUSTIFIED[align]) if align else None,
        ),
        *children,
    )


def fonts(complex_script: str, latin: str = "Times New Roman") -> Markup:
    """The fonts of Latin letters and of those written from right to left."""
    return tag("rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=complex_script)


def table(printed: Printed, direction: Direction, widths: Sequence[int], size: float, title: str) -> Markup:
    """The table with its three rules; `widths` in twips, `size` of the letters in points, `title` for screen readers."""
    maker = _Maker(printed, direction, widths, size)
    return tag(
        "tbl",
        tag(
            "tblPr",
            tag("bidiVisual") if direction == "rtl" else None,
            tag("tblW", w=str(sum(widths)), type="dxa"),
            tag("jc", val="center"),
            tag("tblLayout", type="fixed"),
            tag(
                "tblCellMar",
                tag("top", w="30", type="dxa"),
                tag("left", w=str(PADDING), type="dxa"),
                tag("bottom", w="30", type="dxa"),
                tag("right", w=str(PADDING), type="dxa"),
            ),
            tag("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"),
            tag("tblCaption", val=title),
        ),
        tag("tblGrid", *(tag("gridCol", w=str(width)) for width in widths)),
        *maker.heads(),
        *maker.body(),
    )


class _Maker:
    """The rows of one table."""

    def __init__(self, printed: Printed, direction: Direction, widths: Sequence[int], size: float) -> None:
        self.printed = printed
        self.direction = direction
        self.widths = widths
        self.size = size

    def heads(self) -> Iterator[Markup]:
        printed = self.printed
        if not printed.spanners:
            cells = [self._head(place, top=_THICK, bottom=_THIN) for place in range(len(self.widths))]
            yield _row(cells, repeated=True)
            return
        above, first = [], 0
        for spanner in printed.spanners:
            above.append(self._spanner(spanner, first))
            first += spanner.width
        below = [self._head(place, bottom=_THIN) for place in range(len(self.widths))]
        yield _row(above, repeated=True)
        yield _row(below, repeated=True)

    def body(self) -> Iterator[Markup]:
        rows = self.printed.rows
        for number, (phrases, group) in enumerate(rows):
            last = number == len(rows) - 1
            rule = _THICK if last else None
            # What is below a table is not alone on the next page.
            keep = group or last or len(rows) < SHORT
            if group:
                cells = [self._cell(phrases[0], 0, span=len(self.widths), side="start", bold=True, bottom=rule, keep=True)]
            else:
                cells = [self._cell(phrase, place, bottom=rule, keep=keep) for place, phrase in enumerate(phrases)]
            yield _row(cells, whole=sum(len(run.text) for phrase in phrases for run in phrase) < WHOLE)

    def _head(self, place: int, top: str | None = None, bottom: str | None = None) -> Markup:
        return self._cell(self.printed.heads[place], place, top=top, bottom=bottom, keep=True, bold=True, low=True)

    def _spanner(self, spanner: Spanner, first: int) -> Markup:
        rule = _THIN if spanner.phrase else None
        return self._cell(
            spanner.phrase, first, span=spanner.width, side="centre", top=_THICK, bottom=rule, keep=True, bold=True, low=True
        )

    def _cell(
        self,
        phrase: Phrase,
        first: int,
        *,
        span: int = 1,
        side: Side | None = None,
        top: str | None = None,
        bottom: str | None = None,
        bold: bool = False,
        keep: bool = False,
        low: bool = False,
    ) -> Markup:
        way = leaning(phrase, self.direction)
        align = side or self.printed.sides[first]
        return tag(
            "tc",
            tag(
                "tcPr",
                tag("tcW", w=str(sum(self.widths[first : first + span])), type="dxa"),
                tag("gridSpan", val=str(span)) if span > 1 else None,
                _borders(top, bottom),
                tag("vAlign", val="bottom") if low else None,
            ),
            paragraph(
                runs(phrase, way, bold=bold, size=self.size),
                "TableText",
                way,
                align=align if way == self.direction else _turned(align),
                keep=keep,
            ),
        )


def _held(run: Run) -> Run:
    """An equation or a bound with its number is not broken at the end of a line."""
    if run.direction is None or len(run.text) > LONGEST_EQUATION or not any(map(str.isdigit, run.text)):
        return run
    return replace(run, text=run.text.replace(" ", "\N{NO-BREAK SPACE}"))


def _row(cells: Iterable[Markup], *, repeated: bool = False, whole: bool = True) -> Markup:
    return tag("tr", tag("trPr", tag("cantSplit") if whole else None, tag("tblHeader") if repeated else None), *cells)


def _borders(top: str | None, bottom: str | None) -> Markup | None:
    if not (top or bottom):
        return None
    return tag(
        "tcBorders",
        *(
            tag(edge, val="single", sz=size, space="0", color="000000")
            for edge, size in (("top", top), ("bottom", bottom))
            if size is not None
        ),
    )


def _turned(side: Side) -> Side:
    return {"start": "end", "end": "start", "centre": "centre"}[side]  # type: ignore[return-value]


def _scripts(text: str, direction: Direction) -> Iterator[tuple[str, bool]]:
    """Cut a stretch where Word must take another font: what is written from right to left and Persian digits are complex."""
    if direction == "rtl":
        yield text, True
    elif not _DIGITS.search(text):
        yield text, False
    else:
        for complex_script, parts in groupby(filter(None, _SIMPLE.split(text)), key=lambda part: bool(_DIGITS.search(part))):
            yield "".join(parts), complex_script


def _run(stretch: Stretch, complex_script: bool, bold: bool, size: float | None) -> Markup:
    half_points = None if size is None else str(round(size * 2))
    slanted = stretch.italic and not complex_script
    switches = ("b", bold), ("bCs", bold), ("i", slanted), ("iCs", slanted)
    properties = (
        *(tag(name) for name, on in switches if on),
        *(tag(name, val=half_points) for name in ("sz", "szCs") if half_points),
        tag("rtl") if stretch.direction == "rtl" else (tag("cs") if complex_script else None),
    )
    content = f'<w:t xml:space="preserve">{stretch.text.translate(_TEXT)}</w:t>'
    return tag("r", tag("rPr", *properties) if any(properties) else None, content)
