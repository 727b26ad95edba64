"""Figures of products, made of ledgers written by hand: all that is drawn stands in the ledger."""

import pytest

from scrm_model.figure import Band, Dot, Line
from scrm_model.figures import FIGURES
from scrm_model.plan import Conventions, Plan
from scrm_model.words import Unknown, Words

REASON = Unknown(Words("the predictor does not vary"))
NO_NUMBER = Unknown(Words("a category has no number"))
KEY = {"model": "M1", "focal": "trust", "moderator": "effort"}
LOW_AND_HIGH = "Low and high: one standard deviation below and above the mean."


def of(figure, kind):
    return [mark for mark in figure.marks if isinstance(mark, kind)]


def phrases(figure):
    return [note.phrase for note in figure.notes]


def effects(at="", held="", shift=0.0):
    for w in (1.0, 2.0, 3.0):
        numbers = {"b": w + shift, "se": 0.1, "t": 10.0, "p": 0.0, "low": w + shift - 1, "high": w + shift + 2}
        yield "conditional_effects", {**KEY, "held": held, "at": at, "moderator_value": w, **numbers}


def slope(at, value, b=0.4, p=0.01):
    return "slopes", {**KEY, "at": at, "moderator_value": value, "b": b, "p": p}


def line(at, x, predicted, focal_at="", **changed):
    numbers = {"predicted": predicted, "se": 0.1, "low": predicted - 1, "high": predicted + 1}
    return "simple_lines", {**KEY, "at": at, "focal_at": focal_at, "focal_value": x, **numbers, **changed}


def test_the_band_has_the_ends_the_ledger_has(hand_made):
    bound = ("johnson_neyman", {**KEY, "bound": 2.5, "percent_below": 9.0})
    (figure,) = FIGURES["johnson_neyman"].draw(hand_made([*effects(), bound, slope("-1 SD", 1.5), slope("mean", 2.0)]))
    assert figure.name == "johnson_neyman_M1_trust_effort"
    (band,) = of(figure, Band)
    assert (band.x, band.low, band.high) == ((1.0, 2.0, 3.0), (0.0, 1.0, 2.0), (3.0, 4.0, 5.0))
    assert [mark.points for mark in of(figure, Line) if mark.emphasis == "strong"] == [((1.0, 1.0), (3.0, 3.0))]
    assert [mark.points for mark in of(figure, Line) if mark.dashed] == [((2.5, 0.0), (2.5, 5.0))]
    assert [dot.x for dot in of(figure, Dot)] == [1.5, 2.0]
    assert len(figure.notes) == 2


@pytest.mark.parametrize(("probing", "said"), [("both", "16th"), ("sd", "Points: the mean"), ("percentiles", "84th")])
def test_the_note_tells_where_the_points_are(hand_made, probing, said):
    plan = Plan(conventions=Conventions(probing=probing))
    (figure,) = FIGURES["johnson_neyman"].draw(hand_made([*effects(), slope("mean", 2.0)], plan=plan))
    assert said in figure.notes[0].phrase


def test_a_third_variable_has_a_band_for_each_of_its_places(hand_made):
    rows = [*effects("-1 SD", "care"), *effects("+1 SD", "care", 1.0)]
    rows.append(("johnson_neyman_at", {**KEY, "held": "care", "at": "+1 SD", "bound": 1.5, "percent_below": 9.0}))
    (figure,) = FIGURES["johnson_neyman"].draw(hand_made(rows))
    assert figure.name == "johnson_neyman_M1_trust_effort_care"
    assert [band.series for band in of(figure, Band)] == [0, 1]
    labels = [mark.label for mark in of(figure, Line) if mark.label is not None]
    assert [label.parts[0].blanks["place"] for label in labels] == [Words("low"), Words("high")]
    assert [mark.series for mark in of(figure, Line) if mark.dashed] == [1]
    assert LOW_AND_HIGH in phrases(figure)


def test_effects_without_intervals_are_not_drawn(hand_made):
    rows = [(page, {**values, "low": REASON, "high": REASON}) for page, values in effects()]
    assert FIGURES["johnson_neyman"].draw(hand_made(rows)) == ()


def test_a_line_for_each_place_of_the_moderator(hand_made):
    places = (("-1 SD", 1.0), ("mean", 2.0), ("+1 SD", 3.0))
    rows = [line(at, x, rise * x) for at, rise in places for x in (1.0, 2.0)]
    (figure,) = FIGURES["slopes"].draw(hand_made(rows))
    assert figure.name == "slopes_M1_trust_effort"
    assert [mark.points for mark in of(figure, Line)] == [((1.0, rise), (2.0, 2 * rise)) for _, rise in places]
    assert [band.low for band in of(figure, Band)] == [(rise - 1, 2 * rise - 1) for _, rise in places]
    assert LOW_AND_HIGH in phrases(figure)
    assert "Intervals are at the {level} level." in phrases(figure)


def test_four_lines_have_no_bands(hand_made):
    ats = [f"{one}, {other}" for one in ("16%", "84%") for other in ("16%", "84%")]
    rows = [
        (page, {**values, "moderator": "effort:care"})
        for at in ats
        for page, values in (line(at, 1.0, 1.0), line(at, 2.0, 2.0))
    ]
    (figure,) = FIGURES["slopes"].draw(hand_made(rows))
    assert len(of(figure, Line)) == 4
    assert of(figure, Band) == []
    assert "Low, middle and high: the 16th, 50th and 84th percentile." in phrases(figure)
    assert "Intervals are at the {level} level." not in phrases(figure)


def test_lines_without_errors_are_drawn_without_bands(hand_made):
    rows = [line("mean", x, x, se=REASON, low=REASON, high=REASON) for x in (1.0, 2.0)]
    (figure,) = FIGURES["slopes"].draw(hand_made(rows))
    assert len(of(figure, Line)) == 1
    assert of(figure, Band) == []


def test_groups_of_two_categories_stand_side_by_side(hand_made):
    rows = [
        (page, {**values, "focal": "market", "moderator": "sort"})
        for at in ("one", "two")
        for page, values in (line(at, NO_NUMBER, 1.0, "b2b"), line(at, NO_NUMBER, 2.0, "b2c"))
    ]
    results = hand_made(rows)
    (figure,) = FIGURES["slopes"].draw(results)
    dots = of(figure, Dot)
    assert [dot.y for dot in dots] == [1.0, 2.0, 1.0, 2.0]
    assert [round(dot.x) for dot in dots] == [1, 2, 1, 2]
    assert len({dot.x for dot in dots}) == 4
    assert [name for _, name in figure.x.ticks] == [option.wording for option in results.instrument.questions["market"].options]
    assert len([dot for dot in dots if dot.label is not None]) == 2
