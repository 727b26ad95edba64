"""What a table or a paragraph tells of: one model, or several; and what the heading above a model's tables says."""

from collections.abc import Iterable, Mapping

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.effects import column
from scrm_model.telling.estimators import METHODS
from scrm_model.telling.pls import fit_of
from scrm_model.words import Sayable, Words

SYSTEMS: Mapping[str, Words] = {
    "paths": Words("path analysis"),
    "pls": METHODS["PLS"],
    "sem": Words("covariance-based structural equation modelling"),
}
"""The kinds of model that have many outcomes, by their method."""


def only_model(lines: Iterable[Line]) -> str:
    """The model that all lines belong to; empty if they belong to several."""
    names = {line.text("model") for line in lines}
    return names.pop() if len(names) == 1 else ""


def model_head(results: Results, name: str) -> Sayable:
    """What stands above the tables of a model: its method, the path a mediation takes apart, or what it explains."""
    kind = results.models[name].kind if name in results.models else ""
    fit = fit_of(results, name)
    consistent = fit is not None and column(fit, "estimator") == "PLSc"
    if kind in SYSTEMS:
        method = METHODS["PLSc"] if consistent else SYSTEMS[kind]
        return Words("{model}: {method}", model=naming.model(name), method=method)
    ends = ("direct", "total")
    paths = {line.text("path") for line in results.ledger.where("indirect", model=name) if line["effect"] in ends}
    if len(paths) == 1:
        path = naming.claim(results.instrument, paths.pop())
        return Words("{model}: {path}", model=naming.model(name), path=path)
    outcomes = {line.text("outcome") for line in results.ledger.where("coefficients", model=name)}
    if len(outcomes) == 1:
        outcome = naming.variable(results.instrument, outcomes.pop())
        return Words("{model}: {outcome}", model=naming.model(name), outcome=outcome)
    return naming.model(name)
