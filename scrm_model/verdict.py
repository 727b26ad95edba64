"""Hypotheses, and what the fits say of them."""

from dataclasses import dataclass
from typing import Literal

from scrm_model.estimate import Estimate
from scrm_model.formula import Claim
from scrm_model.words import Wording, Words

Sign = Literal["+", "-", "±"]
Ruling = Literal["supported", "not supported", "opposite", "undecidable"]


@dataclass(frozen=True)
class Hypothesis:
    """A claim with the sign it expects, the model that tests it, and where the author wants it judged.

    `step` counts the model's steps from 1; None leaves the choice to the rule of `judge`. `family` groups the hypotheses
    whose p values are adjusted together.
    """

    id: str
    claim: Claim
    sign: Sign
    model: str
    text: Wording
    family: str = ""
    step: int | None = None


@dataclass(frozen=True)
class Answer:
    """What a fit says of a claim: the estimate, its standardised value, and where it was read.

    `estimator` names the method (`OLS`, `OLS, HC3`). `by_interval` says that the interval decides because there is no p.
    `remark` is a reservation the reader must see ("conditional on …"), if any.
    """

    estimate: Estimate
    beta: float | None
    estimator: str
    step: int | None
    by_interval: bool = False
    remark: Words | None = None


@dataclass(frozen=True)
class Verdict:
    """A hypothesis with its answer and ruling; `reason` says why it is undecidable, or carries the answer's remark."""

    hypothesis: Hypothesis
    answer: Answer
    ruling: Ruling
    p_adjusted: float | None = None
    reason: Words | None = None
