"""A new study in a folder of its own."""

import re
import sys
from pathlib import Path

import pytest

from scrm_model.errors import OutputError
from scrm_model.opening import open_study
from scrm_model.shipped import embedded
from scrm_model.starting import begin


@pytest.mark.parametrize(("language", "says"), [("en", "simulated"), ("fa", "شبیه‌سازی‌شده")])
def test_a_new_study_runs_as_it_is(language: str, says: str, tmp_path: Path) -> None:
    written = begin(tmp_path / "thesis", language)
    assert all(path.is_file() for path in written)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    }
    opened = open_study(tmp_path / "thesis")
    assert opened.name == "thesis"
    assert opened.choice.languages[0] == language
    assert set(opened.choice.languages) == {"en", "fa"}
    assert opened.run().screened.responses.n == 159
    for readme in ("README.md", "data/README.md"):
        assert says in (tmp_path / "thesis" / readme).read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis"]


def test_the_comments_of_a_persian_study_are_persian(tmp_path: Path) -> None:
    begin(tmp_path / "thesis", "fa")
    for name in ("instrument.yaml", "study.yaml"):
        english, persian = (
            (folder / name).read_text(encoding="utf-8").splitlines()
            for folder in (embedded() / "questionnaire", tmp_path / "thesis" / "questionnaire")
        )
        left = [line for line in english if "# " in line and line in persian]
        # What is commented out is no comment: settings of the third model, to be put in force.
        assert all(re.fullmatch(r"  #   (kind|paths|  - .*)[: ]?.*", line) for line in left), left
    assert open_study(tmp_path / "thesis").plan == open_study(embedded() / "questionnaire" / "study.yaml").plan


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begin(Path())
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["README.md", "data", "questionnaire"]


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="not empty"):
        begin(tmp_path)
    with pytest.raises(OutputError, match="not a folder"):
        begin(tmp_path / "mine.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="could not be written"):
        begin(tmp_path / "file" / "thesis")


def test_nothing_is_left_of_a_study_that_could_not_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = Path.replace

    def fail_at_the_readme(self: Path, target: Path) -> Path:
        if self.name == "README.md" and self.parent.name.startswith(".new-"):
            raise PermissionError(13, "in use")
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_the_readme)
    with pytest.raises(OutputError, match="in use"):
        begin(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such folder names")
def test_a_folder_whose_name_cannot_name_a_report_keeps_the_name_of_the_study(tmp_path: Path) -> None:
    begin(tmp_path / "my|thesis")
    assert open_study(tmp_path / "my|thesis").name == "social-crm"
