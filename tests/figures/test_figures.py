"""Figures, made of ledgers written by hand."""

import pytest

from scrm_model.figure import Bar, Dot, Line, Text
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
