"""The whole journey on the embedded study, through the command line and through the library."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scrm_model import open_study, report, write

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "questionnaire" / "study.yaml"
FORMATS = ("html", "docx", "pdf", "xlsx", "tex", "md")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("journey") / "library"
    return write(report(open_study(DEMO).run()), folder, ("en", "fa"), FORMATS)


def test_the_command_line_and_the_library_give_the_same_bytes(demo: Path, tmp_path: Path, call: Callable) -> None:
    formats = [part for name in FORMATS for part in ("--format", name)]
    ended = call("run", DEMO, "-o", tmp_path / "cli", *formats, "--workers", 2)
    assert (ended.status, ended.err) == (0, ended.err)
    assert "simulated data, not for publication" in ended.out
    assert _bytes(tmp_path / "cli") == _bytes(demo)


def test_every_format_and_figure_is_there_in_both_languages(demo: Path) -> None:
    files = _bytes(demo)
    for language in ("en", "fa"):
        for name in FORMATS:
            assert files[f"report.{language}.{name}"]
        assert [path for path in files if path.endswith(f".{language}.svg")]
        assert [path for path in files if path.endswith(f".{language}.png")]


def test_the_machine_tables_are_those_of_the_contract(demo: Path) -> None:
    results = json.loads((demo / "results.json").read_text(encoding="utf-8"))
    assert results["simulated"] is True
    expected = {
        "sample_flow": "stage n share low high",
        "item_statistics": "construct item n missing mean sd skew kurtosis item_rest_r alpha_if_dropped reversed",
        "reliability": "construct k n alpha alpha_low alpha_high alpha_std omega composite_reliability rho_a ave mean_r",
        "construct_statistics": "construct n mean sd skew kurtosis min max",
        "correlations": "construct_a construct_b r low high p n",
        "profile": "question option n percent valid_percent cumulative",
        "normality": "construct test statistic p skew kurtosis",
        "coefficients": "model step outcome term b se beta t df p low high vif",
        "model_fit": "model step outcome n r2 adj_r2 f df1 df2 p delta_r2 f_change df1_change df2_change p_change",
        "diagnostics": "model test statistic df p",
        "usage": "question option n share low high",
        "slopes": "model focal moderator at moderator_value b se t p low high",
        "hypotheses": "id claim sign model estimator step family b beta se statistic df p p_adjusted low high verdict reason",
    }
    for table, columns in expected.items():
        rows = results["tables"][table]["rows"]
        assert rows, table
        for row in rows:
            known = [name for name in row if not name.endswith("_unknown")]
            assert known[: len(columns.split())] == columns.split(), table
            for name in row:
                if name.endswith("_unknown"):
                    assert row[name.removesuffix("_unknown")] is None
                    assert row[name]


def test_the_flow_is_that_of_the_fieldwork(demo: Path) -> None:
    results = json.loads((demo / "results.json").read_text(encoding="utf-8"))
    flow = {row["stage"]: row for row in results["tables"]["sample_flow"]["rows"]}
    assert flow["invited"]["n"] == 3000
    assert flow["usable"]["n"] == 159
    # Wilson's interval for 159 of 3000, as printed for the study the demo is modelled on: 5.30 %, 4.55 to 6.16.
    assert flow["usable"]["share"] == pytest.approx(0.0530, abs=5e-5)
    assert flow["usable"]["low"] == pytest.approx(0.0455, abs=5e-5)
    assert flow["usable"]["high"] == pytest.approx(0.0616, abs=5e-5)


def test_every_text_says_that_the_answers_are_simulated(demo: Path) -> None:
    for name in ("html", "md", "tex"):
        assert "not for publication" in (demo / f"report.en.{name}").read_text(encoding="utf-8")
        assert "داده‌های شبیه‌سازی‌شده؛ غیرقابل استناد" in (demo / f"report.fa.{name}").read_text(encoding="utf-8")


def test_the_manifest_names_inputs_plan_and_rows_but_no_folder(demo: Path) -> None:
    text = (demo / "manifest.json").read_text(encoding="utf-8")
    manifest = json.loads(text)
    assert {entry["file"] for entry in manifest["inputs"]} == {"study.yaml", "instrument.yaml", "answers.csv"}
    assert all(len(entry["sha256"]) == 64 for entry in manifest["inputs"])
    assert manifest["rows_used"] == 159
    assert manifest["plan"]["errors"] == "hc3"
    assert str(ROOT) not in text


def test_an_earlier_report_is_replaced_and_nothing_else_is_left(demo: Path, tmp_path: Path, call: Callable) -> None:
    folder = tmp_path / "out"
    assert call("run", DEMO, "-o", folder, "--format", "md", "--quiet").status == 0
    (folder / "report.en.md").write_text("old", encoding="utf-8")
    assert call("run", DEMO, "-o", folder, "--format", "md", "--quiet").status == 0
    assert (folder / "report.en.md").read_bytes() == (demo / "report.en.md").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_setting_of_the_command_line_changes_the_plan(tmp_path: Path, call: Callable) -> None:
    ended = call("run", DEMO, "-o", tmp_path / "out", "--format", "md", "--set", "plan.errors=classical", "--quiet")
    assert ended.status == 0
    results = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert {row["estimator"] for row in results["tables"]["hypotheses"]["rows"]} == {"OLS"}


def test_personal_data_reach_no_result(tmp_path: Path, call: Callable) -> None:
    study = tmp_path / "study"
    shutil.copytree(ROOT / "questionnaire", study / "questionnaire")
    (study / "data").mkdir()
    lines = (ROOT / "data" / "answers.csv").read_text(encoding="utf-8-sig").splitlines()
    marked = [lines[0] + ",email,IP Address", *(line + ",someone@example.org,203.0.113.7" for line in lines[1:])]
    (study / "data" / "answers.csv").write_text("\n".join(marked) + "\n", encoding="utf-8")
    assert call("run", study, "-o", tmp_path / "out", "--format", "html", "--format", "md", "--quiet").status == 0
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            assert b"someone@example.org" not in path.read_bytes(), path
            assert b"203.0.113.7" not in path.read_bytes(), path
