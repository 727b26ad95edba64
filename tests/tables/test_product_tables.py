"""Tables of products, made of ledgers written by hand."""

import pytest

from scrm_model.plan import Conventions, Plan
from scrm_model.tables import TABLES
from scrm_model.words import Count, Number, Product, PValue, Starred, Unknown, Words

KEY = {"model": "M1", "focal": "trust", "moderator": "effort"}
TESTED = {"b": 0.4, "se": 0.1, "t": 4.0, "p": 0.001, "low": 0.2, "high": 0.6}
REASON = Words("no bound: the slope is significant nowhere in the observed range of the moderator")


def phrases(notes):
    return [note.phrase for note in notes]


def slopes(*at, moderator="effort", value=3.0):
    return [("slopes", {**KEY, "moderator": moderator, "at": each, "moderator_value": value, **TESTED}) for each in at]


def place(moderator, at, value):
    return "probed_places", {"model": "M1", "moderator": moderator, "at": at, "value": value}


def warned(kind, moderator="effort", **blanks):
    warning = Words("{moderator} takes only {n} different values, so what is said of others describes nobody", **blanks)
    return "probing_warnings", {"model": "M1", "moderator": moderator, "kind": kind, "at": "", "warning": warning}


def test_slopes_by_two_moderators_have_a_column_for_each(hand_made):
    none = Unknown(Words("several moderators have no single value"))
    rows = [*slopes("-1 SD, b2b", "-1 SD, b2c", moderator="effort:market", value=none), place("effort", "-1 SD", 2.5)]
    results = hand_made(rows)
    (table,) = TABLES["slopes"].tabulate(results)
    assert table.name == "slopes_M1_trust_effort_market"
    assert len(table.columns) == 8
    assert table.rows[1].cells[:2] == (Words("−1 _SD_"), results.instrument.questions["market"].options[1].wording)
    assert isinstance(table.title.blanks["moderator"], Product)
    (values,) = [note for note in table.notes if note.phrase == "{variable}: {places}."]
    assert values.blanks["places"].parts[0].blanks["value"] == Number(2.5, 2)


def test_warnings_stand_below_the_slopes_they_are_about(hand_made):
    rows = [*slopes("mean"), warned("few_values", n=Count(3)), warned("few_below"), warned("few_values", moderator="care")]
    (table,) = TABLES["slopes"].tabulate(hand_made(rows))
    (note,) = [note for note in table.notes if note.phrase == "Caution: {warning}."]
    assert note.blanks["warning"].blanks["n"] == Count(3)


@pytest.mark.parametrize(
    ("conventions", "head", "told"),
    [
        (Conventions(), "_t_", []),
        (
            Conventions(tests="z"),
            "_z_",
            ["Coefficients are tested against the normal distribution, as by programs of maximum likelihood."],
        ),
        (Conventions(deviations="n"), "_t_", ["The standard deviation of a moderator has the denominator _n_."]),
        (Conventions(deviations="n", probing="percentiles"), "_t_", []),
        (Conventions(quantiles="type6"), "_t_", ["Percentiles are those of SPSS and PROCESS (type 6)."]),
        (Conventions(quantiles="type6", probing="sd"), "_t_", []),
    ],
)
def test_the_notes_tell_a_departure_from_the_usual_conventions(hand_made, conventions, head, told):
    (usual,) = TABLES["slopes"].tabulate(hand_made(slopes("-1 SD", "16%")))
    (table,) = TABLES["slopes"].tabulate(hand_made(slopes("-1 SD", "16%"), plan=Plan(conventions=conventions)))
    assert [note for note in phrases(table.notes) if note not in phrases(usual.notes)] == told
    assert table.columns[4].head == Words(head)


