"""Reading a published table of moments, and what is said where it cannot be one."""

import numpy as np
import pytest

from scrm_model.errors import AnswersError
from scrm_model.locale import ENGLISH, plain
from scrm_model.published.table import is_table, read_table
from scrm_model.readers import Sheet


def in_english(warning):
    return plain(ENGLISH.say(warning))


def sheet(text):
    header, *rows = [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]
    padded = tuple((*row, *[""] * (len(header) - len(row))) for row in rows)
    return Sheet("table.csv", header, padded, tuple(range(2, len(rows) + 2)))


CORRELATIONS = """
variable|n|mean|sd|a|b|c
a|120|4.1|1.2|(.88)
b|120|3.9|0.9|.42**|(.79)
c|120|5.0|1.1|-.10|.31***|(.90)
"""


def fault(text):
    with pytest.raises(AnswersError) as caught:
        read_table(sheet(text))
    return str(caught.value)


def test_correlations_become_covariances():
    read = read_table(sheet(CORRELATIONS))
    assert (read.kind, read.means, read.moments.n) == ("correlations", True, 120)
    assert read.moments.mean == pytest.approx([4.1, 3.9, 5.0])
    sd = np.array([1.2, 0.9, 1.1])
    R = np.array([[1, 0.42, -0.1], [0.42, 1, 0.31], [-0.1, 0.31, 1]])
    assert read.moments.cov == pytest.approx(R * np.outer(sd, sd))
    assert read.half_unit == pytest.approx(0.005 * (1 - np.eye(3)) * np.outer(sd, sd))


def test_a_diagonal_that_is_not_one_makes_covariances():
    read = read_table(sheet("variable|n|a|b\na|50|4.00\nb|50|3.2|4.41"))
    assert read.kind == "covariances"
    assert not read.means
    assert read.moments.cov == pytest.approx(np.array([[4, 3.2], [3.2, 4.41]]))
    assert read.half_unit == pytest.approx(np.array([[0.005, 0.05], [0.05, 0.005]]))


def test_persian_digits_and_headings():
    read = read_table(sheet("متغیر|تعداد|میانگین|انحراف معیار|a|b\na|۸۰|۳٫۵|۱٫۰|۱\nb|۸۰|۴٫۲|۰٫۸|−۰٫۲۵|۱"))
    assert read.moments.n == 80
    assert read.moments.cov[0, 1] == pytest.approx(-0.25 * 0.8)


@pytest.mark.parametrize("minus", ["-", "−", "–"])
@pytest.mark.parametrize("number", [".42", ",42", "0,42", "0.420", "٫۴۲", "۰٫۴۲", "۰.۴۲", ",420**"])
def test_numbers_of_either_convention_are_read(minus, number):
    read = read_table(sheet(f"variable|n|a|b\na|۱٬۲۰۰|1,00\nb|1.200,0|{minus}{number}|1"))
    assert read.moments.n == 1200
    assert read.moments.cov[0, 1] == pytest.approx(-0.42)
    assert read.half_unit[0, 1] == pytest.approx(0.0005 if "420" in number else 0.005)


def test_groups_of_three_digits_are_no_decimals():
    read = read_table(sheet("variable|n|a|b\na|50|۱٬۲۳۴\nb|50|12.5|1.234.567"))
    assert read.moments.cov[1, 1] == 1234567
    assert read.half_unit == pytest.approx(np.array([[0.5, 0.05], [0.05, 0.5]]))


def test_the_smallest_n_counts_and_is_said():
    read = read_table(sheet("variable|n|a|b\na|50|1\nb|48|.3|1"))
    assert read.moments.n == 48
    assert "smallest, 48" in in_english(read.warnings[0])


def test_rounding_that_made_the_matrix_impossible_is_mended_and_said():
    # c is a + b; the true correlations are √.5, printed as .71.
    read = read_table(sheet("variable|n|a|b|c\na|50|1\nb|50|.00|1\nc|50|.71|.71|1"))
    assert np.linalg.eigvalsh(read.moments.cov)[0] >= 0
    assert "within its rounding" in in_english(read.warnings[0])
    assert np.abs(read.moments.cov - np.array([[1, 0, 0.71], [0, 1, 0.71], [0.71, 0.71, 1]])).max() <= 0.005


