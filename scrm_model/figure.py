"""A figure as data: marks at positions, with words for labels; no language, no fonts, no pixels."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias, Union

from scrm_model.words import Sayable

Emphasis = Literal["strong", "plain", "faint"]


@dataclass(frozen=True)
class Line:
    """A polyline through `points` (x, y), in data units."""

    points: tuple[tuple[float, float], ...]
    emphasis: Emphasis = "plain"
    dashed: bool = False
    series: int = 0
    label: Sayable | None = None


@dataclass(frozen=True)
class Dot:
    """A point, filled or hollow, in data units."""

    x: float
    y: float
    filled: bool = True
    series: int = 0
    label: Sayable | None = None


@dataclass(frozen=True)
class Band:
    """An area between `low` and `high` along `x`, in data units."""

    x: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    series: int = 0
    label: Sayable | None = None


@dataclass(frozen=True)
class Bar:
    """A horizontal bar from `start` to `end` at height `y`.

    `shade` gives it a place on a scale from one extreme (−1) over the middle (0) to the other (1), instead of a series.
    """

    start: float
    end: float
    y: float
    series: int = 0
    label: Sayable | None = None
    shade: float | None = None


@dataclass(frozen=True)
class Text:
    """Words at a point, in data units; `side` says which side of the point they begin from, in the reading direction."""

    x: float
    y: float
    text: Sayable
    side: Literal["start", "end", "centre"] = "start"


@dataclass(frozen=True)
class Tile:
    """A square of side 1 about a point, from white (`shade` 0) to the darkest of its colour (1), with words in it."""

    x: float
    y: float
    shade: float
    text: Sayable | None = None
    series: int = 0


@dataclass(frozen=True)
class Box:
    """A rectangle about a point with words in it, and below them in the same box a `note`; sizes in data units.

    `faint` draws its edge broken, for what is no variable of its own.
    """

    x: float
    y: float
    width: float
    height: float
    text: Sayable
    note: Sayable | None = None
    faint: bool = False


@dataclass(frozen=True)
class Arrow:
    """A straight arrow from `start` to `end` (x, y), in data units, with words on it at the share `at` of its way."""

    start: tuple[float, float]
    end: tuple[float, float]
    text: Sayable | None = None
    dashed: bool = False
    at: float = 0.5


Mark: TypeAlias = Union[Line, Dot, Band, Bar, Text, Tile, Box, Arrow]


@dataclass(frozen=True)
class Axis:
    """An axis: its title, its range if it is not to be found from the marks, and named ticks where it is not numeric."""

    title: Sayable | None = None
    low: float | None = None
    high: float | None = None
    ticks: tuple[tuple[float, Sayable], ...] = ()


@dataclass(frozen=True)
class Figure:
    """A figure for people. `height` is in lines of text, for figures that grow with what they list; None is the default.

    `mirrored` says that the reading direction may turn the figure round (a list of names beside bars), which a plot of
    numbers on both axes must not do. `legend` is where the marks with labels are explained. `bare` draws no axes: places mean
    nothing by themselves (a diagram), and the data units are inches across. `about` is the model it tells of, if it tells of
    one alone.
    """

    name: str
    title: Sayable
    marks: tuple[Mark, ...]
    x: Axis = field(default_factory=Axis)
    y: Axis = field(default_factory=Axis)
    notes: tuple[Sayable, ...] = ()
    height: float | None = None
    mirrored: bool = False
    legend: Literal["inside", "below"] = "inside"
    bare: bool = False
    about: str = ""
