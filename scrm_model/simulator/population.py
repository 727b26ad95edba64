"""The population that answers are drawn from: how constructs relate, how items reflect them, and who answers badly.

Everything stands on normal variables of mean 0 and variance 1, the *standings*: one for each construct and each `one` or
`number` question. Answers are standings cut at thresholds (Muthén 1984), so whatever the study file states on the standings
is what a large sample shows, up to measurement error and the coarseness of the scale.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.errors import SpecificationFault, nearest
from scrm_model.forms.population import Flaws, Numbers, PopulationForm, Remarks, Scaled, Waves
from scrm_model.formula import Term
from scrm_model.instrument import Construct, Instrument, Item, Question
from scrm_model.simulator.standings import Equation, root_of, solve

At = tuple[str | int, ...]

IMPOSSIBLE_PARTS = "no parts can be correlated and weighted like this."
LOADING, BETWEEN, SPREAD = 0.75, 0.45, 0.22
SECONDS_EACH = 9.0

Form = PopulationForm


@dataclass(frozen=True)
class Branch:
    """A construct's parts: their loadings on it (k), and a root of the covariance of what else moves them (k × k)."""

    whole: str
    parts: tuple[str, ...]
    loadings: Floats
    root: Floats


@dataclass(frozen=True)
class Rating:
    """An item: the construct it reflects, its loading, and the keyed mean and spread of its answers before they are cut."""

    construct: str
    loading: float
    mean: float
    spread: float


@dataclass(frozen=True)
class Population:
    """What answers are drawn from.

    `sources` are the standings that nothing explains, `root` a root of their correlations (sources × sources); the equations
    and branches are in the order in which they can be drawn. `ratings` is by item, the rest by question.
    """

    sources: tuple[str, ...]
    root: Floats
    equations: tuple[Equation, ...]
    branches: tuple[Branch, ...]
    ratings: Mapping[str, Rating]
    shares: Mapping[str, tuple[float, ...]]
    numbers: Mapping[str, Numbers]
    remarks: Mapping[str, Remarks]
    flaws: Flaws
    waves: Waves
    minutes: float
    returned: int | None = None
    usable: int | None = None


def specify(form: Form, instrument: Instrument) -> Population:
    """Check a `population:` block against the questionnaire, and find the variances that its effects leave.

    Raises:
        SpecificationFault: a name is unknown, a number is missing or too many, or no such population can exist; `at` leads to
            the place within the block.
    """
    _check_names(form, instrument)
    standing = list_standings(instrument)
    effects = {outcome: _terms(outcome, terms, standing, instrument) for outcome, terms in form.paths.items()}
    sources = tuple(name for name in standing if name not in effects)
    correlations = _correlations(form.correlations, sources)
    root = root_of(correlations)
    if root is None:
        raise SpecificationFault(("correlations",), "no variables can be correlated like this.", "Lower the correlations.")
    if sum(form.flaws.kinds.values()) > 1:
        raise SpecificationFault(("flaws",), "the shares of the flaws add up to more than 1.", "Lower them.")
    if abs(sum(form.waves.shares) - 1) > 1e-6:
        raise SpecificationFault(("waves", "shares"), "the shares of the waves do not add up to 1.", "Change one of them.")
    questions = instrument.questions.values()
    return Population(
        sources=sources,
        root=root,
        equations=solve(sources, correlations, effects),
        branches=tuple(_branches(form, instrument)),
        ratings={
            item.code: _rating(construct, place, item, form.constructs.get(construct.code, Scaled()))
            for construct in instrument.constructs.values()
            for place, item in enumerate(construct.items)
        },
        shares={
            question.code: _shares(question, form.shares.get(question.code))
            for question in questions
            if question.kind in {"one", "many"}
        },
        numbers={
            question.code: _numbers(question, form.numbers.get(question.code))
            for question in questions
            if question.kind == "number"
        },
        remarks=form.remarks,
        flaws=form.flaws,
        waves=form.waves,
        minutes=form.minutes or (len(list(instrument.items)) + len(instrument.questions)) * SECONDS_EACH / 60,
        returned=form.returned,
        usable=form.usable,
    )


