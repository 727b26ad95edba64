"""What a product says: the slope of its focal predictor at values of its moderators, and where it is significant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.formula import Term
from scrm_model.ledger import Entry, Value
from scrm_model.modelling.equation.design import Design
from scrm_model.modelling.equation.least_squares import USUAL
from scrm_model.modelling.equation.standpoints import Standpoint, corners, families, names_of, two_values
from scrm_model.modelling.equation.surface import centre, prediction, steepness
from scrm_model.plan import Conventions
from scrm_model.stats.probing import Ray, johnson_neyman, ray
from scrm_model.stats.regression import t_p, t_quantile
from scrm_model.words import Unknown, Words

Cells = dict[str, Value | Unknown]

CANCELLED = 1e-13
"""A variance below this share of what its terms could add up to is what rounding left of them."""

ALONG_MODERATOR = 41
"""Points of the moderator's observed range at which the page `conditional_effects` has the slope; every other one is one of
the 21 at which PROCESS gives it."""

ALONG_FOCAL = 21
"""Points of the focal predictor's observed range at which the page `simple_lines` has the predicted outcome."""

NO_ERROR = Words("all respondents the slope rests on are predicted exactly, so there is no error to test against")
NO_NUMBER = Words("a category has no number")
SEVERAL = Words("several moderators have no single value")
THROUGHOUT = Words("no bound: the slope is significant over the whole observed range of the moderator")
NOWHERE = Words("no bound: the slope is significant nowhere in the observed range of the moderator")
TWO_VALUES = Words("no bound: the moderator has two values, and nobody is between them")

TESTED = ("b", "se", "t", "p", "low", "high")


@dataclass(frozen=True)
class Coefficients:
    """The coefficients of a step, intercept first: `b` (p), their covariance `cov` (p × p) and the degrees of freedom, which
    are infinite where the plan tests against the normal distribution.

    `cov` is the reason why there is none, where there is none.
    """

    b: Floats
    cov: Floats | Words
    df: float


@dataclass(frozen=True)
class Reading:
    """A way to read a product: the slope of the variable `focal` by the `moderators`."""

    focal: str
    moderators: tuple[str, ...]

    @property
    def moderator(self) -> str:
        """The moderators in one text, joined as in a term."""
        return ":".join(self.moderators)


def products(design: Design) -> tuple[Term, ...]:
    """The products of a design that are not part of a higher one (whose slopes would depend on more)."""
    terms = [term for term in dict.fromkeys(design.terms) if len(term) > 1]
    return tuple(term for term in terms if not any(set(term) < set(other) for other in terms))


def readings(design: Design) -> tuple[Reading, ...]:
    """How the products of a design are read: the variable written first is the focal one. Where that is a category and another
    a number, the product is read the other way, too: differences between groups along the number, and slopes of the groups."""
    found: list[Reading] = []
    for term in products(design):
        found.append(Reading(term[0], term[1:]))
        numbers = [name for name in term if name not in design.categories]
        if term[0] in design.categories and numbers:
            found.append(Reading(numbers[0], tuple(name for name in term if name != numbers[0])))
    return tuple(found)


def probe(
    model: str, design: Design, coefficients: Coefficients | Words, level: float, conventions: Conventions = USUAL
) -> Iterator[Entry]:
    """Yield what the products of a model's last step say, for each way to read them.

    `slopes`: the slope of a focal a at w is b₁ + b₃w; a quantitative moderator is probed at its mean and one standard deviation
    about it and at the 16th, 50th and 84th percentile, as the conventions have it, one of two values at both, a category at
    each option, several moderators at every combination. `slope_differences`: the slopes at two combinations compared (Dawson &
    Richter, 2006, Journal of Applied Psychology 91, 917-926). `johnson_neyman` and, at places of the other moderators,
    `johnson_neyman_at`: where the slope begins or ceases to be significant; `conditional_effects`: the slope along the
    moderator (neither for one of two values). `simple_lines`: what is predicted along the focal predictor.

    Other variables are held at their mean, categories at their reference. `coefficients` is a reason where they could not be
    had; then there are neither differences, conditional effects nor lines.
    """
    for reading in readings(design):
        work = _Work(model, design, coefficients, level, conventions, reading)
        for column in _columns_of(design, reading.focal):
            yield from work.slopes(column)
            yield from work.differences(column)
            yield from work.bounds(column)
        yield from work.lines()


