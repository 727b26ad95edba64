"""Printed tables, made of ledgers written by hand."""

import pytest

from scrm_model.plan import Plan
from scrm_model.tables import TABLES
from scrm_model.words import Blank, Count, Interval, Number, Percent, PValue, Starred, Unknown, Words

REASON = Words("a single item has no internal consistency")


def phrases(notes):
    return [note.phrase for note in notes]


def coefficient(model, step, term, **numbers):
    row = {"b": 0.5, "se": 0.1, "beta": 0.4, "t": 5.0, "df": 100, "p": 0.0001, "low": 0.3, "high": 0.7, "vif": 1.2}
    return "coefficients", {"model": model, "step": step, "outcome": "sales", "term": term, **row, **numbers}


def hypothesis(identifier, **numbers):
    row = {
        "claim": "trust -> sales",
        "sign": "+",
        "model": "M1",
        "estimator": "OLS, HC3",
        "step": 1,
        "family": "",
        "b": 0.5,
        "beta": 0.4,
        "se": 0.1,
        "statistic": 5.0,
        "df": 100,
        "p": 0.0001,
        "p_adjusted": 0.0002,
        "low": 0.3,
        "high": 0.7,
        "verdict": "supported",
        "reason": None,
    }
    return "hypotheses", {"id": identifier, **row, **numbers}


@pytest.mark.parametrize("name", TABLES.names)
def test_without_numbers_there_is_no_table(hand_made, name):
    assert TABLES[name].tabulate(hand_made()) == ()


def test_the_flow_gives_the_response_rate(hand_made):
    stages = [("pilot", 10, {}), ("invited", 500, {}), ("reached", 480, {"share": 1.0}), ("returned", 130, {"share": 0.27})]
    rows = [("sample_flow", {"stage": stage, "n": n, **more}) for stage, n, more in stages]
    rows.append(("sample_flow", {"stage": "usable", "n": 120, "share": 0.25, "low": 0.213, "high": 0.291}))
    (table,) = TABLES["flow"].tabulate(hand_made(rows))
    assert [row.cells[1] for row in table.rows] == [Count(10), Count(500), Count(480), Count(130), Count(120)]
    assert table.rows[0].cells[2] == Blank()
    assert table.rows[4].cells[2] == Number(25.0, 1)
    assert table.notes[1].blanks["rate"] == Percent(25.0)
    assert table.notes[1].blanks["interval"] == Interval(Percent(21.3), Percent(pytest.approx(29.1)))


def test_a_profile_groups_options_by_question(hand_made):
    shown = {"percent": 50.0, "valid_percent": 50.0, "cumulative": 50.0}
    nobody = {"percent": 0.0, "valid_percent": Unknown(REASON), "cumulative": Unknown(REASON)}
    rows = [
        ("profile", {"question": "market", "option": "b2b", "n": 60, **shown}),
        ("profile", {"question": "market", "option": "", "n": 4, **nobody}),
    ]
    results = hand_made(rows)
    (table,) = TABLES["profile"].tabulate(results)
    assert table.rows[0].group
    assert table.rows[0].cells == (results.instrument.questions["market"].name,)
    assert table.rows[2].cells == (Words("Not answered"), Count(4), Number(0.0, 1), Blank(), Blank())
    assert phrases(table.notes) == ["_n_ = {n}."]


def test_reversed_items_are_marked(hand_made):
    numbers = {"n": 120, "missing": 0, "mean": 4.0, "sd": 1.0, "skew": 0.0, "kurtosis": 0.1}
    more = {"item_rest_r": 0.6, "alpha_if_dropped": 0.7}
    rows = [
        ("item_statistics", {"construct": "trust", "item": "TR1", **numbers, **more, "reversed": False}),
        ("item_statistics", {"construct": "trust", "item": "TR2", **numbers, **more, "reversed": True}),
    ]
    results = hand_made(rows)
    (table,) = TABLES["items"].tabulate(results)
    assert table.rows[1].cells[1] == results.instrument.constructs["trust"].items[0].wording
    assert table.rows[2].cells[1].phrase == "{statement} (reversed)"
    assert "Answers to reversed items were turned before anything was computed." in phrases(table.notes)


def test_reliability_leaves_out_what_was_not_computed_and_explains_what_could_not_be(hand_made):
    known = {"k": 2, "n": 120, "alpha": 0.81, "alpha_low": 0.75, "alpha_high": 0.86, "omega": 0.82}
    rows = [
        ("reliability", {"construct": "trust", **known}),
        ("reliability", {"construct": "effort", "k": 1, "n": 120, **dict.fromkeys(list(known)[2:], Unknown(REASON))}),
    ]
    results = hand_made(rows)
    (table,) = TABLES["reliability"].tabulate(results)
    heads = [column.head.phrase for column in table.columns]
    assert heads == ["Construct", "Items", "Cronbach’s alpha", "Lower", "Upper", "McDonald’s omega"]
    assert table.rows[0].cells[2] == Number(0.81, 3, bounded=True)
    assert table.rows[1].cells[2] == Unknown(REASON)
    told = [note for note in table.notes if "reason" in note.blanks]
    assert [note.blanks["reason"] for note in told] == [REASON]
    assert told[0].blanks["names"].parts == (results.instrument.constructs["effort"].name,)


