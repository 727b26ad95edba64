"""The kernels of PLS path models beside what they are by definition, written out."""

import numpy as np
import pytest

from scrm_model.stats.pls.consistent import corrected_correlations, corrected_loadings, rho_a
from scrm_model.stats.pls.inner_model import along, implied, structure, total_effects
from scrm_model.stats.pls.outline import Outline
from scrm_model.stats.pls.quality import srmr
from scrm_model.stats.pls.seminr import weigh_by_seminr
from scrm_model.stats.pls.weights import iterate

CHAIN = Outline(((0, 1, 2), (3, 4), (5, 6, 7)), ((), (0,), (0, 1)), (False, False, False))
EXACT = 1e-12


def answers(n=120, seed=2):
    chance = np.random.default_rng(seed)
    x = chance.normal(size=n)
    m = 0.5 * x + chance.normal(size=n)
    y = 0.4 * m + 0.3 * x + chance.normal(size=n)
    return np.column_stack([f + chance.normal(size=n) * 0.7 for f, k in ((x, 3), (m, 2), (y, 3)) for _ in range(k)])


def correlations(*seeds):
    return np.stack([np.corrcoef(answers(seed=seed), rowvar=False) for seed in seeds])


@pytest.mark.parametrize("scheme", ["path", "factorial"])
@pytest.mark.parametrize("regression", [(False, False, False), (True, False, True)])
def test_weights_do_not_depend_on_who_else_is_in_the_batch(scheme, regression):
    outline = Outline(CHAIN.blocks, CHAIN.causes, regression, scheme)
    R = correlations(1, 2, 3, 4, 5)
    together = iterate(R, outline)
    alone = [iterate(R[place : place + 1], outline) for place in range(5)]
    assert together.weights == pytest.approx(np.concatenate([each.weights for each in alone]), abs=EXACT)
    assert list(together.iterations) == [int(each.iterations[0]) for each in alone]
    assert len(set(together.iterations)) > 1


@pytest.mark.parametrize("scheme", ["path", "factorial"])
def test_seminr_finds_the_same_weights_from_correlations(scheme):
    outline = Outline(CHAIN.blocks, CHAIN.causes, (True, False, False), scheme)
    R = correlations(7)
    ours, theirs = iterate(R, outline), weigh_by_seminr(R, outline)
    assert ours.weights == pytest.approx(theirs.weights, abs=1e-10)
    assert ours.iterations == theirs.iterations


def test_composites_are_what_their_weights_make_of_the_answers():
    X = answers()
    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    found = iterate(np.corrcoef(X, rowvar=False)[None], CHAIN)
    scores = np.column_stack([Z[:, list(block)] @ found.weights[0, CHAIN.places(c)] for c, block in enumerate(CHAIN.blocks)])
    assert scores.std(axis=0, ddof=1) == pytest.approx(np.ones(3), abs=EXACT)
    assert found.correlations[0] == pytest.approx(np.corrcoef(scores, rowvar=False), abs=EXACT)
    loadings = [
        np.corrcoef(Z[:, column], scores[:, owner])[0, 1] for column, owner in zip(CHAIN.columns, CHAIN.owner, strict=True)
    ]
    assert found.loadings[0] == pytest.approx(loadings, abs=EXACT)


def test_the_order_of_columns_is_the_outlines():
    R = correlations(9)
    order = np.array([5, 0, 3, 6, 1, 4, 7, 2])
    turned = Outline(
        tuple(tuple(int(np.flatnonzero(order == c)[0]) for c in block) for block in CHAIN.blocks), CHAIN.causes, (False,) * 3
    )
    assert iterate(R[:, order[:, None], order], turned).weights == pytest.approx(iterate(R, CHAIN).weights, abs=EXACT)


def test_a_sample_without_a_solution_harms_no_other():
    R = correlations(1, 2, 3)
    R[1, 4] = R[1, :, 4] = np.nan
    found = iterate(R, CHAIN)
    assert list(found.solved) == [True, False, True]
    assert np.isnan(found.weights[1]).all()
    assert found.weights[[0, 2]] == pytest.approx(iterate(R[[0, 2]], CHAIN).weights, abs=EXACT)
    assert not iterate(R[[1, 1]], CHAIN).solved.any()


def test_a_limit_of_iterations_leaves_no_solution():
    assert not iterate(correlations(1), CHAIN, limit=2).solved.any()


