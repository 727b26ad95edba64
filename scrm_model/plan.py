"""How the study is to be analysed: every choice in one frozen value, and the only source of chance."""

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np

Errors = Literal["classical", "hc0", "hc1", "hc2", "hc3", "hc4"]
Adjustment = Literal["none", "holm", "bh", "bonferroni"]


@dataclass(frozen=True)
class Screening:
    """Who is left out. None or empty switches a rule off; with no rule nobody is left out.

    The rules are applied in the order of the fields, and a respondent's reason is the first that holds.
    """

    incomplete: str | None = None
    duplicates: tuple[str, ...] = ()
    attention: bool = False
    missing_over: float | None = None
    longstring_over: int | None = None
    faster_than: float | None = None


@dataclass(frozen=True)
class Fieldwork:
    """How the questionnaire went out: counts, and the columns of the answers that hold wave and times."""

    invited: int | None = None
    undeliverable: int = 0
    ineligible: int = 0
    pilot: int = 0
    wave: str | None = None
    started: str | None = None
    finished: str | None = None

    @property
    def reached(self) -> int | None:
        """Those invited, less the undeliverable and the ineligible: what the response rate is a share of."""
        return None if self.invited is None else self.invited - self.undeliverable - self.ineligible


@dataclass(frozen=True)
class Factors:
    """How the exploratory factor analysis is made; with no `number`, parallel analysis of common factors says how many.

    `parallel` is what an eigenvalue must exceed: that share of those drawn at random, or their mean.
    """

    number: int | None = None
    extraction: Literal["minres", "ml", "paf"] = "minres"
    rotation: Literal["oblimin", "promax", "varimax", "none"] = "oblimin"
    parallel: float | Literal["mean"] = 0.95


@dataclass(frozen=True)
class Imputation:
    """How missing answers are completed: in how many data sets, in how many rounds, each from one of how many donors."""

    sets: int = 20
    iterations: int = 10
    donors: int = 5


@dataclass(frozen=True)
class Conventions:
    """Choices in which programs differ, for those who must print what another program prints.

    `probing`: where simple slopes are taken, one standard deviation about the mean (Aiken & West, 1991; PROCESS 2), at the
    16th, 50th and 84th percentile (PROCESS since 3), or both; a number with two values among the rows is probed at these
    whatever is chosen (PROCESS), for nobody is anywhere else. `quantiles`: of percentiles and resampled intervals, type 7
    (numpy, R, Excel) or type 6 (SPSS, PROCESS). `tests`: coefficients of regressions against t with the residual degrees of
    freedom (SPSS, R, PROCESS) or against the normal distribution (lavaan, AMOS, Stata's sem); F tests stay. `deviations`: the
    standard deviation about the mean at which slopes are probed with the denominator n − 1 (SPSS, R, PROCESS) or n (AMOS,
    lavaan's covariances); standardised coefficients are the same with either.
    """

    probing: Literal["both", "sd", "percentiles"] = "both"
    quantiles: Literal["type7", "type6"] = "type7"
    tests: Literal["t", "z"] = "t"
    deviations: Literal["n-1", "n"] = "n-1"


@dataclass(frozen=True)
class Plan:
    """The choices of the analysis; the defaults are those of the study file.

    `marker` names the variable (a construct, an item or a question answered with a number) that theory relates to nothing else
    in the study; None where there is none. `cfa` says how the confirmatory factor models are estimated: by maximum likelihood,
    or by it with robust errors and tests (mlr), which needs no normal distribution of the answers. `reliability_intervals` says
    which coefficients of reliability are resampled: the usual ones, or all, with the ordinal and exploratory ones, which takes
    long. `diagnostics` names tests of the residuals made only where they are asked for (`durbin_watson`: of the order of rows).
    `moments_only` is no choice of the study's: it says that there are no answers but a table of moments, so that nothing is
    resampled.
    """

    level: float = 0.95
    seed: int | None = None
    resamples: int = 10_000
    scores: Literal["mean", "sum", "factor"] = "mean"
    fewest_answered: float = 0.8
    errors: Errors = "hc3"
    interval: Literal["percentile", "bc", "bca", "basic"] = "percentile"
    adjust: Adjustment = "none"
    cfa: Literal["ml", "mlr"] = "ml"
    reliability_intervals: Literal["usual", "all"] = "usual"
    factors: Factors = Factors()
    conventions: Conventions = Conventions()
    imputation: Imputation | None = None
    screening: Screening = Screening()
    diagnostics: tuple[str, ...] = ()
    measures: tuple[str, ...] | None = None
    marker: str | None = None
    moments_only: bool = False

    def stream(self, *names: str) -> "np.random.Generator":
        """A generator of its own for the piece of work called `names`, the same whenever seed and names are.

        Adding a piece of work never changes what another one draws.

        Raises:
            ValueError: the plan has no seed, so nothing may be drawn.
        """
        import numpy as np

        if self.seed is None:
            raise ValueError("the plan names no seed, so nothing may be drawn at random")
        digest = sha256("\x1f".join(names).encode()).digest()
        return np.random.default_rng(np.random.SeedSequence([self.seed, *digest]))
