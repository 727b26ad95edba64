"""Studies of published tables: the ACSI covariances (N = 10,417) and Hair's construct correlations (n = 344).

The numbers are those of tests/reference/published.json, whose digits set the tolerances.
"""

import json
import shutil
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from scrm_model import open_study
from scrm_model.errors import AnswersError
from scrm_model.reporting import report
from scrm_model.table import Table
from scrm_model.words import Count

STUDIES = Path(__file__).parents[1] / "studies"
EXPECTED = json.loads((Path(__file__).parents[1] / "reference" / "published.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def acsi():
    return open_study(STUDIES / "acsi" / "study.yaml").run()


@pytest.fixture(scope="module")
def hair():
    return open_study(STUDIES / "hair" / "study.yaml").run()


def column(results, page, name, **where):
    return [line[name] for line in results.ledger.where(page, **where)]


def test_acsi_scales(acsi):
    expected = EXPECTED["acsi"]
    assert column(acsi, "reliability", "alpha") == pytest.approx(expected["alpha"], abs=5e-5)
    assert column(acsi, "correlations", "r") == pytest.approx(expected["r"], abs=5e-5)
    # One unit of the last digit: some of these are printed cut, not rounded.
    assert column(acsi, "discriminant", "htmt") == pytest.approx(expected["htmt"], abs=1e-3)
    assert column(acsi, "discriminant", "htmt2") == pytest.approx(expected["htmt2"], abs=1e-3)


def test_acsi_factor_model(acsi):
    expected = EXPECTED["acsi"]["cfa"]
    (line,) = acsi.ledger.where("cfa_fit", model="measurement")
    assert (line["n"], line["df"]) == (10417, 38)
    assert line["chi2"] == pytest.approx(expected["chi2"], abs=5e-4)
    for name in ("cfi", "tli", "rmsea", "srmr"):
        assert line[name] == pytest.approx(expected[name], abs=1e-3)
    assert line["chi2_scaled"] is None
    assert column(acsi, "cfa_loadings", "beta", model="measurement") == pytest.approx(expected["loadings"], abs=5e-4)


def test_acsi_regressions(acsi):
    for model, expected in EXPECTED["acsi"]["regressions"].items():
        (fit,) = acsi.ledger.where("model_fit", model=model)
        assert fit["r2"] == pytest.approx(expected["r2"], abs=5e-5)
        betas = {line["term"]: line["beta"] for line in acsi.ledger.where("coefficients", model=model)}
        assert [betas[term] for term in expected["beta"]] == pytest.approx(list(expected["beta"].values()), abs=5e-5)


def test_a_product_is_undecidable_and_ends_with_status_1(acsi):
    (line,) = acsi.ledger.where("hypotheses", id="H3")
    assert line["verdict"] == "undecidable"
    assert acsi.undelivered


def test_what_needs_answers_is_unknown_with_the_reason(acsi):
    for line in acsi.ledger["item_statistics"]:
        assert line["sd"] is not None
        assert "answers themselves" in line.unknown["skew"].phrase
        assert "no means" in line.unknown["mean"].phrase
    for page in ("normality", "diagnostics", "missing_answers", "item_distributions", "influence", "coding_proof"):
        assert acsi.ledger[page] == ()
    assert all(line["low"] is None for line in acsi.ledger["reliability_coefficients"])
    assert [line["stage"] for line in acsi.ledger["sample_flow"]] == ["usable"]


def test_the_report_can_be_made(acsi):
    assert report(acsi).blocks


def test_tables_of_dashes_are_left_out(acsi, hair):
    items, constructs = ({block.name for block in report(each).blocks if isinstance(block, Table)} for each in (acsi, hair))
    of_items = {"items", "cross_loadings", "factor_adequacy"}
    assert of_items <= items
    assert not of_items & constructs
    assert {"constructs", "coefficients_M1", "hypotheses"} <= constructs


def test_hair_paths_are_published_within_what_rounding_leaves_open(hair):
    bounds = {line["of"]: line for line in hair.ledger.where("rounding", column="beta")}
    for path, beta in EXPECTED["hair"]["paths"].items():
        # Published to three decimals: half a unit beside what rounding of the correlations leaves open.
        assert bounds[path]["low"] - 5e-4 <= beta <= bounds[path]["high"] + 5e-4
    for outcome, r2 in EXPECTED["hair"]["r2"].items():
        (line,) = [each for each in hair.ledger.where("rounding", column="r2") if each["of"] == outcome]
        assert line["low"] - 5e-4 <= r2 <= line["high"] + 5e-4


def test_bounds_are_those_of_the_worst_corner(hair):
    names = ["COMP", "LIKE", "CUSA", "CUSL"]
    r = dict(zip([(1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2)], [0.645, 0.436, 0.528, 0.45, 0.615, 0.689], strict=True))
    found = []
    for signs in product((-1, 1), repeat=6):
        R = np.eye(4)
        for (at, value), sign in zip(r.items(), signs, strict=True):
            R[at] = R[at[::-1]] = value + sign * 0.0005
        found.append(np.linalg.solve(R[:3, :3], R[:3, 3]))
    for name, low, high in zip(names, np.min(found, axis=0), np.max(found, axis=0), strict=False):
        (line,) = hair.ledger.where("rounding", column="beta", model="M2", of=f"{name} -> CUSL")
        # The bounds are linear: what is left out is of the order of the square of 0.0005.
        assert (line["low"], line["high"]) == pytest.approx((low, high), abs=1e-5)


def test_a_name_that_is_nobodys_is_refused(tmp_path):
    folder = shutil.copytree(STUDIES / "hair", tmp_path / "study")
    table = folder / "table.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("LIKE", "LIKED"), encoding="utf-8")
    with pytest.raises(AnswersError, match="Did you mean 'LIKE'"):
        open_study(folder / "study.yaml").run()


def test_a_variable_the_table_lacks_is_said(tmp_path):
    folder = shutil.copytree(STUDIES / "hair", tmp_path / "study")
    (folder / "table.csv").write_text("variable,n,COMP,LIKE,CUSA\nCOMP,344,1,,\nLIKE,344,.645,1,\nCUSA,344,.436,.528,1\n")
    results = open_study(folder / "study.yaml").run()
    verdicts = {verdict.hypothesis.id: verdict for verdict in results.verdicts}
    assert verdicts["H1"].ruling == "supported"
    assert verdicts["H2"].ruling == "undecidable"
    assert "says nothing of" in verdicts["H2"].reason.phrase


def test_reversed_items_are_turned(tmp_path):
    folder = shutil.copytree(STUDIES / "acsi", tmp_path / "study")
    path = folder / "instrument.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("fa: رضایت ۲}", "fa: رضایت ۲, reversed: true}"), encoding="utf-8")
    table = folder / "table.csv"
    rows = [line.split(",") for line in table.read_text(encoding="utf-8").splitlines()]
    for row in rows[1:]:
        for at in range(2, len(row)):
            if row[at] and (row[0] == "A2") != (rows[0][at] == "A2"):
                row[at] = f"-{row[at]}"
    table.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    results = open_study(folder / "study.yaml", {"plan.measures": "[alpha]"}).run()
    assert results.ledger["reliability"][0]["alpha"] == pytest.approx(EXPECTED["acsi"]["alpha"][0], abs=5e-5)


