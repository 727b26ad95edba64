"""What is claimed: models and hypotheses from their forms, every name in them checked against the questionnaire."""

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import TYPE_CHECKING

from pydantic import BaseModel

from scrm_model.building.complaints import Complaints
from scrm_model.errors import Fault, SpecificationFault, nearest
from scrm_model.forms.study import USUAL_KIND, HypothesisForm, StudyForm
from scrm_model.formula import Claim, FormulaFault, Term, dummy, parse_claim, terms_twice
from scrm_model.instrument import Instrument
from scrm_model.modelling.variables import usable_names
from scrm_model.models import MODELS, Specification
from scrm_model.verdict import Hypothesis
from scrm_model.words import Wording

if TYPE_CHECKING:
    from scrm_model.simulator.population import Population

MOST_SHOWN = 12


def fill_blocks(form: StudyForm, complaints: Complaints) -> Mapping[str, tuple[str, BaseModel]]:
    """Each model's kind, and its block in the form of that kind; kinds and keys that do not exist are added to `complaints`."""
    blocks = {}
    owners: dict[str, str] = {}
    for name, written in form.models.items():
        if (owner := owners.setdefault(name.casefold(), name)) != name:
            what = f"the name differs from that of model {owner} in nothing but capitals."
            remedy = "Rename one of them: files are named after models, and most computers hold such names to be the same."
            complaints.add(("models", name), what, remedy, key=True)
        kind = written.get("kind", USUAL_KIND)
        if not isinstance(kind, str) or kind not in MODELS:
            complaints.unknown(("models", name, "kind"), "kind of model", str(kind), MODELS.names)
            continue
        rest = {key: value for key, value in written.items() if key != "kind"}
        block = complaints.fill(MODELS[kind].Form, rest, ("models", name))
        if block is not None:
            blocks[name] = (kind, block)
    return blocks


def specify_models(
    blocks: Mapping[str, tuple[str, BaseModel]], instrument: Instrument, complaints: Complaints
) -> Mapping[str, Specification]:
    """The models that the questionnaire has everything for; the others are added to `complaints`."""
    models = {}
    for name, (kind, block) in blocks.items():
        try:
            models[name] = MODELS[kind].specify(name, block, instrument)
        except SpecificationFault as fault:
            complaints.add(("models", name, *fault.at), fault.what, fault.remedy, column=fault.column)
    return models


def warn_of_repetitions(blocks: Mapping[str, tuple[str, BaseModel]], complaints: Complaints) -> tuple[Fault, ...]:
    """What stands twice in a formula or path of a model: it counts once, and something else may have been meant."""
    found = Complaints(complaints.sourced)
    for name, (_, block) in blocks.items():
        for at, text in _texts(block):
            for term, column in terms_twice(text):
                what = f"'{':'.join(term)}' is written twice and counts once."
                found.add(("models", name, *at), what, "Was something else meant?", column=column)
    return tuple(found.faults)


def _texts(block: BaseModel) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key in type(block).model_fields:
        value = getattr(block, key)
        if isinstance(value, str):
            yield (key,), value
        elif isinstance(value, (list, tuple)):
            yield from (((key, place), text) for place, text in enumerate(value) if isinstance(text, str))


def specify_population(form: StudyForm, instrument: Instrument, complaints: Complaints) -> "Population | None":
    """The population to simulate from, if the study states one."""
    if form.population is None:
        return None
    from scrm_model.simulator.population import specify

    try:
        return specify(form.population, instrument)
    except SpecificationFault as fault:
        complaints.add(("population", *fault.at), fault.what, fault.remedy, column=fault.column)
        return None


def build_hypotheses(
    form: StudyForm, models: Mapping[str, Specification], instrument: Instrument, complaints: Complaints
) -> tuple[Hypothesis, ...]:
    """The hypotheses whose claims their models have an answer to; the others are added to `complaints`.

    Claims on a model that could not be specified are only checked for their own form.
    """
    found = []
    for name, each in form.hypotheses.items():
        if each.model not in form.models:
            complaints.unknown(("hypotheses", name, "model"), "model", each.model, form.models)
        found.append(_hypothesis(name, each, models.get(each.model), instrument, complaints))
    return tuple(hypothesis for hypothesis in found if hypothesis is not None)


