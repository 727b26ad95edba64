"""Path system: all equations of a research model together, with the effects that run through them."""

from pydantic import BaseModel, ConfigDict

from scrm_model.instrument import Instrument
from scrm_model.modelling.system import check_routes, read_system
from scrm_model.modelling.through.estimating import by_regression, resampled, two_valued
from scrm_model.modelling.through.joint import Joint
from scrm_model.modelling.through.path_quality import effect_sizes, residual_correlations
from scrm_model.modelling.through.path_system import PathModel, trace_arrows, trace_through
from scrm_model.modelling.through.shared_design import in_own_units, lay_out_together, solve_together
from scrm_model.modelling.through.tracing import Chart
from scrm_model.plan import Plan
from scrm_model.scales import Scales


class Form(BaseModel):
    """A path system in the study file: `paths` as `a + b -> y`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    paths: list[str]
    centre: bool = False


def specify(name: str, form: BaseModel, instrument: Instrument) -> PathModel:
    """Check a block against the instrument.

    Raises:
        SpecificationFault: a path cannot stand (see `read_system`), or the arrows open more ways than can be told.
    """
    if not isinstance(form, Form):
        raise TypeError(f"{type(form).__name__} is no form of a path system")
    system = read_system(form.paths, instrument)
    check_routes(system)
    return PathModel(name, system, form.centre)


def fit(specification: PathModel, scales: Scales, plan: Plan) -> Joint:
    """Fit every equation on the respondents who answered everything the model uses, and resample the effects through them.

    Direct effects have the errors and intervals of their regressions. Rows that cannot identify an equation make the effects
    through it unknown with the reason, never an error.
    """
    model, system = specification.name, specification.system
    design = lay_out_together(scales, system, specification.centre)
    chart = Chart(system, design)
    equations = solve_together(model, system, design, specification.centre, plan)
    effects = resampled(chart, equations, list(trace_through(system, chart, plan.conventions)), plan, model)
    dichotomous = two_valued(chart)
    for traced in trace_arrows(system, chart, plan.conventions):
        cause = None if traced.cause in dichotomous else design.column(traced.cause)
        outcome = in_own_units(design, traced.outcome)
        effects.append(by_regression(traced, equations[traced.outcome], cause, outcome, plan))
    details = (*effect_sizes(model, chart, equations), *residual_correlations(model, chart, equations, plan.level))
    return Joint(model, system, chart, equations, tuple(effects), details)
