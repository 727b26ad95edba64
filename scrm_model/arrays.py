"""The arrays that kernels, scales and models hand each other."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
"""Numbers in double precision, of any shape; nan where there is none."""

Bools: TypeAlias = NDArray[np.bool_]
"""Yes and no, of any shape."""
