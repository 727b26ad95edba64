"""The variables of a model's block, checked against the questionnaire: who may be an outcome, who a predictor."""

from collections.abc import Collection, Iterable, Sequence

from scrm_model.errors import SpecificationFault, nearest
from scrm_model.formula import FormulaFault, Term, column_of, parse_terms
from scrm_model.instrument import Instrument

REFUSED = {
    "many": "has several answers a respondent",
    "text": "is answered in words",
    "attention": "only checks attention",
}


def read_blocks(
    predictors: str | None, steps: Sequence[str] | None, outcome: str, instrument: Instrument
) -> tuple[tuple[Term, ...], ...]:
    """The terms each step of a model adds, from one formula or a list of formulas.

    Raises:
        SpecificationFault: not exactly one of `predictors` and `steps` is given, or a formula cannot stand (see `read_terms`).
    """
    blocks: list[tuple[Term, ...]] = []
    for at, text in _formulas(predictors, steps):
        blocks.append(read_terms(at, text, outcome, instrument, blocks))
    return tuple(blocks)


def read_terms(
    at: tuple[str | int, ...],
    text: str,
    outcome: str,
    instrument: Instrument,
    before: Sequence[tuple[Term, ...]] = (),
    lower_needed: bool = True,
) -> tuple[Term, ...]:
    """The terms of the formula that stands at `at` of a block and explains `outcome`; `before` are those of earlier
    steps. Unless `lower_needed` is false the parts of a product must be among them.

    Raises:
        SpecificationFault: the formula cannot be read, is empty or names what is neither construct nor question; a variable is
            of a kind no model can use; the outcome is among the predictors; a term comes twice; a product lacks a part.
    """
    try:
        terms = parse_terms(text)
    except FormulaFault as fault:
        raise SpecificationFault(at, fault.what, fault.remedy, fault.column) from fault
    if not terms:
        raise SpecificationFault(at, "the formula is empty.", "Name at least one construct or question.")
    for name in dict.fromkeys(name for term in terms for name in term):
        check_predictor(at, text, name, outcome, instrument)
    earlier = {frozenset(term) for block in before for term in block}
    here = {frozenset(term) for term in terms}
    for term in terms:
        if frozenset(term) in earlier:
            what = f"'{':'.join(term)}' is in an earlier step already."
            raise SpecificationFault(at, what, "A step names only what it adds to those before it.", column_of(term[0], text))
        for part in _lacking(term, earlier | here) if lower_needed else ():
            what = f"the product '{':'.join(term)}' needs '{part}' in the model."
            where = "this step or an earlier one" if at[0] == "steps" else f"the {at[0]}"
            raise SpecificationFault(at, what, f"Add '{part}' to {where}.", column_of(term[0], text))
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


def check_outcome(outcome: str, instrument: Instrument, at: tuple[str | int, ...] = ("outcome",), column: int = 0) -> None:
    """Complain of an outcome, which stands at `at`, that is neither construct nor question answered with a number.

    Raises:
        SpecificationFault: it is not.
    """
    question = instrument.questions.get(outcome)
    if outcome not in instrument.constructs and question is None:
        raise SpecificationFault(at, *_unknown(outcome, usable_names(instrument, ("number",))), column)
    if question is not None and outcome not in instrument.constructs and question.kind != "number":
        what = f"'{outcome}' is a question of kind '{question.kind}'; the outcome of a regression is a number."
        raise SpecificationFault(at, what, "Name a construct or a question of kind 'number'.", column)


def check_predictor(at: tuple[str | int, ...], text: str, name: str, outcome: str, instrument: Instrument) -> None:
    """Complain of a predictor `name`, which stands in the formula `text` at `at`, that no model can use.

    Raises:
        SpecificationFault: it is neither construct nor question, is the outcome itself, or has several answers or words.
    """
    column = column_of(name, text)
    question = instrument.questions.get(name)
    if name not in instrument.constructs and question is None:
        others = [other for other in usable_names(instrument) if other != outcome]
        raise SpecificationFault(at, *_unknown(name, others), column)
    if name == outcome:
        raise SpecificationFault(at, f"'{name}' is the outcome and among its own predictors.", "Take it out.", column)
    if question is not None and name not in instrument.constructs and (why := REFUSED.get(question.kind)):
        what = f"'{name}' is a question of kind '{question.kind}', which {why}."
        raise SpecificationFault(at, what, "Predictors are constructs and questions of kind 'one' or 'number'.", column)


def _unknown(name: str, usable: Collection[str]) -> tuple[str, str]:
    return f"there is no construct or question called '{name}'.", nearest(name, usable)


def usable_names(instrument: Instrument, kinds: Collection[str] = ("one", "number")) -> tuple[str, ...]:
    """The constructs, and the questions of these kinds: what there is to choose from where a name is unknown."""
    return (*instrument.constructs, *(code for code, question in instrument.questions.items() if question.kind in kinds))


def options_counted(n: int) -> str:
    """`only one option`, `3 options`."""
    return "only one option" if n == 1 else f"{n} options"


def is_category(name: str, instrument: Instrument) -> bool:
    """Whether a variable enters a model as categories."""
    return name not in instrument.constructs and instrument.questions[name].kind == "one"


def options_of(name: str, instrument: Instrument) -> tuple[str, ...]:
    """The options of a question, its reference first."""
    question = instrument.questions[name]
    codes = [option.code for option in question.options]
    reference = question.reference or codes[0]
    return (reference, *(code for code in codes if code != reference))


def options_among(terms: Iterable[Term], instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """The options, the reference first, of each question of kind `one` among the terms."""
    used = dict.fromkeys(name for term in terms for name in term)
    return {name: options_of(name, instrument) for name in used if is_category(name, instrument)}


def _formulas(predictors: str | None, steps: Sequence[str] | None) -> Sequence[tuple[tuple[str | int, ...], str]]:
    if predictors is not None and steps is None:
        return [(("predictors",), predictors)]
    if steps is not None and predictors is None:
        if not steps:
            raise SpecificationFault(("steps",), "there is no step.", "Write a formula for each step.")
        return [(("steps", index), text) for index, text in enumerate(steps)]
    stands = "both 'predictors' and 'steps' are given" if steps is not None else "neither 'predictors' nor 'steps' is given"
    remedy = "Write either 'predictors' with one formula, or 'steps' with a list of formulas."
    raise SpecificationFault(("steps",) if steps is not None else (), f"{stands}.", remedy)
