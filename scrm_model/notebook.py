"""Tables, reports and results that show themselves in a notebook."""

from typing import TYPE_CHECKING

from scrm_model.document import Document
from scrm_model.locales import LANGUAGES
from scrm_model.results import Results
from scrm_model.table import Table
from scrm_model.words import Verbatim

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


class Shown:
    """A piece of HTML that a notebook displays as it is."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


def show(what: Table | Document | Results, language: str = "en", tables: tuple[str, ...] | None = None) -> Shown:
    """Show a table, or the tables of a report or of results, in a language.

    `tables` names the tables to show, in their order in the report; None shows all.

    Raises:
        RequestError: there is no such language.
    """
    return Shown(_html(what, language, tables))


def introduce(shell: "InteractiveShell") -> None:
    """Teach a notebook to display our values; called by `%load_ext scrm_model`."""
    formatter = shell.display_formatter.formatters["text/html"]  # type: ignore[union-attr, unused-ignore]
    for kind in (Table, Document, Results):
        formatter.for_type(kind, lambda what: _html(what, "en", None))


def _html(what: Table | Document | Results, language: str, tables: tuple[str, ...] | None) -> str:
    from scrm_model.writers.html import fragment

    document = _document(what)
    kept = tuple(table for table in document.tables if tables is None or table.name in tables)
    return fragment(kept, LANGUAGES[language].LOCALE.styled(document.style), document.simulated)


def _document(what: Table | Document | Results) -> Document:
    if isinstance(what, Results):
        from scrm_model.reporting import report

        return report(what)
    if isinstance(what, Table):
        from scrm_model.ledger import Ledger

        return Document(Verbatim(""), (what,), Ledger({}))
    return what
