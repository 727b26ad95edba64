"""How the study is to be analysed and shown: from the forms of `study.yaml` to plan, fieldwork and choice."""

from collections.abc import Collection, Mapping, Sequence
from math import ceil

from scrm_model.building.complaints import Complaints
from scrm_model.document import Choice, Style
from scrm_model.errors import Fault
from scrm_model.forms.study import FieldworkForm, PlanForm, ReportForm, ScreeningForm, StudyForm
from scrm_model.instrument import Instrument
from scrm_model.measures import MEASURES
from scrm_model.models import Specification
from scrm_model.plan import Conventions, Factors, Fieldwork, Imputation, Plan, Screening


def build_plan(form: PlanForm, complaints: Complaints) -> Plan:
    """The plan a form describes; measures that do not exist are added to `complaints`."""
    measures = None
    if form.measures is not None:
        measures = _known(("plan", "measures"), "measure", form.measures, MEASURES.names, complaints)
    _check_resamples(form, complaints)
    return Plan(
        level=form.level,
        seed=form.seed,
        resamples=form.resamples,
        scores=form.scores,
        fewest_answered=form.fewest_answered,
        errors=form.errors,
        interval=form.interval,
        adjust=form.adjust,
        cfa=form.cfa,
        reliability_intervals=form.reliability_intervals,
        factors=Factors(form.factors.number, form.factors.extraction, form.factors.rotation, form.factors.parallel),
        conventions=Conventions(**form.conventions.model_dump()),
        imputation=_imputation(form, complaints),
        screening=_screening(form.screening, complaints),
        diagnostics=tuple(dict.fromkeys(form.diagnostics)),
        measures=measures,
        marker=form.marker,
    )


def _check_resamples(form: PlanForm, complaints: Complaints) -> None:
    """Complain of so few resamples that the bounds of an interval would lie beyond all of them."""
    # The bounds cut off (1 − level) / 2 on each side: of R draws in order, the first stands for 1 / (R + 1).
    fewest = ceil(round(2 / (1 - form.level) - 1, 9))
    if form.resamples < fewest:
        what = f"an interval of {100 * form.level:g} % needs {fewest} resamples or more, not {form.resamples}."
        complaints.add(("plan", "resamples"), what, "Write 10000, or 2000 for a first look.")


def _imputation(form: PlanForm, complaints: Complaints) -> Imputation | None:
    if form.imputation is None:
        return None
    if form.seed is None:
        what = "imputed answers are drawn at random, and the plan names no seed."
        complaints.add(("plan", "imputation"), what, "Write 'seed:' with a whole number under 'plan:'.")
    return Imputation(**form.imputation.model_dump())


def check_factors(form: PlanForm, instrument: Instrument, complaints: Complaints) -> None:
    """Complain of as many factors as there are items to tell them apart, or more."""
    constructs = instrument.constructs.values()
    items = sum(len(each.items) for each in constructs if each.kind == "reflective" and not each.parts)
    if form.factors.number is not None and 0 < items <= form.factors.number:
        what = f"{items} items cannot tell {form.factors.number} factors apart."
        complaints.add(("plan", "factors", "number"), what, "Write fewer, or leave 'number' out: parallel analysis decides.")


def warn_of_marker(form: PlanForm, models: Mapping[str, Specification], complaints: Complaints) -> tuple[Fault, ...]:
    """A marker that stands in a model: its share is then no method's, and the model's own variables are adjusted for it."""
    found = Complaints(complaints.sourced)
    if names := [name for name, model in models.items() if form.marker in model.variables]:
        what = f"'{form.marker}' is a variable of {', '.join(names)}."
        found.add(("plan", "marker"), what, "A marker is one that theory relates to nothing in the models.")
    return tuple(found.faults)


def check_marker(form: PlanForm, instrument: Instrument, complaints: Complaints) -> None:
    """Complain of a marker that is neither construct, item nor question answered with a number."""
    if form.marker is None:
        return
    items = [item.code for item in instrument.items]
    question = instrument.questions.get(form.marker)
    if form.marker in instrument.constructs or form.marker in items or (question is not None and question.kind == "number"):
        return
    if question is not None:
        what = f"'{form.marker}' is a question of kind '{question.kind}'; a marker is a number."
        complaints.add(("plan", "marker"), what, "Name a construct, an item or a question of kind 'number'.")
        return
    known = [*instrument.constructs, *items, *(q.code for q in instrument.questions.values() if q.kind == "number")]
    complaints.unknown(("plan", "marker"), "construct, item or number", form.marker, known)


