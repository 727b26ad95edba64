"""Excel workbooks: the first sheet that holds anything, every cell as the text a person would type for it."""

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from scrm_model.errors import AnswersError, Fault
from scrm_model.readers import Sheet, first_bytes, lay_out, unopened
from scrm_model.words import Count, Verbatim, Words

SUFFIXES = (".xlsx", ".xlsm")
SIGNATURE = b"PK\x03\x04"
OLD_OR_PROTECTED = b"\xd0\xcf\x11\xe0"
LARGEST_SHEET = 1_000_000_000
MOST_CELLS = 20_000_000
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
PLACES = re.compile(rb'\br="([A-Z]{1,3})[0-9]')
LAST_ROW = re.compile(rb'\br="[A-Z]{1,3}([0-9]{1,9})"')
UNCALCULATED = re.compile(rb"<c ([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def read(path: Path) -> Sheet:
    """Read the workbook, with python-calamine where it is installed, else with openpyxl.

    Numbers become text without an empty decimal part (4.0 → 4), dates and times ISO 8601, truth values TRUE and FALSE.
    Formulas give the value they had when the workbook was saved. Hidden sheets are read only if no other holds anything.

    Raises:
        AnswersError: it is no workbook, is protected or damaged, or holds no answers.
    """
    beginning = first_bytes(path)
    if beginning.startswith(OLD_OR_PROTECTED):
        what = "the workbook is protected by a password or is in the old Excel format (.xls)."
        raise AnswersError(Fault(str(path), what, "Save it in Excel as .xlsx, without a password."))
    if not beginning.startswith(SIGNATURE):
        what = "this is not an Excel workbook." if beginning else "the file is empty."
        raise AnswersError(Fault(str(path), what, "If it is a text file, let its name end with .csv."))
    try:
        return _read(path)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        # RuntimeError: parts that are encrypted, or packed in a way nobody knows.
        raise AnswersError(_damaged(path)) from error
    except OSError as error:
        raise unopened(path, error) from error


def _read(path: Path) -> Sheet:
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        if not any(name.startswith("xl/workbook") for name in names):
            what = "this is a packed file of another kind, not an Excel workbook."
            raise AnswersError(Fault(str(path), what, "Export the answers as CSV or XLSX."))
        # python-calamine gives an empty cell for #N/A and the like, which would make an error an unanswered question.
        errors = [
            _look_through(path, packed, name) for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")
        ]
    by_calamine = find_spec("python_calamine") is not None and not any(errors)
    sheets = _by_calamine(path) if by_calamine else _by_openpyxl(path)
    full = [(hidden, name, rows) for hidden, name, rows in sheets if any(any(row) for row in rows)]
    if not full:
        raise AnswersError(Fault(path.name, "the workbook is empty.", "Export the answers again."))
    _, name, rows = min(full, key=lambda sheet: sheet[0])
    several = len(full) > 1
    only = Words(
        "{source} has {n} sheets; only '{sheet}' was read.",
        source=Verbatim(path.name),
        n=Count(len(full)),
        sheet=Verbatim(name),
    )
    width = max(len(row) for row in rows)
    padded = ((*row, *[""] * (width - len(row))) for row in rows)
    source = f"{path.name}, sheet '{name}'" if several else path.name
    return lay_out(source, enumerate(padded, start=1), (only,) if several else ())


def _look_through(path: Path, packed: zipfile.ZipFile, name: str) -> bool:
    """Whether a sheet holds errors; what would be read wrongly, or not in any memory there is, is refused."""
    if packed.getinfo(name).file_size > LARGEST_SHEET:
        what = f"a sheet of the workbook is larger than {LARGEST_SHEET // 10**9} GB when unpacked."
        raise AnswersError(Fault(str(path), what, "Is it the file of the answers? Export them again, as CSV."))
    sheet = packed.read(name)
    columns = max((_column(letters) for letters in set(PLACES.findall(sheet))), default=0)
    rows = max(map(int, LAST_ROW.findall(sheet[-100_000:])), default=0)
    if columns * rows > MOST_CELLS:
        what = f"the table has {rows} rows and {columns} columns: something stands far outside the answers."
        raise AnswersError(Fault(str(path), what, "Delete all rows below and all columns beside them, and save."))
    for found in UNCALCULATED.finditer(sheet) if b"<f" in sheet else ():
        if b't="str"' not in found[1]:
            place = re.search(rb'\br="([A-Z]+[0-9]+)"', found[1])
            where = f"{path.name}, cell {place[1].decode()}" if place else path.name
            raise AnswersError(
                Fault(where, "the formula in this cell was never calculated.", "Open the workbook in Excel and save it.")
            )
    return b't="e"' in sheet


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _by_calamine(path: Path) -> Iterable[tuple[bool, str, list[list[str]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_path(path)
        return [
            (
                sheet.visible != SheetVisibleEnum.Visible,
                sheet.name,
                _texts(workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)),
            )
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except CalamineError as error:
        raise AnswersError(_damaged(path)) from error


def _by_openpyxl(path: Path) -> Iterator[tuple[bool, str, list[list[str]]]]:
    import warnings

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        # Opened here, because openpyxl leaves a file it cannot read open, and Windows then does not let it go.
        with warnings.catch_warnings(), path.open("rb") as file:
            # It warns of styles and validations it does not know; answers have neither.
            warnings.simplefilter("ignore")
            workbook = load_workbook(file, read_only=True, data_only=True)
            found = []
            for sheet in workbook.worksheets:
                # Some programs write a wrong size into the sheet, and read-only mode would believe it.
                sheet.reset_dimensions()
                found.append((sheet.sheet_state != "visible", sheet.title, _texts(sheet.iter_rows(values_only=True))))
            workbook.close()
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise AnswersError(_damaged(path)) from error
    return iter(found)


def _texts(rows: Iterable[Sequence[object]]) -> list[list[str]]:
    return [[cell if isinstance(cell, str) else _text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e21 else repr(cell)
        case dt.datetime():
            exact = cell + dt.timedelta(microseconds=500)
            exact = exact.replace(microsecond=exact.microsecond // 1000 * 1000)
            # The two libraries do not agree on whether a day without a time is a date or its midnight.
            return exact.date().isoformat() if exact.time() == dt.time() else exact.isoformat(sep=" ")
        case dt.date() | dt.time():
            return cell.isoformat()
        case _:
            return str(cell)


def _damaged(path: Path) -> Fault:
    return Fault(
        str(path), "the workbook is damaged and cannot be read.", "Open it in Excel and save it again, or export it again."
    )
