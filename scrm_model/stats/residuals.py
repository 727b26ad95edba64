"""Whether a regression's residuals look as least squares supposes them to look."""

from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats import normality

REDUNDANT = 1e-10
"""A singular value below this share of the largest belongs to a column the others already say."""


@dataclass(frozen=True)
class ResidualTest:
    """A test by its machine name. `df2` is only there for an F test; a number that cannot be had is None."""

    name: str
    statistic: float | None = None
    df: int | None = None
    df2: int | None = None
    p: float | None = None


def breusch_pagan(X: Floats, residuals: Floats) -> ResidualTest:
    """The studentised test of Breusch & Pagan (1979): n R² of e² on `X` (n × k, without intercept), χ² with k.

    Koenker (1981), Journal of Econometrics 17, 107-112; `bptest` of R's lmtest, the "modified" test of SPSS. None where
    there are not more respondents than columns, or all residuals are equally large.
    """
    from statsmodels.stats.diagnostic import het_breuschpagan

    n, k = X.shape
    if n <= k + 1 or _equally_large(residuals):
        return ResidualTest("breusch_pagan", df=k)
    statistic, p, _, _ = het_breuschpagan(residuals, _with_intercept(_standard(X)), robust=True)
    return ResidualTest("breusch_pagan", float(statistic), k, None, float(p))


def white(X: Floats, residuals: Floats) -> ResidualTest:
    """White's (1980) test: n R² of e² on the columns of `X` (n × k, without intercept), their squares and cross-products, χ².

    Econometrica 48, 817-838, corollary 1.

    The degrees of freedom are those columns that are not said by others already (the square of a 0/1 column is itself), which
    statsmodels leaves to rounding; hence not from there. None where there are not more respondents than columns, or all
    residuals are equally large.
    """
    from scipy.special import chdtrc

    Z = _with_intercept(_standard(X))
    n, p = Z.shape
    first, second = np.triu_indices(p)
    products = Z[:, first] * Z[:, second]
    U, singular, _ = np.linalg.svd(products, full_matrices=False)
    kept = singular > REDUNDANT * singular[0]
    df = int(kept.sum()) - 1
    squares = residuals**2
    spread = squares - squares.mean()
    if df >= n - 1 or _equally_large(residuals):
        return ResidualTest("white", df=df)
    fitted = U[:, kept] @ (U[:, kept].T @ squares) - squares.mean()
    statistic = n * float(fitted @ fitted) / float(spread @ spread)
    return ResidualTest("white", statistic, df, None, float(chdtrc(df, statistic)))


def reset(X: Floats, y: Floats, fitted: Floats) -> ResidualTest:
    """Ramsey's RESET: F of the squared and cubed fitted values beside the columns of `X` (n × k, without intercept).

    Ramsey (1969), Journal of the Royal Statistical Society B 31, 350-371; `resettest` of R's lmtest. F has 2 and n − k − 3
    degrees of freedom.

    None where the powers say nothing the columns do not (fitted values that take only two or three different values) or leave
    no degrees of freedom.
    """
    from statsmodels.regression.linear_model import OLS
    from statsmodels.stats.diagnostic import linear_reset

    Z, f = _standard(X), _standard(fitted[:, None])
    n, k = Z.shape
    df2 = n - k - 3
    singular = np.linalg.svd(_standard(np.column_stack([Z, f**2, f**3])), compute_uv=False)
    if df2 < 1 or singular[-1] <= REDUNDANT * singular[0]:
        return ResidualTest("reset", df=2, df2=df2 if df2 > 0 else None)
    test = linear_reset(OLS(_standard(y[:, None])[:, 0], _with_intercept(Z)).fit(), power=3, test_type="fitted", use_f=True)
    return ResidualTest("reset", float(test.fvalue), 2, df2, float(test.pvalue))


def shapiro_wilk(residuals: Floats) -> ResidualTest:
    """Shapiro and Wilk's W of the residuals; p alone is None beyond 5,000 respondents, where its approximation ends."""
    found = normality.shapiro_wilk(residuals)
    statistic, p = (None if np.isnan(number) else number for number in (found.statistic, found.p))
    return ResidualTest("shapiro_wilk", statistic, p=p)


def jarque_bera(residuals: Floats) -> ResidualTest:
    """Jarque and Bera's test: n/6 (g₁² + g₂²/4) of skewness g₁ and excess kurtosis g₂ over n, χ² with 2.

    Jarque & Bera (1980), Economics Letters 6, 255-259.
    """
    from scipy.stats import jarque_bera as library

    statistic, p = library(residuals)
    return ResidualTest("jarque_bera", float(statistic), 2, None, float(p))


def durbin_watson(X: Floats, residuals: Floats) -> ResidualTest:
    """Durbin and Watson's d of residuals in the order of their rows, two-sided; `X` (n × k, full rank, without intercept).

    d = Σ(eᵢ − eᵢ₋₁)²/Σe², near 2 where neighbours are unrelated. p by the normal distribution with the exact mean and variance
    of d (Durbin & Watson 1950, Biometrika 37, 409-428, section 3), as `dwtest` of R's lmtest gives it from 100 rows on. None
    where there are not more rows than coefficients.
    """
    from scipy.special import ndtr

    n, k = X.shape
    if n <= k + 1:
        return ResidualTest("durbin_watson")
    d = float((np.diff(residuals) ** 2).sum() / (residuals @ residuals))
    Q = np.linalg.qr(_with_intercept(_standard(X)))[0]
    steps = np.diff(Q, axis=0)
    AQ = np.vstack([-steps[:1], steps[:-1] - steps[1:], steps[-1:]])
    inner = Q.T @ AQ
    spare = n - k - 1
    P = 2 * (n - 1) - np.trace(inner)
    S = 2 * (3 * n - 4) - 2 * (AQ**2).sum() + (inner**2).sum()
    mean = P / spare
    variance = 2 * (S - P * mean) / (spare * (spare + 2))
    if not variance > 0:
        return ResidualTest("durbin_watson", d)
    return ResidualTest("durbin_watson", d, p=float(2 * ndtr(-abs(d - mean) / np.sqrt(variance))))


TESTS = ("breusch_pagan", "white", "reset", "shapiro_wilk", "jarque_bera")
"""The machine names of the tests, in the order they are shown."""


def residual_tests(X: Floats, y: Floats, fitted: Floats) -> tuple[ResidualTest, ...]:
    """All `TESTS` of the regression of `y` (n) on `X` (n × k, full rank, without intercept) that gave `fitted` (n)."""
    residuals = y - fitted
    scaled = residuals / residuals.std()
    return (
        breusch_pagan(X, scaled),
        white(X, scaled),
        reset(X, y, fitted),
        shapiro_wilk(scaled),
        jarque_bera(scaled),
    )


def _equally_large(residuals: Floats) -> bool:
    """Whether residuals differ by their sign alone, but for rounding: then nothing can explain how large they are."""
    squares = residuals**2
    return bool(np.ptp(squares) <= REDUNDANT * squares.max())


def _standard(X: Floats) -> Floats:
    """Columns with mean 0 and standard deviation 1: the tests do not depend on units, but their arithmetic does."""
    centred = X - X.mean(axis=0)
    sd = centred.std(axis=0)
    standard: Floats = centred / np.where(sd > 0, sd, 1.0)
    return standard


def _with_intercept(X: Floats) -> Floats:
    return np.column_stack([np.ones(len(X)), X])
