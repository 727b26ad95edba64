"""The measurement side of a PLS model: loadings, weights, and the quality of its constructs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.estimate import Estimate
from scrm_model.ledger import Entry, Value, stated
from scrm_model.modelling.pls.estimates import NO_MODEL, PlsEstimates
from scrm_model.stats.alpha import consistency
from scrm_model.stats.composite import compose
from scrm_model.stats.convergent import average_variance_extracted, composite_reliability
from scrm_model.stats.pls.consistent import rho_a
from scrm_model.stats.pls.outline import Outline
from scrm_model.stats.pls.weights import Composites
from scrm_model.words import Unknown, Words

SINGLE = Words("a single item has no internal consistency")
FORMED = Words("the construct is formed by its items (mode B), which need not agree")
EXOGENOUS = Words("nothing in the model explains the construct")
ONLY = Words("it is the only item of its construct")
ENTANGLED = Words("the items of the construct determine one another")
RELIABILITIES = ("alpha", "rho_a", "rho_c", "ave")


@dataclass(frozen=True)
class _Measured:
    """A composite with the columns that measure it, and where its numbers are kept."""

    name: str
    items: tuple[str, ...]
    regression: bool
    loading: str
    weight: str
    cov: Floats | None
    rho_a: float

    @property
    def mode(self) -> str:
        return "single" if len(self.items) == 1 else "B" if self.regression else "A"


def quality_entries(estimates: PlsEstimates, predicted: Mapping[str, float | Unknown]) -> Iterator[Entry]:
    """The page `pls_quality`; `predicted` holds Q²predict of the constructs that have one.

    `alpha` is the standardised one (PLS knows correlations only); `rho_c` and `ave` are of the loadings of the model, which
    under consistent PLS are those of factors.
    """
    for each in _measured(estimates):
        explained = ("r2", each.name) in estimates.numbers.index
        r2 = estimates.estimate("r2", each.name) if explained else Estimate.none(each.name, EXOGENOUS)
        missing = Unknown(estimates.unknown or r2.unknown or NO_MODEL)
        yield Entry(
            "pls_quality",
            {
                "model": estimates.model.name,
                "construct": each.name,
                "r2": missing if r2.value is None else r2.value,
                "adj_r2": missing if r2.value is None else _adjusted(estimates, each.name, r2.value),
                **_reliability(estimates, each),
                "q2_predict": predicted.get(each.name, missing),
                "r2_low": missing if r2.low is None else r2.low,
                "r2_high": missing if r2.high is None else r2.high,
                "mode": each.mode,
            },
        )


def _adjusted(estimates: PlsEstimates, name: str, r2: float) -> float:
    outline, names = estimates.arrangement.blueprint.final, estimates.arrangement.composites
    n, p = estimates.rows.n, len(outline.causes[names.index(name)])
    return 1 - (1 - r2) * (n - 1) / (n - p - 1)


def _reliability(estimates: PlsEstimates, each: _Measured) -> dict[str, Value | Unknown]:
    if estimates.unknown is not None or each.cov is None:
        return dict.fromkeys(RELIABILITIES, Unknown(estimates.unknown or NO_MODEL))
    if each.mode != "A":
        return dict.fromkeys(RELIABILITIES, Unknown(SINGLE if each.mode == "single" else FORMED))
    loadings = [estimates.value(each.loading, each.name, item) for item in each.items]
    return {
        "alpha": stated(float(consistency(each.cov).standardised), NO_MODEL),
        "rho_a": stated(each.rho_a, NO_MODEL),
        "rho_c": stated(composite_reliability(loadings), NO_MODEL),
        "ave": stated(average_variance_extracted(loadings), NO_MODEL),
    }


def loading_entries(estimates: PlsEstimates) -> Iterator[Entry]:
    """The page `pls_loadings`: the loading and the weight of every item, with their intervals, and its variance inflation."""
    for each in _measured(estimates):
        vifs = compose(each.cov).vif if each.cov is not None else np.full(len(each.items), np.nan)
        for item, vif in zip(each.items, vifs, strict=True):
            loading = estimates.estimate(each.loading, each.name, item)
            weight = estimates.estimate(each.weight, each.name, item)
            alone = Unknown(estimates.unknown or ONLY)
            yield Entry(
                "pls_loadings",
                {
                    "model": estimates.model.name,
                    "construct": each.name,
                    "item": item,
                    "loading": _or(loading.value, loading),
                    "weight": _or(weight.value, weight),
                    "t": _or(loading.statistic, loading),
                    "low": _or(loading.low, loading),
                    "high": _or(loading.high, loading),
                    "weight_t": _or(weight.statistic, weight),
                    "weight_low": _or(weight.low, weight),
                    "weight_high": _or(weight.high, weight),
                    "vif": alone if len(each.items) == 1 else stated(float(vif), estimates.unknown or ENTANGLED),
                },
            )


def _or(value: float | None, estimate: Estimate) -> float | Unknown:
    return Unknown(estimate.unknown or NO_MODEL) if value is None else value


def _measured(estimates: PlsEstimates) -> Iterator[_Measured]:
    """The composites of the model that are no products, then the parts of those of second order."""
    arrangement, solution = estimates.arrangement, estimates.solution
    blueprint = arrangement.blueprint
    final = solution.final if solution is not None else None
    yield from _of(estimates, blueprint.final, arrangement.composites, arrangement.indicators, final, "")
    if blueprint.first is not None:
        first = solution.first if solution is not None else None
        kept = [name for name in arrangement.first if name not in arrangement.composites]
        for each in _of(estimates, blueprint.first, arrangement.first, arrangement.first_indicators, first, "first "):
            if each.name in kept:
                yield each


def _of(
    estimates: PlsEstimates,
    outline: Outline,
    names: Sequence[str],
    indicators: Sequence[str],
    composites: Composites | None,
    stage: str,
) -> Iterator[_Measured]:
    rho = rho_a(composites.weights, outline)[0] if composites is not None else np.full(len(names), np.nan)
    cov = None
    if estimates.solution is not None:
        cov = estimates.solution.cov[0]
    for composite, name in enumerate(names):
        if name not in estimates.model.blocks:
            continue
        block = np.array(outline.blocks[composite], dtype=np.intp)
        yield _Measured(
            name,
            tuple(indicators[outline.places(composite)]),
            outline.regression[composite],
            f"{stage}loading",
            f"{stage}weight",
            None if cov is None else cov[np.ix_(block, block)],
            float(rho[composite]),
        )
