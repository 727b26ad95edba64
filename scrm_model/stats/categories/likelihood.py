"""What a model fitted by maximum likelihood leaves: estimates, their covariances, and how well it fits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats


@dataclass(frozen=True)
class Maximum:
    """The maximum of the likelihood of an outcome with ordered categories.

    `theta` (p): first the constant of a logit, or the thresholds of an ordinal model from the lowest to the highest, then the
    slopes; `slopes` says how many. `information` (p × p) is minus the second derivative of the log-likelihood, `scores` (n × p)
    each respondent's first derivative. `shares` (n × categories) are the fitted probabilities. `log_likelihood` and
    `null_log_likelihood` (without predictors).
    """

    theta: Floats
    slopes: int
    information: Floats
    scores: Floats
    shares: Floats
    log_likelihood: float
    null_log_likelihood: float

    @property
    def cov(self) -> Floats:
        """The covariance of the estimates: the inverse of the observed information."""
        return _inverse(self.information)

    def robust(self, correct: bool) -> Floats:
        """The sandwich covariance (p × p): HC0, or HC1 (times n/(n − p)) where `correct`.

        White (1982), Econometrica 50, 1-25; `vcovHC` of R's sandwich. (HC1 of statsmodels is HC0 for models of this kind.)
        """
        bread = self.cov
        n, p = self.scores.shape
        covariance: Floats = bread @ (self.scores.T @ self.scores) @ bread
        return covariance * (n / (n - p) if correct else 1.0)


@dataclass(frozen=True)
class Goodness:
    """How a maximum compares with that of another model, and with no predictors at all.

    McFadden's 1 − l/l₀; Cox and Snell's 1 − exp(2(l₀ − l)/n); Nagelkerke's, which is that over its largest value
    1 − exp(2l₀/n); AIC = 2p − 2l; BIC = p log n − 2l. McFadden (1974); Nagelkerke (1991), Biometrika 78, 691-692.
    """

    chi2: float
    df: int
    p: float
    mcfadden: float
    cox_snell: float
    nagelkerke: float
    aic: float
    bic: float


def goodness(found: Maximum) -> Goodness:
    """The likelihood-ratio test of all slopes, and the coefficients that stand for R²."""
    n, p = found.scores.shape
    full, null = found.log_likelihood, found.null_log_likelihood
    chi2 = max(2 * (full - null), 0.0)
    cox_snell = -float(np.expm1(-chi2 / n))
    return Goodness(
        chi2,
        found.slopes,
        chi2_p(chi2, found.slopes),
        1 - full / null,
        cox_snell,
        cox_snell / -float(np.expm1(2 * null / n)),
        2 * p - 2 * full,
        p * float(np.log(n)) - 2 * full,
    )


def chi2_p(chi2: float, df: int) -> float:
    """The p of a χ² value."""
    from scipy.special import chdtrc

    return float(chdtrc(df, chi2))


def latent_beta(b: Floats, cov: Floats) -> Floats:
    """Slopes (k) of a logit or ordinal model in standard deviations of predictor and latent outcome.

    b·sd(x)/sd(y*), where y* is the variable behind the categories, Var(y*) = b′Sb + π²/3 with `cov` = S (k × k) the covariances
    of the predictors. McKelvey & Zavoina (1975), Journal of Mathematical Sociology 4, 103-120; Long (1997), ch. 3.3 and 5.2.
    """
    spread = float(b @ cov @ b) + np.pi**2 / 3
    beta: Floats = b * np.sqrt(np.diagonal(cov) / spread)
    return beta


def null_log_likelihood(y: NDArray[np.intp]) -> float:
    """The log-likelihood of the categories `y` (n) by their shares alone."""
    counts = np.bincount(y)
    counts = counts[counts > 0]
    return float((counts * np.log(counts / len(y))).sum())


def in_units(X: Floats, heads: int, sign: float) -> tuple[Floats, Floats]:
    """`X` (n × k) with mean 0 and deviation 1, and the matrix (p × p) that takes estimates on it to those on `X`.

    The estimates are `heads` constants (sign −1: they are added to the linear predictor) or thresholds (+1: it is compared
    with them), then k slopes.
    """
    means, spreads = X.mean(axis=0), X.std(axis=0)
    k = X.shape[1]
    back = np.eye(heads + k)
    back[:heads, heads:] = sign * means / spreads
    back[heads:, heads:] = np.diag(1 / spreads)
    return (X - means) / spreads, back


def returned(back: Floats, found: Maximum) -> Maximum:
    """A maximum on standardised predictors in the units of the predictors themselves; `back` as `in_units` gives it."""
    forth = np.linalg.inv(back)
    return Maximum(
        back @ found.theta,
        found.slopes,
        forth.T @ found.information @ forth,
        found.scores @ forth,
        found.shares,
        found.log_likelihood,
        found.null_log_likelihood,
    )


def _inverse(information: Floats) -> Floats:
    # In units of its diagonal, so that predictors of very different size do not look singular.
    scale = np.sqrt(np.diagonal(information))
    inverse: Floats = np.linalg.inv(information / np.outer(scale, scale)) / np.outer(scale, scale)
    return inverse
