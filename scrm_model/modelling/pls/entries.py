"""The pages of a PLS path model."""

from collections.abc import Iterator
from itertools import combinations

from scrm_model.estimate import Estimate
from scrm_model.ledger import Entry, Value, stated
from scrm_model.modelling.pls.contribution import contributions
from scrm_model.modelling.pls.estimates import NO_MODEL, PlsEstimates
from scrm_model.modelling.pls.measurement import loading_entries, quality_entries
from scrm_model.modelling.pls.overall_fit import fitness
from scrm_model.modelling.pls.prediction import foretell
from scrm_model.plan import Plan
from scrm_model.stats.pls.inner_model import structure
from scrm_model.words import Unknown, Words

ALONE = Unknown(Words("a single cause has no other to be collinear with"))
ONE_ITEM = Words("a construct of one item has no correlations between items")
NOT_REFLECTIVE = Words("the items of the construct are not thought to correlate")
OF_PARTS = Words("the construct is made of other constructs")


def page_entries(estimates: PlsEstimates, plan: Plan) -> Iterator[Entry]:
    """Every page of the model: `pls_fit`, `pls_paths`, `pls_quality`, `pls_loadings`, `pls_htmt`, `indirect`, `pls_predict`."""
    prediction = foretell(estimates, plan)
    yield _fit(estimates)
    yield from _paths(estimates)
    yield from quality_entries(estimates, prediction.constructs)
    yield from loading_entries(estimates)
    yield from _ratios(estimates)
    yield from _effects(estimates)
    yield from prediction.entries


def _fit(estimates: PlsEstimates) -> Entry:
    model, rows = estimates.model, estimates.rows
    return Entry(
        "pls_fit",
        {
            "model": model.name,
            "n": rows.n,
            "items": len(model.items),
            "weighting": model.weighting,
            "estimator": model.estimator,
            **fitness(estimates),
            **_drawn(estimates, "r2", *list(model.system.equations)[:1]),
            "missing": model.missing,
            "replaced": rows.replaced,
        },
    )


def _drawn(estimates: PlsEstimates, *key: str) -> dict[str, Value | Unknown]:
    """How many replicates there were, and how many of them gave no such number."""
    resampled = estimates.resampled
    if resampled is None:
        why = Unknown(estimates.unknown or NO_MODEL)
        return {"resamples": why, "failed": why}
    if resampled.resamples == 0:
        why = Unknown(estimates.why_unbounded(key))
        return {"resamples": why, "failed": why}
    return {"resamples": resampled.resamples, "failed": int(resampled.failed[estimates.numbers.index[key]])}


def _paths(estimates: PlsEstimates) -> Iterator[Entry]:
    outline, names = estimates.arrangement.blueprint.final, estimates.arrangement.composites
    f2 = contributions(estimates)
    vif = None
    if estimates.solution is not None:
        vif = structure(estimates.solution.final.correlations, outline).vif[0]
    for outcome, causes in outline.equations:
        for cause in causes:
            estimate = estimates.estimate("path", names[cause], names[outcome])
            alone: float | Unknown = ALONE
            if vif is None:
                alone = Unknown(estimates.unknown or NO_MODEL)
            elif len(causes) > 1:
                alone = stated(float(vif[cause, outcome]), estimate.unknown or NO_MODEL)
            yield Entry(
                "pls_paths",
                {
                    "model": estimates.model.name,
                    "outcome": names[outcome],
                    "term": label(estimates, names[cause]),
                    "beta": known(estimate.value, estimate),
                    **tested(estimate),
                    "f2": f2[names[cause], names[outcome]],
                    "vif": alone,
                    **_drawn(estimates, "path", names[cause], names[outcome]),
                },
            )


def label(estimates: PlsEstimates, composite: str) -> str:
    """A composite as the pages name it."""
    return estimates.model.term(tuple(composite.split(":")))


def known(value: float | None, estimate: Estimate) -> float | Unknown:
    """A part of an estimate, or why it is not there."""
    return Unknown(estimate.unknown or NO_MODEL) if value is None else value


def tested(estimate: Estimate) -> dict[str, Value | Unknown]:
    """The standard error, test and interval of an estimate."""
    return {
        "se": known(estimate.se, estimate),
        "t": known(estimate.statistic, estimate),
        "p": known(estimate.p, estimate),
        "low": known(estimate.low, estimate),
        "high": known(estimate.high, estimate),
    }


def _ratios(estimates: PlsEstimates) -> Iterator[Entry]:
    arrangement, model = estimates.arrangement, estimates.model
    names = [name for name in arrangement.composites if name in model.blocks]
    correlations = estimates.correlations
    for one, other in combinations(names, 2):
        key = ("htmt", one, other)
        if key in estimates.numbers.index:
            estimate = estimates.estimate(*key)
        else:
            estimate = Estimate.none(
                "htmt", estimates.unknown or _no_ratio(estimates, one) or _no_ratio(estimates, other) or NO_MODEL
            )
        at = arrangement.composites.index(one), arrangement.composites.index(other)
        r: float | Unknown = Unknown(estimates.unknown or NO_MODEL)
        if correlations is not None:
            r = stated(float(correlations[at]), NO_MODEL)
        yield Entry(
            "pls_htmt",
            {
                "model": model.name,
                "construct_a": one,
                "construct_b": other,
                "r": r,
                "htmt": known(estimate.value, estimate),
                "low": known(estimate.low, estimate),
                "high": known(estimate.high, estimate),
            },
        )


def _no_ratio(estimates: PlsEstimates, name: str) -> Words | None:
    block = estimates.model.blocks[name]
    if block.parts:
        return OF_PARTS
    if len(block.items) < 2:
        return ONE_ITEM
    return NOT_REFLECTIVE if block.regression else None


def _effects(estimates: PlsEstimates) -> Iterator[Entry]:
    names, numbers = estimates.arrangement.composites, estimates.numbers
    for cause, outcome in numbers.pairs:
        ends = names[cause], names[outcome]
        for route in numbers.routes:
            if (route[0], route[-1]) == (cause, outcome):
                stations = [names[station] for station in route]
                yield _effect(estimates, "indirect", stations, ("route", *stations))
        yield _effect(estimates, "total indirect", list(ends), ("indirect", *ends))
        if ("path", *ends) in numbers.index:
            yield _effect(estimates, "direct", list(ends), ("path", *ends))
        yield _effect(estimates, "total", list(ends), ("total", *ends))


def _effect(estimates: PlsEstimates, effect: str, stations: list[str], key: tuple[str, ...]) -> Entry:
    estimate = estimates.estimate(*key)
    return Entry(
        "indirect",
        {
            "model": estimates.model.name,
            "effect": effect,
            "path": " -> ".join(label(estimates, station) for station in stations),
            "at": "",
            "b": known(estimate.value, estimate),
            "se": known(estimate.se, estimate),
            "low": known(estimate.low, estimate),
            "high": known(estimate.high, estimate),
            "beta": known(estimate.value, estimate),
        },
    )
