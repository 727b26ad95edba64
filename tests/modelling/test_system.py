"""Equations that stand together, read from the arrows of a study file."""

from itertools import pairwise

import pytest

from scrm_model.errors import SpecificationFault
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.modelling.system import read_system
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)
OPTIONS = (Option("b2b", SAID), Option("b2c", SAID))
INSTRUMENT = Instrument(
    SAID,
    {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in "xwmnyz"},
    {"sector": Question("sector", SAID, "one", OPTIONS, "b2b"), "why": Question("why", SAID, "text")},
)


def fault(*paths):
    with pytest.raises(SpecificationFault) as caught:
        read_system(paths, INSTRUMENT)
    return caught.value


def test_equations_stand_in_the_order_of_causes():
    system = read_system(["m + n -> y", "x + sector -> m", "x + m -> n"], INSTRUMENT)
    assert list(system.equations) == ["m", "n", "y"]
    assert system.equations["n"] == (("x",), ("m",))
    assert system.exogenous == ("x", "sector")
    assert system.options == {"sector": ("b2b", "b2c")}


def test_a_chain_and_several_outcomes_are_several_arrows():
    assert read_system(["x → m + n -> y"], INSTRUMENT) == read_system(["x -> m", "x -> n", "m + n -> y"], INSTRUMENT)


def test_routes_follow_the_arrows_shorter_ones_first():
    system = read_system(["x -> m", "x + m -> n", "x + m + n -> y"], INSTRUMENT)
    assert list(system.routes("x", "y")) == [("x", "y"), ("x", "m", "y"), ("x", "n", "y"), ("x", "m", "n", "y")]
    assert list(system.routes("y", "x")) == []


def test_a_product_explains_beside_its_parts():
    system = read_system(["x + w -> y", "x:w -> y"], INSTRUMENT)
    assert system.equations["y"] == (("x",), ("w",), ("x", "w"))
    assert system.variables == ("x", "w", "y")


@pytest.mark.parametrize(
    ("paths", "at", "column", "what"),
    [
        ((), ("paths",), 0, "no path"),
        (("x + m",), ("paths", 0), 0, "no arrow"),
        (("x -> m", "x + nn -> y"), ("paths", 1), 4, "'nn'"),
        (("x → m → yy",), ("paths", 0), 8, "'yy'"),
        (("x -> m:y",), ("paths", 0), 5, "cannot be explained"),
        (("x -> sector",), ("paths", 0), 5, "kind 'one'"),
        (("why -> y",), ("paths", 0), 0, "kind 'text'"),
        (("x -> x",), ("paths", 0), 0, "its own"),
        (("x -> y", "m + x -> y"), ("paths", 1), 4, "stands twice"),
        (("x -> y", "x:w -> y"), ("paths", 1), 0, "needs 'w -> y'"),
        (("x + -> y",), ("paths", 0), 2, "formula ends"),
        (("x ->",), ("paths", 0), 4, "empty"),
    ],
)
def test_a_path_that_cannot_stand_is_said_with_its_place(paths, at, column, what):
    found = fault(*paths)
    assert what in found.what
    assert found.at == at
    assert found.column == column


def test_a_circle_is_named():
    found = fault("x -> m", "m -> n", "n -> y", "y -> m")
    assert "circle: " in found.what
    circle = found.what.split("circle: ")[1].rstrip(".").split(" -> ")
    assert set(pairwise(circle)) == {("m", "n"), ("n", "y"), ("y", "m")}
