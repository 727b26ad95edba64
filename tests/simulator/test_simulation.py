"""Answers that are drawn: they show the population, keep to the questionnaire, and come out the same again."""

import csv
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrm_model.document import Choice
from scrm_model.errors import OutputError
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.opening import open_study
from scrm_model.plan import Fieldwork, Plan, Screening
from scrm_model.responses import read
from scrm_model.simulator.population import Form, specify
from scrm_model.simulator.sampling import Chance, draw_standings
from scrm_model.simulator.simulation import simulate, write_answers
from scrm_model.study import Study
from scrm_model.words import Wording

EMBEDDED = Path(__file__).parents[2] / "questionnaire" / "study.yaml"
SAY = Wording({"": "?"})
SLIDER = AnswerScale("slider", 0, 1000, whole=False)
MANY = 20_000
# A correlation or standardised coefficient of 20,000 has a standard error of about .007; four of them are allowed for.
NEAR = 0.03


@cache
def embedded() -> Study:
    return open_study(EMBEDDED)


def study(block: dict[str, Any] | None, scale: AnswerScale = SLIDER, **more: Any) -> Study:
    instrument = Instrument(
        SAY,
        {
            code: Construct(code, SAY, items=tuple(Item(f"{code}{i}", SAY, scale, reversed=i == 3) for i in (1, 2, 3)))
            for code in ("x", "z", "y")
        },
        {
            "size": Question("size", SAY, "one", tuple(Option(code, SAY) for code in ("s", "m", "l")), "s"),
            "used": Question("used", SAY, "many", tuple(Option(code, SAY) for code in ("web", "shop"))),
            "years": Question("years", SAY, "number", low=0, high=60),
            "check": Question("check", SAY, "attention", answers=AnswerScale("seven", 1, 7), expected=4),
            "said": Question("said", SAY, "text"),
        },
    )
    population = None if block is None else specify(Form.model_validate(block), instrument)
    made = Study("t", SAY, instrument, Plan(), Fieldwork(), {}, (), Choice(), None, (), population)
    return replace(made, **more)


def numbers(of: Study, n: int, seed: int = 7) -> dict[str, np.ndarray]:
    drawn = simulate(of, n, seed)
    return {
        name: np.array([float(text) if text.replace(".", "").isdigit() else np.nan for text in column])
        for name, column in zip(drawn.columns, zip(*drawn.rows, strict=True), strict=True)
    }


def slopes(y: np.ndarray, *columns: np.ndarray) -> np.ndarray:
    design = np.column_stack([np.ones_like(y), *columns])
    return np.linalg.lstsq(design, y, rcond=None)[0][1:]


def standard(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / values.std()


def test_standings_show_the_paths_and_the_interaction() -> None:
    population = embedded().population
    assert population is not None
    where = draw_standings(population, MANY, Chance(3))
    for equation in population.equations:
        predictors = [np.prod([where[name] for name in term], axis=0) for term, _ in equation.effects]
        found = slopes(where[equation.outcome], *predictors)
        np.testing.assert_allclose(found, [effect for _, effect in equation.effects], atol=NEAR)
        assert where[equation.outcome].var() == pytest.approx(1, abs=0.05)
    for branch in population.branches:
        for part, loading in zip(branch.parts, branch.loadings, strict=True):
            assert np.corrcoef(where[branch.whole], where[part])[0, 1] == pytest.approx(loading, abs=NEAR)


def test_loadings_show_in_the_items() -> None:
    """The correlation of two items of a construct is the product of their loadings, with signs turned by reversed keys."""
    answers = numbers(study({"constructs": {"x": {"loadings": [0.9, 0.8, 0.7], "spread": 100.0}}}), MANY)
    found = np.corrcoef([answers["x1"], answers["x2"], answers["x3"]])
    np.testing.assert_allclose(found[np.triu_indices(3, 1)], [0.72, -0.63, -0.56], atol=NEAR)
    assert answers["x1"].mean() == pytest.approx(500, abs=4)
    assert answers["x1"].std() == pytest.approx(100, abs=3)


def test_means_are_of_the_keyed_answers() -> None:
    answers = numbers(study({"constructs": {"x": {"means": [700.0], "spread": 60.0}}}), 4000)
    assert answers["x1"].mean() == pytest.approx(700, abs=5)
    assert answers["x3"].mean() == pytest.approx(300, abs=5)


def test_a_regression_on_scores_finds_the_interaction() -> None:
    """With loadings of .99 a mean score is almost the standing (reliability .993), so its slopes are almost the effects."""
    effects = {"x": 0.3, "z": -0.2, "x:z": 0.25, "size": 0.2}
    block = {
        "correlations": {"x": {"z": 0.4}},
        "paths": {"y": effects},
        "constructs": {code: {"loadings": [0.99], "spread": 80.0} for code in ("x", "z", "y")},
    }
    answers = numbers(study(block), MANY)
    x, z, y = (standard(answers[f"{c}1"] + answers[f"{c}2"] - answers[f"{c}3"]) for c in ("x", "z", "y"))
    found = slopes(y, x, z, x * z)
    np.testing.assert_allclose(found, [0.3, -0.2, 0.25], atol=NEAR)


def test_seven_points_blur_by_what_reliability_says() -> None:
    """Scores of the embedded study: the correlation of the standings times the root of both reliabilities.

    Cutting a normal variable into seven points with spread 1.3 loses a few percent of it (Sheppard: 1/12 of variance on
    1.69), and answers beyond the ends are lost too; .04 is allowed for both together.
    """
    clean = replace(embedded(), population=replace(embedded().population, flaws=Form().flaws))  # type: ignore[type-var]
    answers = numbers(clean, MANY)
    turn = {item.code: item.reversed for item in clean.instrument.items}

    def score(construct: str) -> np.ndarray:
        codes = [item.code for item in clean.instrument.items_of(construct)]
        return np.mean([8 - answers[code] if turn[code] else answers[code] for code in codes], axis=0)

    def reliability(construct: str) -> float:
        assert clean.population is not None
        loadings = np.array([r.loading for r in clean.population.ratings.values() if r.construct == construct])
        return float(loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum()))

    r = 0.30 + 0.35 * 0.45  # r(orientation, engagement) of the equations; size and market are unrelated to orientation
    expected = r * np.sqrt(reliability("orientation") * reliability("engagement"))
    assert np.corrcoef(score("orientation"), score("engagement"))[0, 1] == pytest.approx(expected, abs=0.04)


