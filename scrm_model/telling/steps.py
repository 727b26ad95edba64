"""Models fitted in steps: how tables tell one step from another, and what each adds to the one before."""

from collections.abc import Callable, Iterable, Sequence

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Row
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of
from scrm_model.words import Blank, Count, Sayable, Words


def steps_of(lines: Iterable[Line]) -> tuple[int, ...]:
    """The numbers of the steps that the lines of a model are of."""
    return tuple(dict.fromkeys(_number(line) for line in lines))


def stepwise(lines: Iterable[Line]) -> bool:
    """Whether any model of these lines has several steps."""
    return any(len(steps_of(own)) > 1 for own in by_model(lines).values())


def rows_of_coefficients(lines: Sequence[Line], row: Callable[[Line], Row]) -> tuple[Row, ...]:
    """A row for each coefficient of a model; where it has several steps, each under the head of its step."""
    steps = steps_of(lines)
    rows: list[Row] = []
    for step in steps:
        if len(steps) > 1:
            rows.append(Row((_step(step),), group=True))
        rows += [row(line) for line in lines if _number(line) == step]
    return tuple(rows)


def rows_of_fits(
    results: Results,
    lines: Sequence[Line],
    whole: Callable[[Line], tuple[Sayable, ...]],
    change: Sequence[tuple[str, Kind]],
) -> tuple[Row, ...]:
    """A row for each step of each model, under a head for the model: what there is to tell of the `whole` of it, and, where
    any model has several steps, of its `change` from the step before."""
    changing = stepwise(lines)
    rows: list[Row] = []
    for name, steps in by_model(lines).items():
        rows.append(Row((_head(results, name, steps[0]),), group=True))
        for place, line in enumerate(steps):
            label = _step(_number(line)) if len(steps) > 1 else Words("All terms")
            added = cells_of(line, change) if place else (Blank(),) * len(change)
            rows.append(Row((label, *whole(line), *(added if changing else ()))))
    return tuple(rows)


def _head(results: Results, name: str, line: Line) -> Sayable:
    outcome = naming.variable(results.instrument, line.text("outcome"))
    n = line.number("n")
    if n is None:
        return Words("{model}: {outcome}", model=naming.model(name), outcome=outcome)
    return Words("{model}: {outcome} (_n_ = {n})", model=naming.model(name), outcome=outcome, n=Count(int(n)))


def _number(line: Line) -> int:
    return int(line.number("step") or 1)


def _step(number: int) -> Words:
    return Words("Step {number}", number=Count(number))
