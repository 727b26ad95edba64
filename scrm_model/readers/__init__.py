"""How answers arrive: one module per file format, each giving the same thing, a `Sheet` of text.

To add a format, add a module with `SUFFIXES` and `read`; `SIGNATURE` too, if all its files begin with the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Protocol

from scrm_model.catalogue import Catalogue
from scrm_model.errors import AnswersError, Fault
from scrm_model.words import Verbatim, Words


@dataclass(frozen=True)
class Sheet:
    """Answers as text, exactly as they stood in the file, nothing interpreted.

    `header` holds the column names (stripped; the n-th repetition of a name is kept as it is), `rows` the cells, each row as
    long as the header; `lines` holds, for each row, its number as the user's program shows it (line of the text file, row of
    the spreadsheet); an empty cell is `""`. `warnings` are for the reader of the report.
    """

    source: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    warnings: tuple[Words, ...] = ()


class Reader(Protocol):
    """A file format.

    A module may also have `SIGNATURE`, the bytes every file of the format begins with: a file that begins so is read by it
    whatever its name ends with.
    """

    SUFFIXES: tuple[str, ...]
    """The file name endings of the format, lower case, with their dot."""

    def read(self, path: Path) -> Sheet:
        """Read the file.

        Raises:
            AnswersError: it is not such a file, is empty, or cannot be opened.
        """


READERS: Catalogue[Reader] = Catalogue(__name__, "reader")


def read_sheet(path: Path) -> Sheet:
    """Read a file of answers with the reader its name asks for, or its first bytes where these say something else.

    Raises:
        AnswersError: there is no such file, nothing reads such a file, or the reader cannot read it.
    """
    readers = dict(READERS.items())
    beginning = first_bytes(path)
    suffix = path.suffix.lower()
    named = next((name for name, reader in readers.items() if suffix in reader.SUFFIXES), None)
    shown = next((name for name, reader in readers.items() if beginning.startswith(_signature(reader))), None)
    if shown is not None and shown != named:
        sheet = readers[shown].read(path)
        ending = readers[shown].SUFFIXES[0]
        hint = Words(
            "{source} is of the format {ending} by its content, and was read so; its name should end with {ending}.",
            source=Verbatim(path.name),
            ending=Verbatim(ending),
        )
        return replace(sheet, warnings=(hint, *sheet.warnings))
    if named is None:
        known = ", ".join(ending for reader in readers.values() for ending in reader.SUFFIXES)
        what = f"files ending with '{path.suffix}' cannot be read." if suffix else "the file's name has no ending."
        raise AnswersError(Fault(str(path), what, f"Export the answers to one of: {known}."))
    return readers[named].read(path)


def _signature(reader: Reader) -> bytes | tuple[bytes, ...]:
    # startswith(()) is False: a reader without a signature recognises nothing.
    signature: bytes | tuple[bytes, ...] = getattr(reader, "SIGNATURE", ())
    return signature


def first_bytes(path: Path, count: int = 8) -> bytes:
    """Return the first bytes of a file.

    Raises:
        AnswersError: there is no such file, it is a folder, or it cannot be opened.
    """
    try:
        kind = path.stat().st_mode
        if S_ISDIR(kind):
            raise AnswersError(Fault(str(path), "this is a folder, not a file of answers.", _offer(path, "")))
        if not S_ISREG(kind):
            raise AnswersError(Fault(str(path), "this is a device, not a file of answers.", "Save the answers as a file."))
        with path.open("rb") as file:
            return file.read(count)
    except FileNotFoundError:
        raise AnswersError(Fault(str(path), "there is no such file.", _offer(path.parent, path.name))) from None
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have.
        raise unopened(path, error) from error


def unopened(path: Path, error: OSError | ValueError) -> AnswersError:
    """The error to raise for a file the system does not let us read."""
    reason = getattr(error, "strerror", None) or str(error)
    return AnswersError(
        Fault(str(path), f"the file cannot be opened ({reason}).", "Close it in other programs, or copy it to another folder.")
    )


def _offer(folder: Path, name: str) -> str:
    endings = {ending for _, reader in READERS.items() for ending in reader.SUFFIXES}
    try:
        if not folder.is_dir():
            return f"The folder {folder} does not exist either." if name else ""
        files = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in endings)
    except OSError:
        return ""
    if close := get_close_matches(name, files, n=1):
        return f"Did you mean '{close[0]}'?"
    listed = ", ".join(files[:8]) + (", …" if len(files) > 8 else "")
    return f"Files of answers in that folder: {listed}." if files else "That folder holds no file of answers."


def lay_out(source: str, records: Iterable[tuple[int, Sequence[str]]], warnings: tuple[Words, ...] = ()) -> Sheet:
    """Make a sheet of records of cells, each with its line; the first one that is not blank is the header.

    Blank records are no respondents. Empty cells beyond the header are dropped. Every other record has as many cells as the
    header: one that does not has lost or gained a separator, and nothing tells which of its cells is whose.

    Raises:
        AnswersError: there is no header, no answer, or a record of another length than the header.
    """
    header: tuple[str, ...] | None = None
    width = header_line = 0
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    faults: list[Fault] = []
    for line, cells in records:
        if not any(cell and not cell.isspace() for cell in cells):
            continue
        if header is None:
            header = _without_end(tuple(_name(cell) for cell in cells))
            width, header_line = len(header), line
            continue
        row = tuple(cells) if len(cells) == width else tuple(cells[:width]) + _without_end(tuple(cells[width:]))
        if len(row) != width:
            faults.append(_ragged(source, line, len(row), width))
        rows.append(row)
        lines.append(line)
    if header is None:
        raise AnswersError(Fault(source, "the file is empty.", "Export the answers again."))
    if faults:
        raise AnswersError(_out_of_line(source, header_line, width, rows) or faults)
    if not rows:
        raise AnswersError(Fault(source, "the file has a header but no answers.", "Export the answers again."))
    return Sheet(source, header, tuple(rows), tuple(lines), warnings)


def _name(cell: str) -> str:
    return cell.replace("\ufeff", "").replace("\u00a0", " ").strip()


def _without_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _out_of_line(source: str, line: int, width: int, rows: Sequence[Sequence[str]]) -> Fault | None:
    """The one fault where it is the header that is out of line: nearly all rows have the same other length."""
    length, times = Counter(map(len, rows)).most_common(1)[0]
    if length <= width or times < 3 or times < 0.9 * len(rows):
        return None
    what = f"the first row has {width} {'cell' if width == 1 else 'cells'}, and nearly all others {length}."
    return Fault(f"{source}, row {line}", what, "Is it a title above the column names? Delete it in a copy of the file.")


def _ragged(source: str, line: int, has: int, width: int) -> Fault:
    if has > width:
        remedy = "An answer that holds the separator must stand in quotation marks; a column needs a name."
    else:
        remedy = "Is an answer with a line break not in quotation marks? Exporting to .xlsx avoids both."
    return Fault(f"{source}, row {line}", f"the row has {has} cells, the header {width}.", remedy)
