import pytest

from scrm_model.ledger import NOT_ASKED, Line
from scrm_model.plan import Plan
from scrm_model.table import Row
from scrm_model.telling.cells import as_percent, cell, equal_n, explain, known, significance, starred, stars
from scrm_model.words import Blank, Count, Number, Percent, PValue, Starred, Unknown, Verbatim, Words

REASON = Words("it cannot be")


def test_a_number_becomes_a_cell_of_its_kind():
    line = Line({"n": 12, "share": 0.053, "percent": 5.3, "r": -0.4, "p": 0.04})
    assert cell(line, "n", "count") == Count(12)
    assert cell(line, "share", "share") == Number(pytest.approx(5.3), 1)
    assert cell(line, "percent", "percent") == Number(5.3, 1)
    assert cell(line, "r", "bounded") == Number(-0.4, 3, bounded=True)
    assert cell(line, "r", "two") == Number(-0.4, 2)
    assert cell(line, "p", "p") == PValue(0.04)
    assert cell(line, "n", "df") == Number(12, 2)
    assert cell(Line({"df": 986_300_737_537.28}), "df", "df") == Verbatim("∞")


def test_what_is_unknown_says_why_and_what_was_not_asked_is_empty():
    line = Line({"a": None, "b": None, "c": None}, {"a": REASON, "b": NOT_ASKED})
    assert cell(line, "a", "three") == Unknown(REASON)
    assert cell(line, "b", "three") == Blank()
    assert cell(line, "c", "three") == Blank()
    assert known([line], "a")
    assert not known([line], "b")


@pytest.mark.parametrize(("p", "expected"), [(None, 0), (0.05, 0), (0.049, 1), (0.01, 1), (0.0099, 2), (0.0009, 3)])
def test_stars(p, expected):
    assert stars(p) == expected


def test_a_starred_number_needs_its_p():
    assert starred(Line({"b": 0.5, "p": 0.001}), "b") == Starred(Number(0.5, 3), 2)
    assert starred(Line({"b": None, "p": None}, {"b": REASON}), "b") == Unknown(REASON)


def test_percentages_have_no_decimals_they_do_not_need():
    assert as_percent(0.95) == Percent(95.0, 0)
    assert as_percent(0.999) == Percent(99.9, 1)


def test_n_is_told_once_or_as_a_range():
    assert equal_n([Line({"n": 5}), Line({"n": 5})]) == (Words("_n_ = {n}.", n=Count(5)),)
    assert equal_n([Line({"n": 5}), Line({"n": 3})])[0].blanks == {"low": Count(3), "high": Count(5)}
    assert equal_n([Line({"n": None})]) == ()


def test_each_reason_is_told_once_with_the_rows_it_holds_for(hand_made):
    instrument = hand_made().instrument
    other = Words("there is none")
    rows = (
        Row((Verbatim("one"), Unknown(REASON), Unknown(REASON))),
        Row((Verbatim("two"), Number(1.0), Unknown(other))),
        Row((Verbatim("three"), Unknown(REASON), Number(2.0))),
    )
    notes = explain(instrument, rows)
    assert [note.blanks["reason"] for note in notes] == [REASON, other]
    assert [part.text for part in notes[0].blanks["names"].parts] == ["one", "three"]


def test_a_reason_that_holds_for_all_rows_names_none(hand_made):
    rows = (Row((Verbatim("one"), Unknown(REASON))), Row((Verbatim("two"), Unknown(REASON))))
    assert explain(hand_made().instrument, rows) == (Words("Not computed, because {reason}.", reason=REASON),)


@pytest.mark.parametrize(("level", "digits"), [(0.95, 2), (0.9, 2), (0.99, 2), (0.995, 3), (0.975, 3), (0.999, 3), (0.9995, 4)])
def test_the_level_of_significance_has_the_decimals_it_needs(level, digits):
    said = significance(Plan(level=level))
    assert said == Number(pytest.approx(1 - level, abs=1e-9), digits, bounded=True)
