import json as reading
from dataclasses import replace

import pytest

import scrm_model
from scrm_model.ledger import Entry, post
from scrm_model.locales import LANGUAGES
from scrm_model.writers import json


def results(report, folder):
    json.write(report, LANGUAGES["en"].LOCALE, {}, folder)
    return reading.loads((folder / "results.json").read_text(encoding="utf-8"))


def test_results(report, folder):
    whole = results(report, folder)
    assert list(whole) == ["scrm_model", "study", "simulated", "tables"]
    assert whole["scrm_model"] == scrm_model.__version__
    assert whole["study"]["name"] == "social-crm"
    assert whole["simulated"] is True
    flow = whole["tables"]["sample_flow"]
    assert flow["title"] == "From invited to usable"
    assert flow["rows"][0] == {
        "stage": "returned",
        "n": 202,
        "share": 0.1 + 0.2,
        "low": None,
        "low_unknown": "nobody answered",
        "high": None,
        "high_unknown": "not part of this run",
    }
    assert whole["tables"]["notes"]["rows"] == [{"about": "+49", "reason": "2 values are too few", "whole": True, "sign": "-"}]


def test_only_simulated_results_say_so(report, folder):
    assert "simulated" not in results(replace(report, simulated=False), folder)


def test_no_number_that_json_does_not_know(report, folder):
    with pytest.raises(ValueError, match="JSON"):
        results(replace(report, ledger=post([Entry("notes", {"x": float("nan")})])), folder)
