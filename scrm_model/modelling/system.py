"""Equations that stand together: read from the arrows of a study file, checked, and put in the order of causes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from scrm_model.errors import SpecificationFault
from scrm_model.formula import ARROW, FormulaFault, Term, column_of, parse_terms
from scrm_model.instrument import Instrument
from scrm_model.modelling.variables import check_outcome, options_among, read_terms

_ARROWS = "A path is written 'a + b -> y', with what explains on the left and what is explained on the right."

MOST_ROUTES = 250
"""Ways from variable to variable that are told."""


@dataclass(frozen=True)
class System:
    """Equations without a circle.

    `equations` gives each outcome the terms that explain it, in the order written; an outcome stands after every outcome that
    explains it. `options` holds, for each `one` question among the terms, its options with the reference first.
    """

    equations: Mapping[str, tuple[Term, ...]]
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, each once, main effects before products."""
        every = dict.fromkeys(term for terms in self.equations.values() for term in terms)
        return tuple(sorted(every, key=len))

    @property
    def variables(self) -> tuple[str, ...]:
        """Every construct and question, those that explain first."""
        explaining = [name for term in self.terms for name in term]
        return tuple(dict.fromkeys([*explaining, *self.equations]))

    @property
    def exogenous(self) -> tuple[str, ...]:
        """The variables nothing in the system explains."""
        return tuple(name for name in self.variables if name not in self.equations)

    def routes(self, start: str, end: str) -> Iterator[tuple[str, ...]]:
        """Every way along the arrows of main effects from `start` to `end`, both ends included, shorter ones first."""
        return iter(sorted(self._routes(start, end), key=len))

    def _routes(self, start: str, end: str) -> Iterator[tuple[str, ...]]:
        if start == end:
            yield (end,)
            return
        for outcome, terms in self.equations.items():
            if (start,) in terms:
                yield from ((start, *rest) for rest in self._routes(outcome, end))


@dataclass(frozen=True)
class OnSystem:
    """A model as it is claimed whose equations stand together: what all such models have alike."""

    name: str
    system: System

    @property
    def variables(self) -> tuple[str, ...]:
        """Every construct and question of the model."""
        return self.system.variables

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything that explains something in any of the equations."""
        return self.system.terms

    @property
    def steps(self) -> int:
        """Equations that stand together have no steps."""
        return 1


def read_system(paths: Sequence[str], instrument: Instrument, at: tuple[str | int, ...] = ("paths",)) -> System:
    """The system of `paths`, which stand at `at` of a model's block: `a + b:c -> y`; `a -> m -> y` is `a -> m` and `m -> y`.

    Raises:
        SpecificationFault: there is no path; one cannot be read, names what is neither construct nor question, or explains what
            is not a number; a product lacks a part in its equation; a path stands twice; the arrows run in a circle.
    """
    if not paths:
        raise SpecificationFault(at, "there is no path.", _ARROWS)
    equations: dict[str, dict[Term, int]] = {}
    for place, text in enumerate(paths):
        for terms, outcome in _arrows((*at, place), text, instrument):
            known = equations.setdefault(outcome, {})
            for term in terms:
                if any(set(term) == set(other) for other in known):
                    what = f"the path '{':'.join(term)} -> {outcome}' stands twice."
                    raise SpecificationFault((*at, place), what, "Write it once.", column_of(term[0], text))
                known[term] = place
    for outcome, terms_of in equations.items():
        for term, place in terms_of.items():
            for part in term if len(term) > 1 else ():
                if (part,) not in terms_of:
                    what = f"the product '{':'.join(term)}' needs '{part} -> {outcome}' in the model."
                    raise SpecificationFault(
                        (*at, place), what, f"Add '{part} -> {outcome}'.", column_of(term[0], paths[place])
                    )
    ordered = {outcome: tuple(sorted(equations[outcome], key=len)) for outcome in _ordered(equations, at)}
    return System(ordered, options_among((term for terms in ordered.values() for term in terms), instrument))


def check_routes(system: System) -> None:
    """Complain of `paths` that open more ways from variable to variable than can be told.

    Raises:
        SpecificationFault: they do.
    """
    if (routes := count_routes(system)) > MOST_ROUTES:
        what = f"the paths open {routes} ways from one variable to another by way of others; at most {MOST_ROUTES} are told."
        raise SpecificationFault(("paths",), what, "Leave out arrows that no hypothesis needs.")


def count_routes(system: System) -> int:
    """How many ways there are along the arrows from any variable to any other, those of a single arrow not counted."""
    ways: dict[str, int] = {}
    arrows = 0
    for outcome, terms in system.equations.items():
        causes = [term[0] for term in terms if len(term) == 1]
        ways[outcome] = sum(1 + ways.get(cause, 0) for cause in causes)
        arrows += len(causes)
    return sum(ways.values()) - arrows


def _arrows(at: tuple[str | int, ...], text: str, instrument: Instrument) -> Iterator[tuple[tuple[Term, ...], str]]:
    """The terms and the outcome of every arrow in a path."""
    cuts = [(0, 0), *(found.span() for found in ARROW.finditer(text)), (len(text), len(text))]
    stations = [(end, text[end:start]) for (_, end), (start, _) in pairwise(cuts)]
    if len(stations) < 2:
        raise SpecificationFault(at, "the path has no arrow '->'.", _ARROWS)
    for (start, left), (after, right) in pairwise(stations):
        for outcome in _outcomes(at, right, after, instrument):
            try:
                terms = read_terms(at, left, outcome, instrument, lower_needed=False)
            except SpecificationFault as fault:
                raise SpecificationFault(fault.at, fault.what, fault.remedy, fault.column + start) from fault
            yield terms, outcome


def _outcomes(at: tuple[str | int, ...], text: str, start: int, instrument: Instrument) -> Iterator[str]:
    try:
        terms = parse_terms(text)
    except FormulaFault as fault:
        raise SpecificationFault(at, fault.what, _ARROWS, start + fault.column) from fault
    for term in terms:
        column = start + column_of(term[0], text)
        if len(term) > 1:
            raise SpecificationFault(at, f"the product '{':'.join(term)}' cannot be explained.", _ARROWS, column)
        check_outcome(term[0], instrument, at, column)
        yield term[0]


def _ordered(equations: Mapping[str, Mapping[Term, int]], at: tuple[str | int, ...]) -> tuple[str, ...]:
    graph = {outcome: [name for term in terms for name in term if name in equations] for outcome, terms in equations.items()}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as fault:
        circle = " -> ".join(fault.args[1])
        what = f"the paths run in a circle: {circle}."
        first = min(place for name in fault.args[1] for place in equations[name].values())
        raise SpecificationFault((*at, first), what, "Take one of them out.") from fault
