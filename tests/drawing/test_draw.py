"""Drawings of every mark in both languages."""

import pytest
from matplotlib.image import imread

from scrm_model.drawing.draw import DPI, WIDTH, draw_figure
from scrm_model.drawing.lettering import lettered, tick
from scrm_model.figure import Axis, Band, Bar, Dot, Figure, Line, Text
from scrm_model.locales import LANGUAGES
from scrm_model.words import Percent, Verbatim, Wording

NAME = Wording({"en": "Customer relationship orientation", "fa": "گرایش به ارتباط با مشتری"})
COST = Wording({"en": "Costs $5 or $10 & <more>", "fa": "بهای $5 یا $10 & <بیشتر>"})


@pytest.fixture
def figure():
    marks = (
        Line(((0.0, 0.0), (1.0, 2.0)), "strong", label=NAME),
        Line(((0.0, 1.0), (1.0, 1.0)), "faint", dashed=True, series=1),
        Dot(0.5, 1.5, filled=False, series=2, label=COST),
        Band((0.0, 0.5, 1.0), (0.1, 0.2, 0.3), (0.5, 0.6, 0.9), series=3),
        Bar(0.0, 0.7, 2.0, series=4),
        Text(0.7, 2.0, Percent(70.0), "end"),
    )
    return Figure("all", NAME, marks, x=Axis(COST), y=Axis(ticks=((1.0, NAME), (2.0, COST))), mirrored=True)


def bare(text):
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))


def written(figure, language, simulated, folder):
    stem = folder / f"all.{language}"
    draw_figure(figure, LANGUAGES[language].LOCALE, simulated, stem)
    return tuple((folder / f"all.{language}.{kind}").read_bytes() for kind in ("svg", "png"))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_figure_is_written_twice_with_the_same_bytes(figure, language, tmp_path):
    first = written(figure, language, True, tmp_path)
    assert first == written(figure, language, True, tmp_path)
    svg, png = first
    assert svg.startswith(b"<?xml")
    assert b"<text" not in svg
    assert png.startswith(b"\x89PNG")


def test_languages_and_simulated_answers_are_told_apart(figure, tmp_path):
    english, persian = (written(figure, language, False, tmp_path) for language in ("en", "fa"))
    assert english != persian
    assert written(figure, "en", True, tmp_path) != english


def test_drawing_leaves_the_settings_of_the_library_as_they_were(figure, tmp_path):
    from matplotlib import rcParams

    before = dict(rcParams)
    written(figure, "fa", True, tmp_path)
    assert dict(rcParams) == before


def test_dollars_are_dollars(tmp_path):
    figure = Figure("cost", COST, (Dot(0.0, 0.0),), x=Axis(Verbatim("$\\frac{1}{0}$ \\input{x} $")))
    draw_figure(figure, LANGUAGES["en"].LOCALE, False, tmp_path / "cost")
    assert (tmp_path / "cost.svg").exists()


def test_persian_text_is_isolated_and_each_line_has_its_direction():
    persian = LANGUAGES["fa"].LOCALE
    lines = lettered(persian, NAME, 12).split("\n")
    assert len(lines) > 1
    for line in lines:
        assert line.startswith("\u2067")
        assert line.endswith("\u2069")
        assert sum(character in "\u2066\u2067\u2068" for character in line) == line.count("\u2069")
    assert " ".join(bare(line) for line in lines) == bare(lettered(persian, NAME))


def test_words_of_one_isolated_run_stay_in_one_run():
    persian = LANGUAGES["fa"].LOCALE
    assert lettered(persian, Wording({"en": "two words"}), 80).count("\u2066") == 1


def test_ticks_have_the_decimals_their_steps_need():
    english, persian = LANGUAGES["en"].LOCALE, LANGUAGES["fa"].LOCALE
    assert tick(english, 0.5, 0.25) == "0.50"
    assert tick(english, -20.0, 10.0) == "−20"
    assert "۰٫۵" in tick(persian, 0.5, 0.5)


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("name", ["a" * 3000, "word " * 600, "بلند " * 600, "😀👩", "ب" * 300])
def test_names_no_figure_has_room_for(name, language, tmp_path):
    long, short = Verbatim(name), Verbatim("short")
    for label, below, beside in ((long, short, short), (short, long, short), (short, short, long)):
        marks = (Line(((0.0, 0.0), (1.0, 2.0)), label=label), Dot(0.5, 1.5, label=label))
        for legend in ("inside", "below"):
            y = Axis(beside, ticks=((1.0, beside),))
            figure = Figure("all", long, marks, x=Axis(below), y=y, legend=legend)
            assert all(written(figure, language, True, tmp_path))


def test_what_is_cut_says_so():
    lines = lettered(LANGUAGES["en"].LOCALE, Verbatim("word " * 600), 42).split("\n")
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert max(map(len, lettered(LANGUAGES["en"].LOCALE, Verbatim("a" * 100), 42).split("\n"))) == 42


def test_names_of_several_lines_push_each_other_off(tmp_path):
    def tall(name):
        ticks = tuple((float(at), Verbatim(name)) for at in range(1, 7))
        figure = Figure("names", NAME, (Dot(0.5, 1.0),), x=Axis(NAME), y=Axis(low=0.4, high=6.6, ticks=ticks), height=12)
        draw_figure(figure, LANGUAGES["en"].LOCALE, False, tmp_path / "names")
        height, width = imread(tmp_path / "names.png").shape[:2]
        assert width == round(WIDTH * DPI)
        return height

    # The letters of names are 8 points high, and a line takes 1.2 times that.
    long = tall("a name that is much too long for a line and for another one, so that it takes three")
    assert tall("name") < 6 * 3 * 8 * 1.2 * DPI / 72 < long
