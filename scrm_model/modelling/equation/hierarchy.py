"""A regression in steps: as it is claimed, and what the answers say of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scrm_model.arrays import Floats
from scrm_model.estimate import Estimate
from scrm_model.formula import Claim, Term, dummy
from scrm_model.ledger import Entry, Value
from scrm_model.modelling.equation.design import Absent, Category
from scrm_model.verdict import Answer
from scrm_model.words import Listing, Sayable, Unknown, Verbatim, Words

NORMAL = Words("the normal distribution has no degrees of freedom")


@dataclass(frozen=True)
class Regression:
    """A regression as it is claimed: `blocks` are the terms each step adds.

    `options` holds, for each `one` question among the variables, its options with the reference first.
    """

    name: str
    outcome: str
    blocks: tuple[tuple[Term, ...], ...]
    centre: bool = False
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kind: str = "regression"

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the last step."""
        return tuple(term for block in self.blocks for term in block)

    @property
    def variables(self) -> tuple[str, ...]:
        """The outcome and everything the terms are made of."""
        return tuple(dict.fromkeys([self.outcome, *(name for term in self.terms for name in term)]))

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self.blocks)

    def claims(self, claim: Claim) -> bool:
        """Whether the claim is about one coefficient of the model: `x -> outcome`, products in either order.

        A category may be claimed by its name if it has two options, else by the option (`sector[T.b2c]`).
        """
        return self.column(claim) is not None

    def column(self, claim: Claim) -> frozenset[str] | None:
        """The parts of the column a claim is about; None if the model has no such column."""
        if len(claim.stations) != 2 or claim.stations[1] != (self.outcome,):
            return None
        parts = [part for part in map(self._part, claim.stations[0]) if part is not None]
        names = sorted(name for name, _ in parts)
        known = len(parts) == len(claim.stations[0]) and any(names == sorted(term) for term in self.terms)
        return frozenset(label for _, label in parts) if known else None

    def _part(self, name: str) -> tuple[str, str] | None:
        """The variable and the label meant by a name in a claim."""
        if name in self.options:
            others = self.options[name][1:]
            return (name, dummy(name, others[0])) if len(others) == 1 else None
        for question, options in self.options.items():
            if name in {dummy(question, option) for option in options[1:]}:
                return question, name
        return name, name

    @property
    def products_enter(self) -> int | None:
        """The first step that has a product, counted from 1; None if there is none."""
        for number, block in enumerate(self.blocks, start=1):
            if any(len(term) > 1 for term in block):
                return number
        return None


@dataclass(frozen=True)
class Step:
    """A step with everything up to it.

    `parts` says what each column is a product of (the intercept is not among them); `estimates`, `betas` and `vifs` have the
    intercept first. `summary` holds the columns of the page `model_fit`. `b` (p) and `cov` (p × p, by the plan's errors) are
    None where the rows do not identify them; `unknown` says why.
    `further` are more columns of the page `coefficients`, by coefficient, or other values of the usual ones.
    """

    number: int
    columns: tuple[str, ...]
    parts: tuple[Term, ...]
    estimates: tuple[Estimate, ...]
    betas: tuple[float | Unknown, ...]
    vifs: tuple[float | Unknown, ...]
    summary: Mapping[str, Value | Unknown]
    b: Floats | None = None
    cov: Floats | None = None
    unknown: Words | None = None
    further: tuple[Mapping[str, Value | Unknown], ...] = ()

    def place(self, labels: frozenset[str]) -> int | None:
        """Where the column with these parts stands among the estimates; None if the step has none."""
        for index, parts in enumerate(self.parts, start=1):
            if frozenset(parts) == labels:
                return index
        return None


