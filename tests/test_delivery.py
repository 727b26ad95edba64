"""A report is delivered whole or not at all."""

import json
import sys
from pathlib import Path

import pytest

from scrm_model import OutputError, RequestError, write
from scrm_model.delivery import reserve
from scrm_model.document import Document, Heading
from scrm_model.ledger import Entry, post
from scrm_model.words import Verbatim
from scrm_model.writers import WRITERS


@pytest.fixture
def document() -> Document:
    ledger = post([Entry("sample_flow", {"stage": "returned", "n": 9})])
    return Document(Verbatim("T"), (Heading(Verbatim("H")),), ledger, manifest={"scrm_model": "0"})


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_machine_tables_are_always_there(document: Document, tmp_path: Path):
    write(document, tmp_path / "out", ("en",), ())
    assert set(_files(tmp_path / "out")) == {"results.json", "manifest.json", "sample_flow.csv"}
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == ["results.json", "tables/sample_flow.csv"]
    assert manifest["written"].endswith("+00:00")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_in_the_middle_leaves_the_earlier_report(document, tmp_path, monkeypatch, error):
    write(document, tmp_path / "out", ("en",), ("md",))
    before = _files(tmp_path / "out")

    def fail(*arguments):
        raise error

    monkeypatch.setattr(WRITERS["md"], "write", fail)
    with pytest.raises(OutputError if isinstance(error, OSError) else KeyboardInterrupt):
        write(document, tmp_path / "out", ("en", "fa"), ("md",))
    assert _files(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_report_that_cannot_be_put_in_place_leaves_the_earlier_one(document, tmp_path, monkeypatch):
    write(document, tmp_path / "out", ("en",), ("md",))
    before = _files(tmp_path / "out")
    rename = Path.rename

    def refuse(self, target):
        if Path(target).name == "out" and "-old" not in self.name:
            raise PermissionError(13, "Access is denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="Access is denied"):
        write(document, tmp_path / "out", ("en",), ("md",))
    assert _files(tmp_path / "out") == before


def test_a_file_open_elsewhere_is_named_before_any_work(document, tmp_path, monkeypatch):
    write(document, tmp_path / "out", ("en",), ("md",))
    locked = Path.open

    def refuse(self, *arguments, **named):
        if self.name == "report.en.md" and "r+b" in arguments:
            raise PermissionError(13, "Permission denied")
        return locked(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputError, match=r"report\.en\.md.*Close the file"):
        reserve(tmp_path / "out")


def test_unknown_languages_and_formats_are_refused_before_anything_is_written(document, tmp_path):
    with pytest.raises(RequestError, match="language called 'xx'"):
        write(document, tmp_path / "out", ("xx",), ("md",))
    with pytest.raises(RequestError, match="format called 'doc'"):
        write(document, tmp_path / "out", ("en",), ("doc",))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "manifest", ["5", pytest.param("[" * 100_000, id="deep"), "null", '["scrm_model"]', '"scrm_model"', '{"name": "app"}', "{"]
)
def test_a_folder_with_the_manifest_of_something_else_is_left_alone(manifest, document, tmp_path):
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(OutputError, match="something other"):
        write(document, tmp_path, ("en",), ("md",))
    assert _files(tmp_path) == {"manifest.json": manifest.encode()}


def test_the_number_of_workers_changes_no_byte(document, tmp_path):
    for workers in (1, 4):
        write(document, tmp_path / str(workers), ("en", "fa"), ("md", "html", "tex"), workers=workers)
    one, four = (_files(tmp_path / str(workers)) for workers in (1, 4))
    for files in (one, four):
        files.pop("manifest.json")
    assert one == four


def test_what_the_user_put_beside_the_report_stays(document, tmp_path):
    write(document, tmp_path / "out", ("en", "fa"), ("md",))
    (tmp_path / "out" / "thesis.docx").write_bytes(b"mine")
    (tmp_path / "out" / "tables" / "notes").mkdir()
    (tmp_path / "out" / "tables" / "notes" / "a.txt").write_bytes(b"mine too")
    for _ in range(2):
        write(document, tmp_path / "out", ("en",), ("md",))
    files = _files(tmp_path / "out")
    assert (files["thesis.docx"], files["a.txt"]) == (b"mine", b"mine too")
    assert "report.fa.md" not in files
    assert "thesis.docx" not in json.loads(files["manifest.json"])["files"]


def test_a_file_of_the_user_is_not_written_over(document, tmp_path):
    write(document, tmp_path / "out", ("en",), ("md",))
    (tmp_path / "out" / "report.en.html").write_bytes(b"mine")
    before = _files(tmp_path / "out")
    with pytest.raises(OutputError, match=r"report\.en\.html: .*same name.*Move it"):
        write(document, tmp_path / "out", ("en",), ("html",))
    assert _files(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_call_broken_off_between_the_two_steps_leaves_the_earlier_report(document, tmp_path, monkeypatch):
    write(document, tmp_path / "out", ("en",), ("md",))
    before = _files(tmp_path / "out")
    rename = Path.rename

    def break_off(self, target):
        if Path(target).name == "out" and "-old" not in self.name:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", break_off)
    with pytest.raises(KeyboardInterrupt):
        write(document, tmp_path / "out", ("en",), ("md",))
    assert _files(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_folders_made_for_a_report_that_fails_are_removed(document, tmp_path, monkeypatch):
    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(WRITERS["md"], "write", fail)
    with pytest.raises(OutputError):
        write(document, tmp_path / "a" / "b" / "out", ("en",), ("md",))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there that few users have")
def test_a_report_goes_where_a_link_leads(document, tmp_path):
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "round").symlink_to("round")
    for _ in range(2):
        write(document, tmp_path / "link", ("en",), ())
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real" / "manifest.json").is_file()
    with pytest.raises(OutputError, match="round"):
        write(document, tmp_path / "round", ("en",), ())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real", "round"]


def test_places_that_cannot_be_are_refused(document, tmp_path, monkeypatch):
    write(document, tmp_path / "out", ("en",), ())
    monkeypatch.chdir(tmp_path / "out" / "tables")
    for place in ("x" * 300, "a\0b"):
        with pytest.raises(OutputError, match="cannot be written"):
            write(document, tmp_path / place, ("en",), ())
    with pytest.raises(OutputError, match="where you are"):
        write(document, Path(".."), ("en",), ())
    with pytest.raises(OutputError, match="something other"):
        write(document, Path("nowhere") / "..", ("en",), ())
