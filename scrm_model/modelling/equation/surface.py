"""A model's surface: what it predicts at a point and how steep it is there, as weights of its coefficients."""

from collections.abc import Mapping
from math import prod

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.modelling.equation.design import Design


def centre(design: Design) -> dict[str, float]:
    """The point where every number is at its mean and every category at its reference: by the parts of the columns, in the
    units of the design (0 is the mean of what is centred)."""
    numbers = {name: float(values.mean()) - design.means.get(name, 0.0) for name, values in design.values.items()}
    return numbers | dict.fromkeys(design.dummies, 0.0)


def prediction(design: Design, point: Mapping[str, float]) -> Floats:
    """The weights (p, intercept first) of the coefficients in what the last step predicts at a point."""
    return np.array([1.0, *(prod(point[part] for part in parts) for parts in design.parts)])


def steepness(design: Design, focal: str, point: Mapping[str, float]) -> Floats:
    """The weights (p, intercept first) of the coefficients in the slope of the outcome on `focal` at a point: each column that
    holds the focal with the product of its other parts (Aiken & West, 1991, ch. 2 and 4)."""
    slopes = (prod(point[part] for part in parts if part != focal) if focal in parts else 0.0 for parts in design.parts)
    return np.array([0.0, *slopes])
