"""Real surveys through the whole measurement chapter, from the command line to the report."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrm_model import open_study, report
from scrm_model.document import Heading

REFERENCE = Path(__file__).parent / "reference"

CHAPTER = (
    "coding_proof",
    "missing_items",
    "missing_answers",
    "item_distributions",
    "item_statistics",
    "reliability",
    "construct_statistics",
    "normality",
    "correlations",
    "cfa_fit",
    "cfa_loadings",
    "method_bias",
)
"""Pages that every one of these surveys has."""


def _reference(name: str) -> dict[str, Any]:
    return json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("study", ["mobi", "corp_rep", "bfi"])
def test_the_whole_chapter(real_study: Callable[[str], Path], call: Callable[..., Any], tmp_path: Path, study: str) -> None:
    ended = call("run", real_study(study), "-o", tmp_path / "out", "--format", "html", "--quiet", "--set", "plan.seed=7",
                 "--set", "plan.resamples=100")  # fmt: skip
    assert ended.status == 0, ended.err
    tables = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))["tables"]
    assert set(CHAPTER) <= set(tables)
    for table in tables.values():
        for row in table["rows"]:
            for column, value in row.items():
                assert value is not None or f"{column}_unknown" in row or column in {"warning", "duplicate_of", "reason",
                                                                                     "problem"}  # fmt: skip
    for language in ("en", "fa"):
        assert (tmp_path / "out" / f"report.{language}.html").stat().st_size > 50_000
        assert (tmp_path / "out" / "figures" / f"distributions.{language}.svg").exists()
    by_test = {row["test"]: row["value"] for row in tables["method_bias"]["rows"]}
    if study in (expected := _reference("method_bias")["harman"]):
        # A closed form, and a factor iterated to 1e-10.
        assert by_test["harman_pca"] == pytest.approx(expected[study]["pca"], rel=1e-9)
        assert by_test["harman_paf"] == pytest.approx(expected[study]["paf"], rel=1e-8)
    _same_as_in_r(study, tables)
    (little,) = tables["missing_answers"]["rows"]
    if study == "bfi":
        wanted = _reference("little_mcar")["bfi25"]
        assert (little["df"], little["patterns"]) == (wanted["df"], wanted["patterns"])
        assert little["statistic"] == pytest.approx(wanted["chisq"], rel=1e-8)
    if study == "mobi":
        assert little["p_unknown"] == "no answer is missing"


LETTERS = {"A": "agreeableness", "C": "conscientiousness", "E": "extraversion", "N": "neuroticism", "O": "openness"}
FITS = {
    "chi2": "chisq",
    "df": "df",
    "cfi": "cfi",
    "tli": "tli",
    "rmsea": "rmsea",
    "rmsea_high": "rmsea.ci.upper",
    "srmr": "srmr",
}
RATIOS = ("Image", "Expectation", "Quality", "Value", "Satisfaction", "Loyalty")


def _same_as_in_r(study: str, tables: dict[str, Any]) -> None:
    """What psych, lavaan and semTools say of the same answers."""
    found = {row["construct"]: row for row in tables["reliability"]["rows"]}
    for code, wanted in _reference("reliability")["bfi_na" if study == "bfi" else study].items():
        row = found[LETTERS.get(code, code) if study == "bfi" else code]
        for column, name in {"alpha": "alpha", "alpha_low": "low", "alpha_high": "high", "mean_r": "mean_r"}.items():
            # Closed forms.
            assert row[column] == pytest.approx(wanted[name], rel=1e-8), (code, column)
        if row["omega"] is not None:
            # Iterated twice.
            assert row["omega"] == pytest.approx(wanted["omega"], rel=1e-5), code
    if study in (efa := _reference("efa")):
        (line,) = tables["factor_adequacy"]["rows"]
        assert (line["n"], line["items"]) == (efa[study]["n"], len(efa[study]["items"]))
        assert line["kmo"] == pytest.approx(efa[study]["kmo"], rel=1e-8)
        assert line["bartlett_chi2"] == pytest.approx(efa[study]["chi2"], rel=1e-8)
    if study != "corp_rep":
        # The study's own blocks are those that lavaan was given.
        (line,) = [row for row in tables["cfa_fit"]["rows"] if row["model"] == "measurement"]
        for column, name in FITS.items():
            assert line[column] == pytest.approx(_reference("cfa")[study]["ml"]["fit"][name], rel=1e-5), column
    if study == "mobi":
        reference = _reference("htmt")["mobi"]
        pairs = {frozenset((row["construct_a"], row["construct_b"])): row for row in tables["discriminant"]["rows"]}
        for b, name in enumerate(RATIOS):
            for a, other in enumerate(RATIOS[:b]):
                for ratio in ("htmt", "htmt2"):
                    wanted = reference[ratio][b][a] or reference[ratio][a][b]
                    assert pairs[frozenset((name, other))][ratio] == pytest.approx(wanted, rel=1e-8)


def test_a_contradiction_is_the_first_table_of_the_report(real_study: Callable[[str], Path], tmp_path: Path) -> None:
    folder = tmp_path / "bfi"
    shutil.copytree(real_study("bfi").parent, folder)
    questionnaire = folder / "instrument.yaml"
    text = questionnaire.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip().startswith("C4:"))
    questionnaire.write_text(text.replace(line, line.replace(", reversed: true", "")), encoding="utf-8")
    document = report(open_study(folder / "study.yaml", {"plan.measures": "[coding_proof, items]"}).run())
    first = document.tables[0]
    assert first.name == "coding_warnings"
    assert [row.cells[0].text for row in first.rows] == ["C4"]
    assert isinstance(document.blocks[0], Heading)
    whole = report(open_study(real_study("bfi"), {"plan.measures": "[coding_proof, items]"}).run())
    assert "coding_warnings" not in {table.name for table in whole.tables}


def test_check_tells_the_same_contradictions(
    real_study: Callable[[str], Path], call: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "bfi"
    shutil.copytree(real_study("bfi").parent, folder)
    questionnaire = folder / "instrument.yaml"
    questionnaire.write_text(questionnaire.read_text(encoding="utf-8").replace(", reversed: true", ""), encoding="utf-8")
    told = call("check", folder / "study.yaml")
    said = told.out + told.err
    for item in ("A1", "C4", "C5", "E1", "E2", "O2", "O5"):
        assert f"item {item} of " in said
    assert "nothing wrong" in call("check", real_study("bfi")).out
