"""The fit of models of covariances beside lavaan's."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from scrm_model.stats.covariances.cfa_fit import Fit, Scaled

PLAIN = {
    "chisq": "chi2",
    "cfi": "cfi",
    "tli": "tli",
    "rmsea": "rmsea",
    "rmsea.ci.lower": "rmsea_low",
    "rmsea.ci.upper": "rmsea_high",
    "srmr": "srmr",
    "aic": "aic",
    "bic": "bic",
}
SCALED = {
    "chisq.scaled": "chi2_scaled",
    "chisq.scaling.factor": "scaling",
    "cfi.scaled": "cfi_scaled",
    "tli.scaled": "tli_scaled",
    "rmsea.scaled": "rmsea_scaled",
    "cfi.robust": "cfi_robust",
    "tli.robust": "tli_robust",
    "rmsea.robust": "rmsea_robust",
}


@pytest.fixture(scope="session")
def same_fit() -> Callable[[Fit, Mapping[str, Any]], None]:
    """Compare a fit with fit measures by lavaan's names."""

    def check(fit: Fit, expected: Mapping[str, Any]) -> None:
        for name, ours in PLAIN.items():
            # χ² is flat at its minimum; SRMR is made of residuals, which are as exact as the estimates.
            assert getattr(fit, ours) == pytest.approx(expected[name], rel=1e-5 if name == "srmr" else 1e-6), name

    return check


@pytest.fixture(scope="session")
def same_scaled_fit() -> Callable[[Scaled, Mapping[str, Any], float], None]:
    """Compare a corrected fit with fit measures by lavaan's names, to a relative tolerance."""

    def check(scaled: Scaled, expected: Mapping[str, Any], rel: float) -> None:
        for name, ours in SCALED.items():
            assert getattr(scaled, ours) == pytest.approx(expected[name], rel=rel), name

    return check
