"""Tables of covariance-based structural equation models, made of ledgers written by hand."""

import pytest

from scrm_model.tables import TABLES
from scrm_model.telling.opening_structure import of_structure
from scrm_model.words import Blank, Interval, Listing, Number, Starred, Unknown, Verbatim, Words

GONE = Unknown(Words("a structural equation model has no such test"))
NO_SOLUTION = Unknown(Words("the rows do not identify the model"))
PLAIN = {"chi2": 40.0, "p": 0.02, "cfi": 0.95, "tli": 0.94, "rmsea": 0.05, "rmsea_low": 0.02, "rmsea_high": 0.07, "srmr": 0.04}
FIT = {"n": 120, "df": 20, "ratio": 2.0, **PLAIN, "aic": 900.0, "bic": 950.0, "estimator": "MLR", "items": 8}
ROBUST = {
    "chi2_scaled": 38.0,
    "p_scaled": 0.03,
    "scaling": 1.05,
    "cfi_robust": 0.96,
    "tli_robust": 0.95,
    "rmsea_robust": 0.045,
}


def path(outcome, term, b, p):
    numbers = {"b": b, "se": 0.1, "beta": b / 2, "t": b / 0.1, "df": GONE, "p": p, "low": b - 0.2, "high": b + 0.2, "vif": GONE}
    return ("coefficients", {"model": "C1", "step": 1, "outcome": outcome, "term": term, **numbers})


def explained(outcome, r2):
    without = dict.fromkeys(("adj_r2", "f", "df1", "df2", "p"), GONE)
    return ("model_fit", {"model": "C1", "step": 1, "outcome": outcome, "n": 120, "r2": r2, **without})


@pytest.fixture
def rows():
    fixed = dict.fromkeys(("se", "z", "p"), Unknown(Words("the first loading of a factor is fixed to 1")))
    free = {"se": 0.1, "z": 9.0, "p": 0.0001}
    scored = Words("{constructs}", constructs=Listing((Verbatim("bond"),)))
    return [
        ("sem_fit", {"model": "C1", **FIT, **ROBUST, "problem": None, "scored": scored}),
        path("sales", "trust", 0.4, 0.001),
        explained("sales", 0.3),
        ("sem_loadings", {"model": "C1", "construct": "trust", "item": "TR1", "b": 1.0, "beta": 0.8, **fixed}),
        ("sem_loadings", {"model": "C1", "construct": "trust", "item": "TR2", "b": 0.9, "beta": 0.7, **free}),
        ("sem_loadings", {"model": "C1", "construct": "bond", "item": "care", "b": 0.9, "beta": 0.7, **free}),
    ]


def phrases(notes):
    return [note.phrase for note in notes if isinstance(note, Words)]


def test_a_model_of_factors_is_no_regression_even_with_one_outcome(hand_made, rows):
    results = hand_made(rows)
    (table,) = TABLES["path_equations"].tabulate(results)
    assert TABLES["coefficients"].tabulate(results) == TABLES["model_fit"].tabulate(results) == ()
    assert [row.cells[0].phrase for row in table.rows[1:]] == ["_R_²"]
    assert table.rows[0].cells[1] == Starred(Number(0.4, 3), 2)
    assert "Structural equation model, estimated by maximum likelihood with robust standard errors." in phrases(table.notes)


def test_fit_beside_what_is_asked(hand_made, rows):
    (table,) = TABLES["sem_fit"].tabulate(hand_made(rows))
    found = {row.cells[0].phrase: row.cells[2] for row in table.rows}
    assert found["Comparative fit index (CFI)"] == Number(0.95, 3, bounded=True)
    assert found["Robust CFI"] == Number(0.96, 3, bounded=True)
    assert found["90% CI of RMSEA"] == Interval(Number(0.02, 3, bounded=True), Number(0.07, 3, bounded=True))
    assert "Taken as observed by their scores: {constructs}." in phrases(table.notes)


def test_a_fit_without_robust_indices_has_no_rows_for_them(hand_made):
    rows = [("sem_fit", {"model": "C1", **FIT, **dict.fromkeys(ROBUST, GONE), "estimator": "ML"})]
    (table,) = TABLES["sem_fit"].tabulate(hand_made(rows))
    assert len(table.rows) == 11
    assert "Structural equation model, estimated by maximum likelihood." in phrases(table.notes)


def test_loadings_that_are_fixed_have_no_errors(hand_made, rows):
    (table,) = TABLES["sem_loadings"].tabulate(hand_made(rows))
    assert [row.group for row in table.rows] == [True, False, False, True, False]
    assert table.rows[1].cells[1:] == (Number(1.0, 3), Blank(), Blank(), Blank(), Number(0.8, 3, bounded=True))
    assert isinstance(table.rows[1].cells[0], Verbatim)
    assert not isinstance(table.rows[4].cells[0], Verbatim)


def test_what_is_said_of_the_fit(hand_made, rows):
    (told,) = of_structure(hand_made(rows))
    assert told.text.parts[0].phrase == "{model}: robust CFI = {cfi}, robust RMSEA = {rmsea}, SRMR = {srmr}."
    assert told.text.parts[0].blanks["cfi"] == Number(0.96, 3, bounded=True)


def test_a_model_without_a_solution_says_why(hand_made):
    gone = dict.fromkeys((*PLAIN, "ratio", "aic", "bic", *ROBUST, "problem"), NO_SOLUTION)
    rows = [
        ("sem_fit", {"model": "C1", "n": 120, "df": 20, "estimator": "MLR", **gone}),
        ("coefficients", {"model": "C1", "step": 1, "outcome": "sales", "term": "trust", "b": NO_SOLUTION, "p": NO_SOLUTION}),
        explained("sales", NO_SOLUTION),
    ]
    results = hand_made(rows)
    assert list(of_structure(results)) == []
    for name in ("sem_fit", "path_equations"):
        (table,) = TABLES[name].tabulate(results)
        assert any("ot computed" in phrase for phrase in phrases(table.notes))
