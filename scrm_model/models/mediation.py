"""Mediation: how one variable works on others by way of one mediator, several beside each other, or one after another;
moderated or not."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from scrm_model.errors import SpecificationFault
from scrm_model.formula import Term, column_of
from scrm_model.instrument import Instrument
from scrm_model.modelling.equation.hierarchy import Hierarchy
from scrm_model.modelling.system import System
from scrm_model.modelling.through.effects import Effect
from scrm_model.modelling.through.estimating import by_regression, resampled, two_valued
from scrm_model.modelling.through.joint import Joint
from scrm_model.modelling.through.mediation import Mediation, trace_direct, trace_indirect
from scrm_model.modelling.through.mediation_type import types_of
from scrm_model.modelling.through.places import places_of
from scrm_model.modelling.through.shared_design import equation_of, in_own_units, lay_out_together, solve, solve_together
from scrm_model.modelling.through.tracing import Chart, Link, Traced, written
from scrm_model.modelling.variables import check_outcome, check_predictor, options_among, read_terms
from scrm_model.plan import Plan
from scrm_model.scales import Scales

PARTS = ("a", "b", "direct")
MOST_ROUTES = 200


class Form(BaseModel):
    """A mediation in the study file: `from` works on `to` by way of `through`.

    `serial` mediators work on each other in the order written. A `moderator` moderates the paths into the mediators (`a`),
    those from the mediators (`b`), the `direct` ones, or several of them.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    start: str = Field(alias="from")
    through: list[str]
    to: str | list[str]
    serial: bool = False
    covariates: str | None = None
    moderator: str | None = None
    moderates: list[str] | None = None
    centre: bool = False


def specify(name: str, form: BaseModel, instrument: Instrument) -> Mediation:
    """Check a block against the instrument.

    Raises:
        SpecificationFault: a name is unknown or of a kind the model cannot use; a variable has two parts to play; there is no
            mediator; `moderator` and `moderates` do not stand together, or `moderates` names no part of a mediation; a
            covariate's formula cannot stand.
    """
    if not isinstance(form, Form):
        raise TypeError(f"{type(form).__name__} is no form of a mediation")
    outcomes = (form.to,) if isinstance(form.to, str) else tuple(form.to)
    check_predictor(("from",), form.start, form.start, "", instrument)
    _check_several(("through",), form.through, "mediator", instrument)
    if isinstance(form.to, str):
        check_outcome(form.to, instrument, ("to",))
    else:
        _check_several(("to",), outcomes, "outcome", instrument)
    moderates = _moderates(form)
    if form.moderator is not None:
        check_predictor(("moderator",), form.moderator, form.moderator, "", instrument)
    covariates = _covariates(form, _parts(form, outcomes), instrument)
    system = _system(form, outcomes, moderates, covariates, instrument)
    model = Mediation(name, system, form.start, outcomes, covariates, form.moderator or "", form.centre)
    if form.serial and 2 ** len(form.through) > MOST_ROUTES:
        what = f"{len(form.through)} mediators one after another open {2 ** len(form.through) - 1} ways to the outcome."
        raise SpecificationFault(("through",), what, "Name at most seven, or leave 'serial' out.")
    return model


def fit(specification: Mediation, scales: Scales, plan: Plan) -> Joint:
    """Fit every equation on the respondents who answered everything the model uses, and resample the indirect effects.

    Direct and total effects have the errors and intervals of their regressions. Rows that cannot identify an equation make
    the effects through it unknown with the reason, never an error.
    """
    model, system = specification, specification.system
    design = lay_out_together(scales, system, model.centre)
    chart = Chart(system, design)
    equations = solve_together(model.name, system, design, model.centre, plan)
    traced = list(trace_indirect(model, chart, plan.conventions))
    effects = [*resampled(chart, equations, traced, plan, model.name), *_regressed(model, chart, equations, plan)]
    held = frozenset((model.start, outcome) for outcome in model.outcomes)
    return Joint(model.name, system, chart, equations, tuple(effects), tuple(types_of(model.name, effects)), held)


