"""Tests and shares over completed data sets, against Rubin's rules written out, and what has no rule."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.regression.linear_model import OLS

from scrm_model.estimate import Estimate
from scrm_model.formula import parse_claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.ledger import Entry, post
from scrm_model.modelling.pooling import PooledFit
from scrm_model.models.regression import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.stats.rubin import pool_estimates, pool_f, pool_r2
from scrm_model.verdict import Answer
from scrm_model.words import Unknown, Wording, Words

SAID = Wording({"": "said"})
NAMES = ("x", "w", "v", "y")


def completed():
    chance = np.random.default_rng(5)
    rows = chance.normal(size=(60, 4))
    rows[:, 3] += 0.5 * rows[:, 0] + 0.3 * rows[:, 0] * rows[:, 1] + 0.2 * rows[:, 2]
    gaps = chance.random(rows.shape) < 0.1
    return [np.where(gaps, chance.normal(size=rows.shape), rows) for _ in range(4)]


def scales_of(rows):
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, AnswerScale("a", 1, 7)),)) for name in NAMES}
    return Scales(Instrument(SAID, constructs, {}), tuple(f"{name}1" for name in NAMES), rows, NAMES, rows, {})


def ledger_of(block, errors="classical"):
    plan = Plan(errors=errors)
    scales = [scales_of(rows) for rows in completed()]
    model = specify("M", Form.model_validate(block), scales[0].instrument)
    return post(PooledFit(tuple(fit(model, each, plan) for each in scales), plan.level).entries())


STEPS = {"outcome": "y", "steps": ["x", "w + v", "x:w"]}


def test_a_test_of_one_coefficient_is_the_coefficients_own():
    ledger = ledger_of(STEPS)
    (product,) = ledger["product_effects"]
    (added,) = ledger.where("model_fit", step=3)
    (first,) = ledger.where("model_fit", step=1)
    (slope,) = ledger.where("coefficients", step=3, term="x:w")
    (alone,) = ledger.where("coefficients", step=1, term="x")
    for line, columns, own in (
        (product, ("f_change", "df2", "p"), slope),
        (added, ("f_change", "df2_change", "p_change"), slope),
        (first, ("f", "df2", "p"), alone),
        (first, ("f_change", "df2_change", "p_change"), alone),
    ):
        assert [line[name] for name in columns] == pytest.approx([own["t"] ** 2, own["df"], own["p"]], rel=1e-9)


def test_f_of_one_product_is_classical_whatever_the_errors():
    b, se = [], []
    for rows in completed():
        x, w, v, y = rows.T
        found = OLS(y, np.column_stack([np.ones(len(y)), x, w, v, x * w])).fit()
        b.append(found.params[4])
        se.append(found.bse[4])
    pooled = pool_estimates(b, se, 55)
    f = float((pooled.value / pooled.se) ** 2)
    (product,) = ledger_of(STEPS, "hc3")["product_effects"]
    assert [product["f_change"], product["df2"], product["p"]] == pytest.approx(
        [f, float(pooled.df), stats.f.sf(f, 1, pooled.df)], rel=1e-8
    )


def test_f_of_several_is_d2():
    f = []
    for rows in completed():
        x, w, v, y = rows.T
        found = OLS(y, np.column_stack([np.ones(len(y)), x, w, v])).fit()
        f.append(found.compare_f_test(OLS(y, np.column_stack([np.ones(len(y)), x])).fit())[0])
    value, second = pool_f(f, 2, 56)
    (line,) = ledger_of(STEPS).where("model_fit", step=2)
    assert [line["f_change"], line["df2_change"]] == pytest.approx([value, second], rel=1e-8)
    assert line["p_change"] == pytest.approx(stats.f.sf(value, 2, second), rel=1e-8)


def test_the_steps_add_up():
    ledger = ledger_of(STEPS)
    lines = ledger["model_fit"]
    assert np.cumsum([line["delta_r2"] for line in lines]) == pytest.approx([line["r2"] for line in lines], rel=1e-10)
    (product,) = ledger["product_effects"]
    assert product["delta_r2"] == pytest.approx(lines[2]["delta_r2"], rel=1e-9)
    assert product["f2"] == pytest.approx(lines[2]["delta_r2"] / (1 - lines[2]["r2"]), rel=1e-9)
    shares = []
    for rows in completed():
        x, w, v, y = rows.T
        shares.append(OLS(y, np.column_stack([np.ones(len(y)), x, w, v, x * w])).fit().rsquared)
    assert lines[2]["r2"] == pytest.approx(pool_r2(shares), rel=1e-9)


class Told:
    """A fit that says what it is given."""

    undelivered, unestimated = False, None

    def __init__(self, entry, estimate=None):
        self.entry, self.estimate = entry, estimate

    def answer(self, claim, step):
        return Answer(self.estimate, None, "OLS", 1)

    def entries(self):
        return [self.entry]


def coefficient(b, se, df):
    row = {"model": "M", "step": 1, "outcome": "y", "term": "x", "b": b, "se": se, "beta": b, "vif": 1.0}
    told = Unknown(Words("normal")) if df is None else df
    return Told(
        Entry("coefficients", row | {"t": 1.0, "df": told, "p": 0.3, "low": b, "high": b}),
        Estimate("x", b, b, b, se, 1.0, df, 0.3, 20),
    )


def test_data_sets_without_errors_that_differ_cannot_be_tested():
    pooled = PooledFit(tuple(coefficient(b, 0.0, 20) for b in (0.1, 0.2, 0.3)), 0.95)
    (line,) = post(pooled.entries())["coefficients"]
    assert line["se"] == pytest.approx(np.sqrt(4 / 3 * 0.01), rel=1e-12)
    assert line["fmi"] == 1
    for column in ("df", "p", "low", "high"):
        assert line[column] is None
        assert "no degrees of freedom" in line.unknown[column].phrase
    estimate = pooled.answer(parse_claim("x -> y"), None).estimate
    assert (estimate.p, estimate.low, estimate.value) == (None, None, pytest.approx(0.2))
    assert "no degrees of freedom" in estimate.unknown.phrase


def test_data_sets_without_errors_that_agree_have_nothing_to_test():
    (line,) = post(PooledFit((coefficient(0.5, 0.0, 20),) * 3, 0.95).entries())["coefficients"]
    for column in ("t", "p", "low", "high"):
        assert line[column] is None
        assert "nothing to test" in line.unknown[column].phrase


def test_infinitely_many_degrees_of_freedom_are_no_failure():
    (line,) = post(PooledFit((coefficient(0.5, 0.1, None),) * 3, 0.95).entries())["coefficients"]
    assert "normal" in line.unknown["df"].phrase
    assert line["p"] == pytest.approx(2 * stats.norm.sf(5))


def test_numbers_that_happen_to_agree_are_not_told_beside_others_that_do_not():
    fit_row = {"model": "S", "n": 100, "df": 8, "estimator": "ML", "rmsea_low": 0.0, "admissible": True}
    square = {"model": "M", "product": "x:w", "df1": 2, "b": 0.1, "survives": False, "squares": "x:w"}
    for page, row, number, kept, gone in (
        ("sem_fit", fit_row, "chi2", ("n", "df", "estimator", "admissible"), ("chi2", "rmsea_low")),
        ("quadratic_check", square, "f_squares", ("df1", "squares"), ("b", "survives", "f_squares")),
    ):
        fits = tuple(Told(Entry(page, {**row, number: value})) for value in (9.1, 7.3))
        (line,) = post(PooledFit(fits, 0.95).entries())[page]
        assert [line[name] for name in kept] == [row[name] for name in kept]
        for name in gone:
            assert line[name] is None
            assert "no rule" in line.unknown[name].phrase
        same = tuple(Told(Entry(page, {**row, number: 9.1})) for _ in range(2))
        (line,) = post(PooledFit(same, 0.95).entries())[page]
        assert [line[name] for name in gone] == [({**row, number: 9.1})[name] for name in gone]
