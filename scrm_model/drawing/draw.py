"""A figure drawn: axes laid out for a reading direction, marks put in, two files written."""

import warnings
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Sheet
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator

from scrm_model.document import SIMULATED
from scrm_model.drawing.ink import TEXT, put
from scrm_model.drawing.lettering import FAMILIES, lettered, register, tick
from scrm_model.drawing.raster import rasterise
from scrm_model.figure import Axis, Figure
from scrm_model.locale import Locale

WIDTH = 6.3
"""Inches: the text width of an A4 page."""

HEIGHT = 3.9
LOWEST = 1.6
LINE, TALL_LINE = 0.155, 0.19
"""Inches a line of text takes, in Latin and in Persian letters."""

FREE, BELOW = 0.4, 4.0
"""Lines left free between two names beside an axis, and those that what is below the axis takes."""

DPI = 200
WIDEST_NAME = 42
"""Characters in a line of a name beside an axis."""

WIDEST_TITLE = 60

LEGEND_WIDTH = 100
"""Characters in a line of a legend below the axes."""


def draw_figure(figure: Figure, locale: Locale, simulated: bool, stem: Path) -> None:
    """Write `<stem>.svg` and `<stem>.png`, the same bytes whenever figure, locale and versions are the same.

    Text is drawn as paths, so the files need no fonts. `simulated` puts `SIMULATED` on the figure.

    Raises:
        OSError: a file cannot be written.
    """
    register()
    with rc_context(_manners(figure, locale)), warnings.catch_warnings():
        # A letter that neither font has (an emoji in a label) is drawn as a box; nobody at a terminal can do anything about it.
        warnings.filterwarnings("ignore", message=r"Glyph \d+ ", category=UserWarning)
        sheet = _sheet(figure, locale, simulated)
        drawn = BytesIO()
        # The canvas's own verb: savefig would draw everything twice, once only to find out where it stands.
        FigureCanvasSVG(sheet).print_svg(drawn, metadata={"Date": None, "Creator": None})  # type: ignore[no-untyped-call]
    stem.with_name(f"{stem.name}.svg").write_bytes(drawn.getvalue())
    stem.with_name(f"{stem.name}.png").write_bytes(rasterise(drawn.getvalue().decode(), DPI))


def _manners(figure: Figure, locale: Locale) -> dict[Any, Any]:
    return {
        "font.family": list(FAMILIES[locale.direction]),
        "font.size": 9,
        "text.parse_math": False,
        "text.color": TEXT,
        "axes.labelcolor": TEXT,
        "axes.edgecolor": "#555555",
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "xtick.color": TEXT,
        "ytick.color": TEXT,
        "ytick.alignment": "center" if figure.y.ticks else "center_baseline",
        "svg.fonttype": "path",
        "svg.hashsalt": "scrm_model",
        "figure.facecolor": "white",
    }


def _sheet(figure: Figure, locale: Locale, simulated: bool) -> Sheet:
    rtl = locale.direction == "rtl"
    sheet = Sheet(figsize=(WIDTH, _height(figure, locale)), layout="constrained")
    axes = sheet.add_subplot()
    mirrored = rtl and figure.mirrored
    for mark in figure.marks:
        put(axes, mark, locale, mirrored)
    axes.autoscale_view()
    _range(axes, figure)
    if mirrored:
        axes.invert_xaxis()
    if figure.bare:
        axes.set_axis_off()
    else:
        _side(axes, rtl)
        _name_x(axes, figure.x, locale)
        _name_y(axes, figure.y, locale)
    if any(getattr(mark, "label", None) is not None for mark in figure.marks):
        _explain(sheet, axes, figure, locale)
    if simulated:
        _stamp(sheet, locale)
    return sheet


