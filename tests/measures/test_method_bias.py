"""Composites, method bias and the marker: closed forms, against statsmodels and formulas written out."""

import numpy as np
import pytest
from statsmodels.stats.outliers_influence import variance_inflation_factor

from scrm_model import open_study
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Question
from scrm_model.ledger import post
from scrm_model.measures import composites, marker
from scrm_model.measuring import take
from scrm_model.plan import Plan
from scrm_model.responses import Figures, Responses
from scrm_model.scales import score
from scrm_model.words import Wording

SEVEN = AnswerScale("seven", 1, 7)


def construct(code, *codes, kind="reflective", parts=()):
    items = tuple(Item(item, Wording({"": item}), SEVEN) for item in codes)
    return Construct(code, Wording({"": code}), kind=kind, items=items, parts=parts)


def scales(asked, X, **numbers):
    questions = {code: Question(code, Wording({"": code}), "number") for code in numbers}
    instrument = Instrument(Wording({"": ""}), {each.code: each for each in asked}, questions)
    codes = tuple(item.code for item in instrument.items)
    rows = np.asarray(X, dtype=float).reshape(len(X), len(codes))
    answers = {code: Figures(np.asarray(values, dtype=float)) for code, values in numbers.items()}
    return score(Responses("test", codes, rows, answers, {}, tuple(range(len(rows)))), instrument, Plan())


def answers(n=80, k=6, seed=3):
    rng = np.random.default_rng(seed)
    return np.clip(np.round(4 + rng.normal(size=(n, 1)) + rng.normal(size=(n, k))), 1, 7)


def found(given, name, **plan):
    chosen = Plan(**plan)
    return post(entry for finding in take(chosen, given, only=(name,)).values() for entry in finding.entries())


def test_a_composite_of_items_and_one_of_parts():
    asked = [construct("c", *"xyz", kind="composite"), construct("d", "u", "v"), construct("e", "w")]
    given = scales([*asked, construct("f", parts=("d", "e"), kind="composite")], answers())
    page = found(given, "composites", seed=1, resamples=400)["composites"]
    assert [(line["construct"], line["item"]) for line in page] == [
        *(("c", item) for item in "xyz"), ("f", "d"), ("f", "e")
    ]  # fmt: skip
    for line in page:
        assert line.number("low") < line.number("weight") < line.number("high")
        assert line.number("vif") >= 1
    parts = np.column_stack([given.score_of("d"), given.score_of("e")])
    (line,) = [line for line in page if line["item"] == "d"]
    assert line.number("loading") == pytest.approx(np.corrcoef(parts[:, 0], given.score_of("f"))[0, 1], rel=1e-9)


def test_without_a_seed_weights_have_no_interval():
    given = scales([construct("c", *"xyz", kind="composite")], answers(k=3))
    (line, *_) = found(given, "composites")["composites"]
    assert line["weight"] is not None
    assert "seed" in line.unknown["low"].phrase
    again = [found(given, "composites", seed=5, resamples=50)["composites"] for _ in range(2)]
    assert again[0] == again[1]


def test_composites_that_say_nothing_of_their_indicators():
    constant = answers(k=3)
    constant[:, 0] = 2
    for X, asked, column, why in (
        (answers(k=1), construct("c", "x", kind="composite"), "weight", "one indicator"),
        (answers(n=1, k=2), construct("c", "x", "y", kind="composite"), "vif", "answered every item"),
        (constant, construct("c", *"xyz", kind="composite"), "vif", "alike"),
        (np.repeat(answers(k=1), 2, axis=1), construct("c", *"xy", kind="composite"), "vif", "determine each other"),
    ):
        line = found(scales([asked], X), "composites")["composites"][0]
        assert line[column] is None
        assert why in line.unknown[column].phrase
    assert not found(scales([construct("c", *"xy")], answers(k=2)), "composites")["composites"]


