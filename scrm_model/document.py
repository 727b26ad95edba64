"""A report before it has a language or a format: headings, paragraphs, numbered tables and figures, in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, Union

from scrm_model.figure import Figure
from scrm_model.ledger import Ledger
from scrm_model.table import Table
from scrm_model.words import Sayable, Words

SIMULATED = Words("Simulated data; not for publication")


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is a section of the report, 2 a part of one."""

    text: Sayable
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text; `warning` sets it apart, for what a reader must not overlook; `about` is the model it tells
    of, if it tells of one alone."""

    text: Sayable
    warning: bool = False
    about: str = ""


Block: TypeAlias = Union[Heading, Paragraph, Table, Figure]


@dataclass(frozen=True)
class Style:
    """How the author wants the report printed. `decimal` is for Persian, `font` for Persian in Word, `chapter` numbers the
    tables «4–1», «4–2»; None numbers them 1, 2."""

    decimal: Literal["momayyez", "slash", "point"] = "momayyez"
    font: str = "B Nazanin"
    chapter: int | None = None
    latin: Literal["inline", "notes"] = "inline"


@dataclass(frozen=True)
class Choice:
    """What the author wants in the report: None means all there is."""

    languages: tuple[str, ...] = ("en", "fa")
    formats: tuple[str, ...] = ("html", "docx", "pdf")
    tables: tuple[str, ...] | None = None
    figures: tuple[str, ...] | None = None
    style: Style = Style()


@dataclass(frozen=True)
class Document:
    """Everything a run has to show.

    `simulated` puts `SIMULATED` on every page, sheet and figure. `ledger` holds the machine tables, `study` says what they
    belong to (plain values for `results.json`), `manifest` what they came from (plain values for `manifest.json`).
    """

    title: Sayable
    blocks: tuple[Block, ...]
    ledger: Ledger
    study: Mapping[str, object] = field(default_factory=dict)
    manifest: Mapping[str, object] = field(default_factory=dict)
    simulated: bool = False
    style: Style = Style()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in the order they are printed."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in the order they are printed."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    def numbered(self) -> Iterator[tuple[Block, int]]:
        """Yield each block with its number: tables and figures are counted apart from 1; 0 for the others."""
        counts = {Table: 0, Figure: 0}
        for block in self.blocks:
            if isinstance(block, (Table, Figure)):
                counts[type(block)] += 1
                yield block, counts[type(block)]
            else:
                yield block, 0