def test_means_outside_their_scale_are_warned_of(tmp_path):
    folder = shutil.copytree(STUDIES / "hair", tmp_path / "study")
    rows = ["variable,n,mean,COMP,LIKE,CUSA", "COMP,344,4.2,1,,", "LIKE,344,9,.645,1,", "CUSA,344,0.4,.436,.528,1"]
    (folder / "table.csv").write_text("\n".join(rows), encoding="utf-8")
    first, second = open_study(folder / "study.yaml").run().screened.responses.warnings
    assert [first.blanks["name"].text, second.blanks["name"].text] == ["LIKE", "CUSA"]
    assert (first.blanks["mean"].value, first.blanks["low"].value, first.blanks["high"].value) == (9, 1, 7)
    path = folder / "instrument.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("fa: محبوبیت}}}", "fa: محبوبیت}, like2: two}}"), encoding="utf-8")
    (other,) = open_study(folder / "study.yaml", {"plan.scores": "sum"}).run().screened.responses.warnings
    assert other.blanks["name"].text == "CUSA"


@pytest.mark.parametrize(("sd", "doubted"), [("7", True), ("3.1", True), ("3.0", False), ("3.05", False)])
def test_deviations_beyond_their_scale_are_warned_of(tmp_path, sd, doubted):
    # On a scale from 1 to 7, 172 answers of 1 and as many of 7 have a standard deviation of 3·√(344/343) = 3.004.
    folder = shutil.copytree(STUDIES / "hair", tmp_path / "study")
    rows = ["variable,n,mean,sd,COMP,LIKE,CUSA", "COMP,344,4.2,1,1,,", f"LIKE,344,4,{sd},.645,1,", "CUSA,344,4,1.2,.436,.528,1"]
    (folder / "table.csv").write_text("\n".join(rows), encoding="utf-8")
    warnings = open_study(folder / "study.yaml").run().screened.responses.warnings
    assert [warning.blanks["name"].text for warning in warnings] == ["LIKE"] * doubted
    assert [warning.blanks["most"].value for warning in warnings] == pytest.approx([3 * (344 / 343) ** 0.5] * doubted)


