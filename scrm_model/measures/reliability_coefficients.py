"""Further coefficients of reliability, with bootstrap intervals: alpha, omega, Guttman's lambdas, split halves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.indicators import Indicators, indicate
from scrm_model.ledger import Entry, Value
from scrm_model.measures import Finding
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.resampling import ROW, Resampled, Sample, Statistic, resample_together
from scrm_model.scales import Scales
from scrm_model.stats.alpha import raw_alpha
from scrm_model.stats.factors.one_factor import fit_one_factor
from scrm_model.stats.factors.refitting import refit_one_factor
from scrm_model.stats.guttman import MOST_ITEMS, lower_bounds, odd_even
from scrm_model.stats.omega import omega_total
from scrm_model.words import Count, Unknown, Words

NEEDS: tuple[str, ...] = ("omega",)

COEFFICIENTS = (
    "alpha",
    "omega_total",
    *(f"lambda_{number}" for number in range(1, 7)),
    "spearman_brown",
)


@dataclass(frozen=True)
class Coefficients:
    """The `COEFFICIENTS` of one construct, in their order, with their intervals.

    `found` is None where the construct can have none; `omega` is why it has no omega, where it has other coefficients.
    """

    indicators: Indicators
    found: Resampled | None
    omega: Unknown | None

    def rows(self) -> Iterable[tuple[str, dict[str, Value | Unknown]]]:
        """Each coefficient by its name, with value, bounds, n, resamples and failed."""
        unknown = self.indicators.unknown
        for at, name in enumerate(COEFFICIENTS):
            if self.found is None or unknown is not None:
                reason = (unknown or Unknown(self.indicators.without_spread)).reason
                yield name, {"n": self.indicators.n} | dict.fromkeys(ROW, Unknown(reason))
            else:
                yield name, {"n": self.indicators.n} | self.found.row(at, self._why(name))

    def _why(self, name: str) -> Words:
        if name == "omega_total" and self.omega is not None:
            return self.omega.reason
        if name == "lambda_4" and self.indicators.k > MOST_ITEMS:
            return Words("the ways to split {k} items are too many", k=Count(self.indicators.k))
        if name == "lambda_6" and not self.indicators.constant:
            return Words("the items determine each other")
        return self.indicators.without_spread


@dataclass(frozen=True)
class Reliabilities:
    """The coefficients of every construct."""

    constructs: tuple[Coefficients, ...]

    def entries(self) -> Iterable[Entry]:
        """The page `reliability_coefficients`, a row each construct and coefficient."""
        for each in self.constructs:
            for name, row in each.rows():
                yield Entry("reliability_coefficients", {"construct": each.indicators.construct, "coefficient": name} | row)


def measure(scales: Scales, plan: Plan, given: Mapping[str, Finding]) -> Reliabilities:
    """Coefficients of the keyed items, of the respondents complete on each scale, with intervals after the plan.

    `alpha` is raw alpha and `omega_total` the omega of the page `reliability`, here with intervals that assume no distribution;
    `lambda_1` … `lambda_6` are Guttman's bounds (`lambda_3` is alpha, `lambda_4` the greatest split half), `spearman_brown`
    that of the odd and the even items, Horst's for an odd number of items, and for two items their coefficient. A
    second-order construct has those of its parts' scores. All scales have the same resamples of all respondents, of whom each
    counts those it has complete. A replicate whose one-factor model is improper has failed.
    """
    omegas = {entry.values["construct"]: entry.values["omega"] for entry in given["omega"].entries()}
    scales_of = [indicate(scales, code) for code in scales.constructs]
    able = [scale for scale in scales_of if scale.unknown is None]
    samples = [
        Sample(
            scale.names,
            scale.rows,
            _statistic(scale.moments.cov, not isinstance(omegas[scale.construct], Unknown)),
            scale.complete,
        )
        for scale in able
    ]
    found = resample_together(samples, plan, "reliability_coefficients")
    by_construct = {scale.construct: each for scale, each in zip(able, found, strict=True)}
    return Reliabilities(
        tuple(Coefficients(scale, by_construct.get(scale.construct), _reason(omegas[scale.construct])) for scale in scales_of)
    )


def _reason(omega: Value | Unknown) -> Unknown | None:
    return omega if isinstance(omega, Unknown) else None


def _statistic(sample: Floats, with_omega: bool) -> Statistic:
    """The coefficients of a batch (B × 9); omega from the solution of the sample on, nan without one."""
    near = fit_one_factor(sample) if with_omega else None

    def coefficients(moments: Moments) -> Floats:
        cov = moments.cov
        omega = np.full(len(cov), np.nan)
        if near is not None:
            fit = refit_one_factor(cov, near, sample)
            omega = np.where(fit.proper, omega_total(fit), np.nan)
        bounds = lower_bounds(cov)
        lambdas = [getattr(bounds, f"lambda_{number}") for number in range(1, 7)]
        return np.stack([raw_alpha(cov), omega, *lambdas, odd_even(cov)], axis=-1)

    return coefficients
