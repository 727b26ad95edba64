"""What is said of the parts of products."""

from types import SimpleNamespace

import pytest

from scrm_model.telling.centring import parts_of_products

PRODUCT = (("trust",), ("effort",), ("trust", "effort"))


@pytest.mark.parametrize(("centre", "told"), [(True, "are mean-centred"), (False, "are not mean-centred")])
def test_a_model_with_a_product_says_where_its_parts_are_zero(hand_made, centre, told):
    model = SimpleNamespace(terms=PRODUCT, centre=centre)
    (sentence,) = parts_of_products(hand_made(models={"M1": model}), "M1")
    assert told in sentence.phrase


def test_nothing_is_said_without_a_product_or_of_scores_that_have_a_mean_of_zero(hand_made):
    plain = SimpleNamespace(terms=PRODUCT[:2], centre=True)
    scored = SimpleNamespace(terms=PRODUCT, centre=False)
    rows = [("pls_paths", {"model": "P1", "outcome": "sales", "term": "trust", "beta": 0.2})]
    results = hand_made(rows, models={"M1": plain, "P1": scored})
    assert parts_of_products(results, "M1") == parts_of_products(results, "P1") == ()
