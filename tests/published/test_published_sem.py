"""A structural equation model of the ACSI covariances, in which every factor explains every later one: it fits as the factor
model of tests/reference/published.json does, whose digits set the tolerances."""

import json
import shutil
from pathlib import Path

import pytest

from scrm_model import open_study

STUDIES = Path(__file__).parents[1] / "studies"
EXPECTED = json.loads((Path(__file__).parents[1] / "reference" / "published.json").read_text(encoding="utf-8"))["acsi"]["cfa"]
PATHS = ("expectations -> quality", "expectations + quality -> value", "quality + value + expectations -> satisfaction")
MODEL = f"{{kind: sem, paths: [{', '.join(PATHS)}]}}"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("acsi") / "study"
    shutil.copytree(STUDIES / "acsi", folder)
    study = folder / "study.yaml"
    text = study.read_text(encoding="utf-8").replace("models:\n", f"models:\n  C1: {MODEL}\n")
    study.write_text(text.replace("model: M1", "model: C1"), encoding="utf-8")
    return open_study(study).run()


def test_the_fit_is_that_of_the_factor_model(results):
    (line,) = results.ledger["sem_fit"]
    assert (line["n"], line["df"], line["estimator"]) == (10417, 38, "ML")
    assert line["chi2"] == pytest.approx(EXPECTED["chi2"], abs=5e-4)
    for name in ("cfi", "tli", "rmsea", "srmr"):
        assert line[name] == pytest.approx(EXPECTED[name], abs=1e-3)
    loadings = {each["item"]: each["beta"] for each in results.ledger["sem_loadings"]}
    factors = results.ledger.where("cfa_loadings", model="measurement")
    assert [loadings[each["item"]] for each in factors] == pytest.approx(EXPECTED["loadings"], abs=5e-4)


def test_robust_numbers_are_unknown_without_answers(results):
    (line,) = results.ledger["sem_fit"]
    assert line["chi2_scaled"] is None
    assert "chi2_scaled" in line.unknown


def test_effects_have_drawn_intervals(results):
    drawn = [line for line in results.ledger["indirect"] if line["model"] == "C1" and line["effect"] == "indirect"]
    assert len(drawn) == 5
    assert all(line["low"] < line["b"] < line["high"] for line in drawn)


def test_the_hypothesis_is_judged(results):
    (line,) = results.ledger.where("hypotheses", id="H1")
    assert (line["model"], line["estimator"], line["verdict"]) == ("C1", "ML", "supported")
