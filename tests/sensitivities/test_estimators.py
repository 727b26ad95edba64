"""The same hypotheses by several methods: each verdict is that of the method's own model, by the same rule."""

import shutil

import pytest

from scrm_model import open_study

MODELS = """models:
  again: {kind: paths, paths: [COMP + LIKE -> CUSA, COMP + LIKE + CUSA -> CUSL]}
  partial: {kind: pls, paths: [COMP + LIKE -> CUSA, COMP + LIKE + CUSA -> CUSL]}
"""


@pytest.fixture(scope="module")
def results(real_study, tmp_path_factory):
    folder = shutil.copytree(real_study("corp_rep").parent, tmp_path_factory.mktemp("several") / "study")
    study = folder / "study.yaml"
    study.write_text(study.read_text(encoding="utf-8").replace("models:\n", MODELS), encoding="utf-8")
    return open_study(study, {"plan.measures": "[alpha]", "plan.seed": "3", "plan.resamples": "200"}).run()


def test_each_method_answers_once(results):
    lines = results.ledger.where("verdict_comparison", id="H1")
    assert [(line["model"], line["kind"]) for line in lines] == [("loyalty", "regression"), ("partial", "pls")]


def test_the_numbers_are_those_of_the_methods_own_model(results):
    ols, pls = results.ledger.where("verdict_comparison", id="H1")
    (own,) = results.ledger.where("hypotheses", id="H1")
    assert {name: ols[name] for name in ("b", "beta", "se", "p", "verdict")} == {
        name: own[name] for name in ("b", "beta", "se", "p", "verdict")
    }
    (path,) = results.ledger.where("pls_paths", model="partial", outcome="CUSL", term="LIKE")
    assert (pls["beta"], pls["se"], pls["p"]) == (path["beta"], path["se"], path["p"])
    assert pls["verdict"] == ("supported" if path["p"] < 0.05 else "not supported")


def test_what_one_method_answers_is_not_compared(results):
    # The product stands in one regression only.
    assert results.ledger.where("verdict_comparison", id="H3") == ()


def test_a_study_of_one_method_compares_nothing(real_study):
    results = open_study(real_study("mobi"), {"plan.measures": "[alpha]"}).run()
    assert results.ledger["verdict_comparison"] == ()
