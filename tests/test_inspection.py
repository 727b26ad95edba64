"""What `check` says of a study."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from scrm_model.inspection import counted


def test_one_of_a_thing_is_said_in_the_singular() -> None:
    assert [counted(n, "model") for n in (0, 1, 2)] == ["0 models", "1 model", "2 models"]
    assert counted(1, "hypothesis", "hypotheses") == "1 hypothesis"
    assert counted(3, "hypothesis", "hypotheses") == "3 hypotheses"


def test_what_may_be_meant_otherwise_in_the_study_file_is_a_warning(
    real_study: Callable[[str], Path], call: Callable[..., Any]
) -> None:
    ended = call("check", real_study("mobi"), "--set", "models.Q={outcome: Loyalty, predictors: Image + Image}")
    assert ended.status == 0
    assert "warning: --set models.Q: model Q: 'Image' is written twice and counts once." in ended.err
