"""One self-contained web page: nothing is fetched, everything is escaped, every run that reads another way is isolated."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path

from scrm_model.document import SIMULATED, Block, Document, Heading, Paragraph
from scrm_model.figure import Figure
from scrm_model.locale import Kind, Locale, Phrase, plain
from scrm_model.table import Table
from scrm_model.typesetting.layout import Printed, foot, lay_out
from scrm_model.words import Words

LANGUAGES = True
MANY_COLUMNS = 10
LONG_CELL = 24
LONG_WORD = 28

_PROLOG = re.compile(r"^.*?(?=<svg\b)|<!--.*?-->|<metadata>.*?</metadata>|\s+$", re.DOTALL)
_OWN_ID = re.compile(r'(\bid="|url\(#|href="#)')


@dataclass(frozen=True)
class _Edition:
    """What is written, in which language, with which drawings."""

    document: Document
    locale: Locale
    pictures: Mapping[str, Path]


def write(document: Document, locale: Locale, pictures: Mapping[str, Path], folder: Path) -> None:
    """Write `report.<lang>.html`."""
    page = "\n".join(_page(_Edition(document, locale, pictures))) + "\n"
    (folder / f"report.{locale.code}.html").write_text(page, encoding="utf-8", newline="\n")


def table_html(table: Table, number: int, locale: Locale, chapter: int | None = None) -> str:
    """One table by itself, as a fragment of a page (without styles)."""
    return "\n".join(_table(lay_out(table, number, locale, chapter), f"table-{number}", locale))


def figure_html(figure: Figure, number: int, locale: Locale, stem: Path, chapter: int | None = None) -> str:
    """One figure by itself, drawn in `<stem>.svg`, as a fragment of a page (without styles)."""
    return "\n".join(_figure(figure, number, chapter, locale, stem))


def phrase_html(phrase: Phrase) -> str:
    """A phrase by itself, escaped and isolated, as a fragment of a page."""
    return _runs(phrase)


def _page(edition: _Edition) -> Iterator[str]:
    document, locale = edition.document, edition.locale
    title = locale.say(document.title)
    yield "<!doctype html>"
    yield f'<html lang="{escape(locale.code)}" dir="{locale.direction}">'
    yield '<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(plain(title))}</title>"
    yield f"<style>\n{_fonts(locale)}{_resource('writers', 'html.css').decode('utf-8').rstrip()}\n</style>\n</head>\n<body>"
    if document.simulated:
        yield f'<p class="simulated" role="note">{_runs(locale.say(SIMULATED))}</p>'
    yield f"<h1>{_runs(title)}</h1>"
    yield from _contents(document, locale)
    yield "<main>"
    for place, (block, number) in enumerate(document.numbered()):
        yield from _block(block, number, place, edition)
    yield "</main>\n</body>\n</html>"


def _block(block: Block, number: int, place: int, edition: _Edition) -> Iterator[str]:
    locale, chapter = edition.locale, edition.document.style.chapter
    match block:
        case Heading(text, level):
            tag = f"h{min(level + 1, 6)}"
            yield f'<{tag} id="section-{place}">{_runs(locale.say(text))}</{tag}>'
        case Paragraph(text, warning):
            paragraph = f"<p>{_runs(locale.say(text))}</p>"
            yield f'<div class="warning" role="note">{paragraph}</div>' if warning else paragraph
        case Table():
            yield from _table(lay_out(block, number, locale, chapter), f"table-{number}", locale)
        case Figure():
            yield from _figure(block, number, chapter, locale, edition.pictures[block.name])


def _contents(document: Document, locale: Locale) -> Iterator[str]:
    entries, depth = [], 0
    for place, (block, number) in enumerate(document.numbered()):
        if isinstance(block, Heading):
            depth = block.level
            entries.append((depth, f"section-{place}", locale.say(block.text)))
        elif isinstance(block, (Table, Figure)):
            kind: Kind = "table" if isinstance(block, Table) else "figure"
            entries.append((depth + 1, f"{kind}-{number}", locale.caption(kind, number, document.style.chapter, block.title)))
    if not entries:
        return
    yield f'<nav class="contents">\n<h2>{_runs(locale.say(Words("Contents")))}</h2>'
    opened = 0
    for level, target, phrase in entries:
        yield "<ul>\n<li>" * (level - opened) if level > opened else "</li></ul>\n" * (opened - level) + "</li>\n<li>"
        part = ' class="part"' if target.startswith("section-") else ""
        yield f'<a{part} href="#{target}">{_runs(phrase)}</a>'
        opened = level
    yield "</li></ul>\n" * opened + "</nav>"


def _caption(label: Phrase, title: Phrase, locale: Locale) -> str:
    if locale.captions == "stacked":
        return f'<figcaption class="stacked"><b>{_runs(label)}</b> <em>{_runs(title)}</em></figcaption>'
    between = _runs(locale.say(Words(". ", "caption")))
    return f'<figcaption class="inline"><b>{_runs(label)}{between}</b>{_runs(title)}</figcaption>'


def _table(printed: Printed, identity: str, locale: Locale) -> Iterator[str]:
    dense = ' class="dense"' if len(printed.heads) >= MANY_COLUMNS else ""
    yield f'<figure id="{identity}"{dense}>'
    yield _caption(printed.label, printed.title, locale)
    yield '<div class="scroll"><table>\n<thead>'
    if printed.spanners:
        yield f"<tr>{''.join(_spanner(spanner.phrase, spanner.width) for spanner in printed.spanners)}</tr>"
    heads = (
        f'<th scope="col" class="{side}">{_runs(head)}</th>' for head, side in zip(printed.heads, printed.sides, strict=True)
    )
    yield f"<tr>{''.join(heads)}</tr>\n</thead>\n<tbody>"
    for cells, group in printed.rows:
        if group:
            yield f'<tr class="group"><th scope="rowgroup" colspan="{len(printed.heads)}">{_runs(cells[0])}</th></tr>'
        else:
            yield f"<tr>{''.join(_cells(cells, printed))}</tr>"
    yield "</tbody>\n</table></div>"
    yield from _foot(printed.foot)
    yield "</figure>"


def _spanner(phrase: Phrase, width: int) -> str:
    if not phrase:
        return f'<td colspan="{width}"></td>'
    return f'<th scope="colgroup" colspan="{width}" class="centre spans">{_runs(phrase)}</th>'


def _cells(cells: Iterable[Phrase], printed: Printed) -> Iterator[str]:
    for place, (cell, side) in enumerate(zip(cells, printed.sides, strict=True)):
        text = "".join(run.text for run in cell)
        said = _runs(cell)
        if len(text) > LONG_CELL and side != "start":
            said = f'<span class="prose">{said}</span>'
        tag = 'th scope="row"' if place == 0 else "td"
        long = " long" if any(len(word) > LONG_WORD for word in text.split()) else ""
        yield f'<{tag} class="{side}{long}">{said}</{tag[:2]}>'


def _figure(figure: Figure, number: int, chapter: int | None, locale: Locale, stem: Path) -> Iterator[str]:
    title, below = locale.say(figure.title), foot(figure, locale)
    caption = _caption(locale.label("figure", number, chapter), title, locale)
    told = ". ".join(plain(phrase) for phrase in (title, *below))
    drawing = stem.with_name(f"{stem.name}.svg").read_text(encoding="utf-8")
    picture = f'<div class="picture" role="img" aria-label="{escape(told)}">{_inline(drawing, f"figure-{number}-")}</div>'
    yield f'<figure id="figure-{number}">'
    yield from (caption, picture) if locale.captions == "stacked" else (picture, caption)
    yield from _foot(below)
    yield "</figure>"


def _inline(svg: str, prefix: str) -> str:
    """The drawing as part of a page that holds others: its ids are made its own, what is not drawn is left out."""
    return _OWN_ID.sub(rf"\g<1>{prefix}", _PROLOG.sub("", svg))


def _foot(paragraphs: Iterable[Phrase]) -> Iterator[str]:
    said = "".join(f"<p>{_runs(paragraph)}</p>" for paragraph in paragraphs)
    if said:
        yield f'<div class="foot">{said}</div>'


def _runs(phrase: Phrase) -> str:
    parts = []
    for run in phrase:
        text = escape(run.text)
        if run.italic:
            text = f"<i>{text}</i>"
        parts.append(f'<bdi dir="{run.direction}">{text}</bdi>' if run.direction else text)
    return "".join(parts)


def _fonts(locale: Locale) -> str:
    """Fonts for scripts that not every computer can set well; others are left to the reader's computer."""
    if locale.direction == "ltr":
        return ""
    faces = (("Vazirmatn-Regular.woff2", 400), ("Vazirmatn-Bold.woff2", 700))
    return "".join(
        f'@font-face {{ font-family: Vazirmatn; font-weight: {weight}; font-display: block; src: url("data:font/woff2;base64,'
        f'{b64encode(_resource("fonts", name)).decode("ascii")}") format("woff2"); }}\n'
        for name, weight in faces
    )


def _resource(room: str, name: str) -> bytes:
    return files("scrm_model").joinpath(room, name).read_bytes()
