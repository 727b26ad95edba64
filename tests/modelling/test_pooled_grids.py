"""Effects along a moderator whose range is another in every completed data set, against Rubin's rules point by point."""

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.ledger import post
from scrm_model.modelling.pooling import PooledFit
from scrm_model.models import mediation
from scrm_model.models.regression import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.rubin import pool_estimates
from scrm_model.words import Wording

SAID = Wording({"": "said"})
NAMES = ("x", "w", "y")


def data_sets():
    """A regression's rows completed in three ways, which differ at the ends."""
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(50, 3))
    rows[:, 2] += 0.5 * rows[:, 0] * rows[:, 1]
    return [rows, rows + [0.1, 0.2, 0.1] * (rows == rows.max(axis=0)), rows - [0.2, 0.1, 0] * (rows == rows.min(axis=0))]


def scales_of(names, rows):
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, AnswerScale("a", 1, 7)),)) for name in names}
    return Scales(Instrument(SAID, constructs, {}), tuple(f"{name}1" for name in names), rows, names, rows, {})


def test_points_of_a_grid_are_pooled_in_their_order():
    completed = data_sets()
    scales = [scales_of(NAMES, each) for each in completed]
    model = specify("M", Form.model_validate({"outcome": "y", "predictors": "x * w"}), scales[0].instrument)
    plan = Plan(errors="classical")
    fits = [fit(model, each, plan) for each in scales]
    ledger = post(PooledFit(tuple(fits), plan.level).entries())
    effects, lines = ledger.where("conditional_effects", focal="x"), ledger.where("simple_lines", focal="x", at="mean")
    values, errors = {"b": [], "predicted": []}, {"b": [], "predicted": []}
    focal = [np.linspace(each[:, 0].min(), each[:, 0].max(), len(lines)) for each in completed]
    moderator = [np.linspace(each[:, 1].min(), each[:, 1].max(), len(effects)) for each in completed]
    for each, along, points in zip(completed, moderator, focal, strict=True):
        x, w, y = each.T
        found = OLS(y, np.column_stack([np.ones(50), x, w, x * w])).fit()
        zero, one = np.zeros_like(along), np.ones_like(along)
        steep = np.column_stack([zero, one, zero, along])
        mean = np.full_like(points, w.mean())
        level = np.column_stack([np.ones_like(points), points, mean, points * mean])
        for column, weights in (("b", steep), ("predicted", level)):
            values[column].append(weights @ found.params)
            errors[column].append(np.sqrt(np.einsum("mp,pq,mq->m", weights, found.cov_params(), weights)))
    for told, column, at, places in (
        (effects, "b", "moderator_value", moderator),
        (lines, "predicted", "focal_value", focal),
    ):
        pooled = pool_estimates(values[column], errors[column], 46)
        assert [line[at] for line in told] == pytest.approx(list(np.mean(places, axis=0)), rel=1e-10)
        assert [line[column] for line in told] == pytest.approx(list(pooled.value), rel=1e-8)
        assert [line["se"] for line in told] == pytest.approx(list(pooled.se), rel=1e-8)
        assert [line["df"] for line in told] == pytest.approx(list(pooled.df), rel=1e-8)


def test_places_of_indirect_effects_are_at_the_mean_of_theirs():
    names, chance = ("x", "w", "y", "m"), np.random.default_rng(4)
    completed = [np.column_stack([each, 0.5 * each[:, 0] + chance.normal(size=50)]) for each in data_sets()]
    scales = [scales_of(names, each) for each in completed]
    block = {"from": "x", "through": ["m"], "to": "y", "moderator": "w", "moderates": ["b"]}
    model = mediation.specify("M", mediation.Form.model_validate(block), scales[0].instrument)
    plan = Plan(seed=1, resamples=50)
    ledger = post(PooledFit(tuple(mediation.fit(model, each, plan) for each in scales), plan.level).entries())
    (low,) = ledger.where("indirect", effect="indirect", at="-1 SD")
    assert low["moderator_value"] == pytest.approx(
        np.mean([w.mean() - w.std(ddof=1) for w in (each[:, 1] for each in completed)])
    )
