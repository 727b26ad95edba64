"""Every mistake of a user ends in one clear message, status 2, and nothing written."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
Change = Callable[[str], str]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A copy of the embedded study."""
    folder = tmp_path / "study"
    shutil.copytree(ROOT / "questionnaire", folder / "questionnaire")
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


def _swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def _cell(row: int, column: str, value: str) -> Change:
    def change(text: str) -> str:
        lines = text.splitlines()
        place = lines[0].removeprefix("\ufeff").split(",").index(column)
        cells = lines[row].split(",")
        cells[place] = value
        lines[row] = ",".join(cells)
        return "\n".join(lines) + "\n"

    return change


MISTAKES = {
    "an unknown construct": (
        "questionnaire/study.yaml",
        _swap("predictors: orientation + size", "predictors: orientaton + size"),
        r"study\.yaml:\d+:\d+: .*'orientaton'.*orientation",
    ),
    "a reversed key on an item that does not exist": (
        "questionnaire/instrument.yaml",
        _swap("      CRO5:\n", "      CRO9: {reversed: true}\n      CRO5:\n"),
        r"instrument\.yaml:\d+:\d+: .*'CRO9'.*no text",
    ),
    "a key of an item that does not exist": (
        "questionnaire/instrument.yaml",
        _swap("CRO4:\n", "CRO4:\n        reverse: true\n"),
        r"instrument\.yaml:\d+:\d+: .*reverse.*reversed",
    ),
    "a duplicate key": (
        "questionnaire/study.yaml",
        lambda text: text + "\nname: again\n",
        r"study\.yaml:\d+:\d+: .*name",
    ),
    "a tab": ("questionnaire/study.yaml", _swap("  level: 0.95", "\tlevel: 0.95"), r"study\.yaml:\d+:\d+: .*tab"),
    "an empty study": ("questionnaire/study.yaml", lambda text: "", r"study\.yaml: nothing is written here"),
    "a claim no model makes": (
        "questionnaire/study.yaml",
        _swap("claim: orientation -> technology", "claim: performance -> technology"),
        r"study\.yaml:\d+:\d+: .*performance",
    ),
    "empty answers": ("data/answers.csv", lambda text: "", r"answers\.csv.*empty"),
    "answers with a header only": (
        "data/answers.csv",
        lambda text: text.splitlines()[0] + "\n",
        r"answers\.csv.*header but no answers",
    ),
    "binary answers": ("data/answers.csv", lambda text: "\0\1\2\3" * 100, r"answers\.csv.*no text"),
    "a header that matches nothing": (
        "data/answers.csv",
        lambda text: "a,b,c\n1,2,3\n4,5,6\n",
        r"answers\.csv: no column fits",
    ),
    "two columns for one item": (
        "data/answers.csv",
        lambda text: "\n".join(f"{line},{'CRO1' if not number else '5'}" for number, line in enumerate(text.splitlines())),
        r"CRO1",
    ),
    "an item without a column": ("data/answers.csv", _swap("CRO1", "CRX1"), r"CRO1"),
    "text that is no label": ("data/answers.csv", _cell(5, "CRO1", "quite so"), r"row 6.*CRO1.*quite so"),
    "eight on a scale of seven": ("data/answers.csv", _cell(5, "CRO1", "8"), r"row 6.*CRO1.*8"),
    "a half on a whole scale": ("data/answers.csv", _cell(5, "CRO1", "4.5"), r"row 6.*CRO1.*4\.5"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_file_ends_in_one_message(mistake: str, study: Path, tmp_path: Path, call: Callable) -> None:
    file, change, message = MISTAKES[mistake]
    path = study / file
    path.write_text(change(path.read_text(encoding="utf-8-sig")), encoding="utf-8")
    ended = call("run", study, "-o", tmp_path / "out")
    assert ended.status == 2, ended
    assert re.search(message, ended.err.replace("line ", "row ")), ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "out").exists()


def test_a_study_file_that_is_a_folder(tmp_path: Path, call: Callable) -> None:
    (tmp_path / "study.yaml").mkdir()
    ended = call("run", tmp_path / "study.yaml", "-o", tmp_path / "out")
    assert ended.status == 2
    assert re.search(r"study\.yaml: the folder holds", ended.err)
    assert not (tmp_path / "out").exists()


def test_everyone_screened_out(study: Path, tmp_path: Path, call: Callable) -> None:
    ended = call("run", study, "-o", tmp_path / "out", "--set", "plan.screening.faster_than=1000000")
    assert ended.status == 2
    assert "faster" in ended.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "nowhere.yaml"),
        ("run", "."),
        ("run", "{study}", "--answers", "nowhere.csv"),
        ("run", "{study}", "--answers", "."),
        ("run", "{study}", "--format", "doc"),
        ("run", "{study}", "--language", "de"),
        ("run", "{study}", "--set", "plan.seed"),
        ("run", "{study}", "--set", "plan.sead=7"),
        ("run", "{study}", "--set", "plan.level=high"),
        ("check", "nowhere.yaml"),
        ("new", "{study}"),
        ("simulate", "{study}", "-o", "{study}"),
        ("run", "{study}", "--no-such-option"),
        ("march",),
    ],
)
def test_a_call_that_cannot_be_meant(
    arguments: tuple[str, ...], study: Path, tmp_path: Path, call: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    ended = call(*(argument.format(study=study) for argument in arguments))
    assert ended.status == 2, ended
    assert ended.err.strip()
    assert "Traceback" not in ended.err
    assert not list((tmp_path / "here").iterdir())


def test_an_output_folder_that_holds_something_else_is_left_alone(study: Path, tmp_path: Path, call: Callable) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_bytes(b"mine")
    ended = call("run", study, "-o", tmp_path / "out")
    assert ended.status == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.docx"]


def test_an_output_that_is_a_file_is_left_alone(study: Path, tmp_path: Path, call: Callable) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    assert call("run", study, "-o", tmp_path / "out").status == 2
    assert (tmp_path / "out").read_bytes() == b"mine"


@pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "geteuid", lambda: 1)() == 0, reason="needs a folder one may not write to"
)
def test_an_output_folder_that_cannot_be_written(study: Path, tmp_path: Path, call: Callable) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    ended = call("run", study, "-o", tmp_path / "locked" / "out")
    assert ended.status == 2
    assert "cannot be written" in ended.err


