"""The pages of a structural equation model."""

from collections.abc import Iterator

import numpy as np

from scrm_model.estimate import Estimate
from scrm_model.ledger import Entry, Value, stated
from scrm_model.modelling.factor_cells import UNIDENTIFIED, fit_cells, loading_cells, no_fit
from scrm_model.modelling.sem.doubts import NOT_CONVERGED, hardly_apart
from scrm_model.modelling.sem.estimates import SemEstimates
from scrm_model.resampling import UNSEEDED
from scrm_model.stats.covariances.cfa import Loadings
from scrm_model.stats.covariances.sem import Sem
from scrm_model.words import Listing, Unknown, Verbatim, Words

NOT_ROBUST = Unknown(Words("the model is estimated by maximum likelihood without robust corrections"))
NO_ROWS_THERE = Unknown(Words("robust errors and tests need the answers, and there is only a table of their moments"))
OBSERVED = Unknown(Words("the variable is taken as observed without error"))
NORMAL = Unknown(Words("the test is against the normal distribution"))
NO_COLLINEARITY = Unknown(Words("variance inflation is not told of factors"))
NO_F = Unknown(Words("a structural equation model has no such test"))
NOT_DRAWN = Unknown(Words("the interval is the regression's, and nothing was resampled"))
NOT_MODERATED = Unknown(Words("nothing moderates the effect"))
NONE_SCORED = Unknown(Words("no construct is represented by its score"))
NONE_ALIKE = Unknown(Words("no two causes of the same outcome are nearly one factor"))
NO_P = Unknown(Words("the effect is judged by its interval and has no p value"))


def page_entries(estimates: SemEstimates) -> Iterator[Entry]:
    """Every page of the model: `sem_fit`, `coefficients`, `model_fit`, `indirect`, `sem_loadings`."""
    yield _fit(estimates)
    yield from _coefficients(estimates)
    yield from _explained(estimates)
    yield from _effects(estimates)
    yield from _loadings(estimates)


def _why(estimates: SemEstimates) -> Unknown:
    return Unknown(estimates.unknown or NOT_CONVERGED)


def _fit(estimates: SemEstimates) -> Entry:
    model, observed = estimates.model, estimates.observed
    row: dict[str, Value | Unknown] = {
        "model": model.name,
        "n": observed.n,
        "df": estimates.df,
        "asked": model.method,
        "estimator": estimates.estimator,
        "items": len(observed.indicators),
        "scored": Words("{constructs}", constructs=Listing(tuple(map(Verbatim, scored))))
        if (scored := observed.scored)
        else NONE_SCORED,
    }
    solution = estimates.solution
    if solution is None or not solution.converged:
        gone = dict.fromkeys(("admissible", "problem", "alike"), _why(estimates))
        return Entry("sem_fit", row | no_fit(_why(estimates)) | gone)
    row |= {
        **fit_cells(solution.fit, NO_ROWS_THERE if model.method == "mlr" else NOT_ROBUST),
        "admissible": solution.admissible,
        "problem": estimates.problem,
        "alike": hardly_apart(alike.values()) if (alike := estimates.alike) else NONE_ALIKE,
    }
    return Entry("sem_fit", row)


def _coefficients(estimates: SemEstimates) -> Iterator[Entry]:
    model = estimates.model
    for outcome, terms in model.system.equations.items():
        for (cause,) in terms:
            estimate = estimates.path(cause, outcome)
            yield Entry(
                "coefficients",
                {
                    "model": model.name,
                    "step": 1,
                    "outcome": outcome,
                    "term": model.label(cause),
                    "b": _known(estimate.value, estimate),
                    "se": _known(estimate.se, estimate),
                    "beta": beta_of(estimates, estimate, cause, outcome),
                    "t": _known(estimate.statistic, estimate),
                    "df": NORMAL if estimate.unknown is None else Unknown(estimate.unknown),
                    "p": _known(estimate.p, estimate),
                    "low": _known(estimate.low, estimate),
                    "high": _known(estimate.high, estimate),
                    "vif": NO_COLLINEARITY,
                },
            )


def _explained(estimates: SemEstimates) -> Iterator[Entry]:
    model, observed, solution = estimates.model, estimates.observed, estimates.solution
    without = ("adj_r2", "f", "df1", "df2", "p", "delta_r2", "f_change", "df1_change", "df2_change", "p_change")
    for outcome in model.system.equations:
        r2: float | Unknown = _why(estimates)
        if solution is not None and estimates.unknown is None:
            r2 = stated(float(solution.r2[observed.factors.index(outcome)]), UNIDENTIFIED)
        row: dict[str, Value | Unknown] = {"model": model.name, "step": 1, "outcome": outcome, "n": observed.n, "r2": r2}
        yield Entry("model_fit", row | dict.fromkeys(without, NO_F))


