"""A structural equation model with what the answers say of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from scrm_model.formula import Claim
from scrm_model.ledger import Entry
from scrm_model.modelling.sem.doubts import hardly_apart
from scrm_model.modelling.sem.entries import beta_of, page_entries
from scrm_model.modelling.sem.estimates import SemEstimates, estimate_sem
from scrm_model.modelling.sem.model import StructuralModel
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.verdict import Answer
from scrm_model.words import Listing, Unknown, Words


@dataclass(frozen=True)
class SemFit:
    """A structural equation model with its numbers."""

    specification: StructuralModel
    estimates: SemEstimates

    @property
    def n(self) -> int:
        """The number of respondents."""
        return self.estimates.observed.n

    @property
    def estimator(self) -> str:
        """ML, or MLR."""
        return self.estimates.estimator

    @property
    def undelivered(self) -> bool:
        """Whether there is no solution, or none whose errors are known."""
        return self.unestimated is not None

    @property
    def unestimated(self) -> Words | None:
        """Why there is no solution, or none whose errors are known."""
        return self.estimates.unknown

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """What the model says of a claim: a path by its z and p, an effect along several arrows by its drawn interval.

        An inadmissible solution answers with a remark that says what is wrong with it; so does one in which another cause of
        the outcome is nearly the same factor.

        Raises:
            ValueError: the model claims nothing like it.
        """
        way = self.specification.way(claim)
        if way is None:
            raise ValueError(f"model {self.specification.name} claims nothing like {claim}")
        stations = tuple(name for (name,) in way)
        by_interval = len(stations) > 2
        if by_interval:
            numbers = tuple(self.estimates.observed.factors.index(name) for name in stations)
            found = self.estimates.effect(self.estimates.traces.routes.index(numbers))
        else:
            found = self.estimates.path(*stations)
        beta = beta_of(self.estimates, found, stations[0], stations[-1])
        found = replace(found, of=self.specification.label(stations[0]))
        standardised = None if isinstance(beta, Unknown) else beta
        return Answer(found, standardised, self.estimator, None, by_interval, self._remark(stations))

    def entries(self) -> Iterable[Entry]:
        """The pages `sem_fit`, `sem_loadings`, `coefficients`, `model_fit` and `indirect`."""
        return page_entries(self.estimates)

    def _remark(self, stations: tuple[str, ...]) -> Words | None:
        """What is wrong with the solution, and which causes the claimed effects are hardly told from."""
        equations, problem = self.specification.system.equations, self.estimates.problem
        remarks = [] if problem is None else [Words("the solution is not admissible ({problem})", problem=problem)]
        beside = {cause: {term[0] for term in equations[outcome]} for cause, outcome in pairwise(stations)}
        pairs = [
            said
            for pair, said in self.estimates.alike.items()
            if any(cause in pair and set(pair) <= others for cause, others in beside.items())
        ]
        remarks += [hardly_apart(pairs)] if pairs else []
        if len(remarks) < 2:
            return remarks[0] if remarks else None
        return Words("{problems}", problems=Listing(tuple(remarks)))


def fit_structural(model: StructuralModel, scales: Scales, plan: Plan) -> SemFit:
    """Estimate a model on the respondents who answered all of it."""
    return SemFit(model, estimate_sem(model, scales, plan))
