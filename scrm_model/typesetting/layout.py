"""A table as one language says it, before any format: what every writer for people needs and none should work out itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from scrm_model.figure import Figure
from scrm_model.locale import Locale, Phrase
from scrm_model.table import Side, Table
from scrm_model.words import Listing, Sayable, Verbatim, Words

_ABBREVIATION = re.compile(r" ?\((?P<short>[A-Za-z][A-Za-z0-9²_-]*)\)")


@dataclass(frozen=True)
class Spanner:
    """A head over `width` neighbouring columns; an empty phrase where the columns have none in common."""

    phrase: Phrase
    width: int


@dataclass(frozen=True)
class Printed:
    """A table in one language.

    `label` is "Table 4.1", `spanners` is empty where no columns share a head, `rows` pairs each row's phrases with whether
    it is a group row (one phrase, spanning the table). `foot` are the paragraphs below: the note, then the source line.
    """

    label: Phrase
    title: Phrase
    sides: tuple[Side, ...]
    spanners: tuple[Spanner, ...]
    heads: tuple[Phrase, ...]
    rows: tuple[tuple[tuple[Phrase, ...], bool], ...]
    foot: tuple[Phrase, ...]


def lay_out(table: Table, number: int, locale: Locale, chapter: int | None = None) -> Printed:
    """Say every part of a table; `locale` is already styled."""
    short = _Shortener(locale) if locale.latin == "notes" else None
    tongue = short.locale if short else locale
    grouped = [(group, len(tuple(columns))) for group, columns in groupby(table.columns, key=lambda column: column.group)]
    return Printed(
        label=locale.label("table", number, chapter),
        title=tongue.say(table.title),
        sides=tuple(column.side for column in table.columns),
        spanners=tuple(Spanner(tongue.say(group) if group is not None else (), width) for group, width in grouped)
        if any(column.group is not None for column in table.columns)
        else (),
        heads=tuple(tongue.say(column.head) for column in table.columns),
        rows=tuple((tuple(tongue.say(cell) for cell in row.cells), row.group) for row in table.rows),
        foot=foot(table, locale, short.moved(_spoken(table)) if short else ()),
    )


def foot(block: Table | Figure, locale: Locale, more: Iterable[Sayable] = ()) -> tuple[Phrase, ...]:
    """The paragraphs below a table or figure: its notes in one, introduced as the language does, and a table's source."""
    notes = (*block.notes, *more)
    paragraphs = []
    if notes:
        said = [locale.say(note) for note in notes]
        paragraphs.append(tuple(run for part in (locale.say(Words("_Note._")), *said) for run in (*part, *_space(locale)))[:-1])
    if isinstance(block, Table):
        paragraphs.append(locale.say(Words("Source: research findings")))
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def _space(locale: Locale) -> Phrase:
    return locale.say(Words(" "))


def _spoken(table: Table) -> Iterator[Words]:
    says = [table.title, *(c.head for c in table.columns), *(c.group for c in table.columns if c.group is not None)]
    says += [cell for row in table.rows for cell in row.cells]
    return (what for what in says if isinstance(what, Words))


class _Shortener:
    """A locale whose phrases have lost their Latin abbreviations in parentheses, and the note that brings them back."""

    def __init__(self, locale: Locale) -> None:
        self.full = locale
        self.locale = replace(locale, phrases={key: _ABBREVIATION.sub("", said) for key, said in locale.phrases.items()})

    def moved(self, spoken: Iterable[Words]) -> tuple[Words, ...]:
        shown: dict[str, Words] = {}
        for words in spoken:
            for found in _ABBREVIATION.finditer(self.full.phrases.get((words.phrase, words.context), "")):
                shown.setdefault(found["short"], words)
        parts = [
            Words("{term}: {short}", "abbreviation", term=self._bare(words), short=Verbatim(short))
            for short, words in shown.items()
        ]
        return (Words("Abbreviations: {list}.", list=Listing(tuple(parts))),) if parts else ()

    def _bare(self, words: Words) -> Sayable:
        return Verbatim("".join(run.text for run in self.locale.say(words)))
