"""What was observed of a variable in a model of items: an item, a number, or a question of two options as 0 and 1."""

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.modelling.system import System
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales


def indicator(system: System, scales: Scales, name: str) -> Floats:
    """The column (n, nan where there is no answer) of an item or question; 1 for the second option of those `system` states.

    Raises:
        KeyError: it is a question that neither a number nor one option answers.
    """
    if name in scales.items:
        keyed: Floats = scales.keyed[:, scales.items.index(name)]
        return keyed
    answer = scales.answers[name]
    if isinstance(answer, Choices):
        one = answer.options.index(system.options[name][1])
        return np.where(answer.codes < 0, np.nan, (answer.codes == one).astype(np.float64))
    if not isinstance(answer, Figures):
        raise KeyError(f"{name} is not answered with a number")
    return answer.values
