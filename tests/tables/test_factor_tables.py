"""Printed tables of the factor models, made of ledgers written by hand."""

from scrm_model.plan import Plan
from scrm_model.tables import cfa_fit, cfa_loadings, cross_loadings, factor_correlations, validity
from scrm_model.words import Blank, Count, Interval, Number, PValue, Unknown, Verbatim, Words

REASON = Words("a single item has no internal consistency")


def phrases(notes):
    return [note.phrase for note in notes]


def fit(model, **changed):
    row = {
        "model": model, "n": 142, "chi2": 90.0, "df": 60, "p": 0.0001, "ratio": 1.5, "cfi": 0.95, "tli": 0.94, "rmsea": 0.05,
        "rmsea_low": 0.03, "rmsea_high": 0.07, "srmr": 0.06, "aic": 1000.0, "bic": 1100.0, "admissible": True, "problem": None,
        "chi2_scaled": Unknown(REASON), "target": Unknown(REASON),
    }  # fmt: skip
    return "cfa_fit", row | changed


def loading(construct, item, beta, model="measurement", **changed):
    row = {"b": 1.1, "se": 0.1, "z": 11.0, "p": 0.00001}
    return "cfa_loadings", {"model": model, "construct": construct, "item": item, "beta": beta, **row, **changed}


def test_what_is_asked_of_a_model_stands_beside_what_was_found(hand_made):
    rows = [fit("measurement"), fit("one factor", p=0.5), loading("trust", "TR1", 0.8)]
    (table,) = cfa_fit.tabulate(hand_made(rows))
    assert [column.head.phrase for column in table.columns] == [
        "Index", "Acceptable value", "Correlated factors", "One factor"
    ]  # fmt: skip
    found = {row.cells[0].phrase: row.cells[1:] for row in table.rows}
    assert found["χ²"] == (Blank(), Number(90.0, 2), Number(90.0, 2))
    assert found["_p_"] == (Blank(), PValue(0.0001), PValue(0.5))
    assert found["Comparative fit index (CFI)"][0] == Words("above {bound}", bound=Number(0.9, 2, bounded=True))
    assert found["90% CI of RMSEA"][1] == Interval(Number(0.03, 3, bounded=True), Number(0.07, 3, bounded=True))
    assert "Scaled χ²" not in found
    assert "Target coefficient" not in found
    assert "Estimated by maximum likelihood." in phrases(table.notes)
    assert "Not among the factors, as a single item or a composite: {constructs}." in phrases(table.notes)


def test_second_order_and_robust_fit(hand_made):
    scaled = {
        "chi2_scaled": 80.0,
        "p_scaled": 0.01,
        "scaling": 1.1,
        "cfi_robust": 0.96,
        "tli_robust": 0.95,
        "rmsea_robust": 0.04,
    }
    problem = Words("negative error variance of {items}", items=Verbatim("TR1"))
    rows = [fit("measurement", **scaled), fit("second order", **scaled, target=0.97, admissible=False, problem=problem)]
    (table,) = cfa_fit.tabulate(hand_made(rows, plan=Plan(cfa="mlr")))
    found = {row.cells[0].phrase: row.cells[1:] for row in table.rows}
    assert found["Scaled χ²"][1] == Number(80.0, 2)
    assert found["Target coefficient"][1:] == (Blank(), Number(0.97, 3, bounded=True))
    (told,) = [note for note in table.notes if note.phrase == "{model}: the solution is not admissible ({problem})."]
    assert told.blanks["model"] == Words("Second-order factors")
    assert "Maximum likelihood with robust standard errors; the scaled χ² is that of Yuan and Bentler." in phrases(table.notes)


def test_a_fit_that_could_not_be_had_says_why(hand_made):
    row = dict.fromkeys(fit("measurement")[1], Unknown(REASON)) | {"model": "measurement", "n": 5, "df": 3}
    (table,) = cfa_fit.tabulate(hand_made([("cfa_fit", row)]))
    assert table.rows[0].cells[2] == Unknown(REASON)
    assert [note.blanks["reason"] for note in table.notes if "reason" in note.blanks] == [REASON]


def test_loadings_and_parts(hand_made):
    fixed = Unknown(Words("the first loading of a factor is fixed to 1"))
    rows = [
        loading("trust", "TR1", 0.8, b=1.0, se=fixed, z=fixed, p=fixed),
        loading("trust", "TR2", 0.7),
        loading("trust", "TR1", 0.8, model="second order"),
        loading("bond", "effort", 0.9, model="second order"),
        loading("one factor", "TR1", 0.3, model="one factor"),
    ]
    results = hand_made(rows)
    items, parts = cfa_loadings.tabulate(results)
    assert [row.group for row in items.rows] == [True, False, False]
    assert items.rows[1].cells[:3] == (Verbatim("TR1"), Number(1.0, 3), fixed)
    assert items.rows[2].cells[1:] == (
        Number(1.1, 3), Number(0.1, 3), Number(11.0, 2), PValue(0.00001), Number(0.7, 3, bounded=True)
    )  # fmt: skip
    assert parts.rows[1].cells[0] == results.instrument.constructs["effort"].name
    assert cfa_loadings.tabulate(hand_made()) == ()
    (robust, _) = cfa_loadings.tabulate(hand_made(rows, plan=Plan(cfa="mlr")))
    assert "Standard errors are robust (sandwich)." in phrases(robust.notes)


