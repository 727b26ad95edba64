"""Stacked bars that part at the middle of the scale."""

from itertools import pairwise

import pytest

from scrm_model.figure import Bar
from scrm_model.figures import distributions
from scrm_model.words import Count, Percent


def spread(item, shares, construct="trust"):
    return [
        ("item_distributions", {"construct": construct, "item": item, "answer": answer, "n": 1, "share": share})
        for answer, share in enumerate(shares, start=1)
    ]


def bars(figure, y):
    return [mark for mark in figure.marks if isinstance(mark, Bar) and mark.y == y and mark.end > mark.start]


def test_the_middle_category_lies_on_both_sides_of_0(hand_made):
    (figure,) = distributions.draw(hand_made(spread("TR1", [0.1, 0, 0.1, 0.4, 0.2, 0.1, 0.1])))
    shown = bars(figure, 1.0)
    assert [(bar.start, bar.end) for bar in shown] == pytest.approx(
        [pytest.approx(pair) for pair in [(-40, -30), (-30, -20), (-20, 20), (20, 40), (40, 50), (50, 60)]]
    )
    assert all(a.end == pytest.approx(b.start) for a, b in pairwise(shown))
    assert [bar.shade for bar in shown] == pytest.approx([-1, -1 / 3, 0, 1 / 3, 2 / 3, 1])
    # Every category is in the legend, chosen or not.
    assert [mark.label for mark in figure.marks if isinstance(mark, Bar)] == [Count(n) for n in range(1, 8)]
    assert (40.0, Percent(40.0, 0)) not in figure.x.ticks
    assert (-25.0, Percent(25.0, 0)) in figure.x.ticks


def test_an_even_scale_parts_between_two_categories(hand_made):
    (figure,) = distributions.draw(hand_made(spread("TR1", [0.25, 0.25, 0.2, 0.3])))
    assert [(bar.start, bar.end) for bar in bars(figure, 1.0)] == [
        pytest.approx(pair) for pair in [(-50, -25), (-25, 0), (0, 20), (20, 50)]
    ]


def test_reversed_items_are_marked(hand_made):
    rows = [*spread("TR1", [0.5, 0.5]), *spread("TR2", [0.5, 0.5])]
    (figure,) = distributions.draw(hand_made(rows))
    assert [getattr(name, "phrase", None) for _, name in figure.y.ticks] == [None, "{item}*"]
    assert "reversed" in figure.notes[1].phrase


def test_many_items_go_on_in_another_figure(hand_made, monkeypatch):
    monkeypatch.setattr(distributions, "MOST_ITEMS", 2)
    rows = [*spread("TR1", [0.5, 0.5]), *spread("TR2", [0.5, 0.5]), *spread("EF1", [1, 0], "effort")]
    first, second = distributions.draw(hand_made(rows))
    assert (first.name, second.name) == ("distributions", "distributions_2")
    assert [len(figure.y.ticks) for figure in (first, second)] == [2, 1]
