"""Tables of items, their lines under a head for each construct."""

from collections.abc import Callable, Iterable

from scrm_model.instrument import Instrument
from scrm_model.ledger import Line
from scrm_model.table import Row
from scrm_model.telling import naming


def under_constructs(instrument: Instrument, lines: Iterable[Line], row: Callable[[Line], Row]) -> tuple[Row, ...]:
    """A row for each line, under the name of its construct; constructs and lines in the order they came."""
    found: dict[str, list[Row]] = {}
    for line in lines:
        found.setdefault(line.text("construct"), []).append(row(line))
    return tuple(each for name, own in found.items() for each in (Row((naming.variable(instrument, name),), group=True), *own))
