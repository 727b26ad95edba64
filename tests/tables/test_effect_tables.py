"""Tables of effects, of equations beside each other and of verdicts by method, made of ledgers written by hand."""

import pytest

from scrm_model.plan import Plan
from scrm_model.tables import TABLES
from scrm_model.telling import opening_indirect, opening_structure
from scrm_model.words import Blank, Interval, Number, Path, PValue, Starred, Unknown, Verbatim, Words

GONE = Unknown(Words("an index has no standardised value"))
FIXED = Unknown(
    Words(
        "0 by construction: {later} is explained by {earlier} and by all that explains {earlier}",
        later=Verbatim("bond"),
        earlier=Verbatim("effort"),
    )
)
DIRECT = {"interval_by": "regression", "p": 0.03, "t": 2.2, "df": 116.0}
DRAWN = {"interval_by": "bootstrap", "resamples": 500, "failed": 3}


def effect(kind, path, b, model="M5", **columns):
    numbers = {"b": b, "se": 0.1, "low": b - 0.2, "high": b + 0.2, "beta": b / 2}
    return ("indirect", {"model": model, "effect": kind, "path": path, "at": "", **numbers, **columns})


def coefficient(outcome, term, b, p, model="M5"):
    numbers = {"b": b, "se": 0.1, "beta": None if term == "(Intercept)" else b / 2, "t": b / 0.1, "df": 116.0, "p": p}
    key = {"model": model, "step": 1, "outcome": outcome, "term": term}
    return ("coefficients", {**key, **numbers, "low": b - 0.2, "high": b + 0.2})


def fit(outcome, r2, model="M5"):
    numbers = {"n": 120, "r2": r2, "adj_r2": r2 - 0.01, "f": 9.0, "df1": 2.0, "df2": 116.0, "p": 0.001}
    return ("model_fit", {"model": model, "step": 1, "outcome": outcome, **numbers})


def mediated(model="M5"):
    return [
        coefficient("effort", "(Intercept)", 1.0, 0.2, model),
        coefficient("effort", "trust", 0.5, 0.0001, model),
        coefficient("sales", "(Intercept)", 2.0, 0.3, model),
        coefficient("sales", "trust", 0.1, 0.4, model),
        coefficient("sales", "effort", 0.6, 0.004, model),
        fit("effort", 0.3, model),
        fit("sales", 0.4, model),
    ]


def phrases(notes):
    return [note.phrase for note in notes if isinstance(note, Words)]


def groups(table):
    return [row.cells[0].phrase for row in table.rows if row.group]


def test_equations_stand_beside_each_other_and_not_among_the_regressions(hand_made):
    results = hand_made([*mediated(), coefficient("sales", "trust", 0.3, 0.01, "M1"), fit("sales", 0.1, "M1")])
    (table,) = TABLES["mediation_equations"].tabulate(results)
    assert [len(row.cells) for row in table.rows] == [9] * 7
    constant, trust, effort, *below = table.rows
    assert constant.cells[0] == Words("(Constant)")
    assert trust.cells[1] == Starred(Number(0.5, 3), 3)
    assert effort.cells[1:5] == (Blank(),) * 4
    assert effort.cells[5] == Starred(Number(0.6, 3), 2)
    assert constant.cells[3] == Blank()
    assert [row.cells[0].phrase for row in below] == ["_R_²", "Adjusted _R_²", "_F_", "_p_ of _F_"]
    assert [below[0].cells[at] for at in (1, 5)] == [Number(0.3, 3, bounded=True), Number(0.4, 3, bounded=True)]
    assert TABLES["path_equations"].tabulate(results) == ()
    assert [each.name for each in TABLES["coefficients"].tabulate(results)] == ["coefficients_M1"]
    (fits,) = TABLES["model_fit"].tabulate(results)
    assert len([row for row in fits.rows if row.group]) == 1


def test_many_equations_share_tables_equally(hand_made):
    outcomes = ("effort", "care", "bond", "sales")
    rows = [coefficient(outcome, "trust", 0.2, 0.1, "S1") for outcome in outcomes]
    shares = [("path_effects", {"model": "S1", "outcome": outcome, "term": "trust", "f2": 0.05}) for outcome in outcomes]
    tables = TABLES["path_equations"].tabulate(hand_made([*rows, *shares]))
    assert [(table.name, len(table.columns)) for table in tables] == [("equations_S1", 9), ("equations_S1_2", 9)]
    assert tables[0].rows[0].cells[4] == Number(0.05, 3)


