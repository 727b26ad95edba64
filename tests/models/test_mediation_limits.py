"""Mediation: what hypotheses may ask of it, what a study file may say of it, and what its rows cannot tell."""

import numpy as np
import pytest
from pydantic import ValidationError

from scrm_model.errors import SpecificationFault
from scrm_model.formula import parse_claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.models.mediation import Form, fit, specify
from scrm_model.plan import Conventions, Plan
from scrm_model.resampling import monte_carlo
from scrm_model.responses import Choices
from scrm_model.scales import Scales
from scrm_model.verdict import Hypothesis, judge
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)
PLAN = Plan(seed=7, resamples=400, errors="classical")
SIMPLE = {"from": "x", "through": ["m"], "to": "y"}
MODERATED = {**SIMPLE, "moderator": "w", "moderates": ["b"]}


def scales_of(columns, sector=None):
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in columns}
    matrix = np.column_stack(list(columns.values()))
    options = tuple(Option(code, SAID) for code in ("b2b", "b2c", "b2g"))
    questions = {"sector": Question("sector", SAID, "one", options, "b2b"), "why": Question("why", SAID, "text")}
    codes = np.zeros(len(matrix), dtype=int) if sector is None else np.asarray(sector)
    answers = {"sector": Choices(("b2b", "b2c", "b2g"), codes)}
    return Scales(
        Instrument(SAID, constructs, questions), tuple(f"{n}1" for n in columns), matrix, tuple(columns), matrix, answers
    )


def drawn(n=80, seed=4):
    chance = np.random.default_rng(seed)
    x, w, z = chance.normal(size=(3, n))
    m = 0.5 * x + chance.normal(size=n)
    o = 0.4 * m + chance.normal(size=n)
    y = 0.4 * m + 0.3 * o + 0.2 * m * w + 0.1 * x + chance.normal(size=n)
    return {"x": x, "w": w, "z": z, "m": m, "o": o, "y": y}


SCALES = scales_of(drawn(), np.random.default_rng(1).integers(0, 2, 80))


def model_of(block, scales=SCALES):
    return specify("M", Form.model_validate(block), scales.instrument)


def found(block, scales=SCALES, plan=PLAN):
    fitted = fit(model_of(block, scales), scales, plan)
    return fitted, post(fitted.entries())


def effect(ledger, kind, path, at=""):
    (line,) = ledger.where("indirect", effect=kind, path=path, at=at)
    return line


# --- the study file -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "at", "says"),
    [
        ({"through": ["y"]}, ("to",), "'y' is an outcome and a mediator"),
        ({"through": ["x"]}, ("through", 0), "'x' is a mediator and what stands under 'from'"),
        ({"through": ["m", "m"]}, ("through", 1), "'m' is named twice"),
        ({"through": []}, ("through",), "there is no mediator"),
        ({"to": []}, ("to",), "there is no outcome"),
        ({"to": ["y", "y"]}, ("to", 1), "'y' is named twice"),
        ({"to": "x"}, ("to",), "'x' is an outcome and what stands under 'from'"),
        ({"through": ["orientaton"]}, ("through", 0), "there is no construct or question called 'orientaton'"),
        ({"through": ["sector"]}, ("through", 0), "of kind 'one'"),
        ({"from": "why"}, ("from",), "of kind 'text'"),
        ({"moderator": "w"}, ("moderator",), "nothing is said of what the moderator moderates"),
        ({"moderator": "w", "moderates": []}, ("moderates",), "nothing is said"),
        ({"moderates": ["a"]}, ("moderates",), "there is no moderator"),
        ({"moderator": "w", "moderates": ["a", "c"]}, ("moderates", 1), "no part called 'c'"),
        ({"moderator": "w", "moderates": ["a", "a"]}, ("moderates", 1), "named twice"),
        ({"moderator": "m", "moderates": ["a"]}, ("moderator",), "'m' is the moderator and a mediator"),
        ({"moderator": "x", "moderates": ["a"]}, ("moderator",), "'x' is the moderator and"),
        ({"moderator": "y", "moderates": ["a"]}, ("moderator",), "'y' is the moderator and an outcome"),
        ({"moderator": "nobody", "moderates": ["a"]}, ("moderator",), "no construct or question called 'nobody'"),
        ({"covariates": "z + m"}, ("covariates",), "'m' is a mediator and among the covariates"),
        ({"covariates": "z -"}, ("covariates",), "'-'"),
        ({"covariates": "z:w"}, ("covariates",), "needs 'z'"),
    ],
)
def test_a_block_that_contradicts_itself_is_refused_with_its_place(changed, at, says):
    with pytest.raises(SpecificationFault) as caught:
        model_of({**SIMPLE, **changed})
    assert caught.value.at == at
    assert says in caught.value.what


