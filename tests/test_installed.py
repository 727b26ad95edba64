"""From a built wheel, outside the repository, a new study is made and run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from scrm_model.version import __version__

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("scrm_model", "questionnaire", "data")
PAGES = ("pyproject.toml", "README.md", "LICENSE")

Ended = subprocess.CompletedProcess[str]


def _call(*words: str | Path, cwd: Path, path: Path | None = None) -> Ended:
    """Run Python with the words given; `path` is the only place beyond the installed libraries it may import from."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_", "PYTEST"))}
    environment["PYTHONUTF8"] = "1"
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources, without the network."""
    folder = tmp_path_factory.mktemp("build")
    source = folder / "source"
    for name in SOURCES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in PAGES:
        shutil.copy(ROOT / name, source / name)
    ended = _call("-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", source, cwd=folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (made,) = (folder / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel, and nothing else, was installed."""
    folder = tmp_path_factory.mktemp("installed")
    ended = _call(
        *("-m", "pip", "install", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check", "--target"),
        folder,
        wheel,
        cwd=folder,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return folder


@pytest.fixture
def type_in(installed: Path) -> Callable[..., Ended]:
    """Type a command of ours in a folder."""

    def call(folder: Path, *words: str) -> Ended:
        return _call("-m", "scrm_model", *words, cwd=folder, path=installed)

    return call


def test_the_wheel_holds_what_is_needed_and_no_more(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"scrm_model", f"scrm_model-{__version__}.dist-info"}
    for path in (ROOT / "scrm_model").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT).as_posix() in names
    for name in ("questionnaire/instrument.yaml", "questionnaire/study.yaml", "data/answers.csv", "data/README.md"):
        assert f"scrm_model/embedded/{name}" in names


def test_a_new_study_runs_where_no_source_is_in_reach(type_in: Callable[..., Ended], installed: Path, tmp_path: Path) -> None:
    found = _call("-c", "import scrm_model; print(scrm_model.__file__)", cwd=tmp_path, path=installed).stdout.strip()
    assert Path(found).resolve() == (installed / "scrm_model" / "__init__.py").resolve()

    ended = type_in(tmp_path, "new", "thesis")
    assert ended.returncode == 0, ended.stderr
    ended = type_in(tmp_path / "thesis", "run")
    assert ended.returncode == 0, ended.stderr
    assert "159 usable of 202 returned" in ended.stdout

    report = tmp_path / "thesis" / "reports" / "thesis"
    there = {path.relative_to(report).as_posix() for path in report.rglob("*") if path.is_file()}
    assert {f"report.{language}.{kind}" for language in ("en", "fa") for kind in ("html", "docx", "pdf")} <= there
    assert {"results.json", "manifest.json", "tables/hypotheses.csv", "figures/hypotheses.fa.svg"} <= there
    assert all((report / name).stat().st_size > 0 for name in there)


def test_the_command_has_a_name_of_its_own(installed: Path) -> None:
    (points,) = installed.glob("scrm_model-*.dist-info/entry_points.txt")
    assert "scrm-model = scrm_model.cli:main" in points.read_text(encoding="utf-8")
