"""Results put in order for a reader: the sections of a report, their parts, and what each one shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from scrm_model.document import Block, Document, Heading
from scrm_model.figure import Figure
from scrm_model.figures import FIGURES
from scrm_model.results import Results
from scrm_model.table import Table
from scrm_model.tables import TABLES
from scrm_model.telling.narrative import before
from scrm_model.telling.subjects import model_head
from scrm_model.words import Blank, Unknown, Verbatim, Wording, Words


@dataclass(frozen=True)
class Section:
    """A section of a report. What belongs to none of its `parts` stands before them, model by model where that divides it."""

    heading: Words
    parts: Mapping[str, Words] = field(default_factory=dict)


SECTIONS: Mapping[str, Section] = {
    "sample": Section(Words("Sample and fieldwork")),
    "scales": Section(
        Words("Measurement scales"),
        {
            "items": Words("Items and their coding"),
            "missing": Words("Missing answers"),
            "reliability": Words("Reliability"),
            "exploratory": Words("Exploratory factor analysis"),
            "confirmatory": Words("Confirmatory factor analysis"),
            "validity": Words("Convergent and discriminant validity"),
            "composites": Words("Composite (formative) constructs"),
            "method": Words("Common method bias"),
            "constructs": Words("Distributions and correlations of the constructs"),
        },
    ),
    "models": Section(Words("Regression models"), {"assumptions": Words("Assumptions of the models")}),
    "indirect": Section(Words("Mediation")),
    "structure": Section(Words("Structural models")),
    "hypotheses": Section(Words("Hypotheses")),
}


def report(results: Results) -> Document:
    """Make the report of a run: every table and figure the study asks for, with the sentences that go before them."""
    return Document(
        title=results.title,
        blocks=tuple(chain.from_iterable(_section(section, name, results) for name, section in SECTIONS.items())),
        ledger=results.ledger,
        study={"name": results.name, "title": dict(results.title.texts), "simulated": results.simulated},
        manifest=results.manifest,
        simulated=results.simulated,
        style=results.choice.style,
    )


def _section(section: Section, name: str, results: Results) -> Iterator[Block]:
    told, shown = list(before(name, results)), _shown(name, results)
    parts: list[Block] = []
    for part, heading in section.parts.items():
        said, displays = before(part, results), _shown(part, results)
        if displays:
            parts += [Heading(heading, 2), *said, *displays]
        else:
            # A heading over nothing but a sentence divides nothing.
            told += said
    blocks = [*_by_model([*told, *shown], results), *parts]
    if blocks:
        yield Heading(section.heading)
        yield from blocks


def _shown(place: str, results: Results) -> list[Table | Figure]:
    """The tables of a section or part, then its figures, each in their order."""
    wanted = results.choice
    tables = [entry for name, entry in TABLES.items() if wanted.tables is None or name in wanted.tables]
    figures = [entry for name, entry in FIGURES.items() if wanted.figures is None or name in wanted.figures]
    shown: list[Table | Figure] = []
    for tabulation in sorted((t for t in tables if place == t.SECTION), key=lambda entry: entry.PLACE):
        shown.extend(table for table in tabulation.tabulate(results) if results.published is None or _tells(table))
    for drawing in sorted((f for f in figures if place == f.SECTION), key=lambda entry: entry.PLACE):
        shown.extend(drawing.draw(results))
    return shown


def _by_model(blocks: Sequence[Block], results: Results) -> Iterator[Block]:
    """Blocks under a heading for each model, in the order of the study, and what compares models after them; as they are where
    there is one model or nothing but a table of each."""
    subjects = [block.about for block in blocks if isinstance(block, (Table, Figure)) and block.about]
    present = {_about(block) for block in blocks}
    models = [name for name in dict.fromkeys([*results.models, *subjects]) if name in present]
    if len(models) < 2 or len(subjects) == len(set(subjects)):
        yield from blocks
        return
    general = [block for block in blocks if not _about(block)]
    yield from (block for block in general if not isinstance(block, (Table, Figure)))
    for name in models:
        yield Heading(model_head(results, name), 2)
        yield from (block for block in blocks if _about(block) == name)
    if compared := [block for block in general if isinstance(block, (Table, Figure))]:
        yield Heading(Words("Comparison of the models"), 2)
        yield from compared


def _about(block: Block) -> str:
    return "" if isinstance(block, Heading) else block.about


def _tells(table: Table) -> bool:
    """Whether a table holds anything beside names and dashes. Where a published table stands in the place of answers, many
    would not, and the report says at its head that what only answers can tell is left out."""
    silent = (Unknown, Blank, Verbatim, Wording)
    return any(not isinstance(cell, silent) for row in table.rows if not row.group for cell in row.cells[1:])