def _columns_of(design: Design, focal: str) -> list[str]:
    """The columns of a variable alone: itself, or the dummies of its options."""
    return [parts[0] for parts in design.parts if len(parts) == 1 and design.dummies.get(parts[0], parts[0]) == focal]


@dataclass(frozen=True)
class _Work:
    model: str
    design: Design
    had: Coefficients | Words
    level: float
    conventions: Conventions
    reading: Reading

    def slopes(self, column: str) -> Iterator[Entry]:
        key, several = self._key(column), len(self.reading.moderators) > 1
        if isinstance(self.had, Words):
            for at in names_of(self.design, self.reading.moderators, self.conventions):
                category = self.reading.moderator in self.design.categories
                none = Unknown(NO_NUMBER if category else self.had)
                yield Entry("slopes", {**key, "at": at, "moderator_value": none, **_blank(self.had)})
            return
        places = [p for family in families(self.design, self.reading.moderators, self.conventions) for p in family]
        for place, tested in zip(places, self._tested(self._steep(column, places)), strict=True):
            number = None if several else place.values[0]
            value: float | Unknown = Unknown(SEVERAL if several else NO_NUMBER) if number is None else number
            yield Entry("slopes", {**key, "at": place.name, "moderator_value": value, **tested})

    def differences(self, column: str) -> Iterator[Entry]:
        moderators = self.reading.moderators
        if isinstance(self.had, Words) or (len(moderators) == 1 and self._followed(moderators[0])):
            return
        pairs = list(combinations(corners(self.design, moderators, self.conventions), 2))
        steep = [self._steep(column, pair) for pair in pairs]
        tested = self._tested(np.array([one - other for one, other in steep]).reshape(len(pairs), -1))
        for (one, other), cells in zip(pairs, tested, strict=True):
            difference = {"difference" if name == "b" else name: cell for name, cell in cells.items()}
            yield Entry("slope_differences", {**self._key(column), "at": one.name, "other_at": other.name, **difference})

    def bounds(self, column: str) -> Iterator[Entry]:
        """Along the first moderator that is a number, at the places of the others; along one of two values there are none."""
        numbers = [name for name in self.reading.moderators if name not in self.design.categories]
        if not numbers:
            return
        along = next(filter(self._followed, numbers), numbers[0])
        others = tuple(name for name in self.reading.moderators if name != along)
        page = "johnson_neyman_at" if others else "johnson_neyman"
        key: Cells = {"model": self.model, "focal": column, "moderator": along}
        had = self.had if self._followed(along) else TWO_VALUES
        if isinstance(had, Words):
            for at in names_of(self.design, others, self.conventions) if others else ("",):
                held: Cells = {"held": ":".join(others), "at": at} if others else {}
                yield Entry(page, {**key, **held, "bound": Unknown(had), "percent_below": Unknown(had)})
            return
        for place in families(self.design, others, self.conventions)[0] if others else (Standpoint(()),):
            held = {"held": ":".join(others), "at": place.name}
            yield from self._effects({**key, **held}, column, along, place)
            for cells in self._bounds(column, along, place, had):
                yield Entry(page, {**key, **(held if others else {}), **cells})

    def _bounds(self, column: str, along: str, place: Standpoint, had: Coefficients) -> Iterator[Cells]:
        if isinstance(had.cov, Words):
            yield dict.fromkeys(("bound", "percent_below"), Unknown(had.cov))
            return
        values, shift = self.design.values[along], self.design.means.get(along, 0.0)
        start, rise = self._line(column, along, place)
        for bound in _bounds(ray(start, rise, had.b, had.cov), values - shift, float(t_quantile(self.level, had.df))):
            if isinstance(bound, Words):
                yield dict.fromkeys(("bound", "percent_below"), Unknown(bound))
            else:
                yield {"bound": bound + shift, "percent_below": 100 * float(np.mean(values - shift < bound))}

    def _effects(self, key: Cells, column: str, along: str, place: Standpoint) -> Iterator[Entry]:
        values, shift = self.design.values[along], self.design.means.get(along, 0.0)
        own = np.linspace(values.min(), values.max(), ALONG_MODERATOR)
        start, rise = self._line(column, along, place)
        for value, tested in zip(own, self._tested(start + (own - shift)[:, None] * rise), strict=True):
            yield Entry("conditional_effects", {**key, "moderator_value": float(value), **tested})

    def lines(self) -> Iterator[Entry]:
        """Along a number at the low and the high place of the moderators (one moderator: at all of the first way it is probed);
        along a category only where no moderator is a number, for then the other reading has them."""
        design, focal, moderators = self.design, self.reading.focal, self.reading.moderators
        numbers = any(name not in design.categories for name in moderators)
        if isinstance(self.had, Words) or (focal in design.categories and numbers):
            return
        alone = len(moderators) == 1
        taken = families(design, moderators, self.conventions)[0] if alone else corners(design, moderators, self.conventions)
        for place in taken:
            points = families(design, (focal,), self.conventions)[0] if focal in design.categories else self._along(focal)
            base = centre(design) | dict(place.point)
            rows = np.array([prediction(design, base | dict(point.point)) for point in points])
            for point, tested in zip(points, self._tested(rows), strict=True):
                value = point.values[0]
                at: Cells = {"focal_at": point.name, "focal_value": Unknown(NO_NUMBER) if value is None else value}
                predicted = {"predicted": tested["b"], **{name: tested[name] for name in ("se", "low", "high")}}
                yield Entry("simple_lines", {**self._key(focal), "at": place.name, **at, **predicted})

    def _followed(self, moderator: str) -> bool:
        """Whether a slope can be followed along it: a number of more than two values."""
        return moderator not in self.design.categories and two_values(self.design, moderator) is None

    def _along(self, focal: str) -> tuple[Standpoint, ...]:
        values, shift = self.design.values[focal], self.design.means.get(focal, 0.0)
        grid = np.linspace(values.min(), values.max(), ALONG_FOCAL)
        return tuple(Standpoint((), (float(value),), {focal: float(value - shift)}) for value in grid)

    def _key(self, focal: str) -> Cells:
        return {"model": self.model, "focal": focal, "moderator": self.reading.moderator}

    def _steep(self, column: str, places: Sequence[Standpoint]) -> Floats:
        base = centre(self.design)
        return np.array([steepness(self.design, column, base | dict(place.point)) for place in places])

    def _line(self, column: str, along: str, place: Standpoint) -> tuple[Floats, Floats]:
        """The weights of the slope where the moderator's column is 0, and what one unit of it adds."""
        base = centre(self.design) | dict(place.point)
        start, one = (steepness(self.design, column, base | {along: value}) for value in (0.0, 1.0))
        return start, one - start

    def _tested(self, weights: Floats) -> list[Cells]:
        """What each combination of the coefficients (m × p) comes to, with its error, test and interval."""
        if isinstance(self.had, Words):
            return [_blank(self.had) for _ in weights]
        b = weights @ self.had.b
        if isinstance(self.had.cov, Words):
            return [{**_blank(self.had.cov), "b": float(each)} for each in b]
        variances = np.einsum("mp,pq,mq->m", weights, self.had.cov, weights)
        largest = (np.abs(weights) @ np.sqrt(np.diagonal(self.had.cov))) ** 2
        known = variances > CANCELLED * largest
        se = np.sqrt(np.where(known, variances, 1.0))
        t, reach = b / se, float(t_quantile(self.level, self.had.df)) * se
        table = np.column_stack([b, se, t, t_p(t, self.had.df), b - reach, b + reach]).tolist()
        return [
            dict(zip(TESTED, row, strict=True)) if sure else {**_blank(NO_ERROR), "b": row[0]}
            for row, sure in zip(table, known, strict=True)
        ]


def _bounds(line: Ray, w: Floats, t: float) -> tuple[float | Words, ...]:
    low, high = float(w.min()), float(w.max())
    inside = tuple(bound for bound in johnson_neyman(line, t) if low <= bound <= high)
    if inside:
        return inside
    middle = np.array([(low + high) / 2])
    return (THROUGHOUT if np.abs(line.slope(middle)) > t * line.se(middle) else NOWHERE,)


def _blank(reason: Words) -> Cells:
    return dict.fromkeys(TESTED, Unknown(reason))
