"""Who answered: each question with one answer, its options counted."""

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cells_of, explain
from scrm_model.words import Blank, Count, Words

SECTION = "sample"
PLACE = 20


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, the options grouped by their question."""
    lines = results.ledger["profile"]
    if not lines:
        return ()
    rows, asked = [], ""
    for line in lines:
        question = results.instrument.questions[line.text("question")]
        if question.code != asked:
            asked = question.code
            rows.append(Row((naming.variable(results.instrument, asked),), group=True))
        offered = any(line.text("option") == each.code for each in question.options)
        valid = cells_of(line, (("valid_percent", "percent"), ("cumulative", "percent"))) if offered else (Blank(), Blank())
        counted = cells_of(line, (("n", "count"), ("percent", "percent")))
        rows.append(Row((naming.option(question, line.text("option")), *counted, *valid)))
    columns = (
        Column(Words("Characteristic"), "start"),
        Column(Words("Frequency")),
        Column(Words("Percent")),
        Column(Words("Valid percent")),
        Column(Words("Cumulative percent")),
    )
    notes = (Words("_n_ = {n}.", n=Count(results.scales.n)), *explain(results.instrument, rows))
    return (Table("profile", Words("Characteristics of the respondents"), columns, tuple(rows), notes),)
