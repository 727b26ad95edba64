"""Tables of partial least squares, made of ledgers written by hand."""

import pytest

from scrm_model.plan import Plan
from scrm_model.tables import TABLES
from scrm_model.telling.opening_structure import of_structure
from scrm_model.words import Blank, Number, PValue, Starred, Unknown, Verbatim, Words

WHY = Unknown(Words("a single item has no internal consistency"))
FIT = {
    "n": 120,
    "items": 5,
    "weighting": "path",
    "estimator": "PLSc",
    "srmr_saturated": 0.05,
    "srmr_estimated": 0.09,
    "resamples": 500,
    "failed": 2,
    "missing": "mean",
    "replaced": 7,
}


def path(term, outcome, beta, p):
    numbers = {"beta": beta, "se": 0.1, "t": beta / 0.1, "p": p, "low": beta - 0.2, "high": beta + 0.2, "f2": 0.1, "vif": 1.5}
    return ("pls_paths", {"model": "P1", "outcome": outcome, "term": term, **numbers})


def quality(construct, mode="A", **columns):
    return ("pls_quality", {"model": "P1", "construct": construct, "mode": mode, **columns})


MEASURED = {"alpha": 0.8, "rho_a": 0.82, "rho_c": 0.85, "ave": 0.49}
NOT_MEASURED = dict.fromkeys(MEASURED, WHY)
EXPLAINED = {"r2": 0.4, "adj_r2": 0.39, "q2_predict": 0.2}


@pytest.fixture
def results(hand_made):
    loading = {"loading": 0.9, "weight": 0.6, "t": 20.0, "low": 0.8, "high": 0.95}
    further = {"weight_t": 9.0, "weight_low": 0.5, "weight_high": 0.7, "vif": 1.4}
    pairs = [("trust", "effort", WHY), ("trust", "bond", 0.95), ("effort", "bond", WHY)]
    rows = [
        ("pls_fit", {"model": "P1", **FIT}),
        path("trust", "effort", 0.5, 0.0001),
        path("trust", "bond", 0.1, 0.3),
        path("effort", "bond", 0.3, 0.02),
        quality("trust", **MEASURED, **dict.fromkeys(EXPLAINED, WHY)),
        quality("effort", "single", **NOT_MEASURED, **EXPLAINED),
        quality("bond", **{**MEASURED, "ave": 0.64}, **EXPLAINED),
        ("pls_loadings", {"model": "P1", "construct": "trust", "item": "TR1", **loading, **further}),
        ("pls_loadings", {"model": "P1", "construct": "bond", "item": "care", **loading}),
        *(
            ("pls_htmt", {"model": "P1", "construct_a": a, "construct_b": b, "r": 0.5, "htmt": ratio, "low": 0.4, "high": 1.0})
            for a, b, ratio in pairs
        ),
        (
            "pls_predict",
            {
                "model": "P1",
                "construct": "bond",
                "item": "CA1",
                "rmse": 1.1,
                "mae": 0.8,
                "rmse_linear": 1.2,
                "mae_linear": 0.9,
                "q2_predict": 0.1,
                "folds": 10,
            },
        ),
    ]
    return hand_made(rows, plan=Plan(seed=1, resamples=500))


def phrases(notes):
    return [note.phrase for note in notes if isinstance(note, Words)]


def test_paths_with_their_tests(results):
    (table,) = TABLES["pls_paths"].tabulate(results)
    assert len(table.columns) == len(table.rows[0].cells) == 9
    assert table.rows[0].cells[1] == Starred(Number(0.5, 3), 3)
    assert table.rows[1].cells[4] == PValue(0.3)
    told = phrases(table.notes)
    assert "Consistent partial least squares (PLSc), path weighting." in told
    assert "{n} missing answers were replaced by the mean of their item." in told
    assert "{level} intervals: {kind} of {n} bootstrap resamples." in told
    assert "Up to {failed} of the resamples had no solution and are not counted." in told


def test_quality_leaves_empty_what_does_not_exist(results):
    (table,) = TABLES["pls_quality"].tabulate(results)
    trust, effort, bond = (row.cells for row in table.rows)
    assert trust[5:] == (Blank(),) * 3
    assert effort[1:5] == (Blank(),) * 4
    assert bond[4] == Number(0.64, 3, bounded=True)
    told = phrases(table.notes)
    assert "SRMR of the saturated model: {saturated}; of the estimated model: {estimated}." in told
    assert not any("not computed" in phrase.lower() for phrase in told)


