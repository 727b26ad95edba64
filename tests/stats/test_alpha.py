import numpy as np
import pingouin as pg
import pytest

from scrm_model.moments import Moments
from scrm_model.stats.alpha import consistency, feldt_interval

SCALES = [
    (study, scale)
    for study, scales in {
        "mobi": "Image Expectation Quality Value Satisfaction Loyalty",
        "corp_rep": "COMP LIKE CUSL QUAL PERF CSOR ATTR SC",
        "bfi": "A C E N O",
        "bfi_na": "A C E N O",
    }.items()
    for scale in scales.split()
]

# A closed form of the same covariances: what differs is the order of the sums.
CLOSE = {"rtol": 1e-9, "atol": 1e-12}


@pytest.mark.parametrize(("study", "scale"), SCALES)
def test_r_psych(study, scale, complete_rows, reliability):
    wanted = reliability[study][scale]
    X = complete_rows(study, scale)
    assert len(X) == wanted["n"]
    found = consistency(Moments.from_rows(wanted["items"], X).cov)
    np.testing.assert_allclose(found.raw, wanted["alpha"], **CLOSE)
    np.testing.assert_allclose(found.standardised, wanted["alpha_std"], **CLOSE)
    np.testing.assert_allclose(found.mean_r, wanted["mean_r"], **CLOSE)
    np.testing.assert_allclose(found.item_rest, wanted["item_rest"], **CLOSE)
    if wanted["if_dropped"]:
        np.testing.assert_allclose(found.if_dropped, wanted["if_dropped"], **CLOSE)
    else:
        assert np.isnan(found.if_dropped).all()
    low, high = feldt_interval(found.raw, len(X), found.k, 0.95)
    np.testing.assert_allclose([low, high], [wanted["low"], wanted["high"]], **CLOSE)


def test_pingouin_agrees(complete_rows):
    import pandas as pd

    X = complete_rows("mobi", "Quality")
    # pingouin rounds its interval to three decimals.
    alpha, (low, high) = pg.cronbach_alpha(pd.DataFrame(X), ci=0.9)
    found = consistency(np.cov(X.T))
    np.testing.assert_allclose(found.raw, alpha, rtol=1e-10)
    np.testing.assert_allclose(feldt_interval(found.raw, len(X), 7, 0.9), [low, high], atol=5.1e-4)


ACSI = """
4.00
3.23 4.41
2.66 2.67 3.61
1.81 1.50 1.56 4.41
1.85 1.62 1.63 2.63 4.84
1.24 1.16 1.09 1.55 1.72 5.29
3.04 2.83 2.35 2.07 1.96 1.31 3.61
2.81 2.57 2.19 1.55 1.74 1.12 2.67 3.24
1.73 1.64 1.32 0.89 1.05 1.41 1.62 1.62 2.89
2.66 2.49 2.12 1.40 1.43 0.95 2.22 2.01 1.25 3.24
2.99 2.86 2.42 1.52 1.50 1.01 2.34 2.14 1.31 3.05 4.84
"""


def test_a_published_covariance_matrix():
    # American Customer Satisfaction Index, N = 10,417; four decimals are published.
    C = np.zeros((11, 11))
    for i, line in enumerate(ACSI.split("\n")[1:-1]):
        C[i, : i + 1] = C[: i + 1, i] = [float(cell) for cell in line.split()]
    sd = np.sqrt(np.diagonal(C))
    names = [f"v{i}" for i in range(11)]
    m = Moments.from_correlations(names, 10417, np.zeros(11), sd, C / np.outer(sd, sd))
    scales = {"satisfaction": names[:3], "expectations": names[3:6], "quality": names[6:9], "value": names[9:]}
    alphas = [float(consistency(m.select(items).cov).raw) for items in scales.values()]
    np.testing.assert_allclose(alphas, [0.8813, 0.6720, 0.8224, 0.8604], atol=5e-5)
    scores = m.combine({scale: dict.fromkeys(items, 1 / len(items)) for scale, items in scales.items()})
    r = scores.correlations[np.triu_indices(4, 1)]
    np.testing.assert_allclose(r, [0.4858, 0.8171, 0.7645, 0.5497, 0.4041, 0.6446], atol=5e-5)


def test_a_batch_is_its_members(complete_rows):
    X = complete_rows("mobi", "Image")
    rng = np.random.default_rng(3)
    W = rng.multinomial(len(X), np.full(len(X), 1 / len(X)), size=12).reshape(12, -1)
    batch = consistency(Moments.from_weights(list("abcde"), X, W).cov.reshape(3, 4, 5, 5))
    for b in range(12):
        one = consistency(np.cov(np.repeat(X, W[b], axis=0).T))
        for name in ("raw", "standardised", "mean_r", "if_dropped", "item_rest"):
            np.testing.assert_allclose(getattr(batch, name)[b // 4, b % 4], getattr(one, name), **CLOSE)


def test_what_does_not_exist_is_nan():
    one = consistency([[2.0]])
    assert np.isnan([one.raw, one.mean_r, one.standardised]).all()
    assert np.isnan(one.item_rest).all()
    constant = consistency([[1.0, 0.5, 0], [0.5, 1, 0], [0, 0, 0]])
    np.testing.assert_allclose(constant.raw, 1.5 * (1 - 2 / 3))
    assert np.isnan(constant.standardised)
    assert np.isnan(constant.item_rest[2])
    np.testing.assert_allclose(constant.if_dropped[2], 2 * (1 - 2 / 3))
    cancelling = consistency([[1.0, -1.0], [-1.0, 1.0]])
    assert np.isnan(cancelling.raw)
    assert np.isnan(feldt_interval(0.5, 1, 3, 0.95)).all()


def test_negative_covariances_give_a_negative_alpha():
    assert consistency([[1.0, -0.3], [-0.3, 1.0]]).raw == pytest.approx(2 * (1 - 2 / 1.4))
