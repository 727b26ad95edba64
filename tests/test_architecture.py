"""The shape of the package, held by rules that run."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import scrm_model

PACKAGE = Path(scrm_model.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_names_are_of_the_field_and_none_is_its_modules_own(path: Path) -> None:
    assert not {path.stem, path.parent.name} & {"utils", "helpers", "common", "base", "manager"}
    defined = ast.parse(path.read_text(encoding="utf-8")).body
    assert path.stem not in [each.name for each in defined if isinstance(each, (ast.FunctionDef, ast.ClassDef))]


def test_the_front_door_has_at_most_20_names_and_each_opens() -> None:
    assert len(scrm_model.__all__) <= 20
    for name in scrm_model.__all__:
        assert getattr(scrm_model, name) is not None


@pytest.mark.parametrize(
    ("call", "heavy"),
    [
        ("import scrm_model", {"numpy", "pandas", "pydantic", "typer"}),
        ("import scrm_model.cli", {"numpy", "pandas", "scipy", "pydantic", "statsmodels", "matplotlib"}),
        ("from scrm_model import open_study", {"pandas", "scipy", "statsmodels", "matplotlib", "docx", "openpyxl", "typst"}),
    ],
)
def test_light_doors_load_nothing_heavy(call: str, heavy: set[str]) -> None:
    code = f"import sys; {call}; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not heavy & set(loaded)


def test_every_import_keeps_the_contracts() -> None:
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run([sys.executable, "-c", lint], capture_output=True, text=True, check=False, cwd=PACKAGE.parent)
    assert done.returncode == 0, done.stdout


def test_no_source_swallows_errors_or_coerces() -> None:
    allowed = {"cli.py"}
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert "except:" not in text, path
        assert 'errors="coerce"' not in text, path
        assert "np.random.seed" not in text, path
        if path.name not in allowed:
            assert "except Exception" not in text, path