def test_a_pls_model_of_scores_asks_for_the_correlations_of_the_items(tmp_path):
    folder = shutil.copytree(STUDIES / "hair", tmp_path / "study")
    study = folder / "study.yaml"
    blocks = "  P1: {kind: pls, paths: [COMP + LIKE -> CUSA]}\n  C1: {kind: sem, paths: [COMP + LIKE -> CUSA]}\n"
    text = study.read_text(encoding="utf-8").replace("models:\n", f"models:\n{blocks}").replace("model: M1", "model: P1")
    study.write_text(text.replace("COMP -> CUSL", "COMP -> CUSA").replace("model: M2", "model: C1"), encoding="utf-8")
    first, second = open_study(study).run().verdicts
    assert first.ruling == "undecidable"
    assert "needs the correlations of the items" in first.reason.phrase
    assert [each.text for each in first.reason.blanks["constructs"].parts] == ["COMP", "LIKE", "CUSA"]
    # A structural equation model takes the scores as observed.
    assert second.ruling != "undecidable"


def test_what_rounding_leaves_open_does_not_depend_on_how_many_rows_stand_in(tmp_path, monkeypatch):
    from scrm_model.sensitivities import rounding

    every = open_study(STUDIES / "acsi" / "study.yaml").run()
    monkeypatch.setattr(rounding, "ROWS_EACH", 10**9)
    of_all = open_study(STUDIES / "acsi" / "study.yaml").run()
    for few, all_rows in zip(every.ledger["rounding"], of_all.ledger["rounding"], strict=True):
        # The same linear relation, solved from other rows.
        for name in ("value", "low", "high"):
            assert few[name] == pytest.approx(all_rows[name], rel=1e-9, abs=1e-12)


def test_what_the_table_lacks_is_not_told_as_respondents_who_did_not_answer(hair):
    (harman,) = hair.ledger.where("method_bias", test="harman_pca")
    assert "does not have all the variables" in harman.unknown["value"].phrase
    assert "does not have all the variables" in hair.ledger["factor_adequacy"][0].unknown["kmo"].phrase
    reasons = [reason for page in hair.ledger for line in hair.ledger[page] for reason in line.unknown.values()]
    assert not any(reason.blanks.get("n") == Count(0) or "no values" in reason.phrase for reason in reasons)
    assert all(
        line["n"] != 0 for page in hair.ledger if page != "factor_adequacy" for line in hair.ledger[page] if "n" in line.values
    )


def test_every_number_that_is_not_there_has_its_reason(acsi, hair):
    for results in (acsi, hair):
        for page in results.ledger:
            for line in results.ledger[page]:
                silent = {column for column, value in line.values.items() if value is None and column not in line.unknown}
                # A verdict has a reason, and a solution a problem, only where there is something to say.
                assert silent <= {"reason", "problem"}, (page, silent)
