"""Excel: a sheet a table, its numbers as real numbers that only look rounded, and a first sheet that leads to them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from scrm_model.document import SIMULATED, Document, Heading
from scrm_model.locale import LARGEST_P, SMALLEST_P, Direction, Locale, Phrase, plain
from scrm_model.numerals import HUGE, MINUS
from scrm_model.table import Side, Table
from scrm_model.typesetting.bidi import leaning, marked
from scrm_model.typesetting.layout import Printed, lay_out
from scrm_model.typesetting.office import timeless
from scrm_model.typesetting.widths import column_widths, text_width
from scrm_model.words import Blank, Count, Number, Percent, PValue, Sayable, Starred, Words

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

LANGUAGES = True

LONGEST_TEXT = 32767
"""Letters Excel takes in one cell."""
LONGEST_NAME = 31
UNITS = 1.9
"""Excel's units of column width in an em."""
LOOSE = 1.15
"""How much more than its width a text takes because lines break between words."""
WIDEST = 48.0
LINE, HIGHEST = 15.5, 409.0
"""Height of a line, and the greatest a row may have, in points."""
WIDE_TABLE = 8
"""Columns from which a table is printed on a page that lies on its side."""
SHAPES: Mapping[str, str] = {"۰": "[$-3000429]", "٠": "[$-2000401]"}
"""By a language's zero, the number format code that makes a spreadsheet show a number in its digits."""
LATIN_FONT = "Calibri"

Edge = Literal["medium", "thin"]


@dataclass(frozen=True)
class _Look:
    """How a cell looks, apart from what is in it."""

    side: Side = "start"
    bold: bool = False
    top: Edge | None = None
    bottom: Edge | None = None
    italic: bool = False
    colour: str = "000000"
    size: float = 11
    wrapped: bool = True
    indent: int = 0


