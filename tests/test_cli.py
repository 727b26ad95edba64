"""What the command line tells in the end."""

from pathlib import Path

import pytest

from scrm_model.cli import _summarise


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
