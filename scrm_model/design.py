"""A model's own matrix: its complete rows, categories as columns, centred products; made once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.formula import Term


@dataclass(frozen=True)
class Design:
    """The rows complete on every variable of a model, and its columns.

    `names` (the outcome first, then the columns in the order of their terms, no intercept) head `X` (rows × names). `rows`
    holds the indices of the respondents used. `terms` says which term each column after the outcome belongs to.
    """

    names: tuple[str, ...]
    rows: NDArray[np.intp]
    X: NDArray[np.float64]
    terms: tuple[Term, ...]
