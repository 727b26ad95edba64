"""How well a PLS model predicts respondents it was not estimated from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.ledger import Entry, stated
from scrm_model.modelling.pls.arrangement import arrange
from scrm_model.modelling.pls.doubts import undrawn
from scrm_model.modelling.pls.estimates import PlsEstimates
from scrm_model.plan import Plan
from scrm_model.stats.pls.predict import Predictions, predict_folds, q2
from scrm_model.words import Unknown, Words

FOLDS = 10
SINGULAR = Words("in a part of the sample the items of what explains it determine one another")
UNSOLVED = Words("a part of the sample alone does not identify the model")
COLUMNS = ("rmse", "mae", "rmse_linear", "mae_linear", "q2_predict", "folds")


@dataclass(frozen=True)
class Foretold:
    """Q²predict of each construct that is explained, and the page `pls_predict`."""

    constructs: Mapping[str, float | Unknown]
    entries: tuple[Entry, ...]


def foretell(estimates: PlsEstimates, plan: Plan) -> Foretold:
    """Predict every respondent from a model of nine tenths of the others, drawn by the plan's seed (PLSpredict).

    Missing answers are replaced by the means of the whole sample first, as in seminr.
    """
    model, rows = estimates.model, estimates.rows
    arrangement = arrange(model)
    names, blueprint = arrangement.composites, arrangement.blueprint
    explained = [outcome for outcome, _ in blueprint.final.equations]
    if (reason := estimates.unknown or undrawn(plan)) is not None:
        why = Unknown(reason)
        kept = [(c, column) for c in explained for column in blueprint.final.blocks[c] if column < blueprint.items]
        blank = dict.fromkeys(COLUMNS, why)
        keys = [{"model": model.name, "construct": names[c], "item": model.items[column]} for c, column in kept]
        return Foretold(
            {names[outcome]: why for outcome in explained}, tuple(Entry("pls_predict", {**key, **blank}) for key in keys)
        )
    folds = min(FOLDS, rows.n)
    fold = np.empty(rows.n, dtype=np.intp)
    fold[plan.stream("pls predict", model.name).permutation(rows.n)] = np.arange(rows.n) * folds // rows.n
    X = rows.filled
    found = predict_folds(X, blueprint, fold, estimates.numbers.factors)
    quality = q2(found.actual, found.scores, found.naive_scores)
    return Foretold(
        {names[outcome]: stated(float(quality[outcome]), UNSOLVED) for outcome in explained},
        tuple(_entries(estimates, found, X, names, folds)),
    )


def _entries(estimates: PlsEstimates, found: Predictions, X: Floats, names: tuple[str, ...], folds: int) -> Iterator[Entry]:
    actual = X[:, found.columns]
    quality = q2(actual, found.predicted, found.naive)
    for place, (column, composite) in enumerate(zip(found.columns, found.composites, strict=True)):
        away, linear = actual[:, place] - found.predicted[:, place], actual[:, place] - found.linear[:, place]
        yield Entry(
            "pls_predict",
            {
                "model": estimates.model.name,
                "construct": names[composite],
                "item": estimates.model.items[column],
                "rmse": stated(float(np.sqrt(np.mean(away**2))), UNSOLVED),
                "mae": stated(float(np.mean(np.abs(away))), UNSOLVED),
                "rmse_linear": stated(float(np.sqrt(np.mean(linear**2))), SINGULAR),
                "mae_linear": stated(float(np.mean(np.abs(linear))), SINGULAR),
                "q2_predict": stated(float(quality[place]), UNSOLVED),
                "folds": folds,
            },
        )
