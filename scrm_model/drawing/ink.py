"""What marks look like: colours that differ in lightness as well as hue, so that grey print and every eye tell them apart."""

from collections.abc import Mapping
from functools import singledispatch

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch, Rectangle

from scrm_model.drawing.lettering import LONGEST_LABEL, lettered
from scrm_model.figure import Arrow, Band, Bar, Box, Dot, Emphasis, Line, Mark, Text, Tile
from scrm_model.locale import Direction, Locale

SERIES = ("#1f4e79", "#c8641b", "#3a8f7d", "#8c6bb1", "#7a7a7a")
"""Blue, orange, green, violet, grey; from dark to light."""

SHAPES = ("o", "s", "^", "D", "v")
DASHES: tuple[str | tuple[int, tuple[int, ...]], ...] = ("-", (0, (6, 2)), (0, (2, 2)), (0, (8, 2, 2, 2)), (0, (1, 1)))
WIDTHS: Mapping[Emphasis, float] = {"strong": 2.0, "plain": 1.1, "faint": 0.8}
FAINT = "#8a8a8a"
EXTREMES, MIDDLE = ("#b35806", "#1f4e79"), "#e8e8e8"
"""The two ends of a shade, which differ in hue, and its middle, the lightest; saturation grows towards the ends."""
TEXT = "#222222"
DARK = 0.7
"""The shade from which words on it are white."""
SMALL = 7.5
LETTERS: Mapping[Direction, float] = {"ltr": 0.066, "rtl": 0.054}
"""Inches a small letter takes, on the generous side."""
SPACING: Mapping[Direction, float] = {"ltr": 1.1, "rtl": 0.85}


def put(axes: Axes, mark: Mark, locale: Locale, mirrored: bool) -> None:
    """Draw a mark; `mirrored` says that the x axis runs from right to left."""
    _put(mark, axes, locale, mirrored)


@singledispatch
def _put(mark: Mark, axes: Axes, locale: Locale, mirrored: bool) -> None:
    raise TypeError(f"no mark of ours: {mark!r}")


@_put.register
def _line(mark: Line, axes: Axes, locale: Locale, mirrored: bool) -> None:
    xs, ys = zip(*mark.points, strict=True)
    axes.plot(
        xs,
        ys,
        color=FAINT if mark.emphasis == "faint" else colour(mark.series),
        linewidth=WIDTHS[mark.emphasis],
        linestyle=(0, (4, 3)) if mark.dashed else DASHES[mark.series % len(DASHES)],
        solid_capstyle="butt",
        label=_label(mark, locale),
        zorder=1 if mark.emphasis == "faint" else 3,
    )


@_put.register
def _dot(mark: Dot, axes: Axes, locale: Locale, mirrored: bool) -> None:
    axes.plot(
        [mark.x],
        [mark.y],
        linestyle="none",
        marker=SHAPES[mark.series % len(SHAPES)],
        markersize=6.5,
        markeredgewidth=1.4,
        markeredgecolor=colour(mark.series),
        markerfacecolor=colour(mark.series) if mark.filled else "white",
        label=_label(mark, locale),
        zorder=4,
    )


@_put.register
def _band(mark: Band, axes: Axes, locale: Locale, mirrored: bool) -> None:
    axes.fill_between(
        mark.x, mark.low, mark.high, color=colour(mark.series), alpha=0.18, linewidth=0, label=_label(mark, locale), zorder=2
    )


@_put.register
def _bar(mark: Bar, axes: Axes, locale: Locale, mirrored: bool) -> None:
    height = 0.62 if mark.shade is None else 0.8
    # A plain rectangle: barh spends most of a figure's time on units and containers that nobody asks for.
    bar = Rectangle(
        (mark.start, mark.y - height / 2),
        mark.end - mark.start,
        height,
        facecolor=colour(mark.series) if mark.shade is None else shaded(mark.shade),
        linewidth=0,
        alpha=0.45 if mark.shade is None else 1.0,
        label=_label(mark, locale),
        zorder=2,
    )
    bar.sticky_edges.x.append(mark.start)
    axes.add_patch(bar)


