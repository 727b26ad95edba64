"""The answers that were refused, gathered over all columns and put in the order a person can work through."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrm_model.answers.coding import Refused
from scrm_model.answers.spelling import visible
from scrm_model.errors import Fault
from scrm_model.readers import Sheet

MOST_FURTHER_HEADERS = 2


@dataclass(frozen=True)
class Refusal:
    """One refused answer: its row (counted from 0), its column as the user knows it, its text and the reason."""

    row: int
    column: str
    text: str
    reason: Refused


class Refusals:
    """Everything refused in one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._all: list[Refusal] = []
        self._columns = 0

    def add(self, place: int, code: str, refused: Mapping[int, tuple[str, Refused]]) -> None:
        """Add what was refused in the column at `place`, which holds the answers to `code`."""
        heading = self._sheet.header[place]
        column = code if heading == code else f"'{visible(heading, 40)}' ({code})"
        self._all += [Refusal(row, column, text, reason) for row, (text, reason) in refused.items()]
        self._columns += 1

    def faults(self) -> Iterator[Fault]:
        """Each different answer of a column first, then the repetitions: the message shows only the first few."""
        refusals = self._all
        headers = self._further_headers()
        for row in range(headers):
            what = "this row below the header holds no answers; it looks like a further header."
            yield Fault(self._row(row), what, "Delete it in a copy of the file.")
        refusals = [refusal for refusal in refusals if refusal.row >= headers]
        seen: set[tuple[str, str]] = set()
        again: list[Refusal] = []
        for refusal in refusals:
            if (refusal.column, refusal.text) in seen:
                again.append(refusal)
            else:
                seen.add((refusal.column, refusal.text))
                yield self._fault(refusal)
        yield from map(self._fault, again)

    def _further_headers(self) -> int:
        """How many rows below the header are no answers either; some platforms write three rows of headers."""
        refused = Counter(refusal.row for refusal in self._all)
        for headers in range(1, MOST_FURTHER_HEADERS + 1):
            least = min(refused[row] for row in range(headers))
            if least >= max(2, self._columns / 2) and refused[headers] < least:
                return headers
        return 0

    def _fault(self, refusal: Refusal) -> Fault:
        where = f"{self._row(refusal.row)}, column {refusal.column}"
        return Fault(where, f"'{visible(refusal.text)}' {refusal.reason.what}", refusal.reason.allowed)

    def _row(self, row: int) -> str:
        return f"{self._sheet.source}, row {self._sheet.lines[row]}"
