"""The tables and sentences of logit and ordinal models, made of ledgers written by hand."""

import pytest

from scrm_model.plan import Plan
from scrm_model.tables import TABLES
from scrm_model.telling.narrative import before
from scrm_model.words import Blank, Count, Number, PValue, Starred, Unknown, Words

HEAD = Words("a constant or threshold compares no two respondents")


def coefficient(model, term, head=False, **more):
    beside = {"beta": 0.2, "vif": 1.1, "odds_ratio": 1.65, "odds_low": 1.2, "odds_high": 2.2}
    row = {"b": 0.5, "se": 0.15, "t": 3.3, "df": Unknown(HEAD), "p": 0.001, "low": 0.2, "high": 0.8}
    row |= {name: Unknown(HEAD) if head else value for name, value in beside.items()}
    return "coefficients", {"model": model, "step": 1, "outcome": "market", "term": term, **row, **more}


def fit(model, **more):
    row = {"n": 120, "r2": Unknown(HEAD), "f": Unknown(HEAD), "df1": 1, "p": 0.001, "log_likelihood": -70.0}
    row |= {"chi2": 10.8, "mcfadden": 0.07, "nagelkerke": 0.115, "correct": 0.65}
    change = {"chi2_change": 10.8, "df1_change": 1, "p_change": 0.001}
    return "model_fit", {"model": model, "step": 1, "outcome": "market", **row, **change, **more}


def category_test(model, test, p, term=""):
    return "category_tests", {"model": model, "test": test, "term": term, "statistic": 7.5, "df": 8, "p": p}


@pytest.fixture
def logit():
    rows = [coefficient("M1", "(Intercept)", head=True), coefficient("M1", "trust")]
    return [*rows, fit("M1", event="b2c", reference="b2b"), category_test("M1", "hosmer_lemeshow", 0.48)]


def test_a_logit_shows_odds_and_no_table_of_regressions(hand_made, logit):
    results = hand_made(logit)
    (table,) = TABLES["odds"].tabulate(results)
    assert table.title.phrase == "{model}: logistic regression of {outcome}"
    constant, trust = table.rows
    assert constant.cells[3] == Blank()
    assert constant.cells[-3:] == (Blank(),) * 3
    assert trust.cells[1] == Starred(Number(0.5, 3), 2)
    assert trust.cells[-3:] == (Number(1.65, 3), Number(1.2, 3), Number(2.2, 3))
    (compared,) = [note for note in table.notes if note.phrase.startswith("Odds of")]
    people, firms = (results.instrument.questions["market"].option(code).wording for code in ("b2c", "b2b"))
    assert (compared.blanks["event"], compared.blanks["reference"]) == (people, firms)
    for name in ("coefficients", "model_fit", "diagnostics"):
        assert TABLES[name].tabulate(results) == ()


@pytest.mark.parametrize(("errors", "said"), [("hc3", True), ("classical", False), ("hc0", False)])
def test_errors_that_do_not_exist_are_said_to(hand_made, logit, errors, said):
    (table,) = TABLES["odds"].tabulate(hand_made(logit, plan=Plan(errors=errors)))
    phrases = [note.phrase for note in table.notes]
    assert any("not defined for maximum likelihood" in phrase for phrase in phrases) == said
    assert "Maximum likelihood with {errors}." in phrases


def test_thresholds_are_called_by_what_they_part(hand_made):
    rows = [coefficient("M2", "(b2b|b2c)", head=True), coefficient("M2", "trust"), fit("M2"), category_test("M2", "brant", 0.3)]
    results = hand_made(rows)
    (table,) = TABLES["odds"].tabulate(results)
    assert table.title.phrase == "{model}: ordinal logistic regression of {outcome}"
    options = results.instrument.questions["market"].options
    assert table.rows[0].cells[0] == Words("Threshold: {lower} | {upper}", lower=options[0].wording, upper=options[1].wording)
    numbers = hand_made([coefficient("M2", "(1|2.5)", head=True, outcome="age"), category_test("M2", "brant", 0.3)])
    (table,) = TABLES["odds"].tabulate(numbers)
    assert table.rows[0].cells[0].blanks == {"lower": Number(1, 0), "upper": Number(2.5, 2)}


def test_the_fit_of_the_models_and_of_their_steps(hand_made, logit):
    (table,) = TABLES["likelihood_fit"].tabulate(hand_made(logit))
    assert table.rows[1].cells[1:] == (
        Number(140.0, 2), Number(10.8, 2), Count(1), PValue(0.001), Number(0.115, 3, bounded=True), Number(65.0, 1),
    )  # fmt: skip
    (stepwise,) = TABLES["likelihood_fit"].tabulate(hand_made([*logit, fit("M1", step=2)]))
    assert stepwise.rows[1].cells[-3:] == (Blank(),) * 3
    assert stepwise.rows[2].cells[-3:] == (Number(10.8, 2), Count(1), PValue(0.001))


def test_the_tests_are_explained_where_they_were_made(hand_made, logit):
    (table,) = TABLES["category_tests"].tabulate(hand_made(logit))
    assert [row.cells[0] for row in table.rows[1:]] == [Words("Hosmer–Lemeshow (probabilities met)")]
    assert len(table.notes) == 1
    both = [*logit, category_test("M2", "brant", 0.01), category_test("M2", "brant", 0.01, "trust")]
    (table,) = TABLES["category_tests"].tabulate(hand_made(both))
    assert len(table.notes) == 2
    assert len(table.rows) == 5


def sentences(results):
    return [sentence.phrase for block in before("models", results) for sentence in block.text.parts]


def test_sentences_say_only_what_is_true(hand_made, logit):
    said = sentences(hand_made(logit))
    assert any(phrase.startswith("{model} predicts") for phrase in said)
    assert any("does not speak against the fit" in phrase for phrase in said)
    assert not any("least squares" in phrase for phrase in said)
    weak = [fit("M1", p=0.4), category_test("M1", "brant", 0.01)]
    said = sentences(hand_made(weak))
    assert any(phrase.startswith("{model} does not predict") for phrase in said)
    assert any(phrase.startswith("Brant’s test speaks against") for phrase in said)
