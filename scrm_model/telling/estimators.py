"""By which method each hypothesis was tested, where that is not ordinary least squares."""

from collections.abc import Mapping, Sequence

from scrm_model.ledger import Line
from scrm_model.plan import Plan
from scrm_model.telling import naming
from scrm_model.words import Listing, Verbatim, Words

OLS = "OLS"

METHODS: Mapping[str, Words] = {
    "PLS": Words("partial least squares (PLS)"),
    "PLSc": Words("consistent partial least squares (PLSc)"),
    "ML": Words("a structural equation model, maximum likelihood"),
    "MLR": Words("a structural equation model, maximum likelihood with robust standard errors"),
    "Logit": Words("logistic regression"),
    "Ordinal logit": Words("ordinal logistic regression"),
}


def methods(lines: Sequence[Line], plan: Plan) -> tuple[Words, ...]:
    """Notes on the methods behind lines of the page `hypotheses`: one for least squares, one for each other method with its
    hypotheses."""
    by_method: dict[str, list[Line]] = {}
    for line in lines:
        by_method.setdefault(line.text("estimator").split(",")[0], []).append(line)
    notes = []
    if OLS in by_method or not by_method.keys() - {""}:
        notes.append(Words("Ordinary least squares with {errors}.", errors=naming.ESTIMATORS[plan.errors]))
    for name, tested in by_method.items():
        if name not in {OLS, ""}:
            named = Listing(tuple(naming.hypothesis(line.text("id")) for line in tested))
            notes.append(Words("{hypotheses}: tested by {method}.", hypotheses=named, method=METHODS.get(name, Verbatim(name))))
    return tuple(notes)
