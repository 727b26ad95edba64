"""How well a PLS model reproduces the correlations of its items."""

from scrm_model.ledger import Value, stated
from scrm_model.modelling.pls.estimates import NO_MODEL, PlsEstimates
from scrm_model.stats.pls.indicators import correlations as correlations_of
from scrm_model.stats.pls.inner_model import Structure, implied
from scrm_model.stats.pls.paths import path_model
from scrm_model.stats.pls.quality import srmr
from scrm_model.words import Unknown, Verbatim, Words

ROUNDING = 1e-9
COLUMNS = ("iterations", "srmr_saturated", "srmr_estimated", "admissible", "problem", "inadmissible")


def fitness(estimates: PlsEstimates) -> dict[str, Value | Unknown]:
    """How often the weights were iterated, and SRMR with the composites' own correlations and with those the paths imply.

    The indicators of products do not count, those of second-order constructs (their parts' scores, or repeated items) neither.
    """
    if estimates.solution is None:
        return dict.fromkeys(COLUMNS, Unknown(estimates.unknown or NO_MODEL))
    arrangement, model = estimates.arrangement, estimates.model
    outline, final = arrangement.blueprint.final, estimates.solution.final
    found = path_model(estimates.solution, outline, estimates.numbers.factors)
    correlations = found.correlations[0]
    # Products enter in units of their own; implied correlations want them standardised.
    paths = found.paths[0] * (1.0 if model.consistent else estimates.solution.scale[0][:, None])
    blocks = [model.blocks.get(name) for name in arrangement.composites]
    counted = [at for at, block in enumerate(blocks) if block is not None and not block.parts]
    factors = [block is not None and block.reflective for block in blocks]
    R = correlations_of(estimates.solution.cov[0])
    by_paths = implied(correlations, Structure(paths, found.r2[0], paths), outline, arrangement.order)
    loadings = found.loadings[0]
    return {
        "iterations": int(final.iterations[0]),
        "srmr_saturated": stated(srmr(R, loadings, correlations, outline, factors, counted), NO_MODEL),
        "srmr_estimated": stated(srmr(R, loadings, by_paths, outline, factors, counted), NO_MODEL),
        "admissible": (problem := inadmissible(estimates)) is None,
        "problem": problem,
        "inadmissible": estimates.inadmissible,
    }


def inadmissible(estimates: PlsEstimates) -> Words | None:
    """What cannot be about the sample's own solution under consistent PLS; None if nothing."""
    for key in estimates.numbers.index:
        if key[0] == "loading" and abs(estimates.value(*key)) > 1 + ROUNDING:
            return Words("the loading of {item} on {construct} exceeds 1", item=Verbatim(key[2]), construct=Verbatim(key[1]))
    if ("root",) in estimates.numbers.index and estimates.value("root") <= 0:
        return Words("the corrected correlations of the constructs cannot stand together")
    return None
