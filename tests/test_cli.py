"""What the command line tells in the end."""

from pathlib import Path

import pytest

from scrm_model.cli import _summarise
from scrm_model.errors import program


@pytest.mark.parametrize(("p", "printed"), [(0.0004, "p < .001"), (0.0009, "p < .001"), (0.001, "p 0.001"), (0.2, "p 0.200")])
def test_a_small_p_is_told_as_in_the_report(hand_made, capsys, p, printed):
    columns = [
        "sign",
        "model",
        "estimator",
        "step",
        "family",
        "b",
        "se",
        "statistic",
        "df",
        "p_adjusted",
        "low",
        "high",
        "reason",
    ]
    row = {"id": "H1", "claim": "trust -> sales", "beta": 0.4, "p": p, "verdict": "supported", **dict.fromkeys(columns)}
    _summarise(hand_made([("hypotheses", row)]), Path("out"), verbose=False)
    assert capsys.readouterr().out.splitlines()[1].endswith(printed)


def test_a_verdict_by_interval_shows_the_interval(hand_made, capsys):
    unknown = ("sign", "model", "estimator", "step", "family", "se", "statistic", "df", "p", "p_adjusted", "reason")
    numbers = {"b": 0.25, "beta": 0.2, "low": 0.1, "high": 0.4, "verdict": "supported"}
    row = {"id": "H1", "claim": "a -> m -> y", **numbers, **dict.fromkeys(unknown)}
    _summarise(hand_made([("hypotheses", row)]), Path("out"), verbose=False)
    assert capsys.readouterr().out.splitlines()[1].endswith("supported      b 0.250, 95 % CI 0.100 to 0.400")


@pytest.mark.parametrize(
    ("called", "system", "name"),
    [
        ("/somewhere/bin/scrm-model", "linux", "scrm-model"),
        ("/lib/scrm_model/__main__.py", "linux", "python3 -m scrm_model"),
        ("/lib/scrm_model/__main__.py", "win32", "py -m scrm_model"),
    ],
)
def test_the_program_is_called_what_it_was_called(monkeypatch, called, system, name):
    monkeypatch.setattr("sys.argv", [called])
    monkeypatch.setattr("sys.platform", system)
    assert program() == name
