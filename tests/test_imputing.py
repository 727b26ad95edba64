"""A study whose missing answers are imputed: bfi (2,800 respondents), against statsmodels on each data set."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.regression.linear_model import OLS

from scrm_model import open_study
from scrm_model.errors import StudyError
from scrm_model.reporting import report
from scrm_model.stats.rubin import pool_estimates
from scrm_model.tables import pls_loadings, pls_paths
from scrm_model.telling.effects import made
from scrm_model.telling.opening_models import of_models

PLAN = {"plan.imputation": "{sets: 4, iterations: 2}", "plan.measures": "[alpha]", "plan.seed": "7"}


@pytest.fixture(scope="module")
def results(real_study):
    return open_study(real_study("bfi"), PLAN).run()


def test_every_respondent_is_in_every_data_set(results):
    assert len(results.scales.imputed) == 4
    for each in results.scales.imputed:
        assert np.isfinite(each.scores).all()
        there = np.isfinite(results.scales.keyed)
        assert (each.keyed[there] == results.scales.keyed[there]).all()
    assert {line["n"] for line in results.ledger["model_fit"]} == {results.scales.n}


def test_coefficients_are_pooled(results):
    values, errors = [], []
    for each in results.scales.imputed:
        names = ("agreeableness", "conscientiousness", "extraversion", "openness")
        X = [each.answers["gender"].codes == 1, each.answers["age"].values, *(each.score_of(name) for name in names)]
        fit = OLS(each.score_of("neuroticism"), np.column_stack([np.ones(each.n), *X])).fit()
        values.append(fit.params)
        errors.append(fit.bse)
    pooled = pool_estimates(values, errors, fit.df_resid)
    lines = results.ledger.where("coefficients", step=2)
    for column, expected in (("b", pooled.value), ("se", pooled.se), ("df", pooled.df), ("fmi", pooled.fmi)):
        # Closed forms both, by different solvers.
        assert [line[column] for line in lines] == pytest.approx(list(expected), rel=1e-8)
    (h1,) = results.ledger.where("hypotheses", id="H1")
    assert (h1["b"], h1["se"]) == pytest.approx((pooled.value[5], pooled.se[5]), rel=1e-8)
    assert h1["verdict"] == "supported"


def test_what_has_no_rule_is_unknown_with_the_reason(results):
    for line in results.ledger["diagnostics"]:
        assert line["statistic"] is None
        assert "no rule" in line.unknown["statistic"].phrase


def test_measures_are_those_of_the_answers_given(results, real_study):
    plain = open_study(real_study("bfi"), {"plan.measures": "[alpha]"}).run()
    assert results.ledger["reliability"] == plain.ledger["reliability"]


def test_nothing_says_that_only_complete_answers_are_counted(results):
    (first, *_) = [block.text for block in of_models(results)]
    (estimated, *_) = first.parts
    assert "missing answers were completed" in estimated.phrase
    assert "answered all" not in estimated.phrase


def test_other_kinds_of_model_are_pooled_too(real_study, tmp_path):
    import shutil

    folder = shutil.copytree(real_study("bfi").parent, tmp_path / "bfi")
    study = folder / "study.yaml"
    models = """models:
  through: {kind: mediation, from: openness, through: [extraversion], to: neuroticism}
  partial: {kind: pls, paths: [openness -> extraversion, openness + extraversion -> neuroticism]}
