"""Models of an outcome with categories: their blocks checked, and the outcome's answers put in order."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scrm_model.errors import SpecificationFault, nearest
from scrm_model.instrument import Instrument, Question
from scrm_model.modelling.equation.design import Design, lay_out
from scrm_model.modelling.equation.hierarchy import Regression
from scrm_model.modelling.one_outcome import OneOutcome
from scrm_model.modelling.variables import options_among, read_blocks, usable_names
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales

_OUTCOMES = "Name a question of kind 'one' or 'number', or a construct of a single item."


@dataclass(frozen=True)
class Categorical(Regression):
    """A regression of a categorical outcome, in steps as any other.

    `levels` are the options of a `one` question from the lowest to the highest (of a logit: the reference and the event); empty
    for an outcome that is a number, whose levels are its values.
    """

    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Levels:
    """An outcome's categories among the rows of a design: `names` from the lowest to the highest, `y` (n) which one, from 0."""

    names: tuple[str, ...]
    y: NDArray[np.intp]


def specify_categorical(kind: str, name: str, form: OneOutcome, levels: tuple[str, ...], instrument: Instrument) -> Categorical:
    """The specification of a form whose outcome has been checked.

    Raises:
        SpecificationFault: as for any regression (see `read_blocks`).
    """
    blocks = read_blocks(form.predictors, form.steps, form.outcome, instrument)
    options = options_among((term for each in blocks for term in each), instrument)
    return Categorical(name, form.outcome, blocks, form.centre, options, kind, levels)


def asked_with_options(outcome: str, instrument: Instrument) -> Question | None:
    """The `one` question an outcome is; None where it is a number or a construct of a single item.

    Raises:
        SpecificationFault: it is none of them.
    """
    if outcome in instrument.constructs:
        if not _single(outcome, instrument):
            what = f"'{outcome}' is a construct of several items, whose score is no category."
            raise SpecificationFault(("outcome",), what, _OUTCOMES)
        return None
    question = instrument.questions.get(outcome)
    if question is None:
        known = [name for name in usable_names(instrument) if name not in instrument.constructs or _single(name, instrument)]
        raise SpecificationFault(
            ("outcome",), f"there is no construct or question called '{outcome}'.", nearest(outcome, known)
        )
    if question.kind not in {"one", "number"}:
        what = f"'{outcome}' is a question of kind '{question.kind}', which has no categories to tell apart."
        raise SpecificationFault(("outcome",), what, _OUTCOMES)
    return question if question.kind == "one" else None


def _single(construct: str, instrument: Instrument) -> bool:
    asked = instrument.constructs[construct]
    return not asked.parts and len(asked.items) == 1


def lay_out_levels(specification: Categorical, scales: Scales) -> tuple[Design, Levels]:
    """The design of a categorical outcome, whose first column holds the place of the category, and the categories found.

    Options nobody among the rows chose are no categories of the model.
    """
    answer = scales.answers.get(specification.outcome)
    known = specification.levels
    if specification.outcome not in scales.constructs and isinstance(answer, Choices):
        place = np.array([known.index(option) for option in answer.options], dtype=np.float64)
        values = np.where(answer.codes >= 0, place[answer.codes], np.nan)
        scales = replace(scales, answers={**scales.answers, specification.outcome: Figures(values)})
    design = lay_out(scales, specification.outcome, specification.terms, specification.centre)
    found, y = np.unique(design.X[:, 0], return_inverse=True)
    names = tuple(known[int(value)] if known else f"{value:g}" for value in found)
    return design, Levels(names, y.astype(np.intp))
