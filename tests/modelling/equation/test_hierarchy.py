import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrm_model.formula import Claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.models.regression import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales
from scrm_model.words import Wording, Words

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)
OPTIONS = ("b2b", "b2c", "state")


def study(n=40, seed=0, **replaced):
    """Scales of constructs a, b, w, y, a number `size` and the categories `sector` (three options) and `market` (two)."""
    rng = np.random.default_rng(seed)
    scores = dict(zip("abwy", rng.normal(size=(4, n)) + 4, strict=True))
    scores["y"] = scores["y"] + scores["a"] * scores["w"] / 4
    answers = {
        "size": Figures(rng.integers(1, 500, size=n).astype(float)),
        "sector": Choices(OPTIONS, np.arange(n) % 3),
        "market": Choices(OPTIONS[:2], np.arange(n) // 2 % 2),
    }
    for name, values in replaced.items():
        if name in answers:
            kind = type(answers[name])
            answers[name] = Figures(values) if kind is Figures else Choices(answers[name].options, np.asarray(values))
        else:
            scores[name] = np.asarray(values, dtype=float)
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in scores}
    questions = {
        "size": Question("size", SAID, "number"),
        "sector": Question("sector", SAID, "one", tuple(Option(code, SAID) for code in OPTIONS), "b2b"),
        "market": Question("market", SAID, "one", tuple(Option(code, SAID) for code in OPTIONS[:2]), "b2b"),
    }
    matrix = np.column_stack(list(scores.values()))
    codes = tuple(f"{name}1" for name in scores)
    return Scales(Instrument(SAID, constructs, questions), codes, matrix, tuple(scores), matrix, answers)


def fitted(scales, errors="hc3", **form):
    return fit(specify("M", Form(outcome="y", **form), scales.instrument), scales, Plan(errors=errors))


def claim(*names):
    return Claim((names, ("y",)))


STEPS = ["size", "a + w", "a:w", "b"]


@pytest.mark.parametrize(
    ("form", "names", "step", "judged"),
    [
        ({"steps": STEPS}, ("a",), None, 2),
        ({"steps": STEPS}, ("size",), None, 2),
        ({"steps": STEPS}, ("a", "w"), None, 3),
        ({"steps": STEPS}, ("w", "a"), None, 3),
        ({"steps": STEPS}, ("b",), None, 4),
        ({"steps": STEPS}, ("a",), 4, 4),
        ({"steps": STEPS}, ("a", "w"), 4, 4),
        ({"steps": ["size", "a"]}, ("size",), None, 2),
        ({"steps": ["a*w", "b"]}, ("a",), None, 2),
        ({"steps": ["a*w", "b"]}, ("a", "w"), None, 1),
        ({"predictors": "a*w"}, ("a",), None, 1),
    ],
)
def test_where_a_claim_is_judged(form, names, step, judged):
    found = fitted(study(), **form)
    answer = found.answer(claim(*names), step)
    assert answer.step == judged
    line = post(found.entries()).where("coefficients", step=judged, term=answer.estimate.of)[0]
    assert (answer.estimate.value, answer.estimate.p, answer.beta) == (line["b"], line["p"], line["beta"])
    assert (answer.estimate.low, answer.estimate.high, answer.estimate.df) == (line["low"], line["high"], line["df"])
    assert frozenset(answer.estimate.of.split(":")) == frozenset(names)


def test_the_estimator_names_its_errors():
    assert fitted(study(), predictors="a").answer(claim("a"), None).estimator == "OLS, HC3"
    assert fitted(study(), errors="classical", predictors="a").answer(claim("a"), None).estimator == "OLS"


def test_beside_its_product_a_main_effect_is_conditional():
    before = fitted(study(), steps=STEPS, centre=True)
    assert before.answer(claim("a"), None).remark is None
    assert before.answer(claim("a", "w"), None).remark is None
    assert before.answer(claim("size"), 3).remark is None
    (centred,) = before.answer(claim("a"), 3).remark.blanks["conditions"].parts
    assert (centred.phrase, centred.blanks["moderator"].text) == ("at the mean of {moderator}", "w")
    (raw,) = fitted(study(), predictors="a*w").answer(claim("a"), None).remark.blanks["conditions"].parts
    assert raw.phrase == "where {moderator} is 0"
    (by_category,) = (
        fitted(study(), predictors="a*sector", centre=True).answer(claim("a"), None).remark.blanks["conditions"].parts
    )
    assert by_category.phrase == "where {question} is {option}"
    assert by_category.blanks["option"].text == "b2b"


