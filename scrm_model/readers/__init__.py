"""How answers arrive: one module per file format, each giving the same thing, a `Sheet` of text.

To add a format, add a module with `SUFFIXES` and `read`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scrm_model.catalogue import Catalogue


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
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """A file format."""

    SUFFIXES: tuple[str, ...]
    """The file name endings of the format, lower case, with their dot."""

    def read(self, path: Path) -> Sheet:
        """Read the file.

        Raises:
            AnswersError: it is not such a file, is empty, or cannot be opened.
        """


READERS: Catalogue[Reader] = Catalogue(__name__, "reader")
