"""Every number of a run for other programs: `results.json`."""

import json
from collections.abc import Mapping
from pathlib import Path

from scrm_model.document import Document
from scrm_model.ledger import Line, Value
from scrm_model.locale import Locale, plain
from scrm_model.version import __version__
from scrm_model.words import Words

LANGUAGES = False


def write(document: Document, locale: Locale, pictures: Mapping[str, Path], folder: Path) -> None:
    """Write `results.json`: strict JSON, numbers at full precision, what is not known as null with its reason beside it.

    Raises:
        ValueError: the ledger holds a number that is not finite, which no page may.
    """
    ledger = document.ledger
    whole: dict[str, object] = {"scrm_model": __version__, "study": dict(document.study)}
    if document.simulated:
        whole["simulated"] = True
    whole["tables"] = {
        name: {"title": ledger.title(name), "rows": [_row(line, locale) for line in ledger[name]]} for name in ledger
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
    (folder / "results.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _row(line: Line, locale: Locale) -> dict[str, Value]:
    cells = line.cells()
    return {name: plain(locale.say(value)) if isinstance(value, Words) else value for name, value in cells.items()}
