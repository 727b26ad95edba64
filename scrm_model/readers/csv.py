"""Text files: comma-, semicolon-, tab- or bar-separated, in any encoding survey platforms and spreadsheets write."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import islice
from pathlib import Path

from scrm_model.errors import AnswersError, Fault
from scrm_model.readers import Sheet, first_bytes, lay_out, unopened
from scrm_model.words import Verbatim, Words

SUFFIXES = (".csv", ".tsv", ".txt")

SEPARATORS = (",", ";", "\t", "|")
OTHER_KINDS = {
    b"PK\x03\x04": ("an Excel workbook or another packed file", "If it is a workbook, let its name end with .xlsx."),
    b"\xd0\xcf\x11\xe0": ("an old or a protected Excel workbook", "Save it in Excel as .xlsx, without a password."),
    b"%PDF": ("a PDF", "Export the answers as CSV or XLSX."),
    b"$FL2": ("an SPSS file", "Save it in SPSS as CSV or XLSX."),
    b"\x1f\x8b": ("a compressed file", "Unpack it first."),
    b"{\\rtf": ("a Word document", "Export the answers as CSV or XLSX."),
    b"<!DOCTYPE": ("a web page", "Was it saved from a page that asked to log in? Export the answers as CSV or XLSX."),
    b"<html": ("a web page", "Was it saved from a page that asked to log in? Export the answers as CSV or XLSX."),
}
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
ROWS_LOOKED_AT = 60


def read(path: Path) -> Sheet:
    """Read the file: its encoding and its separator are found.

    Raises:
        AnswersError: it is no text, is empty, has no answers, or its rows do not fit its header.
    """
    source = path.name
    _refuse_other_kinds(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unopened(path, error) from error
    text, warnings = _decode(source, content)
    with _answers_of_any_length(text):
        separator, start = _declared(text)
        if not separator:
            separator = _separator(text)
        try:
            return lay_out(source, _records(text, separator, start), warnings)
        except _QuotesError as broken:
            raise AnswersError(broken.fault(source)) from broken


@contextmanager
def _answers_of_any_length(text: str) -> Iterator[None]:
    # The module refuses fields over 128 kB unless told otherwise, and can be told only for the whole process.
    usual = csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def _refuse_other_kinds(path: Path) -> None:
    beginning = first_bytes(path, 16)
    for signature, (kind, remedy) in OTHER_KINDS.items():
        if beginning.startswith(signature):
            raise AnswersError(Fault(str(path), f"this is {kind}, not a text file of answers.", remedy))


def _decode(source: str, content: bytes) -> tuple[str, tuple[Words, ...]]:
    text, warnings = _in_its_encoding(source, content)
    # Nearly any bytes can be decoded in one encoding or another, so only control characters can tell that they are no text.
    unseen = sum(text.count(letter) for letter in map(chr, range(32)) if letter not in "\t\n\x0b\x0c\r\x1a")
    if unseen * 200 > len(text):
        raise AnswersError(_binary(source))
    return text, warnings


def _in_its_encoding(source: str, content: bytes) -> tuple[str, tuple[Words, ...]]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(source, content, encoding), ()
    if b"\x00" in content:
        return _strictly(source, content, _wide(source, content)), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        warning = Words(
            "{source} is not {expected} and was read as {found} (Arabic script); export it as {expected} if its text looks "
            "wrong.",
            source=Verbatim(source),
            expected=Verbatim("UTF-8"),
            found=Verbatim("Windows-1256"),
        )
        return content.decode("cp1256"), (warning,)


def _wide(source: str, content: bytes) -> str:
    """UTF-16 without its mark: separators and digits have a NUL on one side, Persian letters have none."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    few, many = sorted((even, odd))
    if len(content) % 2 or many < len(content) / 40 or few > many / 50:
        raise AnswersError(_binary(source))
    return "utf-16-le" if odd > even else "utf-16-be"


def _strictly(source: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"the file says it is {encoding}, but byte {error.start} is not."
        raise AnswersError(Fault(source, what, "Export the answers again, as UTF-8.")) from None
    if "\x00" in text:
        raise AnswersError(_binary(source))
    return text


def _binary(source: str) -> Fault:
    return Fault(source, "the file holds bytes that are no text.", "Export the answers as CSV or XLSX.")


def _declared(text: str) -> tuple[str, int]:
    """The separator a first line `sep=;` declares, and how many characters that line has."""
    line = text[: text.find("\n") + 1] or text
    declared = line.rstrip("\r\n").strip('"')
    if declared.lower().startswith("sep=") and len(declared) == 5:
        return declared[4], len(line)
    return "", 0


def _separator(text: str) -> str:
    """The separator under which most rows are as long as the header, then the one that finds most columns."""
    return max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> tuple[bool, float, int]:
    lengths = []
    try:
        for _, cells in islice(_records(text, separator, 0), ROWS_LOOKED_AT):
            while cells and not cells[-1].strip():
                cells.pop()
            if cells:
                lengths.append(len(cells))
    except _QuotesError:
        # Under the wrong separator a closing quotation mark is followed by neither separator nor line end.
        lengths = lengths[:1]
    if not lengths or lengths[0] < 2:
        return False, 0.0, 0
    # Trailing empty cells were cut off, so a shorter row speaks against a separator only if it was not split at all.
    fitting = [1 < length <= lengths[0] for length in lengths[1:]]
    return True, sum(fitting) / len(fitting) if fitting else 0.5, lengths[0]


def _records(text: str, separator: str, start: int) -> Iterator[tuple[int, list[str]]]:
    """The records of the file, each with the line it begins on."""
    before = 1 if start else 0
    reader = csv.reader(StringIO(text[start:], newline=""), delimiter=separator, strict=True)
    line = before + 1
    try:
        for cells in reader:
            yield line, cells
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise _QuotesError(line, "unexpected end" in str(error)) from error


class _QuotesError(Exception):
    """The record beginning on `line` does not end, or has text after a closing quotation mark."""

    def __init__(self, line: int, open_ended: bool) -> None:
        super().__init__(line, open_ended)
        self.line = line
        self.open_ended = open_ended

    def fault(self, source: str) -> Fault:
        """What to tell the user."""
        what = "is never closed" if self.open_ended else "has other text after its end"
        remedy = 'Inside quotation marks a quotation mark is written twice (""); export the answers again.'
        return Fault(f"{source}, row {self.line}", f"an answer in quotation marks {what}.", remedy)
