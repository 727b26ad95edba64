"""A small study, of which the tests of its forms change one thing at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scrm_model.errors import StudyError
from scrm_model.opening import open_study

INSTRUMENT = """\
title: A questionnaire
answers: {agree: {from: 1, to: 7, labels: {1: no, 7: yes}}}
constructs:
  ori: {name: Orientation, answers: agree, items: {o1: A, o2: {en: B, fa: ب, reversed: true}}}
  tec: {name: Technology, answers: agree, items: {t1: {en: A, column: "G1[SQ01]"}}}
  per: {name: Performance, answers: agree, items: {p1: A, p2: B}}
questions:
  sector: {ask: Sector, kind: one, options: {b2b: Firms, b2c: People}}
  size: {ask: Size, kind: number, from: 1, to: 10}
  check: {ask: Choose 4, kind: attention, answers: agree, expected: 4}
"""
STUDY = """\
title: A study
models:
  M1: {outcome: per, predictors: ori + tec + sector}
  M2: {outcome: per, steps: [ori + tec, ori:tec]}
hypotheses:
  H1: {claim: ori -> per, sign: +, model: M1}
"""


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
