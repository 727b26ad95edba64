"""Two groups of respondents in a PLS model, and what differs between them however they are dealt to groups of their sizes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.modelling.pls.replicates import Replicator
from scrm_model.modelling.pls.rows import Rows
from scrm_model.resampling import BLOCK
from scrm_model.stats.pls.indicators import correlations
from scrm_model.stats.pls.invariance import compositional, means_and_variances
from scrm_model.stats.pls.stages import solve_stages


@dataclass(frozen=True)
class Pair:
    """Two options of the question that makes the groups, and the answers of the respondents who chose one of them.

    `first` (n) holds 1 for those who chose `options[0]`.
    """

    question: str
    options: tuple[str, str]
    rows: Rows
    first: Floats

    @property
    def sizes(self) -> tuple[int, int]:
        """How many respondents chose each."""
        return int(self.first.sum()), int((1 - self.first).sum())


@dataclass(frozen=True)
class Differences:
    """What differs between two groups, for B ways to form them.

    `one` and `other` are the paths (B × arrows) of each. `c` is the correlation of each composite as the one makes it with it
    as the other does; `means` and `variances` are of the pooled scores: difference, and log of the ratio (B × composites).
    """

    one: Floats
    other: Floats
    c: Floats
    means: Floats
    variances: Floats

    @property
    def paths(self) -> Floats:
        """The paths of the one less those of the other."""
        return self.one - self.other

    @property
    def parts(self) -> tuple[Floats, ...]:
        """Everything, in the order of the fields."""
        return self.one, self.other, self.c, self.means, self.variances


def dealt(first: Floats, wanted: int, chance: np.random.Generator) -> Iterator[Floats]:
    """Ways to deal the respondents to groups of the same sizes (B × n each), a block at a time."""
    n = len(first)
    size = max(1, BLOCK // n)
    for start in range(0, wanted, size):
        yield chance.permuted(np.broadcast_to(first, (min(size, wanted - start), n)), axis=1)


def pooled(replicator: Replicator) -> tuple[Floats, Floats]:
    """The correlations of the indicators of both groups together (M × M), and the scores of the model of both (n × c)."""
    blueprint = replicator.numbers.arrangement.blueprint
    base = replicator.whole()
    solution = solve_stages(base, blueprint)
    return correlations(solution.cov[0]), solution.scores(base, blueprint.final, 0)


def differences(replicator: Replicator, groups: Floats, R: Floats, scores: Floats) -> Differences:
    """What differs between the respondents whom `groups` (B × n) gives 1 and those it gives 0.

    `R` and `scores` are those of all of them together, from `pooled`.
    """
    numbers = replicator.numbers
    outline = numbers.arrangement.blueprint.final
    arrows = [place for key, place in numbers.index.items() if key[0] == "path"]
    first = next(place for key, place in numbers.index.items() if key[0] == "weight")
    weights = slice(first, first + len(outline.columns))
    one, other = replicator(groups), replicator(1 - groups)
    c = compositional(R, one[:, weights], other[:, weights], outline)
    means, variances = means_and_variances(scores, groups)
    return Differences(one[:, arrows], other[:, arrows], c, means, variances)
