"""The logit of an outcome with two categories, by maximum likelihood; and how well its probabilities are met."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.stats.likelihood import Maximum, chi2_p, in_units, null_log_likelihood, returned

Floats = NDArray[np.float64]

GROUPS = 10


def fit_logit(X: Floats, y: NDArray[np.intp]) -> Maximum | None:
    """log(π/(1 − π)) = a + Xb for the probability π of category 1 of `y` (n, 0 or 1), `X` (n × k, full rank, no intercept).

    statsmodels' `Logit`, by Newton's method, on standardised predictors. The categories must not be separated by the
    predictors; None where the maximum was not reached all the same.
    """
    from statsmodels.discrete.discrete_model import Logit

    Z, back = in_units(X, 1, -1.0)
    model = Logit(y.astype(np.float64), np.column_stack([np.ones(len(y)), Z]))
    fit = model.fit(method="newton", maxiter=100, disp=0, warn_convergence=False)
    if not fit.mle_retvals["converged"]:
        return None
    share = np.asarray(fit.predict(), dtype=np.float64)
    return returned(
        back,
        Maximum(
            np.asarray(fit.params, dtype=np.float64),
            X.shape[1],
            -np.asarray(model.hessian(fit.params), dtype=np.float64),
            np.asarray(model.score_obs(fit.params), dtype=np.float64),
            np.column_stack([1 - share, share]),
            float(fit.llf),
            null_log_likelihood(y),
        ),
    )


@dataclass(frozen=True)
class GroupedFit:
    """Hosmer and Lemeshow's test; `p` is None where fewer than three groups can be told apart."""

    chi2: float | None
    df: int
    p: float | None


def hosmer_lemeshow(share: Floats, y: NDArray[np.intp]) -> GroupedFit:
    """Whether as many of category 1 are found among `y` (n) as the fitted probabilities `share` (n) say, in tenths of them.

    χ² of observed and expected counts with g − 2 degrees of freedom; the g groups are cut at the deciles (type 7) of the
    probabilities, equal deciles being one, as `hoslem.test` of R's ResourceSelection does it. SPSS forms groups of nearly equal
    size in another way and can differ. Hosmer & Lemeshow (1980), Communications in Statistics A 9, 1043-1069.
    """
    cuts = np.unique(np.quantile(share, np.linspace(0, 1, GROUPS + 1)))
    groups = len(cuts) - 1
    if groups < 3:
        return GroupedFit(None, groups - 2, None)
    group = np.clip(np.searchsorted(cuts, share, side="left") - 1, 0, groups - 1)
    found = np.array([np.bincount(group, weights=each, minlength=groups) for each in (y, 1 - y)])
    expected = np.array([np.bincount(group, weights=each, minlength=groups) for each in (share, 1 - share)])
    chi2 = float(((found - expected) ** 2 / expected).sum())
    return GroupedFit(chi2, groups - 2, chi2_p(chi2, groups - 2))
