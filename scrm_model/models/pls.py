"""Partial least squares path models: composites of items, and paths among them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from scrm_model.errors import SpecificationFault, nearest
from scrm_model.instrument import Instrument
from scrm_model.modelling.on_items import Refusals, check_block, place_of
from scrm_model.modelling.pls.fit import PlsFit, fit_pls
from scrm_model.modelling.pls.model import Block, Pls
from scrm_model.modelling.system import System, read_system
from scrm_model.plan import Plan
from scrm_model.scales import Scales

_REFUSALS = Refusals(
    options=", which no composite can be made of.",
    taken="PLS takes constructs, questions of kind 'number', and questions of kind 'one' with two options.",
    orders="A PLS model knows two orders of constructs.",
)


class Form(BaseModel):
    """A PLS path model in the study file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    paths: list[str]
    weighting: Literal["path", "factorial"] = "path"
    consistent: bool = False
    second_order: Literal["two_stage", "repeated"] = "two_stage"
    interaction: Literal["two_stage", "orthogonal", "product_indicator"] = "two_stage"
    missing: Literal["listwise", "mean"] = "listwise"
    groups: str | None = None


def specify(name: str, form: BaseModel, instrument: Instrument) -> Pls:
    """Check a block against the instrument.

    Raises:
        SpecificationFault: a path cannot be read or stand (see `read_system`); a variable is a question of more than two
            options; a product has more than two parts; a construct stands in the paths beside one it is part of, or is made
            of parts that have parts themselves; repeated indicators cannot be had; the groups are no question of kind 'one',
            or are in the paths.
    """
    if not isinstance(form, Form):
        raise TypeError(f"{type(form).__name__} is no form of a PLS path model")
    system = read_system(form.paths, instrument)
    _check_terms(system, form)
    blocks: dict[str, Block] = {}
    for variable in system.variables:
        check_block(variable, system, instrument, form.paths, _REFUSALS)
        blocks[variable] = _block(variable, instrument)
    for part in [part for block in blocks.values() for part in block.parts]:
        blocks[part] = _block(part, instrument)
    _check_second_order(system, blocks, form)
    _check_groups(form.groups, system, instrument)
    return Pls(
        name, system, blocks, form.weighting, form.consistent, form.second_order, form.interaction, form.missing, form.groups
    )


def fit(specification: Pls, scales: Scales, plan: Plan) -> PlsFit:
    """Fit on the respondents who answered every item (or, with `missing: mean`, any); resample; compare groups where asked.

    Rows that cannot identify the model make its numbers unknown with the reason, never an error.
    """
    return fit_pls(specification, scales, plan)


def _block(name: str, instrument: Instrument) -> Block:
    construct = instrument.constructs.get(name)
    if construct is None:
        return Block((name,))
    items = tuple(item.code for item in construct.items) if not construct.parts else ()
    return Block(items, construct.parts, construct.weights == "regression", construct.kind == "reflective")


def _check_terms(system: System, form: Form) -> None:
    for term in system.terms:
        if len(term) > 2:
            what = f"the product '{':'.join(term)}' has {len(term)} parts."
            raise SpecificationFault(place_of(term[0], form.paths), what, "In a PLS model a product has two parts.")


def _check_second_order(system: System, blocks: dict[str, Block], form: Form) -> None:
    made = [name for name in system.variables if blocks[name].parts]
    if form.second_order != "repeated" or not made:
        return
    remedy = "Write 'second_order: two_stage'."
    if form.consistent:
        what = "consistent PLS corrects for errors that composites share when they repeat each other's indicators."
        raise SpecificationFault(("second_order",), what, remedy)
    for name in made:
        if not blocks[name].reflective and name in system.equations:
            what = f"'{name}' is a composite of its parts, which explain all of it and leave nothing to the paths into it."
            raise SpecificationFault(("second_order",), what, remedy)


def _check_groups(name: str | None, system: System, instrument: Instrument) -> None:
    if name is None:
        return
    question = instrument.questions.get(name)
    remedy = "Name a question of kind 'one', whose options are to be compared."
    if question is None:
        known = [code for code, each in instrument.questions.items() if each.kind == "one"]
        raise SpecificationFault(("groups",), f"there is no question called '{name}'.", nearest(name, known))
    if question.kind != "one":
        raise SpecificationFault(("groups",), f"'{name}' is a question of kind '{question.kind}'.", remedy)
    if name in system.variables:
        what = f"'{name}' stands in the paths, and does not vary within its own groups."
        raise SpecificationFault(("groups",), what, "Take it out of the paths.")
