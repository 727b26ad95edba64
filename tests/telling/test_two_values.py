"""How a moderator with two values is told: by its values, with the labels of its scale."""

import csv

import numpy as np
import pytest

from scrm_model import open_study
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Question
from scrm_model.locale import plain
from scrm_model.locales.en import LOCALE
from scrm_model.tables import effects, johnson_neyman, slopes
from scrm_model.telling import moderators, naming
from scrm_model.telling.opening_indirect import of_indirect
from scrm_model.telling.probing import probed
from scrm_model.words import Number, Wording, Words

SAID = Wording({"": "said"})
NEVER, ALWAYS = Wording({"en": "never"}), Wording({"en": "always"})
FIVE = AnswerScale("five", 1, 5, {1: NEVER, 5: ALWAYS})


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    chance = np.random.default_rng(4)
    trust, owner = chance.integers(1, 8, 80), np.arange(80) % 2
    engaged = np.clip(np.round(0.5 * trust + owner * trust / 3 + chance.normal(size=80)), 1, 7).astype(int)
    loyal = np.clip(np.round(0.6 * engaged + 0.4 * owner * engaged + chance.normal(size=80)), 1, 7).astype(int)
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["T1", "M1", "L1", "owner"], *zip(trust, engaged, loyal, owner, strict=True)])
    (folder / "instrument.yaml").write_text(
        "title: Q\nanswers: {seven: {from: 1, to: 7}}\nconstructs:\n"
        + "".join(f"  {name}: {{name: {name}, answers: seven, items: {{{name[0].upper()}1: said}}}}\n" for name in NAMES)
        + "questions: {owner: {ask: Do you own one?, name: Ownership, kind: number}}\n",
        encoding="utf-8",
    )
    (folder / "study.yaml").write_text(
        "title: T\ninstrument: instrument.yaml\nanswers: answers.csv\nplan: {seed: 1, resamples: 200, measures: [items]}\n"
        "models:\n  M1: {outcome: loyalty, predictors: trust * owner}\n"
        "  M2: {kind: mediation, from: trust, through: [mediator], to: loyalty, moderator: owner, moderates: [a, b]}\n",
        encoding="utf-8",
    )
    return open_study(folder / "study.yaml").run()


NAMES = ("trust", "mediator", "loyalty")


def said(sayable):
    return plain(LOCALE.say(sayable))


def test_a_value_is_told_with_its_label():
    straight, turned = (Construct(n, SAID, items=(Item(f"{n}1", SAID, FIVE, r),)) for n, r in (("a", False), ("b", True)))
    several = Construct("c", SAID, items=(Item("c1", SAID, FIVE), Item("c2", SAID, FIVE)))
    questions = {"owner": Question("owner", SAID, "number")}
    instrument = Instrument(SAID, {each.code: each for each in (straight, turned, several)}, questions)
    assert naming.point(instrument, "owner", "1") == Number(1.0, 0)
    assert naming.point(instrument, "owner", "2.5") == Number(2.5, 1)
    assert naming.point(instrument, "a", "5") == Words("{value} ({label})", value=Number(5.0, 0), label=ALWAYS)
    # The score of a reversed item is keyed: a 5 was answered as a 1.
    assert naming.point(instrument, "b", "5").blanks["label"] == NEVER
    assert naming.point(instrument, "a", "2") == Number(2.0, 0)
    assert naming.point(instrument, "c", "5") == Number(5.0, 0)


def test_a_legend_names_the_moderator(results):
    assert said(moderators.shortly(results.instrument, "owner", "1")) == "Ownership: 1"


def test_tables_tell_the_values_once(results):
    (table,) = slopes.tabulate(results)
    assert [said(row.cells[0]) for row in table.rows] == ["0", "1"]
    assert len(table.columns) == 7
    assert any("takes two values" in said(note) for note in table.notes)
    (bounds,) = johnson_neyman.tabulate(results)
    assert any("nobody is between" in said(note) for note in bounds.notes)
    (table,) = effects.tabulate(results)
    places = [said(row.cells[1]) for row in table.rows if not row.group]
    assert places == ["", "0", "1", "1 minus 0", ""]
    assert not any(said(column.head) == "Value" for column in table.columns)


def test_a_sentence_tells_which_way_the_effect_goes(results):
    (sentence, *_) = probed(results, "M1")
    low, high = (line.number("b") for line in results.ledger["slopes"])
    assert low < high
    assert said(sentence) == (
        f"Model 1: the effect of “trust” on “loyalty” increases with “Ownership”, from {low:.3f} where it is 0 to {high:.3f} "
        "where it is 1."
    )


def test_sentences_name_the_moderator_with_its_value(results):
    (paragraph,) = of_indirect(results)
    text = said(paragraph.text).replace("\N{NO-BREAK SPACE}", " ")
    assert "At Ownership = 0 the" in text
    assert "At Ownership = 1 the" in text
    assert "depends on “Ownership”" in text
