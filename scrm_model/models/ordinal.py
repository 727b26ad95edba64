"""Proportional odds: what raises the odds of a higher category of an ordered outcome."""

from pydantic import BaseModel

from scrm_model.errors import SpecificationFault
from scrm_model.instrument import Instrument
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
    """An ordinal model in the study file, in steps as a regression; the options of the outcome are ordered as listed."""


def specify(name: str, form: BaseModel, instrument: Instrument) -> Categorical:
    """Check a block against the instrument.

    Raises:
        SpecificationFault: the outcome is neither a question with three or more options, nor a number, nor a construct of a
            single item; or as for any regression.
    """
    if not isinstance(form, Form):
        raise TypeError(f"{type(form).__name__} is no form of an ordinal model")
    question = asked_with_options(form.outcome, instrument)
    levels = () if question is None else tuple(option.code for option in question.options)
    if question is not None and len(levels) < 3:
        what = f"'{form.outcome}' has {options_counted(len(levels))}; an ordinal model is of three or more."
        raise SpecificationFault(("outcome",), what, "Write 'kind: logit' for an outcome with two.")
    return specify_categorical("ordinal", name, form, levels, instrument)


def fit(specification: Categorical, scales: Scales, plan: Plan) -> CategoricalFit:
    """Fit every step by maximum likelihood on the respondents who answered everything the last step uses.

    Answers that do not identify a step (one category only, separated categories) make its numbers unknown with the reason.
    """
    return climb_likelihood(specification, *lay_out_levels(specification, scales), plan)
