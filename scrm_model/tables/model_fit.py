"""How much each model explains, and what each step adds."""

from itertools import groupby

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions, naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.telling.equations import of_one
from scrm_model.telling.subjects import only_model
from scrm_model.words import Blank, Count, Sayable, Words

SECTION = "models"
PLACE = 20

WHOLE: tuple[tuple[str, Kind], ...] = (
    ("r2", "bounded"),
    ("adj_r2", "bounded"),
    ("f", "two"),
    ("df1", "count"),
    ("df2", "count"),
    ("p", "p"),
)
CHANGE: tuple[tuple[str, Kind], ...] = (("delta_r2", "bounded"), ("f_change", "two"), ("p_change", "p"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table: the models, with the steps of those that have them."""
    lines = of_one(results.ledger, "model_fit")
    if not lines:
        return ()
    rows: list[Row] = []
    stepwise = False
    for name, group in groupby(lines, key=lambda line: line.text("model")):
        steps = tuple(group)
        rows.append(Row((_head(results, name, steps[0]),), group=True))
        stepwise = stepwise or len(steps) > 1
        rows += [Row((_label(line, len(steps)), *_cells(line, first=place == 0))) for place, line in enumerate(steps)]
    columns = [
        Column(Words("Step"), "start"),
        Column(Words("_R_²")),
        Column(Words("Adjusted _R_²")),
        Column(Words("_F_")),
        Column(Words("_df_ 1")),
        Column(Words("_df_ 2")),
        Column(Words("_p_")),
    ]
    if stepwise:
        change = Words("Change")
        columns += [
            Column(Words("Δ_R_²"), group=change),
            Column(Words("Δ_F_"), group=change),
            Column(Words("_p_"), group=change),
        ]
    else:
        rows = [row if row.group else Row(row.cells[: len(columns)]) for row in rows]
    title, notes = Words("Fit of the models"), _notes(results, rows, stepwise)
    return (Table("model_fit", title, tuple(columns), tuple(rows), notes, about=only_model(lines)),)


def _head(results: Results, name: str, line: Line) -> Sayable:
    outcome = naming.variable(results.instrument, line.text("outcome"))
    n = line.number("n")
    if n is None:
        return Words("{model}: {outcome}", model=naming.model(name), outcome=outcome)
    return Words("{model}: {outcome} (_n_ = {n})", model=naming.model(name), outcome=outcome, n=Count(int(n)))


def _label(line: Line, steps: int) -> Sayable:
    return Words("Step {number}", number=Count(int(line.number("step") or 1))) if steps > 1 else Words("All terms")


def _cells(line: Line, first: bool) -> tuple[Sayable, ...]:
    change = (Blank(),) * len(CHANGE) if first else cells_of(line, CHANGE)
    return (*cells_of(line, WHOLE), *change)


def _notes(results: Results, rows: list[Row], stepwise: bool) -> tuple[Sayable, ...]:
    notes: list[Sayable] = [conventions.whole(results.plan)]
    if stepwise:
        notes.append(Words("The change is that from the step before, tested with the residual of the step itself."))
        if results.plan.errors != "classical":
            notes.append(Words("This test takes equal variances for granted; the tests of the coefficients do not."))
    return (*notes, *explain(results.instrument, rows))