def test_reliability_and_validity_on_one_page(hand_made):
    known = {"k": 2, "alpha": 0.8, "omega": 0.82, "composite_reliability": 0.83, "ave": 0.6, "msv": 0.3}
    none = dict.fromkeys(("alpha", "omega", "composite_reliability", "ave", "msv"), Unknown(REASON))
    rows = [
        ("reliability", {"construct": "trust", **known}),
        ("reliability", {"construct": "effort", "k": 1, **none}),
        loading("trust", "TR1", 0.8),
        loading("trust", "TR2", 0.7),
        fit("measurement"),
    ]
    (table,) = validity.tabulate(hand_made(rows))
    assert len(table.columns) == 9
    assert table.rows[0].cells[1:4] == (Count(2), Number(0.7, 3, bounded=True), Number(0.8, 3, bounded=True))
    assert table.rows[0].cells[-1] == Number(0.3, 3, bounded=True)
    assert table.rows[1].cells[2:4] == (Blank(), Blank())
    assert table.rows[1].cells[4] == Unknown(REASON)
    assert "Acceptable: alpha, omega and CR above {reliable}, AVE above {half}, and MSV below AVE." in phrases(table.notes)
    assert validity.tabulate(hand_made(rows[1:2])) == ()


def near(a, b, phi, low, high, cutoff):
    row = {"construct_a": a, "construct_b": b, "phi": phi, "phi_low": low, "phi_high": high, "cutoff": cutoff}
    return "discriminant", row


def test_how_near_the_factors_stand(hand_made):
    gone = Unknown(REASON)
    rows = [
        near("trust", "effort", 0.5, 0.4, 0.6, "none"),
        near("trust", "sales", 0.9, 0.8, 1.0, "severe"),
        near("effort", "sales", 0.3, gone, gone, gone),
        near("care", "sales", gone, gone, gone, gone),
    ]
    (table,) = factor_correlations.tabulate(hand_made(rows))
    assert [row.cells[-1] for row in table.rows] == [
        Words("No problem", "discriminant validity"),
        Words("Severe problem"),
        gone,
    ]
    assert factor_correlations.tabulate(hand_made(rows[-1:])) == ()


def test_of_many_pairs_only_the_near_ones_are_printed(hand_made):
    rows = [near(f"a{at}", "trust", 0.1, 0.0, 0.2, "none") for at in range(16)]
    assert factor_correlations.tabulate(hand_made(rows)) == ()
    (table,) = factor_correlations.tabulate(hand_made([*rows, near("trust", "sales", 0.85, 0.8, 0.9, "moderate")]))
    assert len(table.rows) == 1
    assert table.notes[0].blanks["pairs"] == Count(17)


def test_items_beside_their_own_construct_and_the_others(hand_made):
    rows = [
        ("cross_loadings", {"item": "TR1", "construct": "trust", "r": 0.5, "own": True}),
        ("cross_loadings", {"item": "TR1", "construct": "effort", "r": -0.6, "own": False}),
        ("cross_loadings", {"item": "EF1", "construct": "trust", "r": 0.2, "own": False}),
        ("cross_loadings", {"item": "EF1", "construct": "effort", "r": Unknown(REASON), "own": True}),
    ]
    (table,) = cross_loadings.tabulate(hand_made(rows))
    assert table.rows[1].cells == (
        Verbatim("TR1"), Words("({r})", r=Number(0.5, 3, bounded=True)), Number(-0.6, 3, bounded=True)
    )  # fmt: skip
    assert table.rows[3].cells[2] == Unknown(REASON)
    (told,) = [note for note in table.notes if "items" in note.blanks]
    assert told.blanks["items"].parts == (Verbatim("TR1"),)
    assert cross_loadings.tabulate(hand_made(rows[:1])) == ()


def test_of_many_constructs_the_nearest_is_shown(hand_made):
    codes = [f"c{at}" for at in range(10)]
    rows = [
        ("cross_loadings", {"item": f"i{code}", "construct": other, "r": -0.7 if other == "c3" else 0.4, "own": code == other})
        for code in codes
        for other in codes
    ]
    (table,) = cross_loadings.tabulate(hand_made(rows))
    assert len(table.columns) == 4
    assert len(table.rows) == 20
    assert table.rows[1].cells == (
        Verbatim("ic0"), Number(0.4, 3, bounded=True), Number(-0.7, 3, bounded=True), Verbatim("c3")
    )  # fmt: skip
