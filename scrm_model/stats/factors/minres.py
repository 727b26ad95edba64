"""One common factor of minimum residuals, of a whole batch of correlation matrices at a time."""

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Bools, Floats

LARGEST_LOADING = float(np.sqrt(0.995))
"""A common factor explains at most .995 of an item, as in psych's `fa` and R's `factanal`."""

STILL = 1e-5
MOST_STEPS = 40
MOST_HALVINGS = 12
LONGEST_STEP = 1.0


def one_factor_loadings(R: Floats, start: Floats) -> Floats:
    """Loadings λ (B × k) of one common factor of minimum residuals, for each correlation matrix of a batch (B × k × k).

    Minimises Σ (r_ij − λ_i λ_j)² over the pairs i ≠ j, |λ| ≤ `LARGEST_LOADING` (Harman & Jones 1966, Psychometrika 31,
    351-368), from `start` (B × k) by Newton's steps, or Gauss and Newton's where those do not descend, halved until the sum
    falls. What is found is the minimum downhill from `start`: correlations of mere chance often have another one, a Heywood
    case, which may lie lower.
    """
    at, number = np.arange(R.shape[-1]), np.arange(len(R))
    S = R.copy()
    S[:, at, at] = 0.0
    loadings: Floats = np.clip(start, -LARGEST_LOADING, LARGEST_LOADING)
    products = _times(S, loadings)
    for _ in range(MOST_STEPS):
        now, there = loadings[number], products[number]
        slope = now * _others(now) - there
        outward = (np.abs(now) >= LARGEST_LOADING) & (slope * now < 0)
        going = np.abs(np.where(outward, 0.0, slope)).max(axis=-1) > STILL
        if not going.any():
            break
        number, now, there, slope = number[going], now[going], there[going], slope[going]
        step = _step(S[number], now, slope)
        moved = _descend(S, number, step, loadings, products, _misfit(now, there))
        number = number[moved]
        if not len(number):
            break
    return loadings


def _step(S: Floats, loadings: Floats, slope: Floats) -> Floats:
    at = np.arange(S.shape[-1])
    others = _others(loadings)
    inner = np.maximum(others - loadings**2, 0.05 * (loadings**2).sum(axis=-1, keepdims=True))
    gauss, along = slope / inner, loadings / inner
    share = (loadings * gauss).sum(axis=-1) / (1 + (loadings * along).sum(axis=-1))
    safe = along * share[:, None] - gauss
    hessian = 2 * loadings[:, :, None] * loadings[:, None, :] - S
    hessian[:, at, at] = others + 1e-9
    newton = -np.asarray(np.linalg.solve(hessian, slope[:, :, None]), dtype=np.float64)[:, :, 0]
    useful = ((newton * slope).sum(axis=-1) < 0) & (np.abs(newton).max(axis=-1) < LONGEST_STEP)
    return np.where(useful[:, None], newton, safe)


def _descend(S: Floats, number: NDArray[np.intp], step: Floats, loadings: Floats, products: Floats, misfit: Floats) -> Bools:
    """Take the largest of the halved steps that does not ascend, in place; False where none of them helps."""
    start, waiting = loadings[number], np.arange(len(number))
    moved = np.zeros(len(number), dtype=np.bool_)
    for halvings in range(MOST_HALVINGS):
        tried: Floats = np.clip(start[waiting] + step[waiting] / 2**halvings, -LARGEST_LOADING, LARGEST_LOADING)
        reached = _times(S[number[waiting]], tried)
        better = _misfit(tried, reached) <= misfit[waiting] + 1e-12
        chosen = number[waiting[better]]
        loadings[chosen], products[chosen] = tried[better], reached[better]
        moved[waiting[better]] = True
        waiting = waiting[~better]
        if not len(waiting):
            break
    return moved


def _others(loadings: Floats) -> Floats:
    """For each item the sum of the other items' squared loadings."""
    squares = loadings**2
    rest: Floats = squares.sum(axis=-1, keepdims=True) - squares
    return rest


def _misfit(loadings: Floats, products: Floats) -> Floats:
    """The sum of squared residuals, less that of the correlations."""
    squares = loadings**2
    loss: Floats = squares.sum(axis=-1) ** 2 - (squares**2).sum(axis=-1) - 2 * (loadings * products).sum(axis=-1)
    return loss


def _times(S: Floats, loadings: Floats) -> Floats:
    products: Floats = (S @ loadings[:, :, None])[:, :, 0]
    return products
