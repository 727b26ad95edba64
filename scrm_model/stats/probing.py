"""Probing an interaction: the slope of a focal predictor as a line in its moderator."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from scrm_model.arrays import Floats


@dataclass(frozen=True)
class Ray:
    """A slope that is linear in a moderator w: `start` + `rise` · w, and what is needed for its variance.

    `v_start`, `v_rise` and `v_both` are the variances of the two coefficients and their covariance.
    """

    start: float
    rise: float
    v_start: float
    v_rise: float
    v_both: float

    def slope(self, w: Floats) -> Floats:
        """The slope at each w (any shape): b₁ + b₃w."""
        return self.start + self.rise * w

    def se(self, w: Floats) -> Floats:
        """Its standard error: the root of V₁₁ + w²V₃₃ + 2wV₁₃ (Aiken & West, 1991, p. 16)."""
        variance = self.v_start + w**2 * self.v_rise + 2 * w * self.v_both
        se: Floats = np.sqrt(np.maximum(variance, 0.0))
        return se


def ray(at_zero: Floats, per_unit: Floats, b: Floats, cov: Floats) -> Ray:
    """The slope (`at_zero` + w · `per_unit`)′b, from coefficients `b` (p) with covariance `cov` (p × p)."""
    return Ray(
        float(at_zero @ b),
        float(per_unit @ b),
        float(at_zero @ cov @ at_zero),
        float(per_unit @ cov @ per_unit),
        float(at_zero @ cov @ per_unit),
    )


def johnson_neyman(line: Ray, t: float) -> tuple[float, ...]:
    """The moderator values, in ascending order, where the slope's |t| is exactly the critical `t`: none, one or two.

    The roots of (b₃² − t²V₃₃) w² + 2 (b₁b₃ − t²V₁₃) w + (b₁² − t²V₁₁) = 0 (Johnson & Neyman, 1936; Bauer & Curran, 2005,
    Multivariate Behavioral Research 40, eq. 12).
    """
    a = line.rise**2 - t**2 * line.v_rise
    half = line.start * line.rise - t**2 * line.v_both
    c = line.start**2 - t**2 * line.v_start
    if a == 0:
        return () if half == 0 else (-c / (2 * half),)
    discriminant = half**2 - a * c
    if discriminant < 0:
        return ()
    # Citardauq for the root that would lose its digits in a subtraction.
    q = -(half + (sqrt(discriminant) if half >= 0 else -sqrt(discriminant)))
    if q == 0:
        return (0.0,)
    return tuple(sorted({q / a, c / q}))