@dataclass(frozen=True)
class Hierarchy:
    """A regression with what the answers say of it.

    `estimator` is `OLS` or `OLS, HC3`. `details` are the entries of the pages of
    diagnostics and of those that say what products mean.
    `absent` gives the reason for each column nobody's answers could fill, `categories` what is compared with what.
    """

    specification: Regression
    steps: tuple[Step, ...]
    estimator: str
    n: int
    details: tuple[Entry, ...] = ()
    absent: Mapping[str, Absent] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)

    @property
    def undelivered(self) -> bool:
        """Whether the rows could not identify a step, or not its errors."""
        return self.unestimated is not None

    @property
    def unestimated(self) -> Words | None:
        """Why the rows could not identify the first step they could not, or not its errors."""
        return next((step.unknown for step in self.steps if step.unknown is not None), None)

    def answer(self, claim: Claim, step: int | None) -> Answer:
        """The coefficient a claim is about, at the step where it is to be judged.

        A product is judged where it enters, a main effect at the last step before products enter (the last step where there are
        none, or where they are there from the first). A main effect that enters later is judged where it enters. `step`
        overrides. Beside its product a main effect is conditional, and the answer's remark says on what.
        """
        labels = self.specification.column(claim)
        if labels is None:
            raise ValueError(f"model {self.specification.name} claims nothing like {claim}")
        taken = self.steps[(step if step is not None else self._step(labels)) - 1]
        index = taken.place(labels)
        moved = self._moved(claim)
        if index is None or moved is not None:
            reason = taken.unknown if taken.b is None and taken.unknown else moved or self._absence(labels)
            reason = reason or Words("the term is not in step {step} of the model", step=Verbatim(str(taken.number)))
            return Answer(Estimate.none(":".join(claim.stations[0]), reason, self.n), None, self.estimator, taken.number)
        beta = taken.betas[index]
        return Answer(
            taken.estimates[index],
            None if isinstance(beta, Unknown) else beta,
            self.estimator,
            taken.number,
            remark=self._remark(labels, taken),
        )

    def entries(self) -> Iterable[Entry]:
        """The pages `coefficients` and `model_fit`, and the details."""
        for step in self.steps:
            yield from self._coefficients(step)
        for step in self.steps:
            yield Entry("model_fit", {**self._key(step), **step.summary})
        yield from self.details

    def _key(self, step: Step) -> dict[str, Value | Unknown]:
        return {"model": self.specification.name, "step": step.number, "outcome": self.specification.outcome}

    def _coefficients(self, step: Step) -> Iterator[Entry]:
        further = step.further or ({},) * len(step.estimates)
        for estimate, beta, vif, more in zip(step.estimates, step.betas, step.vifs, further, strict=True):
            reason = Unknown(step.unknown) if step.unknown is not None else None
            numbers: dict[str, Value | Unknown] = {
                "b": estimate.value,
                "se": estimate.se,
                "beta": beta,
                "t": estimate.statistic,
                "df": Unknown(NORMAL) if estimate.df is None and estimate.statistic is not None else estimate.df,
                "p": estimate.p,
                "low": estimate.low,
                "high": estimate.high,
                "vif": vif,
            }
            known = {name: reason if number is None and reason else number for name, number in numbers.items()}
            yield Entry("coefficients", {**self._key(step), "term": estimate.of, **known, **more})
        entered = {term for block in self.specification.blocks[: step.number] for term in block}
        for column, absent in self.absent.items():
            if absent.term in entered:
                why = step.unknown if step.b is None and step.unknown else absent.why
                columns = ("b", "se", "beta", "t", "df", "p", "low", "high", "vif", *(step.further[0] if step.further else ()))
                blanks = dict.fromkeys(columns, Unknown(why))
                yield Entry("coefficients", {**self._key(step), "term": column, **blanks})

    def _step(self, labels: frozenset[str]) -> int:
        entered = next((step.number for step in self.steps if step.place(labels) is not None), len(self.steps))
        first = self.specification.products_enter
        if len(labels) > 1:
            return entered
        return len(self.steps) if first in {None, 1} else max(entered, (first or 1) - 1)

    def _moved(self, claim: Claim) -> Words | None:
        for name in claim.stations[0]:
            for question, category in self.categories.items():
                if category.moved is not None and (name == question or name.startswith(f"{question}[")):
                    return category.moved
        return None

    def _absence(self, labels: frozenset[str]) -> Words | None:
        return next((absent.why for absent in self.absent.values() if frozenset(absent.parts) == labels), None)

    def _remark(self, labels: frozenset[str], step: Step) -> Words | None:
        if len(labels) > 1:
            return None
        others = dict.fromkeys(part for parts in step.parts if labels < set(parts) for part in parts if part not in labels)
        if not others:
            return None
        conditions = dict.fromkeys(self._owner(other) for other in others)
        return Words(
            "conditional: it is the effect {conditions}",
            conditions=Listing(tuple(self._condition(name) for name in conditions)),
        )

    def _owner(self, label: str) -> str:
        return next((q for q in self.categories if label.startswith(f"{q}[")), label)

    def _condition(self, name: str) -> Sayable:
        if name in self.categories:
            reference = Verbatim(self.categories[name].reference)
            return Words("where {question} is {option}", question=Verbatim(name), option=reference)
        if self.specification.centre:
            return Words("at the mean of {moderator}", moderator=Verbatim(name))
        return Words("where {moderator} is 0", moderator=Verbatim(name))
