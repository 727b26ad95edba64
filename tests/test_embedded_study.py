"""The study that comes with the package: its questionnaire, its claims, and its simulated answers."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scrm_model.opening import open_study
from scrm_model.results import Results
from scrm_model.shipped import embedded
from scrm_model.simulator.simulation import write_answers
from scrm_model.study import Study
from scrm_model.words import Wording

DATA = embedded() / "data"
FOREIGN = re.compile("[يىكةۀ٠-٩]|ه‌ی(?![اآ-ی])|\u200c(?![آ-ی])|(?<![آ-ی])\u200c")


@cache
def study() -> Study:
    return open_study(embedded())


@cache
def results() -> Results:
    return study().run()


def wordings() -> Iterator[tuple[str, Wording]]:
    instrument = study().instrument
    yield "title", study().title
    yield "instrument", instrument.title
    for construct in instrument.constructs.values():
        yield construct.code, construct.name
    for item in instrument.items:
        yield item.code, item.wording
        yield from ((f"{item.code} {point}", label) for point, label in item.answers.labels.items())
    for question in instrument.questions.values():
        yield question.code, question.ask
        yield from ((f"{question.code} {option.code}", option.wording) for option in question.options)
    for hypothesis in study().hypotheses:
        yield hypothesis.id, hypothesis.text


def test_the_study_stands_in_the_repository_or_in_the_package() -> None:
    assert (embedded() / "questionnaire" / "study.yaml").is_file()
    assert (DATA / "answers.csv").is_file()


def test_everything_shown_is_in_both_languages() -> None:
    lacking = [name for name, wording in wordings() if set(wording.texts) != {"en", "fa"} or not all(wording.texts.values())]
    assert not lacking


def test_the_persian_is_spelt_as_theses_spell_it() -> None:
    assert [(name, wording.texts["fa"]) for name, wording in wordings() if FOREIGN.search(wording.texts["fa"])] == []


def test_no_two_statements_are_alike() -> None:
    for language in ("en", "fa"):
        said = [item.wording.texts[language] for item in study().instrument.items]
        assert len(set(said)) == len(said)


def test_the_constructs_are_those_of_the_field() -> None:
    constructs = study().instrument.constructs
    assert constructs["technology"].kind == "composite"
    assert len(constructs["technology"].parts) == 4
    assert len(constructs["information"].parts) == 5
    assert all(3 <= len(construct.items) <= 5 for construct in constructs.values() if not construct.parts)
    turned = {code for code, construct in constructs.items() if any(item.reversed for item in construct.items)}
    assert len(turned) >= 3
    assert all(set(item.answers.labels) == set(range(1, 8)) for item in study().instrument.items)
    assert sum(question.kind == "attention" for question in study().instrument.questions.values()) == 1


def test_twelve_hypotheses_are_claimed() -> None:
    assert [hypothesis.id for hypothesis in study().hypotheses] == [f"H{i}" for i in range(1, 13)]


def test_the_answers_can_be_drawn_again_byte_for_byte(tmp_path: Path) -> None:
    population, seed = study().population, study().plan.seed
    assert population is not None
    assert population.returned is not None
    assert seed is not None
    again = write_answers(study(), population.returned, seed, tmp_path / "answers.csv")
    assert again.read_bytes() == (DATA / "answers.csv").read_bytes()


def test_159_of_3000_are_usable_and_known_to_be_simulated() -> None:
    stages = {stage.name: stage.n for stage in results().screened.stages}
    population = study().population
    assert population is not None
    assert (stages["invited"], stages["usable"]) == (3000, 159)
    assert (stages["returned"], stages["usable"]) == (population.returned, population.usable)
    assert all(
        stages[rule] > 0 for rule in ("incomplete", "duplicates", "attention", "missing_over", "longstring_over", "faster_than")
    )
    assert results().simulated
    assert results().screened.responses.warnings == ()


SAID_BY_ABSENCE = {"warning", "duplicate_of", "problem", "reason"}
"""Columns that are empty where nothing is to be said."""


def test_every_number_that_is_not_there_has_its_reason() -> None:
    unexplained = {
        (page, column)
        for page in results().ledger
        for line in results().ledger[page]
        for column, value in line.values.items()
        if value is None and column not in line.unknown
    }
    assert {column for _, column in unexplained} <= SAID_BY_ABSENCE, unexplained


def test_the_verdicts_differ_from_each_other() -> None:
    rulings = [verdict.ruling for verdict in results().verdicts]
    assert set(rulings) == {"supported", "not supported"}
    assert rulings.count("supported") > len(rulings) / 2
    assert not results().undelivered


def test_the_readme_of_the_data_tells_what_they_are() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    with (DATA / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert "simulated" in readme
    assert "شبیه‌سازی" in readme
    population = study().population
    assert population is not None
    assert f"-n {population.returned} --seed {study().plan.seed} " in readme
    told = set(re.findall(r"`([^`]+)`", readme))
    stems = {re.sub(r"\d$|\[.*\]$", "", name) for name in told}
    for name in header:
        assert name in told or re.sub(r"\d$|\[.*\]$", "", name) in stems, name
    stages = {stage.name: stage.n for stage in results().screened.stages}
    assert len(rows) == stages["returned"]
    flawed = sum(stages[rule] for rule in ("attention", "missing_over", "longstring_over", "faster_than"))
    broken, again = stages["incomplete"], stages["duplicates"]
    assert f"{broken} were broken off, {again} repeat" in readme
    assert f"and {flawed} were filled in" in readme.replace("\n", " ")


def test_every_respondent_is_marked() -> None:
    with (DATA / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file)
    assert all(row[0].startswith("sim-") for row in rows)
