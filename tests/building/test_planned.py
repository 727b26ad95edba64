"""How the study is to be analysed and shown: rules, columns and names are checked."""

from pathlib import Path

import pytest

from scrm_model.opening import open_study

SMALL = Path(__file__).parents[1] / "studies" / "small"


@pytest.mark.parametrize(
    ("new", "fault"),
    [
        ("plan: {measures: [alpha, omga]}", "1:26: plan.measures: there is no measure called 'omga'. Did you mean 'omega'?"),
        (
            "plan: {level: 0.05}",
            "1:15: plan: 'level': the level is the confidence of intervals, from 0.5 to below 1, not 0.05. Write 0.95.",
        ),
        (
            "plan: {level: 99}",
            "1:15: plan: 'level': the level is the confidence of intervals, from 0.5 to below 1, not 99. Write 0.99.",
        ),
        (
            "plan: {level: 1.5}",
            "1:15: plan: 'level': the level is the confidence of intervals, from 0.5 to below 1, not 1.5. Write 0.95.",
        ),
        ("plan: {resamples: 38}", "1:19: plan: an interval of 95 % needs 39 resamples or more, not 38."),
        ("plan: {resamples: 198, level: 0.99}", "1:19: plan: an interval of 99 % needs 199 resamples or more, not 198."),
        ("plan: {factors: {number: 5}}", "1:26: plan.factors: 5 items cannot tell 5 factors apart. Write fewer,"),
        ("plan: {marker: sie}", "1:16: plan: there is no construct, item or number called 'sie'."),
        ("plan: {marker: sector}", "1:16: plan: 'sector' is a question of kind 'one'; a marker is a number."),
        (
            "plan: {screening: {faster_than: 60}}",
            "1:33: plan.screening: the time taken is that between 'started' and 'finished'",
        ),
        (
            "plan: {screening: {longstring_over: 5}}",
            "1:37: plan.screening: nobody can give more than 5 equal answers in a row to 5 items.",
        ),
        ("plan: {screening: {duplicates: [a, a]}}", "1:36: plan.screening.duplicates: 'a' is named twice."),
        (
            "fieldwork: {invited: 9, undeliverable: 5, ineligible: 4}",
            "1:22: fieldwork: of 9 invited, 5 undeliverable and 4 ineligible leave nobody",
        ),
        ("fieldwork: {undeliverable: 5}", "1:28: fieldwork: 5 of those invited are 'undeliverable', but it is not said"),
        ("fieldwork: {started: t, finished: t}", "1:35: fieldwork: the column 't' cannot hold both 'started' and 'finished'."),
        ("report: {languages: [en, fr]}", "1:26: report.languages: there is no language called 'fr'."),
        ("report: {formats: [htm]}", "1:20: report.formats: there is no format called 'htm'. Did you mean 'html'?"),
        (
            "report: {tables: [relibility]}",
            "1:19: report.tables: there is no table called 'relibility'. Did you mean 'reliability'?",
        ),
        ("report: {figures: [nothing]}", "1:20: report.figures: there is no figure called 'nothing'."),
        (
            "population: {shares: {sectr: {b2b: 1}}}",
            "1:30: population.shares: there is no question with options called 'sectr'. Did you mean 'sector'?",
        ),
    ],
)
def test_names_and_numbers_of_plan_and_report_are_checked(faults, new, fault):
    (said,) = faults(study=("title: A study", new))
    assert said.startswith(f"study.yaml:{fault}"), said


@pytest.mark.parametrize(
    "plan", ["{level: 0.5}", "{level: 0.999, resamples: 1999}", "{resamples: 39}", "{level: 0.9, resamples: 19}"]
)
def test_few_resamples_are_enough_for_a_low_level(faults, plan):
    assert faults(study=("title: A study", f"plan: {plan}")) == []


@pytest.mark.parametrize(
    ("rule", "instrument"),
    [
        ("attention: true", ("kind: attention, answers: agree, expected: 4", "kind: text")),
        ("missing_over: 0.5", "title: Q"),
        ("longstring_over: 3", "title: Q"),
    ],
)
def test_rules_the_questionnaire_cannot_serve_are_refused(faults, rule, instrument):
    (said,) = faults(instrument, f"plan: {{screening: {{{rule}}}}}")
    assert said.startswith("study.yaml:1:")
    assert "the questionnaire has n" in said


@pytest.mark.parametrize(("marker", "models"), [("ori", "M1, M2"), ("per", "M1, M2"), ("size", "")])
def test_a_marker_that_stands_in_a_model_is_warned_of(tmp_path, marker, models):
    for name in ("instrument.yaml", "study.yaml"):
        (tmp_path / name).write_text((SMALL / name).read_text(encoding="utf-8"), encoding="utf-8")
    with (tmp_path / "study.yaml").open("a", encoding="utf-8") as study:
        study.write(f"\nplan: {{marker: {marker}}}\n")
    said = [fault.what for fault in open_study(tmp_path).warnings]
    assert said == ([f"plan: '{marker}' is a variable of {models}."] if models else [])
