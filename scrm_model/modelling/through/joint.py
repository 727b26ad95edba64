"""Equations fitted together with the effects that run through them: what they say of claims, and their ledger rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scrm_model.estimate import Estimate
from scrm_model.formula import Claim
from scrm_model.ledger import Entry
from scrm_model.modelling.equation.design import Absent
from scrm_model.modelling.equation.hierarchy import Hierarchy
from scrm_model.modelling.system import System
from scrm_model.modelling.through.effects import NOT_TRACED, Effect
from scrm_model.modelling.through.places import judged
from scrm_model.modelling.through.routes import Route, route_of
from scrm_model.modelling.through.tracing import Chart
from scrm_model.verdict import Answer
from scrm_model.words import Listing, Unknown, Verbatim, Words

ENDS = "+1 SD vs -1 SD"


@dataclass(frozen=True)
class Joint:
    """The equations of a `system` fitted on the same rows, by outcome, and the `effects` through them.

    `details` are the entries of the pages that a kind of model has beside `coefficients`, `model_fit` and `indirect`. `held`
    are pairs of cause and outcome whose coefficient is a direct effect beside indirect ones, which an answer then says.
    """

    name: str
    system: System
    chart: Chart
    equations: Mapping[str, Hierarchy]
    effects: tuple[Effect, ...]
    details: tuple[Entry, ...] = ()
    held: frozenset[tuple[str, str]] = frozenset()

    @property
    def n(self) -> int:
        """The number of respondents used."""
        return self.chart.design.n

    @property
    def undelivered(self) -> bool:
        """Whether the rows could not identify an equation, or not its errors."""
        return self.unestimated is not None

    @property
    def unestimated(self) -> Words | None:
        """Why the rows could not identify the first equation they could not, or not its errors."""
        return next((why for equation in self.equations.values() if (why := equation.unestimated) is not None), None)

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """What is said of a claim: by its p, if it is on one coefficient, and by its interval, if on an indirect effect.

        A conditional indirect effect is judged at the mean of its moderator (a category: at its reference); a claim that a
        moderator changes an indirect effect by the index of moderated mediation, and where there is none, because the
        moderator bears on more than one link and has more than two values, by the difference between one standard deviation
        above its mean and one below.
        """
        route = route_of(self.system, claim)
        if route is not None:
            return self._along(route)
        equation = self.equations.get(claim.outcome)
        if equation is None or equation.specification.column(claim) is None:
            raise ValueError(f"model {self.name} claims nothing like {claim}")
        answer = equation.answer(claim, step)
        cause = claim.stations[0]
        if len(cause) == 1 and (cause[0].partition("[T.")[0], claim.outcome) in self.held:
            return replace(answer, remark=_joined(Words("the direct effect, beside the mediators"), answer.remark))
        return answer

    def entries(self) -> Iterable[Entry]:
        """The pages `coefficients`, `model_fit` and `indirect`, and those of `details`."""
        for equation in self.equations.values():
            yield from equation.entries()
        for effect in self.effects:
            if effect.traced.shown:
                yield effect.entry(self.name)
        yield from self.details

    def _along(self, route: Route) -> Answer:
        estimator = next(iter(self.equations.values())).estimator
        for question, category in self.chart.design.categories.items():
            if category.moved is not None and f"{question}[" in f"{route.label} {route.moderator}":
                return Answer(Estimate.none(route.path, category.moved, self.n), None, estimator, 1, True)
        effect, remark = self._changing(route) if route.moderator else self._at_its_place(route)
        if effect is None:
            gone = self._absent(route)
            return Answer(Estimate.none(route.path, gone.why if gone else NOT_TRACED, self.n), None, estimator, 1, True)
        beta = None if isinstance(effect.beta, Unknown) else effect.beta
        return Answer(effect.estimate, beta, estimator, 1, True, remark)

    def _at_its_place(self, route: Route) -> tuple[Effect | None, Words | None]:
        found = list(self._of("indirect", route.path))
        if not found:
            return None, None
        place = judged([each.traced.place for each in found], self.chart.design)
        effect = next(each for each in found if each.traced.place is place)
        if not place.moderator:
            return effect, None
        moderator = Verbatim(place.moderator)
        condition = Words("at the mean of {moderator}", moderator=moderator)
        if place.moderator in self.chart.design.categories and place.at != "mean":
            condition = Words("where {question} is {option}", question=moderator, option=Verbatim(place.at))
        return effect, Words("conditional: it is the effect {conditions}", conditions=Listing((condition,)))

    def _changing(self, route: Route) -> tuple[Effect | None, Words | None]:
        found = next(self._of("index", route.path), None)
        if found is None or found.traced.routes:
            return found, Words("the index of moderated mediation")
        plain = " -> ".join((route.label, *route.stations[1:]))
        between = (each for each in self._of("contrast", plain) if each.traced.at == ENDS)
        return next(between, None), Words(
            "the difference between the indirect effects one standard deviation above and below the mean of {moderator}",
            moderator=Verbatim(route.moderator),
        )

    def _of(self, kind: str, path: str) -> Iterator[Effect]:
        return (each for each in self.effects if each.traced.kind == kind and each.traced.path == path)

    def _absent(self, route: Route) -> Absent | None:
        absent = self.chart.design.absent
        return absent.get(route.label) or absent.get(route.moderator)


def _joined(one: Words, other: Words | None) -> Words:
    return one if other is None else Words("{one}; {other}", one=one, other=other)