def test_the_structure_is_that_of_least_squares():
    X = answers(seed=11)
    Z = (X[:, :3] - X[:, :3].mean(axis=0)) / X[:, :3].std(axis=0, ddof=1)
    found = structure(np.corrcoef(X[:, :3], rowvar=False)[None], CHAIN)
    b, rest, *_ = np.linalg.lstsq(Z[:, :2], Z[:, 2], rcond=None)
    assert found.paths[0, :2, 2] == pytest.approx(b, abs=EXACT)
    assert found.r2[0, 2] == pytest.approx(1 - rest[0] / (Z[:, 2] ** 2).sum(), abs=EXACT)
    r = np.corrcoef(Z[:, 0], Z[:, 1])[0, 1]
    assert found.vif[0, :2, 2] == pytest.approx([1 / (1 - r**2)] * 2, abs=EXACT)
    assert np.isnan(found.r2[0, 0])


def test_effects_run_along_all_ways():
    paths = np.zeros((1, 4, 4))
    paths[0, 0, 1], paths[0, 0, 2], paths[0, 1, 2], paths[0, 1, 3], paths[0, 2, 3] = 0.5, 0.2, -0.4, 0.3, 0.6
    total = total_effects(paths)[0]
    assert total == pytest.approx(np.linalg.inv(np.eye(4) - paths[0]) - np.eye(4), abs=EXACT)
    assert total[0, 3] == pytest.approx(0.5 * 0.3 + 0.2 * 0.6 + 0.5 * -0.4 * 0.6, abs=EXACT)
    assert along(paths, (0, 1, 2, 3)) == pytest.approx([0.5 * -0.4 * 0.6], abs=EXACT)


def test_what_the_arrows_imply_is_what_simulated_equations_have():
    outline = Outline(((0,), (1,), (2,), (3,)), ((), (0,), (0,), (1, 2)), (False,) * 4)
    observed = np.corrcoef(answers()[:, :4], rowvar=False)
    found = structure(observed, outline)
    by_paths = implied(observed, found, outline, (0, 1, 2, 3))
    # Both middle ones have one cause in common and nothing else.
    assert by_paths[1, 2] == pytest.approx(found.paths[0, 1] * found.paths[0, 2], abs=EXACT)
    # What has no equation of its own, or all of those before it for causes, is implied as observed.
    assert by_paths[0, 1] == pytest.approx(observed[0, 1], abs=EXACT)


def test_reliabilities_and_corrections_are_dijkstra_and_henselers():
    R = correlations(3)
    found = iterate(R, CHAIN)
    rho = rho_a(found.weights, CHAIN)[0]
    for c, block in enumerate(CHAIN.blocks):
        w = found.weights[0, CHAIN.places(c)]
        S = R[0][np.ix_(block, block)]
        off = 1 - np.eye(len(block))
        expected = (w @ w) ** 2 * (w @ (S * off) @ w) / (w @ (np.outer(w, w) * off) @ w)
        assert rho[c] == pytest.approx(expected, abs=1e-10)
        assert corrected_loadings(found.weights, rho[None], CHAIN)[0, CHAIN.places(c)] == pytest.approx(
            w * np.sqrt(rho[c]) / (w @ w)
        )
    corrected = corrected_correlations(found.correlations, rho[None])[0]
    assert corrected[0, 2] == pytest.approx(found.correlations[0, 0, 2] / np.sqrt(rho[0] * rho[2]), abs=EXACT)
    assert np.diagonal(corrected) == pytest.approx(np.ones(3))
    formed = Outline(CHAIN.blocks, CHAIN.causes, (True, False, False))
    assert rho_a(found.weights, formed)[0, 0] == 1


def test_srmr_written_out():
    loadings, between = np.array([0.8, 0.7, 0.9, 0.6]), np.array([[1.0, 0.5], [0.5, 1.0]])
    R = np.array([[1, 0.5, 0.4, 0.2], [0.5, 1, 0.3, 0.3], [0.4, 0.3, 1, 0.6], [0.2, 0.3, 0.6, 1]])
    outline = Outline(((0, 1), (2, 3)), ((), (0,)), (False, False))
    apart = [0.4 - 0.8 * 0.9 * 0.5, 0.2 - 0.8 * 0.6 * 0.5, 0.3 - 0.7 * 0.9 * 0.5, 0.3 - 0.7 * 0.6 * 0.5]
    within = [0.5 - 0.8 * 0.7, 0.6 - 0.9 * 0.6]
    squares = np.square(apart).sum()
    assert srmr(R, loadings, between, outline, (False, False), (0, 1)) == pytest.approx(np.sqrt(squares / 10), abs=EXACT)
    full = np.sqrt((squares + np.square(within).sum()) / 10)
    assert srmr(R, loadings, between, outline, (True, True), (0, 1)) == pytest.approx(full, abs=EXACT)
    assert srmr(R, loadings, between, outline, (True, True), (0,)) == pytest.approx(np.sqrt(within[0] ** 2 / 3), abs=EXACT)