def write(document: Document, locale: Locale, pictures: Mapping[str, Path], folder: Path) -> None:
    """Write `report.<lang>.xlsx`; figures are not part of it."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "scrm_model"
    book.properties.title = plain(locale.say(document.title))
    editor = _Editor(document, locale)
    names: dict[int, str] = {}
    for table, number in document.numbered():
        if isinstance(table, Table):
            label = _letters(locale.label("table", number, document.style.chapter))
            names[number] = _sheet_name(label, {*names.values(), editor.contents_name})
            editor.fill(book.create_sheet(names[number]), table, lay_out(table, number, locale, document.style.chapter))
    editor.lead(book, names)
    saved = BytesIO()
    book.save(saved)
    (folder / f"report.{locale.code}.xlsx").write_bytes(timeless(saved.getvalue()))


class _Editor:
    """Fills sheets for readers of one language."""

    def __init__(self, document: Document, locale: Locale) -> None:
        self.document = document
        self.locale = locale
        self.way: Direction = locale.direction
        self.font = document.style.font if self.way == "rtl" else LATIN_FONT
        self.contents_name = _sheet_name(_letters(locale.say(Words("Contents"))), set())

    def lead(self, book: "Workbook", names: Mapping[int, str]) -> None:
        """Make the first sheet: title, notice, and a link to each table under the heading it stands under."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        sheet = book.worksheets[0]
        sheet.title = self.contents_name
        self._prepare(sheet, lying=False)
        sheet.column_dimensions["A"].width = 100
        self._say(_at(sheet, 1, 1), self.locale.say(self.document.title), _Look(bold=True, size=16))
        row, level = 2 + self._warn(sheet, 2), 0
        for block, number in self.document.numbered():
            if isinstance(block, Heading):
                row, level = row + 1, block.level
                self._say(_at(sheet, row, 1), self.locale.say(block.text), _Look(bold=True, indent=level - 1))
            elif isinstance(block, Table):
                row += 1
                caption = self.locale.caption("table", number, self.document.style.chapter, block.title)
                cell = _at(sheet, row, 1)
                self._say(cell, caption, _Look(colour="0563C1", indent=level))
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{names[number]}'!A1")

    def fill(self, sheet: "Worksheet", table: Table, printed: Printed) -> None:
        """Make the sheet of a table: caption, notice, heads, rows, notes."""
        from openpyxl.utils import get_column_letter

        count = len(printed.heads)
        self._prepare(sheet, lying=count >= WIDE_TABLE)
        between = self.locale.say(Words(". ", "caption"))
        self._say(_at(sheet, 1, 1), (*printed.label, *between, *printed.title), _Look(bold=True, size=12, wrapped=False))
        widths = [min(WIDEST, 2 + UNITS * full) for full in column_widths(printed).padded(0.5).full]
        for place, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        first = 3 + self._warn(sheet, 2)
        last = self._head(sheet, first, printed, widths)
        sheet.freeze_panes = f"{'B' if count > 2 else 'A'}{last + 1}"
        sheet.print_title_rows = f"{first}:{last}"
        row = last
        for number, (line, (phrases, group)) in enumerate(zip(table.rows, printed.rows, strict=True), 1):
            row += 1
            edge: Edge | None = "medium" if number == len(table.rows) else None
            for place in range(count):
                look = _Look("start" if group else printed.sides[place], bold=group, bottom=edge, wrapped=not group)
                said = phrases[place] if place < len(phrases) else ()
                self._put(_at(sheet, row, place + 1), line.cells[place] if said else Blank(), said, look)
            if not group:
                _set_height(sheet, row, zip(phrases, widths, strict=True))
        for note in printed.foot:
            row += 1
            self._note(sheet, row, note, count, sum(widths))

    def _head(self, sheet: "Worksheet", row: int, printed: Printed, widths: Sequence[float]) -> int:
        place = 1
        above = []
        for spanner in printed.spanners:
            edge: Edge | None = "thin" if spanner.phrase else None
            for column in range(place, place + spanner.width):
                said: Phrase = spanner.phrase if column == place else ()
                self._say(_at(sheet, row, column), said, _Look("centre", bold=True, top="medium", bottom=edge))
            if spanner.phrase and spanner.width > 1:
                sheet.merge_cells(start_row=row, end_row=row, start_column=place, end_column=place + spanner.width - 1)
            above.append((spanner.phrase, sum(widths[place - 1 : place - 1 + spanner.width])))
            place += spanner.width
        _set_height(sheet, row, above)
        last = row + 1 if printed.spanners else row
        _set_height(sheet, last, zip(printed.heads, widths, strict=True))
        for column, (head, side) in enumerate(zip(printed.heads, printed.sides, strict=True), 1):
            look = _Look(side, bold=True, top=None if printed.spanners else "medium", bottom="thin")
            self._say(_at(sheet, last, column), head, look)
        return last

    def _note(self, sheet: "Worksheet", row: int, note: Phrase, count: int, width: float) -> None:
        self._say(_at(sheet, row, 1), note, _Look(size=10))
        if count > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=count)
        _set_height(sheet, row, [(note, width)])

    def _warn(self, sheet: "Worksheet", row: int) -> int:
        """Put the notice on simulated data on the sheet and in its page header; returns the rows it takes."""
        if not self.document.simulated:
            return 0
        notice = self.locale.say(SIMULATED)
        self._say(_at(sheet, row, 1), notice, _Look(bold=True, colour="C00000", wrapped=False))
        _head_or_foot(sheet.oddHeader, plain(notice).replace("&", "&&"))
        return 1

    def _put(self, cell: "Cell", what: Sayable, said: Phrase, look: _Look) -> None:
        shown = _as_number(what, self.locale)
        if shown is None:
            self._say(cell, said, look)
            return
        cell.value, cell.number_format = shown
        # A minus stands to the left of its digits also in a sheet that runs from right to left; words in a format do not.
        self._dress(cell, look, self.way if isinstance(what, PValue) else "ltr")

    def _say(self, cell: "Cell", phrase: Phrase, look: _Look) -> None:
        way = leaning(phrase, self.way)
        text = "".join(piece.text for piece in marked(phrase, self.way)) if way == self.way else _letters(phrase)
        if text:
            cell.value = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
            # Whatever it begins with, it is text: never a formula, never an error value.
            cell.data_type = "s"
            cell.quotePrefix = text.lstrip("\u200e\u200f")[:1] in set("=+-@")
        slanted = bool(phrase) and all(run.italic for run in phrase)
        self._dress(cell, replace(look, italic=slanted), way)

    def _dress(self, cell: "Cell", look: _Look, way: Direction) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        cell.font = Font(name=self.font, size=look.size, bold=look.bold, italic=look.italic, color=look.colour)
        begins, ends = ("right", "left") if self.way == "rtl" else ("left", "right")
        cell.alignment = Alignment(
            horizontal={"start": begins, "end": ends, "centre": "center"}[look.side],
            vertical="bottom" if look.bold else "top",
            wrap_text=look.wrapped,
            indent=look.indent,
            readingOrder=2 if way == "rtl" else 1,
        )
        if look.top or look.bottom:
            cell.border = Border(top=Side(style=look.top), bottom=Side(style=look.bottom))

    def _prepare(self, sheet: "Worksheet", lying: bool) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet.sheet_view.rightToLeft = self.way == "rtl"
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation = "landscape" if lying else "portrait"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        _head_or_foot(sheet.oddFooter, "&P")


