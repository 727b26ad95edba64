"""PLS path models beside seminr for R: every number of the pages, for the surveys PLS programs are compared on.

The reference iterates to 1e-12, ours to 1e-7 of the sum of the weights' changes; weights then differ by less than 1e-8, and so
do the numbers made of them. 1e-7 leaves room for f², whose denominators magnify.
"""

import numpy as np
import pytest

from scrm_model.errors import SpecificationFault
from scrm_model.formula import parse_claim
from scrm_model.instrument import Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.models.pls import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.words import Unknown

CLOSE = 1e-7
MODELS = ("mobi", "mobi_consistent", "corp", "corp_formative", "corp_interaction")


def cells(surveys, name, page, column):
    """The numbers of a column that are known, with their rows."""
    return [(row, row[column]) for row in surveys.pages(surveys.fitted(name))[page] if not isinstance(row[column], Unknown)]


@pytest.mark.parametrize("name", MODELS)
def test_paths_are_those_of_seminr(name, surveys):
    reference = surveys.expected(name)
    rows = surveys.pages(surveys.fitted(name))["pls_paths"]
    assert len(rows) == sum(len(own) for own in reference["path_coef"].values())
    for row in rows:
        term, outcome = row["term"].replace(":", "*"), row["outcome"]
        assert row["beta"] == pytest.approx(reference["path_coef"][term][outcome], abs=CLOSE)
        vif = reference["antecedent_vif"][outcome][term]
        assert isinstance(row["vif"], Unknown) if vif is None else row["vif"] == pytest.approx(vif, rel=CLOSE)
        contribution = reference["fSquare"][term].get(outcome)
        if contribution is None:
            assert isinstance(row["f2"], Unknown)
        else:
            assert row["f2"] == pytest.approx(contribution, abs=CLOSE)


@pytest.mark.parametrize("name", MODELS)
def test_loadings_and_weights_are_those_of_seminr(name, surveys):
    reference = surveys.expected(name)
    rows = surveys.pages(surveys.fitted(name))["pls_loadings"]
    assert {row["item"] for row in rows} == {item for item in reference["loadings"] if "*" not in item}
    for row in rows:
        assert row["loading"] == pytest.approx(reference["loadings"][row["item"]][row["construct"]], abs=CLOSE)
        assert row["weight"] == pytest.approx(reference["weights"][row["item"]][row["construct"]], abs=CLOSE)
    for row, vif in cells(surveys, name, "pls_loadings", "vif"):
        assert vif == pytest.approx(reference["item_vif"][row["construct"]][row["item"]], rel=CLOSE)


@pytest.mark.parametrize("name", MODELS)
def test_quality_is_that_of_seminr(name, surveys):
    reference = surveys.expected(name)
    for column, theirs in {"alpha": "alpha", "rho_a": "rhoA", "rho_c": "rhoC", "ave": "AVE"}.items():
        known = cells(surveys, name, "pls_quality", column)
        assert known
        for row, value in known:
            assert value == pytest.approx(reference["reliability"][row["construct"]][theirs], abs=CLOSE)
    for column, theirs in {"r2": "Rsq", "adj_r2": "AdjRsq"}.items():
        found = {row["construct"]: value for row, value in cells(surveys, name, "pls_quality", column)}
        assert found == pytest.approx(reference["rSquared"][theirs], abs=CLOSE)


@pytest.mark.parametrize("name", ["mobi", "corp", "corp_formative", "corp_interaction"])
def test_ratios_and_correlations_of_constructs_are_those_of_seminr(name, surveys):
    reference = surveys.expected(name)

    def between(matrix, row):
        a, b = row["construct_a"], row["construct_b"]
        return reference[matrix][a].get(b) or reference[matrix][b].get(a)

    for row, value in cells(surveys, name, "pls_htmt", "htmt"):
        assert value == pytest.approx(between("htmt", row), rel=1e-12)
    for row, value in cells(surveys, name, "pls_htmt", "r"):
        assert value == pytest.approx(between("score_cor", row), abs=CLOSE)


@pytest.mark.parametrize("name", MODELS)
def test_total_and_indirect_effects_are_those_of_seminr(name, surveys):
    reference = surveys.expected(name)
    rows = surveys.pages(surveys.fitted(name))["indirect"]
    for effect, theirs in {"total": "total_effects", "total indirect": "total_indirect"}.items():
        own = [row for row in rows if row["effect"] == effect]
        assert own
        for row in own:
            cause, outcome = row["path"].split(" -> ")
            assert row["b"] == row["beta"] == pytest.approx(reference[theirs][cause][outcome], abs=CLOSE)


def test_hairs_numbers_with_mean_replacement(surveys):
    # Hair et al. (2021), PLS-SEM Using R, chapters 3 to 5; printed to three digits.
    found = {(row["term"], row["outcome"]): row["beta"] for row in surveys.pages(surveys.fitted("corp"))["pls_paths"]}
    printed = {("COMP", "CUSA"): 0.162, ("LIKE", "CUSA"): 0.424, ("COMP", "CUSL"): 0.009, ("LIKE", "CUSL"): 0.342}
    assert found == pytest.approx({**printed, ("CUSA", "CUSL"): 0.504}, abs=5e-4)
    assert surveys.pages(surveys.fitted("corp"))["pls_fit"][0]["replaced"] == 11


def test_the_pages_fit_the_ledger(surveys):
    ledger = post(surveys.fitted("mobi").entries())
    assert len(ledger["pls_paths"]) == 12
    assert len(ledger["pls_quality"]) == 7
    assert len(ledger["pls_loadings"]) == 24
    assert len(ledger["pls_htmt"]) == 21


