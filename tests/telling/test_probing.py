"""What an interaction means: the region of significance is told as the slopes and bounds have it."""

import pytest

from scrm_model.telling.probing import probed

KEY = {"model": "M1", "focal": "trust", "moderator": "effort"}
PRODUCT = {"model": "M1", "step": 2, "outcome": "sales", "term": "trust:effort"}


def told(hand_made, p, slopes, bounds):
    at = ("-1 SD", "mean", "+1 SD")
    rows = [("coefficients", {**PRODUCT, "b": 0.2, "p": p})]
    rows += [
        ("slopes", {**KEY, "at": place, "moderator_value": value, "b": b, "p": each})
        for place, (value, b, each) in zip(at, slopes, strict=True)
    ]
    rows += [("johnson_neyman", {**KEY, "bound": bound, "percent_below": below}) for bound, below in bounds]
    return list(probed(hand_made(rows)))


RISING = ((2.0, 0.1, 0.3), (3.0, 0.3, 0.01), (4.0, 0.5, 0.001))
FALLING = ((2.0, 0.5, 0.001), (3.0, 0.3, 0.01), (4.0, 0.1, 0.3))
CROSSING = ((2.0, -0.4, 0.01), (3.0, 0.0, 0.9), (4.0, 0.4, 0.01))
ARCHED = ((2.0, 0.1, 0.2), (3.0, 0.2, 0.01), (4.0, 0.3, 0.2))


@pytest.mark.parametrize(
    ("slopes", "bounds", "way", "where", "share"),
    [
        (RISING, ((2.4, 20.0),), "increases", "above {first}", 80.0),
        (FALLING, ((3.6, 70.0),), "decreases", "below {first}", 70.0),
        (CROSSING, ((2.4, 20.0), (3.6, 70.0)), "increases", "below {first} or above {last}", 50.0),
        (ARCHED, ((2.4, 20.0), (3.6, 70.0)), "increases", "between {first} and {last}", 50.0),
    ],
)
def test_the_region_lies_where_the_slopes_are_significant(hand_made, slopes, bounds, way, where, share):
    effect, region = told(hand_made, 0.01, slopes, bounds)
    assert way in effect.phrase
    assert where in region.phrase
    assert region.blanks["share"].value == pytest.approx(share)


def test_an_interaction_that_is_not_significant_is_only_described(hand_made):
    (sentence,) = told(hand_made, 0.2, RISING, ((2.4, 20.0),))
    assert "is not significant" in sentence.phrase


def test_without_a_bound_nothing_is_said_of_a_region(hand_made):
    assert len(told(hand_made, 0.01, RISING, ())) == 1
