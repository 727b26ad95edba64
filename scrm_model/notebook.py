"""Tables, reports and results that show themselves in a notebook."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol, TypeAlias, Union

from scrm_model.document import SIMULATED, Document
from scrm_model.errors import Fault, RequestError, nearest
from scrm_model.figure import Figure
from scrm_model.ledger import Ledger
from scrm_model.locale import Locale
from scrm_model.locales import LANGUAGES
from scrm_model.results import Results
from scrm_model.study import Study
from scrm_model.table import Table
from scrm_model.words import Verbatim

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

Showable: TypeAlias = Union[Table, Figure, Document, Results]

STYLE = """\
.scrm-model { max-width: 60rem; line-height: 1.5; }
.scrm-model[dir=rtl] { font-family: Vazirmatn, "B Nazanin", Tahoma, "Segoe UI", sans-serif; line-height: 1.8; }
.scrm-model .simulated { color: #9a3412; border: 1px solid; border-radius: .25rem; padding: .25rem .75rem; width: fit-content; }
.scrm-model figure { margin: 1rem 0 1.75rem; }
.scrm-model figcaption { margin-bottom: .4rem; text-align: start; }
.scrm-model .stacked b, .scrm-model .stacked em { display: block; }
.scrm-model .scroll { overflow-x: auto; }
.scrm-model table { margin: 0; border-collapse: collapse; border: solid currentColor; border-width: 1.5px 0; }
.scrm-model table th, .scrm-model table td { padding: .25rem .6rem; border: 0; vertical-align: baseline; font-weight: 400; }
.scrm-model table thead tr:last-child th { border-bottom: 1px solid currentColor; vertical-align: bottom; }
.scrm-model table th.start, .scrm-model table td.start { text-align: start; }
.scrm-model table th.centre, .scrm-model table td.centre { text-align: center; }
.scrm-model table td.centre { white-space: nowrap; }
.scrm-model table .prose { white-space: normal; }
.scrm-model table th[scope=row] { min-width: 5em; }
.scrm-model table th.end, .scrm-model table td.end { text-align: end; }
.scrm-model table .group th { font-weight: 700; text-align: start; padding-top: .6rem; }
.scrm-model .foot { font-size: .875em; margin-top: .4rem; }
.scrm-model .foot p { margin: 0; text-align: start; }
.scrm-model .picture { background: #fff; width: fit-content; }"""


class Shown:
    """A piece of HTML that a notebook displays as it is."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return "<tables of scrm_model, as HTML>"


def show(
    what: Showable,
    language: str = "en",
    tables: str | Sequence[str] | None = None,
    figures: str | Sequence[str] | None = (),
) -> Shown:
    """Show a table or a figure, or those of a report or of results, in a language.

    `tables` and `figures` name one or several to show, which keep the order and the numbers of the report; None shows all.

    Raises:
        RequestError: there is no such language, table or figure.
    """
    return Shown(_html(what, language, tables, figures))


def introduce(shell: "InteractiveShell") -> None:
    """Teach a notebook to display our values; called by `%load_ext scrm_model`."""
    formatters = shell.display_formatter.formatters  # type: ignore[union-attr, unused-ignore]
    showable = (Table, Figure, Document, Results)
    for kind in showable:
        formatters["text/html"].for_type(kind, lambda what: _html(what, "en", None, ()))
    for named in (*showable, Study):
        formatters["text/plain"].for_type(named, lambda what, printer, _: printer.text(_line(what)))


def _line(what: Showable | Study) -> str:
    """What stands where a notebook shows text only: the arrays inside would fill screens."""
    match what:
        case Study():
            asked = f"{len(what.instrument.constructs)} constructs, {len(list(what.instrument.items))} items"
            return f"Study {what.name}: {asked}, {len(what.models)} models, {len(what.hypotheses)} hypotheses"
        case Results():
            return f"Results of {what.name}: {what.screened.responses.n} usable respondents"
        case Document():
            return f"Report: {len(what.tables)} tables, {len(what.figures)} figures"
        case Table() | Figure():
            return f"{type(what).__name__} {what.name}"


def _html(what: Showable, language: str, tables: str | Sequence[str] | None, figures: str | Sequence[str] | None) -> str:
    locale = LANGUAGES[language].LOCALE
    if isinstance(what, (Table, Figure)):
        document, tables, figures = Document(Verbatim(""), (what,), Ledger({})), None, None
    else:
        document = _document(what)
    locale = locale.styled(document.style)
    kept = _chosen("table", document.tables, tables) | _chosen("figure", document.figures, figures)
    return "\n".join(_fragment(document, kept, locale))


def _document(what: Document | Results) -> Document:
    if isinstance(what, Document):
        return what
    from scrm_model.reporting import report

    return report(what)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


def _chosen(kind: str, there: Iterable[_Named], wanted: str | Sequence[str] | None) -> set[tuple[str, str]]:
    known = [block.name for block in there]
    wanted = (wanted,) if isinstance(wanted, str) else wanted
    for name in wanted or ():
        if name not in known:
            raise RequestError(Fault("", f"the report has no {kind} called '{name}'.", nearest(name, known)))
    return {(kind, name) for name in (known if wanted is None else wanted)}


def _fragment(document: Document, kept: set[tuple[str, str]], locale: Locale) -> Iterator[str]:
    from scrm_model.writers.html import figure_html, phrase_html, table_html

    chapter = document.style.chapter
    yield f'<div class="scrm-model" lang="{locale.code}" dir="{locale.direction}">\n<style>\n{STYLE}\n</style>'
    if document.simulated:
        yield f'<p class="simulated" role="note">{phrase_html(locale.say(SIMULATED))}</p>'
    for block, number in document.numbered():
        if isinstance(block, Table) and ("table", block.name) in kept:
            yield table_html(block, number, locale, chapter)
        elif isinstance(block, Figure) and ("figure", block.name) in kept:
            from scrm_model.drawing.draw import draw_figure

            with TemporaryDirectory() as folder:
                stem = Path(folder, block.name)
                draw_figure(block, locale, document.simulated, stem)
                yield figure_html(block, number, locale, stem, chapter)
    yield "</div>"