def test_the_categories_of_a_question_share_one_effect_size(hand_made):
    rows = [
        coefficient("effort", "market[T.b2c]", 0.2, 0.1, "S1"),
        coefficient("effort", "market[T.both]", 0.3, 0.1, "S1"),
        coefficient("sales", "effort", 0.3, 0.1, "S1"),
        ("path_effects", {"model": "S1", "outcome": "effort", "term": "market", "f2": 0.05}),
    ]
    (table,) = TABLES["path_equations"].tabulate(hand_made(rows))
    assert [row.cells[4] for row in table.rows] == [Number(0.05, 3), Blank(), Blank()]


def test_effects_of_a_mediation_by_kind(hand_made):
    way = "trust -> effort -> sales"
    rows = [
        effect("indirect", way, 0.3, **DRAWN),
        effect("indirect", "trust -> care -> sales", 0.1, **DRAWN),
        effect("contrast", f"{way} vs trust -> care -> sales", 0.2, **DRAWN),
        effect("direct", "trust -> sales", 0.1, **DIRECT),
    ]
    results = hand_made([*mediated(), *rows], plan=Plan(seed=1, resamples=500))
    (table,) = TABLES["effects"].tabulate(results)
    assert groups(table) == ["Direct effects", "Indirect effects", "Differences of indirect effects"]
    plain = [row.cells for row in table.rows if not row.group]
    assert plain[0][3] == PValue(0.03)
    assert plain[1][3] == Blank()
    assert plain[1][1] == Number(0.3, 3)
    assert isinstance(plain[1][0], Path)
    assert plain[3][0].phrase == "through {one} minus through {other}"
    assert [len(plain[3][0].blanks[name].stations) for name in ("one", "other")] == [1, 1]
    told = phrases(table.notes)
    assert "{level} intervals of indirect effects: {kind} of {n} bootstrap resamples." in told
    assert "Up to {failed} of the resamples had no solution and are not counted." in told
    assert "An indirect effect has no _p_ value: its interval decides." in told
    assert TABLES["effect_totals"].tabulate(results) == TABLES["specific_effects"].tabulate(results) == ()


def conditional(at, b, value=None):
    known = {} if value is None else {"moderator_value": value}
    return effect("indirect", "trust -> effort -> sales", b, at=at, moderator="care", **known, **DRAWN)


def test_conditional_effects_have_their_place_and_an_index_has_no_beta(hand_made):
    rows = [
        conditional("-1 SD", 0.05, 2.0),
        conditional("+1 SD", 0.4, 5.0),
        effect("contrast", "trust -> effort -> sales", 0.35, at="+1 SD vs -1 SD", moderator="care", **DRAWN),
        effect("index", "trust -> effort:care -> sales", 0.3, moderator="care", **{**DRAWN, "beta": GONE}),
    ]
    results = hand_made(rows)
    (table,) = TABLES["effects"].tabulate(results)
    plain = [row.cells for row in table.rows if not row.group]
    assert [cells[1].phrase for cells in plain[:3]] == ["−1 _SD_", "+1 _SD_", "{one} minus {other}"]
    assert [cells[2] for cells in plain] == [Number(2.0, 2), Number(5.0, 2), Blank(), Blank()]
    assert plain[3][-1] == Blank()
    assert not any("not computed" in phrase.lower() for phrase in phrases(table.notes))
    (told,) = opening_indirect.of_indirect(results)
    assert [part.phrase for part in told.text.parts] == [
        "{model}: the indirect effect depends on “{moderator}” (index of moderated mediation: {numbers}).",
        "At {at} the interval of the indirect effect “{path}” holds zero ({numbers}).",
        "At {at} the indirect effect “{path}” differs from zero ({numbers}).",
    ]


def test_an_index_that_holds_zero_is_said_to_show_nothing(hand_made):
    index = effect("index", "trust -> effort:care -> sales", 0.1, moderator="care", **DRAWN)
    (told,) = opening_indirect.of_indirect(hand_made([index]))
    assert told.text.parts[0].phrase.startswith("{model}: nothing shows that the indirect effect depends on")


