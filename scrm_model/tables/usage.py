"""Questions with several answers: how many chose each option."""

from itertools import groupby

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent, bounds, cells_of, confidence, explain
from scrm_model.words import Words

SECTION = "sample"
PLACE = 40


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a question, the options in the order of the questionnaire."""
    tables = []
    for code, group in groupby(results.ledger["usage"], key=lambda line: line.text("question")):
        lines = tuple(group)
        question = results.instrument.questions[code]
        rows = tuple(
            Row(
                (
                    naming.option(question, line.text("option")),
                    *cells_of(line, (("n", "count"), ("share", "share"), ("low", "share"), ("high", "share"))),
                )
            )
            for line in lines
        )
        columns = (
            Column(Words("Option"), "start"),
            Column(Words("Frequency")),
            Column(Words("Percent")),
            *bounds(confidence(results.plan)),
        )
        notes = (
            Words("Several answers were possible; percentages are of respondents."),
            Words("Wilson intervals at the {level} level.", level=as_percent(results.plan.level)),
            *explain(results.instrument, rows),
        )
        title = Words("Options chosen: {question}", question=naming.variable(results.instrument, code))
        tables.append(Table(f"usage_{code}", title, columns, rows, notes))
    return tuple(tables)
