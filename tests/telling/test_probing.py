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


def test_percentiles_are_told_where_the_plan_probes_there(hand_made):
    rows = [("coefficients", {**PRODUCT, "b": 0.2, "p": 0.01})]
    places = (("16%", 2.0, 0.5), ("84%", 4.0, 0.1))
    rows += [("slopes", {**KEY, "at": at, "moderator_value": w, "b": b, "p": 0.01}) for at, w, b in places]
    (sentence,) = probed(hand_made(rows))
    assert "decreases" in sentence.phrase
    assert "84th" in sentence.phrase


@pytest.mark.parametrize(("p", "told"), [(0.01, "is significant"), (0.3, "is not significant")])
@pytest.mark.parametrize("term", ["trust:effort:care", "care:trust:effort", None])
def test_a_product_of_three_is_told_by_its_own_test_or_that_of_its_columns(hand_made, p, told, term):
    key = {**KEY, "moderator": "effort:care"}
    rows = [("slopes", {**key, "at": "mean, mean", "b": 0.1, "p": 0.01})]
    effect = {"delta_r2": 0.02, "f2": 0.03, "p": p if term is None else 0.5}
    rows.append(("product_effects", {"model": "M1", "product": "trust:effort:care", **effect}))
    rows.append(("coefficients", {**PRODUCT, "term": term or "trust", "p": p}))
    (sentence,) = probed(hand_made(rows))
    assert told in sentence.phrase
    assert sentence.blanks["p"].value == p


@pytest.mark.parametrize(
    ("p", "beside", "survives", "told"),
    [
        (0.01, 0.02, True, ["remains significant"]),
        (0.01, 0.2, False, ["no longer significant"]),
        (0.2, 0.3, False, []),
        (0.01, None, None, []),
    ],
)
def test_squares_are_told_of_products_that_are_significant(hand_made, p, beside, survives, told):
    check = {"model": "M1", "product": "trust:effort", "p": p, "p_with_squares": beside, "survives": survives}
    said = list(probed(hand_made([("quadratic_check", check)])))
    assert len(said) == len(told)
    assert all(each in sentence.phrase for each, sentence in zip(told, said, strict=True))


def test_a_product_with_a_category_is_told_once(hand_made):
    rows = [
        ("slopes", {**KEY, "focal": focal, "moderator": moderator, "at": at, "b": 0.1, "p": 0.01})
        for focal, moderator, at in (
            ("trust", "market", "b2b"),
            ("trust", "market", "b2c"),
            ("market[T.b2c]", "trust:effort", "mean, mean"),
            ("trust", "effort:market", "mean, b2b"),
        )
    ]
    for product in ("trust:market", "market:trust:effort"):
        rows.append(("product_effects", {"model": "M1", "product": product, "delta_r2": 0.02, "f2": 0.03, "p": 0.01}))
    assert len(list(probed(hand_made(rows)))) == 2
