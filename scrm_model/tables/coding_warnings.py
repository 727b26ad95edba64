"""What speaks against the coding of an item: the first table of a report, wherever there is anything to say."""

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.words import Verbatim, Words

SECTION = "sample"
PLACE = 0

SIGNS: tuple[tuple[str, Kind], ...] = (("item_rest_r", "bounded"), ("component", "bounded"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row an item that contradicts what was declared of it; none where all agree."""
    warned = [(line, line["warning"]) for line in results.ledger["coding_proof"]]
    rows = tuple(
        Row(
            (
                Verbatim(line.text("item")),
                naming.variable(results.instrument, line.text("construct")),
                naming.KEYS[line.text("declared")],
                *cells_of(line, SIGNS),
                naming.spoken(results.instrument, warning),
            )
        )
        for line, warning in warned
        if isinstance(warning, Words)
    )
    if not rows:
        return ()
    columns = (
        Column(Words("Item"), "start"),
        Column(Words("Construct"), "start"),
        Column(Words("Declared")),
        Column(Words("Item–rest correlation")),
        Column(Words("Loading on the first component")),
        Column(Words("What the answers say"), "start"),
    )
    notes = (
        Words("Settle these before anything below is believed: every number of these scales rests on the coding."),
        *explain(results.instrument, rows),
    )
    return (Table("coding_warnings", Words("Items whose answers contradict their coding"), columns, rows, notes),)
