"""Boxes and arrows in the plane."""

from graphlib import CycleError
from itertools import combinations, pairwise

import numpy as np
import pytest

from scrm_model.telling.arrangement import HEIGHT, LABEL, WIDTH, arrange, crosses

FIVE = ["orientation", "technology", "engagement", "information", "performance"]
CORPORATE = [
    *(
        (cause, effect)
        for cause in ("quality", "performance", "responsibility", "attraction")
        for effect in ("skill", "liking")
    ),
    *((cause, effect) for cause in ("skill", "liking") for effect in ("satisfaction", "loyalty")),
    ("satisfaction", "loyalty"),
]
MODELS = {
    "two": (["a", "b"], [("a", "b")]),
    "one mediator": (["a", "m", "b"], [("a", "m"), ("m", "b"), ("a", "b")]),
    "every arrow among five": (FIVE, list(combinations(FIVE, 2))),
    "eight constructs": (list(dict.fromkeys(name for link in CORPORATE for name in link)), CORPORATE),
    "a chain of seven": (list("abcdefg"), [(a, b) for a, b in zip("abcdef", "bcdefg", strict=True)]),
}


def touched(plan, margin=0.0):
    """Every arrow with the boxes it runs through that are not its own ends, walked in small steps."""
    half = np.array(plan.size) / 2 - margin
    for link, (start, end) in plan.arrows.items():
        steps = np.linspace(start, end, 400)
        for name, centre in plan.boxes.items():
            if name not in link and (np.abs(steps - centre) < half).all(axis=1).any():
                yield link, name


@pytest.mark.parametrize("name", MODELS)
def test_boxes_keep_apart_and_no_arrow_runs_through_a_box(name):
    names, links = MODELS[name]
    plan = arrange(names, links)
    assert list(plan.boxes) == names
    assert list(plan.arrows) == list(plan.labels) == links
    for one, other in combinations(plan.boxes.values(), 2):
        assert abs(one[0] - other[0]) > plan.size[0] or abs(one[1] - other[1]) > plan.size[1]
    assert list(touched(plan)) == []
    xs, ys = zip(*plan.boxes.values(), strict=True)
    assert min(xs) - plan.size[0] / 2 >= -1e-9
    assert max(xs) + plan.size[0] / 2 <= WIDTH + 1e-9
    assert min(ys) == pytest.approx(HEIGHT / 2)
    assert max(ys) == pytest.approx(plan.height - HEIGHT / 2)


@pytest.mark.parametrize("name", MODELS)
def test_causes_never_stand_after_their_effects_and_numbers_hide_neither_names_nor_each_other(name):
    plan = arrange(*MODELS[name])
    for cause, effect in plan.arrows:
        assert plan.boxes[cause][0] <= plan.boxes[effect][0]
    spots = {
        link: np.array(start) + plan.labels[link] * (np.array(end) - np.array(start))
        for link, (start, end) in plan.arrows.items()
    }
    for one, other in combinations(spots.values(), 2):
        assert (np.abs(one - other) >= np.array(LABEL)).any()
    for spot in spots.values():
        for centre in plan.boxes.values():
            assert (np.abs(spot - centre) >= np.array(plan.size) / 2).any()


def test_arrows_begin_and_end_at_the_edges_of_their_boxes():
    plan = arrange(*MODELS["every arrow among five"])
    half = np.array(plan.size) / 2
    for (cause, effect), (start, end) in plan.arrows.items():
        for name, point in ((cause, start), (effect, end)):
            # An edge is where one of the two distances from the middle is half the box: rounding only.
            assert np.max(np.abs(np.array(point) - plan.boxes[name]) / half) == pytest.approx(1, abs=1e-9)


def test_equal_models_are_drawn_alike():
    assert arrange(*MODELS["eight constructs"]) == arrange(*MODELS["eight constructs"])


def test_boxes_without_arrows_stand_one_below_another():
    plan = arrange(["a", "b"], [])
    assert plan.boxes["a"][0] == plan.boxes["b"][0]
    assert plan.boxes["a"][1] > plan.boxes["b"][1]


def test_many_causes_fit_a_page():
    causes = [f"cause {number}" for number in range(12)]
    plan = arrange([*causes, "effect"], [(cause, "effect") for cause in causes])
    assert plan.height < 9
    heights = sorted(plan.boxes[cause][1] for cause in causes)
    assert min(b - a for a, b in pairwise(heights)) > HEIGHT


def test_a_circle_has_no_columns():
    with pytest.raises(CycleError):
        arrange(["a", "b"], [("a", "b"), ("b", "a")])


def test_a_way_touches_a_rectangle_or_passes_it():
    room = np.array([1.0, 0.5])
    start, end = np.array([-3.0, 0.0]), np.array([3.0, 0.0])
    assert crosses(start, end, np.array([0.0, 0.4]), room)
    assert not crosses(start, end, np.array([0.0, 0.6]), room)
    assert not crosses(start, end, np.array([5.0, 0.0]), room)
