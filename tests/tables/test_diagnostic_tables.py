"""The tables of what a regression takes for granted, made of ledgers written by hand."""

from scrm_model.tables import TABLES
from scrm_model.words import Blank, Count, Listing, Number, Unknown, Words

REASON = Words("the test has no degrees of freedom")


def test_influential_respondents_are_counted_and_the_foremost_named(hand_made):
    known = {"limit": 4 / 120, "beyond": 7, "largest": 0.25, "row": 1042}
    unknown = dict.fromkeys(known, Unknown(REASON))
    rows = [("influence_limits", {"model": "M1", "measure": "cooks_distance", **known})]
    rows.append(("influence_limits", {"model": "M1", "measure": "leverage", **unknown}))
    (table,) = TABLES["influence"].tabulate(hand_made(rows))
    assert table.rows[0].cells == (Words("Model {number}", number=Count(1)),)
    assert table.rows[1].cells == (Words("Cook’s distance"), Number(4 / 120, 3), Count(7), Number(0.25, 3), Number(1042, 0))
    assert table.rows[2].cells[1:] == (Unknown(REASON),) * 4
    assert table.notes[-1].blanks["reason"] == REASON


def test_what_durbin_and_watson_compare_is_said_where_it_was_asked_for(hand_made):
    rows = [("diagnostics", {"model": "M1", "test": test, "statistic": 2.0, "df": None, "p": 0.4}) for test in ("white",)]
    (plain,) = TABLES["diagnostics"].tabulate(hand_made(rows))
    rows.append(("diagnostics", {"model": "M1", "test": "durbin_watson", "statistic": 2.0, "df": None, "p": 0.4}))
    (asked,) = TABLES["diagnostics"].tabulate(hand_made(rows))
    assert len(asked.notes) == len(plain.notes) + 1


def importance(term, **numbers):
    row = {"lmg": 0.2, "lmg_share": 0.4, "johnson": 0.3, "johnson_share": 0.6}
    return "relative_importance", {"model": "M1", "outcome": "sales", "term": term, **row, **numbers}


def test_relative_importance_is_grouped_by_model(hand_made):
    results = hand_made([importance("trust"), importance("market", johnson=Unknown(REASON), johnson_share=Unknown(REASON))])
    (table,) = TABLES["relative_importance"].tabulate(results)
    assert table.rows[0].group
    shown = (Number(0.2, 3, bounded=True), Number(40.0, 1), Number(0.3, 3, bounded=True), Number(60.0, 1))
    assert table.rows[1].cells == (results.instrument.constructs["trust"].name, *shown)
    assert table.rows[2].cells[3:] == (Unknown(REASON),) * 2


def collinear(model, term, df, root):
    values = {"df": df, "gvif": Unknown(REASON) if root is None else root ** (2 * df)}
    return "collinearity", {"model": model, "term": term, **values, "gvif_root": Unknown(REASON) if root is None else root}


def test_collinearity_has_one_line_a_model(hand_made):
    rows = [collinear("M1", "trust", 1, 2.0), collinear("M1", "market", 2, 1.5), collinear("M2", "trust", 1, None)]
    for dimension, index in ((1, 1.0), (2, 31.5)):
        at = {"model": "M1", "dimension": dimension}
        rows.append(("condition_indices", {**at, "eigenvalue": 1.0, "condition_index": index}))
        for term, share in (("(Intercept)", 0.9), ("trust", 0.95), ("market[T.b2c]", 0.1)):
            rows.append(("variance_proportions", {**at, "term": term, "proportion": share if dimension == 2 else 1 - share}))
    results = hand_made(rows)
    (table,) = TABLES["collinearity"].tabulate(results)
    trust = results.instrument.constructs["trust"].name
    assert table.rows[0].cells[1:] == (Number(4.0, 2), trust, Number(31.5, 2), Listing((Words("(Constant)"), trust)))
    assert table.rows[1].cells[1:] == (Unknown(REASON), Blank(), Unknown(REASON), Blank())


def test_a_weak_dimension_nobody_shares(hand_made):
    rows = [
        collinear("M1", "trust", 1, 1.1),
        ("condition_indices", {"model": "M1", "dimension": 1, "eigenvalue": 1.0, "condition_index": 1.0}),
        ("variance_proportions", {"model": "M1", "dimension": 1, "term": "trust", "proportion": 0.3}),
    ]
    (table,) = TABLES["collinearity"].tabulate(hand_made(rows))
    assert table.rows[0].cells[4] == Words("none", "collinear terms")
