"""Tables and figure of the exploratory factor analysis, made of ledgers written by hand."""

import pytest

from scrm_model.figure import Dot, Line
from scrm_model.figures import FIGURES
from scrm_model.plan import Factors, Plan
from scrm_model.tables import TABLES
from scrm_model.words import Blank, Count, Number, PValue, Unknown, Verbatim, Words

REASON = Words("everyone answered {item} alike", item=Verbatim("TR1"))
ITEMS = ("TR1", "TR2", "EF1", "CA1", "SA1")
DONE = {"n": 120, "items": 5, "extraction": "minres", "rotation": "oblimin"}
TESTED = {"kmo": 0.81, "bartlett_chi2": 350.5, "bartlett_df": 10, "bartlett_p": 1e-9, "map_factors": 1, "map4_factors": 1}
KEPT = {"parallel_components": 1, "parallel_factors": 2, "factors": 2}


def phrases(notes):
    return [note.phrase for note in notes]


def retention(factor, **values):
    row = {"component_eigenvalue": 3.0 / factor, "component_parallel": 1.3, "factor_eigenvalue": 2.0 / factor}
    return "factor_retention", {"factor": factor, **row, "factor_parallel": 0.4, "map": 0.02, "map4": 0.001, **values}


def loadings(factors=2, crossing=(), communality=0.6):
    for item in ITEMS:
        for factor in range(1, factors + 1):
            flag = (item, factor) in crossing
            values = {"loading": 0.4 if flag else 0.1, "communality": communality, "structure": 0.2, "cross_loading": flag}
            yield "efa_loadings", {"item": item, "factor": factor, **values}
    for factor in range(1, factors + 1):
        yield "efa_factors", {"factor": factor, "ss_loadings": 1.5, "share": 0.3, "cumulative": 0.3 * factor}


def test_adequacy_and_the_number_of_factors_stand_in_one_table(hand_made):
    rows = [("factor_adequacy", {**DONE, **TESTED, **KEPT})]
    rows += [("item_adequacy", {"item": item, "kmo": kmo}) for item, kmo in zip(ITEMS, (0.8, 0.7, 0.6, 0.9, 0.8), strict=True)]
    (table,) = TABLES["factor_adequacy"].tabulate(hand_made(rows))
    assert table.rows[0].cells[1] == Number(0.81, 3, bounded=True)
    assert table.rows[1].cells == (Words("Lowest KMO of an item ({item})", item=Verbatim("EF1")), Number(0.6, 3, bounded=True))
    assert [row.cells[1] for row in table.rows[2:5]] == [Number(350.5, 2), Count(10), PValue(1e-9)]
    assert table.rows[5].group
    assert [row.cells[1] for row in table.rows[6:]] == [Count(n) for n in (1, 2, 1, 1, 2)]
    assert len(table.notes) == 3


def test_why_there_is_no_analysis_is_told_below_the_table(hand_made):
    row = {**DONE, **dict.fromkeys((*TESTED, *KEPT), Unknown(REASON))}
    (table,) = TABLES["factor_adequacy"].tabulate(hand_made([("factor_adequacy", row)]))
    assert phrases(table.notes)[-1] == "Not computed, because {reason}."
    assert "A KMO below {bound} is unacceptable (Kaiser, 1974)." not in phrases(table.notes)


def test_two_items_are_no_reason_for_a_table_of_dashes(hand_made):
    row = {**DONE, "items": 2, **dict.fromkeys((*TESTED, *KEPT), Unknown(REASON))}
    assert TABLES["factor_adequacy"].tabulate(hand_made([("factor_adequacy", row)])) == ()


def test_without_the_exploratory_analysis_its_row_is_left_out(hand_made):
    rows = [("factor_adequacy", {"n": 120, "items": 5, **TESTED, "parallel_components": 1, "parallel_factors": 2})]
    (table,) = TABLES["factor_adequacy"].tabulate(hand_made(rows))
    assert Words("Factors extracted") not in [row.cells[0] for row in table.rows]


def test_eigenvalues_are_shown_a_little_beyond_the_last_factor_kept(hand_made):
    rows = [("factor_adequacy", {**DONE, **TESTED, **KEPT}), *(retention(factor) for factor in range(1, 8))]
    (table,) = TABLES["factor_retention"].tabulate(hand_made(rows))
    assert len(table.rows) == 4
    assert table.rows[0].cells[0] == Count(1)
    assert table.rows[0].cells[-2:] == (Number(0.02, 4, bounded=True), Number(0.001, 5, bounded=True))
    assert phrases(table.notes)[0] == "The first {shown} of {all} are shown."
    (whole,) = TABLES["factor_retention"].tabulate(hand_made([rows[0], retention(1), retention(2)]))
    assert len(whole.notes) == 2


