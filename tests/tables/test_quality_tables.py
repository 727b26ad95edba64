"""Printed tables of the coding, missing answers, composites and method bias, made of ledgers written by hand."""

from scrm_model.plan import Plan
from scrm_model.tables import (
    coding,
    coding_warnings,
    composites,
    marker_correlations,
    marker_hypotheses,
    method_bias,
    missing,
)
from scrm_model.words import Blank, Count, Listing, Number, PValue, Unknown, Verbatim, Words

REASON = Words("a single item has no internal consistency")


def phrases(notes):
    return [note.phrase for note in notes]


def coded(item, **changed):
    row = {
        "item": item, "construct": "trust", "declared": "straight", "item_rest_r": 0.4, "component": 0.6,
        "observed_low": 2.0, "observed_high": 7.0, "declared_low": 1.0, "declared_high": 7.0, "unused": "1",
        "floor": 0.0, "ceiling": 0.25, "duplicate_of": None, "warning": None,
    }  # fmt: skip
    return "coding_proof", row | changed


def test_the_first_table_has_only_what_must_be_settled(hand_made):
    warning = Words("everyone answered exactly as to {item}", item=Verbatim("TR1"))
    (table,) = coding_warnings.tabulate(hand_made([coded("TR1"), coded("TR2", declared="reversed", warning=warning)]))
    (row,) = table.rows
    assert (row.cells[0], row.cells[2], row.cells[-1]) == (Verbatim("TR2"), Words("reversed"), warning)
    assert coding_warnings.tabulate(hand_made([coded("TR1")])) == ()


def test_the_proof_of_the_coding(hand_made):
    rows = [
        coded("TR1"),
        coded("TR2", unused="", item_rest_r=Unknown(REASON)),
        coded("EF1", construct="effort", unused="1 2 3 4 5 6"),
    ]
    (table,) = coding.tabulate(hand_made(rows))
    first, second, third = (row for row in table.rows if not row.group)
    assert first.cells[4] == Words("{low} to {high}", low=Number(1.0, 0), high=Number(7.0, 0))
    assert first.cells[6] == Listing((Number(1.0, 0),))
    assert first.cells[7:] == (Number(0.0, 1), Number(25.0, 1))
    assert second.cells[6] == Words("none", "unused categories")
    assert third.cells[6] == Words("{n} categories", n=Count(6))
    assert table.notes[-1].blanks["reason"] == REASON


def test_missing_answers(hand_made):
    def of(item, lacking):
        return "missing_items", {
            "item": item,
            "construct": "trust",
            "n": 20 - lacking,
            "missing": lacking,
            "share": lacking / 20,
        }

    rows = [
        of("TR1", 0), of("TR2", 3),
        ("missing_respondents", {"missing": 0, "n": 17, "share": 0.85}),
        ("missing_respondents", {"missing": 1, "n": 3, "share": 0.15}),
        ("missing_patterns", {"pattern": 1, "n": 17, "share": 0.85, "items": ""}),
        ("missing_patterns", {"pattern": 2, "n": 3, "share": 0.15, "items": "TR2"}),
    ]  # fmt: skip
    test = {"test": "little_mcar", "statistic": 4.0, "df": 2, "p": 0.01, "patterns": 2}
    items, people, patterns = missing.tabulate(hand_made([*rows, ("missing_answers", test)]))
    assert [row.cells[0] for row in items.rows] == [Verbatim("TR2")]
    assert items.notes[0].blanks["n"] == Count(1)
    assert [row.cells[:2] for row in people.rows] == [(Count(0), Count(17)), (Count(1), Count(3))]
    assert patterns.rows[1].cells[0] == Listing((Verbatim("TR2"),))
    assert patterns.notes[0].blanks["p"] == PValue(0.01)
    assert "speaks against" in patterns.notes[1].phrase
    unknown = test | dict.fromkeys(("statistic", "df", "p"), Unknown(REASON))
    *_, patterns = missing.tabulate(hand_made([*rows, ("missing_answers", unknown)]))
    assert patterns.notes[0].blanks["reason"] == REASON
    assert missing.tabulate(hand_made([of("TR1", 0)])) == ()


