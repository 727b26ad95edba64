"""Diagrams and forests of models of several equations."""

import pytest

from scrm_model.figure import Arrow, Box, Dot
from scrm_model.figures import FIGURES
from scrm_model.words import Number, Product, Starred, Unknown, Words

WHY = Unknown(Words("the predictor does not vary"))


def coefficient(outcome, term, beta, p):
    row = {"model": "M5", "step": 1, "outcome": outcome, "term": term, "b": beta, "beta": beta, "p": p}
    return ("coefficients", row)


@pytest.fixture
def mediated():
    return [
        coefficient("effort", "(Intercept)", None, 0.1),
        coefficient("effort", "trust", 0.5, 0.001),
        coefficient("effort", "age", 0.2, 0.01),
        coefficient("sales", "trust", 0.1, 0.4),
        coefficient("sales", "effort", -0.3, 0.04),
        coefficient("sales", "trust:effort", 0.15, 0.2),
        ("model_fit", {"model": "M5", "step": 1, "outcome": "effort", "r2": 0.25}),
        ("model_fit", {"model": "M5", "step": 1, "outcome": "sales", "r2": WHY}),
    ]


def of(figure, kind):
    return [mark for mark in figure.marks if isinstance(mark, kind)]


def test_a_mediation_is_drawn_without_its_controls(hand_made, mediated):
    results = hand_made(mediated)
    (figure,) = FIGURES["mediation_diagram"].draw(results)
    assert FIGURES["path_diagram"].draw(results) == ()
    boxes, arrows = of(figure, Box), of(figure, Arrow)
    assert len(boxes) == 4
    assert [isinstance(box.text, Product) for box in boxes] == [box.faint for box in boxes]
    assert sum(box.faint for box in boxes) == 1
    notes = {box.note.blanks["r2"] for box in boxes if box.note is not None}
    assert notes == {Number(0.25, 2, bounded=True)}
    assert [(arrow.text, arrow.dashed) for arrow in arrows] == [
        (Starred(Number(0.5, 2), 2), False),
        (Starred(Number(0.1, 2), 0), True),
        (Starred(Number(-0.3, 2), 1), False),
        (Starred(Number(0.15, 2), 0), True),
    ]
    assert figure.mirrored
    assert figure.bare
    left_out = next(note for note in figure.notes if note.phrase.startswith("In the model but not drawn"))
    assert len(left_out.blanks["controls"].parts) == 1


def test_questions_are_drawn_where_no_construct_is_a_cause(hand_made):
    rows = [coefficient("effort", "age", 0.2, 0.01), coefficient("sales", "age", 0.2, 0.01)]
    (figure,) = FIGURES["mediation_diagram"].draw(hand_made(rows))
    assert len(of(figure, Box)) == 3


def test_a_path_that_is_not_known_has_an_arrow_without_a_number(hand_made):
    gone = dict.fromkeys(("beta", "p"), WHY)
    unknown = ("pls_paths", {"model": "P1", "outcome": "sales", "term": "trust", **gone})
    assert FIGURES["path_diagram"].draw(hand_made([unknown])) == ()
    rows = [
        unknown,
        ("pls_paths", {"model": "P1", "outcome": "sales", "term": "effort", "beta": 0.3, "p": 0.01}),
        ("pls_quality", {"model": "P1", "construct": "sales", "r2": 0.3}),
    ]
    (figure,) = FIGURES["path_diagram"].draw(hand_made(rows))
    arrow, known = of(figure, Arrow)
    assert [arrow.dashed, known.dashed] == [True, False]
    assert not isinstance(arrow.text, Starred)
    assert "The coefficient of an arrow without a number is not known." in [note.phrase for note in figure.notes]
    assert [box.note for box in of(figure, Box) if box.note is not None] == [
        Words("_R_² = {r2}", r2=Number(0.3, 2, bounded=True))
    ]


def effect(kind, path, b, at=""):
    row = {"model": "M5", "effect": kind, "path": path, "at": at, "b": b, "se": 0.1, "low": b - 0.2, "high": b + 0.2, "beta": b}
    return ("indirect", row)


def test_a_forest_of_indirect_effects(hand_made):
    rows = [
        effect("direct", "trust -> sales", 0.4),
        effect("indirect", "trust -> effort -> sales", 0.1),
        effect("indirect", "trust -> care -> sales", 0.3),
    ]
    (figure,) = FIGURES["indirect_effects"].draw(hand_made(rows))
    assert [(dot.x, dot.y, dot.filled) for dot in of(figure, Dot)] == [(0.1, 2.0, False), (0.3, 1.0, True)]
    assert len(figure.y.ticks) == 2
    assert FIGURES["indirect_effects"].draw(hand_made(rows[:2])) == ()
    assert FIGURES["indirect_totals"].draw(hand_made(rows)) == ()


def test_a_forest_of_totals_for_a_system(hand_made):
    rows = [
        effect("total indirect", "trust -> sales", 0.4),
        effect("total indirect", "trust -> effort", 0.1),
        ("residual_correlations", {"model": "M5", "outcome_a": "effort", "outcome_b": "sales", "r": 0.1}),
    ]
    (figure,) = FIGURES["indirect_totals"].draw(hand_made(rows))
    assert len(of(figure, Dot)) == 2


def test_a_conditional_effect_is_named_with_its_place(hand_made):
    rows = [effect("indirect", "trust -> effort -> sales", 0.1, at) for at in ("-1 SD", "+1 SD")]
    (figure,) = FIGURES["indirect_effects"].draw(hand_made(rows))
    assert {name.phrase for _, name in figure.y.ticks} == {"{path} ({at})"}
