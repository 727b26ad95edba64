"""Proportional odds: the model of an outcome with ordered categories, and the test of what gives it its name."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.stats.categories.likelihood import Maximum, chi2_p, in_units, null_log_likelihood, returned
from scrm_model.stats.categories.logit import fit_logit
from scrm_model.stats.categories.separation import separated

MOST_STEPS = 100
REACHED = 1e-10
"""The largest first derivative of the log-likelihood, a respondent, at which the maximum counts as reached."""


def fit_proportional_odds(X: Floats, y: NDArray[np.intp]) -> Maximum | None:
    """Fit logit P(y ≤ j) = αⱼ − Xb, for `y` (n, from 0, every category present) and `X` (n × k, full rank, no intercept).

    McCullagh (1980), Journal of the Royal Statistical Society B 42, 109-142; the signs are those of R's `polr` and of SPSS: a
    positive slope goes with higher categories. By Newton's method with exact derivatives (statsmodels' `OrderedModel`, with
    which this agrees, has numerical ones: slower, and its standard errors are good to four digits). The categories must not be
    separated by the predictors; None where the maximum was not reached all the same.
    """
    thresholds = int(y.max())
    Z, back = in_units(X, thresholds, 1.0)
    below = np.cumsum(np.bincount(y))[:-1] / len(y)
    theta = np.concatenate([np.log(below / (1 - below)), np.zeros(Z.shape[1])])
    found = _derivatives(theta, Z, y)
    for _ in range(MOST_STEPS):
        gradient = found.scores.sum(axis=0)
        if np.abs(gradient).max() <= REACHED * len(y):
            return returned(back, found)
        step = np.linalg.solve(found.information, gradient)
        # The log-likelihood is concave: a step that is too long is only too long.
        for halving in range(40):
            ahead = theta + step / 2**halving
            if (np.diff(ahead[:thresholds]) > 0).all():
                there = _derivatives(ahead, Z, y)
                if there.log_likelihood >= found.log_likelihood - 1e-12 * abs(found.log_likelihood):
                    theta, found = ahead, there
                    break
        else:
            return None
    return None


@dataclass(frozen=True)
class ParallelLines:
    """Brant's test, that each slope is the same at every threshold: for all slopes together, and for each (k) alone."""

    chi2: float
    df: int
    p: float
    each: Floats
    each_df: int
    each_p: Floats


def parallel_lines(X: Floats, y: NDArray[np.intp]) -> ParallelLines | None:
    """Wald's test that the logits of y > j have the same slopes for all j; `X` and `y` as in `fit_proportional_odds`.

    The covariance of slopes b of y > j and c of y > l (j ≤ l): (X′WⱼX)⁻¹ X′WⱼₗX (X′WₗX)⁻¹ with weights πₗ(1 − πⱼ), Wⱼ = Wⱼⱼ.
    Brant (1990), Biometrics 46, 1171-1178. None for two categories, or where one of the logits has no maximum.
    """
    J, (n, k) = int(y.max()), X.shape
    if J < 2:
        return None
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    D = np.column_stack([np.ones(n), Z])
    fits = []
    for j in range(J):
        above = (y > j).astype(np.intp)
        fit = None if separated(Z, above) else fit_logit(Z, above)
        if fit is None:
            return None
        fits.append(fit)
    chances = [fit.shares[:, 1] for fit in fits]
    bread = [fit.cov for fit in fits]
    V = np.empty((J, k, J, k))
    for j in range(J):
        for other in range(j, J):
            middle = (D * (chances[other] * (1 - chances[j]))[:, None]).T @ D
            block = (bread[j] @ middle @ bread[other])[1:, 1:]
            V[j, :, other, :], V[other, :, j, :] = block, block.T
    b = np.array([fit.theta[1:] for fit in fits])
    contrast = np.column_stack([-np.ones(J - 1), np.eye(J - 1)])
    differences = contrast @ b
    spread = np.einsum("aj,jklm,bl->akbm", contrast, V, contrast)
    whole = spread.reshape((J - 1) * k, (J - 1) * k)
    if np.linalg.eigvalsh(whole)[0] <= 0:
        return None
    chi2 = float(differences.ravel() @ np.linalg.solve(whole, differences.ravel()))
    each = np.array([differences[:, i] @ np.linalg.solve(spread[:, i, :, i], differences[:, i]) for i in range(k)])
    return ParallelLines(
        chi2, (J - 1) * k, chi2_p(chi2, (J - 1) * k), each, J - 1, np.array([chi2_p(float(value), J - 1) for value in each])
    )


def _derivatives(theta: Floats, Z: Floats, y: NDArray[np.intp]) -> Maximum:
    """The log-likelihood at `theta` with its derivatives.

    With u = α of the category above, l = α of that below, each less Zb, and F the logistic function, an answer has
    p = F(u) − F(l), and log p the derivatives a = f(u)/p by u and −c = −f(l)/p by l; at the ends a or c is 0.
    """
    thresholds = int(y.max())
    cuts = np.concatenate([[-np.inf], theta[:thresholds], [np.inf]])
    value = Z @ theta[thresholds:]
    u, low = cuts[y + 1] - value, cuts[y] - value
    shares = np.diff(_logistic(cuts[None, :] - value[:, None]), axis=1)
    # On the side where neither probability is near 1, so that their difference keeps its digits.
    p = np.where(low > 0, _logistic(-low) - _logistic(-u), _logistic(u) - _logistic(low))
    Fu, Fl = _logistic(u), _logistic(low)
    with np.errstate(divide="ignore", invalid="ignore"):
        a, c = Fu * _logistic(-u) / p, Fl * _logistic(-low) / p
        log_likelihood = float(np.log(p).sum())
    ends = np.eye(thresholds + 2)[:, 1:-1]
    U, L = np.column_stack([ends[y + 1], -Z]), np.column_stack([ends[y], -Z])
    scores = a[:, None] * U - c[:, None] * L
    uu, ll, ul = a * (1 - 2 * Fu) - a**2, -c * (1 - 2 * Fl) - c**2, a * c
    mixed = (U * ul[:, None]).T @ L
    second = (U * uu[:, None]).T @ U + (L * ll[:, None]).T @ L + mixed + mixed.T
    return Maximum(theta, Z.shape[1], -second, scores, shares, log_likelihood, null_log_likelihood(y))


def _logistic(x: Floats) -> Floats:
    from scipy.special import expit

    return np.asarray(expit(x), dtype=np.float64)
