"""PDF through typst: the report travels as data into one template, so nothing anybody typed is ever read as markup."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from math import ceil
from pathlib import Path

from scrm_model.document import SIMULATED, Document, Heading, Paragraph
from scrm_model.errors import Fault, OutputError
from scrm_model.figure import Figure
from scrm_model.locale import Direction, Locale, Phrase, plain
from scrm_model.table import Table
from scrm_model.typesetting.layout import Printed, foot, lay_out
from scrm_model.typesetting.widths import lines_of, text_width
from scrm_model.words import Words

LANGUAGES = True
PAPER = (595.0, 842.0)
"""A4, in points: width and height."""

MARGINS = (62.0, 68.0)
"""On each side, and above and below, in points."""

PADDING = 3.5
"""Between a cell's text and its sides."""

LYING_FROM, SMALL_FROM = 11, 8
"""Columns from which on a table lies on its side, and from which on its letters are smaller."""

FULL, SMALL, LYING = 0.9, 0.8, 0.76
"""Size of a table's letters beside those of the text."""

CAPITALS = 0.72
"""Height of a line beside the size of its letters, without what is between lines."""

ROW = 7.0
"""Above and below a row's lines together."""

SURE = 1.4
"""What a height, estimated without fonts, may be wrong by at most."""

LONGEST_WORD = 24
EPOCH = 0

_FONTS = {
    "ltr": ("Libertinus Serif", "Vazirmatn", "DejaVu Sans Mono"),
    "rtl": ("Vazirmatn", "Libertinus Serif", "DejaVu Sans Mono"),
}
_SIZES = {"ltr": (11, 0.68), "rtl": (10.5, 0.95)}


def write(document: Document, locale: Locale, pictures: Mapping[str, Path], folder: Path) -> None:
    """Write `report.<lang>.pdf`; equal documents make equal bytes.

    Raises:
        OutputError: a font of the package is missing, so that letters would be.
    """
    name = f"report.{locale.code}.pdf"
    (folder / name).write_bytes(_compiled(_report(document, locale, pictures), name))


def _compiled(report: Mapping[str, object], name: str) -> bytes:
    import typst

    package = files("scrm_model")
    template = (package / "writers" / "pdf.typ").read_bytes()
    with as_file(package / "fonts") as fonts:
        page, warnings = typst.compile_with_warnings(
            template,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)]),
            sys_inputs={"report": json.dumps(report, ensure_ascii=False)},
            format="pdf",
            timestamp=EPOCH,
        )
    if missing := [warning.message for warning in warnings if "font" in warning.message]:
        raise OutputError(
            Fault(
                name, f"letters would be missing: {'; '.join(missing)}.", "Install scrm-model again: its fonts are incomplete."
            )
        )
    return page


def _report(document: Document, locale: Locale, pictures: Mapping[str, Path]) -> dict[str, object]:
    size, leading = _SIZES[locale.direction]
    return {
        "language": locale.code,
        "rtl": locale.direction == "rtl",
        "fonts": _FONTS[locale.direction],
        "paper": PAPER,
        "margins": MARGINS,
        "padding": PADDING,
        "size": size,
        "leading": leading,
        "digits": list(locale.numerals.digits),
        "stacked": locale.captions == "stacked",
        "between": _runs(locale.say(Words(". ", "caption"))),
        "title": _runs(locale.say(document.title)),
        "notice": _runs(locale.say(SIMULATED)) if document.simulated else None,
        "contents": _runs(locale.say(Words("Contents"))) if document.blocks else None,
        "blocks": list(_blocks(document, locale, pictures)),
    }


def _blocks(document: Document, locale: Locale, pictures: Mapping[str, Path]) -> Iterator[dict[str, object]]:
    for block, number in document.numbered():
        match block:
            case Heading(text, level):
                yield {"kind": "heading", "level": level, "text": _runs(locale.say(text))}
            case Paragraph(text, warning):
                yield {"kind": "warning" if warning else "paragraph", "text": _runs(locale.say(text))}
            case Table():
                yield _table(block, number, locale, document.style.chapter)
            case Figure():
                yield _figure(block, number, locale, document.style.chapter, pictures[block.name])


def _table(table: Table, number: int, locale: Locale, chapter: int | None) -> dict[str, object]:
    printed = lay_out(table, number, locale, chapter)
    columns = len(printed.heads)
    share = LYING if columns >= LYING_FROM else (SMALL if columns >= SMALL_FROM else FULL)
    return {
        "kind": "table",
        "caption_above": True,
        "label": _runs(printed.label),
        "title": _runs(printed.title),
        "wide": columns >= LYING_FROM,
        "size": share,
        "whole": _is_whole(printed, share, columns >= LYING_FROM, locale.direction),
        "grouped": any(group for _, group in printed.rows),
        "sides": printed.sides,
        "spanners": [{"text": _runs(spanner.phrase), "width": spanner.width} for spanner in printed.spanners],
        "heads": [_runs(head) for head in printed.heads],
        "rows": [{"group": group, "cells": [_runs(cell) for cell in cells]} for cells, group in printed.rows],
        "foot": [_runs(paragraph) for paragraph in printed.foot],
    }


def _is_whole(printed: Printed, share: float, lying: bool, way: Direction) -> bool | None:
    """Whether a table finds room on one page; None where that is not sure, for to try it out costs as much as to set it."""
    letters, leading = _SIZES[way]
    size = share * letters
    across, down = (side - 2 * margin for side, margin in zip(PAPER, MARGINS, strict=True))
    if lying:
        across, down = PAPER[1] - 2 * MARGINS[0], PAPER[0] - 2 * MARGINS[1]
    below = sum(ceil(text_width(plain(paragraph)) * size / across) + 1 for paragraph in printed.foot)
    lines = lines_of(printed, size, across, 2 * PADDING) + below
    height = lines * size * (CAPITALS + leading * 0.8) + (len(printed.rows) + 2) * ROW
    return None if down / SURE < height < down * SURE else height < down


def _figure(figure: Figure, number: int, locale: Locale, chapter: int | None, stem: Path) -> dict[str, object]:
    title, below = locale.say(figure.title), foot(figure, locale)
    return {
        "kind": "figure",
        "caption_above": locale.captions == "stacked",
        "label": _runs(locale.label("figure", number, chapter)),
        "title": _runs(title),
        "svg": stem.with_name(f"{stem.name}.svg").read_text(encoding="utf-8"),
        "alt": ". ".join(plain(phrase) for phrase in (title, *below)),
        "foot": [_runs(paragraph) for paragraph in below],
    }


def _runs(phrase: Phrase) -> list[dict[str, object]]:
    return [
        {"text": plain((run,)) if len(run.text) <= LONGEST_WORD else _breakable(plain((run,))), "italic": run.italic}
        for run in phrase
    ]


def _breakable(text: str) -> str:
    """Words too long for a cell get places where they may break, so that nothing is cut off at the page's edge."""
    step = LONGEST_WORD // 2
    words = (
        word if len(word) <= LONGEST_WORD else "\u200b".join(word[i : i + step] for i in range(0, len(word), step))
        for word in text.split(" ")
    )
    return " ".join(words)
