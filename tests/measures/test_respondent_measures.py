import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from scrm_model.instrument import Instrument, Question
from scrm_model.ledger import post
from scrm_model.measures import numbers, profile, usage
from scrm_model.plan import Plan
from scrm_model.responses import Choices, Figures, Responses, Texts, Ticks
from scrm_model.scales import score
from scrm_model.words import Wording


def page(measure, level=0.95, **answers):
    kinds = {Choices: "one", Ticks: "many", Figures: "number", Texts: "text"}
    asked = {name: Question(name, Wording({"": name}), kinds[type(answer)]) for name, answer in answers.items()}
    if "check" in asked:
        asked["check"] = Question("check", Wording({"": ""}), "attention")
    n = 5
    responses = Responses("test", (), np.empty((n, 0)), answers, {}, tuple(range(n)))
    given = score(responses, Instrument(Wording({"": ""}), {}, asked), Plan())
    return post(measure.measure(given, Plan(level=level), {}).entries())


SECTOR = Choices(("b2b", "b2c", "both"), np.array([1, 1, 0, -1, 1]))


def test_the_profile_counts_every_option_and_the_missing():
    lines = page(profile, sector=SECTOR, comment=Texts((None,) * 5))["profile"]
    assert [(line["question"], line["option"], line["n"]) for line in lines] == [
        ("sector", "b2b", 1),
        ("sector", "b2c", 3),
        ("sector", "both", 0),
        ("sector", "(missing)", 1),
    ]
    assert [line["percent"] for line in lines] == [20, 60, 0, 20]
    assert [line["valid_percent"] for line in lines] == [25, 75, 0, None]
    assert [line["cumulative"] for line in lines] == [25, 100, 100, None]
    assert "not counted" in lines[3].unknown["cumulative"].phrase


def test_without_missing_answers_there_is_no_row_for_them():
    lines = page(profile, sector=Choices(("b2b", "b2c"), np.array([0, 1, 1, 0, 0])))["profile"]
    assert [line["option"] for line in lines] == ["b2b", "b2c"]
    assert lines[-1]["cumulative"] == 100


def test_a_question_nobody_answered():
    lines = page(profile, sector=Choices(("b2b", "b2c"), np.full(5, -1)))["profile"]
    assert [line["percent"] for line in lines] == [0, 0, 100]
    assert "nobody" in lines[0].unknown["valid_percent"].phrase


def test_numbers_are_described_and_attention_checks_are_not():
    size = Figures(np.array([10, 20, np.nan, 40, 1000.0]))
    (line,) = page(numbers, size=size, check=Figures(np.full(5, 4.0)))["numbers"]
    x = np.array([10, 20, 40, 1000.0])
    expected = [4, 1, x.mean(), x.std(ddof=1), 30, 10, 1000]
    np.testing.assert_allclose([line.number(c) for c in ("n", "missing", "mean", "sd", "median", "min", "max")], expected)


def test_a_number_nobody_gave():
    (line,) = page(numbers, size=Figures(np.full(5, np.nan)))["numbers"]
    assert (line["n"], line["missing"]) == (0, 5)
    assert set(line.unknown) == {"mean", "sd", "median", "min", "max"}


def test_usage_is_a_share_of_those_who_answered():
    chosen = np.array([[1, 0], [1, 1], [0, 0], [0, 0], [1, 0]], dtype=bool)
    answered = np.array([True, True, True, False, True])
    lines = page(usage, level=0.9, networks=Ticks(("facebook", "telegram"), chosen, answered))["usage"]
    assert [(line["option"], line["n"], line["share"]) for line in lines] == [("facebook", 3, 0.75), ("telegram", 1, 0.25)]
    for line in lines:
        theirs = proportion_confint(line["n"], 4, 0.1, method="wilson")
        assert (line["low"], line["high"]) == pytest.approx(theirs, rel=1e-9)


def test_usage_nobody_told():
    ticks = Ticks(("a", "b"), np.zeros((5, 2), dtype=bool), np.zeros(5, dtype=bool))
    lines = page(usage, networks=ticks)["usage"]
    assert [line["n"] for line in lines] == [0, 0]
    assert all(set(line.unknown) == {"share", "low", "high"} for line in lines)


@pytest.mark.parametrize("measure", [profile, numbers, usage])
def test_without_questions_there_is_nothing(measure):
    assert list(page(measure)) == []
