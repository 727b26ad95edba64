import csv as reading

import pytest

from scrm_model.document import Document
from scrm_model.ledger import Entry, post
from scrm_model.locales import LANGUAGES
from scrm_model.words import Verbatim
from scrm_model.writers import csv


def rows(report, folder, name) -> list[dict[str, str]]:
    csv.write(report, LANGUAGES["en"].LOCALE, {}, folder)
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(reading.DictReader(file))


def test_numbers_keep_every_digit(report, folder):
    first, second = rows(report, folder, "sample_flow")
    assert float(first["share"]) == 0.1 + 0.2
    assert float(second["high"]) == 1e-300
    assert first["n"] == "202"


def test_unknown_numbers_are_empty_and_say_why(report, folder):
    first, second = rows(report, folder, "sample_flow")
    assert list(first) == ["stage", "n", "share", "low", "low_unknown", "high", "high_unknown"]
    assert (first["low"], first["low_unknown"]) == ("", "nobody answered")
    assert (first["high"], first["high_unknown"]) == ("", "not part of this run")
    assert second["low_unknown"] == ""


def test_no_text_is_a_formula(report, folder):
    assert rows(report, folder, "sample_flow")[1]["stage"] == "'=cmd|'/c calc'!A1"
    (note,) = rows(report, folder, "notes")
    assert note == {"about": "'+49", "reason": "2 values are too few", "whole": "true", "sign": "-"}


def test_spreadsheet_programs_know_the_encoding(report, folder):
    rows(report, folder, "notes")
    assert (folder / "tables" / "notes.csv").read_bytes().startswith(b"\xef\xbb\xbfabout")


@pytest.mark.parametrize(
    ("text", "written"), [("+1 SD", "+1 SD"), ("-1 SD", "-1 SD"), ("-2+3", "'-2+3"), ("+1 SD|x", "'+1 SD|x")]
)
def test_names_of_the_machine_tables_stay_as_they_are(folder, text, written):
    ledger = post([Entry("slopes", {"model": "M", "focal": "a", "moderator": "b", "at": text})])
    (row,) = rows(Document(Verbatim("T"), (), ledger), folder, "slopes")
    assert row["at"] == written