"""
    study.write_text(study.read_text(encoding="utf-8").replace("models:\n", models), encoding="utf-8")
    plan = {**PLAN, "plan.imputation": "{sets: 2, iterations: 1}", "plan.resamples": "50"}
    results = open_study(study, plan).run()
    (effect,) = results.ledger.where("indirect", model="through", effect="indirect")
    assert effect["interval_by"] == "rubin"
    assert effect["p"] is None
    assert effect["low"] < effect["b"] < effect["high"]
    for line in results.ledger["pls_paths"]:
        assert line["low"] < line["beta"] < line["high"]
        assert 0 <= line["fmi"] <= 1
    assert any("Rubin" in note.phrase for note in made([effect], results.plan))
    said = {note.phrase for table in pls_paths.tabulate(results) for note in table.notes}
    assert any("Rubin" in phrase for phrase in said)
    assert not any("bootstrap resamples" in phrase for phrase in said)
    assert not any("Rubin" in note.phrase for table in pls_loadings.tabulate(results) for note in table.notes)


def test_products_are_pooled_and_drawn(real_study, tmp_path):
    import shutil

    folder = shutil.copytree(real_study("corp_rep").parent, tmp_path / "corp")
    plan = {"plan.imputation": "{sets: 3, iterations: 2}", "plan.measures": "[alpha]", "plan.seed": "7"}
    results = open_study(folder / "study.yaml", plan).run()
    slopes = results.ledger.where("slopes", model="switching")
    assert len(slopes) == 6
    assert all(line["low"] < line["b"] < line["high"] for line in slopes)
    (product,) = results.ledger.where("product_effects", model="switching")
    assert 0 < product["p"] < 1
    lines = results.ledger.where("simple_lines", model="switching")
    assert all(line["low"] < line["predicted"] < line["high"] for line in lines)
    assert {figure.name for figure in report(results).figures} >= {
        "slopes_switching_CUSA_SC",
        "johnson_neyman_switching_CUSA_SC",
    }


def test_a_plan_without_a_seed_imputes_nothing(real_study, tmp_path):
    import shutil

    folder = shutil.copytree(real_study("bfi").parent, tmp_path / "bfi")
    study = folder / "study.yaml"
    text = study.read_text(encoding="utf-8").replace("  seed: 2015\n", "  imputation: {sets: 3}\n")
    study.write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match="no seed"):
        open_study(study)


def test_bounds_at_places_of_another_moderator_are_not_told(real_study, tmp_path):
    import shutil

    folder = shutil.copytree(real_study("bfi").parent, tmp_path / "bfi")
    written = (folder / "study.yaml").read_text(encoding="utf-8")
    block = "  three: {outcome: neuroticism, predictors: agreeableness * extraversion * gender}\nhypotheses:\n"
    (folder / "study.yaml").write_text(written.replace("hypotheses:\n", block), encoding="utf-8")
    lines = open_study(folder / "study.yaml", PLAN).run().ledger.where("johnson_neyman_at", model="three")
    assert {line["at"] for line in lines} == {"man", "woman"}
    assert all(line["bound"] is None and "no rule" in line.unknown["bound"].phrase for line in lines)


def test_a_step_whose_answers_are_complete_is_that_of_any_data_set(tmp_path):
    import csv
    from math import isfinite

    chance = np.random.default_rng(6)
    x = chance.integers(1, 6, size=(40, 4))
    rows = [[*map(str, each[:3]), "" if place < 5 else str(each[3]), "ab"[place % 2]] for place, each in enumerate(x)]
    with (tmp_path / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["X1", "Y1", "Z1", "W1", "S"], *rows])
    (tmp_path / "instrument.yaml").write_text(
        "title: Q\nanswers: {agree: {from: 1, to: 5}}\nconstructs:\n"
        + "".join(f"  {name}: {{name: {name}, answers: agree, items: {{{name.upper()}1: said}}}}\n" for name in "xyzw")
        + "questions: {S: {ask: which, kind: one, options: {a: A, b: B}}}\n",
        encoding="utf-8",
    )
    models = (
        "  M: {outcome: y, steps: [x + z, w]}\n"
        "  L: {kind: logit, outcome: S, predictors: x}\n"
        "  C: {kind: sem, paths: [x -> y]}\n"
    )
    claims = "  H1: {claim: x -> S, sign: +, model: L}\n  H2: {claim: x -> y, sign: +, model: C}\n"
    for name, plan in (("plain", ""), ("imputed", ", imputation: {sets: 3}")):
        head = f"title: T\nanswers: answers.csv\nplan: {{seed: 1, measures: [items]{plan}}}\n"
        text = f"{head}models:\n{models}hypotheses:\n{claims}"
        (tmp_path / f"{name}.yaml").write_text(text.replace("sign: +", "sign: '+'"), encoding="utf-8")
    imputed = open_study(tmp_path / "imputed.yaml").run()
    assert len(imputed.scales.completed()) == 3
    for page in imputed.ledger:
        for line in imputed.ledger[page]:
            assert all(isfinite(cell) for cell in line.values.values() if isinstance(cell, float)), (page, line)
    plain = open_study(tmp_path / "plain.yaml", {"models.M.steps": "[x + z]"}).run()
    ((ours,), (theirs,)) = (each.ledger.where("model_fit", model="M", step=1) for each in (imputed, plain))
    for column in ("f", "df2", "p", "f_change", "df2_change", "p_change"):
        assert ours[column] == pytest.approx(theirs[column], rel=1e-10)
    assert [line["df"] for line in imputed.ledger["hypotheses"]] == [None, None]
    assert report(imputed).blocks


def test_slopes_and_paths_are_tested_with_barnard_and_rubins_degrees_of_freedom(real_study, tmp_path):
    import shutil

    folder = shutil.copytree(real_study("bfi").parent, tmp_path / "bfi")
    text = (folder / "study.yaml").read_text(encoding="utf-8")
    models = (
        "  slopes: {outcome: neuroticism, predictors: extraversion * gender}\n"
        "  paths: {kind: pls, paths: [openness -> extraversion]}\n"
        "hypotheses:\n  H3: {claim: openness -> extraversion, sign: '+', model: paths}\n"
    )
    (folder / "study.yaml").write_text(text.replace("hypotheses:\n", models), encoding="utf-8")
    rows = (folder / "answers.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "answers.csv").write_text("".join(rows[:61]), encoding="utf-8")
    results = open_study(folder / "study.yaml", {**PLAN, "plan.resamples": "50"}).run()
    values, errors = [], []
    for each in results.scales.imputed:
        x, woman = each.score_of("extraversion"), each.answers["gender"].codes == 1
        fit = OLS(each.score_of("neuroticism"), np.column_stack([np.ones(each.n), woman, x, x * woman])).fit()
        # The slope among men, among women, and the one less the other.
        weights = np.array([[0, 0, 1, 0], [0, 0, 1, 1], [0, 0, 0, -1]])
        values.append(weights @ fit.params)
        errors.append(np.sqrt(np.diagonal(weights @ fit.cov_params() @ weights.T)))
    pooled = pool_estimates(values, errors, fit.df_resid)
    slopes = results.ledger.where("slopes", model="slopes", focal="extraversion")
    (difference,) = results.ledger.where("slope_differences", model="slopes", focal="extraversion")
    assert [*(line["b"] for line in slopes), difference["difference"]] == pytest.approx(list(pooled.value), rel=1e-8)
    for column, expected in (("se", pooled.se), ("df", pooled.df), ("fmi", pooled.fmi)):
        assert [line[column] for line in (*slopes, difference)] == pytest.approx(list(expected), rel=1e-8)
    t = pooled.value / pooled.se
    assert [line["p"] for line in (*slopes, difference)] == pytest.approx(list(2 * stats.t.sf(abs(t), pooled.df)), rel=1e-8)
    (path,) = results.ledger.where("pls_paths", model="paths")
    (h3,) = results.ledger.where("hypotheses", id="H3")
    assert [path[column] for column in ("se", "df", "p", "low", "high")] == pytest.approx(
        [h3[column] for column in ("se", "df", "p", "low", "high")], rel=1e-12
    )
