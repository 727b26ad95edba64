"""The smallest effects the tests could have found, against the noncentral F and a reliability written out."""

import shutil

import numpy as np
import pytest
from scipy import stats

from scrm_model import open_study
from scrm_model.tables.hypotheses import tabulate
from scrm_model.words import Words


@pytest.fixture(scope="module")
def results(real_study):
    study = real_study("corp_rep")
    return open_study(study, {"plan.measures": "[alpha]"}).run()


def test_the_test_of_each_hypothesis_has_the_power(results):
    for line in results.ledger["detectable"]:
        (judged,) = results.ledger.where("hypotheses", id=line["id"])
        n, df = line.number("n"), judged.number("df")
        power = stats.ncf.sf(stats.f.ppf(0.95, 1, df), 1, df, line.number("f2") * n)
        assert power == pytest.approx(line.number("power"), abs=1e-8)


def test_the_smallest_beta_has_that_f2(results):
    (line,) = results.ledger.where("detectable", id="H1")
    (judged,) = results.ledger.where("hypotheses", id="H1")
    (fit,) = results.ledger.where("model_fit", model=judged["model"], step=judged["step"])
    term = judged.text("claim").split(" -> ")[0]
    (row,) = results.ledger.where("coefficients", model=judged["model"], step=judged["step"], term=term)
    f2 = line.number("beta") ** 2 / row.number("vif") / (1 - fit.number("adj_r2"))
    assert f2 == pytest.approx(line.number("f2"), rel=1e-9)


def test_the_smallest_beta_is_found_with_the_power_though_the_predictors_are_many(real_study, tmp_path):
    folder = shutil.copytree(real_study("corp_rep").parent, tmp_path / "study")
    answers = folder / "answers.csv"
    answers.write_text("".join(answers.read_text(encoding="utf-8").splitlines(keepends=True)[:31]), encoding="utf-8")
    results = open_study(folder / "study.yaml", {"plan.measures": "[alpha]", "plan.errors": "classical"}).run()
    (line,) = results.ledger.where("detectable", id="H1")
    (judged,) = results.ledger.where("hypotheses", id="H1")
    # The error of a standardised coefficient is that of the coefficient in other units.
    noncentrality = (line.number("beta") / (judged.number("se") * judged.number("beta") / judged.number("b"))) ** 2
    df = judged.number("df")
    # λ = f² n is taken for f² (n - 1).
    power = stats.ncf.sf(stats.f.ppf(0.95, 1, df), 1, df, noncentrality * line.number("n") / (line.number("n") - 1))
    assert power == pytest.approx(0.8, abs=1e-8)


def test_a_product_needs_more_among_values_without_error(real_study, tmp_path):
    folder = shutil.copytree(real_study("corp_rep").parent, tmp_path / "study")
    written = (folder / "study.yaml").read_text(encoding="utf-8")
    changed = written.replace("CUSA:SC", "LIKE:SC").replace("- CUSA + SC", "- SC")
    (folder / "study.yaml").write_text(changed, encoding="utf-8")
    results = open_study(folder / "study.yaml", {"plan.measures": "[alpha]"}).run()
    (line,) = results.ledger.where("detectable", id="H3")
    a, b = results.ledger.where("hypotheses", id="H3")[0].text("claim").split(" -> ")[0].split(":")
    scales = results.scales
    alphas = []
    for name in (a, b):
        X = scales.items_of(name)
        C = np.cov(X[np.isfinite(X).all(axis=1)].T)
        alphas.append(len(C) / (len(C) - 1) * (1 - np.trace(C) / C.sum()))
    both = np.column_stack([scales.score_of(a), scales.score_of(b)])
    r = np.corrcoef(both[np.isfinite(both).all(axis=1)].T)[0, 1]
    reliability = (alphas[0] * alphas[1] + r**2) / (1 + r**2)
    assert line.number("reliability") == pytest.approx(reliability, rel=1e-9)
    assert line.number("f2_true") == pytest.approx(line.number("f2") / reliability, rel=1e-12)


def test_only_products_of_scales_are_attenuated(results):
    lines = {line["id"]: line for line in results.ledger["detectable"]}
    assert "product" in lines["H1"].unknown["f2_true"].phrase
    # Satisfaction is a single item.
    assert "cannot be known" in lines["H3"].unknown["f2_true"].phrase


def test_equations_of_a_path_system_are_regressions_and_pooled_tests_are_not_told(real_study, tmp_path):
    folder = shutil.copytree(real_study("corp_rep").parent, tmp_path / "study")
    written = (folder / "study.yaml").read_text(encoding="utf-8")
    system = "\n  paths:\n    kind: paths\n    paths: [COMP + LIKE -> CUSA, COMP + LIKE + CUSA -> CUSL]\nhypotheses:\n"
    written = written.replace("\nhypotheses:\n", system).replace("model: loyalty", "model: paths")
    (folder / "study.yaml").write_text(written, encoding="utf-8")
    results = open_study(folder / "study.yaml", {"plan.measures": "[alpha]"}).run()
    (line,) = results.ledger.where("detectable", id="H1")
    (judged,) = results.ledger.where("hypotheses", id="H1")
    (fit,) = results.ledger.where("model_fit", model="paths", outcome="CUSL")
    (row,) = results.ledger.where("coefficients", model="paths", outcome="CUSL", term="LIKE")
    power = stats.ncf.sf(stats.f.ppf(0.95, 1, judged.number("df")), 1, judged.number("df"), line.number("f2") * fit.number("n"))
    assert power == pytest.approx(0.8, abs=1e-8)
    assert line.number("beta") ** 2 / row.number("vif") / (1 - fit.number("adj_r2")) == pytest.approx(
        line.number("f2"), rel=1e-9
    )

    imputed = {"plan.measures": "[alpha]", "plan.seed": "1", "plan.imputation": "{sets: 2, iterations: 1}"}
    (line,) = open_study(folder / "study.yaml", imputed).run().ledger.where("detectable", id="H1")
    assert "pooled" in line.unknown["f2"].phrase


def test_a_path_of_pls_by_the_two_sided_rule_at_the_plans_level(real_study, tmp_path):
    folder = shutil.copytree(real_study("corp_rep").parent, tmp_path / "study")
    written = (folder / "study.yaml").read_text(encoding="utf-8")
    system = "\n  partial:\n    kind: pls\n    paths: [COMP + LIKE -> CUSA, COMP + LIKE + CUSA -> CUSL]\nhypotheses:\n"
    written = written.replace("\nhypotheses:\n", system).replace("model: loyalty", "model: partial")
    (folder / "study.yaml").write_text(written, encoding="utf-8")
    quick = {"plan.measures": "[alpha]", "plan.resamples": "500", "plan.level": "0.99", "plan.seed": "1"}
    results = open_study(folder / "study.yaml", quick).run()
    (line,) = results.ledger.where("detectable", id="H1")
    reach = stats.norm.ppf(0.995) + stats.norm.ppf(0.8)
    assert line.number("beta") == pytest.approx(reach / np.sqrt(line.number("n")), rel=1e-12)
    (table,) = tabulate(results)
    (note,) = (each for each in table.notes if isinstance(each, Words) and "Hadaya" in each.phrase)
    assert note.blanks["path"].value == line.number("beta")
    assert note.blanks["alpha"].value == 0.01

    imputed = {**quick, "plan.imputation": "{sets: 2, iterations: 1}"}
    (line,) = open_study(folder / "study.yaml", imputed).run().ledger.where("detectable", id="H1")
    assert "pooled" in line.unknown["beta"].phrase
