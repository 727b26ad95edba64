"""The matrix of several equations that stand together: one set of complete rows, and the part of each equation."""

from collections.abc import Mapping, Sequence

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.formula import Term
from scrm_model.modelling.equation.design import Design, lay_out
from scrm_model.modelling.equation.hierarchy import Hierarchy, Regression
from scrm_model.modelling.equation.stepping import take_steps
from scrm_model.modelling.system import System
from scrm_model.plan import Plan
from scrm_model.scales import Scales


def lay_out_together(scales: Scales, system: System, centre: bool) -> Design:
    """The matrix of every equation of a system on the respondents who answered every variable in any of them.

    Its outcome is the last one of the system; the others stand among the columns, beside the terms of all equations. With
    `centre` a variable that is part of a product anywhere is centred at its mean over these rows, as a predictor alone.

    Raises:
        KeyError: a variable is neither a construct nor a question answered with a number or one option.
    """
    *others, last = system.equations
    terms: dict[Term, None] = dict.fromkeys(system.terms)
    terms |= dict.fromkeys((outcome,) for outcome in others)
    return lay_out(scales, last, sorted(terms, key=len), centre)


def in_own_units(shared: Design, name: str) -> Floats:
    """The values of a quantitative variable of a shared design, not centred: rows."""
    return shared.values[name] if name in shared.values else shared.column(name)


def part_of(shared: Design, outcome: str, terms: Sequence[Term]) -> Design:
    """The design of one equation among those of a shared one; the outcome in its own units."""
    taken = [place for place, term in enumerate(shared.terms) if term in terms]
    names = {name for term in terms for name in term}
    return Design(
        names=(outcome, *(shared.names[place + 1] for place in taken)),
        rows=shared.rows,
        X=np.column_stack([in_own_units(shared, outcome), *(shared.X[:, place + 1] for place in taken)]),
        terms=tuple(shared.terms[place] for place in taken),
        parts=tuple(shared.parts[place] for place in taken),
        values={name: values for name, values in shared.values.items() if name in names},
        means={name: mean for name, mean in shared.means.items() if name in names},
        categories={name: category for name, category in shared.categories.items() if name in names},
        absent={column: absent for column, absent in shared.absent.items() if absent.term in terms},
        lines=shared.lines,
    )


def equation_of(model: str, system: System, outcome: str, centre: bool, terms: Sequence[Term] = ()) -> Regression:
    """One equation of a system as a regression of one step; `terms` instead of those of the system, where given."""
    taken = tuple(terms) or system.equations[outcome]
    names = {name for term in taken for name in term}
    options = {question: options for question, options in system.options.items() if question in names}
    return Regression(model, outcome, (taken,), centre, options)


def solve(equation: Regression, shared: Design, plan: Plan) -> Hierarchy:
    """One equation fitted on the rows of the shared design, with the plan's errors."""
    return take_steps(equation, part_of(shared, equation.outcome, equation.terms), plan.errors, plan.level, plan.conventions)


def solve_together(model: str, system: System, shared: Design, centre: bool, plan: Plan) -> Mapping[str, Hierarchy]:
    """Every equation of a system fitted on its shared rows, by outcome, causes first."""
    return {outcome: solve(equation_of(model, system, outcome, centre), shared, plan) for outcome in system.equations}
