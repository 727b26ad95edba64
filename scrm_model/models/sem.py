"""Covariance-based structural equation models: factors behind the items, and paths among them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from scrm_model.errors import SpecificationFault
from scrm_model.instrument import Instrument
from scrm_model.modelling.sem.fit import SemFit, fit_structural
from scrm_model.modelling.sem.model import Measured, StructuralModel
from scrm_model.modelling.system import System, read_system
from scrm_model.modelling.variables import options_counted
from scrm_model.models.paths import MOST_ROUTES, count_routes
from scrm_model.plan import Plan
from scrm_model.scales import Scales

_PRODUCTS = "Interactions of factors are not estimated; use a regression or PLS for products."
_TWO_OPTIONS = "It takes constructs, questions of kind 'number', and questions of kind 'one' with two options."


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
            raise SpecificationFault(_at(term[0], form, product=True), what, _PRODUCTS)
    if (routes := count_routes(system)) > MOST_ROUTES:
        what = f"the paths open {routes} ways from one variable to another by way of others; at most {MOST_ROUTES} are told."
        raise SpecificationFault(("paths",), what, "Leave out arrows that no hypothesis needs.")
    measured: dict[str, Measured] = {}
    for variable in system.variables:
        _check_variable(variable, system, instrument, form)
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


def _at(name: str, form: Form, *, product: bool = False) -> tuple[str | int, ...]:
    """The path a name stands in first; for one of a product, the first path with one."""
    places = (place for place, text in enumerate(form.paths) if name in text and (not product or set(text) & {":", "*"}))
    return ("paths", next(places, 0))


def _check_variable(name: str, system: System, instrument: Instrument, form: Form) -> None:
    options = system.options.get(name)
    if options is not None and len(options) != 2:
        what = f"'{name}' is a question with {options_counted(len(options))}; a covariance-based model takes those with two."
        raise SpecificationFault(_at(name, form), what, _TWO_OPTIONS)
    construct = instrument.constructs.get(name)
    if construct is None:
        return
    if not construct.items and not construct.parts:
        raise SpecificationFault(_at(name, form), f"construct '{name}' has no items.", "Give it items, or take it out.")
    for part in construct.parts:
        if instrument.constructs[part].parts and construct.kind == "reflective":
            what = f"'{name}' is made of '{part}', which is itself made of other constructs."
            raise SpecificationFault(_at(name, form), what, "A covariance-based model here knows two orders of constructs.")
        if part in system.variables:
            what = f"'{part}' stands in the paths beside '{name}', which it is a part of."
            raise SpecificationFault(_at(part, form), what, "Keep one of them.")