def test_full_collinearity_is_the_vif_of_statsmodels(real_study):
    study = open_study(real_study("mobi"))
    results = study.run()
    X = results.scales.scores
    X = np.column_stack([np.ones(len(X)), X])
    lines = results.ledger.where("method_bias", test="full_collinearity")
    assert [line["construct"] for line in lines] == list(results.scales.constructs)
    for place, line in enumerate(lines, start=1):
        assert line.number("value") == pytest.approx(variance_inflation_factor(X, place), rel=1e-9)
        assert line["verdict"] == ("indicated" if line.number("value") > 3.3 else "not indicated")
    assert {line["construct"] for line in lines if line["verdict"] == "indicated"} == {"Quality", "Satisfaction"}


def test_method_bias_that_cannot_be_tested():
    twins = answers(k=4)
    twins[:, 2:] = twins[:, :2]
    page = found(scales([construct("c", *"xy"), construct("d", *"uv")], twins), "method_bias")["method_bias"]
    by_test = {(line["test"], line["construct"]): line for line in page}
    assert by_test["harman_pca", ""].number("value") > 0.5
    assert by_test["harman_pca", ""]["verdict"] == "indicated"
    assert "principal-axis" in by_test["harman_paf", ""].unknown["value"].phrase
    assert "determine each other" in by_test["full_collinearity", "c"].unknown["value"].phrase
    assert not found(scales([construct("c", "x")], answers(k=1)), "method_bias")["method_bias"]
    assert list(found(scales([], np.empty((4, 0))), "method_bias")) == []


def test_a_marker_takes_its_share_from_every_correlation():
    given = scales([construct("a", *"xy"), construct("b", *"uv"), construct("m", "s", "t")], answers(n=200))
    page = found(given, "marker", marker="m")
    r = np.corrcoef(given.scores.T)
    share = min(r[2, 0], r[2, 1])
    (line,) = page["method_bias"]
    assert (line["construct"], line.number("value")) == ("m", pytest.approx(share, rel=1e-9))
    (pair,) = page["marker_correlations"]
    assert pair.number("adjusted") == pytest.approx((r[0, 1] - share) / (1 - share), rel=1e-9)
    assert (pair["construct_a"], pair["construct_b"], pair["n"]) == ("a", "b", 200)


def test_a_marker_may_be_an_item_or_a_number():
    X = answers(n=100)
    given = scales([construct("a", *"xy"), construct("b", *"uv"), construct("m", "s", "t")], X, age=X.sum(axis=1))
    as_item, as_number = found(given, "marker", marker="s"), found(given, "marker", marker="age")
    # The construct an item belongs to is left out, for it contains the marker.
    assert len(as_item["marker_correlations"]) == 1
    assert len(as_number["marker_correlations"]) == 3
    with pytest.raises(KeyError):
        marker.values_of(given, "nothing")


def test_a_marker_that_says_nothing():
    X = answers(n=100, k=4)
    given = scales([construct("a", *"xy"), construct("b", *"uv")], X, against=-X.sum(axis=1))
    page = found(given, "marker", marker="against")
    assert "positively" in page["method_bias"][0].unknown["value"].phrase
    assert "positively" in page["marker_correlations"][0].unknown["adjusted"].phrase
    assert page["marker_correlations"][0]["r"] is not None
    assert list(found(given, "marker")) == []
    alone = found(scales([construct("m", "x")], X[:, :1]), "marker", marker="m")
    assert "no construct but the marker" in alone["method_bias"][0].unknown["value"].phrase


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_hardly_any_respondents(n):
    asked = [construct("a", *"xy"), construct("b", *"uv"), construct("c", *"st", kind="composite")]
    given = scales(asked, answers(n=n))
    for name in ("composites", "method_bias", "marker"):
        page = found(given, name, marker="c", seed=1, resamples=20)
        for lines in (page[each] for each in page):
            for line in lines:
                assert not any(isinstance(value, float) and not np.isfinite(value) for value in line.values.values())
    assert composites.NEEDS == ()
