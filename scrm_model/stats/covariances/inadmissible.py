"""What makes a solution of a model of covariances one that cannot be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trouble:
    """What makes a solution inadmissible.

    `negative` are items with a negative error variance (Heywood cases); `determined` what is explained without a rest, by
    their places among the parts of a factor model or the factors of a structural one; `beyond` pairs of factors (by their
    numbers) whose correlation is beyond ±1; `indefinite` says that the correlations of the factors are not positive definite.
    """

    negative: tuple[int, ...] = ()
    determined: tuple[int, ...] = ()
    beyond: tuple[tuple[int, int], ...] = ()
    indefinite: bool = False

    @property
    def any(self) -> bool:
        """Whether there is any."""
        return bool(self.negative or self.determined or self.beyond or self.indefinite)
