"""From the files of a study to the study: everything checked, every name looked up, all faults told at once."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from scrm_model.building.asked import build_instrument
from scrm_model.building.claimed import (
    build_hypotheses,
    fill_blocks,
    specify_models,
    specify_population,
    warn_of_repetitions,
)
from scrm_model.building.complaints import Complaints
from scrm_model.building.planned import (
    build_choice,
    build_fieldwork,
    build_plan,
    check_factors,
    check_marker,
    check_screening,
    warn_of_marker,
)
from scrm_model.errors import Fault, StudyError, program
from scrm_model.forms.codes import folder_fault
from scrm_model.forms.instrument import InstrumentForm
from scrm_model.forms.study import StudyForm
from scrm_model.openings import OPENINGS, Sourced, load, naming
from scrm_model.openings.yaml import parse
from scrm_model.study import Study

USUAL_FOLDER = "questionnaire"
USUAL_NAME = "study"


def open_study(path: str | Path = "questionnaire/study.yaml", changes: Mapping[str, object] | None = None) -> Study:
    """Open a study: the file, or a folder that holds `study.yaml` or `questionnaire/study.yaml`.

    `changes` replaces values of the study file for this time: `{"plan.seed": "7"}`, written as they would be in the file, or as
    numbers, truths, lists and dictionaries.

    Raises:
        StudyError: the files cannot be read or contradict themselves; it carries all that is wrong with them, each fault with
            file, line and column.
    """
    study_path = _find(Path(path))
    sourced = _change(load(study_path), changes or {})
    of_study = Complaints(sourced)
    form = of_study.fill(StudyForm, sourced.value)
    instrument_path = study_path.parent / _named_instrument(form, sourced)
    blocks = fill_blocks(form, of_study) if form is not None else {}
    try:
        of_instrument = Complaints(load(instrument_path, sourced.place(("instrument",))))
    except StudyError as error:
        raise StudyError((*of_study.faults, *error.faults)) from None
    questionnaire = of_instrument.fill(InstrumentForm, of_instrument.sourced.value)
    if form is None or questionnaire is None:
        raise StudyError((*of_study.faults, *of_instrument.faults))

    instrument = build_instrument(questionnaire, of_instrument)
    plan = build_plan(form.plan, of_study)
    check_screening(form, instrument, of_study)
    check_marker(form.plan, instrument, of_study)
    check_factors(form.plan, instrument, of_study)
    fieldwork = build_fieldwork(form.fieldwork, of_study)
    models = specify_models(blocks, instrument, of_study)
    hypotheses = build_hypotheses(form, models, instrument, of_study)
    choice = build_choice(form.report, of_study)
    population = specify_population(form, instrument, of_study)
    name = form.name if form.name is not None else _name(study_path, of_study)
    if faults := (*of_study.faults, *of_instrument.faults):
        raise StudyError(faults)
    return Study(
        name=name,
        title=form.title if form.title is not None else instrument.title,
        instrument=instrument,
        plan=plan,
        fieldwork=fieldwork,
        models=models,
        hypotheses=hypotheses,
        choice=choice,
        answers=_answers(study_path.parent / form.answers) if form.answers is not None else None,
        sources=tuple(dict.fromkeys((study_path, instrument_path))),
        population=population,
        answers_at=of_study.sourced.place(("answers",)) if form.answers is not None else "",
        warnings=(*warn_of_repetitions(blocks, of_study), *warn_of_marker(form.plan, models, of_study)),
    )


def _answers(path: Path) -> Path:
    try:
        return Path(naming(path.resolve()))
    except (OSError, RuntimeError, ValueError):
        # Links in a circle, or a name that no file can have: who reads the answers says so.
        return path


def _find(path: Path) -> Path:
    suffixes = [suffix for _, opening in OPENINGS.items() for suffix in opening.SUFFIXES]
    usual = [folder / f"{USUAL_NAME}{suffix}" for folder in (path / USUAL_FOLDER, path) for suffix in suffixes]
    try:
        if not path.is_dir():
            return path
        for candidate in usual:
            if candidate.is_file():
                return candidate
    except OSError as error:
        what = f"cannot be opened: {error.strerror or error}."
        raise StudyError(Fault(naming(path), what, "Check its name and permissions.")) from None
    what = f"the folder holds neither {USUAL_FOLDER}/{USUAL_NAME}.yaml nor {USUAL_NAME}.yaml."
    raise StudyError(Fault(naming(path), what, f"Name the study's file, or make a new study with '{program()} new'."))


def _change(sourced: Sourced, changes: Mapping[str, object]) -> Sourced:
    for key, change in changes.items():
        where = f"--set {key}"
        trail = tuple(part.strip() for part in key.split("."))
        if not all(trail):
            raise StudyError(Fault(where, "a key is empty.", "Write, say, plan.seed=7."))
        sourced = sourced.changed(trail, _given(_written(change, where), where))
    return sourced


def _written(change: object, where: str) -> str:
    """A change as it would stand in the file: a text stands there already, and whatever JSON can say YAML can, too."""
    if isinstance(change, str):
        return change
    try:
        return json.dumps(change, ensure_ascii=False)
    except (TypeError, ValueError):
        what = f"a study file cannot hold {type(change).__name__}."
        raise StudyError(
            Fault(where, what, "Give a text as it would be written there, a number, a list or a dictionary.")
        ) from None


def _given(text: str, where: str) -> Sourced:
    def spot(_: int) -> str:
        return where

    if not text.strip():
        return Sourced(None, where, {(): spot}, {})
    read = parse(text, where)
    return Sourced(read.value, where, dict.fromkeys(read.values, spot), dict.fromkeys(read.keys, spot))


def _named_instrument(form: StudyForm | None, sourced: Sourced) -> str:
    """The instrument's file, as well as it can be known from a study file that is not in shape."""
    if form is not None:
        return form.instrument
    written = sourced.value.get("instrument") if isinstance(sourced.value, dict) else None
    return written if isinstance(written, str) and written.strip() else cast(str, StudyForm.model_fields["instrument"].default)


def _name(path: Path, complaints: Complaints) -> str:
    folder = path.resolve().parent
    if folder.name == USUAL_FOLDER:
        folder = folder.parent
    name = folder.name or USUAL_NAME
    if reason := folder_fault(name):
        what = f"the folder's name '{name}' cannot name the report: {reason}."
        complaints.add((), what, "Write 'name:' in the study file.")
    return name
