import numpy as np
import pytest

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.modelling.equation.design import lay_out
from scrm_model.responses import Choices, Figures, Ticks
from scrm_model.scales import Scales
from scrm_model.words import Wording

NAN = float("nan")
SAID = Wording({"": "said"})


def study(sector=(0, 1, 2, 0, 1, 2), size=(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), reference="b2b"):
    rating = AnswerScale("agree", 1, 7)
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, rating),)) for name in ("a", "w", "y")}
    options = ("b2b", "b2c", "state")
    questions = {
        "sector": Question("sector", SAID, "one", tuple(Option(code, SAID) for code in options), reference),
        "size": Question("size", SAID, "number"),
        "networks": Question("networks", SAID, "many", (Option("x", SAID),)),
    }
    scores = np.array([[1, 2, 3], [2, 5, 1], [3, 3, 7], [4, 1, 2], [7, 2, 5], [5, 4, 4]], dtype=float)
    answers = {
        "sector": Choices(options, np.array(sector)),
        "size": Figures(np.array(size)),
        "networks": Ticks(("x",), np.ones((6, 1), dtype=bool), np.ones(6, dtype=bool)),
    }
    return Scales(Instrument(SAID, constructs, questions), ("a1", "w1", "y1"), scores, ("a", "w", "y"), scores, answers)


def test_columns_in_the_order_of_their_terms():
    terms = [("size",), ("sector",), ("a",), ("a", "size"), ("a", "sector")]
    design = lay_out(study(), "y", terms, centre=False)
    assert design.names == (
        "y",
        "size",
        "sector[T.b2c]",
        "sector[T.state]",
        "a",
        "a:size",
        "a:sector[T.b2c]",
        "a:sector[T.state]",
    )
    assert design.terms[1:3] == (("sector",), ("sector",))
    assert design.parts[-1] == ("a", "sector[T.state]")
    np.testing.assert_array_equal(design.column("sector[T.b2c]"), [0, 1, 0, 0, 1, 0])
    np.testing.assert_array_equal(design.column("a:sector[T.state]"), [0, 0, 3, 0, 0, 5])
    np.testing.assert_array_equal(design.column("a:size"), [1, 4, 9, 16, 35, 30])
    assert design.columns_of([("a",), ("sector",)]) == ("sector[T.b2c]", "sector[T.state]", "a")


def test_only_rows_complete_on_everything_the_model_uses():
    scales = study(sector=(0, 1, -1, 0, 1, 2), size=(1, NAN, 3, 4, 5, 6))
    np.testing.assert_array_equal(lay_out(scales, "y", [("size",), ("sector",)], False).rows, [0, 3, 4, 5])
    np.testing.assert_array_equal(lay_out(scales, "y", [("size",)], False).rows, [0, 2, 3, 4, 5])
    assert lay_out(scales, "y", [("a",)], False).n == 6
    np.testing.assert_array_equal(lay_out(scales, "size", [("a",)], False).rows, [0, 2, 3, 4, 5])


def test_centring_is_of_the_quantitative_parts_of_products_on_the_rows_of_the_model():
    scales = study(size=(1, NAN, 3, 4, 5, 6))
    design = lay_out(scales, "y", [("a",), ("w",), ("size",), ("sector",), ("a", "w"), ("a", "sector")], centre=True)
    a = np.array([1.0, 3, 4, 7, 5])
    w = np.array([2.0, 3, 1, 2, 4])
    assert design.means == {"a": a.mean(), "w": w.mean()}
    np.testing.assert_allclose(design.column("a"), a - a.mean())
    np.testing.assert_allclose(design.column("a:w"), (a - a.mean()) * (w - w.mean()))
    np.testing.assert_array_equal(design.column("size"), [1, 3, 4, 5, 6])
    np.testing.assert_array_equal(design.column("sector[T.b2c]"), [0, 0, 0, 1, 0])
    np.testing.assert_allclose(design.column("a:sector[T.b2c]"), (a - a.mean()) * [0, 0, 0, 1, 0])
    np.testing.assert_array_equal(design.values["w"], w)


def test_an_option_nobody_chose_has_no_column_and_says_so():
    design = lay_out(study(sector=(0, 1, 1, 0, 1, 0)), "y", [("sector",), ("a",), ("a", "sector")], False)
    assert design.names == ("y", "sector[T.b2c]", "a", "a:sector[T.b2c]")
    assert set(design.absent) == {"sector[T.state]", "a:sector[T.state]"}
    assert design.absent["a:sector[T.state]"].term == ("a", "sector")
    assert design.absent["sector[T.state]"].why.phrase == "nobody in the model chose {option} at {question}"
    assert design.categories["sector"].counts == {"b2b": 3, "b2c": 3, "state": 0}
    assert design.categories["sector"].moved is None


def test_a_reference_nobody_chose_gives_its_place_to_the_first_option_chosen():
    design = lay_out(study(sector=(1, 1, 2, 2, 1, 2)), "y", [("sector",)], False)
    assert design.names == ("y", "sector[T.state]")
    assert set(design.absent) == {"sector[T.b2b]"}
    assert design.categories["sector"].reference == "b2c"
    assert design.categories["sector"].moved is not None


def test_the_stated_reference_has_no_column():
    assert lay_out(study(reference="state"), "y", [("sector",)], False).names == ("y", "sector[T.b2b]", "sector[T.b2c]")


def test_no_complete_row_leaves_the_names():
    design = lay_out(study(size=(NAN,) * 6), "y", [("size",), ("sector",), ("a",), ("a", "size")], True)
    assert design.n == 0
    assert design.X.shape == (0, 6)
    assert design.names == ("y", "size", "sector[T.b2c]", "sector[T.state]", "a", "a:size")


def test_several_answers_a_respondent_are_no_column():
    with pytest.raises(KeyError):
        lay_out(study(), "y", [("networks",)], False)
