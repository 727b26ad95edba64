"""The shape of `population:`, from which the simulator draws."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from scrm_model.forms import Form
from scrm_model.forms.codes import refusal

Share = Annotated[float, Field(ge=0, le=1)]
Inner = Annotated[float, Field(gt=-1, lt=1)]
Positive = Annotated[float, Field(gt=0)]


def _day(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise refusal(f"'{value}' is no date.", "Write year-month-day, as in 2025-02-03.") from None
    return value


class Scaled(Form):
    """How the items or parts of one construct come about; a list holds one number for all, or one for each in order.

    `weights` (in proportion) and `between` (the correlation among the parts) are for composites, `loadings` for all others.
    `means` and `spread` are the keyed mean and standard deviation of the answers before they are cut to the scale.
    """

    loadings: list[Inner] | None = None
    weights: list[float] | None = None
    between: Inner | None = None
    means: list[float] | None = None
    spread: Positive | None = None


class Numbers(Form):
    """A `number` question: normal, or log-normal if `skewed`, rounded to `digits` decimals and kept within its bounds."""

    mean: float
    sd: Positive
    skewed: bool = False
    digits: Annotated[int, Field(ge=0, le=6)] = 0


class Remarks(Form):
    """A `text` question: the share of respondents who write something, and what they write, one of `say` each."""

    share: Share
    say: Annotated[list[str], Field(min_length=1)]


class Flaws(Form):
    """Shares of the returned questionnaires that are not as they should be; each has at most one of the first six flaws.

    `incomplete` breaks off, `duplicates` repeat an earlier respondent, `careless` answers items at random, `straight` gives one
    answer to all items (and to the attention checks, unless seen, as half of them are), `hasty` is faster than the plan
    allows, `sparse` leaves out many items. `slips` is the share of all others who miss an attention check, `skipped` the
    share of single answers that are missing.
    """

    incomplete: Share = 0.0
    duplicates: Share = 0.0
    careless: Share = 0.0
    straight: Share = 0.0
    hasty: Share = 0.0
    sparse: Share = 0.0
    slips: Share = 0.0
    skipped: Share = 0.0

    @property
    def kinds(self) -> Mapping[str, float]:
        """The shares of the flaws that exclude each other."""
        return {kind: getattr(self, kind) for kind in ("incomplete", "duplicates", "careless", "straight", "hasty", "sparse")}


class Waves(Form):
    """When the mails went out: the first on `opens`, the next ones `days` later each; `shares` of the answers by mail."""

    opens: Annotated[date, BeforeValidator(_day)] = date(2025, 2, 3)
    days: Annotated[int, Field(ge=1)] = 7
    shares: list[Share] = Field(default_factory=lambda: [1.0], min_length=1)


class PopulationForm(Form):
    """The keys of `population:` in a study file.

    `paths` maps each outcome to its predictors' standardised effects, a product written `a:b`; `correlations` relates what is
    no outcome. `shares` maps a `one` or `many` question's options to their shares; an effect of a `one` question is that of
    the normal variable behind its options in their order. `returned` questionnaires come back unless a call says otherwise,
    `usable` of which the plan's screening is meant to leave; `minutes` is the median time of answering.
    """

    returned: Annotated[int, Field(ge=1)] | None = None
    usable: Annotated[int, Field(ge=1)] | None = None
    waves: Waves = Waves()
    minutes: Positive | None = None
    paths: dict[str, dict[str, float]] = Field(default_factory=dict)
    correlations: dict[str, dict[str, Inner]] = Field(default_factory=dict)
    constructs: dict[str, Scaled] = Field(default_factory=dict)
    shares: dict[str, dict[str, Share]] = Field(default_factory=dict)
    numbers: dict[str, Numbers] = Field(default_factory=dict)
    remarks: dict[str, Remarks] = Field(default_factory=dict)
    flaws: Flaws = Flaws()
