"""Polychoric correlations of many tables that lie near one whose correlation is known, as those of resamples do."""

from functools import cache
from math import pi

import numpy as np
from numpy.typing import ArrayLike

from scrm_model.arrays import Bools, Floats
from scrm_model.stats.categories.polychoric import FAR, LARGEST, NEAR, SCARCE, correlate, with_halves

STILL = 1e-6
MOST_STEPS = 8
CHUNK = 256
"""Tables worked on at a time, so that their corners stay in the processor's cache."""

WHOLE = 12
"""Points of the quadrature from no correlation to the known one."""

POINTS: tuple[tuple[float, int], ...] = ((0.03, 3), (0.1, 5), (0.2, 8))
"""Points of the quadrature from one correlation to the next, by the longest step that they suffice for."""

STEEP = 0.9
"""Beyond this correlation the quadrature needs more points than it saves."""


def correlate_near(
    counts: ArrayLike, row_thresholds: ArrayLike, column_thresholds: ArrayLike, near: ArrayLike
) -> tuple[Floats, Bools]:
    """What `correlate` finds for tables (… × r × c), to about 1e-7, sought from the correlations `near` (…) on.

    ∂Φ₂/∂ρ = φ₂, so that the corners' probabilities at the first correlation are Φ(x) Φ(y) + ∫ φ₂ from 0 to it, and those at
    the next differ by a short integral: Gauss–Legendre quadrature over the angle whose sine is the correlation, Drezner &
    Wesolowsky (1990), Journal of Statistical Computation and Simulation 35, 101-107. Steps are those of Fisher's scoring and
    then of secants. Tables that do not settle so are left to `correlate`.
    """
    tables = np.asarray(counts, dtype=np.float64)
    shape, (r, c) = tables.shape[:-2], tables.shape[-2:]
    tables = tables.reshape(-1, r, c)
    rows = np.broadcast_to(np.asarray(row_thresholds, dtype=np.float64), (*shape, r - 1)).reshape(-1, r - 1)
    columns = np.broadcast_to(np.asarray(column_thresholds, dtype=np.float64), (*shape, c - 1)).reshape(-1, c - 1)
    start = np.broadcast_to(np.asarray(near, dtype=np.float64), shape).reshape(-1)
    rho, settled = np.full(len(tables), np.nan), np.zeros(len(tables), dtype=np.bool_)
    total = tables.sum(axis=(-2, -1))
    usable = np.flatnonzero(
        (total > 0) & np.isfinite(rows).any(axis=-1) & np.isfinite(columns).any(axis=-1) & (np.abs(start) <= STEEP)
    )
    for first in range(0, len(usable), CHUNK):
        at = usable[first : first + CHUNK]
        h, k = (np.clip(np.where(np.isnan(each[at]), FAR, each[at]), -FAR, FAR) for each in (rows, columns))
        shares = with_halves(tables[at], h, k, "2 x 2") / total[at, None, None]
        rho[at], settled[at] = _settle(np.moveaxis(shares, 0, -1), h.T, k.T, start[at])
    bounded = np.abs(rho) > NEAR
    if len(left := np.flatnonzero(~settled)):
        rho[left], bounded[left] = correlate(tables[left], rows[left], columns[left])
    return rho.reshape(shape), np.asarray(bounded & np.isfinite(rho)).reshape(shape)


def _settle(shares: Floats, h: Floats, k: Floats, rho: Floats) -> tuple[Floats, Bools]:
    """Correlations of p tables (r × c × p), and which of them stand still."""
    from scipy.special import ndtr

    shares = np.ascontiguousarray(shares)
    x, y = h[:, None, :], k[None, :, :]
    product, squares = x * y, (x**2 + y**2) / 2
    below = _framed(ndtr(h), ndtr(k))
    inner = below[1:-1, 1:-1]
    inner += ndtr(h)[:, None, :] * ndtr(k)[None, :, :] + _between(product, squares, np.zeros_like(rho), rho, WHOLE)
    density = np.zeros_like(below)
    moved = np.full_like(rho, np.inf)
    slope_before, gone = np.zeros_like(rho), np.zeros_like(rho)
    for step in range(MOST_STEPS):
        rest = 1 - rho**2
        density[1:-1, 1:-1] = np.exp((rho * product - squares) / rest) / (2 * pi * np.sqrt(rest))
        P, D = np.maximum(_rectangles(below), SCARCE), _rectangles(density)
        ratio = D / P
        slope, information = np.einsum("ijp,ijp->p", shares, ratio), np.einsum("ijp,ijp->p", D, ratio)
        bent = information
        if step:
            secant = (slope_before - slope) / np.where(gone == 0, 1.0, gone)
            bent = np.where((secant > information / 2) & (secant < 2 * information) & (np.abs(gone) > STILL), secant, bent)
        tried = np.clip(rho + slope / np.maximum(bent, 1e-300), -LARGEST, LARGEST)
        slope_before, gone, moved = slope, tried - rho, np.abs(tried - rho)
        if moved.max() <= STILL:
            return tried, np.abs(tried) <= NEAR
        points = next((number for longest, number in POINTS if moved.max() <= longest), WHOLE)
        inner += _between(product, squares, rho, tried, points)
        rho = tried
    return rho, (moved <= STILL) & (np.abs(rho) <= NEAR)


def _between(product: Floats, squares: Floats, start: Floats, end: Floats, points: int) -> Floats:
    """∫ φ₂(x, y; r) dr from one correlation to another, over r = sin θ; `product` is xy and `squares` (x² + y²) / 2."""
    nodes, weights = _gauss(points)
    first, last = np.arcsin(start), np.arcsin(end)
    half, middle = (last - first) / 2, (last + first) / 2
    found = np.zeros_like(product)
    for node, weight in zip(nodes, weights, strict=True):
        angle = middle + node * half
        sine = np.sin(angle)
        rest = 1 - sine**2
        exponent = product * (sine / rest)
        exponent -= squares / rest
        np.exp(exponent, out=exponent)
        exponent *= weight * half / (2 * pi)
        found += exponent
    return found


@cache
def _gauss(points: int) -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.legendre.leggauss(points)
    return np.asarray(nodes), np.asarray(weights)


def _framed(rows: Floats, columns: Floats) -> Floats:
    """Corners (r + 1 × c + 1 × p) with the margins on their outer edge."""
    corners = np.zeros((len(rows) + 2, len(columns) + 2, rows.shape[-1]))
    corners[1:-1, -1], corners[-1, 1:-1], corners[-1, -1] = rows, columns, 1.0
    return corners


def _rectangles(corners: Floats) -> Floats:
    wide = corners[1:] - corners[:-1]
    return np.asarray(wide[:, 1:] - wide[:, :-1])