def test_patterns_beyond_the_tenth_are_counted(hand_made):
    rows = [("missing_items", {"item": "TR1", "construct": "trust", "n": 1, "missing": 9, "share": 0.9})]
    rows += [("missing_patterns", {"pattern": n, "n": 2, "share": 0.1, "items": "TR1 " * n}) for n in range(1, 14)]
    *_, patterns = missing.tabulate(hand_made(rows))
    assert len(patterns.rows) == 10
    assert patterns.notes[0].blanks == {"n": Count(3), "people": Count(6)}
    assert patterns.rows[-1].cells[0] == Words("{n} items", n=Count(10))


def test_composites_are_told_by_their_parts(hand_made):
    row = {
        "construct": "bond",
        "item": "effort",
        "weight": 0.5,
        "low": Unknown(REASON),
        "high": Unknown(REASON),
        "loading": 0.8,
    }
    results = hand_made([("composites", {**row, "vif": 1.2})])
    (table,) = composites.tabulate(results)
    assert table.rows[1].cells[0] == results.instrument.constructs["effort"].name
    assert table.rows[1].cells[1] == Number(0.5, 3)
    assert not any("bootstrap" in phrase for phrase in phrases(table.notes))


def test_method_bias_comes_with_its_caveats(hand_made):
    def row(test, construct="", **numbers):
        return "method_bias", {"test": test, "construct": construct, "verdict": "not indicated"} | numbers

    rows = [
        row("harman_pca", value=0.31, threshold=0.5),
        row("harman_paf", value=Unknown(REASON), verdict=Unknown(REASON), threshold=0.5),
        row("single_factor_cfa", statistic=120.0, df=10, p=0.0001, threshold=0.05),
        row("marker", "trust", value=0.05, p=0.4, threshold=Unknown(REASON)),
        row("full_collinearity", "sales", value=3.5, threshold=3.3, verdict="indicated"),
    ]
    (table,) = method_bias.tabulate(hand_made(rows))
    pca, paf, cfa, marker, head, collinear = table.rows
    assert pca.cells[1:] == (Number(31.0, 1), Blank(), Number(50.0, 1), Words("Not indicated"))
    assert paf.cells[-1] == Unknown(REASON)
    assert cfa.cells[1:3] == (Number(120.0, 2), PValue(0.0001))
    assert marker.cells[1] == Number(0.05, 3, bounded=True)
    assert head.group
    assert collinear.cells[-1] == Words("Indicated")
    for test in ("Harman’s test is weak", "A full-collinearity", "The single-factor model", "The marker’s share"):
        assert any(phrase.startswith(test) for phrase in phrases(table.notes))


def test_the_marker_beside_correlations_and_hypotheses(hand_made):
    pair = {"construct_a": "trust", "construct_b": "sales", "r": 0.4, "adjusted": 0.3, "p": 0.01, "n": 100}
    share = ("method_bias", {"test": "marker", "construct": "care", "value": 0.1})
    (table,) = marker_correlations.tabulate(hand_made([("marker_correlations", pair), share]))
    assert table.rows[0].cells[1:] == (Number(0.4, 3, bounded=True), Number(0.3, 3, bounded=True), PValue(0.01))
    assert Number(0.1, 3, bounded=True) in [note.blanks.get("share") for note in table.notes]
    base = {"b": 0.5, "p": 0.001, "verdict": "supported"}
    gone = dict.fromkeys(("b_adjusted", "p_adjusted", "adjusted_verdict"), Unknown(REASON))
    rows = [
        ("marker_hypotheses", {"id": "H1", **base, "b_adjusted": 0.2, "p_adjusted": 0.2, "adjusted_verdict": "not supported"}),
        ("marker_hypotheses", {"id": "H2", **base, **gone}),
    ]
    (table,) = marker_hypotheses.tabulate(hand_made(rows))
    assert table.rows[0].cells[-1] == Words("Not supported")
    assert table.rows[1].cells[-1] == Unknown(REASON)
    assert table.notes[-1].blanks["reason"] == REASON


def test_the_level_a_single_factor_model_is_judged_at_is_not_rounded_away(hand_made):
    single = {
        "test": "single_factor_cfa",
        "construct": "",
        "statistic": 120.0,
        "df": 10,
        "p": 0.0001,
        "verdict": "not indicated",
    }
    (table,) = method_bias.tabulate(hand_made([("method_bias", {**single, "threshold": 0.001})], plan=Plan(level=0.999)))
    assert table.rows[0].cells[3].blanks["p"] == Number(0.001, 3, bounded=True)
