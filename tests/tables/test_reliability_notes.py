"""What the tables of reliability and validity say below them: of which model, of unequal halves, of missing intervals."""

from scrm_model.tables import reliability_coefficients, validity
from scrm_model.words import Count, Listing, Unknown, Words

FAILED = Unknown(Words("{failed} of {resamples} resamples gave no value", failed=Count(461), resamples=Count(2000)))
ALIKE = Unknown(Words("all values are the same"))


def coefficient(construct, name, value, bound=None):
    low = {"low": bound, "high": bound} if isinstance(bound, Unknown) else {"low": bound, "high": 0.9}
    row = {"construct": construct, "coefficient": name, "value": value, **low, "n": 90, "resamples": 2000, "failed": 461}
    return ("reliability_coefficients", row)


def phrases(table):
    return [note.phrase for note in table.notes if isinstance(note, Words)]


def test_a_coefficient_without_interval_is_not_called_uncomputed(hand_made):
    rows = [coefficient("trust", "omega_total", 0.8, FAILED), coefficient("bond", "omega_total", 0.7, 0.6)]
    (table,) = reliability_coefficients.tabulate(hand_made(rows))
    said = next(note for note in table.notes if note.phrase == "{names}: no interval, because {reason}.")
    assert said.blanks["reason"] == FAILED.reason
    assert isinstance(said.blanks["names"], Listing)
    assert len(said.blanks["names"].parts) == 1
    assert not any("ot computed" in phrase for phrase in phrases(table))
    assert table.rows[0].cells[2] == FAILED


def test_a_coefficient_that_is_not_there_is(hand_made):
    rows = [
        coefficient("trust", "omega_total", ALIKE, ALIKE),
        coefficient("trust", "lambda_2", 0.5, FAILED),
        coefficient("bond", "omega_total", 0.7, 0.6),
    ]
    (table,) = reliability_coefficients.tabulate(hand_made(rows))
    assert "{names}: not computed, because {reason}." in phrases(table)
    assert "{names}: no interval, because {reason}." not in phrases(table)


def test_halves_of_unequal_length_are_named(hand_made):
    even = hand_made([coefficient("trust", "spearman_brown", 0.8, 0.6)])
    (table,) = reliability_coefficients.tabulate(even)
    assert not any("Horst" in phrase for phrase in phrases(table))
    odd = hand_made([coefficient("trust", "spearman_brown", 0.8, 0.6), coefficient("effort", "spearman_brown", 0.5, 0.4)])
    (table,) = reliability_coefficients.tabulate(odd)
    assert any("Horst" in phrase for phrase in phrases(table))


def test_what_is_of_the_second_order_model_is_said_to_be(hand_made):
    first = ("reliability", {"construct": "trust", "k": 2, "composite_reliability": 0.8, "ave": 0.6})
    second = ("reliability", {"construct": "bond", "k": 2, "composite_reliability": 0.7, "ave": 0.5})
    unknown = ("reliability", {"construct": "bond", "k": 2, "composite_reliability": ALIKE, "ave": ALIKE})
    told = "Those of a second-order construct are of the second-order model."
    assert told in phrases(validity.tabulate(hand_made([first, second]))[0])
    assert told not in phrases(validity.tabulate(hand_made([first]))[0])
    assert told not in phrases(validity.tabulate(hand_made([first, unknown]))[0])