def test_an_output_below_a_file_cannot_be_written(study: Path, tmp_path: Path, call: Callable) -> None:
    (tmp_path / "file").write_bytes(b"")
    ended = call("run", study, "-o", tmp_path / "file" / "out")
    assert ended.status == 2
    assert ended.err.strip()


LONG = "x" * 5000


@pytest.mark.parametrize(
    ("arguments", "changes", "message"),
    [
        (("{study}",), 'instrument: "a\\0b.yaml"', r"study\.yaml:\d+:\d+: .*cannot be opened"),
        (("{study}",), f"instrument: {LONG}.yaml", r"study\.yaml:\d+:\d+: .*cannot be opened"),
        (("{study}",), 'answers: "a\\0b.csv"', r"a<U\+0000>b\.csv: the file cannot be opened"),
        (("{study}",), f"answers: {LONG}.csv", r"\.csv: the file cannot be opened"),
        (("{study}", "--answers", f"{LONG}.csv"), "", r"\.csv: the file cannot be opened"),
        ((LONG,), "", "cannot be opened"),
        (("{study}", "-o", LONG), "", "cannot be written"),
        (("{study}",), "1: 2\ntrue: 3\n~: 4", r"study\.yaml:\d+:1: the key is 1, where text is expected"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="other systems have other names that no file can have")
def test_names_that_no_file_can_have(arguments, changes, message, study: Path, tmp_path: Path, call: Callable) -> None:
    path = study / "questionnaire" / "study.yaml"
    text = path.read_text(encoding="utf-8")
    key = changes.partition(":")[0]
    lines = [line for line in text.splitlines() if not line.startswith(f"{key}:")] if key else text.splitlines()
    path.write_text("\n".join([*lines, changes]) + "\n", encoding="utf-8")
    ended = call("run", *(argument.format(study=study) for argument in arguments))
    assert ended.status == 2, ended
    assert re.search(message, ended.err), ended.err[-500:]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there that few users have")
@pytest.mark.parametrize("file", ["questionnaire/study.yaml", "questionnaire/instrument.yaml", "data/answers.csv"])
@pytest.mark.parametrize("kind", ["circle", "device"])
def test_files_that_are_none(file: str, kind: str, study: Path, tmp_path: Path, call: Callable) -> None:
    (study / file).unlink()
    if kind == "circle":
        (study / file).symlink_to(study / file)
    else:
        os.mkfifo(study / file)
    ended = call("run", study / "questionnaire" / "study.yaml", "-o", tmp_path / "out")
    assert ended.status == 2, ended
    assert re.search("cannot be opened" if kind == "circle" else "is a device", ended.err), ended.err


@pytest.mark.parametrize("verb", ["run", "check", "new", "simulate"])
def test_what_the_system_does_not_let_us_see(
    verb: str, study: Path, call: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stat = Path.stat

    def deny(self: Path, **named: bool) -> os.stat_result:
        if self.name in {"answers.csv", "out"} or (verb == "check" and self.name == "study.yaml"):
            raise PermissionError(13, "Permission denied", str(self))
        return stat(self, **named)

    monkeypatch.setattr(Path, "stat", deny)
    ended = call(verb, tmp_path / "out") if verb == "new" else call(verb, study, *(("-o", "out") if verb == "simulate" else ()))
    assert ended.status == 2, ended
    assert "Permission denied" in ended.err


def test_messages_hold_nothing_that_steers_a_terminal(call: Callable) -> None:
    ended = call("run", "a\x1b[2Jb\u202ec\nd.yaml")
    assert ended.status == 2
    assert "a<U+001B>[2Jb<U+202E>c<U+000A>d.yaml" in ended.err


@pytest.mark.parametrize("fault", ["constant", "collinear", "few rows", "lonely category"])
def test_rows_that_cannot_identify_a_model_end_in_status_1(fault: str, tmp_path: Path, call: Callable) -> None:
    rows = 4 if fault == "few rows" else 40
    (tmp_path / "instrument.yaml").write_text(
        "title: T\nquestions:\n"
        "  y: {ask: y, kind: number}\n  x: {ask: x, kind: number}\n  z: {ask: z, kind: number}\n"
        "  g: {ask: g, kind: one, options: {a: A, b: B}}\n",
        encoding="utf-8",
    )
    (tmp_path / "study.yaml").write_text(
        "name: s\ntitle: T\ninstrument: instrument.yaml\nanswers: a.csv\n"
        "models:\n  M: {outcome: y, predictors: x + z + g}\n  N: {outcome: y, predictors: x}\n"
        'hypotheses:\n  H1: {claim: x -> y, sign: "+", model: M, text: T}\n',
        encoding="utf-8",
    )
    lines = ["y,x,z,g"]
    for row in range(rows):
        x = row * 7 % 11
        z = 4 if fault == "constant" else 2 * x + 1 if fault == "collinear" else row * 5 % 13
        g = "b" if (row == 0 if fault == "lonely category" else row % 2) else "a"
        lines.append(f"{row * 3 % 17},{x},{z},{g}")
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = call("run", tmp_path / "study.yaml", "-o", tmp_path / "out", "--format", "md")
    assert ended.status == 1, ended
    reasons = {
        "constant": "z is the same for all 40 respondents",
        "collinear": "perfectly collinear",
        "few rows": "respondents are too few",
        "lonely category": "only one respondent of the model chose B at g",
    }
    (said,) = (line for line in ended.err.splitlines() if line.startswith("Model M could not be estimated in full: "))
    assert reasons[fault] in said
    assert "Model N" not in ended.err
    text = (tmp_path / "out" / "results.json").read_text(encoding="utf-8")
    (row,) = json.loads(text)["tables"]["hypotheses"]["rows"]
    assert row["verdict"] == "undecidable"
    begins = row["reason"].split()[:3]
    assert " ".join(begins) in (tmp_path / "out" / "report.en.md").read_text(encoding="utf-8")
    assert "NaN" not in text


def test_a_program_without_a_console(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scrm_model.cli import main

    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "argv", ["scrm-model", "run", str(study), "-o", str(tmp_path / "out"), "--format", "md"])
    with pytest.raises(SystemExit) as ended:
        main()
    sys.stdout.close()
    assert not ended.value.code
    assert (tmp_path / "out" / "report.en.md").is_file()


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (OSError(28, "No space left on device"), 2, "No space left"),
        (MemoryError(), 2, "not enough memory"),
        (KeyboardInterrupt(), 130, ""),
        (ZeroDivisionError(), 3, "a bug of scrm_model"),
    ],
)
def test_whose_fault_it_is(
    error: BaseException, status: int, says: str, study: Path, call: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*arguments: object) -> None:
        raise error

    monkeypatch.setattr("scrm_model.reporting.report", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = call("run", study, "-o", tmp_path / "out")
    assert ended.status == status, ended
    assert says in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "out").exists()