def _height(figure: Figure, locale: Locale) -> float:
    """Inches; names beside the axis that take several lines push their neighbours off."""
    if figure.height is None:
        return HEIGHT
    names = sorted((at, lettered(locale, name, WIDEST_NAME).count("\n") + 1) for at, name in figure.y.ticks)
    close = [((one + other) / 2 + FREE) / (above - below) for (below, one), (above, other) in pairwise(names) if above > below]
    low, high = figure.y.low, figure.y.high
    span = high - low if low is not None and high is not None else float(len(names))
    lines = max(figure.height, max(close, default=0.0) * span + BELOW)
    return max(LOWEST, lines * (TALL_LINE if locale.direction == "rtl" else LINE))


def _explain(sheet: Sheet, axes: Axes, figure: Figure, locale: Locale) -> None:
    if figure.legend == "inside":
        axes.legend(frameon=False, loc="best")
        return
    handles, labels = axes.get_legend_handles_labels()
    across = max(1, min(len(labels), LEGEND_WIDTH // (max(len(label) for label in labels) + 6)))
    down = -(-len(labels) // across)
    entries = [*zip(handles, labels, strict=True), *[(Rectangle((0, 0), 0, 0, alpha=0), "")] * (across * down - len(labels))]
    # matplotlib fills a legend column by column from the left; it is read line by line from the side the language begins at.
    columns = range(across) if locale.direction == "ltr" else range(across - 1, -1, -1)
    ordered = [entries[line * across + column] for column in columns for line in range(down)]
    sheet.legend(
        [handle for handle, _ in ordered],
        [label for _, label in ordered],
        frameon=False,
        loc="outside lower center",
        ncols=across,
        markerfirst=locale.direction == "ltr",
        fontsize=8,
    )


def _range(axes: Axes, figure: Figure) -> None:
    axes.margins(x=0.04, y=0.06)
    axes.autoscale_view()
    axes.set_xlim(figure.x.low, figure.x.high)
    axes.set_ylim(figure.y.low, figure.y.high)


def _side(axes: Axes, rtl: bool) -> None:
    """The reader begins at the side where names and scales stand."""
    axes.spines["right" if not rtl else "left"].set_visible(False)
    if rtl:
        axes.yaxis.tick_right()
        axes.yaxis.set_label_position("right")


def _name_x(axes: Axes, axis: Axis, locale: Locale) -> None:
    low, high = sorted(axes.get_xlim())
    positions, names = _ticks(axis, locale, low, high)
    axes.xaxis.set_major_locator(FixedLocator(positions))
    axes.xaxis.set_major_formatter(FixedFormatter(names))
    if axis.title is not None:
        axes.set_xlabel(lettered(locale, axis.title, WIDEST_TITLE))


def _name_y(axes: Axes, axis: Axis, locale: Locale) -> None:
    low, high = sorted(axes.get_ylim())
    positions, names = _ticks(axis, locale, low, high)
    axes.yaxis.set_major_locator(FixedLocator(positions))
    axes.yaxis.set_major_formatter(FixedFormatter(names))
    if axis.ticks:
        axes.tick_params(axis="y", length=0, labelsize=8)
        axes.spines["right" if locale.direction == "rtl" else "left"].set_visible(False)
    if axis.title is not None:
        axes.set_ylabel(lettered(locale, axis.title, WIDEST_NAME))


def _ticks(axis: Axis, locale: Locale, low: float, high: float) -> tuple[list[float], list[str]]:
    if axis.ticks:
        return [at for at, _ in axis.ticks], [lettered(locale, name, WIDEST_NAME) for _, name in axis.ticks]
    found = [float(at) for at in MaxNLocator(nbins=7, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)]
    step = found[1] - found[0]
    shown = [at for at in found if low - 1e-9 * step <= at <= high + 1e-9 * step]
    return shown, [tick(locale, at, step) for at in shown]


def _stamp(sheet: Sheet, locale: Locale) -> None:
    sheet.suptitle(lettered(locale, SIMULATED), fontsize=8, color="#a33b20")
