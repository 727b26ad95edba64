import numpy as np
import pytest

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.plan import Plan
from scrm_model.responses import Responses
from scrm_model.scales import score
from scrm_model.words import Wording

NAN = np.nan
SEVEN = AnswerScale("agree7", 1, 7)


def item(code, turned=False, answers=SEVEN):
    return Item(code, Wording({"en": code}), answers, reversed=turned)


def instrument(*constructs):
    return Instrument(Wording({"": ""}), {construct.code: construct for construct in constructs}, {})


def construct(code, *items, parts=(), kind="reflective"):
    return Construct(code, Wording({"en": code}), kind=kind, items=items, parts=parts)


def responses(items, rows):
    X = np.array(rows, dtype=float).reshape(-1, len(items))
    return Responses("test", tuple(items), X, {}, {}, tuple(range(len(X))))


def scored(asked, items, rows, **plan):
    return score(responses(items, rows), asked, Plan(**plan))


def five(kind="reflective"):
    return instrument(construct("c", *(item(f"i{n}") for n in range(5)), kind=kind))


FIVE = [f"i{n}" for n in range(5)]


def test_reversed_items_are_turned_once():
    asked = instrument(construct("c", item("a"), item("b", turned=True)))
    found = scored(asked, "ab", [[1, 1], [2, 7], [4, NAN]], fewest_answered=0.5)
    np.testing.assert_array_equal(found.keyed, [[1, 7], [2, 1], [4, NAN]])
    np.testing.assert_array_equal(found.scores, [[4], [1.5], [4]])
    np.testing.assert_array_equal(found.items_of("c"), found.keyed)


def test_turning_keeps_a_scale_that_begins_elsewhere():
    ten = AnswerScale("ten", 0, 10, whole=False)
    asked = instrument(construct("c", item("a", True, ten)), construct("d", item("b", True)))
    np.testing.assert_array_equal(scored(asked, "ab", [[2.5, 2]]).keyed, [[7.5, 6]])


def test_items_come_in_the_order_of_the_questionnaire():
    asked = instrument(construct("d", item("b")), construct("c", item("a")))
    found = scored(asked, "ab", [[1, 2]])
    assert found.items == ("b", "a")
    assert found.constructs == ("d", "c")
    np.testing.assert_array_equal(found.keyed, [[2, 1]])
    np.testing.assert_array_equal(found.score_of("c"), [1])


def test_a_sum_is_prorated():
    found = scored(five(), FIVE, [[1, 2, 3, 4, 5], [1, 2, 3, 4, NAN]], scores="sum")
    np.testing.assert_allclose(found.scores[:, 0], [15, 12.5])


@pytest.mark.parametrize(
    ("share", "answered", "enough"),
    [(0.8, 4, True), (0.8, 3, False), (0.6, 3, True), (0.61, 3, False), (1.0, 4, False), (1.0, 5, True), (0.0, 0, False)],
)
def test_the_fewest_answered(share, answered, enough):
    row = [3.0] * answered + [NAN] * (5 - answered)
    assert np.isfinite(scored(five(), FIVE, [row], fewest_answered=share).scores[0, 0]) == enough


@pytest.mark.parametrize("k", range(1, 21))
def test_binary_fractions_ask_for_no_more_than_their_share(k):
    items = [f"i{n}" for n in range(k)]
    asked = instrument(construct("c", *map(item, items)))
    for needed in range(1, k + 1):
        rows = [[1.0] * needed + [NAN] * (k - needed), [1.0] * (needed - 1) + [NAN] * (k - needed + 1)]
        found = scored(asked, items, rows, fewest_answered=needed / k)
        assert np.isfinite(found.scores[:, 0]).tolist() == [True, False]
    ten_items = scored(asked, items, [[1.0] * (k - 1) + [NAN]], fewest_answered=0.7)
    assert np.isfinite(ten_items.scores[0, 0]) == (10 * (k - 1) >= 7 * k)


def test_a_second_order_score_is_the_mean_of_its_parts_scores():
    # The whole stands before its parts, and the parts have different numbers of items.
    asked = instrument(
        construct("whole", parts=("p", "q")), construct("p", item("a")), construct("q", item("b"), item("c"), item("d"))
    )
    found = scored(asked, "abcd", [[1, 3, 3, 6], [1, NAN, NAN, 6], [NAN, 1, 1, 1]])
    np.testing.assert_allclose(found.score_of("whole"), [2.5, NAN, NAN])
    assert found.items_of("whole").shape == (3, 4)


@pytest.mark.parametrize("way", ["mean", "sum", "factor"])
def test_a_single_item_is_itself(way):
    asked = instrument(construct("c", item("a", turned=True)))
    np.testing.assert_array_equal(scored(asked, "a", [[1], [NAN], [5]], scores=way).scores[:, 0], [7, NAN, 3])


def factor_answers(n=300):
    rng = np.random.default_rng(8)
    f = rng.normal(size=(n, 1))
    return f * np.array([0.9, 0.8, 0.7, 0.6, 0.5]) + rng.normal(size=(n, 5)) * 0.6


def test_factor_scores():
    X = factor_answers()
    X[3, 2] = NAN
    found = scored(five(), FIVE, X, scores="factor").scores[:, 0]
    there = np.isfinite(X).all(axis=1)
    assert np.isfinite(found).tolist() == there.tolist()
    assert abs(found[there].mean()) < 1e-12
    # statsmodels fits the same model to correlations by another algorithm, whose scores have the same correlations with ours.
    from statsmodels.multivariate.factor import Factor

    theirs = Factor(X[there], n_factor=1, method="ml").fit().factor_scoring(method="regression")[:, 0]
    assert abs(np.corrcoef(found[there], theirs)[0, 1]) > 1 - 1e-6
    np.testing.assert_allclose(found[there].std(), theirs.std(), rtol=1e-3)


def test_factor_scores_that_cannot_be_had_are_unknown():
    two = instrument(construct("c", item("a"), item("b")))
    assert np.isnan(scored(two, "ab", factor_answers()[:, :2], scores="factor").scores).all()
    assert np.isnan(scored(five(), FIVE, np.full((6, 5), NAN), scores="factor").scores).all()
    assert np.isnan(scored(five(), FIVE, np.ones((9, 5)), scores="factor").scores).all()


def test_a_composite_has_no_factor_and_is_scored_with_the_mean():
    X = factor_answers(20)
    np.testing.assert_allclose(scored(five("composite"), FIVE, X, scores="factor").scores[:, 0], X.mean(axis=1))


def test_an_instrument_without_constructs():
    found = score(Responses("test", (), np.empty((4, 0)), {}, {}, (1, 2, 3, 4)), instrument(), Plan())
    assert found.n == 4
    assert found.scores.shape == (4, 0)
    assert found.items == found.constructs == ()


def test_no_respondents():
    assert scored(five(), FIVE, np.empty((0, 5))).scores.shape == (0, 1)


def test_an_item_without_answers_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="i4"):
        scored(five(), FIVE[:4], [[1, 1, 1, 1]])
