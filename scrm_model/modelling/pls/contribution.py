"""What each path of a PLS model contributes to its outcome."""

from collections.abc import Mapping

import numpy as np

from scrm_model.formula import Term
from scrm_model.modelling.pls.arrangement import arrange
from scrm_model.modelling.pls.estimates import NO_MODEL, PlsEstimates
from scrm_model.modelling.pls.numbers import numbers_of
from scrm_model.modelling.pls.replicates import Replicator
from scrm_model.stats.pls.paths import path_model
from scrm_model.stats.pls.stages import solve_stages
from scrm_model.words import Unknown, Words

PART = Unknown(Words("the model holds a product of it, which means nothing without it"))
EXACT = Unknown(Words("nothing is left for the path to explain"))
BETWEEN_ORDERS = Unknown(Words("it is the path between a second-order construct and its part"))


def contributions(estimates: PlsEstimates) -> Mapping[tuple[str, str], float | Unknown]:
    """f² of each path, by the names of cause and outcome: (R² − R² without it) / (1 − R²).

    The model without the path is estimated anew, weights and all, as seminr does (SmartPLS keeps the scores, which changes the
    third decimal).
    """
    names, outline = estimates.arrangement.composites, estimates.arrangement.blueprint.final
    arrows = [(names[cause], names[outcome]) for outcome, causes in outline.equations for cause in causes]
    return {arrow: _contribution(estimates, *arrow) for arrow in arrows}


def _contribution(estimates: PlsEstimates, cause: str, outcome: str) -> float | Unknown:
    model = estimates.model
    if estimates.unknown is not None:
        return Unknown(estimates.unknown)
    terms = model.system.equations.get(outcome, ())
    left: Term = tuple(cause.split(":"))
    if left not in terms:
        return BETWEEN_ORDERS
    if len(left) == 1 and any(len(term) > 1 and cause in term for term in terms):
        return PART
    r2 = estimates.value("r2", outcome)
    if not np.isfinite(r2):
        return Unknown(estimates.estimate("r2", outcome).unknown or NO_MODEL)
    if r2 >= 1:
        return EXACT
    without = _r2_without(estimates, left, outcome) if len(terms) > 1 else 0.0
    return Unknown(NO_MODEL) if not np.isfinite(without) else (r2 - without) / (1 - r2)


def _r2_without(estimates: PlsEstimates, left: Term, outcome: str) -> float:
    model = estimates.model
    equations = {
        each: tuple(term for term in terms if (each, term) != (outcome, left)) for each, terms in model.system.equations.items()
    }
    arrangement = arrange(model, equations, estimates.rows.gaps)
    numbers = numbers_of(model, arrangement)
    blueprint = arrangement.blueprint
    base = estimates.base
    if base is None or blueprint.width != base.rows.shape[1]:
        base = Replicator.of(numbers, estimates.rows.X).whole()
    found = path_model(solve_stages(base, blueprint), blueprint.final, numbers.factors)
    return float(found.r2[0, arrangement.composites.index(outcome)])