def test_too_many_mediators_in_a_row_are_refused():
    columns = {f"v{place}": column for place, column in enumerate(np.random.default_rng(0).normal(size=(12, 30)))}
    scales = scales_of(columns)
    many = [f"v{place}" for place in range(1, 11)]
    assert model_of({"from": "v0", "through": many, "to": "v11"}, scales).routes("v11")
    with pytest.raises(SpecificationFault) as caught:
        model_of({"from": "v0", "through": many, "to": "v11", "serial": True}, scales)
    assert caught.value.at == ("through",)


def test_a_key_that_does_not_exist_is_refused():
    with pytest.raises(ValidationError):
        Form.model_validate({**SIMPLE, "start": "x"})


# --- hypotheses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "claim", "known"),
    [
        (SIMPLE, "x -> m -> y", True),
        (SIMPLE, "x -> y", True),
        (SIMPLE, "x -> m", True),
        (SIMPLE, "m -> y", True),
        (SIMPLE, "m -> x -> y", False),
        (SIMPLE, "x -> w -> y", False),
        (SIMPLE, "x:w -> m -> y", False),
        ({**SIMPLE, "through": ["m", "o"]}, "x -> m -> o -> y", False),
        ({**SIMPLE, "through": ["m", "o"], "serial": True}, "x -> m -> o -> y", True),
        ({**SIMPLE, "through": ["m", "o"], "serial": True}, "x -> m -> o", False),
        ({**SIMPLE, "covariates": "z"}, "z -> m -> y", False),
        (MODERATED, "x -> m:w -> y", True),
        (MODERATED, "x -> w:m -> y", True),
        (MODERATED, "x:w -> m -> y", False),
        (MODERATED, "x -> m -> y", True),
        (MODERATED, "m:w -> y", True),
        ({**MODERATED, "moderates": ["a", "b"]}, "x:w -> m:w -> y", True),
        ({**MODERATED, "moderates": ["a", "b"]}, "x:w -> m -> y", False),
        ({**MODERATED, "moderator": "sector"}, "x -> m:sector -> y", False),
        ({**MODERATED, "moderator": "sector"}, "x -> m:sector[T.b2c] -> y", True),
    ],
)
def test_what_a_mediation_has_an_answer_to(block, claim, known):
    assert model_of(block).claims(parse_claim(claim)) is known


def test_an_indirect_effect_is_judged_by_its_interval_and_a_coefficient_by_its_p():
    fitted, ledger = found(SIMPLE)
    line = effect(ledger, "indirect", "x -> m -> y")
    answer = fitted.answer(parse_claim("x -> m -> y"), None)
    assert (answer.estimate.value, answer.estimate.low, answer.estimate.high) == (line["b"], line["low"], line["high"])
    assert answer.by_interval
    assert answer.estimate.p is None
    assert answer.beta == line["beta"]
    direct = fitted.answer(parse_claim("x -> y"), None)
    assert direct.estimate.p == effect(ledger, "direct", "x -> y")["p"]
    assert direct.remark is not None
    assert direct.remark.phrase == "the direct effect, beside the mediators"
    assert fitted.answer(parse_claim("m -> y"), None).remark is None
    with pytest.raises(ValueError, match="claims nothing like"):
        fitted.answer(parse_claim("y -> x"), None)
    hypothesis = Hypothesis("H", parse_claim("x -> m -> y"), "+", "M", SAID)
    (verdict,) = judge([hypothesis], {"M": fitted}, PLAN)
    assert verdict.ruling == ("supported" if line["low"] > 0 else "not supported")


