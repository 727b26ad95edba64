"""Linear regression of one outcome, whole or in steps, with centred products and categories."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from scrm_model.errors import nearest
from scrm_model.formula import FormulaFault, Term, column_of, parse_terms
from scrm_model.instrument import Instrument
from scrm_model.modelling.design import lay_out
from scrm_model.modelling.hierarchy import Hierarchy, Regression
from scrm_model.modelling.stepping import climb
from scrm_model.models import SpecificationFault
from scrm_model.plan import Plan
from scrm_model.scales import Scales

REFUSED = {
    "many": "has several answers a respondent",
    "text": "is answered in words",
    "attention": "only checks attention",
}


class Form(BaseModel):
    """A regression in the study file: `predictors`, or `steps` of which each adds to the one before."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    outcome: str
    predictors: str | None = None
    steps: list[str] | None = None
    centre: bool = False


def specify(name: str, form: BaseModel, instrument: Instrument) -> Regression:
    """Check a block against the instrument.

    Raises:
        SpecificationFault: not exactly one of `predictors` and `steps` is given; a formula cannot be read, is empty or names
            what is neither construct nor question; a variable is of a kind no regression can use; the outcome is among the
            predictors; a term comes twice; a product lacks a part.
    """
    if not isinstance(form, Form):
        raise TypeError(f"{type(form).__name__} is no form of a regression")
    _check_outcome(form.outcome, instrument)
    formulas = _formulas(form)
    blocks: list[tuple[Term, ...]] = []
    for at, text in formulas:
        blocks.append(_block(at, text, form.outcome, blocks, instrument))
    used = dict.fromkeys(name for block in blocks for term in block for name in term)
    options = {used_name: _options(used_name, instrument) for used_name in used if _is_category(used_name, instrument)}
    return Regression(name, form.outcome, tuple(blocks), form.centre, options)


def fit(specification: Regression, scales: Scales, plan: Plan) -> Hierarchy:
    """Fit every step on the respondents who answered everything the last step uses.

    Rows that cannot identify a step make its numbers unknown with the reason, never an error.
    """
    design = lay_out(scales, specification.outcome, specification.terms, specification.centre)
    return climb(specification, design, plan.errors, plan.level)


def _formulas(form: Form) -> Sequence[tuple[tuple[str | int, ...], str]]:
    if form.predictors is not None and form.steps is None:
        return [(("predictors",), form.predictors)]
    if form.steps is not None and form.predictors is None:
        if not form.steps:
            raise SpecificationFault(("steps",), "there is no step.", "Write a formula for each step.")
        return [(("steps", index), text) for index, text in enumerate(form.steps)]
    stands = (
        "both 'predictors' and 'steps' are given" if form.steps is not None else "neither 'predictors' nor 'steps' is given"
    )
    remedy = "Write either 'predictors' with one formula, or 'steps' with a list of formulas."
    raise SpecificationFault(("steps",) if form.steps is not None else (), f"{stands}.", remedy)


def _block(
    at: tuple[str | int, ...], text: str, outcome: str, before: Sequence[tuple[Term, ...]], instrument: Instrument
) -> tuple[Term, ...]:
    try:
        terms = parse_terms(text)
    except FormulaFault as fault:
        raise SpecificationFault(at, fault.what, fault.remedy, fault.column) from fault
    if not terms:
        raise SpecificationFault(at, "the formula is empty.", "Name at least one construct or question.")
    for name in dict.fromkeys(name for term in terms for name in term):
        _check_predictor(at, text, name, outcome, instrument)
    earlier = {frozenset(term) for block in before for term in block}
    here = {frozenset(term) for term in terms}
    for term in terms:
        if frozenset(term) in earlier:
            what = f"'{':'.join(term)}' is in an earlier step already."
            raise SpecificationFault(at, what, "A step names only what it adds to those before it.", column_of(term[0], text))
        for part in _lacking(term, earlier | here):
            what = f"the product '{':'.join(term)}' needs '{part}' in the model."
            raise SpecificationFault(at, what, f"Add '{part}' to this step or an earlier one.", column_of(term[0], text))
    return terms


def _lacking(term: Term, present: Iterable[frozenset[str]]) -> list[str]:
    """The parts of a product, and the products of parts of a higher one, that are not there."""
    known = set(present)
    if len(term) == 1:
        return []
    lower: list[Term] = [(name,) for name in term]
    if len(term) > 2:
        lower += [(*term[:left], *term[left + 1 :]) for left in range(len(term))]
    return [":".join(part) for part in lower if frozenset(part) not in known]


def _check_outcome(outcome: str, instrument: Instrument) -> None:
    question = instrument.questions.get(outcome)
    if outcome not in instrument.constructs and question is None:
        raise SpecificationFault(("outcome",), *_unknown(outcome, instrument))
    if question is not None and outcome not in instrument.constructs and question.kind != "number":
        what = f"'{outcome}' is a question of kind '{question.kind}'; the outcome of a regression is a number."
        raise SpecificationFault(("outcome",), what, "Name a construct or a question of kind 'number'.")


def _check_predictor(at: tuple[str | int, ...], text: str, name: str, outcome: str, instrument: Instrument) -> None:
    column = column_of(name, text)
    question = instrument.questions.get(name)
    if name not in instrument.constructs and question is None:
        raise SpecificationFault(at, *_unknown(name, instrument), column)
    if name == outcome:
        raise SpecificationFault(at, f"'{name}' is the outcome and among its own predictors.", "Take it out.", column)
    if question is not None and name not in instrument.constructs and (why := REFUSED.get(question.kind)):
        what = f"'{name}' is a question of kind '{question.kind}', which {why}."
        raise SpecificationFault(at, what, "Predictors are constructs and questions of kind 'one' or 'number'.", column)


def _unknown(name: str, instrument: Instrument) -> tuple[str, str]:
    known = [*instrument.constructs, *instrument.questions]
    return f"there is no construct or question called '{name}'.", nearest(name, known)


def _is_category(name: str, instrument: Instrument) -> bool:
    return name not in instrument.constructs and instrument.questions[name].kind == "one"


def _options(name: str, instrument: Instrument) -> tuple[str, ...]:
    """The options of a question, its reference first."""
    question = instrument.questions[name]
    codes = [option.code for option in question.options]
    reference = question.reference or codes[0]
    return (reference, *(code for code in codes if code != reference))