def _effects(estimates: SemEstimates) -> Iterator[Entry]:
    traces, names, model = estimates.traces, estimates.observed.factors, estimates.model
    routes, pairs = len(traces.routes), len(traces.pairs)
    for place, (start, end) in enumerate(traces.pairs):
        for at, route in enumerate(traces.routes):
            if (route[0], route[-1]) == (start, end):
                yield _effect(estimates, "indirect", [names[station] for station in route], estimates.effect(at), at)
        ends = [names[start], names[end]]
        at = routes + place
        yield _effect(estimates, "total indirect", ends, estimates.effect(at), at)
        yield _effect(estimates, "total", ends, estimates.effect(at + pairs), at + pairs)
    for outcome, terms in model.system.equations.items():
        for (cause,) in terms:
            yield _effect(estimates, "direct", [cause, outcome], estimates.path(cause, outcome), None)


def _effect(estimates: SemEstimates, kind: str, stations: list[str], estimate: Estimate, at: int | None) -> Entry:
    model = estimates.model
    row: dict[str, Value | Unknown] = {
        "model": model.name,
        "effect": kind,
        "path": " -> ".join((model.label(stations[0]), *stations[1:])),
        "at": "",
        "b": _known(estimate.value, estimate),
        "se": _known(estimate.se, estimate),
        "low": _known(estimate.low, estimate),
        "high": _known(estimate.high, estimate),
        "beta": beta_of(estimates, estimate, stations[0], stations[-1]),
        "beta_kind": "complete",
        "moderator": "",
        "moderator_value": NOT_MODERATED,
    }
    if at is None:
        interval = "regression" if estimate.low is not None else _known(None, estimate)
        row |= {
            "t": _known(estimate.statistic, estimate),
            "df": NORMAL,
            "p": _known(estimate.p, estimate),
            "interval_by": interval,
        }
        row |= {"delta_low": row["low"], "delta_high": row["high"]}
        return Entry("indirect", row | dict.fromkeys(("resamples", "failed"), NOT_DRAWN))
    drawn = estimates.effects
    row |= dict.fromkeys(("t", "df", "p"), NO_P if estimate.value is not None else _known(None, estimate))
    row["interval_by"] = "monte carlo" if estimate.low is not None else _known(None, estimate)
    bounds: tuple[float, float] | tuple[None, None] = (None, None)
    if estimate.value is not None and estimate.se is not None:
        bounds = estimates.delta_bounds(estimate.value, estimate.se)
    row |= {name: _known(bound, estimate) for name, bound in zip(("delta_low", "delta_high"), bounds, strict=True)}
    if drawn is None or drawn.resamples == 0:
        unseeded = Unknown(estimate.unknown or UNSEEDED)
        return Entry("indirect", row | {"resamples": unseeded, "failed": unseeded})
    return Entry("indirect", row | {"resamples": drawn.resamples, "failed": int(drawn.failed[at])})


def _loadings(estimates: SemEstimates) -> Iterator[Entry]:
    solution, observed = estimates.solution, estimates.observed
    if solution is None or estimates.unknown is not None:
        return
    for item, code in enumerate(observed.indicators):
        factor = observed.factor_of(item)
        alone = len(observed.diagram.blocks[observed.factors.index(factor)]) == 1
        yield _loading(estimates, factor, code, solution.items, item, alone)
    yield from _parts(estimates, solution)


def _parts(estimates: SemEstimates, solution: Sem) -> Iterator[Entry]:
    observed, place = estimates.observed, 0
    for number, parts in enumerate(observed.diagram.wholes, len(observed.diagram.blocks)):
        for part in parts:
            yield _loading(estimates, observed.factors[number], observed.factors[part], solution.parts, place, alone=False)
            place += 1


def _loading(estimates: SemEstimates, construct: str, item: str, found: Loadings, at: int, alone: bool) -> Entry:
    row: dict[str, Value | Unknown] = {"model": estimates.model.name, "construct": construct, "item": item}
    return Entry("sem_loadings", row | loading_cells(found, at, OBSERVED if alone else None))


def beta_of(estimates: SemEstimates, estimate: Estimate, cause: str, outcome: str) -> float | Unknown:
    """An estimate standardised by the factors at its ends, or why it is not there."""
    if estimate.value is None:
        return _known(None, estimate)
    return stated(estimates.standardised(estimate.value, cause, outcome), UNIDENTIFIED)


def _known(value: float | None, estimate: Estimate) -> float | Unknown:
    if value is None or not np.isfinite(value):
        return Unknown(estimate.unknown or UNIDENTIFIED)
    return float(value)
