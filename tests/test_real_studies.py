"""Real surveys through the command line, compared with the numbers of R packages.

All are closed forms, so the tolerance is 1e-8 relative: the same formula in another order of operations.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REFERENCE = Path(__file__).parent / "reference"
EXACT = 1e-8
Tables = dict[str, list[dict[str, Any]]]


def _reference(name: str) -> dict[str, Any]:
    return json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def tables(real_study: Callable[[str], Path], call: Callable, tmp_path: Path) -> Callable[..., Tables]:
    """Run a real study and give its machine tables."""

    def run(name: str, *options: str) -> Tables:
        ended = call("run", real_study(name), "-o", tmp_path / "out", "--format", "html", "--quiet", *options)
        assert ended.status == 0, ended.err
        found = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))["tables"]
        return {page: table["rows"] for page, table in found.items()}

    return run


def _row(rows: list[dict[str, Any]], **equal: object) -> dict[str, Any]:
    (row,) = [row for row in rows if all(row[name] == value for name, value in equal.items())]
    return row


@pytest.mark.parametrize("study", ["mobi", "corp_rep"])
def test_reliability_is_that_of_psych(tables: Callable[..., Tables], study: str) -> None:
    found = tables(study)
    for construct, expected in _reference("reliability")[study].items():
        row = _row(found["reliability"], construct=construct)
        assert (row["k"], row["n"]) == (expected["k"], expected["n"])
        for column, name in {"alpha_low": "low", "alpha_high": "high"}.items():
            assert row[column] == pytest.approx(expected[name], rel=EXACT)
        for column in ("alpha", "alpha_std", "mean_r"):
            assert row[column] == pytest.approx(expected[column], rel=EXACT)
        dropped = expected["if_dropped"] or [None] * expected["k"]
        for item, r, alpha in zip(expected["items"], expected["item_rest"], dropped, strict=True):
            statistics = _row(found["item_statistics"], item=item)
            assert statistics["item_rest_r"] == pytest.approx(r, rel=EXACT)
            if expected["k"] > 2:
                assert statistics["alpha_if_dropped"] == pytest.approx(alpha, rel=EXACT)


def test_hierarchical_regression_is_that_of_r(tables: Callable[..., Tables]) -> None:
    found = tables("corp_rep")
    expected = _reference("hierarchical_corp_scores")
    for step, r2 in enumerate(expected["R2"], 1):
        row = _row(found["model_fit"], model="drivers", step=step)
        assert row["n"] == 336
        assert row["r2"] == pytest.approx(r2, rel=EXACT)
        assert row["adj_r2"] == pytest.approx(expected["adjR2"][step - 1], rel=EXACT)
        assert row["delta_r2"] == pytest.approx(expected["deltaR2"][step - 1], rel=EXACT)
        if step > 1:
            assert row["f_change"] == pytest.approx(expected["F_change_own_denominator"][step - 2], rel=EXACT)
            assert row["df1_change"] == expected["F_change_df1"][step - 2]
            assert row["df2_change"] == expected["F_change_df2"][step - 2]
            assert row["p_change"] == pytest.approx(expected["F_change_p"][step - 2], rel=EXACT)
        for term, b in expected["coefs"][step - 1].items():
            assert _row(found["coefficients"], model="drivers", step=step, term=term)["b"] == pytest.approx(b, rel=EXACT)
        for term, beta in expected["std"][step - 1].items():
            found_beta = _row(found["coefficients"], model="drivers", step=step, term=term)["beta"]
            assert found_beta == pytest.approx(beta, rel=EXACT)


def test_regression_is_that_of_r(tables: Callable[..., Tables]) -> None:
    found = tables("corp_rep")["coefficients"]
    expected = _reference("regression_corp_scores")
    for term, b in expected["coef"].items():
        row = _row(found, model="loyalty", term=term)
        assert row["b"] == pytest.approx(b, rel=EXACT)
        assert row["se"] == pytest.approx(expected["se"][term], rel=EXACT)
        assert row["t"] == pytest.approx(expected["t"][term], rel=EXACT)
        assert row["p"] == pytest.approx(expected["p"][term], rel=EXACT)
        if term != "(Intercept)":
            assert row["beta"] == pytest.approx(expected["std_beta"][term], rel=EXACT)
            assert row["vif"] == pytest.approx(expected["vif"][term], rel=EXACT)


@pytest.mark.parametrize("errors", ["hc0", "hc1", "hc2", "hc3", "hc4"])
def test_robust_errors_are_those_of_sandwich(tables: Callable[..., Tables], errors: str) -> None:
    found = tables("corp_rep", "--set", f"plan.errors={errors}")["coefficients"]
    for term, se in _reference("regression_corp_scores")[errors.upper()]["se"].items():
        assert _row(found, model="loyalty", term=term)["se"] == pytest.approx(se, rel=EXACT)


@pytest.mark.parametrize(("model", "reference"), [("raw", "garcia_liking_raw"), ("centred", "garcia_liking_centered")])
@pytest.mark.parametrize("errors", ["classical", "hc3"])
def test_moderation_is_that_of_r(tables: Callable[..., Tables], model: str, reference: str, errors: str) -> None:
    found = tables("garcia", "--set", f"plan.errors={errors}")
    expected = _reference(f"moderation_{reference}")
    errors_of = expected["HC3"] if errors == "hc3" else expected
    for term, b in expected["coef"].items():
        row = _row(found["coefficients"], model=model, step=2, term=term)
        assert row["b"] == pytest.approx(b, rel=EXACT)
        assert row["se"] == pytest.approx(errors_of["se"][term], rel=EXACT)
        assert row["t"] == pytest.approx(errors_of["t"][term], rel=EXACT)
        assert row["p"] == pytest.approx(errors_of["p"][term], rel=EXACT)
    fit = _row(found["model_fit"], model=model, step=2)
    assert fit["r2"] == pytest.approx(expected["R2"], rel=EXACT)
    assert fit["delta_r2"] == pytest.approx(expected["deltaR2_interaction"], rel=EXACT)
    assert fit["f_change"] == pytest.approx(expected["F_change"], rel=EXACT)
    assert fit["f"] == pytest.approx(expected["HC3"]["wald_F"]["F"] if errors == "hc3" else expected["F"], rel=EXACT)


def test_the_published_example_is_met(tables: Callable[..., Tables]) -> None:
    """Garcia et al.'s protest study as printed by Hayes: coefficients, ΔR² and the Johnson–Neyman bounds."""
    found = tables("garcia")
    printed = {"(Intercept)": 7.7062, "prot2": -3.7727, "sexism": -0.4725, "prot2:sexism": 0.8336}
    for term, b in printed.items():
        assert _row(found["coefficients"], model="raw", step=2, term=term)["b"] == pytest.approx(b, abs=5e-5)
    bounds = [row["bound"] for row in found["johnson_neyman"] if row["model"] == "raw"]
    assert bounds == pytest.approx([3.5087, 4.9753], abs=5e-5)