def test_types_of_mediation_with_their_share(hand_made):
    way = "trust -> effort -> sales"
    sobel = {"sobel_se": 0.1, "sobel_z": 3.0, "sobel_p": 0.003}
    rows = [
        effect("indirect", way, 0.3, **sobel),
        ("mediation_type", {"model": "M5", "path": way, "at": "", "type": "complementary", "proportion": 0.6}),
        ("mediation_type", {"model": "M6", "path": way, "at": "", "type": GONE, "proportion": GONE}),
    ]
    results = hand_made(rows)
    table, unknown = TABLES["mediation_types"].tabulate(results)
    assert table.rows[0].cells[1:] == (
        Words("partial mediation (complementary)"),
        Number(60.0, 1),
        Number(3.0, 2),
        PValue(0.003),
    )
    assert isinstance(unknown.rows[0].cells[1], Unknown)
    (told,) = opening_indirect.of_indirect(results)
    assert [part.phrase for part in told.text.parts] == [
        "{model}: the indirect effect “{path}” differs from zero ({numbers}).",
        "This is {type}.",
    ]


@pytest.fixture
def system(hand_made):
    rows = [
        effect("direct", "trust -> sales", 0.1, "S1", **DIRECT),
        effect("indirect", "trust -> effort -> sales", 0.3, "S1", **DRAWN),
        effect("total indirect", "trust -> sales", 0.3, "S1", **DRAWN),
        effect("total", "trust -> sales", 0.4, "S1", **DRAWN),
        effect("direct", "trust -> effort", 0.5, "S1", **DIRECT),
        ("path_effects", {"model": "S1", "outcome": "sales", "term": "trust", "f2": 0.02}),
        (
            "residual_correlations",
            {"model": "S1", "outcome_a": "effort", "outcome_b": "sales", "r": GONE, "low": GONE, "high": GONE, "p": GONE},
        ),
        ("residual_correlations", {"model": "S1", "outcome_a": "effort", "outcome_b": "bond", "r": FIXED}),
        ("residual_correlations", {"model": "S2", "outcome_a": "effort", "outcome_b": "bond", "r": FIXED}),
    ]
    return hand_made([*mediated("S1"), *rows], plan=Plan(seed=1, resamples=500))


def test_totals_of_a_path_system(system):
    (table,) = TABLES["effect_totals"].tabulate(system)
    assert TABLES["effects"].tabulate(system) == ()
    on_effort, on_sales = (row.cells for row in table.rows if not row.group)
    assert on_sales[1:] == (
        Number(0.1, 3),
        Number(0.05, 3),
        Starred(Number(0.3, 3), 1),
        Interval(Number(0.3 - 0.2, 3), Number(0.5, 3)),
        Number(0.15, 3),
        Starred(Number(0.4, 3), 1),
        Interval(Number(0.2, 3), Number(0.4 + 0.2, 3)),
        Number(0.2, 3),
    )
    assert on_effort[3:] == (Blank(),) * 6
    (specific,) = TABLES["specific_effects"].tabulate(system)
    assert len(specific.rows) == 1
    (left,) = TABLES["residual_correlations"].tabulate(system)
    (row,) = left.rows
    assert all(isinstance(cell, Unknown) for cell in row.cells[1:])
    assert "The residuals of the other pairs are uncorrelated by construction." in phrases(left.notes)


def test_what_is_said_of_a_path_system(system):
    (told,) = opening_structure.of_structure(system)
    said = {part.phrase: part for part in told.text.parts}
    counted = said["{n} of {all} paths between constructs are significant at the {alpha} level."]
    assert [counted.blanks[name].value for name in ("n", "all")] == [2, 3]
    assert len(said["One specific indirect effect differs from zero: {paths}."].blanks["paths"].parts) == 1


@pytest.mark.parametrize(
    ("sizes", "phrase"),
    [
        ([0.1, 0.05], "The interval of every specific indirect effect holds zero."),
        ([0.3] * 4, "{n} of {all} specific indirect effects differ from zero, judged by their intervals."),
    ],
)
def test_many_ways_are_counted_and_none_is_said(hand_made, sizes, phrase):
    ways = ["trust -> effort -> sales", "trust -> care -> sales", "trust -> bond -> sales", "effort -> bond -> sales"]
    rows = [effect("indirect", way, b, "S1", **DRAWN) for way, b in zip(ways, sizes, strict=False)]
    mark = ("path_effects", {"model": "S1", "outcome": "sales", "term": "trust", "f2": 0.02})
    (told,) = opening_structure.of_structure(hand_made([*mediated("S1"), *rows, mark]))
    assert phrase in [part.phrase for part in told.text.parts]


