import numpy as np
import pytest

from scrm_model.stats.factors.one_factor import fit_one_factor
from scrm_model.stats.omega import omega_total

SCALES = [
    (study, scale)
    for study, scales in {
        "mobi": "Image Expectation Quality Satisfaction Loyalty",
        "corp_rep": "COMP LIKE CUSL QUAL PERF CSOR ATTR SC",
        "bfi_na": "A C E N O",
    }.items()
    for scale in scales.split()
]


@pytest.mark.parametrize(("study", "scale"), SCALES)
def test_lavaan(study, scale, complete_rows, reliability):
    wanted = reliability[study][scale]
    X = complete_rows(study, scale)
    # lavaan's covariances have the denominator n, and its own stopping rule lets the loadings differ in the sixth digit.
    fit = fit_one_factor(np.cov(X.T) * (len(X) - 1) / len(X))
    assert fit.converged
    assert fit.solvable
    assert bool(fit.proper) == (min(wanted["uniquenesses"]) >= 0)
    np.testing.assert_allclose(fit.loadings, wanted["loadings"], rtol=1e-5)
    np.testing.assert_allclose(fit.uniquenesses, wanted["uniquenesses"], rtol=1e-4)
    np.testing.assert_allclose(omega_total(fit), wanted["omega"], rtol=1e-6)


def test_it_is_the_minimum_a_general_optimiser_finds(complete_rows):
    from scipy.optimize import minimize

    S = np.cov(complete_rows("corp_rep", "PERF").T)
    k = len(S)

    def discrepancy(theta):
        sigma = np.outer(theta[:k], theta[:k]) + np.diag(theta[k:])
        return np.linalg.slogdet(sigma)[1] + np.trace(np.linalg.solve(sigma, S))

    start = np.concatenate([np.full(k, 0.5), np.diagonal(S) / 2])
    bounds = [(None, None)] * k + [(1e-3, None)] * k
    found = minimize(discrepancy, start, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-15, "gtol": 1e-10})
    fit = fit_one_factor(S)
    mine = discrepancy(np.concatenate([fit.loadings, fit.uniquenesses]))
    assert mine <= found.fun + 1e-10
    np.testing.assert_allclose(fit.loadings, np.abs(found.x[:k]), rtol=1e-4)


def test_an_exact_factor_model_is_recovered():
    loadings, uniquenesses = np.array([0.9, 2.0, -0.4, 1.1]), np.array([0.5, 1.5, 0.3, 2.0])
    fit = fit_one_factor(np.outer(loadings, loadings) + np.diag(uniquenesses))
    np.testing.assert_allclose(fit.loadings, loadings, rtol=1e-8)
    np.testing.assert_allclose(fit.uniquenesses, uniquenesses, rtol=1e-8)
    np.testing.assert_allclose(omega_total(fit), 3.6**2 / (3.6**2 + 4.3), rtol=1e-9)


def test_score_weights_are_the_regression_of_the_factor_on_the_items():
    loadings, uniquenesses = np.array([0.9, 2.0, 0.4]), np.array([0.5, 1.5, 0.3])
    fit = fit_one_factor(np.outer(loadings, loadings) + np.diag(uniquenesses))
    # Bartlett's identity: the weights are Ψ⁻¹λ / (1 + λ'Ψ⁻¹λ).
    expected = loadings / uniquenesses / (1 + np.sum(loadings**2 / uniquenesses))
    np.testing.assert_allclose(fit.score_weights, expected, rtol=1e-7)


def test_a_batch_is_its_members(complete_rows):
    X = complete_rows("mobi", "Satisfaction")
    rng = np.random.default_rng(4)
    C = np.array([np.cov(X[rng.integers(0, len(X), len(X))].T) for _ in range(12)]).reshape(3, 4, 3, 3)
    batch = fit_one_factor(C)
    for place in np.ndindex(3, 4):
        one = fit_one_factor(C[place])
        np.testing.assert_allclose(batch.loadings[place], one.loadings, rtol=1e-8)
        np.testing.assert_allclose(omega_total(batch)[place], omega_total(one), rtol=1e-8)


def test_one_hopeless_matrix_does_not_sink_the_batch():
    good = np.full((4, 4), 0.4) + 0.6 * np.eye(4)
    constant = good.copy()
    constant[2] = constant[:, 2] = 0
    twins = good.copy()
    twins[:2, :2] = 1
    twins[1] = twins[0]
    twins[:, 1] = twins[:, 0]
    unrelated = np.eye(4)
    fit = fit_one_factor(np.array([good, constant, twins, unrelated, np.full((4, 4), np.nan)]))
    assert fit.solvable.tolist() == [True, False, False, True, False]
    assert fit.converged.tolist() == [True, False, False, False, False]
    assert np.isnan(fit.loadings[1:]).all()
    assert np.isnan(fit.score_weights[1:]).all()
    np.testing.assert_allclose(omega_total(fit)[0], 4 * 0.4 / (4 * 0.4 + 0.6))


def test_two_items_are_not_identified():
    fit = fit_one_factor([[1.0, 0.5], [0.5, 1.0]])
    assert not fit.solvable
    assert np.isnan(omega_total(fit))


def test_a_heywood_case_is_shown():
    fit = fit_one_factor([[1, 0.8, 0.2], [0.8, 1, 0.1], [0.2, 0.1, 1]])
    assert fit.converged
    assert not fit.proper
    np.testing.assert_allclose(fit.loadings[0] ** 2, 0.8 * 0.2 / 0.1, rtol=1e-7)
    assert np.isnan(fit.score_weights).all()
