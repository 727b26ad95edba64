import pytest

from scrm_model.locale import Direction, Run
from scrm_model.typesetting.bidi import leaning, marked, stretches


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("سلام", None, [("سلام", "rtl")]),
        ("فروش (CRM) ما", None, [("فروش (", "rtl"), ("CRM", "ltr"), (") ما", "rtl")]),
        ("روش PLS, SEM و", None, [("روش ", "rtl"), ("PLS, SEM", "ltr"), (" و", "rtl")]),
        ("سلام CRM (2020)", None, [("سلام ", "rtl"), ("CRM (2020)", "ltr")]),
        ("B2B یا B2C", None, [("B2B", "ltr"), (" یا ", "rtl"), ("B2C", "ltr")]),
        ("−۰٫۴۲", "ltr", [("−۰٫۴۲", "ltr")]),
        ("say سلام دنیا now", "ltr", [("say ", "ltr"), ("سلام دنیا", "rtl"), (" now", "ltr")]),
        ("", None, []),
    ],
)
def test_text_is_cut_where_its_direction_changes(text: str, own: Direction | None, expected: list[tuple[str, str]]) -> None:
    found = list(stretches(Run(text, own), "rtl"))
    assert [(piece.text, piece.direction) for piece in found] == expected
    assert "".join(piece.text for piece in found) == text


def test_a_cell_leans_to_the_direction_all_of_it_has() -> None:
    assert leaning((Run("−۰٫۴۲", "ltr"),), "rtl") == "ltr"
    assert leaning((Run("کمتر از "), Run("۰٫۰۰۱", "ltr")), "rtl") == "rtl"
    assert leaning((Run("a", "ltr"), Run(" "), Run("b", "ltr")), "rtl") == "ltr"
    assert leaning((), "rtl") == "rtl"


def test_a_run_with_a_direction_of_its_own_stands_between_marks() -> None:
    def text(*runs: Run) -> str:
        return "".join(piece.text for piece in marked(runs, "rtl"))

    assert text(Run("از "), Run("−۱", "ltr"), Run(" تا")) == "از \u200f\u200e−۱\u200e\u200f تا"
    assert text(Run("نام", "rtl")) == "\u200fنام\u200f"
    assert text(Run("a نام b", "ltr")) == "\u200f\u202aa نام b\u202c\u200f"
    assert text(Run("ساده")) == "ساده"
