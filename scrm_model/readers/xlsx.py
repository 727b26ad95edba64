"""Excel workbooks: the first sheet that holds anything, every cell as the text a person would type for it."""

import datetime as dt
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from scrm_model.errors import AnswersError, Fault
from scrm_model.readers import Sheet, first_bytes, lay_out, unopened

SUFFIXES = (".xlsx", ".xlsm")
SIGNATURE = b"PK\x03\x04"
OLD_OR_PROTECTED = b"\xd0\xcf\x11\xe0"


def read(path: Path) -> Sheet:
    """Read the workbook, with python-calamine where it is installed, else with openpyxl.

    Numbers become text without an empty decimal part (4.0 → 4), dates and times ISO 8601, truth values TRUE and FALSE.
    Formulas give the value they had when the workbook was saved.

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
        errors = any(b't="e"' in packed.read(name) for name in names if name.startswith("xl/worksheets/"))
    by_calamine = find_spec("python_calamine") is not None and not errors
    sheets = _by_calamine(path) if by_calamine else _by_openpyxl(path)
    full = [(name, rows) for name, rows in sheets if any(any(row) for row in rows)]
    if not full:
        raise AnswersError(Fault(path.name, "the workbook is empty.", "Export the answers again."))
    name, rows = full[0]
    warnings = (f"{path.name} has {len(full)} sheets; only the first, '{name}', was read.",) if len(full) > 1 else ()
    width = max(len(row) for row in rows)
    padded = ((*row, *[""] * (width - len(row))) for row in rows)
    return lay_out(path.name, enumerate(padded, start=1), warnings)


def _by_calamine(path: Path) -> Iterable[tuple[str, list[list[str]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        workbook = CalamineWorkbook.from_path(path)
        return [
            (sheet.name, _texts(workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)))
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except CalamineError as error:
        raise AnswersError(_damaged(path)) from error


def _by_openpyxl(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
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
                found.append((sheet.title, _texts(sheet.iter_rows(values_only=True))))
            workbook.close()
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError) as error:
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
