import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from scrm_model.stats.alpha import consistency
from scrm_model.stats.guttman import MOST_ITEMS, lower_bounds, odd_even

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "reliability_coefficients.json").read_text(encoding="utf-8"))
SCALES = [(study, scale) for study in ("mobi", "corp_rep", "bfi") for scale in REFERENCE[study]]

# Closed forms of the same covariances; psych smooths nothing here.
CLOSE = {"rtol": 1e-9, "atol": 1e-12}


@pytest.mark.parametrize(("study", "scale"), SCALES)
def test_r(study, scale, complete_rows):
    wanted = REFERENCE[study][scale]
    C = np.cov(complete_rows(study, scale).T)
    found = lower_bounds(C)
    for name in ("lambda_1", "lambda_2", "lambda_3", "lambda_5", "lambda_6"):
        np.testing.assert_allclose(getattr(found, name), wanted[name], **CLOSE)
    if wanted["lambda_4"] is not None:
        np.testing.assert_allclose(found.lambda_4, wanted["lambda_4"], **CLOSE)
    np.testing.assert_allclose(odd_even(C), wanted["odd_even_horst"], **CLOSE)
    if len(C) % 2 == 0:
        np.testing.assert_allclose(odd_even(C), wanted["odd_even_equal"], **CLOSE)


def test_third_is_alpha_and_the_greatest_split_is_found(complete_rows):
    C = np.cov(complete_rows("mobi", "Quality").T)
    np.testing.assert_allclose(lower_bounds(C).lambda_3, consistency(C).raw, **CLOSE)
    signs = [np.array((1, *rest)) for rest in product((1, -1), repeat=6)][1:]
    np.testing.assert_allclose(lower_bounds(C).lambda_4, max(1 - s @ C @ s / C.sum() for s in signs), **CLOSE)


def test_two_items_are_spearman_brown(complete_rows):
    C = np.cov(complete_rows("mobi", "Value").T)
    r = C[0, 1] / np.sqrt(C[0, 0] * C[1, 1])
    np.testing.assert_allclose(odd_even(C), 2 * r / (1 + r), **CLOSE)


def test_a_batch_is_its_members(complete_rows):
    X = complete_rows("mobi", "Image")
    rng = np.random.default_rng(5)
    C = np.stack([np.cov(X[rng.integers(0, 250, 250)].T) for _ in range(4)])
    batch, halves = lower_bounds(C.reshape(2, 2, 5, 5)), odd_even(C.reshape(2, 2, 5, 5))
    for at in range(4):
        one = lower_bounds(C[at])
        for name in ("lambda_1", "lambda_2", "lambda_4", "lambda_5", "lambda_6"):
            np.testing.assert_allclose(getattr(batch, name)[at // 2, at % 2], getattr(one, name), **CLOSE)
        np.testing.assert_allclose(halves[at // 2, at % 2], odd_even(C[at]), **CLOSE)


def test_what_does_not_exist_is_nan():
    single = lower_bounds([[2.0]])
    assert np.isnan([single.lambda_1, single.lambda_4, single.lambda_6, odd_even([[2.0]])]).all()
    cancelling = [[1.0, -1.0], [-1.0, 1.0]]
    assert np.isnan([lower_bounds(cancelling).lambda_2, odd_even(cancelling)]).all()
    constant = lower_bounds([[1.0, 0.5, 0], [0.5, 1, 0], [0, 0, 0]])
    assert np.isnan(constant.lambda_6)
    assert np.isfinite(constant.lambda_2)
    same = lower_bounds([[1.0, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]])
    assert np.isnan(same.lambda_6)
    assert odd_even([[1.0, 1.0], [1.0, 1.0]]) == 1
    assert np.isnan(odd_even([[1.0, 0.0], [0.0, 0.0]]))


def test_more_splits_than_can_be_tried():
    k = MOST_ITEMS + 1
    assert np.isnan(lower_bounds(np.eye(k) + 1).lambda_4)
    assert np.isfinite(lower_bounds(np.eye(k - 1) + 1).lambda_4)