def _regressed(model: Mediation, chart: Chart, equations: Mapping[str, Hierarchy], plan: Plan) -> Iterator[Effect]:
    """The direct effects, and where nothing is moderated the total ones, from the regression without the mediators."""
    design, dichotomous = chart.design, two_valued(chart)
    for traced in trace_direct(model, chart, plan.conventions):
        cause = None if traced.cause in dichotomous else design.column(traced.cause)
        yield by_regression(traced, equations[traced.outcome], cause, in_own_units(design, traced.outcome), plan)
    if model.moderator:
        return
    (nowhere,) = places_of(design, (), plan.conventions)
    for outcome in model.outcomes:
        terms = ((model.start,), *model.covariates)
        alone = solve(equation_of(model.name, model.system, outcome, model.centre, terms), design, plan)
        for label in chart.labels(model.start):
            link = Link(outcome, tuple(float(name == label) for name in alone.steps[-1].columns))
            path = written(label, (model.start, outcome))
            traced = Traced("total", path, label, outcome, ((1.0, (link,)),), nowhere)
            cause = None if label in dichotomous else design.column(label)
            yield by_regression(traced, alone, cause, in_own_units(design, outcome), plan)


def _check_several(at: tuple[str | int, ...], names: Sequence[str], part: str, instrument: Instrument) -> None:
    if not names:
        raise SpecificationFault(at, f"there is no {part}.", "Name at least one construct or question of kind 'number'.")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise SpecificationFault((*at, place), f"'{name}' is named twice.", "Name it once.")
        check_outcome(name, instrument, (*at, place))


def _parts(form: Form, outcomes: Sequence[str]) -> Mapping[str, str]:
    """What each variable is in the mediation; one that is to be two things is complained of."""
    parts = {form.start: "what stands under 'from'"}
    for place, name in enumerate(form.through):
        _check_free(("through", place), name, "a mediator", parts)
        parts[name] = "a mediator"
    for place, name in enumerate(outcomes):
        at = ("to",) if isinstance(form.to, str) else ("to", place)
        _check_free(at, name, "an outcome", parts)
        parts[name] = "an outcome"
    if form.moderator is not None:
        _check_free(("moderator",), form.moderator, "the moderator", parts)
        parts[form.moderator] = "the moderator"
    return parts


def _check_free(at: tuple[str | int, ...], name: str, part: str, parts: Mapping[str, str]) -> None:
    if name in parts:
        what = f"'{name}' is {part} and {parts[name]} as well."
        raise SpecificationFault(at, what, "A variable has one part in a mediation.")


def _moderates(form: Form) -> tuple[str, ...]:
    if form.moderator is None and form.moderates is None:
        return ()
    every = "Write 'moderates' with one or more of a (from → mediator), b (mediator → to) and direct (from → to)."
    if form.moderates is None or not form.moderates:
        at = "moderator" if form.moderates is None else "moderates"
        raise SpecificationFault((at,), "nothing is said of what the moderator moderates.", every)
    if form.moderator is None:
        raise SpecificationFault(("moderates",), "there is no moderator.", "Name it: 'moderator: …', or leave this out.")
    for place, part in enumerate(form.moderates):
        if part not in PARTS:
            raise SpecificationFault(("moderates", place), f"a mediation has no part called '{part}'.", every)
        if part in form.moderates[:place]:
            raise SpecificationFault(("moderates", place), f"'{part}' is named twice.", "Name it once.")
    return tuple(form.moderates)


def _covariates(form: Form, taken: Mapping[str, str], instrument: Instrument) -> tuple[Term, ...]:
    if form.covariates is None:
        return ()
    terms = read_terms(("covariates",), form.covariates, "", instrument)
    for name in dict.fromkeys(name for term in terms for name in term):
        if name in taken:
            what = f"'{name}' is {taken[name]} and among the covariates."
            raise SpecificationFault(("covariates",), what, "Take it out.", column_of(name, form.covariates))
    return terms


def _system(
    form: Form, outcomes: Sequence[str], moderates: Sequence[str], covariates: tuple[Term, ...], instrument: Instrument
) -> System:
    """The equations of the mediators, then those of the outcomes."""
    start, w, through = form.start, form.moderator or "", form.through
    equations: dict[str, tuple[Term, ...]] = {}
    for place, mediator in enumerate(through):
        causes = (start, *through[:place]) if form.serial else (start,)
        products = [(start, w)] if "a" in moderates else []
        equations[mediator] = _terms(causes, products, w, covariates)
    for outcome in outcomes:
        products = [(mediator, w) for mediator in through if "b" in moderates]
        products += [(start, w)] if "direct" in moderates else []
        equations[outcome] = _terms((start, *through), products, w, covariates)
    return System(equations, options_among((term for terms in equations.values() for term in terms), instrument))


def _terms(causes: Sequence[str], products: Sequence[Term], moderator: str, covariates: tuple[Term, ...]) -> tuple[Term, ...]:
    beside = ((moderator,),) if products else ()
    every = (*((cause,) for cause in causes), *beside, *covariates, *products)
    return tuple(sorted(every, key=len))