def _hypothesis(
    name: str,
    form: HypothesisForm,
    model: Specification | None,
    instrument: Instrument,
    complaints: Complaints,
) -> Hypothesis | None:
    at = ("hypotheses", name)
    try:
        claim = parse_claim(form.claim)
    except FormulaFault as fault:
        complaints.add((*at, "claim"), fault.what, fault.remedy, column=fault.column)
        return None
    known = _names_are_known((*at, "claim"), form.claim, claim, instrument, complaints)
    if model is None or not known:
        return None
    if not model.claims(claim):
        what = f"model {form.model} has no answer to '{claim}'."
        complaints.add((*at, "claim"), what, _offer(claim, form.model, model, instrument))
        return None
    if form.step is not None and form.step > model.steps:
        steps = "one step" if model.steps == 1 else f"{model.steps} steps"
        complaints.add((*at, "step"), f"model {form.model} has {steps}, and no step {form.step}.", "Name a step it has.")
        return None
    return Hypothesis(name, claim, form.sign, form.model, form.text or Wording({}), form.family or "", form.step)


def _names_are_known(at: tuple[str, ...], text: str, claim: Claim, instrument: Instrument, complaints: Complaints) -> bool:
    known = {*instrument.constructs, *instrument.questions}
    usable = usable_names(instrument)
    good, column = True, 0
    for factor in (factor for station in claim.stations for factor in station):
        column = text.index(factor, column)
        name, _, level = factor.partition("[T.")
        if name not in known:
            complaints.unknown(at, "construct or question", name, usable, column=column)
            good = False
        elif level and not _is_level(name, level[:-1], instrument):
            what, remedy = _no_level(name, level[:-1], instrument)
            complaints.add(at, what, remedy, column=column + len(name))
            good = False
        column += len(factor)
    return good


def _is_level(name: str, level: str, instrument: Instrument) -> bool:
    return level in _levels(name, instrument)


def _levels(name: str, instrument: Instrument) -> list[str]:
    question = instrument.questions.get(name)
    if question is None or question.kind != "one":
        return []
    return [option.code for option in question.options if option.code != question.reference]


def _no_level(name: str, level: str, instrument: Instrument) -> tuple[str, str]:
    question = instrument.questions.get(name)
    if question is None or question.kind != "one":
        return f"'{name}' has no options.", f"Write '{name}' alone."
    if level == question.reference:
        what = f"'{level}' is the option of '{name}' that the others are compared with."
        return what, nearest("", [dummy(name, other) for other in _levels(name, instrument)])
    return f"question '{name}' has no option '{level}'.", nearest(level, _levels(name, instrument))


def _offer(claim: Claim, name: str, model: Specification, instrument: Instrument) -> str:
    """The claims of the same length that the model does have an answer to, those with the same outcome first."""
    offered = [other for other in _candidates(claim, model, instrument) if model.claims(other)]
    near = [other for other in offered if other.outcome == claim.outcome] or offered
    if not near:
        return f"Name another model, or change model {name}."
    texts = [f"'{other}'" for other in near[:MOST_SHOWN]]
    more = f", … ({len(near)} in all)" if len(near) > MOST_SHOWN else ""
    return f"It has {', '.join(texts)}{more}."


def _candidates(claim: Claim, model: Specification, instrument: Instrument) -> Iterator[Claim]:
    order = [*instrument.constructs, *instrument.questions]
    names = sorted(model.variables, key=order.index)[:40]
    factors = [each for name in names for each in [dummy(name, level) for level in _levels(name, instrument)] or [name]]
    terms: list[Term] = [*((factor,) for factor in factors), *permutations(factors, 2)]
    length = len(claim.stations)
    seen: set[tuple[frozenset[str], ...]] = set()
    if length == 2:
        ways = ((term, (outcome,)) for term in terms for outcome in names if outcome not in term)
    elif length == 3:
        ways = ((term, (middle,), (outcome,)) for term in terms[: len(factors)] for middle, outcome in permutations(names, 2))  # type: ignore[misc]
    else:
        return
    for way in ways:
        alike = tuple(frozenset(station) for station in way)
        if alike not in seen:
            seen.add(alike)
            yield Claim(way)
