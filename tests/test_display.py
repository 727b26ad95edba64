"""What the embedded study prints: nothing unexplained, nothing the width of no page, no machine name before a reader."""

import re
from pathlib import Path

import pytest

from scrm_model import open_study
from scrm_model.document import Heading, Paragraph
from scrm_model.locale import plain
from scrm_model.locales import LANGUAGES
from scrm_model.reporting import report
from scrm_model.words import Unknown

STUDY = Path(__file__).parents[1] / "questionnaire" / "study.yaml"
MOST_COLUMNS = 11
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\[T\.[^\]]*\])?")


@pytest.fixture(scope="module")
def results():
    return open_study(STUDY).run()


@pytest.fixture(scope="module")
def document(results):
    return report(results)


def spoken(document, language):
    """Everything the document says in a language."""
    locale = LANGUAGES[language].LOCALE
    for block in document.blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield plain(locale.say(block.text))
            continue
        parts = [block.title, *block.notes]
        for column in getattr(block, "columns", ()):
            parts += [column.head, *([column.group] if column.group is not None else [])]
        parts += [cell for row in getattr(block, "rows", ()) for cell in row.cells]
        for mark in getattr(block, "marks", ()):
            parts += [each for each in (getattr(mark, "label", None), getattr(mark, "text", None)) if each is not None]
        for axis in (getattr(block, "x", None), getattr(block, "y", None)):
            if axis is not None:
                parts += [each for each in (axis.title, *(name for _, name in axis.ticks)) if each is not None]
        for part in parts:
            yield plain(locale.say(part))


def test_every_table_has_its_own_name_and_fits_a_page(document):
    names = [table.name for table in document.tables]
    assert len(set(names)) == len(names) >= 15
    assert [table.name for table in document.tables if len(table.columns) > MOST_COLUMNS] == []
    figures = [figure.name for figure in document.figures]
    assert len(set(figures)) == len(figures) >= 3


def test_every_dash_is_explained_below_its_table(document):
    for table in document.tables:
        reasons = {cell.reason.phrase for row in table.rows for cell in row.cells if isinstance(cell, Unknown)}
        told = [note.blanks["reason"] for note in table.notes if "reason" in note.blanks]
        assert reasons <= {reason.phrase for reason in told}, table.name
        assert len(told) == len({repr(reason) for reason in told}), table.name


@pytest.mark.parametrize("language", LANGUAGES.names)
def test_no_machine_name_is_shown(results, document, language):
    instrument = results.instrument
    items = {item.code for item in instrument.items}
    machine = {*instrument.constructs, *instrument.questions, "Intercept", "T.", *results.ledger}
    machine |= {option.code for question in instrument.questions.values() for option in question.options}
    # English words that are codes as well say nothing against an English text; in Persian nothing Latin may be one.
    shown = machine if language == "fa" else {name for name in machine if "_" in name or "." in name}
    for text in spoken(document, language):
        assert "[T." not in text
        assert "(Intercept)" not in text
        assert not shown & (set(LATIN.findall(text)) - items), text


def test_both_languages_say_the_same_numbers(document):
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹٫٬", "0123456789.,")
    english, persian = (
        [
            {f"{float(number.replace(',', '')):g}" for number in re.findall(r"\d[\d,]*\.?\d*|\.\d+", text.translate(digits))}
            for text in spoken(document, language)
        ]
        for language in ("en", "fa")
    )
    assert len(english) == len(persian)
    # A study may count in words in one language and in digits in the other, so cells only: those that are one number.
    assert [e for e, p in zip(english, persian, strict=True) if len(e) == 1 == len(p)] == [
        p for e, p in zip(english, persian, strict=True) if len(e) == 1 == len(p)
    ]


def test_the_hypotheses_are_those_of_the_study(results, document):
    (table,) = [table for table in document.tables if table.name == "hypotheses"]
    assert len(table.rows) == len(results.verdicts) == 12
