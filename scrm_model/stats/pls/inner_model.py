"""The inner model of PLS: regressions among composites, from their correlations, a whole batch at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.stats.pls.outline import Outline

HIGHEST_VIF = 1e10
"""Composites with a greater variance inflation are taken to determine one another."""


@dataclass(frozen=True)
class Structure:
    """Regressions among c composites, with any batch axis `…`.

    `paths` (… × c × c) has the coefficient of the row's composite in the equation of the column's, 0 where there is no arrow;
    `r2` is … × c, nan where nothing explains the composite; `vif` (… × c × c) stands as `paths`, nan where there is no arrow, 1
    for a single cause. All nan where the causes of a composite determine one another.
    """

    paths: Floats
    r2: Floats
    vif: Floats


def structure(correlations: Floats, outline: Outline) -> Structure:
    """The regressions an outline asks for, of composites with these `correlations` (… × c × c): β = R⁻¹r, R² = β'r."""
    C = correlations
    paths, vif = np.zeros_like(C), np.full_like(C, np.nan)
    r2 = np.full(C.shape[:-1], np.nan)
    for outcome, causes in outline.equations:
        r = C[..., causes, outcome]
        inverse = _inverse(C[..., causes[:, None], causes])
        beta = (inverse @ r[..., None])[..., 0]
        paths[..., causes, outcome] = beta
        r2[..., outcome] = (beta * r).sum(axis=-1)
        vif[..., causes, outcome] = np.diagonal(inverse, axis1=-2, axis2=-1)
    return Structure(paths, r2, vif)


def slopes(C: Floats, causes: NDArray[np.intp], outcome: int) -> Floats:
    """The standardised coefficients (B × q) of q `causes` of an `outcome` by correlations `C` (B × c × c).

    inf or nan where the causes determine one another.
    """
    r = C[:, causes, outcome]
    if len(causes) == 1:
        return r
    with np.errstate(divide="ignore", invalid="ignore"):
        if len(causes) == 2:
            between = C[:, causes[0], causes[1]][:, None]
            return np.asarray((r - between * r[:, ::-1]) / (1 - between**2))
        return np.asarray(solved(C[:, causes[:, None], causes], r))


def solved(A: Floats, b: Floats) -> Floats:
    """A⁻¹b for each of a batch (B × q × q and B × q); nan where A has no inverse."""
    try:
        return np.asarray(np.linalg.solve(A, b[..., None])[..., 0])
    except np.linalg.LinAlgError:
        return np.asarray((_inverse(A) @ b[..., None])[..., 0])


def total_effects(paths: Floats) -> Floats:
    """Sums of the products of coefficients along every way from the row's composite to the column's: (I − P)⁻¹ − I."""
    c = paths.shape[-1]
    total, step = paths.copy(), paths
    for _ in range(c - 2):
        step = step @ paths
        total = total + step
    return total


def along(paths: Floats, route: Sequence[int]) -> Floats:
    """The product of the coefficients along a route of composites: …."""
    start, end = np.asarray(route[:-1]), np.asarray(route[1:])
    return np.asarray(paths[..., start, end].prod(axis=-1))


def implied(correlations: Floats, found: Structure, outline: Outline, order: Sequence[int]) -> Floats:
    """The correlations of composites that the arrows alone imply (c × c), given those of the exogenous ones.

    `order` has every composite after those that explain it. Residuals are uncorrelated with everything before them.
    """
    implied = correlations.copy()
    known: list[int] = []
    for composite in order:
        if outline.causes[composite]:
            with_known = implied[np.ix_(known, known)] @ found.paths[known, composite]
            implied[known, composite] = implied[composite, known] = with_known
        known.append(composite)
    return implied


def _inverse(A: Floats) -> Floats:
    """Inverses; nan where there is none, or variance inflation is beyond `HIGHEST_VIF`."""
    q = A.shape[-1]
    if q == 1:
        return np.asarray(1 / A)
    finite = np.asarray(np.isfinite(A).all(axis=(-2, -1)))
    safe = np.where(finite[..., None, None], A, np.eye(q))
    regular = np.asarray(finite & (np.abs(np.linalg.eigvalsh(safe)).min(axis=-1) > 1 / HIGHEST_VIF))
    inverse = np.linalg.inv(np.where(regular[..., None, None], safe, np.eye(q)))
    return np.asarray(np.where(regular[..., None, None], inverse, np.nan))