def test_answers_are_no_table():
    assert not is_table(sheet("respondent|a|b\n1|3|4\n2|5|1"))
    assert not is_table(sheet("item|a|b\n1|3|4\n2|5|1"))
    assert is_table(sheet(CORRELATIONS))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("variable|a|b\na|1\nb|.3|1", "no column 'n'"),
        ("variable|n|a|b\na|50|1\nb|50||1", "no number for 'b' with 'a'"),
        ("variable|n|a|b\na|50|1|.3\nb|50|.5|1", "row 3, column a: 'b' with 'a' is 0.5 below the diagonal"),
        ("variable|n|a|b\na|50|-2\nb|50|.3|1", "standard deviation of 'a' is not above 0"),
        ("variable|n|sd|a|b\na|50|1|1\nb|50|2|1.3|1", "beyond ±1"),
        ("variable|n|sd|a|b\na|50|1|1\nb|50|0|.3|1", "not above 0"),
        ("variable|n|a|b\na|50|1\nb|50|x|1", "row 3, column a: 'x' is no number"),
        ("variable|n|a|b\na|2.5|1\nb|2.5|.2|1", "no number of respondents"),
        ("variable|n|a|b|c\na|3|1\nb|3|.2|1\nc|3|.2|.2|1", "too few"),
        ("variable|n|a|b|c\na|50|1\nb|50|.8|1\nc|50|.8|-.8|1", "not positive definite"),
        ("variable|n|a|b|d\na|50|1\nb|50|.3|1\nc|50|.2|.2|1", "no column headed 'c'"),
        ("variable|n|a|b\na|50|1\nb|50|.3|1\nb|50|.3|1", "twice"),
    ],
)
def test_what_is_wrong_is_said(text, said):
    assert said in fault(text)


def test_a_number_of_respondents_that_is_none_is_said_once():
    assert fault("variable|n|a|b\na|2.5|1\nb|2.5|.2|1").count("\n") == 0


def test_more_rows_than_fit_are_refused_before_they_are_made():
    names = "abcdefg"
    rows = [f"{name}|5000000|" + "|".join(["0.1"] * at + ["1"]) for at, name in enumerate(names)]
    assert "at most 4,285,714 do" in fault("\n".join(["variable|n|" + "|".join(names), *rows]))
    assert read_table(sheet("variable|n|a|b\na|5000000|1\nb|5000000|.3|1")).moments.n == 5_000_000


@pytest.mark.parametrize("name", ["m", "n", "sd", "mean", "std", "s", "M", "means"])
def test_a_column_headed_like_a_variable_belongs_to_the_matrix(name):
    heads = {"n": "sample size", "mean": "میانگین", "sd": "standard deviation"}
    n, mean, sd = (heads[what] if what == name else what for what in ("n", "mean", "sd"))
    read = read_table(sheet(f"variable|{n}|{mean}|{sd}|{name}|b\n{name}|50|4.1|1.2|\nb|50|3.9|0.9|.3|"))
    assert read.moments.n == 50
    assert read.moments.mean == pytest.approx([4.1, 3.9])
    assert read.moments.cov == pytest.approx(np.array([[1.44, 0.324], [0.324, 0.81]]))


@pytest.mark.parametrize("name", ["m", "sd", "mean", "std"])
def test_a_variable_named_like_a_column_that_is_not_there_lends_it_nothing(name):
    read = read_table(sheet(f"variable|n|{name}|b\n{name}|50|1|\nb|50|.3|1"))
    assert not read.means
    assert read.moments.cov == pytest.approx(np.array([[1, 0.3], [0.3, 1]]))


def test_the_standard_name_counts_before_the_others():
    read = read_table(sheet("variable|n|m|mean|a|b\na|50|9|3|1|\nb|50|9|4|.3|1"))
    assert read.moments.mean == pytest.approx([3, 4])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("variable|n|m|means|a|b\na|50|9|3|1|\nb|50|9|4|.3|1", "'m' (column 3) and 'means' (column 4) may each be"),
        ("variable|n|mean|mean|a|b\na|50|9|3|1|\nb|50|9|4|.3|1", "'mean' (column 3) and 'mean' (column 4) may each be"),
        ("variable|n|n|b\nn|50|1|\nb|50|.3|1", "columns 2 and 3 are headed like the variable 'n'"),
        ("variable|n|a|b|a\na|50|1||1\nb|50|.3|1|.2", "columns 3 and 5 are headed like the variable 'a'"),
        ("variable|n|b\nn|1|\nb|.3|1", "headed 'sample size'"),
    ],
)
def test_columns_that_may_be_either_are_refused(text, said):
    assert said in fault(text)
    assert fault(text).count("\n") == 0


@pytest.mark.parametrize(("first", "second"), [("100", "100.5"), ("100.5", "100"), ("2", "100"), ("100", "6000000")])
def test_every_n_is_a_number_of_respondents(first, second):
    wrong = first if first in ("100.5", "2") else second
    assert f"n = {wrong} is no number of respondents" in fault(f"variable|n|a|b\na|{first}|1\nb|{second}|.3|1")


def test_whether_the_table_has_deviations_is_known():
    assert read_table(sheet(CORRELATIONS)).deviations
    assert read_table(sheet("variable|n|a|b\na|50|4.00\nb|50|3.2|4.41")).deviations
    assert not read_table(sheet("variable|n|a|b\na|50|1\nb|50|.3|1")).deviations
