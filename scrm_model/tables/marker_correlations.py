"""Correlations of the constructs without what the marker variable says that the method adds."""

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, equal_n, explain
from scrm_model.words import Number, Words

SECTION = "method"
PLACE = 92


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a pair of constructs."""
    lines = results.ledger["marker_correlations"]
    if not lines:
        return ()
    rows = tuple(
        Row(
            (
                Words(
                    "{a} with {b}",
                    a=naming.variable(results.instrument, line.text("construct_a")),
                    b=naming.variable(results.instrument, line.text("construct_b")),
                ),
                cell(line, "r", "bounded"),
                cell(line, "adjusted", "bounded"),
                cell(line, "p", "p"),
            )
        )
        for line in lines
    )
    columns = (
        Column(Words("Correlation"), "start"),
        Column(Words("_r_")),
        Column(Words("Adjusted _r_")),
        Column(Words("_p_ of the adjusted _r_")),
    )
    share = next((line.number("value") for line in results.ledger.where("method_bias", test="marker")), None)
    taken = Words("Adjusted after Lindell and Whitney for a share of the method of {share}.")
    notes = (
        *equal_n(lines),
        *(() if share is None else (taken.filled(share=Number(share, 3, bounded=True)),)),
        *explain(results.instrument, rows),
    )
    return (Table("marker_correlations", Words("Correlations adjusted for the marker variable"), columns, rows, notes),)
