"""Hierarchical omega of second-order constructs: what the general factor explains of the sum of all items."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import FEWEST
from scrm_model.ledger import Entry, Value, stated
from scrm_model.measures import Finding
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.resampling import ROW, Resampled, resample
from scrm_model.scales import Scales
from scrm_model.stats.covariances.second_order import FEWEST_PARTS, SecondOrder, fit_second_order, refit_second_order
from scrm_model.stats.factors.schmid_leiman import hierarchical_omegas, split_general
from scrm_model.stats.factors.schmid_leiman_near import general_shares
from scrm_model.words import Count, Unknown, Verbatim, Words

NEEDS: tuple[str, ...] = ()

CONFIRMED = ("omega_hierarchical", "omega_total_items")
EXPLORED = "omega_hierarchical_exploratory"

SINGULAR = 1e-10
NOT_ASKED_FOR = Unknown(Words("this interval takes long, and the plan asks only for the usual ones"))


@dataclass(frozen=True)
class Hierarchical:
    """A second-order construct: `found` has ω_h and ω_t of its items or says why there is none; `explored` is ω_h after an
    exploratory analysis, `drawn` the same with its replicates (None where the plan does not ask for them)."""

    construct: str
    n: int
    found: Resampled | Unknown
    explored: float | Unknown
    drawn: Resampled | None = None

    def rows(self) -> Iterable[tuple[str, dict[str, Value | Unknown]]]:
        """Each coefficient by its name, with value, bounds, n, resamples and failed."""
        for at, name in enumerate(CONFIRMED):
            if isinstance(self.found, Unknown):
                yield name, {"n": self.n} | dict.fromkeys(ROW, self.found)
            else:
                yield name, {"n": self.n} | self.found.row(at, UNSOLVED)
        if self.drawn is not None:
            yield EXPLORED, {"n": self.n} | self.drawn.row(0, UNSOLVED)
        else:
            without = self.explored if isinstance(self.explored, Unknown) else NOT_ASKED_FOR
            yield EXPLORED, {"n": self.n, **dict.fromkeys(ROW, without), "value": self.explored}


UNSOLVED = Words("the second-order model has no solution for these answers")


@dataclass(frozen=True)
class HierarchicalOmegas:
    """Every construct that is made of others."""

    constructs: tuple[Hierarchical, ...]

    def entries(self) -> Iterable[Entry]:
        """Rows of the page `reliability_coefficients`."""
        for each in self.constructs:
            for name, row in each.rows():
                yield Entry("reliability_coefficients", {"construct": each.construct, "coefficient": name} | row)


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> HierarchicalOmegas:
    """Omegas of the sum of the keyed items of each second-order construct, of the respondents complete on all of them.

    `omega_hierarchical`: the general factor's share of the variance of the sum, and `omega_total_items` the share of general
    factor and parts together, in the second-order ML model in which each item loads on its part and the parts on one factor;
    with intervals after the plan (a replicate with an improper solution has failed). `omega_hierarchical_exploratory`: the
    same share in psych's `omega`, the Schmid–Leiman form of as many oblimin-rotated minres factors as there are parts; with an
    interval if the plan's `reliability_intervals` are all (a replicate that is a Heywood case has failed).
    """
    wholes = [code for code in scales.constructs if scales.instrument.constructs[code].parts]
    return HierarchicalOmegas(tuple(_hierarchical(scales, code, plan) for code in wholes))


def _hierarchical(scales: Scales, code: str, plan: Plan) -> Hierarchical:
    X = scales.items_of(code)
    X = X[np.isfinite(X).all(axis=1)]
    items = tuple(item.code for item in scales.instrument.items_of(code))
    obstacle = _by_definition(scales, code) or _in_answers(items, X)
    if obstacle is not None:
        return Hierarchical(code, len(X), Unknown(obstacle), Unknown(obstacle))
    parts = scales.instrument.constructs[code].parts
    sizes = tuple(len(scales.instrument.constructs[part].items) for part in parts)
    moments = Moments.from_rows(items, X)
    fit = fit_second_order(moments.cov, sizes)
    problem = _problem(fit, items, parts)
    explored, drawn = _explored(items, X, len(parts), plan, code)
    if problem is not None:
        return Hierarchical(code, len(X), Unknown(problem), explored, drawn)
    found = resample(items, X, lambda batch: _omegas(batch, fit, moments.cov), plan, "hierarchical_omega", code)
    return Hierarchical(code, len(X), found, explored, drawn)


def _omegas(batch: Moments, near: SecondOrder, sample: Floats) -> Floats:
    fit = refit_second_order(batch.cov, near, sample)
    both = np.stack([fit.omega_hierarchical, fit.omega_total], axis=-1)
    return np.where(fit.proper[:, None], both, np.nan)


def _by_definition(scales: Scales, code: str) -> Words | None:
    """Why a construct has no general factor above factors of items, whatever the answers."""
    constructs = scales.instrument.constructs
    whole = constructs[code]
    if whole.kind == "composite":
        return Words("a composite is formed by its items, which need not be consistent")
    for part in whole.parts:
        if constructs[part].kind == "composite" or constructs[part].parts:
            return Words("its part {part} is no factor of items", part=Verbatim(part))
        if len(constructs[part].items) < 2:
            return Words("its part {part} has a single item", part=Verbatim(part))
    if len(whole.parts) < FEWEST_PARTS:
        return Words("a general factor of two parts is not identified")
    return None


def _in_answers(items: tuple[str, ...], X: Floats) -> Words | None:
    if len(X) < FEWEST:
        return Words("only {n} respondents answered every item of the scale", n=Count(len(X)))
    moments = Moments.from_rows(items, X)
    constant = np.flatnonzero(np.diagonal(moments.cov) == 0)
    if len(constant):
        return Words("everyone answered {item} alike", item=Verbatim(items[int(constant[0])]))
    if np.linalg.eigvalsh(moments.correlations)[0] <= SINGULAR:
        return Words("the items determine each other, or the respondents are too few")
    return None


def _problem(fit: SecondOrder, items: tuple[str, ...], parts: tuple[str, ...]) -> Words | None:
    if not fit.converged:
        return UNSOLVED
    if (fit.uniquenesses < 0).any():
        item = Verbatim(items[int(np.argmin(fit.uniquenesses))])
        return Words("the second-order model gives {item} a negative error variance", item=item)
    if not fit.proper:
        part = Verbatim(parts[int(np.argmax(np.abs(fit.gamma)))])
        return Words("the second-order model leaves {part} no error variance", part=part)
    return None


def _explored(items: tuple[str, ...], X: Floats, parts: int, plan: Plan, code: str) -> tuple[float | Unknown, Resampled | None]:
    R = Moments.from_rows(items, X).correlations
    found = split_general(R, parts)
    if not found.converged:
        return Unknown(Words("the exploratory factor analysis did not converge")), None
    if not found.proper:
        return Unknown(Words("the exploratory solution is a Heywood case")), None
    value = stated(hierarchical_omegas(R, found)[0], UNSOLVED)
    if plan.reliability_intervals != "all" or isinstance(value, Unknown):
        return value, None

    def shares(batch: Moments) -> Floats:
        return general_shares(batch.correlations, found)[:, None]

    return value, resample(items, X, shares, plan, "hierarchical_omega", "exploratory", code)
