"""Whether the probabilities of a logit are met, and whether the lines of an ordinal model are parallel."""

from scrm_model.ledger import by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.words import Words

SECTION = "assumptions"
PLACE = 31

SHOWN: tuple[tuple[str, Kind], ...] = (("statistic", "three"), ("df", "count"), ("p", "p"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, the tests grouped by model."""
    lines = results.ledger["category_tests"]
    if not lines:
        return ()
    rows: list[Row] = []
    for name, members in by_model(lines).items():
        rows.append(Row((naming.model(name),), group=True))
        references = naming.references(results.instrument, (line.text("term") for line in members))
        rows += [
            Row(
                (
                    naming.term(results.instrument, line.text("term"), references)
                    if line.text("term")
                    else naming.test(line.text("test")),
                    *cells_of(line, SHOWN),
                )
            )
            for line in members
        ]
    columns = (Column(Words("Test"), "start"), Column(Words("χ²")), Column(Words("_df_")), Column(Words("_p_")))
    notes = (
        Words("A small _p_ of Hosmer and Lemeshow’s test says that the probabilities of the model are not met."),
        Words("A small _p_ of Brant’s test says that an effect, or the effect named, differs between thresholds."),
        *explain(results.instrument, rows),
    )
    chosen = tuple(
        note
        for note, test in ((notes[0], "hosmer_lemeshow"), (notes[1], "brant"))
        if any(line["test"] == test for line in lines)
    )
    title = Words("Tests of the logistic models")
    return (Table("category_tests", title, columns, tuple(rows), (*chosen, *notes[2:])),)
