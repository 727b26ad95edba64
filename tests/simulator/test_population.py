"""The population answers are drawn from: what it refuses, and what it implies."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrm_model.errors import SpecificationFault
from scrm_model.formula import Claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.simulator.population import Form, specify
from scrm_model.simulator.standings import root_of, solve
from scrm_model.simulator.supposing import suppose
from scrm_model.words import Wording

SCALE = AnswerScale("agree", 1, 7)
SAY = Wording({"": "?"})


def reflective(code: str, k: int = 3) -> Construct:
    return Construct(code, SAY, items=tuple(Item(f"{code}{i + 1}", SAY, SCALE) for i in range(k)))


def options(*codes: str) -> tuple[Option, ...]:
    return tuple(Option(code, SAY) for code in codes)


INSTRUMENT = Instrument(
    SAY,
    {
        construct.code: construct
        for construct in (
            *(reflective(code) for code in ("a", "b", "c", "d", "p", "q", "r", "s")),
            Construct("whole", SAY, parts=("p", "q")),
            Construct("index", SAY, kind="composite", parts=("r", "s")),
        )
    },
    {
        "size": Question("size", SAY, "one", options("small", "large"), "small"),
        "used": Question("used", SAY, "many", options("x", "y")),
        "years": Question("years", SAY, "number", low=0, high=50),
        "remark": Question("remark", SAY, "text"),
        "check": Question("check", SAY, "attention", answers=SCALE, expected=3),
    },
)


def fault(**block: Any) -> SpecificationFault:
    with pytest.raises(SpecificationFault) as caught:
        specify(Form.model_validate(block), INSTRUMENT)
    return caught.value


@dataclass(frozen=True)
class Wrong:
    block: dict[str, Any]
    at: tuple[str, ...]
    says: str
    remedy: str = ""


@pytest.mark.parametrize(
    "wrong",
    [
        Wrong({"paths": {"b": {"aa": 0.3}}}, ("paths", "b", "aa"), "called 'aa'", "'a'"),
        Wrong({"paths": {"bb": {"a": 0.3}}}, ("paths", "bb"), "called 'bb'"),
        Wrong({"paths": {"b": {"p": 0.3}}}, ("paths", "b", "p"), "a part of 'whole'", "'whole'"),
        Wrong({"paths": {"b": {"used": 0.3}}}, ("paths", "b", "used"), "one or number"),
        Wrong({"paths": {"d": {"a:b:c": 0.1}}}, ("paths", "d", "a:b:c"), "more than two"),
        Wrong({"paths": {"d": {"a:b": 0.1, "b:a": 0.1}}}, ("paths", "d", "b:a"), "twice"),
        Wrong({"paths": {"a": {"b": 0.3}, "b": {"a": 0.3}}}, ("paths", "a"), "circle"),
        Wrong({"paths": {"a": {"a": 0.3}}}, ("paths", "a"), "circle"),
        Wrong({"paths": {"c": {"a:b": 0.3}, "d": {"c:a": 0.3}}}, ("paths", "d"), "'c' comes from a product"),
        Wrong({"paths": {"b": {"a": 0.8, "c": 0.7}}}, ("paths", "b"), "1.130 of its variance of 1: 0.130 too much"),
        Wrong({"correlations": {"a": {"zz": 0.3}}}, ("correlations", "a", "zz"), "'zz' is not"),
        Wrong({"correlations": {"a": {"a": 0.3}}}, ("correlations", "a", "a"), "itself"),
        Wrong({"paths": {"b": {"a": 0.3}}, "correlations": {"b": {"c": 0.1}}}, ("correlations", "b"), "'b' is not"),
        Wrong({"correlations": {"a": {"b": 0.9, "c": 0.9}, "b": {"c": -0.9}}}, ("correlations",), "like this"),
        Wrong({"constructs": {"aa": {}}}, ("constructs", "aa"), "no construct"),
        Wrong({"constructs": {"a": {"loadings": [0.7, 0.8]}}}, ("constructs", "a", "loadings"), "2 numbers for 3"),
        Wrong({"constructs": {"a": {"weights": [0.7]}}}, ("constructs", "a", "weights"), "has no weights"),
        Wrong({"constructs": {"index": {"loadings": [0.7]}}}, ("constructs", "index", "loadings"), "has no loadings"),
        Wrong({"constructs": {"whole": {"means": [4.0]}}}, ("constructs", "whole", "means"), "has no means"),
        Wrong({"constructs": {"index": {"weights": [0.0]}}}, ("constructs", "index"), "no parts"),
        Wrong({"shares": {"size": {"small": 0.3, "large": 0.3}}}, ("shares", "size"), "add up to 0.6"),
        Wrong({"shares": {"size": {"smal": 1.0}}}, ("shares", "size", "smal"), "no option", "'small'"),
        Wrong({"shares": {"years": {"x": 1.0}}}, ("shares", "years"), "question with options"),
        Wrong({"numbers": {"size": {"mean": 1.0, "sd": 1.0}}}, ("numbers", "size"), "kind number"),
        Wrong({"numbers": {"years": {"mean": 0.0, "sd": 1.0, "skewed": True}}}, ("numbers", "years", "mean"), "above 0"),
        Wrong({"constructs": {"a": {"means": [8.0]}}}, ("constructs", "a", "means"), "outside the scale of a1"),
        Wrong({"remarks": {"size": {"share": 0.1, "say": ["x"]}}}, ("remarks", "size"), "kind text"),
        Wrong({"flaws": {"careless": 0.6, "straight": 0.5}}, ("flaws",), "more than 1"),
        Wrong({"waves": {"shares": [0.5, 0.2]}}, ("waves", "shares"), "do not add up"),
    ],
    ids=lambda wrong: ".".join(wrong.at) + " " + wrong.says,
)
def test_what_cannot_be_is_refused_at_its_place(wrong: Wrong) -> None:
    found = fault(**wrong.block)
    assert found.at[: len(wrong.at)] == wrong.at
    assert wrong.says in found.what
    assert wrong.remedy in found.remedy


@pytest.mark.parametrize("value", ["2025-02-03", __import__("datetime").date(2025, 2, 3)])
def test_a_date_may_be_written_as_text(value: object) -> None:
    assert str(Form.model_validate({"waves": {"opens": value}}).waves.opens) == "2025-02-03"


def test_what_is_left_of_the_variance() -> None:
    # By hand: var(b) = .5², cov(a, c) = .4, so .3² + .2² + 2(.3)(.2)(.4) is explained of d, and r(a, b) is .5.
    correlations = np.array([[1.0, 0.4], [0.4, 1.0]])
    b, d = solve(("a", "c"), correlations, {"d": {("a",): 0.3, ("c",): 0.2}, "b": {("a",): 0.5}})[::-1]
    assert (b.outcome, d.outcome) == ("b", "d") or (b.outcome, d.outcome) == ("d", "b")
    residual = {equation.outcome: equation.residual for equation in (b, d)}
    assert residual["b"] == pytest.approx(0.75, rel=1e-12)
    assert residual["d"] == pytest.approx(1 - 0.09 - 0.04 - 0.048, rel=1e-12)


def test_products_of_normal_variables() -> None:
    """The variance that products add, against two million draws: their standard error is below .003."""
    correlations = np.array([[1.0, 0.5, 0.3], [0.5, 1.0, 0.2], [0.3, 0.2, 1.0]])
    (equation,) = solve(("x", "z", "u"), correlations, {"y": {("x",): 0.2, ("x", "z"): 0.3, ("x", "u"): -0.2}})
    root = root_of(correlations)
    assert root is not None
    x, z, u = (np.random.default_rng(1).standard_normal((2_000_000, 3)) @ root).T
    explained = np.var(0.2 * x + 0.3 * x * z - 0.2 * x * u)
    assert 1 - equation.residual == pytest.approx(explained, abs=0.01)
    assert equation.means == (0.0, 0.5, 0.3)


def test_a_composite_is_the_weighted_sum_of_its_parts() -> None:
    block = {"constructs": {"index": {"weights": [0.6, 0.3], "between": 0.5}}}
    population = specify(Form.model_validate(block), INSTRUMENT)
    (index,) = [branch for branch in population.branches if branch.whole == "index"]
    within = np.outer(index.loadings, index.loadings) + index.root @ index.root
    np.testing.assert_allclose(within, [[1, 0.5], [0.5, 1]], atol=1e-12)
    weights = np.array([0.6, 0.3]) / np.sqrt(0.36 + 0.09 + 2 * 0.18 * 0.5)
    assert weights @ index.loadings == pytest.approx(1, rel=1e-12)
    np.testing.assert_allclose(weights @ index.root, 0, atol=1e-7)


NAMES = ("a", "b", "c", "d", "p", "q", "whole", "index", "r", "size", "years", "used", "remark")
terms = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2).map(tuple)
claims = st.lists(terms, min_size=2, max_size=4).map(lambda stations: Claim(tuple(stations)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(claims, st.sampled_from(["+", "-", "±"])), max_size=15))
def test_any_claims_make_a_population_that_can_exist(stated: list[tuple[Claim, str]]) -> None:
    population = suppose(INSTRUMENT, stated)
    assert all(equation.residual > 0.1 for equation in population.equations)
    drawable = {*population.sources, *(equation.outcome for equation in population.equations)}
    assert {"a", "b", "c", "d", "whole", "index", "size", "years"} == drawable


def test_claims_are_supposed_to_be_true_with_their_signs() -> None:
    stated = [
        (Claim((("a",), ("b",))), "+"),
        (Claim((("b",), ("c",), ("d",))), "-"),
        (Claim((("a", "b"), ("d",))), "+"),
        (Claim((("d",), ("a",))), "+"),
        (Claim((("p",), ("b",))), "±"),
    ]
    population = suppose(INSTRUMENT, stated)
    effects = {equation.outcome: dict(equation.effects) for equation in population.equations}
    assert effects == {
        "b": {("a",): 0.3, ("whole",): 0.3},
        "c": {("b",): -0.3},
        "d": {("c",): -0.3, ("a", "b"): 0.3},
    }
