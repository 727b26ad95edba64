import pytest
from openpyxl import Workbook

from scrm_model.errors import AnswersError
from scrm_model.locale import ENGLISH, plain
from scrm_model.readers import READERS, read_sheet


def in_english(warning):
    return plain(ENGLISH.say(warning))


def test_every_reader_satisfies_its_protocol():
    for _, reader in READERS.items():
        assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in reader.SUFFIXES)
        assert callable(reader.read)


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.tsv", "a.txt"])
def test_the_name_chooses_the_reader(tmp_path, name):
    (tmp_path / name).write_text("a\tb\n1\t2\n", encoding="utf-8")
    assert read_sheet(tmp_path / name).header == ("a", "b")


@pytest.mark.parametrize("name", ["a.csv", "a.dat", "a"])
def test_a_workbook_is_read_whatever_it_is_called(tmp_path, name):
    workbook = Workbook()
    workbook.active.append(["a", "b"])
    workbook.active.append([1, 2])
    workbook.save(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").rename(tmp_path / name)
    sheet = read_sheet(tmp_path / name)
    assert sheet.rows == (("1", "2"),)
    assert ".xlsx" in in_english(sheet.warnings[0])


def test_an_unknown_ending_lists_what_can_be_read(tmp_path):
    (tmp_path / "a.sav").write_bytes(b"$FL2@(#)")
    with pytest.raises(AnswersError, match=r"\.csv.*\.xlsx"):
        read_sheet(tmp_path / "a.sav")


def test_a_missing_file_offers_the_nearest(tmp_path):
    (tmp_path / "answers.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(AnswersError, match=r"Did you mean 'answers\.csv'"):
        read_sheet(tmp_path / "answer.csv")
    with pytest.raises(AnswersError, match="does not exist either"):
        read_sheet(tmp_path / "nowhere" / "answers.csv")


def test_a_folder_offers_the_files_in_it(tmp_path):
    (tmp_path / "answers.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(AnswersError, match=r"folder.*answers\.csv"):
        read_sheet(tmp_path)
