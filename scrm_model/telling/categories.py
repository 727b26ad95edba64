"""Models of an outcome with categories, as the machine tables hold them and as their readers call them."""

import re
from collections.abc import Mapping

from scrm_model.instrument import Instrument
from scrm_model.ledger import Ledger, Line
from scrm_model.plan import Plan
from scrm_model.telling import naming
from scrm_model.words import Number, Sayable, Verbatim, Words

_THRESHOLD = re.compile(r"^\((?P<lower>[^|]*)\|(?P<upper>[^|]*)\)$")


def categorical(ledger: Ledger) -> frozenset[str]:
    """The logit and ordinal models of a run."""
    return frozenset(line.text("model") for line in ledger["category_tests"])


def ordinal(ledger: Ledger, model: str) -> bool:
    """Whether a model of categories is one of ordered categories, and no logit."""
    return any(line["test"] == "brant" for line in ledger.where("category_tests", model=model))


def lines_of(ledger: Ledger, page: str) -> tuple[Line, ...]:
    """The lines of a page that belong to models of categories."""
    models = categorical(ledger)
    return tuple(line for line in ledger[page] if line.text("model") in models)


def category(instrument: Instrument, outcome: str, name: str) -> Sayable:
    """A category of an outcome: what the option says, or the value of a number."""
    question = instrument.questions.get(outcome)
    if question is not None and question.kind == "one" and outcome not in instrument.constructs:
        return naming.option(question, name)
    try:
        value = float(name)
    except ValueError:
        return Verbatim(name)
    return Number(value, 0 if value == int(value) else 2)


def term(instrument: Instrument, outcome: str, name: str, references: Mapping[str, str]) -> Sayable:
    """A term of a model of categories: as of any model, or the threshold between two categories."""
    found = _THRESHOLD.match(name)
    if found is None:
        return naming.term(instrument, name, references)
    lower, upper = (category(instrument, outcome, found[side]) for side in ("lower", "upper"))
    return Words("Threshold: {lower} | {upper}", lower=lower, upper=upper)


def errors(plan: Plan) -> tuple[Words, ...]:
    """How the errors of these models were found, and why not as the plan says, where it says something else."""
    used = plan.errors if plan.errors in {"classical", "hc0", "hc1"} else "classical"
    said = Words("Maximum likelihood with {errors}.", errors=naming.ESTIMATORS[used])
    if used == plan.errors:
        return (said,)
    asked = Verbatim(plan.errors.upper())
    return (
        said,
        Words("{errors} errors are not defined for maximum likelihood; these are those of the information.", errors=asked),
    )
