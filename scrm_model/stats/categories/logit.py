"""The logit of an outcome with two categories, by maximum likelihood; and how well its probabilities are met."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.stats.categories.likelihood import Maximum, chi2_p, in_units, null_log_likelihood, returned

if TYPE_CHECKING:
    from statsmodels.discrete.discrete_model import Logit

GROUPS = 10

REACHED = 1e-7
"""The largest first derivative of the log-likelihood, a respondent, at which the maximum counts as reached."""


def fit_logit(X: Floats, y: NDArray[np.intp]) -> Maximum | None:
    """log(π/(1 − π)) = a + Xb for the probability π of category 1 of `y` (n, 0 or 1), `X` (n × k, full rank, no intercept).

    statsmodels' `Logit`, by Newton's method, on standardised predictors. The categories must not be separated by the
    predictors; None where the maximum was not reached all the same.
    """
    from statsmodels.discrete.discrete_model import Logit

    Z, back = in_units(X, 1, -1.0)
    model = Logit(y.astype(np.float64), np.column_stack([np.ones(len(y)), Z]))
    # An exponential that overflows is a probability of 0 or 1, which it becomes.
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        theta = _highest(model)
        if theta is None:
            return None
        share = np.asarray(model.predict(theta), dtype=np.float64)
        return returned(
            back,
            Maximum(
                theta,
                X.shape[1],
                -np.asarray(model.hessian(theta), dtype=np.float64),
                np.asarray(model.score_obs(theta), dtype=np.float64),
                np.column_stack([1 - share, share]),
                float(model.loglike(theta)),
                null_log_likelihood(y),
            ),
        )


def _highest(model: "Logit") -> Floats | None:
    """Where the likelihood is highest: by Newton's method, which can overshoot; then from where a slower one arrives."""
    start = None
    for approach in (None, "bfgs"):
        if approach is not None:
            slow = model.fit(method=approach, maxiter=1000, gtol=1e-6, disp=0, skip_hessian=True, warn_convergence=False)
            start = slow.params
        try:
            fit = model.fit(start, method="newton", maxiter=100, disp=0, skip_hessian=True, warn_convergence=False)
        except np.linalg.LinAlgError:
            continue
        theta = np.asarray(fit.params, dtype=np.float64)
        if fit.mle_retvals["converged"] and np.abs(model.score(theta)).max() <= REACHED * len(model.endog):
            return theta
    return None


@dataclass(frozen=True)
class GroupedFit:
    """Hosmer and Lemeshow's test; `chi2` and `p` are None where fewer than three groups can be told apart."""

    chi2: float | None
    df: int
    p: float | None


def hosmer_lemeshow(share: Floats, y: NDArray[np.intp]) -> GroupedFit:
    """Whether as many of category 1 are found among `y` (n) as the fitted probabilities `share` (n) say, in tenths of them.

    χ² of observed and expected counts with g − 2 degrees of freedom; the g groups are cut at the deciles (type 7) of the
    probabilities, equal deciles being one, as `hoslem.test` of R's ResourceSelection does it. Groups with nobody in them (small
    samples have more deciles than different probabilities) are none, where that function gives NaN. SPSS forms groups of nearly
    equal size in another way and can differ. Hosmer & Lemeshow (1980), Communications in Statistics A 9, 1043-1069.
    """
    cuts = np.unique(np.quantile(share, np.linspace(0, 1, GROUPS + 1)))
    _, group = np.unique(np.maximum(np.searchsorted(cuts, share, side="left") - 1, 0), return_inverse=True)
    groups = int(group.max()) + 1
    found = np.array([np.bincount(group, weights=each, minlength=groups) for each in (y, 1 - y)])
    expected = np.array([np.bincount(group, weights=each, minlength=groups) for each in (share, 1 - share)])
    if groups < 3 or not expected.all():
        return GroupedFit(None, groups - 2, None)
    chi2 = float(((found - expected) ** 2 / expected).sum())
    return GroupedFit(chi2, groups - 2, chi2_p(chi2, groups - 2))
