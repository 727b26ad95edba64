import pytest

from scrm_model.figure import Tile
from scrm_model.figures import htmt as heat_map
from scrm_model.plan import Plan
from scrm_model.tables import fornell_larcker, htmt, items, reliability_coefficients
from scrm_model.words import Blank, Count, Interval, Listing, Number, Unknown, Words

WHY = Unknown(Words("a single item has no internal consistency"))


def pair(a, b, **columns):
    return ("discriminant", {"construct_a": a, "construct_b": b, **columns})


def ratio(a, b, value, **columns):
    return pair(a, b, htmt=value, htmt_low=value - 0.1, htmt_high=value + 0.1, htmt_n=90, resamples=500, failed=0, **columns)


def notes(table):
    return [note.phrase for note in table.notes if isinstance(note, Words)]


@pytest.fixture
def three(hand_made):
    rows = [ratio("trust", "effort", 0.4), ratio("trust", "care", 0.92), ratio("effort", "care", 0.5)]
    return hand_made([*rows, pair("trust", "sales", htmt=WHY)], plan=Plan(seed=1, resamples=500))


def test_ratios_stand_below_the_diagonal_and_intervals_above(three):
    (table,) = htmt.tabulate(three)
    assert [column.head for column in table.columns[1:]] == [Count(1), Count(2), Count(3)]
    assert [type(cell) for cell in table.rows[0].cells[1:]] == [Blank, Interval, Interval]
    assert table.rows[1].cells[1] == Number(0.4, 3)
    shown = table.rows[0].cells[2]
    assert (shown.low.value, shown.high.value) == pytest.approx((0.3, 0.5))
    reached = next(note for note in table.notes if note.phrase == "{liberal} is reached by: {pairs}.")
    assert isinstance(reached.blanks["pairs"], Listing)
    assert len(reached.blanks["pairs"].parts) == 1
    assert "{level} intervals: {kind} of {n} bootstrap resamples." in notes(table)


def test_ratios_without_intervals(hand_made):
    table, second = htmt.tabulate(hand_made([pair("trust", "care", htmt=0.3, htmt2=0.2)]))
    assert isinstance(table.rows[0].cells[2], Blank)
    assert "HTMT after Henseler, Ringle and Sarstedt (2015)." in notes(table)
    assert "No pair reaches {liberal}." in notes(table)
    assert second.name == "htmt2"
    assert second.rows[1].cells[1] == Number(0.2, 3)
    assert any("geometric" in note for note in notes(second))


def test_geometric_ratios_have_a_matrix_with_intervals_of_their_own(hand_made):
    rows = [ratio("trust", "effort", 0.4, htmt2=0.95, htmt2_low=0.9, htmt2_high=1.0), ratio("trust", "care", 0.3, htmt2=WHY)]
    first, second = htmt.tabulate(hand_made(rows))
    assert [len(table.rows) for table in (first, second)] == [3, 2]
    shown = second.rows[0].cells[2]
    assert (shown.low, shown.high) == (Number(0.9, 2), Number(1.0, 2))
    assert "{liberal} is reached by: {pairs}." in notes(second)
    assert "No pair reaches {liberal}." in notes(first)


def test_nothing_known_nothing_shown(hand_made):
    for rows in ([], [pair("trust", "sales", htmt=WHY, phi=WHY)]):
        results = hand_made(rows)
        assert htmt.tabulate(results) == fornell_larcker.tabulate(results) == ()
        assert heat_map.draw(results) == ()
    assert reliability_coefficients.tabulate(hand_made()) == ()


def test_the_map_has_a_cell_for_each_pair(three):
    (figure,) = heat_map.draw(three)
    tiles = [mark for mark in figure.marks if isinstance(mark, Tile)]
    assert [(tile.x, tile.y, tile.text) for tile in tiles] == [
        (1.0, 1.0, Number(0.4, 2)),
        (1.0, 0.0, Number(0.92, 2)),
        (2.0, 0.0, Number(0.5, 2)),
    ]
    assert [tile.shade for tile in tiles] == [0.4, 0.92, 0.5]


def test_a_ratio_beyond_one_is_as_dark_as_can_be(hand_made):
    rows = [ratio("trust", "effort", 1.2), ratio("trust", "care", 0.1), ratio("effort", "care", 0.5)]
    (figure,) = heat_map.draw(hand_made(rows))
    assert max(mark.shade for mark in figure.marks if isinstance(mark, Tile)) == 1.0


def test_a_map_of_many_constructs_has_no_numbers_that_would_cover_each_other(three, monkeypatch):
    monkeypatch.setattr(heat_map, "MOST_NUMBERED", 2)
    (figure,) = heat_map.draw(three)
    assert all(isinstance(mark, Tile) and mark.text is None for mark in figure.marks)
    assert len(figure.marks) == 3
    assert figure.x.ticks == ()
    assert len(figure.y.ticks) == 3


def near(a, b, phi, root_a, root_b):
    return pair(a, b, phi=phi, sqrt_ave_a=root_a, sqrt_ave_b=root_b)


