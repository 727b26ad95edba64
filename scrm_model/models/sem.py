"""Covariance-based structural equation models: factors behind the items, and paths among them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from scrm_model.errors import SpecificationFault
from scrm_model.instrument import Instrument
from scrm_model.modelling.on_items import Refusals, check_block, place_of
from scrm_model.modelling.sem.fit import SemFit, fit_structural
from scrm_model.modelling.sem.model import Measured, StructuralModel
from scrm_model.modelling.system import check_routes, read_system
from scrm_model.plan import Plan
from scrm_model.scales import Scales

_PRODUCTS = "Interactions of factors are not estimated; use a regression or PLS for products."
_REFUSALS = Refusals(
    options="; a covariance-based model takes those with two.",
    taken="It takes constructs, questions of kind 'number', and questions of kind 'one' with two options.",
    orders="A covariance-based model here knows two orders of constructs.",
    scored_composites=True,
)


class Form(BaseModel):
    """A covariance-based structural equation model in the study file: `estimator` is maximum likelihood, with robust errors
    and tests (mlr) or without (ml)."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    paths: list[str]
    estimator: Literal["ml", "mlr"] = "mlr"


def specify(name: str, form: BaseModel, instrument: Instrument) -> StructuralModel:
    """Check a block against the instrument.

    A composite is observed by its score, for covariance-based models know no blocks that form a construct.

    Raises:
        SpecificationFault: a path cannot be read or stand (see `read_system`); there is a product; the arrows open more ways
            than can be told; a variable is a question of more than two options; a construct has no items, stands in the paths
            beside one it is part of, or is made of parts that have parts themselves.
    """
    if not isinstance(form, Form):
        raise TypeError(f"{type(form).__name__} is no form of a structural equation model")
    system = read_system(form.paths, instrument)
    for term in system.terms:
        if len(term) > 1:
            what = f"the product '{':'.join(term)}' has no place in a covariance-based model."
            raise SpecificationFault(place_of(term[0], form.paths, product=True), what, _PRODUCTS)
    check_routes(system)
    measured: dict[str, Measured] = {}
    for variable in system.variables:
        check_block(variable, system, instrument, form.paths, _REFUSALS)
        measured[variable] = _measured(variable, instrument)
    for part in [part for each in measured.values() for part in each.parts]:
        measured[part] = _measured(part, instrument)
    return StructuralModel(name, system, measured, form.estimator)


def fit(specification: StructuralModel, scales: Scales, plan: Plan) -> SemFit:
    """Fit on the respondents who answered every item of the model.

    Rows that cannot identify the model make its numbers unknown with the reason, never an error; a solution that cannot be
    (negative variances, correlations beyond 1) is told with what is wrong with it.
    """
    return fit_structural(specification, scales, plan)


def _measured(name: str, instrument: Instrument) -> Measured:
    construct = instrument.constructs.get(name)
    if construct is None:
        return Measured((name,))
    if construct.kind == "composite":
        return Measured()
    if len(construct.parts) == 1:
        return _measured(construct.parts[0], instrument)
    return Measured(parts=construct.parts) if construct.parts else Measured(tuple(item.code for item in construct.items))
