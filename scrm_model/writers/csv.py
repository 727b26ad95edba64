"""The machine tables as CSV, one file each, at full precision."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scrm_model.document import Document
from scrm_model.ledger import Line, Value
from scrm_model.locale import Locale, plain
from scrm_model.words import Words

LANGUAGES = False
FORMULA = ("=", "+", "-", "@", "\t", "\r")
INERT = re.compile(r"[+-][0-9]+ [A-Za-z]+")


def write(document: Document, locale: Locale, pictures: Mapping[str, Path], folder: Path) -> None:
    """Write `tables/<name>.csv`, in UTF-8 with the mark by which spreadsheet programs know it.

    A number that is not known is an empty cell; a column in which any is has a column `<name>_unknown` with the reasons
    beside it.
    """
    tables = folder / "tables"
    tables.mkdir(exist_ok=True)
    for name in document.ledger:
        with (tables / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(_rows(document.ledger[name], locale))


def _rows(lines: Sequence[Line], locale: Locale) -> Iterator[list[str]]:
    values = dict.fromkeys(column for line in lines for column in line.values)
    reasons = {column for line in lines for column in line.unknown}
    yield [head for column in values for head in ((column, f"{column}_unknown") if column in reasons else (column,))]
    for line in lines:
        row = []
        for column in values:
            row.append(_cell(line.values.get(column), locale))
            if column in reasons:
                row.append(_cell(line.unknown.get(column), locale))
        yield row


def _cell(value: Value, locale: Locale) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case Words():
            return _harmless(plain(locale.say(value)))
        case str():
            return _harmless(value)


def _harmless(text: str) -> str:
    """Text that a spreadsheet program would run as a formula, marked as text.

    A lone sign cannot be run, nor can a sign with a number and a word ("+1 SD", which is a name of the machine tables).
    """
    return f"'{text}" if text.startswith(FORMULA) and len(text) > 1 and not INERT.fullmatch(text) else text
