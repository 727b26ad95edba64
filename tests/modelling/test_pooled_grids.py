"""Effects along a moderator whose range is another in every completed data set, against Rubin's rules point by point."""

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.ledger import post
from scrm_model.modelling.pooling import PooledFit
from scrm_model.models.regression import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.rubin import pool_estimates
from scrm_model.words import Wording

SAID = Wording({"": "said"})
NAMES = ("x", "w", "y")


def test_points_of_a_grid_are_pooled_in_their_order():
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(50, 3))
    rows[:, 2] += 0.5 * rows[:, 0] * rows[:, 1]
    completed = [rows, rows + [0.1, 0.2, 0.1] * (rows == rows.max(axis=0)), rows - [0.2, 0.1, 0] * (rows == rows.min(axis=0))]
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, AnswerScale("a", 1, 7)),)) for name in NAMES}
    instrument, items = Instrument(SAID, constructs, {}), tuple(f"{name}1" for name in NAMES)
    model = specify("M", Form.model_validate({"outcome": "y", "predictors": "x * w"}), instrument)
    plan = Plan(errors="classical")
    fits = [fit(model, Scales(instrument, items, each, NAMES, each, {}), plan) for each in completed]
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
