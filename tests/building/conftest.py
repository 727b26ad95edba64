"""A small study, of which the tests of its forms change one thing at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scrm_model.errors import StudyError
from scrm_model.opening import open_study

SMALL = Path(__file__).parents[1] / "studies" / "small"
INSTRUMENT, STUDY = ((SMALL / name).read_text(encoding="utf-8") for name in ("instrument.yaml", "study.yaml"))


@pytest.fixture
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Open the study with text in either file replaced (`old`, `new`), and tell its faults."""
    monkeypatch.chdir(tmp_path)

    def faults(instrument: tuple[str, str] | str | None = None, study: tuple[str, str] | str | None = None) -> list[str]:
        for name, whole, change in (("instrument", INSTRUMENT, instrument), ("study", STUDY, study)):
            assert not isinstance(change, tuple) or whole.count(change[0]) == 1
            text = whole.replace(*change) if isinstance(change, tuple) else change if change is not None else whole
            Path(f"{name}.yaml").write_text(text, encoding="utf-8")
        try:
            open_study("study.yaml")
        except StudyError as error:
            return [str(fault) for fault in error.faults]
        return []

    return faults
