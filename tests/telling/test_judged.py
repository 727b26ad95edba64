"""What is said of the steps at which hypotheses were judged."""

import pytest

from scrm_model import open_study
from scrm_model.telling.judged import judged_at

INSTRUMENT = """\
title: Three numbers
questions:
  a: {ask: a, kind: number}
  m: {ask: m, kind: number}
  y: {ask: y, kind: number}
"""
ROWS = [(1, 2, 3), (2, 1, 4), (3, 5, 2), (4, 3, 8), (5, 2, 6), (6, 6, 9), (7, 1, 5), (8, 4, 12), (2, 6, 5), (5, 5, 7)]


@pytest.fixture
def judged(tmp_path):
    """Run a model and claims on it; give what is said, and at which step each was judged."""

    def run(model, claims):
        (tmp_path / "instrument.yaml").write_text(INSTRUMENT, encoding="utf-8")
        (tmp_path / "answers.csv").write_text("a,m,y\n" + "".join(f"{a},{m},{y}\n" for a, m, y in ROWS), encoding="utf-8")
        study = f"name: small\ninstrument: instrument.yaml\nanswers: answers.csv\nmodels:\n  M1: {model}\nhypotheses:\n{claims}"
        (tmp_path / "study.yaml").write_text(study, encoding="utf-8")
        results = open_study(tmp_path).run()
        lines = results.ledger["hypotheses"]
        notes = list(judged_at(results, lines))
        return notes, {line.text("id"): line["step"] for line in lines}

    return run


DIRECT = '  H1: {claim: a -> y, sign: "+", model: M1}\n'
PRODUCT = '  H2: {claim: "a:m -> y", sign: "+", model: M1}\n'
THIRD = '  H3: {claim: m -> y, sign: "+", model: M1, step: 3}\n'


def test_each_step_names_its_hypotheses_after_the_rule(judged):
    notes, steps = judged('{outcome: y, steps: [a, m, "a:m"]}', DIRECT + PRODUCT + THIRD)
    assert steps == {"H1": 2, "H2": 3, "H3": 3}
    assert notes[0].phrase.startswith("Where the study names no other step")
    told = [(note.blanks["step"].value, len(note.blanks["hypotheses"].parts)) for note in notes[1:]]
    assert told == [(2, 1), (3, 2)]


def test_without_products_only_the_step_is_told(judged):
    notes, steps = judged("{outcome: y, steps: [a, m]}", DIRECT)
    assert steps == {"H1": 2}
    assert [note.phrase for note in notes] == ["Judged at step {step} of {model}: {hypotheses}."]


def test_a_model_of_one_step_needs_no_word(judged):
    notes, _ = judged('{outcome: y, predictors: "a + m + a:m"}', DIRECT + PRODUCT)
    assert notes == []