def test_a_conditional_indirect_effect_is_judged_at_the_mean_and_its_change_by_the_index():
    fitted, ledger = found(MODERATED)
    answer = fitted.answer(parse_claim("x -> m -> y"), None)
    assert answer.estimate.value == effect(ledger, "indirect", "x -> m -> y", "mean")["b"]
    assert answer.remark is not None
    assert answer.remark.phrase == "conditional: it is the effect {conditions}"
    index = fitted.answer(parse_claim("x -> m:w -> y"), None)
    assert index.estimate.value == effect(ledger, "index", "x -> m:w -> y")["b"]
    assert index.beta is None
    only = Plan(seed=7, resamples=400, conventions=Conventions(probing="percentiles"))
    fitted, ledger = found(MODERATED, plan=only)
    assert {line["at"] for line in ledger.where("indirect", effect="indirect")} == {"16%", "50%", "84%"}
    assert fitted.answer(parse_claim("x -> m -> y"), None).estimate.value == pytest.approx(answer.estimate.value)


def test_at_a_category_the_reference_is_judged():
    fitted, ledger = found({**MODERATED, "moderator": "sector"})
    answer = fitted.answer(parse_claim("x -> m -> y"), None)
    assert answer.estimate.value == effect(ledger, "indirect", "x -> m -> y", "b2b")["b"]
    # Nobody chose the third option.
    gone = fitted.answer(parse_claim("x -> m:sector[T.b2g] -> y"), None)
    assert gone.estimate.value is None
    assert gone.estimate.unknown is not None
    assert "nobody in the model chose" in gone.estimate.unknown.phrase


# --- rows ---------------------------------------------------------------------------------------------------------------


def test_without_a_seed_there_is_an_effect_but_no_interval():
    fitted, ledger = found(SIMPLE, plan=Plan(errors="classical"))
    line = effect(ledger, "indirect", "x -> m -> y")
    assert line["b"] is not None
    assert line["low"] is None
    assert line.unknown["low"].phrase == line.unknown["interval_by"].phrase == "the plan names no seed"
    assert effect(ledger, "direct", "x -> y")["low"] is not None
    assert ledger["mediation_type"][0].unknown["type"].phrase == "the plan names no seed"
    (verdict,) = judge([Hypothesis("H", parse_claim("x -> m -> y"), "+", "M", SAID)], {"M": fitted}, PLAN)
    assert verdict.ruling == "undecidable"
    assert not fitted.undelivered


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda columns: {**columns, "m": np.full(80, 3.0)}, "is the same for all"),
        (lambda columns: {**columns, "o": 2 * columns["m"] + 1}, "perfectly collinear"),
        (lambda columns: {name: values[:5] for name, values in columns.items()}, "too few"),
        (lambda columns: {name: np.full(80, np.nan) for name in columns}, "no respondent has an answer"),
    ],
)
def test_rows_that_identify_no_equation_give_reasons(change, says):
    block = {"from": "x", "through": ["m", "o"], "to": "y", "covariates": "z"}
    fitted, ledger = found(block, scales_of(change(drawn())))
    assert fitted.undelivered
    line = effect(ledger, "indirect", "x -> m -> y")
    assert line["b"] is None
    assert says in line.unknown["b"].phrase
    assert says in fitted.answer(parse_claim("x -> m -> y"), None).estimate.unknown.phrase


@pytest.mark.parametrize("rows", [0, 1, 2, 5])
def test_few_rows_give_reasons_of_moderated_effects_too(rows):
    columns = {name: values[:rows] for name, values in drawn().items()}
    for moderator in ("w", "sector"):
        fitted, _ = found({**MODERATED, "moderator": moderator, "centre": True}, scales_of(columns))
        assert fitted.undelivered
        assert fitted.answer(parse_claim("x -> m -> y"), None).estimate.unknown is not None


def test_a_mediator_that_reproduces_the_outcome_has_effects_without_errors():
    columns = drawn()
    columns["y"] = columns["m"] + 2 * columns["x"]
    fitted, ledger = found(SIMPLE, scales_of(columns))
    assert fitted.undelivered
    line = effect(ledger, "indirect", "x -> m -> y")
    assert line["b"] is not None
    assert line["sobel_se"] is None


