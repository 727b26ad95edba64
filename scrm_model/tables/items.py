"""The items of each construct: description, item–rest correlation and what alpha would be without them."""

from scrm_model.instrument import Item
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling.cells import Kind, cells_of, equal_n, explain
from scrm_model.telling.constructs import under_constructs
from scrm_model.words import Sayable, Verbatim, Words

SECTION = "items"
PLACE = 10

SHOWN: tuple[tuple[str, Kind], ...] = (
    ("mean", "two"),
    ("sd", "two"),
    ("skew", "two"),
    ("kurtosis", "two"),
    ("item_rest_r", "bounded"),
    ("alpha_if_dropped", "bounded"),
)
OMEGA: tuple[str, Kind] = ("omega_if_dropped", "bounded")


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, the items grouped by their construct."""
    lines = results.ledger["item_statistics"]
    if not lines:
        return ()
    omega = any(line["omega_if_dropped"] is not None for line in lines)
    shown = (*SHOWN, OMEGA) if omega else SHOWN
    items = {item.code: item for item in results.instrument.items}

    def row(line: Line) -> Row:
        code = line.text("item")
        return Row((Verbatim(code), _statement(items[code], bool(line["reversed"])), *cells_of(line, shown)))

    rows = under_constructs(results.instrument, lines, row)
    columns = (
        Column(Words("Item"), "start"),
        Column(Words("Statement"), "start"),
        Column(Words("_M_")),
        Column(Words("_SD_")),
        Column(Words("Skewness")),
        Column(Words("Kurtosis")),
        Column(Words("Item–rest correlation")),
        Column(Words("Alpha if item dropped")),
        *((Column(Words("Omega if item dropped")),) if omega else ()),
    )
    turned = (Words("Answers to reversed items were turned before anything was computed."),)
    notes = (
        *equal_n(lines),
        *(turned if any(line["reversed"] for line in lines) else ()),
        Words("Kurtosis is excess kurtosis: 0 for a normal distribution."),
        *explain(results.instrument, rows),
    )
    return (Table("items", Words("Descriptive statistics of the items"), columns, rows, notes),)


def _statement(item: Item, turned: bool) -> Sayable:
    return Words("{statement} (reversed)", statement=item.wording) if turned else item.wording
