"""Scales that something is wrong with, through the whole chapter: every cell has its number or says why not."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from scrm_model import open_study, report
from scrm_model.results import Results

SAID_BY_ABSENCE = {("coding_proof", "warning"), ("coding_proof", "duplicate_of"), ("cfa_fit", "problem")}
"""Columns that are empty where nothing is to be said."""

CONTRARY = np.array([[2, -1, -1], [-1, 2, -1], [-1, -1, 2], [1, 0, -1], [0, -1, 1], [-1, 1, 0], [2, -2, 1], [-2, 0, 3]])


def answers(n: int, *sizes: int, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    general = rng.normal(size=(n, 1))
    blocks = [0.6 * general + 0.8 * rng.normal(size=(n, 1)) + rng.normal(size=(n, size)) for size in sizes]
    return np.clip(np.round(4 + np.concatenate(blocks, axis=1)), 1, 7)


def run(folder: Path, constructs: dict[str, str], X: np.ndarray, intervals: str = "all") -> Results:
    """The results of a study whose `constructs` have the items of a text, or are made of others after a `=`."""
    lines, codes = ["title: T", "answers:", "  agree: {from: 1, to: 7}", "constructs:"], []
    for code, items in constructs.items():
        lines += [f"  {code}:", f"    name: {code}"]
        if items.startswith("="):
            lines.append(f"    made_of: [{', '.join(items[1:].split())}]")
            continue
        lines += ["    answers: agree", "    items:", *(f"      {item}: Text of {item}" for item in items.split())]
        codes += items.split()
    (folder / "instrument.yaml").write_text("\n".join(lines), encoding="utf-8")
    plan = f"plan: {{seed: 1, resamples: 40, reliability_intervals: {intervals}}}"
    (folder / "study.yaml").write_text(f"answers: answers.csv\n{plan}\n", encoding="utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([codes, *X.astype(int).tolist()])
    results = open_study(folder / "study.yaml").run()
    assert len(report(results).tables) > 3
    for page in results.ledger:
        for line in results.ledger[page]:
            for column, value in line.values.items():
                assert value is not None or column in line.unknown or (page, column) in SAID_BY_ABSENCE, (page, column)
                assert not isinstance(value, float) or math.isfinite(value), (page, column)
    return results


def cell(results: Results, page: str, column: str, **equal: str) -> float | str:
    """The number in a cell, or the phrase of its reason."""
    (line,) = results.ledger.where(page, **equal)
    value = line.number(column)
    return line.unknown[column].phrase if value is None else value


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Results:
    X = answers(80, 1, 2, 3, 3, 3, 3, 4)
    X[:, 4] = 4
    X[:, 7] = X[:, 6]
    X[:, 9:12] = np.clip(X[:, 9:12], 3, 5)
    X[:, 12:15] = 4 + np.tile(CONTRARY, (10, 1))
    constructs = {
        "single": "s1",
        "pair": "p1 p2",
        "flat": "f1 f2 f3",
        "twins": "t1 t2 t3",
        "unused": "u1 u2 u3",
        "contrary": "c1 c2 c3",
        "plain": "a1 a2 a3 a4",
    }
    return run(tmp_path_factory.mktemp("odd"), constructs, X)


def coefficient(results: Results, construct: str, name: str, column: str = "value") -> float | str:
    return cell(results, "reliability_coefficients", column, construct=construct, coefficient=name)


def test_one_item(odd: Results) -> None:
    for column in ("alpha", "alpha_low", "omega", "composite_reliability", "ave", "rho_a"):
        assert cell(odd, "reliability", column, construct="single") == "a single item has no internal consistency"
    assert "single item" in str(cell(odd, "discriminant", "htmt", construct_a="single", construct_b="plain"))
    assert "single item" in str(coefficient(odd, "single", "ordinal_alpha"))


def test_two_items(odd: Results, tmp_path: Path) -> None:
    assert cell(odd, "reliability", "omega", construct="pair") == "a one-factor model of two items is not identified"
    assert coefficient(odd, "pair", "spearman_brown") == pytest.approx(coefficient(odd, "pair", "lambda_4"), abs=0.05)
    alone = run(tmp_path, {"pair": "p1 p2"}, answers(50, 2), "usual")
    (line,) = alone.ledger.where("cfa_fit", model="measurement")
    assert "not identified" in line.unknown["chi2"].phrase
    beside = tmp_path / "beside"
    beside.mkdir()
    with_other = run(beside, {"pair": "p1 p2", "plain": "a1 a2 a3"}, answers(300, 2, 3), "usual")
    assert 0 < float(cell(with_other, "reliability", "ave", construct="pair")) < 1


def test_an_item_everyone_answered_alike(odd: Results) -> None:
    alike = "everyone answered {item} alike"
    assert cell(odd, "reliability", "omega", construct="flat") == alike
    assert cell(odd, "reliability", "rho_a", construct="flat") == alike
    assert coefficient(odd, "flat", "ordinal_omega") == alike
    assert cell(odd, "cfa_fit", "chi2", model="measurement") == alike
    assert cell(odd, "discriminant", "htmt", construct_a="flat", construct_b="plain") == alike
    assert odd.ledger["factor_adequacy"][0].unknown["kmo"].phrase == alike
    (line,) = odd.ledger.where("coding_proof", item="f2")
    assert "same answer" in str(line["warning"])


def test_two_items_answered_exactly_alike(odd: Results) -> None:
    assert "determine each other" in str(cell(odd, "reliability", "omega", construct="twins"))
    assert coefficient(odd, "twins", "lambda_6") == "the items determine each other"
    assert isinstance(coefficient(odd, "twins", "alpha", "low"), float)
    assert "without end" in str(coefficient(odd, "twins", "ordinal_alpha"))
    (line,) = odd.ledger.where("coding_proof", item="t2")
    assert line["duplicate_of"] == "t1"


def test_a_category_nobody_used(odd: Results) -> None:
    (line,) = odd.ledger.where("coding_proof", item="u1")
    assert line["unused"] == "1 2 6 7"
    assert 0 < float(coefficient(odd, "unused", "ordinal_alpha", "low")) < float(coefficient(odd, "unused", "ordinal_alpha"))


def test_a_negative_average_covariance_is_shown_with_the_reason(odd: Results) -> None:
    assert float(cell(odd, "reliability", "alpha", construct="contrary")) < 0
    assert float(coefficient(odd, "contrary", "alpha", "high")) < 0
    assert isinstance(cell(odd, "reliability", "omega", construct="contrary"), str)
    assert "negative" in str(cell(odd, "reliability", "rho_a", construct="contrary"))
    (table,) = [each for each in report(odd).tables if each.name == "reliability"]
    assert any("negative where the items" in note.phrase for note in table.notes)
    warned = {line["item"] for line in odd.ledger["coding_proof"] if line["warning"] is not None}
    assert {"c1", "c2", "c3"} & warned


def test_more_items_than_respondents(tmp_path: Path) -> None:
    constructs = {"a": "a1 a2 a3 a4 a5", "b": "b1 b2 b3 b4 b5", "c": "c1 c2 c3 c4 c5", "all": "= a b c"}
    found = run(tmp_path, constructs, answers(10, 5, 5, 5))
    assert isinstance(cell(found, "reliability", "alpha", construct="a"), float)
    for page, column, keys in (
        ("cfa_fit", "chi2", {"model": "measurement"}),
        ("cfa_fit", "chi2", {"model": "second order"}),
        ("reliability", "ave", {"construct": "a"}),
    ):
        assert "takes more respondents than items" in str(cell(found, page, column, **keys))
    assert "takes more respondents than items" in found.ledger["factor_adequacy"][0].unknown["kmo"].phrase
    assert "respondents are too few" in str(coefficient(found, "all", "omega_hierarchical"))


def test_a_matrix_that_is_not_positive_definite(tmp_path: Path) -> None:
    X = answers(300, 3, 3)
    X[:, 2] = X[:, 0] + X[:, 1] - 4
    X = X[(X >= 1).all(axis=1) & (X <= 7).all(axis=1)]
    found = run(tmp_path, {"a": "a1 a2 a3", "b": "b1 b2 b3"}, X)
    singular = "the correlations of the items are not positive definite"
    assert cell(found, "cfa_fit", "chi2", model="measurement") == singular
    assert cell(found, "reliability", "composite_reliability", construct="b") == singular
    assert found.ledger["factor_adequacy"][0].unknown["factors"].phrase == singular
    assert isinstance(cell(found, "reliability", "omega", construct="a"), str)
    assert isinstance(cell(found, "reliability", "omega", construct="b"), float)
    assert coefficient(found, "a", "ordinal_omega") == "the polychoric correlations of the items are not positive definite"


def test_a_single_respondent(tmp_path: Path) -> None:
    found = run(tmp_path, {"a": "a1 a2 a3", "b": "b1 b2 b3"}, answers(1, 3, 3))
    assert "only {n} respondents" in str(cell(found, "reliability", "alpha", construct="a"))
    assert "only {n} respondents" in str(cell(found, "discriminant", "htmt2", construct_a="a", construct_b="b"))