def test_an_interval_of_rounding_is_none():
    columns = drawn()
    columns["y"] = columns["m"].copy()
    fitted, ledger = found({"from": "x", "through": ["m", "o"], "to": "y"}, scales_of(columns))
    # The other mediator adds nothing to an outcome that is the first one: 0 but for the last digits, in every resample.
    for path in ("x -> o -> y", "x -> m -> y"):
        line = effect(ledger, "indirect", path)
        assert line["b"] is not None
        assert {line[name] for name in ("se", "low", "high", "beta_low", "beta_high", "interval_by")} == {None}
        assert "exactly" in line.unknown["low"].phrase
    verdicts = judge([Hypothesis("H", parse_claim("x -> o -> y"), "±", "M", SAID)], {"M": fitted}, PLAN)
    assert [verdict.ruling for verdict in verdicts] == ["undecidable"]


def test_only_the_effects_through_an_unsolvable_equation_are_unknown():
    columns = {**drawn(), "z": np.full(80, 2.0)}
    _, ledger = found({"from": "x", "through": ["m"], "to": ["y", "z"]}, scales_of(columns))
    assert effect(ledger, "indirect", "x -> m -> y")["low"] is not None
    assert effect(ledger, "indirect", "x -> m -> z")["b"] is None


def test_where_a_category_vanishes_from_many_resamples_the_interval_is_monte_carlos():
    sector = np.zeros(80, dtype=int)
    sector[:2] = 1
    fitted, ledger = found({**SIMPLE, "covariates": "sector"}, scales_of(drawn(), sector))
    line = effect(ledger, "indirect", "x -> m -> y")
    # Of two respondents both are absent from about e^-2 of the resamples.
    assert 0.1 < line["failed"] / 400 < 0.2
    assert line["interval_by"] == "monte carlo"
    a, b = (
        next(each for each in fitted.equations[outcome].steps[0].estimates if each.of == of) for outcome, of in ["mx", "ym"]
    )
    cov = np.diag([a.se**2, b.se**2])
    stated = monte_carlo([a.value, b.value], cov, lambda drawn: drawn[:, :1] * drawn[:, 1:], PLAN, "other")
    # The same normal draws with another chance: 400 of them move a bound by some hundredths.
    assert [line["low"], line["high"]] == pytest.approx([stated.low[0], stated.high[0]], abs=0.06)


def test_means_are_taken_once_and_centring_moves_no_effect_at_a_place():
    _, raw = found({**MODERATED, "moderates": ["a", "b", "direct"]})
    _, centred = found({**MODERATED, "moderates": ["a", "b", "direct"], "centre": True})
    for kind, path in (("indirect", "x -> m -> y"), ("direct", "x -> y")):
        for at in ("-1 SD", "mean", "84%"):
            one, other = (effect(ledger, kind, path, at) for ledger in (raw, centred))
            for column in ("b", "se", "low", "high", "beta", "moderator_value"):
                assert one[column] == pytest.approx(other[column], rel=1e-8, abs=1e-12)


def test_the_same_seed_gives_the_same_numbers_and_the_level_widens_them():
    one, other = (found(SIMPLE)[1]["indirect"] for _ in range(2))
    assert one == other
    wide = effect(found(SIMPLE, plan=Plan(seed=7, resamples=400, level=0.99))[1], "indirect", "x -> m -> y")
    assert wide["low"] < one[0]["low"] < one[0]["high"] < wide["high"]


@pytest.mark.parametrize("interval", ["percentile", "basic", "bca"])
def test_every_kind_of_interval_holds_the_effect(interval):
    line = effect(found(SIMPLE, plan=Plan(seed=7, resamples=400, interval=interval))[1], "indirect", "x -> m -> y")
    assert line["low"] < line["b"] < line["high"]


def test_without_rows_the_interval_is_monte_carlos():
    plan = Plan(seed=7, resamples=60_000, errors="classical", moments_only=True)
    fitted, ledger = found({**SIMPLE, "covariates": "z"}, plan=plan)
    line = effect(ledger, "indirect", "x -> m -> y")
    assert (line["interval_by"], line["resamples"]) == ("monte carlo", 60_000)
    a, b = (fitted.answer(parse_claim(claim), None).estimate for claim in ("x -> m", "m -> y"))
    # A product of two independent normal estimates, drawn here apart; 200,000 draws leave a bound some thousandths of play.
    chance = np.random.default_rng(1)
    products = chance.normal(a.value, a.se, 200_000) * chance.normal(b.value, b.se, 200_000)
    assert [line["low"], line["high"]] == pytest.approx(np.quantile(products, [0.025, 0.975]), abs=0.006)
    assert line["se"] == pytest.approx(products.std(), rel=0.02)
