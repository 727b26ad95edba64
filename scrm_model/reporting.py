"""Results put in order for a reader: the sections of a report, and what each one shows."""

from collections.abc import Iterator, Mapping

from scrm_model.document import Block, Document, Heading
from scrm_model.figures import FIGURES
from scrm_model.results import Results
from scrm_model.table import Table
from scrm_model.tables import TABLES
from scrm_model.telling.narrative import before
from scrm_model.words import Blank, Unknown, Verbatim, Wording, Words

SECTIONS: Mapping[str, Words] = {
    "sample": Words("Sample and fieldwork"),
    "scales": Words("Measurement scales"),
    "models": Words("Regression models"),
    "indirect": Words("Mediation"),
    "structure": Words("Structural models"),
    "hypotheses": Words("Hypotheses"),
}


def report(results: Results) -> Document:
    """Make the report of a run: every table and figure the study asks for, with the sentences that go before them."""
    return Document(
        title=results.title,
        blocks=tuple(_blocks(results)),
        ledger=results.ledger,
        study={"name": results.name, "title": dict(results.title.texts), "simulated": results.simulated},
        manifest=results.manifest,
        simulated=results.simulated,
        style=results.choice.style,
    )


def _blocks(results: Results) -> Iterator[Block]:
    wanted = results.choice
    tables = [entry for name, entry in TABLES.items() if wanted.tables is None or name in wanted.tables]
    figures = [entry for name, entry in FIGURES.items() if wanted.figures is None or name in wanted.figures]
    for section, heading in SECTIONS.items():
        shown: list[Block] = [*before(section, results)]
        for tabulation in sorted((t for t in tables if section == t.SECTION), key=lambda entry: entry.PLACE):
            shown.extend(table for table in tabulation.tabulate(results) if results.published is None or _tells(table))
        for drawing in sorted((f for f in figures if section == f.SECTION), key=lambda entry: entry.PLACE):
            shown.extend(drawing.draw(results))
        if shown:
            yield Heading(heading)
            yield from shown


def _tells(table: Table) -> bool:
    """Whether a table holds anything beside names and dashes. Where a published table stands in the place of answers, many
    would not, and the report says at its head that what only answers can tell is left out."""
    silent = (Unknown, Blank, Verbatim, Wording)
    return any(not isinstance(cell, silent) for row in table.rows if not row.group for cell in row.cells[1:])