def test_loadings_are_grouped_by_construct_and_cross_loadings_marked(hand_made):
    rows = [("factor_adequacy", {**DONE, **TESTED, **KEPT}), *loadings(crossing={("TR2", 2)})]
    results = hand_made(rows)
    (table,) = TABLES["efa_loadings"].tabulate(results)
    assert [row.cells[0] for row in table.rows if row.group][:2] == [
        results.instrument.constructs[code].name for code in ("trust", "effort")
    ]
    marked = Words("{loading}†", loading=Number(0.4, 3))
    assert table.rows[2].cells == (Verbatim("TR2"), Number(0.1, 3), marked, Number(0.6, 3))
    assert table.rows[2].cells[2].blanks["loading"] == Number(0.4, 3)
    assert table.rows[-1].cells == (Words("Cumulative percent"), Number(30.0, 1), Number(60.0, 1), Blank())
    assert any(phrase.startswith("†") for phrase in phrases(table.notes))
    (plain,) = TABLES["efa_loadings"].tabulate(hand_made([rows[0], *loadings()]))
    assert any(phrase.startswith("No item loads") for phrase in phrases(plain.notes))


def test_a_heywood_case_is_told(hand_made):
    rows = [("factor_adequacy", {**DONE, **TESTED, **KEPT}), *loadings(communality=0.995)]
    (table,) = TABLES["efa_loadings"].tabulate(hand_made(rows))
    assert "(a Heywood case)" in phrases(table.notes)[-1]


def test_many_factors_go_on_in_another_table(hand_made):
    rows = [("factor_adequacy", {**DONE, **TESTED, **KEPT, "rotation": "varimax"}), *loadings(factors=9)]
    first, second = TABLES["efa_loadings"].tabulate(hand_made(rows))
    assert (first.name, second.name) == ("efa_loadings", "efa_loadings_2")
    assert (len(first.columns), len(second.columns)) == (7, 6)
    assert not any("pattern matrix" in phrase for phrase in phrases(first.notes))


def test_correlations_of_the_factors_are_a_triangle(hand_made):
    pairs = [(1, 2, 0.3), (1, 3, -0.1), (2, 3, 0.2)]
    rows = [("factor_adequacy", {**DONE, **TESTED, **KEPT})]
    rows += [("efa_correlations", {"factor_a": a, "factor_b": b, "r": r}) for a, b, r in pairs]
    (table,) = TABLES["efa_correlations"].tabulate(hand_made(rows))
    assert table.rows[0].cells == (Count(1), Number(1.0, 3), Blank(), Blank())
    assert table.rows[2].cells[1:] == (Number(-0.1, 3, bounded=True), Number(0.2, 3, bounded=True), Number(1.0, 3))


def test_the_scree_shows_observed_and_drawn_eigenvalues(hand_made):
    (figure,) = FIGURES["scree"].draw(hand_made([retention(factor) for factor in range(1, 26)]))
    dots = [mark for mark in figure.marks if isinstance(mark, Dot)]
    assert len(dots) == 40
    assert dots[0].y == pytest.approx(3.0)
    assert sum(isinstance(mark, Line) and mark.dashed for mark in figure.marks) == 2
    assert len(figure.notes) == 1


def test_a_scree_without_a_seed_has_only_what_was_observed(hand_made):
    unseeded = Unknown(Words("the plan names no seed"))
    gone = dict.fromkeys(("component_parallel", "factor_eigenvalue", "factor_parallel"), unseeded)
    (figure,) = FIGURES["scree"].draw(hand_made([retention(factor, **gone) for factor in range(1, 4)]))
    assert figure.title == Words("Scree plot")
    assert len([mark for mark in figure.marks if isinstance(mark, Line)]) == 1
    assert figure.notes == ()


def test_the_rule_of_parallel_analysis_is_told(hand_made):
    rows = [("factor_adequacy", {**DONE, **TESTED, **KEPT}), retention(1), retention(2)]
    for rule, head, note in ((0.99, "Chance ({share})", "{share}"), ("mean", "Chance (mean)", "the mean")):
        results = hand_made(rows, plan=Plan(factors=Factors(parallel=rule)))
        assert TABLES["factor_retention"].tabulate(results)[0].columns[2].head.phrase == head
        told = [*TABLES["factor_adequacy"].tabulate(results)[0].notes, *FIGURES["scree"].draw(results)[0].notes]
        assert sum(note in phrase for phrase in phrases(told)) == 2
