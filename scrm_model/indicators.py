"""What a construct is measured by, and whether that can be consistent at all."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scrm_model.arrays import Bools, Floats
from scrm_model.moments import Moments
from scrm_model.scales import Scales
from scrm_model.stats.covariances.solving import definite
from scrm_model.words import Count, Unknown, Verbatim, Words

FEWEST = 2
"""Respondents without whom there is no covariance."""

IDENTICAL = 1e-9
"""Items whose correlation is nearer to 1 or −1 than this are taken to determine each other."""


@dataclass(frozen=True)
class Indicators:
    """The `names` of what measures a construct and the `rows` (n × k) of the respondents complete on all of them.

    `complete` (all usable respondents) says who they are. `never` says why, by its definition, the construct has no internal
    consistency (a composite, a single item); None if it may have one.
    """

    construct: str
    names: tuple[str, ...]
    rows: Floats
    never: Words | None
    complete: Bools

    @property
    def k(self) -> int:
        """The number of indicators."""
        return len(self.names)

    @property
    def n(self) -> int:
        """The number of respondents complete on them."""
        return len(self.rows)

    @cached_property
    def moments(self) -> Moments:
        """The moments of the complete rows."""
        return Moments.from_rows(self.names, self.rows)

    @cached_property
    def constant(self) -> tuple[str, ...]:
        """The indicators that have the same value in every complete row."""
        return tuple(name for name, spread in zip(self.names, np.diagonal(self.moments.cov), strict=True) if spread == 0)

    @property
    def unknown(self) -> Unknown | None:
        """Why nothing can be said of the construct's consistency: what it is, or too few respondents; None if something can."""
        if self.never is not None:
            return Unknown(self.never)
        if self.n < FEWEST:
            return Unknown(Words("only {n} respondents answered every item of the scale", n=Count(self.n)))
        return None

    @property
    def without_spread(self) -> Words:
        """What to say of statistics that a constant indicator spoils, or items that cancel each other."""
        if self.constant:
            return Words("everyone answered {item} alike", item=Verbatim(self.constant[0]))
        return Words("the sum of the items does not vary")


def indicate(scales: Scales, construct: str) -> Indicators:
    """What `construct` is measured by: its keyed items, or where it is made of others, the scores of its parts."""
    what = scales.instrument.constructs[construct]
    if what.parts:
        names, X = what.parts, np.column_stack([scales.score_of(part) for part in what.parts])
    else:
        names, X = tuple(item.code for item in what.items), scales.items_of(construct)
    never: Words | None = None
    if what.kind == "composite":
        never = Words("a composite is formed by its items, which need not be consistent")
    elif len(names) == 1:
        never = Words("a single item has no internal consistency")
    complete = np.asarray(np.isfinite(X).all(axis=1), dtype=np.bool_)
    return Indicators(construct, names, X[complete], never, complete)


def obstacle(items: tuple[str, ...], X: Floats) -> Unknown | None:
    """Why the complete rows `X` (n × items) allow no factor analysis of any kind; None if they do."""
    n, k = X.shape
    if n <= k:
        return Unknown(
            Words(
                "{n} respondents answered all {items} items, which takes more respondents than items",
                n=Count(n),
                items=Count(k),
            )
        )
    moments = Moments.from_rows(items, X)
    constant = np.flatnonzero(np.diagonal(moments.cov) == 0)
    if len(constant):
        return Unknown(Words("everyone answered {item} alike", item=Verbatim(items[int(constant[0])])))
    if definite(moments.cov):
        return None
    alike = np.argwhere(np.triu(np.abs(moments.correlations) > 1 - IDENTICAL, 1))
    if len(alike):
        a, b = (Verbatim(items[int(place)]) for place in alike[0])
        return Unknown(Words("the answers to {a} and {b} determine each other", a=a, b=b))
    return Unknown(Words("the correlations of the items are not positive definite"))
