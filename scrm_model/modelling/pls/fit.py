"""A PLS path model with what the answers say of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scrm_model.estimate import Estimate
from scrm_model.formula import Claim
from scrm_model.ledger import Entry
from scrm_model.modelling.pls.entries import page_entries
from scrm_model.modelling.pls.estimates import PlsEstimates, estimate_model
from scrm_model.modelling.pls.groups import compare_groups
from scrm_model.modelling.pls.model import Pls
from scrm_model.modelling.pls.overall_fit import inadmissible
from scrm_model.modelling.pls.rows import gather_rows
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.verdict import Answer
from scrm_model.words import Listing, Verbatim, Words


@dataclass(frozen=True)
class PlsFit:
    """A PLS path model with its numbers; `pages` are its entries. `compared` is false where no two of its groups could be."""

    specification: Pls
    estimates: PlsEstimates
    pages: tuple[Entry, ...]
    compared: bool = True

    @property
    def n(self) -> int:
        """The number of respondents."""
        return self.estimates.rows.n

    @property
    def estimator(self) -> str:
        """PLS, or PLSc."""
        return self.specification.estimator

    @property
    def undelivered(self) -> bool:
        """Whether the rows could not identify the model, or a construct has no direction, or groups were not compared."""
        return self.unestimated is not None or not self.compared

    @property
    def unestimated(self) -> Words | None:
        """Why the rows could not identify the model, or a construct has no direction."""
        return self.estimates.unknown or next(iter(self.estimates.arbitrary.values()), None)

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """What the model says of a claim: a path by its t and p, an effect along several arrows by its interval.

        A claim that touches a construct whose direction is arbitrary cannot be decided. A solution that cannot be (of
        consistent PLS) answers with a remark that says what is wrong with it.

        Raises:
            ValueError: the model claims nothing like it.
        """
        stations = self.specification.way(claim)
        if stations is None:
            raise ValueError(f"model {self.specification.name} claims nothing like {claim}")
        names = [":".join(station) for station in stations]
        by_interval = len(names) > 2
        arbitrary = [why for name, why in self.estimates.arbitrary.items() if any(name in station for station in stations)]
        of = self.specification.term(stations[0])
        if arbitrary:
            return Answer(Estimate.none(of, arbitrary[0], self.n), None, self.estimator, None, by_interval)
        if by_interval and len(stations[0]) > 1:
            why = Words("an indirect effect of a product depends on where its parts stand")
            return Answer(Estimate.none(of, why, self.n), None, self.estimator, None, by_interval)
        found = self.estimates.estimate("route" if by_interval else "path", *names)
        if by_interval:
            found = replace(found, p=None, statistic=None, df=None)
        return Answer(replace(found, of=of), found.value, self.estimator, None, by_interval, self._remark(stations))

    def entries(self) -> Iterable[Entry]:
        """The pages that begin with `pls_`, and `indirect`."""
        return self.pages

    def _remark(self, stations: tuple[tuple[str, ...], ...]) -> Words | None:
        """What is wrong with the solution, and at what place of a moderator the effect is."""
        problem = inadmissible(self.estimates)
        remarks = [] if problem is None else [Words("the solution is not admissible ({problem})", problem=problem)]
        condition = self._condition(stations)
        remarks += [] if condition is None else [condition]
        if len(remarks) < 2:
            return remarks[0] if remarks else None
        return Words("{one}; {other}", one=remarks[0], other=remarks[1])

    def _condition(self, stations: tuple[tuple[str, ...], ...]) -> Words | None:
        """Beside its product a main effect is conditional on the other part, whose score has a mean of 0."""
        if len(stations) != 2 or len(stations[0]) > 1:
            return None
        (cause,), (outcome,) = stations
        terms = self.specification.system.equations[outcome]
        others = dict.fromkeys(name for term in terms if len(term) > 1 and cause in term for name in term if name != cause)
        if not others:
            return None
        conditions = tuple(Words("at the mean of {moderator}", moderator=Verbatim(name)) for name in others)
        return Words("conditional: it is the effect {conditions}", conditions=Listing(conditions))


def fit_pls(model: Pls, scales: Scales, plan: Plan) -> PlsFit:
    """Estimate a model on the respondents it can use, and write its pages."""
    estimates = estimate_model(model, gather_rows(model, scales), plan)
    comparison = compare_groups(estimates, scales, plan)
    return PlsFit(model, estimates, (*page_entries(estimates, plan), *comparison.entries), comparison.delivered)