def _at(sheet: "Worksheet", row: int, column: int) -> "Cell":
    return cast("Cell", sheet.cell(row, column))


def _set_height(sheet: "Worksheet", row: int, texts: Iterable[tuple[Phrase, float]]) -> None:
    """Make a row high enough for its lines where there are several: not every program does so when it opens the file."""
    filled = max((text_width(_letters(phrase)[:LONGEST_TEXT]) * UNITS / (width - 1) for phrase, width in texts), default=1.0)
    lines = 1 if filled <= 1 else math.ceil(filled * LOOSE)
    if lines > 1:
        sheet.row_dimensions[row].height = min(HIGHEST, LINE * lines)


def _head_or_foot(margin: "HeaderFooterItem | None", text: str) -> None:
    if margin is not None and margin.center is not None:
        margin.center.text = text


def _as_number(what: Sayable, locale: Locale) -> tuple[float, str] | None:
    """The number to put in a cell and the format that shows it as the language writes it; None for what is not a number."""
    shape = SHAPES.get(locale.numerals.digits[0], "")
    match what:
        case Number() if math.isfinite(what.value):
            return float(what.value), _code(what, locale, shape)
        case Starred(number, stars) if math.isfinite(number.value):
            return float(number.value), _code(number, locale, shape, stars)
        case Count(value):
            return value, f"{shape}#,##0"
        case Percent(value, digits) if math.isfinite(value):
            return value / 100, f"{shape}{_places('0', digits)}%"
        case PValue(value) if math.isfinite(value):
            least, most = (_letters(locale.say(PValue(extreme))) for extreme in (0.0, 1.0))
            exact = _code(Number(value, 3, bounded=True), locale, shape).split(";")[0]
            return value, f'[<{SMALLEST_P}]{shape}"{least}";[>{LARGEST_P}]{shape}"{most}";{exact}'
    return None


def _code(number: Number, locale: Locale, shape: str, stars: int = 0) -> str:
    if abs(number.value) >= HUGE:
        return f"{shape}{_places('0', max(number.digits, 1))}E+00"
    bare = number.bounded and number.digits and not locale.numerals.leading_zero
    shown = _places("" if bare else "#,##0", number.digits) + (f'"{"*" * stars}"' if stars else "")
    # A number that rounds to zero has no sign.
    sign = "" if abs(number.value) * 10**number.digits < 0.5 else f'"{MINUS}"'
    return f"{shape}{shown};{shape}{sign}{shown}"


def _places(whole: str, digits: int) -> str:
    return f"{whole}.{'0' * digits}" if digits else whole


def _letters(phrase: Phrase) -> str:
    return "".join(run.text for run in phrase)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name Excel accepts, unlike those taken (letters' case does not count)."""
    clean = "".join("-" if letter in "[]:*?/\\" else letter for letter in wanted).strip("' ") or "-"
    lowered = {name.casefold() for name in taken}
    name, count = clean[:LONGEST_NAME], 1
    while name.casefold() in lowered:
        count += 1
        name = f"{clean[: LONGEST_NAME - len(str(count)) - 1]} {count}"
    return name