def test_without_a_seed_there_is_no_test_but_there_are_numbers(surveys):
    row = surveys.pages(surveys.fitted("mobi"))["pls_paths"][0]
    assert isinstance(row["beta"], float)
    assert all(isinstance(row[column], Unknown) for column in ("se", "t", "p", "low", "high", "resamples"))


def test_claims_are_answered(surveys):
    scales = surveys.mobi()
    model = specify("P1", Form(paths=surveys.MOBI_PATHS), scales.instrument)
    found = fit(model, scales, Plan(seed=3, resamples=500))
    row = next(row for row in surveys.pages(found)["pls_paths"] if (row["term"], row["outcome"]) == ("Quality", "Satisfaction"))
    answer = found.answer(parse_claim("Quality -> Satisfaction"), None)
    assert (answer.estimator, answer.by_interval, answer.step) == ("PLS", False, None)
    assert answer.beta == answer.estimate.value == row["beta"]
    assert (answer.estimate.statistic, answer.estimate.p, answer.estimate.df) == (row["t"], row["p"], 249)
    assert answer.estimate.statistic == answer.estimate.value / answer.estimate.se
    chain = found.answer(parse_claim("Expectation -> Quality -> Satisfaction"), None)
    own = [row for row in surveys.pages(found)["indirect"] if row["path"] == "Expectation -> Quality -> Satisfaction"]
    assert chain.by_interval
    assert chain.estimate.p is None
    assert [chain.estimate.low, chain.estimate.high] == [own[0]["low"], own[0]["high"]]
    assert not model.claims(parse_claim("Quality -> Image"))
    assert not model.claims(parse_claim("Image -> Loyalty -> Satisfaction"))
    with pytest.raises(ValueError, match="claims nothing like"):
        found.answer(parse_claim("Quality -> Image"), None)


def test_a_product_is_claimed_in_either_order_and_its_part_is_conditional(surveys):
    found = surveys.fitted("corp_interaction")
    one, other = (found.answer(parse_claim(claim), None) for claim in ("CUSA:SC -> CUSL", "SC:CUSA -> CUSL"))
    assert one.estimate == other.estimate
    assert one.beta == pytest.approx(surveys.expected("corp_interaction")["path_coef"]["CUSA*SC"]["CUSL"], abs=CLOSE)
    assert "conditional" in found.answer(parse_claim("CUSA -> CUSL"), None).remark.phrase
    assert found.answer(parse_claim("LIKE -> CUSL"), None).remark is None


def test_the_order_of_items_and_of_constructs_changes_nothing(surveys):
    turned = {name: items[::-1] for name, items in reversed(surveys.MOBI.items())}
    other = surveys.scales_of(surveys.frame("mobi"), turned)
    found = fit(specify("P1", Form(paths=surveys.MOBI_PATHS[::-1]), other.instrument), other, Plan())
    theirs = {(row["term"], row["outcome"]): row["beta"] for row in surveys.pages(found)["pls_paths"]}
    ours = {(row["term"], row["outcome"]): row["beta"] for row in surveys.pages(surveys.fitted("mobi"))["pls_paths"]}
    assert theirs == pytest.approx(ours, abs=1e-10)


def test_listwise_leaves_out_who_did_not_answer_everything(surveys):
    scales = surveys.corp()
    found = fit(specify("P1", Form(paths=surveys.CORP_PATHS), scales.instrument), scales, Plan())
    used = [scales.items.index(item) for item in found.specification.items]
    complete = np.isfinite(scales.keyed[:, used]).all(axis=1).sum()
    assert found.n == complete < 344
    assert surveys.pages(found)["pls_fit"][0]["replaced"] == 0


class TestBadInput:
    """What no model can be made of is said before any data, with its place."""

    ITEMS = tuple(Item(f"x{i}", None, None) for i in range(3))
    INSTRUMENT = Instrument(
        None,
        {
            **{name: Construct(name, None, items=(Item(f"{name}1", None, None),)) for name in "abcy"},
            "whole": Construct("whole", None, parts=("a", "b")),
            "whole2": Construct("whole2", None, "composite", parts=("a", "b")),
            "top": Construct("top", None, parts=("whole",)),
        },
        {
            "sector": Question("sector", None, "one", tuple(Option(o, None) for o in ("b2b", "b2c", "mixed")), "b2b"),
            "size": Question("size", None, "number"),
        },
    )

    @pytest.mark.parametrize(
        ("block", "at", "what"),
        [
            ({"paths": ["sector -> y"]}, ("paths", 0), "question with 3 options"),
            ({"paths": ["a + b + c + a:b + a:c + b:c + a:b:c -> y"]}, ("paths", 0), "has 3 parts"),
            ({"paths": ["a + c -> y", "a -> whole"]}, ("paths", 0), "which it is a part of"),
            ({"paths": ["top -> y"]}, ("paths", 0), "itself made of"),
            ({"paths": ["whole -> y"], "second_order": "repeated", "consistent": True}, ("second_order",), "repeat"),
            ({"paths": ["y -> whole2"], "second_order": "repeated"}, ("second_order",), "leave nothing"),
            ({"paths": ["a -> y"], "groups": "branch"}, ("groups",), "no question"),
            ({"paths": ["a -> y"], "groups": "size"}, ("groups",), "kind 'number'"),
            ({"paths": ["a -> y", "y -> a"]}, ("paths", 0), "circle"),
        ],
    )
    def test_a_block_that_cannot_stand(self, block, at, what):
        with pytest.raises(SpecificationFault, match=what) as caught:
            specify("P1", Form(**block), self.INSTRUMENT)
        assert caught.value.at == at
