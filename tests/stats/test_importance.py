import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.stats.importance import MOST, all_r2, lmg, relative_weights

STATED = json.loads((Path(__file__).parents[1] / "reference" / "relimp_corp_scores.json").read_text(encoding="utf-8"))


def correlations(X, y):
    R = np.corrcoef(np.column_stack([X, y]), rowvar=False)
    return R[:-1, :-1], R[:-1, -1]


@pytest.fixture(scope="module")
def corporate_reputation(reputation_scores):
    scores, _ = reputation_scores
    return correlations(np.column_stack([scores[name] for name in ("COMP", "LIKE", "CUSA", "SC")]), scores["CUSL"])


def test_r_on_corporate_reputation(corporate_reputation):
    R, r = corporate_reputation
    assert list(STATED["lmg"]) == ["COMP", "LIKE", "CUSA", "SC"]
    shares, weights = lmg(R, r, [[0], [1], [2], [3]]), relative_weights(R, r)
    np.testing.assert_allclose(shares, list(STATED["lmg"].values()), rtol=1e-9)
    np.testing.assert_allclose(weights, [STATED["johnson"][name] for name in STATED["lmg"]], rtol=1e-9)
    np.testing.assert_allclose(weights / weights.sum(), [STATED["johnson_share"][name] for name in STATED["lmg"]], rtol=1e-9)
    np.testing.assert_allclose([shares.sum(), weights.sum()], STATED["r2"], rtol=1e-9)


def test_a_category_enters_whole_in_every_order():
    rng = np.random.default_rng(11)
    kind = rng.integers(0, 3, size=70)
    X = np.column_stack([rng.normal(size=70), kind == 1, rng.normal(size=70), kind == 2]).astype(float)
    X[:, 2] += X[:, 0]
    y = X @ [1, 0.5, -0.5, 1] + rng.normal(size=70)
    groups = [[0], [1, 3], [2]]

    def r2(taken):
        columns = [column for group in taken for column in groups[group]]
        return OLS(y, np.column_stack([np.ones(70), X[:, columns]])).fit().rsquared

    orders = list(permutations(range(3)))
    gains = np.zeros(3)
    for order in orders:
        for place, group in enumerate(order):
            gains[group] += r2(order[: place + 1]) - r2(order[:place])
    np.testing.assert_allclose(lmg(*correlations(X, y), groups), gains / len(orders), rtol=1e-9)


def test_r2_of_every_subset_and_a_batch():
    rng = np.random.default_rng(12)
    tables = [rng.normal(size=(40, 3)) @ rng.normal(size=(3, 3)) for _ in range(4)]
    pairs = [correlations(X, X.sum(axis=1) + rng.normal(size=40)) for X in tables]
    R, r = np.stack([pair[0] for pair in pairs]), np.stack([pair[1] for pair in pairs])
    found = all_r2(R, r, [[0], [1], [2]])
    assert found.shape == (4, 2, 2, 2)
    np.testing.assert_allclose(found[:, 0, 0, 0], 0, atol=1e-14)
    np.testing.assert_allclose(found[:, 0, 1, 0], r[:, 1] ** 2, rtol=1e-9)
    np.testing.assert_allclose(found[:, 1, 1, 1], (r * np.linalg.solve(R, r[..., None])[..., 0]).sum(axis=1), rtol=1e-9)
    np.testing.assert_allclose(lmg(R, r, [[0], [1], [2]])[2], lmg(*pairs[2], [[0], [1], [2]]), rtol=1e-9)
    np.testing.assert_allclose(relative_weights(R, r)[2], relative_weights(*pairs[2]), rtol=1e-9)


def test_unrelated_predictors_have_what_they_have_alone():
    r = np.array([0.3, 0.5])
    np.testing.assert_allclose(lmg(np.eye(2), r, [[0], [1]]), r**2, rtol=1e-12)
    np.testing.assert_allclose(relative_weights(np.eye(2), r), r**2, rtol=1e-12)
    np.testing.assert_allclose(lmg(np.eye(1), r[:1], [[0]]), r[:1] ** 2, rtol=1e-12)


def test_too_many_groups_are_refused():
    many = MOST + 1
    with pytest.raises(ValueError, match="too many orders"):
        lmg(np.eye(many), np.full(many, 0.1), [[place] for place in range(many)])
