"""PDF through typst: the report travels as data into one template, so nothing anybody typed is ever read as markup."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path

from scrm_model.document import SIMULATED, Document, Heading, Paragraph
from scrm_model.errors import Fault, OutputError
from scrm_model.figure import Figure
from scrm_model.locale import Locale, Phrase, plain
from scrm_model.table import Table
from scrm_model.typesetting.layout import foot, lay_out
from scrm_model.words import Words

LANGUAGES = True
LANDSCAPE_FROM = 11
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
    return {
        "kind": "table",
        "caption_above": True,
        "label": _runs(printed.label),
        "title": _runs(printed.title),
        "wide": len(printed.heads) >= LANDSCAPE_FROM,
        "grouped": any(group for _, group in printed.rows),
        "sides": printed.sides,
        "spanners": [{"text": _runs(spanner.phrase), "width": spanner.width} for spanner in printed.spanners],
        "heads": [_runs(head) for head in printed.heads],
        "rows": [{"group": group, "cells": [_runs(cell) for cell in cells]} for cells, group in printed.rows],
        "foot": [_runs(paragraph) for paragraph in printed.foot],
    }


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
