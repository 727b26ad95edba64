"""Markdown with tables as GitHub shows them; direction is marked by isolates and, for right-to-left languages, one division."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scrm_model.document import SIMULATED, Block, Document, Heading, Paragraph
from scrm_model.figure import Figure
from scrm_model.locale import Locale, Phrase, plain
from scrm_model.table import Side, Table
from scrm_model.typesetting.layout import Printed, foot, lay_out
from scrm_model.words import Words

LANGUAGES = True

# Letters of Markdown and HTML that would be read as more than themselves.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_AT_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")
_RULES: Mapping[Side, str] = {"start": ":---", "end": "---:", "centre": ":---:"}
_MIRRORED: Mapping[Side, str] = {"start": "---:", "end": ":---", "centre": ":---:"}


def write(document: Document, locale: Locale, pictures: Mapping[str, Path], folder: Path) -> None:
    """Write `report.<lang>.md`; its figures are the files in `figures/`."""
    text = "\n\n".join(_parts(document, locale, pictures)) + "\n"
    (folder / f"report.{locale.code}.md").write_text(text, encoding="utf-8", newline="\n")


def _parts(document: Document, locale: Locale, pictures: Mapping[str, Path]) -> Iterator[str]:
    if locale.direction == "rtl":
        yield '<div dir="rtl">'
    yield f"# {_said(locale.say(document.title))}"
    if document.simulated:
        yield f"> **{_said(locale.say(SIMULATED))}**"
    for block, number in document.numbered():
        yield from _block(block, number, document.style.chapter, locale, pictures)
    if locale.direction == "rtl":
        yield "</div>"


def _block(block: Block, number: int, chapter: int | None, locale: Locale, pictures: Mapping[str, Path]) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * min(level + 1, 6)} {_said(locale.say(text))}"
        case Paragraph(text, warning):
            said = _AT_START.sub(r"\1\\\2\3", _said(locale.say(text)))
            yield f"> ⚠ {said}" if warning else said
        case Table():
            yield from _table(lay_out(block, number, locale, chapter), locale)
        case Figure():
            yield from _figure(block, number, chapter, locale, pictures[block.name])


def _caption(label: Phrase, title: Phrase, locale: Locale) -> str:
    if locale.captions == "stacked":
        return f"**{_said(label)}**\\\n*{_said(title, italic=True)}*"
    between = locale.say(Words(". ", "caption"))
    return f"**{_said((*label, *between)).strip()}** {_said(title)}"


def _table(printed: Printed, locale: Locale) -> Iterator[str]:
    yield _caption(printed.label, printed.title, locale)
    rules = _RULES if locale.direction == "ltr" else _MIRRORED
    shared = [spanner.phrase for spanner in printed.spanners for _ in range(spanner.width)] or [()] * len(printed.heads)
    heads = [
        f"{_said(above)}: {_said(head)}" if above else _said(head) for above, head in zip(shared, printed.heads, strict=True)
    ]
    rows = [_row(heads), _row(rules[side] for side in printed.sides)]
    for cells, group in printed.rows:
        if group:
            rows.append(_row([f"**{_said(cells[0])}**", *[""] * (len(printed.heads) - 1)]))
        else:
            rows.append(_row(_said(cell) for cell in cells))
    yield "\n".join(rows)
    yield from (_said(paragraph) for paragraph in printed.foot)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(figure: Figure, number: int, chapter: int | None, locale: Locale, stem: Path) -> Iterator[str]:
    title = locale.say(figure.title)
    caption = _caption(locale.label("figure", number, chapter), title, locale)
    picture = f"![{_said(title)}](figures/{stem.name}.svg)"
    yield from (caption, picture) if locale.captions == "stacked" else (picture, caption)
    yield from (_said(paragraph) for paragraph in foot(figure, locale))


def _said(phrase: Phrase, italic: bool = False) -> str:
    """The phrase with its own marks made harmless; symbols in italics, unless all is."""
    parts = []
    for run in phrase:
        text = _SPECIAL.sub(r"\\\1", plain((run,)))
        parts.append(f"*{text}*" if run.italic and not italic else text)
    return "".join(parts)
