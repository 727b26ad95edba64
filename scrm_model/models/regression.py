"""Linear regression of one outcome, whole or in steps, with centred products and categories."""

from pydantic import BaseModel

from scrm_model.instrument import Instrument
from scrm_model.modelling.equation.design import lay_out
from scrm_model.modelling.equation.hierarchy import Hierarchy, Regression
from scrm_model.modelling.equation.stepping import climb
from scrm_model.modelling.one_outcome import OneOutcome
from scrm_model.modelling.variables import check_outcome, options_among, read_blocks
from scrm_model.plan import Plan
from scrm_model.scales import Scales


class Form(OneOutcome):
    """A regression in the study file: `predictors`, or `steps` of which each adds to the one before."""


def specify(name: str, form: BaseModel, instrument: Instrument) -> Regression:
    """Check a block against the instrument.

    Raises:
        SpecificationFault: not exactly one of `predictors` and `steps` is given; a formula cannot be read, is empty or names
            what is neither construct nor question; a variable is of a kind no regression can use; the outcome is among the
            predictors; a term comes twice; a product lacks a part.
    """
    if not isinstance(form, Form):
        raise TypeError(f"{type(form).__name__} is no form of a regression")
    check_outcome(form.outcome, instrument)
    blocks = read_blocks(form.predictors, form.steps, form.outcome, instrument)
    return Regression(name, form.outcome, blocks, form.centre, options_among((t for b in blocks for t in b), instrument))


def fit(specification: Regression, scales: Scales, plan: Plan) -> Hierarchy:
    """Fit every step on the respondents who answered everything the last step uses.

    Rows that cannot identify a step make its numbers unknown with the reason, never an error.
    """
    design = lay_out(scales, specification.outcome, specification.terms, specification.centre)
    answered = not plan.moments_only
    return climb(specification, design, plan.errors, plan.level, plan.diagnostics, plan.conventions, answered)
