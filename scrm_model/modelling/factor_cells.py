"""The fit and the loadings of models of factors as the machine tables hold them, and why some of their numbers do not exist."""

from dataclasses import fields

from scrm_model.ledger import Value, stated
from scrm_model.stats.covariances.cfa import Loadings
from scrm_model.stats.covariances.cfa_fit import Fit, Scaled
from scrm_model.words import Unknown, Words

UNIDENTIFIED = Words("these answers do not identify the model")
FIXED = Unknown(Words("the first loading of a factor is fixed to 1"))
NO_FREEDOM = Unknown(Words("the model has no degrees of freedom and fits whatever the answers"))
NO_SCALING = Words("the scaling factor of the test is not positive")

PLAIN = tuple(each.name for each in fields(Fit) if each.name not in {"df", "scaled"})
CORRECTED = tuple(each.name for each in fields(Scaled))
FREEDOM = ("p", "cfi", "tli", "rmsea", "rmsea_low", "rmsea_high")
"""What a model without degrees of freedom has no say in."""


def no_fit(reason: Unknown) -> dict[str, Value | Unknown]:
    """The indices of a model without a solution."""
    return dict.fromkeys((*PLAIN, "ratio", *CORRECTED), reason)


def fit_cells(fit: Fit, uncorrected: Unknown) -> dict[str, Value | Unknown]:
    """The indices of a fit but its degrees of freedom; `uncorrected` says why it is not corrected, where it is not."""
    row: dict[str, Value | Unknown] = {
        name: NO_FREEDOM if fit.df == 0 and name in FREEDOM else float(getattr(fit, name)) for name in PLAIN
    }
    for name in CORRECTED:
        if fit.scaled is not None:
            row[name] = stated(getattr(fit.scaled, name), NO_SCALING)
        else:
            row[name] = NO_FREEDOM if fit.df == 0 else uncorrected
    return row | {"ratio": fit.chi2 / fit.df if fit.df > 0 else NO_FREEDOM}


def loading_cells(found: Loadings, at: int, untested: Unknown | None = None) -> dict[str, Value | Unknown]:
    """A loading with its test; `untested` says why it has none, where that is not because it is fixed."""
    tests = {"se": found.se[at], "z": found.z[at], "p": found.p[at]}
    why = untested if untested is not None else FIXED if found.fixed[at] else None
    return {
        "b": stated(found.b[at], UNIDENTIFIED),
        "beta": stated(found.beta[at], UNIDENTIFIED),
        **{name: stated(value, UNIDENTIFIED) if why is None else why for name, value in tests.items()},
    }