def test_loadings_and_weights_by_construct(results):
    (table,) = TABLES["pls_loadings"].tabulate(results)
    assert [row.group for row in table.rows] == [True, False, True, False]
    assert table.rows[1].cells[0] == Verbatim("TR1")
    assert table.rows[1].cells[6:] == (Number(0.5, 3), Number(0.7, 3), Number(1.4, 2))
    assert table.rows[3].cells[0] == results.instrument.constructs["care"].name


def test_htmt_roots_and_correlations_in_one_matrix(results):
    (table,) = TABLES["pls_htmt"].tabulate(results)
    trust, effort, bond = (row.cells[1:] for row in table.rows)
    assert trust[0] == Number(0.7, 3, bounded=True)
    assert trust[1] == effort[2] == Number(0.5, 3, bounded=True)
    assert effort[1] == Blank()
    assert effort[0] == Blank()
    assert bond[0] == Number(0.95, 3, bounded=True)


def test_predictions(results):
    (table,) = TABLES["pls_predict"].tabulate(results)
    assert table.rows[1].cells == (Verbatim("CA1"), *(Number(value, 3) for value in (0.1, 1.1, 0.8, 1.2, 0.9)))


def test_groups_and_their_invariance(hand_made):
    key = {"model": "P1", "question": "market", "option_a": "b2b", "option_b": "b2c"}
    numbers = {"beta_a": 0.5, "beta_b": 0.1, "difference": 0.4, "p": 0.02, "n_a": 70, "n_b": 50, "permutations": 1000}
    same = {"c": 0.999, "c_low": 0.99, "compositional_p": 0.3, "permutations": 1000}
    apart = {"mean_difference": 0.1, "mean_p": 0.4, "variance_difference": WHY, "variance_p": WHY}
    results = hand_made(
        [
            ("pls_groups", {**key, "outcome": "sales", "term": "trust", **numbers}),
            ("pls_groups", {**key, "option_b": "both", "outcome": "sales", "term": "trust", **numbers}),
            ("pls_micom", {**key, "construct": "trust", **same, **apart}),
        ]
    )
    first, second = TABLES["pls_groups"].tabulate(results)
    assert (first.name, second.name) == ("pls_groups_P1", "pls_groups_P1_2")
    assert first.rows[0].cells[3] == Starred(Number(0.4, 3), 1)
    assert [column.head.blanks["n"].value for column in first.columns[1:3]] == [70, 50]
    (invariance,) = TABLES["pls_micom"].tabulate(results)
    assert [row.group for row in invariance.rows] == [True, False]
    assert isinstance(invariance.rows[1].cells[6], Unknown)


def test_what_is_said_of_the_model(results):
    (told,) = of_structure(results)
    assert [part.phrase for part in told.text.parts] == [
        "{model}: composite reliability below {reliable} or AVE below {extracted}: {constructs}.",
        "HTMT reaches {cutoff} for {pairs}.",
        "The SRMR of the estimated model is {srmr}, not below {cutoff}.",
        "{model} explains of the variance: {outcomes}.",
        "{n} of {all} paths between constructs are significant at the {alpha} level.",
    ]
    assert told.text.parts[4].blanks["n"].value == 2


def test_a_model_that_failed_says_why(hand_made):
    failed = dict.fromkeys(("beta", "se", "t", "p", "low", "high", "f2", "vif"), WHY)
    rows = [
        ("pls_fit", {"model": "P1", **dict.fromkeys(FIT, WHY)}),
        ("pls_paths", {"model": "P1", "outcome": "sales", "term": "trust", **failed}),
    ]
    results = hand_made(rows)
    (table,) = TABLES["pls_paths"].tabulate(results)
    assert all(isinstance(cell, Unknown) for cell in table.rows[0].cells[1:])
    assert any("not computed" in phrase for phrase in phrases(table.notes))
    assert list(of_structure(results)) == []


def test_a_solution_that_cannot_be_is_a_warning(hand_made):
    problem = Words("the loading of {item} on {construct} exceeds 1", item=Verbatim("TR1"), construct=Verbatim("trust"))
    rows = [("pls_fit", {"model": "P1", **FIT, "problem": problem}), path("trust", "sales", 0.4, 0.01)]
    warned = [block for block in of_structure(hand_made(rows)) if block.warning]
    assert [block.text.phrase for block in warned] == ["{model}: the solution is not admissible ({problem})."]
