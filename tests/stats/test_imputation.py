"""Chained equations with predictive mean matching: what must hold of every imputation, and regressions that come out right."""

import numpy as np
import pytest

from scrm_model.stats.imputation import Variable, impute
from scrm_model.stats.rubin import pool_estimates


def singles(k):
    return [Variable((place,)) for place in range(k)]


def answers(n=300, seed=1):
    chance = np.random.default_rng(seed)
    trait = chance.normal(size=(n, 1))
    X = np.clip(np.round(4 + trait + chance.normal(size=(n, 5))), 1, 7)
    gaps = chance.random(X.shape) < 0.1
    return np.where(gaps, np.nan, X), X, gaps


def test_what_is_there_stays_and_what_is_filled_in_was_answered_by_somebody():
    given, _, gaps = answers()
    filled = impute(given, singles(5), 7, 3, 5, np.random.default_rng(2))
    assert filled.shape == (7, *given.shape)
    assert (filled[:, ~gaps] == given[~gaps]).all()
    for column in range(5):
        assert set(np.unique(filled[:, :, column])) <= set(np.unique(given[~gaps[:, column], column]))


def test_data_sets_differ_and_chance_repeats():
    given, _, gaps = answers()
    one, again, other = (impute(given, singles(5), 3, 2, 5, np.random.default_rng(seed)) for seed in (2, 2, 3))
    assert (one == again).all()
    assert (one != other).any()
    assert (one[0][gaps] != one[1][gaps]).any()


def test_imputed_values_know_of_the_others():
    given, true, gaps = answers(n=2000)
    filled = impute(given, singles(5), 5, 5, 5, np.random.default_rng(4))
    means = filled.mean(axis=0)[gaps]
    # Of five items with a common factor, four tell a fifth at r = .63; one draw at the square of it.
    assert np.corrcoef(means, true[gaps])[0, 1] > 0.5
    assert filled[:, gaps].mean() == pytest.approx(true[gaps].mean(), abs=0.1)


def test_one_donor_makes_the_nearest_prediction():
    # y is 2x exactly, so that whoever lacks y gets that of the respondent with the nearest x.
    x = np.arange(50.0)
    y = 2 * x
    y[[10, 30]] = np.nan
    filled = impute(np.column_stack([x, y]), singles(2), 4, 3, 1, np.random.default_rng(5))
    assert (np.abs(filled[:, 10, 1] - 20) <= 2).all()
    assert (np.abs(filled[:, 30, 1] - 60) <= 2).all()


def test_categories_are_filled_in_as_a_whole():
    chance = np.random.default_rng(6)
    group = chance.integers(0, 3, 400)
    x = group * 3 + chance.normal(size=400)
    dummies = np.eye(3)[group]
    gaps = chance.random(400) < 0.15
    dummies[gaps] = np.nan
    X = np.column_stack([x, dummies])
    filled = impute(X, [Variable((0,)), Variable((1, 2, 3))], 5, 3, 5, np.random.default_rng(7))
    assert (filled[:, :, 1:].sum(axis=2) == 1).all()
    found = filled[:, gaps, 1:].argmax(axis=2)
    assert (found == group[gaps]).mean() > 0.7


def test_answers_missing_at_random_do_not_bias_a_regression():
    # y is missing where x is high: listwise the mean of y is far off, imputed it is not. 100 samples of 250.
    true, listwise, pooled = [], [], []
    for seed in range(100):
        chance = np.random.default_rng(seed)
        x = chance.normal(size=250)
        y = 0.6 * x + chance.normal(size=250)
        gaps = chance.random(250) < 1 / (1 + np.exp(1 - 2 * x))
        X = np.column_stack([x, np.where(gaps, np.nan, y)])
        filled = impute(X, singles(2), 5, 2, 5, chance)
        true.append(y.mean())
        listwise.append(y[~gaps].mean())
        pooled.append(pool_estimates(filled[:, :, 1].mean(axis=1), filled[:, :, 1].std(axis=1) / 250**0.5).value)
    assert np.mean(listwise) - np.mean(true) < -0.2
    # Predictive mean matching has few donors where most are missing: it takes away nearly all of the bias.
    assert abs(np.mean(pooled) - np.mean(true)) < 0.05


def test_nothing_missing_nothing_done_and_a_column_of_nobody_stays_empty():
    _, X, _ = answers()
    assert (impute(X, singles(5), 2, 1, 5, np.random.default_rng(1)) == X).all()
    X[:, 4] = np.nan
    X[0, 0] = np.nan
    filled = impute(X, singles(5), 2, 1, 5, np.random.default_rng(1))
    assert np.isnan(filled[:, :, 4]).all()
    assert np.isfinite(filled[:, :, :4]).all()


def test_more_predictors_than_respondents():
    chance = np.random.default_rng(8)
    X = chance.normal(size=(20, 40))
    X[3, 5] = X[4, 5] = X[7, 20] = np.nan
    assert np.isfinite(impute(X, singles(40), 3, 2, 5, chance)).all()


def test_equal_items_are_filled_in_alike():
    given, _, _ = answers()
    twins = np.column_stack([given, given[:, 0]])
    twins[0, 0], twins[0, 5] = np.nan, 6.0
    filled = impute(twins, singles(6), 3, 5, 1, np.random.default_rng(9))
    assert np.isfinite(filled[:, 0, 0]).all()


def test_everybody_predicted_alike_may_be_a_donor():
    # A predictor of two values: there are two predictions, and all who share one are as near as each other.
    chance = np.random.default_rng(10)
    group = np.repeat([0.0, 1.0], 100)
    y = group + chance.normal(size=200)
    gaps = np.arange(200) % 2 == 1
    filled = impute(np.column_stack([group, np.where(gaps, np.nan, y)]), singles(2), 20, 2, 5, chance)
    # 2,000 draws of 100 donors, of whom five a group were drawn while the file's order decided.
    assert len(np.unique(filled[:, gaps, 1])) > 90
    assert np.mean([len(np.unique(each[gaps, 1])) for each in filled]) > 50


def test_categories_predicted_alike_share_their_donors():
    chance = np.random.default_rng(11)
    group = np.repeat([0.0, 1.0], 100)
    options = np.eye(3)[chance.integers(0, 3, 200)]
    gaps = np.arange(200) % 2 == 1
    X = np.column_stack([group, np.where(gaps[:, None], np.nan, options)])
    filled = impute(X, [Variable((0,)), Variable((1, 2, 3))], 20, 2, 1, chance)
    within = filled[:, gaps, 1:].argmax(axis=2)
    # With one donor to all of a group each data set would have one option a group.
    assert np.mean([len(np.unique(each[:50])) for each in within]) > 2


def test_where_a_scale_begins_does_not_matter():
    # A year of birth beside a score: its spread is small against its distance from 0.
    chance = np.random.default_rng(12)
    born, score = chance.normal(size=(2, 400))
    y = 0.5 * born + 0.5 * score + 0.3 * chance.normal(size=400)
    gaps = chance.random(400) < 0.4
    found = [
        impute(
            np.column_stack([start + 10 * born, score, np.where(gaps, np.nan, y)]),
            singles(3),
            5,
            2,
            5,
            np.random.default_rng(13),
        )
        for start in (0.0, 1985.0, 1e5)
    ]
    assert np.corrcoef(found[0][:, gaps, 2].mean(axis=0), born[gaps])[0, 1] > 0.5
    for other in found[1:]:
        assert (found[0][:, :, 2] == other[:, :, 2]).mean() > 0.99