def test_correlations_are_a_lower_triangle_with_alpha_on_the_diagonal(hand_made):
    pairs = [("trust", "bond", 0.3, 0.001), ("trust", "sales", 0.5, 0.0001), ("bond", "sales", 0.1, 0.3)]
    pairs += [("trust", "effort", 0.2, 0.04), ("effort", "care", 0.6, 0.0001), ("care", "sales", 0.2, 0.02)]
    rows = [
        ("correlations", {"construct_a": a, "construct_b": b, "r": r, "low": r - 0.1, "high": r + 0.1, "p": p, "n": 120})
        for a, b, r, p in pairs
    ]
    rows += [
        ("reliability", {"construct": "trust", "alpha": 0.81}),
        ("construct_statistics", {"construct": "trust", "mean": 4.1}),
    ]
    main, parts = TABLES["correlations"].tabulate(hand_made(rows))
    assert [len(row.cells) for row in main.rows] == [6, 6, 6]
    assert main.rows[0].cells[3] == Words("({alpha})", alpha=Number(0.81, 3, bounded=True))
    assert main.rows[0].cells[4:] == (Blank(), Blank())
    assert main.rows[2].cells[3] == Starred(Number(0.5, 3, bounded=True), 3)
    assert parts.name == "correlations_bond"
    assert parts.rows[1].cells[3] == Starred(Number(0.6, 3, bounded=True), 3)


def test_a_wide_matrix_goes_on_in_another_table(hand_made):
    from dataclasses import replace
    from itertools import combinations

    results = hand_made()
    one = results.instrument.constructs["trust"]
    many = {f"c{place}": replace(one, code=f"c{place}") for place in range(9)}
    rows = [
        ("correlations", {"construct_a": a, "construct_b": b, "r": 0.2, "p": 0.1, "n": 9}) for a, b in combinations(many, 2)
    ]
    first, second = TABLES["correlations"].tabulate(hand_made(rows, instrument=replace(results.instrument, constructs=many)))
    assert [len(first.columns), len(first.rows)] == [10, 9]
    assert [len(second.columns), len(second.rows)] == [3, 2]
    assert [column.head for column in second.columns[1:]] == [Count(8), Count(9)]


def test_the_steps_of_a_regression_stand_one_below_another(hand_made):
    no_beta = Unknown(Words("an intercept has no standardised value"))
    rows = [
        coefficient("M1", 1, "(Intercept)", beta=no_beta, vif=no_beta),
        coefficient("M1", 1, "market[T.b2c]", p=0.2),
        coefficient("M1", 2, "(Intercept)", beta=no_beta, vif=no_beta),
        coefficient("M1", 2, "trust:effort"),
    ]
    results = hand_made(rows)
    (table,) = TABLES["coefficients"].tabulate(results)
    assert [row.group for row in table.rows] == [True, False, False, True, False, False]
    assert table.rows[1].cells[0] == Words("(Constant)")
    assert table.rows[1].cells[3] == Blank()
    assert table.rows[2].cells[1] == Starred(Number(0.5, 3), 0)
    assert table.rows[5].cells[1] == Starred(Number(0.5, 3), 3)
    assert not any("reason" in note.blanks for note in table.notes)


def test_a_model_that_could_not_be_had_says_why(hand_made):
    reason = Unknown(Words("{columns} are perfectly collinear"))
    numbers = dict.fromkeys(("b", "se", "beta", "t", "df", "p", "low", "high", "vif"), reason)
    (table,) = TABLES["coefficients"].tabulate(hand_made([coefficient("M1", 1, "trust", **numbers)]))
    assert table.rows[0].cells[1:] == (reason,) * 8
    assert [note.blanks["reason"] for note in table.notes if "reason" in note.blanks] == [reason.reason]


def test_fit_shows_changes_only_where_there_are_steps(hand_made):
    whole = {"outcome": "sales", "n": 100, "r2": 0.3, "adj_r2": 0.28, "f": 8.0, "df1": 2, "df2": 97, "p": 0.001}
    change = {"delta_r2": 0.1, "f_change": 4.0, "df1_change": 1, "df2_change": 97, "p_change": 0.04}
    plain = [("model_fit", {"model": "M1", "step": 1, **whole, **change})]
    (table,) = TABLES["model_fit"].tabulate(hand_made(plain))
    assert len(table.columns) == 7
    steps = [*plain, *(("model_fit", {"model": "M2", "step": step, **whole, **change}) for step in (1, 2))]
    (table,) = TABLES["model_fit"].tabulate(hand_made(steps))
    assert len(table.columns) == 10
    assert table.rows[3].cells[7:] == (Blank(), Blank(), Blank())
    assert table.rows[4].cells[7:] == (Number(0.1, 3, bounded=True), Number(4.0, 2), PValue(0.04))