def test_a_claim_about_a_category():
    found = fitted(study(), predictors="market + sector + a*market")
    assert found.answer(claim("market"), None).estimate.of == "market[T.b2c]"
    assert found.answer(claim("sector[T.state]"), None).estimate.of == "sector[T.state]"
    assert found.answer(claim("market", "a"), None).estimate.of == "a:market[T.b2c]"


def test_a_term_that_is_not_in_the_step_asked_for():
    estimate = fitted(study(), steps=STEPS).answer(claim("b"), 1).estimate
    assert estimate.value is None
    assert estimate.unknown.phrase == "the term is not in step {step} of the model"


def test_a_claim_of_another_model_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="claims nothing"):
        fitted(study(), predictors="a").answer(claim("b"), None)


CONSTANT = "{name} is the same for all {n} respondents of the model"
ALONE = "only one respondent of the model chose {option} at {question}"
NEARLY_ALL_B2B = [0] * 20 + [1] * 19 + [2]
NAN = float("nan")


@pytest.mark.parametrize(
    ("replaced", "form", "phrase", "bad_from"),
    [
        ({"y": np.full(40, 0.1)}, {"steps": ["a", "w"]}, CONSTANT, 1),
        ({"w": np.full(40, 0.1)}, {"steps": ["a", "w", "b"]}, CONSTANT, 2),
        ({"w": np.full(40, 0.1) + np.arange(40) % 2 * 1e-16}, {"predictors": "a + w"}, CONSTANT, 1),
        (
            {"w": 2 * np.arange(40) + 1, "a": np.arange(40)},
            {"steps": ["size + a", "w"]},
            "{columns} are perfectly collinear",
            2,
        ),
        (
            {"size": np.arange(40.0) * 1e6, "a": np.arange(40)},
            {"predictors": "size + a"},
            "{columns} are perfectly collinear",
            1,
        ),
        ({"sector": NEARLY_ALL_B2B}, {"steps": ["a", "sector"]}, ALONE, 2),
        ({"sector": [0] + [1] * 20 + [2] * 19}, {"predictors": "sector"}, ALONE, 1),
        ({"market": [1] * 40}, {"steps": ["a", "market"]}, "all {n} respondents of the model chose {option} at {question}", 2),
        (
            {"size": np.full(40, NAN)},
            {"steps": ["a", "size"]},
            "no respondent has an answer or a score for everything the model uses",
            1,
        ),
        (
            {"size": np.r_[np.arange(4.0) ** 2, np.full(36, NAN)]},
            {"steps": ["a", "w", "b + size"]},
            "{n} respondents are too few for {coefficients} coefficients",
            3,
        ),
        (
            {"size": np.r_[3.0, np.full(39, NAN)]},
            {"predictors": "size*a", "centre": True},
            "{name} is the same for all {n} respondents of the model",
            1,
        ),
    ],
)
@pytest.mark.parametrize("errors", ["classical", "hc3"])
def test_what_the_rows_cannot_identify_is_unknown_with_the_reason(replaced, form, phrase, bad_from, errors):
    found = fitted(study(**replaced), errors, **form)
    assert found.undelivered
    ledger = post(found.entries())
    for line in ledger["coefficients"]:
        if line["step"] < bad_from:
            assert line["b"] is not None
            assert line["p"] is not None
        else:
            assert line["b"] is None
            assert line.unknown["p"].phrase == phrase
    for line in ledger["model_fit"]:
        assert (line["r2"] is not None) == (line["step"] < bad_from)
        assert line["n"] is not None
    assert len(ledger["diagnostics"]) == 5
    assert {line.unknown["p"].phrase for line in ledger["diagnostics"]} == {phrase}
    for line in (*ledger["slopes"], *ledger["johnson_neyman"]):
        assert phrase in {words.phrase for words in line.unknown.values()}
    last = found.specification.terms[-1]
    if "sector" not in last and "market" not in last:
        answer = found.answer(claim(*last), None)
        assert answer.estimate.value is None
        assert answer.estimate.unknown.phrase == phrase


def test_those_that_are_collinear_are_named_and_no_others():
    a, b = np.random.default_rng(1).normal(size=(2, 40))
    found = fitted(study(a=a, b=b, w=a + b), predictors="size + a + b + w + sector")
    listed = found.steps[0].unknown.blanks["columns"].parts
    assert [column.text for column in listed] == ["a", "b", "w"]


