"""The notes below equations that stand beside each other."""

from dataclasses import replace

from scrm_model.plan import Conventions, Plan
from scrm_model.tables import TABLES


def test_equations_tested_against_the_normal_distribution_say_so(hand_made):
    def line(outcome):
        key = {"model": "M5", "step": 1, "outcome": outcome, "term": "trust"}
        return ("coefficients", {**key, "b": 0.5, "se": 0.1, "beta": 0.4, "t": 5.0, "p": 0.001, "low": 0.3, "high": 0.7})

    results = hand_made([line("effort"), line("sales")])
    for tests, told in (("t", False), ("z", True)):
        planned = replace(results, plan=Plan(conventions=Conventions(tests=tests)))
        (table,) = TABLES["mediation_equations"].tabulate(planned)
        assert any("normal distribution" in getattr(note, "phrase", "") for note in table.notes) is told
