import pytest

from scrm_model.telling.matrices import matrix_tables
from scrm_model.words import Count, Verbatim, Words


@pytest.mark.parametrize(
    ("widest", "lower", "shapes"),
    [(9, False, [(6, 5)]), (4, False, [(4, 5), (3, 5)]), (4, True, [(4, 5), (3, 2)]), (2, True, [(3, 5), (3, 3), (2, 1)])],
)
def test_columns_are_shared_equally_by_the_tables(hand_made, widest, lower, shapes):
    results = hand_made()
    codes = list(results.instrument.constructs)
    made = list(
        matrix_tables(
            results.instrument, "m", Words("Construct"), codes, lambda a, b: Verbatim(a + b), (), widest=widest, lower=lower
        )
    )
    assert [(len(table.columns), len(table.rows)) for table in made] == shapes
    assert [table.name for table in made] == ["m", "m_2", "m_3"][: len(shapes)]
    numbers = [column.head for table in made for column in table.columns[1:]]
    assert numbers == [Count(number) for number in range(1, 6)]
    last = made[-1]
    assert last.rows[-1].cells[-1] == Verbatim("salessales")


def test_nothing_down_nothing_across(hand_made):
    assert list(matrix_tables(hand_made().instrument, "m", Words("Construct"), [], lambda a, b: Verbatim(""), ())) == []
