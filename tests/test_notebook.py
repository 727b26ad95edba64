"""What a notebook shows of our values."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from scrm_model import RequestError, Results, show
from scrm_model.document import Document
from scrm_model.ledger import Ledger
from scrm_model.notebook import introduce
from scrm_model.table import Column, Row, Table
from scrm_model.words import Count, Verbatim, Words

TABLE = Table("flow", Words("Reliability of the scales"), (Column(Verbatim("<script>")),), (Row((Count(1200),)),))


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    """A shell that leaves nothing in anybody's home."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    return InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))


def _html(*given: Any, **named: Any) -> str:
    return show(*given, **named)._repr_html_()


def test_a_table_is_shown_in_its_language_and_direction() -> None:
    english, persian = _html(TABLE), _html(TABLE, "fa")
    assert 'dir="ltr"' in english
    assert "1,200" in english
    assert 'dir="rtl"' in persian
    assert "۱٬۲۰۰" in persian
    assert "<script>" not in english
    assert "&lt;script&gt;" in english


def test_tables_keep_the_numbers_they_have_in_the_report() -> None:
    other = Table("other", Words("Hypotheses"), TABLE.columns, TABLE.rows)
    document = Document(Verbatim("t"), (TABLE, other), Ledger({}), simulated=True)
    alone = _html(document, tables=("other",))
    assert "Table 2" in alone
    assert "Table 1" not in alone
    assert "Simulated data; not for publication" in alone
    assert _html(document, tables="other") == _html(document, tables=["other"]) == alone


def test_what_is_not_there_is_said_with_the_nearest_name(hand_made: Callable[..., Results]) -> None:
    document = Document(Verbatim("t"), (TABLE,), Ledger({}))
    with pytest.raises(RequestError, match=r"no table called 'flwo'\. Did you mean 'flow'"):
        show(document, tables=("flwo",))
    with pytest.raises(RequestError, match="no figure called 'slopes'"):
        show(document, figures=("slopes",))
    with pytest.raises(RequestError, match="no language called 'xx'"):
        show(hand_made(), "xx")


def test_values_show_themselves_and_print_in_a_line(hand_made: Callable[..., Results], shell: InteractiveShell) -> None:
    introduce(shell)
    data, _ = shell.display_formatter.format(TABLE)
    assert "<table>" in data["text/html"]
    assert data["text/plain"] == "Table flow"
    data, _ = shell.display_formatter.format(hand_made())
    assert data["text/plain"] == "Results of hand: 120 usable respondents"


def test_a_mistake_is_a_message_and_no_traceback(capsys: pytest.CaptureFixture[str], shell: InteractiveShell) -> None:
    ended = shell.run_cell("from scrm_model import open_study\nopen_study('nowhere.yaml')")
    assert not ended.success
    out = "".join(capsys.readouterr())
    assert "nowhere.yaml" in out
    assert "Traceback" not in out
    assert "opening.py" not in out
