"""How well a PLS model predicts rows it was not estimated from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.stats.pls.blueprint import Blueprint, base_columns
from scrm_model.stats.pls.indicators import Base
from scrm_model.stats.pls.inner_model import solved
from scrm_model.stats.pls.outline import Outline
from scrm_model.stats.pls.paths import PathModel, path_model
from scrm_model.stats.pls.stages import solve_stages


@dataclass(frozen=True)
class Predictions:
    """Predictions of n rows, each from the model of the rows outside its fold; nan where that has no solution.

    `items` are those that measure the composites that are explained (`columns` says which, `composites` whose); `predicted`,
    `linear` (by a regression of the item on all items of what explains its composite) and `naive` (its mean) are n × items, in
    the items' own units. `scores` are the predicted composites, `actual` those of the whole sample, `naive_scores` their means
    outside the fold (n × c).
    """

    columns: NDArray[np.intp]
    composites: NDArray[np.intp]
    predicted: Floats
    linear: Floats
    naive: Floats
    scores: Floats
    actual: Floats
    naive_scores: Floats


def predict_folds(
    X: Floats, blueprint: Blueprint, fold: NDArray[np.intp], factors: Sequence[bool] | None = None
) -> Predictions:
    """Predict each row of the complete answers `X` (n × items) by the model of the rows of other folds; `fold` (n) counts
    from 0.

    Shmueli, Ray, Velasquez Estrada & Chatla (2016), Journal of Business Research 69, 4552-4564: an explained composite is
    what the paths make of the measured scores of its direct causes, an item that times its loading, all in the means and
    deviations of the training rows.
    """
    rows = base_columns(X, blueprint)
    folds = int(fold.max()) + 1
    training = [fold != each for each in range(folds)] + [np.ones(len(X), dtype=np.bool_)]
    mean = np.stack([rows[train].mean(axis=0) for train in training])
    cov = np.stack([np.atleast_2d(np.cov(rows[train], rowvar=False)) for train in training])
    base = Base(mean, cov, rows, np.array(training, dtype=np.float64))
    solution = solve_stages(base, blueprint)
    model = path_model(solution, blueprint.final, factors)
    outline = blueprint.final
    explained = [outcome for outcome, _ in outline.equations if outcome < len(blueprint.main.blocks)]
    kept = [(c, column) for c in explained for column in outline.blocks[c] if column < blueprint.items]
    composites, columns = np.array(kept, dtype=np.intp).reshape(-1, 2).T
    actual = solution.scores(base, outline, folds)
    n, q, c = len(X), len(columns), len(outline.blocks)
    predicted, linear, naive = np.full((n, q), np.nan), np.full((n, q), np.nan), np.full((n, q), np.nan)
    scores, naive_scores = np.full((n, c), np.nan), np.full((n, c), np.nan)
    for each in range(folds):
        test, train = fold == each, training[each]
        measured = solution.scores(base, outline, each)[test]
        entering = measured * solution.scale[each] if factors is None else measured
        measured[:, explained] = (entering @ model.paths[each])[:, explained]
        scores[test] = measured
        predicted[test] = _items(X[train], scores[test], model, outline, each, kept)
        linear[test] = _linear(X[train], X[test], blueprint, kept)
        naive[test] = X[train][:, columns].mean(axis=0)
        naive_scores[test] = actual[train].mean(axis=0)
    return Predictions(columns, composites, predicted, linear, naive, scores, actual, naive_scores)


def q2(actual: Floats, predicted: Floats, naive: Floats) -> Floats:
    """Q²predict of each column: 1 − Σ(y − ŷ)² / Σ(y − ȳ)², the mean being that of the training rows."""
    around = ((actual - naive) ** 2).sum(axis=0)
    return np.asarray(1 - ((actual - predicted) ** 2).sum(axis=0) / np.where(around > 0, around, np.nan))


def _items(
    train: Floats, scores: Floats, model: PathModel, outline: Outline, each: int, kept: Sequence[tuple[int, int]]
) -> Floats:
    columns = [column for _, column in kept]
    sd, mean = train[:, columns].std(axis=0, ddof=1), train[:, columns].mean(axis=0)
    places = [int(outline.starts[c]) + outline.blocks[c].index(column) for c, column in kept]
    return np.asarray(scores[:, [c for c, _ in kept]] * model.loadings[each, places] * sd + mean)


def _linear(train: Floats, test: Floats, blueprint: Blueprint, kept: Sequence[tuple[int, int]]) -> Floats:
    """Each item by the least squares of the items of all that directly explains its composite."""
    found = np.full((len(test), len(kept)), np.nan)
    mean = train.mean(axis=0)
    cov = np.cov(train, rowvar=False)
    for outcome in dict.fromkeys(c for c, _ in kept):
        causes = [cause for cause in blueprint.final.causes[outcome] if cause < len(blueprint.main.blocks)]
        x = np.array(sorted({item for cause in causes for item in blueprint.made_of(cause)}), dtype=np.intp)
        own = [place for place, (c, _) in enumerate(kept) if c == outcome]
        y = np.array([kept[place][1] for place in own], dtype=np.intp)
        slopes = solved(np.broadcast_to(cov[np.ix_(x, x)], (len(y), len(x), len(x))), cov[np.ix_(x, y)].T)
        found[:, own] = mean[y] + (test[:, x] - mean[x]) @ slopes.T
    return found