def list_standings(instrument: Instrument) -> tuple[str, ...]:
    """The constructs that are no part of another, then the questions that are drawn: what may stand in a population."""
    parents = instrument.parents()
    constructs = [code for code in instrument.constructs if code not in parents]
    return (*constructs, *(code for code, question in instrument.questions.items() if question.kind in {"one", "number"}))


def _check_names(form: Form, instrument: Instrument) -> None:
    def of_kind(*kinds: str) -> list[str]:
        return [code for code, question in instrument.questions.items() if question.kind in kinds]

    places: Sequence[tuple[str, Collection[str], Collection[str], str]] = (
        ("constructs", form.constructs, instrument.constructs, "construct"),
        ("shares", form.shares, of_kind("one", "many"), "question with options"),
        ("numbers", form.numbers, of_kind("number"), "question of kind number"),
        ("remarks", form.remarks, of_kind("text"), "question of kind text"),
    )
    for key, named, known, what in places:
        for name in named:
            if name not in known:
                raise SpecificationFault((key, name), f"there is no {what} called '{name}'.", nearest(name, known))


def _know(name: str, at: At, standing: Collection[str], instrument: Instrument) -> None:
    if name in standing:
        return
    if parent := instrument.parents().get(name):
        raise SpecificationFault(at, f"'{name}' is a part of '{parent}' and moves with it.", f"Name '{parent}'.")
    raise SpecificationFault(
        at, f"there is no construct, and no question of kind one or number, called '{name}'.", nearest(name, standing)
    )


def _terms(outcome: str, terms: Mapping[str, float], standing: Collection[str], instrument: Instrument) -> Mapping[Term, float]:
    _know(outcome, ("paths", outcome), standing, instrument)
    found: dict[Term, float] = {}
    for written, effect in terms.items():
        at = ("paths", outcome, written)
        term = tuple(name.strip() for name in written.split(":"))
        if len(term) > 2:
            raise SpecificationFault(at, "a product of more than two cannot be drawn.", "Write a:b.")
        for name in term:
            _know(name, at, standing, instrument)
        if any(sorted(term) == sorted(other) for other in found):
            raise SpecificationFault(at, f"'{written}' is there twice.", "Leave one of the two out.")
        found[term] = effect
    return found


def _correlations(stated: Mapping[str, Mapping[str, float]], sources: Sequence[str]) -> Floats:
    matrix = np.eye(len(sources))
    for one, others in stated.items():
        for other, value in others.items():
            for name in (one, other):
                if name not in sources:
                    at = ("correlations", one) if name == one else ("correlations", one, other)
                    raise SpecificationFault(at, f"'{name}' is not among what nothing explains.", nearest(name, sources))
            if one == other:
                raise SpecificationFault(("correlations", one, other), f"'{one}' cannot be correlated with itself.")
            row, column = sources.index(one), sources.index(other)
            matrix[row, column] = matrix[column, row] = value
    return matrix


def _branches(form: Form, instrument: Instrument) -> Sequence[Branch]:
    wholes = [construct for construct in instrument.constructs.values() if construct.parts]
    parents = instrument.parents()

    def depth(code: str) -> int:
        return 1 + depth(parents[code]) if code in parents else 0

    return [
        _branch(construct, form.constructs.get(construct.code, Scaled()))
        for construct in sorted(wholes, key=lambda construct: depth(construct.code))
    ]


