"""Models that could not be delivered in full: what failed, why, and in which section it is said."""

from types import SimpleNamespace

import numpy as np
import pytest

from scrm_model.cli import _summarise
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.models import MODELS
from scrm_model.plan import Plan
from scrm_model.responses import Choices
from scrm_model.scales import Scales
from scrm_model.telling.narrative import before
from scrm_model.words import Unknown, Verbatim, Wording, Words

REASON = Words("{name} is the same for all {n} respondents of the model", name=Verbatim("x1"), n=Verbatim("12"))
NO_TEST = Unknown(Words("a structural equation model has no such test"))
IN_FULL = "{model} could not be estimated in full: {reason}."
GROUPS = "The groups of {model} could not be compared: {reason}."


def model(kind):
    return SimpleNamespace(kind=kind, centre=False)


def warned(results, section):
    return [block.text for block in before(section, results) if getattr(block, "warning", False)]


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("regression", "models"),
        ("logit", "models"),
        ("ordinal", "models"),
        ("mediation", "indirect"),
        ("paths", "structure"),
        ("pls", "structure"),
        ("sem", "structure"),
    ],
)
def test_the_reason_is_the_fit_s_own_and_stands_in_the_section_of_the_model(hand_made, kind, section):
    row = ("model_fit", {"model": "C", "step": 1, "outcome": "sales", "n": 12, "r2": Unknown(REASON), "f": NO_TEST})
    results = hand_made([row], fits={"C": REASON, "M": False}, models={"C": model(kind), "M": model(kind)})
    (words,) = warned(results, section)
    assert (words.phrase, words.blanks["reason"].phrase) == (IN_FULL, REASON.phrase)
    assert not any(warned(results, other) for other in {"models", "indirect", "structure"} - {section})


def test_groups_that_could_not_be_compared_do_not_make_a_model_unestimated(hand_made, tmp_path, capsys):
    few = Unknown(Words("one group alone does not identify the model"))
    key = {"model": "P", "question": "market", "option_a": "b2b", "option_b": "b2c", "outcome": "sales", "term": "trust"}
    results = hand_made([("pls_groups", {**key, "difference": few})], fits={"P": True}, models={"P": model("pls")})
    (words,) = warned(results, "structure")
    assert (words.phrase, words.blanks["reason"].phrase) == (GROUPS, few.reason.phrase)
    _summarise(results, tmp_path, verbose=False)
    said = capsys.readouterr().err
    assert "groups of" in said
    assert "one group alone does not identify the model" in said
    assert "estimated" not in said


def rated(columns, codes=None):
    """A survey whose constructs `a` and `y` have the items a1, a2, … and y1, y2, …."""
    word, rating = Wording({"": "text"}), AnswerScale("r", 1, 7)
    made = {
        code: Construct(code, word, items=tuple(Item(item, word, rating) for item in columns if item[0] == code))
        for code in "ay"
    }
    questions = {"g": Question("g", word, "one", (Option("one", word), Option("two", word)), "one")}
    answers = {"g": Choices(("one", "two"), np.zeros(len(columns["a1"]), dtype=np.int64) if codes is None else codes)}
    X = np.column_stack(list(columns.values()))
    scores = np.column_stack([X[:, [at for at, item in enumerate(columns) if item[0] == code]].mean(axis=1) for code in "ay"])
    return Scales(Instrument(word, made, questions), tuple(columns), X, ("a", "y"), scores, answers)


def drawn(n):
    chance = np.random.default_rng(5)
    factor = chance.normal(size=n)
    return {item: factor + chance.normal(size=n) for item in ("a1", "a2", "a3", "y1", "y2", "y3")}


def fitted(kind, columns, codes=None, **form):
    scales = rated(columns, codes)
    kinds = MODELS[kind]
    return kinds.fit(kinds.specify("M", kinds.Form(**form), scales.instrument), scales, Plan(seed=1, resamples=200))


@pytest.mark.parametrize("kind", ["sem", "pls"])
def test_why_nothing_was_estimated(kind):
    whole = drawn(80)
    assert fitted(kind, whole, paths=["a -> y"]).unestimated is None
    constant = fitted(kind, whole | {"a2": np.full(80, 4.0)}, paths=["a -> y"])
    assert "a2" in str(constant.unestimated)
    assert "same for all" in constant.unestimated.phrase
    few = fitted(kind, drawn(4), paths=["a -> y"])
    assert few.undelivered
    assert "too few" in few.unestimated.phrase


def test_why_a_regression_was_not_estimated():
    whole = drawn(80)
    form = {"outcome": "y", "predictors": "a"}
    assert fitted("regression", whole, **form).unestimated is None
    alone = fitted("regression", drawn(2), **form)
    assert alone.undelivered
    assert isinstance(alone.unestimated, Words)


def test_a_pls_model_whose_groups_are_too_small_is_estimated():
    codes = np.zeros(80, dtype=np.int64)
    codes[:2] = 1
    found = fitted("pls", drawn(80), codes, paths=["a -> y"], groups="g")
    assert found.undelivered
    assert found.unestimated is None