def test_a_perfect_fit_has_coefficients_and_nothing_to_test_them_against():
    a, w = np.random.default_rng(2).normal(size=(2, 40))
    found = fitted(study(a=a, w=w, y=1 + 2 * a - w + a * w), steps=["a", "w", "a:w"])
    assert found.undelivered
    ledger = post(found.entries())
    first, _, last = ledger["model_fit"]
    assert first["p"] is not None
    assert (last["r2"], last["f"], last["p_change"]) == (1.0, None, None)
    b = {line["term"]: line["b"] for line in ledger.where("coefficients", step=3)}
    np.testing.assert_allclose([b["(Intercept)"], b["a"], b["w"], b["a:w"]], [1, 2, -1, 1], rtol=1e-9)
    assert all(line["se"] is None and "se" in line.unknown for line in ledger.where("coefficients", step=3))
    assert all(line["b"] is not None and line["p"] is None for line in ledger["slopes"])
    answer = found.answer(claim("a", "w"), None)
    assert answer.estimate.p is None
    assert answer.estimate.unknown.phrase.startswith("the predictors reproduce the outcome exactly")


def test_a_respondent_who_decides_a_coefficient_alone_takes_the_robust_errors_away():
    scales = study(size=np.r_[1.0, np.zeros(39)])
    found = fitted(scales, "hc3", predictors="size + a")
    assert found.undelivered
    line = post(found.entries()).where("coefficients", term="a")[0]
    assert line["b"] is not None
    assert line["p"] is None
    assert "do not exist" in line.unknown["p"].phrase
    assert not fitted(scales, "classical", predictors="size + a").undelivered


def test_residuals_that_are_all_zero_are_no_robust_error():
    y = np.random.default_rng(3).normal(size=40)
    y[np.arange(40) // 2 % 2 == 0] = 4.3
    found = fitted(study(y=y), "hc3", predictors="market")
    assert found.undelivered
    assert {line.unknown["p"].phrase for line in post(found.entries())["coefficients"]} == {
        "all respondents a coefficient rests on are predicted exactly, for which {errors} errors do not exist"
    }
    assert not fitted(study(y=y), "classical", predictors="market").undelivered


def test_a_slope_among_respondents_predicted_exactly_has_no_robust_error():
    a, y = np.random.default_rng(4).normal(size=(2, 40))
    other = np.arange(40) // 2 % 2 == 1
    y[other] = 1 + 2 * a[other]
    ledger = post(fitted(study(a=a, y=y), "hc3", predictors="a*market").entries())
    first, second = ledger["slopes"]
    assert first["p"] is not None
    assert second["b"] == pytest.approx(2)
    assert second["p"] is None
    assert ledger["model_fit"][0]["f"] is None


def test_an_option_nobody_chose_is_a_row_with_its_reason():
    found = fitted(study(sector=np.arange(40) % 2), predictors="a*sector")
    assert not found.undelivered
    ledger = post(found.entries())
    for term in ("sector[T.state]", "a:sector[T.state]"):
        (line,) = ledger.where("coefficients", term=term)
        assert line["b"] is None
        assert line.unknown["b"].phrase == "nobody in the model chose {option} at {question}"
    assert found.answer(claim("a", "sector[T.state]"), None).estimate.unknown is not None
    assert [line["at"] for line in ledger["slopes"]] == ["b2b", "b2c"]


def test_a_claim_against_a_reference_nobody_chose_cannot_be_decided():
    found = fitted(study(sector=np.arange(40) % 2 + 1), predictors="a + sector")
    assert not found.undelivered
    answer = found.answer(claim("sector[T.state]"), None)
    assert answer.estimate.value is None
    assert "takes its place" in answer.estimate.unknown.phrase
    assert found.answer(claim("a"), None).estimate.value is not None


@given(
    st.integers(3, 25),
    st.integers(0, 10_000),
    st.sampled_from(["a*w + size + sector", "a*sector*market", "a*w*b", "sector*market + a*size"]),
    st.sampled_from(["classical", "hc1", "hc3", "hc4"]),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_few_coarse_answers_never_raise_warn_or_give_nan(n, seed, predictors, errors, centre):
    rng = np.random.default_rng(seed)
    coarse = {name: rng.integers(1, 4, size=n) for name in "abwy"}
    scales = study(n, sector=rng.integers(-1, 3, size=n), market=rng.integers(0, 2, size=n), **coarse)
    found = fitted(scales, errors, predictors=predictors, centre=centre)
    for page in post(found.entries()).pages.values():
        for line in page:
            for column, value in line.values.items():
                assert not isinstance(value, float) or math.isfinite(value), (column, value)
                assert type(value) in {float, int, str, bool, Words, type(None)}, (column, type(value))
                if value is None:
                    assert column in line.unknown