@_put.register
def _text(mark: Text, axes: Axes, locale: Locale, mirrored: bool) -> None:
    side = "center" if mark.side == "centre" else "right" if (mark.side == "start") == mirrored else "left"
    axes.text(mark.x, mark.y, lettered(locale, mark.text), ha=side, va="center", color=TEXT, zorder=5)


@_put.register
def _tile(mark: Tile, axes: Axes, locale: Locale, mirrored: bool) -> None:
    face = _tinted(mark.series, mark.shade)
    axes.add_patch(Rectangle((mark.x - 0.5, mark.y - 0.5), 1, 1, facecolor=face, edgecolor="white", linewidth=1.5, zorder=2))
    if mark.text is not None:
        ink = "white" if mark.shade > DARK else TEXT
        axes.text(mark.x, mark.y, lettered(locale, mark.text), ha="center", va="center", color=ink, fontsize=8, zorder=5)


@_put.register
def _box(mark: Box, axes: Axes, locale: Locale, mirrored: bool) -> None:
    corner = (mark.x - mark.width / 2, mark.y - mark.height / 2)
    edge, style = (FAINT, (0, (3, 2))) if mark.faint else (TEXT, "-")
    axes.add_patch(
        Rectangle(corner, mark.width, mark.height, facecolor="white", edgecolor=edge, linestyle=style, linewidth=1.0, zorder=4)
    )
    lines = [lettered(locale, mark.text, int(mark.width / LETTERS[locale.direction]))]
    if mark.note is not None:
        lines.append(lettered(locale, mark.note))
    axes.text(
        mark.x,
        mark.y,
        "\n".join(lines),
        ha="center",
        va="center",
        color=TEXT,
        fontsize=SMALL,
        linespacing=SPACING[locale.direction],
        zorder=5,
    )


@_put.register
def _arrow(mark: Arrow, axes: Axes, locale: Locale, mirrored: bool) -> None:
    axes.add_patch(
        FancyArrowPatch(
            mark.start,
            mark.end,
            arrowstyle="-|>",
            mutation_scale=9,
            shrinkA=0,
            shrinkB=0,
            color=FAINT if mark.dashed else colour(0),
            linestyle=(0, (4, 3)) if mark.dashed else "-",
            linewidth=0.9 if mark.dashed else 1.3,
            zorder=3,
        )
    )
    if mark.text is not None:
        x, y = (a + mark.at * (b - a) for a, b in zip(mark.start, mark.end, strict=True))
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
        words = lettered(locale, mark.text)
        axes.text(x, y, words, ha="center", va="center", color=TEXT, fontsize=SMALL, bbox=ground, zorder=6)


def _tinted(series: int, shade: float) -> tuple[float, float, float]:
    """The colour of a series mixed with white: `shade` 0 is white, 1 the colour itself."""
    red, green, blue = to_rgb(colour(series))
    return (1 - shade * (1 - red), 1 - shade * (1 - green), 1 - shade * (1 - blue))


def colour(series: int) -> str:
    """The colour of a series; they come round again after the fifth."""
    return SERIES[series % len(SERIES)]


def shaded(place: float) -> str:
    """The colour at a place from −1 to 1 between the extremes."""
    from matplotlib.colors import to_hex, to_rgb

    end = EXTREMES[0] if place < 0 else EXTREMES[1]
    share = abs(place)
    mixed = [share * far + (1 - share) * near for far, near in zip(to_rgb(end), to_rgb(MIDDLE), strict=True)]
    return to_hex((mixed[0], mixed[1], mixed[2]))


def _label(mark: Line | Dot | Band | Bar, locale: Locale) -> str:
    return "_nolegend_" if mark.label is None else lettered(locale, mark.label, LONGEST_LABEL)
