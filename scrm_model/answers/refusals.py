"""The answers that were refused, gathered over all columns and put in the order a person can work through."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrm_model.answers.coding import Refused
from scrm_model.answers.spelling import visible
from scrm_model.errors import Fault
from scrm_model.readers import Sheet

MOST_FURTHER_HEADERS = 2
MOST_PLACES = 6


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
        """Each different answer once, with all the places where it stands; in the order of their first rows."""
        headers = self._further_headers()
        for row in range(headers):
            what = "this row below the header holds no answers; it looks like a further header."
            yield Fault(self._row(row), what, "Delete it in a copy of the file.")
        alike: dict[tuple[str, Refused], list[Refusal]] = {}
        for refusal in sorted(self._all, key=lambda refusal: refusal.row):
            if refusal.row >= headers:
                alike.setdefault((refusal.text, refusal.reason), []).append(refusal)
        yield from map(self._fault, alike.values())

    def _further_headers(self) -> int:
        """How many rows below the header are no answers either; some platforms write three rows of headers."""
        refused = Counter(refusal.row for refusal in self._all)
        for headers in range(1, MOST_FURTHER_HEADERS + 1):
            least = min(refused[row] for row in range(headers))
            if least >= max(2, self._columns / 2) and refused[headers] < least:
                return headers
        return 0

    def _fault(self, alike: list[Refusal]) -> Fault:
        first = alike[0]
        what = f"'{visible(first.text)}' {first.reason.what}"
        if len(alike) > 1:
            columns = list(dict.fromkeys(refusal.column for refusal in alike))
            rows = list(dict.fromkeys(str(self._sheet.lines[refusal.row]) for refusal in alike))
            places = [_counted("row", rows), *([_counted("column", columns)] if len(columns) > 1 else [])]
            what += f" It stands there {len(alike)} times: {', '.join(places)}."
        return Fault(f"{self._row(first.row)}, column {first.column}", what, first.reason.allowed)

    def _row(self, row: int) -> str:
        return f"{self._sheet.source}, row {self._sheet.lines[row]}"


def _counted(what: str, names: list[str]) -> str:
    more = f", … ({len(names)} in all)" if len(names) > MOST_PLACES else ""
    return f"{what if len(names) == 1 else f'{what}s'} {', '.join(names[:MOST_PLACES])}{more}"
