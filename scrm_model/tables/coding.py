"""The proof of the coding, item by item."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cell, cells_of, explain
from scrm_model.telling.constructs import under_constructs
from scrm_model.words import Count, Listing, Number, Sayable, Unknown, Verbatim, Words

SECTION = "items"
PLACE = 5

MOST_LISTED = 5
"""Unused categories beyond this number are counted, not listed."""

SIGNS: tuple[tuple[str, Kind], ...] = (("item_rest_r", "bounded"), ("component", "bounded"))
ENDS: tuple[tuple[str, Kind], ...] = (("floor", "share"), ("ceiling", "share"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, the items grouped by their construct."""
    lines = results.ledger["coding_proof"]
    if not lines:
        return ()
    rows = under_constructs(results.instrument, lines, _row)
    columns = (
        Column(Words("Item"), "start"),
        Column(Words("Declared")),
        Column(Words("Item–rest correlation")),
        Column(Words("Loading on the first component")),
        Column(Words("Declared"), group=Words("Range of the answers")),
        Column(Words("Observed"), group=Words("Range of the answers")),
        Column(Words("Unused categories")),
        Column(Words("Lowest"), group=Words("Percent of answers")),
        Column(Words("Highest"), group=Words("Percent of answers")),
    )
    notes = (
        Words("Correlations and loadings are of the keyed items: both are positive where an item is keyed as it was answered."),
        Words("Ranges, unused categories and shares are of the answers as they were given."),
        *explain(results.instrument, rows),
    )
    return (Table("coding", Words("Coding of the items, and their answers"), columns, rows, notes),)


def _row(line: Line) -> Row:
    return Row(
        (
            Verbatim(line.text("item")),
            naming.KEYS[line.text("declared")],
            *cells_of(line, SIGNS),
            _range(line, "declared_low", "declared_high"),
            _range(line, "observed_low", "observed_high"),
            _unused(line),
            *cells_of(line, ENDS),
        )
    )


def _range(line: Line, low: str, high: str) -> Sayable:
    ends = [line.number(column) for column in (low, high)]
    if ends[0] is None or ends[1] is None:
        return cell(line, low, "two")
    return Words("{low} to {high}", low=_number(ends[0]), high=_number(ends[1]))


def _unused(line: Line) -> Sayable:
    if line["unused"] is None:
        reason = line.unknown.get("unused")
        return Words("none", "unused categories") if reason is None else Unknown(reason)
    categories = line.text("unused").split()
    if not categories:
        return Words("none", "unused categories")
    if len(categories) > MOST_LISTED:
        return Words("{n} categories", n=Count(len(categories)))
    return Listing(tuple(_number(float(category)) for category in categories))


def _number(value: float) -> Number:
    return Number(value, 0 if value == int(value) else 1)
