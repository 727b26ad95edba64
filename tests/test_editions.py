"""Editions of a report made by another interpreter: the same bytes, the same refusals, and no report lost with it."""

import pickle
import sys
from pathlib import Path

import pytest

from scrm_model import editions
from scrm_model.document import Document, Heading
from scrm_model.editions import Edition, Errand, Spare, make_all
from scrm_model.errors import AnswersError, Fault, OutputError
from scrm_model.figure import Dot, Figure
from scrm_model.ledger import Entry, post
from scrm_model.words import Verbatim, Words


@pytest.fixture
def document() -> Document:
    ledger = post([Entry("sample_flow", {"stage": "returned", "n": 9})])
    blocks = (Heading(Words("Hypotheses")), Figure("dots", Verbatim("Dots"), (Dot(1, 2), Dot(2, 3))))
    return Document(Verbatim("T"), blocks, ledger, manifest={"scrm_model": "0"})


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _edition(document: Document, folder: Path, code: str = "fa") -> Edition:
    folder.mkdir()
    return Edition(document, code, ("html", "md"), folder)


def test_another_interpreter_writes_the_same_bytes(document, tmp_path):
    stages: list[str] = []
    errand = Errand(_edition(document, tmp_path / "there"), stages.append)
    errand.finish()
    _edition(document, tmp_path / "here").make(lambda stage: None)
    assert _files(tmp_path / "there") == _files(tmp_path / "here")
    assert set(_files(tmp_path / "there")) == {"report.fa.html", "report.fa.md", "dots.fa.svg", "dots.fa.png"}
    assert stages == ["drawing (fa)", "writing html (fa)", "writing md (fa)"]


def test_what_the_system_refuses_there_is_refused_here(document, tmp_path):
    errand = Errand(Edition(document, "fa", ("md",), tmp_path / "not" / "there"), lambda stage: None)
    with pytest.raises(FileNotFoundError):
        errand.finish()


@pytest.mark.parametrize("program", ["", "no-such-program", None])
def test_without_another_interpreter_it_is_made_here(document, tmp_path, monkeypatch, program):
    # None: there is one, and it ends at once without a word.
    monkeypatch.setattr(sys, "executable", sys.executable if program is None else program)
    if program is None:
        monkeypatch.setattr(editions, "SERVE", "raise SystemExit(7)")
    errand = Errand(_edition(document, tmp_path / "out"), lambda stage: None)
    errand.finish()
    assert "report.fa.md" in _files(tmp_path / "out")


def test_long_editions_are_made_at_once_and_short_ones_here(document, tmp_path, monkeypatch):
    sent: list[str] = []

    class Watched(Errand):
        def __init__(self, edition, *others):
            sent.append(edition.code)
            super().__init__(edition, *others)

    monkeypatch.setattr(editions, "Errand", Watched)
    for number, (worth, workers) in enumerate([(150, 2), (1, 1), (1, 2)]):
        monkeypatch.setattr(editions, "WORTHWHILE", worth)
        folder = tmp_path / str(number)
        folder.mkdir()
        make_all([Edition(document, code, ("md",), folder) for code in ("en", "fa")], workers, lambda stage: None)
        assert {"report.en.md", "report.fa.md"} <= set(_files(folder))
    assert sent == ["fa"]


def test_an_errand_is_abandoned_with_what_failed(document, tmp_path, monkeypatch):
    monkeypatch.setattr(editions, "WORTHWHILE", 1)
    made: list[Errand] = []

    class Watched(Errand):
        def __init__(self, *given):
            made.append(self)
            super().__init__(*given)

    monkeypatch.setattr(editions, "Errand", Watched)
    here = Edition(document, "en", ("md",), tmp_path / "not" / "there")
    with pytest.raises(FileNotFoundError):
        make_all([here, _edition(document, tmp_path / "out")], 2, lambda stage: None)
    (errand,) = made
    assert errand._process.poll() is not None


def test_refusals_survive_the_way_between_interpreters():
    for kind in (AnswersError, OutputError):
        again = pickle.loads(pickle.dumps(kind((Fault("a", "b", "c"), Fault("d", "e")))))
        assert type(again) is kind
        assert again.faults == (Fault("a", "b", "c"), Fault("d", "e"))
        assert str(again) == "a: b c\nd: e"


def test_a_spare_interpreter_makes_the_first_errand(document, tmp_path, monkeypatch):
    monkeypatch.setattr(editions, "WORTHWHILE", 1)
    with Spare("fa", ("md", "html")) as spare:
        process = spare._process
        folder = tmp_path / "out"
        folder.mkdir()
        make_all([Edition(document, code, ("md",), folder) for code in ("en", "fa")], 2, lambda stage: None, spare)
        assert spare.take() is None
    assert process.poll() == 0
    assert {"report.en.md", "report.fa.md"} <= set(_files(folder))


def test_a_spare_interpreter_nobody_needs_is_dismissed():
    with Spare("fa", ("md",)) as spare:
        process = spare._process
    assert process.poll() is not None
