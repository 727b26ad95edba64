"""The ledger: entries of one key become one row, and nothing is overwritten."""

import pytest

from scrm_model.ledger import NOT_ASKED, Entry, post
from scrm_model.pages import PAGES
from scrm_model.words import Unknown, Words


def test_entries_of_one_key_become_one_row_with_all_columns_of_the_page():
    ledger = post(
        [
            Entry("reliability", {"construct": "a", "alpha": 0.8, "k": 4}),
            Entry("reliability", {"construct": "b", "alpha": 0.7}),
            Entry("reliability", {"construct": "a", "omega": 0.82}),
        ]
    )
    first, second = ledger["reliability"]
    assert (first["construct"], first.number("alpha"), first.number("omega"), first.number("k")) == ("a", 0.8, 0.82, 4.0)
    assert tuple(second.values) == PAGES["reliability"].columns
    assert second.number("omega") is None
    assert second.unknown["omega"] == NOT_ASKED


def test_an_unknown_value_is_null_with_its_reason_beside_it():
    reason = Words("a single item has no internal consistency")
    (line,) = post([Entry("reliability", {"construct": "a", "alpha": Unknown(reason)})])["reliability"]
    cells = list(line.cells().items())
    at = cells.index(("alpha", None))
    assert cells[at + 1] == ("alpha_unknown", reason)


def test_two_values_for_one_cell_are_refused():
    with pytest.raises(ValueError, match="two values for alpha"):
        post([Entry("reliability", {"construct": "a", "alpha": 0.8}), Entry("reliability", {"construct": "a", "alpha": 0.9})])


def test_an_entry_without_its_key_is_refused():
    with pytest.raises(ValueError, match="lacks its key"):
        post([Entry("reliability", {"alpha": 0.8})])


def test_pages_stand_in_the_order_of_the_contract_and_unlisted_ones_last():
    ledger = post(
        [
            Entry("of_a_plug_in", {"x": 1}),
            Entry("hypotheses", {"id": "H1"}),
            Entry("of_a_plug_in", {"x": 2, "y": 3}),
            Entry("sample_flow", {"stage": "returned", "n": 9}),
        ]
    )
    assert list(ledger) == ["sample_flow", "hypotheses", "of_a_plug_in"]
    assert [line["x"] for line in ledger["of_a_plug_in"]] == [1, 2]
    assert ledger.title("of_a_plug_in") == "Of a plug in"


def test_columns_beyond_the_contract_follow_it():
    (line,) = post([Entry("normality", {"construct": "a", "test": "t", "extra": 1})])["normality"]
    assert list(line.values)[-1] == "extra"


def test_a_column_is_read_as_what_it_holds():
    (line,) = post([Entry("sample_flow", {"stage": "returned", "n": 9})])["sample_flow"]
    assert (line.text("stage"), line.number("n")) == ("returned", 9.0)
    with pytest.raises(TypeError):
        line.number("stage")
    with pytest.raises(TypeError):
        line.text("n")


def test_lines_are_found_by_their_values():
    ledger = post([Entry("sample_flow", {"stage": stage, "n": n}) for stage, n in (("returned", 9), ("usable", 8))])
    assert [line["n"] for line in ledger.where("sample_flow", stage="usable")] == [8]
