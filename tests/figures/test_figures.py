"""Figures, made of ledgers written by hand."""

import pytest

from scrm_model.figure import Band, Bar, Dot, Line, Text
from scrm_model.figures import FIGURES
from scrm_model.words import Unknown, Words

REASON = Words("the predictor does not vary")


def of(figure, kind):
    return [mark for mark in figure.marks if isinstance(mark, kind)]


@pytest.mark.parametrize("name", FIGURES.names)
def test_without_numbers_there_is_no_figure(hand_made, name):
    assert FIGURES[name].draw(hand_made()) == ()


def test_a_hypothesis_is_a_point_with_its_interval_on_the_scale_of_beta(hand_made):
    key = {"claim": "trust -> sales", "sign": "+", "model": "M1", "verdict": "supported", "reason": None, "p": 0.01}
    known = {"b": 2.0, "beta": 0.4, "low": 1.0, "high": 3.0}
    gone = dict.fromkeys(("b", "beta", "low", "high"), Unknown(REASON))
    rows = [
        ("hypotheses", {"id": "H1", **key, **known}),
        ("hypotheses", {"id": "H2", **key, **known, "verdict": "not supported"}),
        ("hypotheses", {"id": "H3", **key, **gone, "verdict": "undecidable"}),
    ]
    (figure,) = FIGURES["hypotheses"].draw(hand_made(rows))
    assert [(dot.x, dot.y, dot.filled) for dot in of(figure, Dot)] == [(0.4, 3.0, True), (0.4, 2.0, False)]
    intervals = [mark.points for mark in of(figure, Line) if mark.emphasis == "strong"]
    assert intervals[0] == ((pytest.approx(0.2), 3.0), (pytest.approx(0.6), 3.0))
    assert [text.text for text in of(figure, Text)] == [Words("Cannot be decided")]
    assert len(figure.y.ticks) == 3


def probed(t=2.0):
    """A slope .2 + .1 w with variance .04 − .01 w + .002 w²."""
    for at, w in (("-1 SD", 2.0), ("mean", 3.5), ("+1 SD", 5.0), ("16%", 2.2), ("50%", 3.4), ("84%", 4.9)):
        b, se = 0.2 + 0.1 * w, (0.04 - 0.01 * w + 0.002 * w**2) ** 0.5
        numbers = {"b": b, "se": se, "t": b / se, "p": 0.01, "low": b - t * se, "high": b + t * se}
        yield "slopes", {"model": "M1", "focal": "trust", "moderator": "effort", "at": at, "moderator_value": w, **numbers}


def test_the_band_of_a_slope_is_exact_between_the_points_it_was_probed_at(hand_made):
    rows = [
        *probed(),
        ("johnson_neyman", {"model": "M1", "focal": "trust", "moderator": "effort", "bound": 2.5, "percent_below": 9.0}),
    ]
    (figure,) = FIGURES["slopes"].draw(hand_made(rows))
    (band,) = of(figure, Band)
    for w, low, high in zip(band.x, band.low, band.high, strict=True):
        reach = 2 * (0.04 - 0.01 * w + 0.002 * w**2) ** 0.5
        # The parabola goes through the same three points whichever way it is written: rounding only.
        assert low == pytest.approx(0.2 + 0.1 * w - reach, rel=1e-9)
        assert high == pytest.approx(0.2 + 0.1 * w + reach, rel=1e-9)
    assert len(of(figure, Dot)) == 6
    assert [mark.points[0][0] for mark in of(figure, Line) if mark.dashed] == [2.5]


def test_a_moderator_of_categories_has_its_slopes_apart(hand_made):
    numbers = {"b": 0.4, "se": 0.1, "t": 4.0, "low": 0.2, "high": 0.6}
    key = {
        "model": "M1",
        "focal": "trust",
        "moderator": "market",
        "moderator_value": Unknown(Words("a category has no number")),
    }
    rows = [("slopes", {**key, "at": "b2b", "p": 0.001, **numbers}), ("slopes", {**key, "at": "b2c", "p": 0.3, **numbers})]
    results = hand_made(rows)
    (figure,) = FIGURES["slopes"].draw(results)
    assert [dot.filled for dot in of(figure, Dot)] == [True, False]
    assert [name for _, name in figure.y.ticks] == [option.wording for option in results.instrument.questions["market"].options]


def test_slopes_that_are_not_known_are_not_drawn(hand_made):
    gone = dict.fromkeys(("moderator_value", "b", "se", "t", "p", "low", "high"), Unknown(REASON))
    rows = [("slopes", {"model": "M1", "focal": "trust", "moderator": "effort", "at": "mean", **gone})]
    assert FIGURES["slopes"].draw(hand_made(rows)) == ()


def test_the_option_chosen_most_stands_on_top(hand_made):
    rows = [
        ("usage", {"question": "tools", "option": "mail", "n": 30, "share": 0.25, "low": 0.18, "high": 0.33}),
        ("usage", {"question": "tools", "option": "chat", "n": 90, "share": 0.75, "low": 0.67, "high": 0.82}),
    ]
    results = hand_made(rows)
    (figure,) = FIGURES["usage"].draw(results)
    assert [(bar.end, bar.y) for bar in of(figure, Bar)] == [(75.0, 2.0), (25.0, 1.0)]
    assert [name for _, name in figure.y.ticks] == [
        option.wording for option in results.instrument.questions["tools"].options[::-1]
    ]
    assert figure.mirrored