def test_questions_show_their_shares() -> None:
    block = {
        "shares": {"size": {"s": 0.2, "m": 0.5, "l": 0.3}, "used": {"web": 0.8, "shop": 0.1}},
        "numbers": {"years": {"mean": 12.0, "sd": 6.0, "skewed": True}},
        "remarks": {"said": {"share": 0.25, "say": ["one", "two, or more", "سه"]}},
    }
    drawn = simulate(study(block), MANY, 5)
    table = dict(zip(drawn.columns, zip(*drawn.rows, strict=True), strict=True))
    assert {code: table["size"].count(code) / MANY for code in "sml"} == pytest.approx(
        {"s": 0.2, "m": 0.5, "l": 0.3}, abs=0.015
    )
    assert table["used[web]"].count("1") / MANY == pytest.approx(0.8, abs=0.015)
    assert table["used[shop]"].count("1") / MANY == pytest.approx(0.1, abs=0.015)
    years = np.array(table["years"], dtype=float)
    assert (years.mean(), years.std()) == pytest.approx((12, 6), abs=0.25)
    assert set(table["said"]) == {"", "one", "two, or more", "سه"}
    assert 1 - table["said"].count("") / MANY == pytest.approx(0.25, abs=0.015)
    assert set(table["check"]) == {"4"}


def test_flaws_come_in_their_shares() -> None:
    shares = {"incomplete": 0.1, "duplicates": 0.05, "careless": 0.1, "straight": 0.1, "hasty": 0.1, "sparse": 0.1}
    plan = Plan(screening=Screening(incomplete="finished", duplicates=("respondent",), faster_than=30))
    drawn = simulate(study({"flaws": shares, "minutes": 3.0}, AnswerScale("seven", 1, 7), plan=plan), 1000, 1)
    table = {name: np.array(column) for name, column in zip(drawn.columns, zip(*drawn.rows, strict=True), strict=True)}
    unfinished = table["finished"] == ""
    assert unfinished.sum() == 100
    assert np.all(table["said"][unfinished] == "")
    assert len(set(table["respondent"])) == 950
    taken = np.array(table["finished"][~unfinished], dtype="datetime64[s]") - np.array(
        table["started"][~unfinished], dtype="datetime64[s]"
    )
    assert (taken.astype(int) < 30).sum() == 100
    items = np.column_stack([table[f"{c}{i}"] for c in "xzy" for i in (1, 2, 3)])
    assert ((items == items[:, :1]) & (items != "")).all(axis=1).sum() >= 100
    assert (items[~unfinished] == "").any(axis=1).sum() == pytest.approx(100, abs=5)
    # All careless respondents answer the check by chance (6 in 7 wrong); of the straight ones, those who do not see it.
    assert (table["check"][~unfinished] != "4").sum() == pytest.approx(100 * 6 / 7 + 50 * 6 / 7, abs=25)


def test_a_duplicate_repeats_an_earlier_respondent() -> None:
    drawn = simulate(embedded(), 400, 4)
    first: dict[str, tuple[str, ...]] = {}
    again = 0
    for row in drawn.rows:
        if row[0] in first:
            again += 1
            assert row[4:] == first[row[0]][4:]
            assert row[2] > first[row[0]][2]
        first.setdefault(row[0], row)
    assert again == round(0.02 * 400)