def _branch(construct: Construct, scaled: Scaled) -> Branch:
    at, k = ("constructs", construct.code), len(construct.parts)
    if construct.kind == "reflective":
        _refuse(at, construct, weights=scaled.weights, between=scaled.between, means=scaled.means, spread=scaled.spread)
        loadings = _each((*at, "loadings"), scaled.loadings, k, LOADING)
        return Branch(construct.code, construct.parts, loadings, np.diag(np.sqrt(1 - loadings**2)))
    _refuse(at, construct, loadings=scaled.loadings, means=scaled.means, spread=scaled.spread)
    weights = _each((*at, "weights"), scaled.weights, k, 1.0)
    within = np.full((k, k), BETWEEN if scaled.between is None else scaled.between)
    np.fill_diagonal(within, 1.0)
    variance = float(weights @ within @ weights)
    if root_of(within) is None or variance <= 1e-9:
        raise SpecificationFault((*at, "between"), IMPOSSIBLE_PARTS, "Raise the correlation.")
    # Given the composite w'b, normal parts b have mean Rw and covariance R - Rww'R; that leaves w'b itself no variance.
    loadings = within @ weights / np.sqrt(variance)
    root = root_of(within - np.outer(loadings, loadings))
    if root is None:
        raise SpecificationFault((*at, "between"), IMPOSSIBLE_PARTS, "Raise the correlation.")
    return Branch(construct.code, construct.parts, loadings, root)


def _refuse(at: At, construct: Construct, **given: object) -> None:
    for key, value in given.items():
        if value is not None:
            nature = f"{construct.kind} and made of {'other constructs' if construct.parts else 'items'}"
            raise SpecificationFault((*at, key), f"'{construct.code}' is {nature}, so it has no {key}.", f"Leave {key} out.")


def _rating(construct: Construct, place: int, item: Item, scaled: Scaled) -> Rating:
    at, k, scale = ("constructs", construct.code), len(construct.items), item.answers
    _refuse(at, construct, weights=scaled.weights, between=scaled.between)
    loading = float(_each((*at, "loadings"), scaled.loadings, k, LOADING)[place])
    mean = float(_each((*at, "means"), scaled.means, k, (scale.low + scale.high) / 2)[place])
    if not scale.low <= mean <= scale.high:
        what = f"a mean of {mean:g} is outside the scale of {item.code}, from {scale.low:g} to {scale.high:g}."
        raise SpecificationFault((*at, "means"), what, "Write a mean within it.")
    return Rating(construct.code, loading, mean, scaled.spread or (scale.high - scale.low) * SPREAD)


def _each(at: At, stated: Sequence[float] | None, k: int, usual: float) -> Floats:
    numbers = [usual] if stated is None else stated
    if len(numbers) not in {1, k}:
        raise SpecificationFault(at, f"there are {len(numbers)} numbers for {k}.", f"Write one number for all, or {k}.")
    return np.broadcast_to(np.asarray(numbers, dtype=np.float64), (k,)).copy()


def _shares(question: Question, stated: Mapping[str, float] | None) -> tuple[float, ...]:
    options = [option.code for option in question.options]
    if stated is None:
        return tuple(1 / len(options) if question.kind == "one" else 0.5 for _ in options)
    for name in stated:
        if name not in options:
            raise SpecificationFault(
                ("shares", question.code, name), f"'{question.code}' has no option called '{name}'.", nearest(name, options)
            )
    if question.kind == "one" and abs(sum(stated.values()) - 1) > 1e-6:
        raise SpecificationFault(
            ("shares", question.code), f"the shares of '{question.code}' add up to {sum(stated.values()):g}, not to 1."
        )
    return tuple(stated.get(option, 0.0) for option in options)


def _numbers(question: Question, stated: Numbers | None) -> Numbers:
    if stated is not None:
        if stated.skewed and stated.mean <= 0:
            raise SpecificationFault(("numbers", question.code, "mean"), "the mean of a skewed number must be above 0.")
        return stated
    low, high = question.low, question.high
    if low is not None and high is not None and high > low:
        width = high - low
        return Numbers(mean=low + width / 2, sd=width / 6, digits=0 if width >= 4 else 2)
    edge = low if low is not None else (high - 20 if high is not None else 0)
    return Numbers(mean=edge + 10, sd=3)
