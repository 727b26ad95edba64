"""From the files of a study to the study: defaults, names, and every fault told at once with its place."""

import subprocess
import sys
from pathlib import Path

import pytest

from scrm_model.errors import StudyError
from scrm_model.instrument import AnswerScale
from scrm_model.opening import open_study
from scrm_model.words import Wording

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "studies" / "small"
INSTRUMENT, STUDY = ((SMALL / name).read_text(encoding="utf-8") for name in ("instrument.yaml", "study.yaml"))


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write the two files into the working folder, parts of them replaced."""
    monkeypatch.chdir(tmp_path)

    def write(instrument: str = INSTRUMENT, study: str = STUDY) -> Path:
        Path("instrument.yaml").write_text(instrument, encoding="utf-8")
        Path("study.yaml").write_text(study, encoding="utf-8")
        return Path("study.yaml")

    return write


def swapped(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def faults_of(path: Path | str, **changes: str) -> list[str]:
    with pytest.raises(StudyError) as caught:
        open_study(path, changes)
    assert all(fault.remedy for fault in caught.value.faults if "is expected" not in fault.what)
    return [str(fault) for fault in caught.value.faults]


def test_the_embedded_study_opens():
    study = open_study(ROOT / "questionnaire" / "study.yaml")
    assert study.name == "social-crm"
    assert [model.kind for model in study.models.values()] == ["regression"] * 4 + ["paths", "pls"]
    assert [hypothesis.id for hypothesis in study.hypotheses] == [f"H{number}" for number in range(1, 13)]
    assert study.population is not None
    assert study.choice.style.chapter == 4
    assert study.plan.screening.duplicates == ("respondent",)
    assert study.answers is not None
    assert study.answers.name == "answers.csv"
    assert len(study.sources) == 2


@pytest.mark.parametrize("name", ["mobi", "corp_rep", "garcia"])
def test_the_studies_of_real_surveys_open(name):
    study = open_study(ROOT / "tests" / "studies" / name)
    assert study.hypotheses


def test_what_the_files_say_is_what_the_study_holds(write):
    study = open_study(write())
    assert study.title == Wording({"": "A study"})
    orientation = study.instrument.constructs["ori"]
    assert [item.reversed for item in orientation.items] == [False, True]
    assert orientation.items[1].wording == Wording({"en": "B", "fa": "ب"})
    assert orientation.items[0].answers == AnswerScale("agree", 1, 7, {1: Wording({"": "no"}), 7: Wording({"": "yes"})})
    assert study.instrument.constructs["tec"].items[0].column == "G1[SQ01]"
    sector = study.instrument.questions["sector"]
    assert sector.reference == "b2b"
    assert [option.code for option in sector.options] == ["b2b", "b2c"]
    assert study.instrument.questions["check"].expected == 4
    assert study.instrument.missing == ("",)
    (hypothesis,) = study.hypotheses
    assert (str(hypothesis.claim), hypothesis.sign, hypothesis.model) == ("ori -> per", "+", "M1")
    assert hypothesis.text == Wording({})
    assert hypothesis.step is None


def test_defaults_are_those_of_the_plan(write, tmp_path):
    from scrm_model.document import Choice
    from scrm_model.plan import Fieldwork, Plan

    study = open_study(write())
    assert study.plan == Plan()
    assert study.fieldwork == Fieldwork()
    assert study.choice == Choice()
    assert study.name == tmp_path.name
    assert study.answers == tmp_path.parent / "data" / "answers.csv"
    assert study.population is None


@pytest.mark.parametrize("study", ["{}", "models:\nhypotheses:\nplan:\nfieldwork:\nreport:\n", "title: A"])
@pytest.mark.parametrize("instrument", ["title: Q\n", "title: Q\nconstructs:\nquestions: {}\nanswers:\n"])
def test_a_study_may_have_nothing_but_a_title(write, instrument, study):
    opened = open_study(write(instrument, study))
    assert not opened.models
    assert not opened.hypotheses
    assert not opened.instrument.constructs
    assert opened.title in (Wording({"": "Q"}), Wording({"": "A"}))


def test_everything_that_can_be_said_can_be_said(write):
    said = """\
name: thesis 2
instrument: instrument.yaml
answers: raw/export.xlsx
fieldwork: {invited: 100, undeliverable: 3, ineligible: 2, pilot: 5, wave: w, started: s, finished: f}
plan:
  level: 0.9
  seed: 7
  resamples: 500
  scores: sum
  fewest_answered: 1
  errors: hc0
  interval: bca
  adjust: holm
  measures: [alpha]
  screening: {incomplete: f, duplicates: [id, 12], attention: true, missing_over: 0, longstring_over: 4, faster_than: 60}
