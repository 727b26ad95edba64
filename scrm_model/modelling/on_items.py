"""Models of items and not of scores: systems of paths whose variables are blocks of items, and what can be such a block."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrm_model.errors import SpecificationFault
from scrm_model.formula import Claim, Term, dummy
from scrm_model.instrument import Instrument
from scrm_model.modelling.system import OnSystem, System
from scrm_model.modelling.variables import options_counted


@dataclass(frozen=True)
class OnItems(OnSystem):
    """A model on a system of items, in which a question of two options is one of the items, coded 0 and 1."""

    def label(self, name: str) -> str:
        """A variable as a term: `sector[T.b2c]` for a question of two options, of which that is the one coded 1."""
        return dummy(name, self.system.options[name][1]) if name in self.system.options else name

    def claims(self, claim: Claim) -> bool:
        """Whether the claim is about a path of the model, or a way along its arrows from the first station to the last."""
        return self.way(claim) is not None

    def way(self, claim: Claim) -> tuple[Term, ...] | None:
        """The stations of a claim by the names of variables, products as the model has them; None if it has no such way."""
        named = [tuple(self._name(part) for part in station) for station in claim.stations]
        found: list[Term] = []
        for cause, effect in pairwise(named):
            terms = self.system.equations.get(effect[0], ()) if len(effect) == 1 else ()
            match = next((term for term in terms if sorted(term) == sorted(cause)), None)
            if match is None:
                return None
            found.append(match)
        return (*found, named[-1])

    def _name(self, part: str) -> str:
        return next((question for question in self.system.options if self.label(question) == part), part)


@dataclass(frozen=True)
class Refusals:
    """What a method says to variables that it cannot take.

    `options` says that a question of more or fewer than two options has no place, `taken` what has, and `orders` how many
    orders of constructs there are. Where a composite is observed by its score, `scored_composites`, it may be of any order.
    """

    options: str
    taken: str
    orders: str
    scored_composites: bool = False


def check_block(name: str, system: System, instrument: Instrument, paths: Sequence[str], says: Refusals) -> None:
    """Complain of a variable of the paths that is no block of items.

    Raises:
        SpecificationFault: it is a question of more or fewer than two options; or a construct that has no items, stands in the
            paths beside one of its parts, or is made of parts that have parts themselves.
    """
    at = place_of(name, paths)
    options = system.options.get(name)
    if options is not None and len(options) != 2:
        what = f"'{name}' is a question with {options_counted(len(options))}{says.options}"
        raise SpecificationFault(at, what, says.taken)
    construct = instrument.constructs.get(name)
    if construct is None:
        return
    if not construct.items and not construct.parts:
        raise SpecificationFault(at, f"construct '{name}' has no items.", "Give it items, or take it out.")
    ordered = construct.kind == "reflective" or not says.scored_composites
    for part in construct.parts:
        if instrument.constructs[part].parts and ordered:
            what = f"'{name}' is made of '{part}', which is itself made of other constructs."
            raise SpecificationFault(at, what, says.orders)
        if part in system.variables:
            what = f"'{part}' stands in the paths beside '{name}', which it is a part of."
            raise SpecificationFault(place_of(part, paths), what, "Keep one of them.")


def place_of(name: str, paths: Sequence[str], *, product: bool = False) -> tuple[str | int, ...]:
    """The path a name stands in first; for one of a product, the first path with one."""
    places = (place for place, text in enumerate(paths) if name in text and (not product or set(text) & {":", "*"}))
    return ("paths", next(places, 0))