def test_johnson_neyman_says_why_there_is_no_bound(hand_made):
    reason = Words("no bound: the slope is significant nowhere in the observed range of the moderator")
    key = {"model": "M1", "focal": "trust", "moderator": "effort"}
    row = ("johnson_neyman", {**key, "bound": Unknown(reason), "percent_below": Unknown(reason)})
    (table,) = TABLES["johnson_neyman"].tabulate(hand_made([row]))
    assert table.rows[0].cells[2] == Unknown(reason)
    assert table.notes[-1].blanks["reason"] == reason


def test_slopes_of_a_category_have_no_value(hand_made):
    numbers = {"b": 0.4, "se": 0.1, "t": 4.0, "p": 0.001, "low": 0.2, "high": 0.6}
    key = {"model": "M1", "focal": "trust", "moderator": "market"}
    no_number = Unknown(Words("a category has no number"))
    rows = [("slopes", {**key, "at": at, "moderator_value": no_number, **numbers}) for at in ("b2b", "b2c")]
    results = hand_made(rows)
    (table,) = TABLES["slopes"].tabulate(results)
    assert len(table.columns) == 7
    assert table.rows[1].cells[0] == results.instrument.questions["market"].options[1].wording
    assert not any("reason" in note.blanks for note in table.notes)


def test_hypotheses_with_their_verdicts(hand_made):
    reason = Words("the predictor does not vary")
    gone = dict.fromkeys(("b", "beta", "se", "statistic", "df", "p", "p_adjusted", "low", "high"), Unknown(reason))
    rows = [hypothesis("H1"), hypothesis("H2", **gone, verdict="undecidable", reason=reason)]
    (table,) = TABLES["hypotheses"].tabulate(hand_made(rows))
    assert table.rows[0].cells[0] == Words("H{number}", number=Count(1))
    assert table.rows[0].cells[3:] == (
        Number(0.5, 3),
        Number(0.4, 3),
        Number(5.0, 2),
        PValue(0.0001),
        PValue(0.0002),
        Words("Supported"),
    )
    assert table.rows[1].cells[-1] == Words("Cannot be decided")
    assert [note.blanks["reason"] for note in table.notes if "reason" in note.blanks] == [reason]


@pytest.mark.parametrize(("high", "blanks"), [(0.684, {"f2", "beta"}), (0.69, {"f2", "low", "high"})])
def test_smallest_effects_of_one_size_are_told_as_one(hand_made, high, blanks):
    base = {"model": "M1", "power": 0.8, "f2": 0.3, "reliability": None, "f2_true": None}
    rows = [hypothesis(name) for name in ("H1", "H2")]
    rows += [("detectable", {**base, "id": name, "beta": beta}) for name, beta in (("H1", 0.681), ("H2", high))]
    (table,) = TABLES["hypotheses"].tabulate(hand_made(rows))
    (note,) = [note for note in table.notes if isinstance(note, Words) and note.phrase.startswith("The smallest effect")]
    assert set(note.blanks) == blanks


@pytest.mark.parametrize(
    ("adjust", "told"),
    [
        ("none", "The verdict goes by _p_, at the {alpha} level."),
        ("bh", "The verdict goes by the adjusted _p_ ({method}, within each family of hypotheses), at the {alpha} level."),
    ],
)
def test_the_note_tells_which_p_decides(hand_made, adjust, told):
    (table,) = TABLES["hypotheses"].tabulate(hand_made([hypothesis("H1")], plan=Plan(adjust=adjust)))
    assert told in phrases(table.notes)


def test_a_column_nobody_filled_is_not_printed(hand_made):
    row = hypothesis("H1")
    del row[1]["p_adjusted"]
    (table,) = TABLES["hypotheses"].tabulate(hand_made([row]))
    assert len(table.columns) == 8


def test_the_level_of_significance_is_not_rounded_away(hand_made):
    (table,) = TABLES["hypotheses"].tabulate(hand_made([hypothesis("H1")], plan=Plan(level=0.999)))
    (note,) = [note for note in table.notes if "alpha" in note.blanks]
    assert note.blanks["alpha"] == Number(0.001, 3, bounded=True)


@pytest.mark.parametrize(
    ("p", "ends"), [(0.0009999999999998899, True), (0.0011, False), (0.5, False), (0.99, True), (None, False)]
)
def test_a_p_at_the_end_of_its_table_is_told_as_such(hand_made, p, ends):
    found = {"statistic": 0.1, "p": Unknown(REASON) if p is None else p, "skew": 0.0, "kurtosis": 0.0}
    rows = [
        ("normality", {"construct": "trust", "test": "shapiro_wilk", **found, "p": 0.001}),
        ("normality", {"construct": "trust", "test": "lilliefors", **found}),
    ]
    (table,) = TABLES["normality"].tabulate(hand_made(rows))
    told = [note for note in table.notes if {"low", "high"} <= note.blanks.keys()]
    assert bool(told) is ends