def compared(identifier, kind, beta, p, verdict):
    row = {"id": identifier, "model": f"{kind}1", "kind": kind, "estimator": "OLS", "beta": beta, "p": p, "verdict": verdict}
    return ("verdict_comparison", row)


def test_verdicts_by_method(hand_made):
    rows = [
        compared("H1", "pls", 0.4, 0.001, "supported"),
        compared("H1", "regression", 0.3, 0.02, "supported"),
        compared("H2", "regression", 0.1, 0.4, "not supported"),
        compared("H2", "pls", 0.2, 0.02, "supported"),
        compared("H3", "regression", 0.2, 0.02, "supported"),
        ("hypotheses", {"id": "H1", "claim": "trust -> sales", "verdict": "supported"}),
    ]
    (table,) = TABLES["verdict_comparison"].tabulate(hand_made(rows))
    assert [column.group.phrase for column in table.columns[2:]] == ["Regression (OLS)"] * 2 + ["PLS"] * 2
    first, second, third = (row.cells for row in table.rows)
    assert first[2:] == (Starred(Number(0.3, 3), 1), Words("Supported"), Starred(Number(0.4, 3), 2), Words("Supported"))
    assert second[1] == Blank()
    assert third[4:] == (Blank(), Blank())
    disagreed = next(note for note in table.notes if "do not agree" in note.phrase)
    assert len(disagreed.blanks["hypotheses"].parts) == 1
    (alone,) = TABLES["verdict_comparison"].tabulate(hand_made(rows[:2]))
    assert "The methods agree on every hypothesis." in phrases(alone.notes)


AGREED, APART = "Wherever several methods reached a verdict, they agree.", "The methods do not agree on: {hypotheses}."


@pytest.mark.parametrize(
    ("third", "said"),
    [
        ((), set()),
        ([compared("H1", "sem", 0.3, 0.01, "supported")], {AGREED}),
        ([compared("H1", "sem", 0.1, 0.5, "not supported")], {APART}),
    ],
)
def test_a_method_that_could_not_decide_disagrees_with_none(hand_made, third, said):
    row = compared("H1", "pls", None, None, "undecidable")[1] | dict.fromkeys(
        ("beta", "p"), Unknown(Words("the item is constant"))
    )
    rows = [compared("H1", "regression", 0.3, 0.02, "supported"), ("verdict_comparison", row), *third]
    (table,) = TABLES["verdict_comparison"].tabulate(hand_made(rows))
    assert set(phrases(table.notes)) & {AGREED, APART, "The methods agree on every hypothesis."} == said
    (open_,) = (note for note in table.notes if note.phrase == "No verdict was reached on: {hypotheses}.")
    (named,) = open_.blanks["hypotheses"].parts
    assert named.blanks["method"].phrase == "PLS"


def test_what_is_true_of_one_method_only_is_told_with_its_name(hand_made):
    remark = Words("judged by its interval, outside the family")
    both = [compared("H2", kind, 0.1, None, "supported") for kind in ("regression", "pls")]
    one, other = (compared("H1", kind, 0.4, 0.001, "supported") for kind in ("regression", "pls"))
    rows = [("verdict_comparison", {**values, "reason": remark}) for _, values in (*both, other)]
    (table,) = TABLES["verdict_comparison"].tabulate(hand_made([("verdict_comparison", {**one[1], "reason": None}), *rows]))
    (told,) = (note for note in table.notes if "reason" in note.blanks)
    assert told.blanks["reason"] == remark
    (named,) = told.blanks["hypotheses"].parts
    assert named.blanks["method"].phrase == "PLS"


def test_four_methods_leave_no_room_for_paths(hand_made):
    rows = [compared("H1", kind, 0.4, 0.001, "supported") for kind in ("regression", "paths", "pls", "sem")]
    (table,) = TABLES["verdict_comparison"].tabulate(hand_made(rows))
    assert [len(table.columns), len(table.rows[0].cells)] == [9, 9]
    (table,) = TABLES["verdict_comparison"].tabulate(hand_made(rows[1:]))
    assert [len(table.columns), len(table.rows[0].cells)] == [8, 8]
