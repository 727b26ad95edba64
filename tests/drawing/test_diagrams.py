"""Boxes and arrows drawn: without axes, from the side the language begins at."""

import re

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import FancyArrowPatch, Rectangle

from scrm_model.drawing.draw import _sheet, draw_figure
from scrm_model.drawing.lettering import register
from scrm_model.figure import Arrow, Axis, Box, Figure
from scrm_model.locales import LANGUAGES
from scrm_model.words import Number, Starred, Wording, Words

CAUSE = Wording({"en": "Customer relationship orientation", "fa": "گرایش به ارتباط با مشتری"})
EFFECT = Wording({"en": "Customer relationship performance", "fa": "عملکرد ارتباط با مشتری"})


@pytest.fixture
def diagram():
    marks = (
        Box(0.7, 0.5, 1.4, 0.6, CAUSE),
        Box(5.5, 0.5, 1.4, 0.6, EFFECT, Words("_R_² = {r2}", r2=Number(0.4, 2, bounded=True))),
        Box(5.5, 1.5, 1.4, 0.6, EFFECT, faint=True),
        Arrow((1.4, 0.5), (4.8, 0.5), Starred(Number(-0.25, 2), 2)),
        Arrow((1.4, 0.6), (4.8, 1.4), dashed=True, at=0.3),
    )
    return Figure("diagram", CAUSE, marks, Axis(low=0, high=6.2), Axis(low=0, high=2), height=13, mirrored=True, bare=True)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_diagram_has_no_axes_and_its_words_stay_in_their_boxes(diagram, language):
    register()
    sheet = _sheet(diagram, LANGUAGES[language].LOCALE, False)
    canvas = FigureCanvasAgg(sheet)
    canvas.draw()
    (axes,) = sheet.axes
    assert not axes.axison
    boxes = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    arrows = [patch for patch in axes.patches if isinstance(patch, FancyArrowPatch)]
    assert [len(boxes), len(arrows)] == [3, 2]
    renderer = canvas.get_renderer()
    for box, words in zip(boxes, axes.texts, strict=False):
        inner, outer = words.get_window_extent(renderer), box.get_window_extent(renderer)
        assert outer.x0 < inner.x0
        assert inner.x1 < outer.x1
        assert outer.y0 < inner.y0
        assert inner.y1 < outer.y1


def test_causes_stand_where_reading_begins(diagram):
    ends = {}
    for language in ("en", "fa"):
        axes = _sheet(diagram, LANGUAGES[language].LOCALE, False).axes[0]
        ends[language] = [axes.transData.transform((x, 0.5))[0] for x in (0.7, 5.5)]
    assert ends["en"][0] < ends["en"][1]
    assert ends["fa"][0] > ends["fa"][1]


def test_numbers_are_persian_in_a_persian_diagram(diagram):
    register()
    words = [text.get_text() for text in _sheet(diagram, LANGUAGES["fa"].LOCALE, False).axes[0].texts]
    assert any("۰٫۴۰" in text for text in words)
    assert any("−۰٫۲۵**" in text for text in words)
    assert not any(re.search(r"[0-9$]", text) for text in words)


def test_a_diagram_is_written_twice_with_the_same_bytes(diagram, tmp_path):
    written = []
    for name in ("one", "two"):
        draw_figure(diagram, LANGUAGES["fa"].LOCALE, True, tmp_path / name)
        written.append([(tmp_path / f"{name}.{kind}").read_bytes() for kind in ("svg", "png")])
    assert written[0] == written[1]