def test_coefficients_and_hypotheses_have_a_z_where_the_plan_has_one(hand_made):
    coefficient = {"model": "M1", "step": 1, "outcome": "sales", "term": "trust", **TESTED}
    hypothesis = {"id": "H1", "claim": "trust -> sales", "sign": "+", "model": "M1", "verdict": "supported", "reason": None}
    rows = [("coefficients", coefficient), ("hypotheses", {**hypothesis, "b": 0.4, "beta": 0.3, "statistic": 4.0, "p": 0.001})]
    results = hand_made(rows, plan=Plan(conventions=Conventions(tests="z")))
    for name in ("coefficients", "hypotheses"):
        (table,) = TABLES[name].tabulate(results)
        heads = [column.head for column in table.columns]
        assert Words("_z_") in heads
        assert Words("_t_") not in heads
        assert any("normal distribution" in phrase for phrase in phrases(table.notes))


def test_differences_name_both_slopes(hand_made):
    key = {**KEY, "moderator": "effort:care"}
    numbers = {name: value for name, value in TESTED.items() if name != "b"}
    pairs = (("-1 SD, -1 SD", "+1 SD, -1 SD"), ("-1 SD, -1 SD", "+1 SD, +1 SD"))
    rows = [("slope_differences", {**key, "at": one, "other_at": other, "difference": 0.5, **numbers}) for one, other in pairs]
    (table,) = TABLES["slope_differences"].tabulate(hand_made(rows))
    one, other = table.rows[1].cells[:2]
    assert [part.blanks["place"] for part in one.parts] == [Words("low"), Words("low")]
    assert [part.blanks["place"] for part in other.parts] == [Words("high"), Words("high")]
    assert table.rows[0].cells[2] == Starred(Number(0.5, 3), 2)
    assert "_p_ is not adjusted for the number of differences." in phrases(table.notes)


def test_bounds_at_places_of_a_third_variable(hand_made):
    at = ("-1 SD", "+1 SD")
    rows = [("johnson_neyman_at", {**KEY, "held": "care", "at": each, "bound": 3.0, "percent_below": 2.0}) for each in at]
    rows[1][1].update(bound=Unknown(REASON), percent_below=Unknown(REASON))
    rows += [warned("few_below", n=Count(2)), warned("few_values", n=Count(3))]
    (table,) = TABLES["johnson_neyman"].tabulate(hand_made(rows))
    effect = table.rows[0].cells[1]
    assert effect.blanks["places"].parts[0].blanks["place"] == Words("−1 _SD_")
    assert table.rows[0].cells[2:] == (Number(3.0, 3), Number(2.0, 1))
    assert [note.blanks["warning"].blanks["n"] for note in table.notes if "warning" in note.blanks] == [Count(2)]
    (absent,) = [note for note in table.notes if "reason" in note.blanks]
    assert absent.blanks["reason"] == REASON


def test_what_products_add_and_whether_they_stand_beside_squares(hand_made):
    effect = {
        "model": "M1",
        "product": "trust:effort",
        "delta_r2": 0.03,
        "f_change": 8.0,
        "df1": 1,
        "df2": 136,
        "p": 0.005,
        "f2": 0.06,
    }
    check = {"model": "M1", "product": "trust:effort", "squares": "trust:effort", "b": 0.2, "se": 0.1, "p": 0.02}
    check |= {"b_with_squares": 0.1, "p_with_squares": 0.3, "survives": False, "f_squares": 1.2, "p_squares": 0.29}
    added, checked = TABLES["products"].tabulate(hand_made([("product_effects", effect), ("quadratic_check", check)]))
    assert (added.name, checked.name) == ("product_effects", "quadratic_check")
    expected = (Number(0.03, 3, bounded=True), Number(8.0, 2), Count(1), Count(136), PValue(0.005), Number(0.06, 3))
    assert added.rows[0].cells[2:] == expected
    assert checked.rows[0].cells[2:] == (
        Starred(Number(0.2, 3), 1),
        PValue(0.02),
        Starred(Number(0.1, 3), 0),
        PValue(0.3),
        Number(1.2, 2),
        PValue(0.29),
    )


def test_products_without_squares_have_no_check(hand_made):
    none = Unknown(Words("no part of the product takes more than two values, so that none has a square of its own"))
    check = {"model": "M1", "product": "trust:effort", "squares": none, "b": 0.2, "p": 0.02}
    assert TABLES["products"].tabulate(hand_made([("quadratic_check", check)])) == ()