def check_screening(form: StudyForm, instrument: Instrument, complaints: Complaints) -> None:
    """Complain of rules that this questionnaire and fieldwork cannot serve."""
    rules, at = form.plan.screening, ("plan", "screening")
    if rules.attention and not any(question.kind == "attention" for question in instrument.questions.values()):
        what = "the questionnaire has no question of kind attention."
        complaints.add((*at, "attention"), what, "Remove 'attention', or add the question to the instrument.")
    rated = sum(1 for _ in instrument.items)
    for rule in ("missing_over", "longstring_over"):
        if getattr(rules, rule) is not None and not rated:
            complaints.add((*at, rule), f"'{rule}' is about items, and the questionnaire has none.", f"Remove '{rule}'.")
    if rules.longstring_over is not None and 0 < rated <= rules.longstring_over:
        what = f"nobody can give more than {rules.longstring_over} equal answers in a row to {rated} items."
        complaints.add((*at, "longstring_over"), what, "Lower it, or remove it.")
    if rules.faster_than is not None and (form.fieldwork.started is None or form.fieldwork.finished is None):
        what = "the time taken is that between 'started' and 'finished', and fieldwork does not name both columns."
        complaints.add((*at, "faster_than"), what, "Name them under 'fieldwork:'.")


def build_fieldwork(form: FieldworkForm, complaints: Complaints) -> Fieldwork:
    """The fieldwork a form describes; numbers that contradict each other are added to `complaints`."""
    if form.invited is None:
        for key, count in (("undeliverable", form.undeliverable), ("ineligible", form.ineligible)):
            if count:
                what = f"{count} of those invited are '{key}', but it is not said how many were invited."
                complaints.add(("fieldwork", key), what, "Write 'invited:' with the number.")
    elif form.undeliverable + form.ineligible >= form.invited:
        lost = f"{form.undeliverable} undeliverable and {form.ineligible} ineligible"
        what = f"of {form.invited} invited, {lost} leave nobody who was reached."
        complaints.add(("fieldwork", "invited"), what, "Check the three numbers.")
    columns = {key: getattr(form, key) for key in ("wave", "started", "finished")}
    seen: dict[str, str] = {}
    for key, column in columns.items():
        if column is not None and seen.setdefault(column, key) != key:
            what = f"the column '{column}' cannot hold both '{seen[column]}' and '{key}'."
            complaints.add(("fieldwork", key), what, "Name two different columns.")
    return Fieldwork(
        invited=form.invited,
        undeliverable=form.undeliverable,
        ineligible=form.ineligible,
        pilot=form.pilot,
        wave=form.wave,
        started=form.started,
        finished=form.finished,
    )


def build_choice(form: ReportForm, complaints: Complaints) -> Choice:
    """What is to be shown and how; languages, formats, tables and figures that do not exist are added to `complaints`."""
    from scrm_model.figures import FIGURES
    from scrm_model.locales import LANGUAGES
    from scrm_model.tables import TABLES
    from scrm_model.writers import WRITERS

    chosen = {}
    for key, what, names, catalogue in (
        ("languages", "language", form.languages, LANGUAGES),
        ("formats", "format", form.formats, WRITERS),
        ("tables", "table", form.tables, TABLES),
        ("figures", "figure", form.figures, FIGURES),
    ):
        if names is not None:
            chosen[key] = _known(("report", key), what, names, catalogue.names, complaints)
    usual = Choice()
    return Choice(
        languages=chosen.get("languages", usual.languages),
        formats=chosen.get("formats", usual.formats),
        tables=chosen.get("tables"),
        figures=chosen.get("figures"),
        style=Style(
            decimal=form.decimal,
            font=form.font if form.font is not None else usual.style.font,
            chapter=form.chapter,
            latin=form.latin,
        ),
    )


def _screening(form: ScreeningForm, complaints: Complaints) -> Screening:
    for number, column in enumerate(form.duplicates):
        if column in form.duplicates[:number]:
            complaints.add(("plan", "screening", "duplicates", number), f"'{column}' is named twice.", "Name it once.")
    return Screening(
        incomplete=form.incomplete,
        duplicates=tuple(form.duplicates),
        attention=form.attention,
        missing_over=form.missing_over,
        longstring_over=form.longstring_over,
        faster_than=form.faster_than,
    )


def _known(
    at: tuple[str, ...], what: str, names: Sequence[str], known: Collection[str], complaints: Complaints
) -> tuple[str, ...]:
    for number, name in enumerate(names):
        if name not in known:
            complaints.unknown((*at, number), what, name, known)
    return tuple(dict.fromkeys(names))
