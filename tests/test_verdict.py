import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from scrm_model.estimate import Estimate
from scrm_model.formula import Claim
from scrm_model.ledger import post
from scrm_model.plan import Plan
from scrm_model.verdict import Answer, Hypothesis, adjust, entries, judge
from scrm_model.words import Wording, Words

REASON = Words("{name} is the same for all")
SAID = Wording({"": "said"})


class Fit:
    def __init__(self, **answers):
        self.answers = answers
        self.asked = []

    def answer(self, claim, step):
        self.asked.append((str(claim), step))
        return self.answers[claim.stations[0][0]]


def answer(value, p, **more):
    return Answer(Estimate("x", value, value - 1, value + 1, 0.5, value / 0.5, 20, p, 23), 0.3, "OLS, HC3", 1, **more)


def hypothesis(cause, sign="+", family="", step=None):
    return Hypothesis(f"H-{cause}", Claim(((cause,), ("y",))), sign, "M", SAID, family, step)


@pytest.mark.parametrize(
    ("value", "p", "sign", "ruling"),
    [
        (2.0, 0.01, "+", "supported"),
        (-2.0, 0.01, "-", "supported"),
        (-2.0, 0.01, "±", "supported"),
        (2.0, 0.01, "±", "supported"),
        (-2.0, 0.01, "+", "opposite"),
        (2.0, 0.01, "-", "opposite"),
        (2.0, 0.06, "+", "not supported"),
        (-2.0, 0.06, "+", "not supported"),
    ],
)
def test_the_sign_is_looked_at_after_a_two_sided_test(value, p, sign, ruling):
    (verdict,) = judge([hypothesis("a", sign)], {"M": Fit(a=answer(value, p))}, Plan())
    assert verdict.ruling == ruling
    assert verdict.p_adjusted == p


def test_the_level_is_the_plans():
    fits = {"M": Fit(a=answer(2.0, 0.06))}
    assert judge([hypothesis("a")], fits, Plan(level=0.9))[0].ruling == "supported"
    assert judge([hypothesis("a")], fits, Plan(level=0.99))[0].ruling == "not supported"


def test_the_step_of_a_hypothesis_is_passed_on():
    fit = Fit(a=answer(2.0, 0.01))
    judge([hypothesis("a", step=2), hypothesis("a")], {"M": fit}, Plan())
    assert fit.asked == [("a -> y", 2), ("a -> y", None)]


def test_adjustment_is_within_families_and_decides_when_the_plan_says_so():
    fits = {"M": Fit(a=answer(1.0, 0.03), b=answer(1.0, 0.04), c=answer(1.0, 0.04))}
    asked = [hypothesis("a", family="one"), hypothesis("b", family="one"), hypothesis("c", family="two")]
    plain = judge(asked, fits, Plan())
    assert [verdict.p_adjusted for verdict in plain] == [0.06, 0.06, 0.04]
    assert [verdict.ruling for verdict in plain] == ["supported"] * 3
    holm = judge(asked, fits, Plan(adjust="holm"))
    assert [verdict.ruling for verdict in holm] == ["not supported", "not supported", "supported"]
    assert [verdict.p_adjusted for verdict in judge(asked, fits, Plan(adjust="bh"))] == [0.04, 0.04, 0.04]


def test_what_cannot_be_decided_has_a_reason_and_is_not_counted():
    unknown = Answer(Estimate.none("a", REASON), None, "OLS", 1)
    untested = Answer(Estimate("d", 1.0, n=4, unknown=REASON), 0.5, "OLS", 1)
    fits = {"M": Fit(a=unknown, b=answer(1.0, 0.03), d=untested)}
    undecided, decided, bare = judge([hypothesis("a"), hypothesis("b"), hypothesis("d")], fits, Plan(adjust="bonferroni"))
    assert (undecided.ruling, undecided.reason, undecided.p_adjusted) == ("undecidable", REASON, None)
    assert (bare.ruling, bare.reason) == ("undecidable", REASON)
    assert (decided.ruling, decided.p_adjusted) == ("supported", 0.03)


def test_an_interval_decides_outside_the_family():
    def indirect(low, high, **more):
        return Answer(Estimate("a", 0.2, low, high, 0.1), 0.1, "OLS", None, by_interval=True, **more)

    remark = Words("conditional")
    fits = {"M": Fit(a=indirect(0.1, 0.3), b=answer(1.0, 0.03), c=indirect(-0.1, 0.3), d=indirect(-0.3, -0.1, remark=remark))}
    a, b, c, d = judge([hypothesis(name) for name in "abcd"], fits, Plan(adjust="holm"))
    assert [verdict.ruling for verdict in (a, b, c)] == ["supported", "supported", "not supported"]
    assert b.p_adjusted == 0.03
    assert a.p_adjusted is None
    assert a.reason.phrase == "judged by its interval, outside the family"
    assert d.reason.blanks == {"one": a.reason, "other": remark}
    line = post(entries([a])).where("hypotheses", id="H-a")[0]
    assert (line["p"], line["p_adjusted"], line["step"]) == (None, None, None)
    assert "p_adjusted" in line.unknown
    assert line.unknown["step"].phrase == "the model has no steps"


def test_a_remark_is_carried_as_the_reason():
    remark = Words("conditional")
    (verdict,) = judge([hypothesis("a")], {"M": Fit(a=answer(1.0, 0.2, remark=remark))}, Plan())
    assert verdict.reason is remark


def test_the_page_of_the_hypotheses():
    fits = {"M": Fit(a=answer(2.0, 0.01), b=Answer(Estimate.none("b", REASON), None, "OLS, HC3", 1))}
    verdicts = judge([hypothesis("a", family="direct"), hypothesis("b", "±")], fits, Plan())
    first, second = post(entries(verdicts))["hypotheses"]
    assert dict(first.values) == {
        "id": "H-a",
        "claim": "a -> y",
        "sign": "+",
        "model": "M",
        "estimator": "OLS, HC3",
        "step": 1,
        "family": "direct",
        "b": 2.0,
        "beta": 0.3,
        "se": 0.5,
        "statistic": 4.0,
        "df": 20,
        "p": 0.01,
        "p_adjusted": 0.01,
        "low": 1.0,
        "high": 3.0,
        "verdict": "supported",
        "reason": None,
    }
    assert first.unknown == {}
    assert second["verdict"] == "undecidable"
    assert second["reason"] == REASON
    numbers = ("b", "beta", "se", "statistic", "df", "p", "p_adjusted", "low", "high")
    assert dict(second.unknown) == dict.fromkeys(numbers, REASON)


METHODS = {"none": "holm", "holm": "holm", "bh": "fdr_bh", "bonferroni": "bonferroni"}


@given(st.lists(st.floats(1e-12, 1), min_size=1, max_size=12), st.sampled_from(sorted(METHODS)))
def test_adjusted_p_values_are_statsmodels(p, adjustment):
    expected = multipletests(p, method=METHODS[adjustment])[1]
    np.testing.assert_allclose(adjust(p, adjustment), expected, rtol=1e-12)


def test_an_empty_family_has_nothing_to_adjust():
    assert adjust([], "bh") == []
    assert judge([], {}, Plan()) == ()
