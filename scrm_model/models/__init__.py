"""How constructs relate: one module per kind of model, named as `kind:` in the study file names it.

To add a kind, add a module with `Form`, `specify` and `fit`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from pydantic import BaseModel

from scrm_model.catalogue import Catalogue
from scrm_model.estimate import Estimate
from scrm_model.formula import Claim, Term
from scrm_model.instrument import Instrument
from scrm_model.ledger import Entry
from scrm_model.modelling.pls.model import Pls
from scrm_model.modelling.pooling import PooledFit
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.verdict import Answer
from scrm_model.words import Listing, Verbatim, Words


class Specification(Protocol):
    """A model as it is claimed: frozen, made from the study file, before any data."""

    @property
    def name(self) -> str:
        """The model's name in the study file."""

    @property
    def kind(self) -> str:
        """The kind of model, which is the name of its module."""

    @property
    def variables(self) -> Collection[str]:
        """Every construct and question the model uses."""

    @property
    def terms(self) -> Collection[Term]:
        """Everything that explains something in the model: main effects and products."""

    @property
    def centre(self) -> bool:
        """Whether the parts of products are centred at their means."""

    @property
    def steps(self) -> int:
        """How many steps a hypothesis may name; 1 for models without steps."""

    def claims(self, claim: Claim) -> bool:
        """Whether the model has an answer to the claim."""


class Fit(Protocol):
    """A model with what the answers say of it: frozen."""

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """What the fit says of the claim; its estimate is unknown, with the reason, where the rows cannot identify it.

        `step` overrides the rule by which the step is chosen.
        """

    @property
    def undelivered(self) -> bool:
        """Whether something asked of the model could not be delivered, so that the run ends with status 1."""

    @property
    def unestimated(self) -> Words | None:
        """Why the model could not be estimated in full; None if it was."""

    def entries(self) -> Iterable[Entry]:
        """The machine rows of the fit."""


class Model(Protocol):
    """A kind of model."""

    Form: type[BaseModel]
    """The keys a block of this kind may have in the study file (`kind` excluded)."""

    def specify(self, name: str, form: BaseModel, instrument: Instrument) -> Specification:
        """Check a block against the instrument.

        Raises:
            SpecificationFault: a name is unknown, or the block contradicts itself.
        """

    def fit(self, specification: Specification, scales: Scales, plan: Plan) -> Fit:
        """Fit; rows that cannot identify the model make a fit whose answers are unknown with the reason, never an error."""


MODELS: Catalogue[Model] = Catalogue(__name__, "kind of model")


@dataclass(frozen=True)
class Withheld:
    """A model that cannot be fitted on what there is, and why."""

    specification: Specification
    why: Words

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """That nothing can be said of the claim."""
        return Answer(Estimate.none(":".join(claim.stations[0]), self.why), None, "", step)

    @property
    def undelivered(self) -> bool:
        """True: it was asked for."""
        return True

    @property
    def unestimated(self) -> Words:
        """Why it cannot be fitted."""
        return self.why

    def entries(self) -> Iterable[Entry]:
        """Nothing."""
        return ()


def fit_model(model: Specification, scales: Scales, plan: Plan) -> Fit:
    """Fit a model on each completed data set, and pool; or say why the table of moments there is does not let it be fitted."""
    if plan.moments_only and (why := _beyond_moments(model, scales)) is not None:
        return Withheld(model, why)
    return pool([MODELS[model.kind].fit(model, each, plan) for each in scales.completed()], plan.level)


def _beyond_moments(model: Specification, scales: Scales) -> Words | None:
    if any(len(term) > 1 for term in model.terms):
        return Words("the model multiplies variables, and correlations do not tell those of a product")
    silent = [name for name in model.variables if not scales.known(name)]
    if silent:
        return Words("the table says nothing of {variables}", variables=Listing(tuple(Verbatim(name) for name in silent)))
    if isinstance(model, Pls) and (scored := tuple(_without_items(model, scales))):
        return Words(
            "the model needs the correlations of the items, and the table lacks those of {constructs}",
            constructs=Listing(scored),
        )
    return None


def _without_items(model: Pls, scales: Scales) -> Iterator[Verbatim]:
    """The constructs of which the table has the scores and not all items."""
    known = {item for item, answers in zip(scales.items, scales.keyed.T, strict=True) if np.isfinite(answers[:1]).all()}
    for name, block in model.blocks.items():
        if name in scales.constructs and not known.issuperset(block.items):
            yield Verbatim(name)


def pool(fits: Sequence[Fit], level: float) -> Fit:
    """The fit to report from the fits on each completed data set: with one data set that one, else by Rubin's rules."""
    return fits[0] if len(fits) == 1 else PooledFit(tuple(fits), level)
