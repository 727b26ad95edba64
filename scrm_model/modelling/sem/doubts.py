"""Why a structural equation model cannot be had from its rows, and what cannot be about a solution."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import numpy as np

from scrm_model.modelling.equation.identification import NO_ROWS
from scrm_model.modelling.sem.rows import Observed
from scrm_model.moments import Moments
from scrm_model.stats.covariances.inadmissible import Trouble
from scrm_model.stats.covariances.sem import Sem
from scrm_model.stats.covariances.solving import definite
from scrm_model.words import Count, Listing, Number, Verbatim, Words

NOT_CONVERGED = Words("the model did not converge")

ALIKE = 0.95
"""Correlation of two factors beyond which their effects on the same outcome are hardly told apart (a VIF of ten)."""

IDENTICAL = 1e-9
"""Variables whose correlation is nearer to 1 or −1 than this are taken to determine each other."""


def moments_of(observed: Observed) -> Moments:
    """The moments of the observed variables."""
    return Moments.from_rows(tuple(f"x{at}" for at in range(len(observed.indicators))), observed.X)


def unusable(observed: Observed) -> Words | None:
    """Why the rows do not allow the model to be estimated at all; None if they do."""
    return next(_obstacles(observed), None)


def flawed(flaws: Trouble, observed: Observed) -> Listing:
    """What is wrong with a solution, by name."""
    return Listing(tuple(_problems(flaws, observed)))


def unsettled(flaws: Trouble, observed: Observed) -> Words:
    """That the search did not end, and where it went."""
    if flaws.any:
        return Words("the model did not converge, on the way to {problems}", problems=flawed(flaws, observed))
    return NOT_CONVERGED


def alike(solution: Sem, observed: Observed) -> Mapping[tuple[str, str], Words]:
    """Pairs of causes of the same outcome that are nearly one factor, with their correlation."""
    found: dict[tuple[str, str], Words] = {}
    for outcome in solution.diagram.outcomes:
        for first, second in combinations(solution.diagram.causes(outcome), 2):
            r = float(solution.correlations[first, second])
            if abs(r) > ALIKE:
                a, b = observed.factors[first], observed.factors[second]
                shown = Number(r, 2, bounded=True)
                found[a, b] = Words("{a} and {b} (_r_ = {r})", a=Verbatim(a), b=Verbatim(b), r=shown)
    return found


def hardly_apart(pairs: Iterable[Words]) -> Words:
    """What to say of pairs of factors that are nearly one."""
    return Words("effects of nearly the same factors can hardly be told apart: {pairs}", pairs=Listing(tuple(pairs)))


def _obstacles(observed: Observed) -> Iterator[Words]:
    n, names = observed.n, observed.indicators
    if not n:
        yield NO_ROWS
        return
    if n <= len(names):
        yield Words("{n} respondents are too few for {items} items", n=Count(n), items=Count(len(names)))
        return
    moments = moments_of(observed)
    for name, variance in zip(names, np.diagonal(moments.cov), strict=True):
        if variance == 0:
            yield Words("{name} is the same for all {n} respondents of the model", name=Verbatim(name), n=Count(n))
            return
    if not definite(moments.cov):
        for a, b in np.argwhere(np.triu(np.abs(moments.correlations) > 1 - IDENTICAL, 1)):
            first, second = Verbatim(names[int(a)]), Verbatim(names[int(b)])
            yield Words("the answers to {a} and {b} determine each other", a=first, b=second)
        yield Words("the correlations of the items are not positive definite")


def _problems(flaws: Trouble, observed: Observed) -> Iterator[Words]:
    if flaws.negative:
        names = tuple(Verbatim(observed.indicators[item]) for item in flaws.negative)
        yield Words("negative error variance of {items}", items=Listing(names))
    if flaws.determined:
        codes = tuple(Verbatim(observed.factors[factor]) for factor in flaws.determined)
        yield Words("no residual variance of {constructs}", constructs=Listing(codes))
    for a, b in flaws.beyond:
        yield Words("correlation of {a} and {b} beyond 1", a=Verbatim(observed.factors[a]), b=Verbatim(observed.factors[b]))
    if flaws.indefinite and not flaws.beyond and not flaws.determined:
        yield Words("correlations of the factors that are not positive definite")
