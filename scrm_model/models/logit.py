"""The logit of an outcome with two categories: what raises the odds of the one against the other."""

from pydantic import BaseModel

from scrm_model.errors import SpecificationFault, nearest
from scrm_model.instrument import Instrument, Question
from scrm_model.modelling.equation.categorical import (
    Categorical,
    asked_with_options,
    lay_out_levels,
    specify_categorical,
)
from scrm_model.modelling.equation.likelihood_steps import CategoricalFit, climb_likelihood
from scrm_model.modelling.one_outcome import OneOutcome
from scrm_model.modelling.variables import options_counted
from scrm_model.plan import Plan
from scrm_model.scales import Scales


class Form(OneOutcome):
    """A logit in the study file, in steps as a regression. `event` is the option whose odds are modelled (of a question with
    two options: usually the one that is not the reference)."""

    event: str | None = None


def specify(name: str, form: BaseModel, instrument: Instrument) -> Categorical:
    """Check a block against the instrument.

    Raises:
        SpecificationFault: the outcome is neither a question with two options, nor a number, nor a construct of a single item;
            the event is not among its options; or as for any regression.
    """
    if not isinstance(form, Form):
        raise TypeError(f"{type(form).__name__} is no form of a logit")
    question = asked_with_options(form.outcome, instrument)
    levels = () if question is None else _levels(question, form.event)
    if question is None and form.event is not None:
        what = f"'{form.outcome}' has no options among which '{form.event}' could be."
        raise SpecificationFault(("event",), what, "Remove 'event': the larger value is the event.")
    return specify_categorical("logit", name, form, levels, instrument)


def fit(specification: Categorical, scales: Scales, plan: Plan) -> CategoricalFit:
    """Fit every step by maximum likelihood on the respondents who answered everything the last step uses.

    Answers that do not identify a step (one category only, separated categories) make its numbers unknown with the reason.
    """
    return climb_likelihood(specification, *lay_out_levels(specification, scales), plan)


def _levels(question: Question, event: str | None) -> tuple[str, ...]:
    """The reference and the event."""
    codes = [option.code for option in question.options]
    if len(codes) != 2:
        what = f"'{question.code}' has {options_counted(len(codes))}; a logit is of two."
        raise SpecificationFault(("outcome",), what, "Name another outcome; ordered options are for 'kind: ordinal'.")
    if event is not None and event not in codes:
        raise SpecificationFault(("event",), f"question '{question.code}' has no option '{event}'.", nearest(event, codes))
    reference = question.reference or codes[0]
    chosen = event or next(code for code in codes if code != reference)
    return (next(code for code in codes if code != chosen), chosen)
