import numpy as np
from matplotlib.image import imread

from scrm_model.drawing.draw import draw_figure
from scrm_model.figure import Axis, Figure, Tile
from scrm_model.locales import LANGUAGES
from scrm_model.words import Number, Verbatim


def test_a_tile_is_the_darker_the_higher_its_shade(tmp_path):
    tiles = (Tile(1.0, 1.0, 0.2), Tile(2.0, 1.0, 0.9), Tile(2.0, 2.0, 0.5, Number(0.5, 2)))
    axis = Axis(low=0.5, high=2.5)
    draw_figure(Figure("map", Verbatim("map"), tiles, x=axis, y=axis), LANGUAGES["en"].LOCALE, False, tmp_path / "map")
    light = imread(tmp_path / "map.png")[..., :3].mean(axis=-1)
    seen = sorted({round(float(value), 2) for value in np.unique(light[:, light.shape[1] // 4 :: 7])})
    red, green, blue = (1 - 0.9 * (1 - part / 255) for part in (0x1F, 0x4E, 0x79))
    assert any(abs(value - (red + green + blue) / 3) < 0.02 for value in seen)
    red, green, blue = (1 - 0.2 * (1 - part / 255) for part in (0x1F, 0x4E, 0x79))
    assert any(abs(value - (red + green + blue) / 3) < 0.02 for value in seen)
