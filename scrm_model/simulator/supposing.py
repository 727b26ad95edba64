"""The population of a study that states none: what its claims say is true, all else is plain."""

import math
from collections.abc import Collection, Iterable
from itertools import pairwise

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.errors import SpecificationFault
from scrm_model.formula import Claim, Term
from scrm_model.instrument import Instrument
from scrm_model.simulator.population import Form, Population, list_standings, specify
from scrm_model.simulator.standings import solve

SUPPOSED, MOST_EXPLAINED, APART = 0.3, 0.8, 0.3


def suppose(instrument: Instrument, claims: Iterable[tuple[Claim, str]]) -> Population:
    """The population of a study that states none: what its claims (each with its sign) say is true, all else is plain.

    Every link of a claim is a standardised effect of .3 in its direction (`±` counts as `+`), less where an outcome has many,
    so that their absolute sum stays below .8; parts move with their whole. A link that contradicts earlier ones (a circle) is
    left out. Constructs that nothing explains correlate .3; loadings are .75, answers centred, options equally frequent, and
    nobody answers badly.
    """
    effects: dict[str, dict[Term, float]] = {}
    standing = list_standings(instrument)
    for claim, sign in claims:
        for station, reached in pairwise(claim.stations):
            term, outcome = tuple(_whole(name, instrument) for name in station), _whole(reached[-1], instrument)
            if len(term) > 2 or outcome in term or not {*term, outcome} <= {*standing} or len(reached) > 1:
                continue
            if any(sorted(term) == sorted(other) for other in effects.get(outcome, ())):
                continue
            tried = {**effects, outcome: {term: -1e-6 if sign == "-" else 1e-6, **effects.get(outcome, {})}}
            try:
                solve(*_plain_sources(instrument, tried), tried)
            except SpecificationFault:
                continue
            effects = tried
    sources, correlations = _plain_sources(instrument, effects)
    form = Form(
        paths={
            outcome: {":".join(term): math.copysign(_supposed(terms), sign) for term, sign in terms.items()}
            for outcome, terms in effects.items()
        },
        correlations={
            sources[row]: {
                sources[column]: float(correlations[row, column]) for column in range(row) if correlations[row, column]
            }
            for row in range(len(sources))
        },
    )
    return specify(form, instrument)


def _whole(name: str, instrument: Instrument) -> str:
    parents = instrument.parents()
    while name in parents:
        name = parents[name]
    return name


def _plain_sources(instrument: Instrument, effects: Collection[str]) -> tuple[tuple[str, ...], Floats]:
    sources = tuple(name for name in list_standings(instrument) if name not in effects)
    related = np.array([name in instrument.constructs for name in sources], dtype=bool)
    correlations = np.where(np.outer(related, related), APART, 0.0)
    np.fill_diagonal(correlations, 1.0)
    return sources, correlations


def _supposed(terms: Collection[Term]) -> float:
    # A product of two variables that correlate r has the variance 1 + r², so its effect may take up to √2 times as much.
    return min(SUPPOSED, MOST_EXPLAINED / sum(1.0 if len(term) == 1 else 1.5 for term in terms))