hypotheses:
  H1: {claim: "ori:tec -> per", sign: -, model: M2, family: direct, step: 2, text: {fa: فرضیه}}
  H2: {claim: ori -> per, sign: ±, model: M2}
  3: {claim: ori -> per, sign: "−", model: M2}
models:
  M2: {kind: regression, outcome: per, steps: [ori + tec, ori:tec], centre: true}
report: {languages: [fa], formats: [html], tables: [], decimal: slash, font: B Zar, chapter: 3, latin: notes}
"""
    study = open_study(write(study=said))
    assert study.name == "thesis 2"
    assert study.answers == Path("raw/export.xlsx")
    assert study.fieldwork.reached == 95
    assert study.plan.screening.duplicates == ("id", "12")
    assert study.plan.screening.missing_over == 0
    assert study.plan.measures == ("alpha",)
    assert [hypothesis.sign for hypothesis in study.hypotheses] == ["-", "±", "-"]
    assert [hypothesis.id for hypothesis in study.hypotheses] == ["H1", "H2", "3"]
    assert study.hypotheses[0].step == 2
    assert study.choice.languages == ("fa",)
    assert study.choice.tables == ()
    assert study.choice.figures is None
    assert study.choice.style.font == "B Zar"


def test_all_faults_of_form_are_told_at_once_in_both_files(write):
    instrument = swapped(INSTRUMENT, "expected: 4", "expcted: 4")
    study = swapped(swapped(STUDY, "{outcome: per, steps", "{kind: regresion, outcome: per, steps"), "sign: +", "sign: x")
    study = swapped(study, "predictors", "predictrs")
    said = faults_of(write(instrument, study))
    assert [each.split(": ")[0] for each in said] == ["study.yaml:6:33", "instrument.yaml:10:59"]
    study = swapped(study, "sign: x", "sign: +")
    said = faults_of(write(instrument, study))
    assert [each.split(": ")[0] for each in said] == ["study.yaml:3:22", "study.yaml:4:14", "instrument.yaml:10:59"]
    assert "there is no kind of model called 'regresion'. Did you mean 'regression'?" in said[1]


def test_all_wrong_names_are_told_at_once_in_both_files(write):
    instrument = swapped(INSTRUMENT, "{name: Technology, answers: agree", "{name: Technology, answers: agre")
    study = swapped(swapped(STUDY, "predictors: ori", "predictors: orri"), "steps: [ori", "steps: [oori")
    study = (
        swapped(study, "model: M1}", "model: M1}\n  H2: {claim: ori -> prr, sign: +, model: M9}")
        + "report: {languages: [xx]}\n"
    )
    said = faults_of(write(instrument, study))
    assert len(said) == 6
    assert sum(each.startswith("study.yaml:") for each in said) == 5


def test_an_instrument_that_cannot_be_read_is_told_with_the_faults_of_the_study(write):
    said = faults_of(write("a: [", swapped(STUDY, "predictors", "predictrs")))
    assert [each.split(": ")[0] for each in said] == ["study.yaml:3:22", "instrument.yaml:1:5"]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("instrment.yaml", "study.yaml:1:13: there is no file 'instrment.yaml'. Did you mean 'instrument.yaml'?"),
        ("../nowhere/x.yaml", "There is no folder"),
        (".", "is a folder, not a file."),
        ("instrument.csv", "study.yaml:1:13: there is no file 'instrument.csv'."),
    ],
)
def test_an_instrument_that_is_not_there_is_told_where_it_is_named(write, named, said):
    (fault,) = faults_of(write(study=f"instrument: {named}"))
    assert fault.startswith("study.yaml:1:13: ")
    assert said in fault


def test_a_folder_stands_for_the_study_in_it(write, tmp_path):
    write()
    assert open_study(".").name == tmp_path.name
    inner = tmp_path / "thesis" / "questionnaire"
    inner.mkdir(parents=True)
    for name in ("instrument.yaml", "study.yaml"):
        Path(name).rename(inner / name)
    study = open_study("thesis")
    assert study.name == "thesis"
    assert study.sources == (Path("thesis/questionnaire/study.yaml"), Path("thesis/questionnaire/instrument.yaml"))
    assert study.answers == Path("thesis/data/answers.csv")
    assert open_study(tmp_path / "thesis" / "questionnaire").name == "thesis"
    (tmp_path / "empty").mkdir()
    (said,) = faults_of("empty")
    assert said.startswith("empty: the folder holds neither questionnaire/study.yaml nor study.yaml.")


def test_a_study_file_that_is_not_there(write):
    write()
    (said,) = faults_of("stdy.yaml")
    assert said == "stdy.yaml: there is no file 'stdy.yaml'. Did you mean 'study.yaml'?"
    with pytest.raises(StudyError, match="no folder 'questionnaire'"):
        open_study()


def test_a_folder_whose_name_cannot_name_the_report(write, tmp_path):
    odd = tmp_path / "con"
    odd.mkdir()
    for name in ("instrument.yaml", "study.yaml"):
        (odd / name).write_text("title: x", encoding="utf-8")
    (said,) = faults_of("con")
    assert "Windows keeps this name for itself" in said
    assert open_study("con", {"name": "thesis"}).name == "thesis"


def test_changes_stand_in_for_what_the_file_says(write):
    study = open_study(write(), {"plan.seed": "7", "plan.errors": "classical", "report.languages": "[fa]", "answers": "x.csv"})
    assert study.plan.seed == 7
    assert study.plan.errors == "classical"
    assert study.choice.languages == ("fa",)
    assert study.answers == Path("x.csv")
    assert open_study("study.yaml", {"answers": "null"}).answers is None
    changed = open_study("study.yaml", {"models.M1.predictors": "ori"})
    assert changed.models["M1"].variables != open_study("study.yaml").models["M1"].variables


def test_changes_may_be_values_instead_of_texts(write):
    model = {"outcome": "per", "predictors": "ori"}
    study = open_study(
        write(), {"plan.seed": 7, "plan.level": 0.9, "report.languages": ["fa"], "answers": None, "models.M9": model}
    )
    assert (study.plan.seed, study.plan.level, study.choice.languages, study.answers) == (7, 0.9, ("fa",), None)
    assert set(study.models["M9"].variables) == {"ori", "per"}
    with pytest.raises(StudyError, match=r"--set plan\.seed: a study file cannot hold set"):
        open_study("study.yaml", {"plan.seed": {7}})


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        ("plan.level", "95", "--set plan.level: plan: 'level': the level is the confidence of intervals"),
        ("plan.sed", "1", "--set plan.sed: plan: there is no key 'sed' here. Did you mean 'seed'?"),
        ("plan", "7", "--set plan: 'plan' is 7, where a group of keys with their values is expected."),
        ("plan.level", "", "--set plan.level: plan: 'level' is empty, where a number is expected."),
        ("plan..level", "1", "--set plan..level: a key is empty."),
        ("report.languages", "[en", "--set report.languages:1:1: the bracket opened here is not closed."),
        (
            "models.M1.predictors",
            "ori + x",
            "--set models.M1.predictors: model M1: there is no construct or question called 'x'.",
        ),
    ],
)
def test_changes_are_checked_like_the_file(write, key, text, fault):
    (said,) = faults_of(write(), **{key: text})
    assert said.startswith(fault)


def test_a_model_only_the_changes_have_is_complained_of_there(write):
    (said,) = faults_of(write(), **{"models.Q.kind": "pls"})
    assert said == "--set models.Q.kind: model Q: 'paths' is missing. Write 'paths:' with its value."


def test_what_a_formula_adds_twice_is_warned_of_with_its_place(write):
    path = write(study=swapped(STUDY, "predictors: ori", "predictors: ori + ori"))
    (warning,) = open_study(path).warnings
    assert str(warning).startswith("study.yaml:")
    assert "model M1: 'ori' is written twice and counts once." in str(warning)
    assert open_study(path, {"models.M1.predictors": "ori + ori*tec + tec"}).warnings == ()
    (changed,) = open_study(path, {"models.M1.predictors": "ori + tec + tec"}).warnings
    assert changed.where == "--set models.M1.predictors"


def test_opening_loads_nothing_heavy():
    code = (
        "import sys\nfrom scrm_model.opening import open_study\n"
        f"open_study({str(ROOT / 'tests' / 'studies' / 'mobi' / 'study.yaml')!r})\n"
        f"open_study({str(ROOT / 'questionnaire' / 'study.yaml')!r})\n"
        "heavy = {'statsmodels', 'matplotlib', 'openpyxl', 'docx', 'typst'}\n"
        "print(' '.join(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