def test_roots_stand_on_the_diagonal(hand_made):
    rows = [
        near("trust", "effort", 0.75, 0.7, 0.8),
        near("trust", "care", 0.3, 0.7, 0.9),
        near("effort", "care", 0.2, 0.8, 0.9),
    ]
    (table,) = fornell_larcker.tabulate(hand_made(rows))
    assert table.rows[0].cells[1].blanks["alpha"] == Number(0.7, 3, bounded=True)
    assert table.rows[1].cells[1:] == (Number(0.75, 3, bounded=True), table.rows[1].cells[2], Blank())
    broken = next(note for note in table.notes if "is not met" in note.phrase)
    assert len(broken.blanks["pairs"].parts) == 1


def test_a_root_that_is_not_known(hand_made):
    rows = [near("trust", "effort", 0.4, WHY, 0.8)]
    (table,) = fornell_larcker.tabulate(hand_made(rows))
    assert table.rows[0].cells[1] == WHY
    assert "All pairs whose AVE is known meet the criterion of Fornell and Larcker (1981)." in notes(table)
    (known,) = fornell_larcker.tabulate(hand_made([near("trust", "effort", 0.4, 0.9, 0.8)]))
    assert "All pairs meet the criterion of Fornell and Larcker (1981)." in notes(known)
    assert any("not computed" in note for note in notes(table))


def coefficient(construct, name, value, **columns):
    row = {"construct": construct, "coefficient": name, "value": value, "n": 90, **columns}
    return ("reliability_coefficients", row)


def test_coefficients_side_by_side(hand_made):
    drawn = {"resamples": 500, "failed": 3}
    results = hand_made(
        [
            coefficient("trust", "omega_total", 0.8, low=0.7, high=0.9, **drawn),
            coefficient("trust", "lambda_2", 0.81),
            coefficient("sales", "omega_total", WHY, low=WHY, high=WHY, resamples=WHY, failed=WHY),
            coefficient("bond", "lambda_2", 0.7),
            coefficient("bond", "omega_hierarchical", 0.6, low=0.5, high=0.7, **drawn),
            coefficient("bond", "omega_total_items", 0.9, low=0.8, high=0.95, **drawn),
            coefficient("bond", "omega_hierarchical_exploratory", 0.55),
        ],
        plan=Plan(seed=1, resamples=500),
    )
    scales, hierarchical = reliability_coefficients.tabulate(results)
    assert [len(table.columns) for table in (scales, hierarchical)] == [5, 8]
    assert len(scales.rows) == 2
    assert scales.rows[0].cells[1:] == tuple(Number(value, 3, bounded=True) for value in (0.8, 0.7, 0.9, 0.81))
    assert "Up to {failed} of the resamples had no solution and are not counted." in notes(scales)
    assert hierarchical.rows[0].cells[-1] == Number(0.55, 3, bounded=True)


def test_ordinal_coefficients_with_intervals_have_a_table_of_their_own(hand_made):
    drawn = {"resamples": 500, "failed": 0}
    plain = [coefficient("trust", "lambda_2", 0.8), coefficient("trust", "ordinal_alpha", 0.85)]
    (alone,) = reliability_coefficients.tabulate(hand_made(plain))
    assert len(alone.columns) == 3
    bounded = [plain[0], coefficient("trust", "ordinal_alpha", 0.85, low=0.8, high=0.9, **drawn)]
    tables = reliability_coefficients.tabulate(hand_made(bounded, plan=Plan(seed=1, resamples=500)))
    assert [table.name for table in tables] == ["reliability_coefficients", "ordinal_reliability"]
    assert [len(table.columns) for table in tables] == [2, 4]
    assert "{level} intervals: {kind} of {n} bootstrap resamples." in notes(tables[1])
    assert "{level} intervals: {kind} of {n} bootstrap resamples." not in notes(tables[0])


def test_the_interval_of_the_exploratory_omega_is_shown_where_there_is_one(hand_made):
    bounds = {"low": 0.5, "high": 0.7, "resamples": 500, "failed": 0}
    rows = [coefficient("bond", name, 0.6, **bounds) for name in ("omega_hierarchical", "omega_total_items")]
    (table,) = reliability_coefficients.tabulate(
        hand_made([*rows, coefficient("bond", "omega_hierarchical_exploratory", 0.6, **bounds)])
    )
    assert table.rows[0].cells[-2:] == (Number(0.5, 3, bounded=True), Number(0.7, 3, bounded=True))


def test_omega_if_dropped_is_shown_where_it_is_known(hand_made):
    row = {"construct": "trust", "item": "TR1", "n": 90, "mean": 4.0, "alpha_if_dropped": 0.7, "reversed": False}
    for omega, columns in ((0.72, 9), (WHY, 8)):
        (table,) = items.tabulate(hand_made([("item_statistics", {**row, "omega_if_dropped": omega})]))
        assert len(table.columns) == columns == len(table.rows[1].cells)