def test_waves_follow_the_mails() -> None:
    drawn = simulate(embedded(), 4000, 4)
    wave = np.array([row[1] for row in drawn.rows])
    assert [np.mean(wave == each) for each in "123"] == pytest.approx([0.46, 0.31, 0.23], abs=0.04)
    day = np.array([row[2][:10] for row in drawn.rows], dtype="datetime64[D]")
    assert day[wave == "2"].min() >= np.datetime64("2025-02-10")
    assert day.min() == np.datetime64("2025-02-03")
    assert [row[2] for row in drawn.rows] == sorted(row[2] for row in drawn.rows)


def test_same_seed_same_answers_and_another_seed_others() -> None:
    assert simulate(embedded(), 60, 9) == simulate(embedded(), 60, 9)
    assert simulate(embedded(), 60, 9) != simulate(embedded(), 60, 10)


def test_another_question_changes_no_other_answer() -> None:
    lean = embedded()
    questions = {code: question for code, question in lean.instrument.questions.items() if code != "gender"}
    fewer = replace(lean, instrument=replace(lean.instrument, questions=questions))
    full, less = simulate(lean, 80, 2), simulate(fewer, 80, 2)
    at = full.columns.index("CRO1"), less.columns.index("CRO1")
    finished = [row for row in range(80) if full.rows[row][3]]
    assert [full.rows[row][at[0]] for row in finished] == [less.rows[row][at[1]] for row in finished]


def test_columns_bear_the_names_of_plan_and_fieldwork() -> None:
    plan = Plan(screening=Screening(incomplete="submitted", duplicates=("token", "mail")))
    named = study(None, plan=plan, fieldwork=Fieldwork(wave="round", started="begin", finished="end"))
    drawn = simulate(named, 5, 1)
    assert drawn.columns[:6] == ("token", "mail", "round", "begin", "end", "submitted")
    assert all(row[0].startswith("sim-") for row in drawn.rows)


def test_a_plan_may_name_questions_themselves() -> None:
    plan = Plan(screening=Screening(incomplete="y3", duplicates=("years",)))
    drawn = simulate(study({"flaws": {"incomplete": 0.5}}, plan=plan), 100, 1)
    assert drawn.columns[0] == "respondent"
    assert len(set(drawn.columns)) == len(drawn.columns)
    assert [row[drawn.columns.index("y3")] for row in drawn.rows].count("") == 50


@pytest.mark.parametrize("name", ["mobi", "corp_rep", "garcia"])
def test_any_study_can_be_simulated_and_read_back(name: str, real_study: Callable[[str], Path], tmp_path: Path) -> None:
    opened = open_study(real_study(name))
    path = write_answers(opened, 40, 1, tmp_path / "answers.csv")
    given = read(path, opened.instrument, opened.plan.screening, opened.fieldwork)
    assert given.n == 40
    assert given.simulated


@pytest.mark.parametrize("bare", [{"constructs": {}}, {"questions": {}}, {"constructs": {}, "questions": {}}])
def test_a_study_may_lack_constructs_or_questions(bare: dict[str, Any]) -> None:
    whole = study(None)
    drawn = simulate(replace(whole, instrument=replace(whole.instrument, **bare)), 7, 1)
    assert len(drawn.rows) == 7


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_handful_can_be_drawn(n: int) -> None:
    assert len(simulate(embedded(), n, 1).rows) == n


def test_the_file_opens_in_spreadsheets_and_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "answers.csv"
    assert write_answers(embedded(), 30, 1, path) == path
    assert path.read_bytes().startswith(b"\xef\xbb\xbfrespondent,")
    first = path.read_bytes()
    write_answers(embedded(), 30, 2, path)
    assert path.read_bytes() != first
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 31
    assert [each.name for each in path.parent.iterdir()] == ["answers.csv"]


@pytest.mark.parametrize("content", [b"respondent,CRO1\n17,4\n", b"CRO1\n", b"\xff\xfe\x00binary", b"x\n\n"])
def test_answers_that_were_given_are_never_overwritten(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    with pytest.raises(OutputError, match="left as it is"):
        write_answers(embedded(), 5, 1, path)
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_answers(embedded(), 5, 1, tmp_path / "file" / "answers.csv")
    with pytest.raises(OutputError):
        write_answers(embedded(), 5, 1, tmp_path)


@pytest.mark.parametrize("name", ["answers.xlsx", "answers.SAV", "answers.docx"])
def test_a_name_that_promises_another_format_is_refused(name, tmp_path):
    with pytest.raises(OutputError, match=r"written as CSV.*answers\.csv"):
        write_answers(embedded(), 5, 1, tmp_path / name)
    assert not list(tmp_path.iterdir())
