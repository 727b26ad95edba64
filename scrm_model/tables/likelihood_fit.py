"""How well each logit and ordinal model fits, and what each step adds."""

from itertools import groupby

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import categories, naming
from scrm_model.telling.cells import Kind, cell, cells_of, explain
from scrm_model.telling.subjects import only_model
from scrm_model.words import Blank, Count, Number, Sayable, Words

SECTION = "models"
PLACE = 22

WHOLE: tuple[tuple[str, Kind], ...] = (
    ("chi2", "two"),
    ("df1", "count"),
    ("p", "p"),
    ("nagelkerke", "bounded"),
    ("correct", "share"),
)
CHANGE: tuple[tuple[str, Kind], ...] = (("chi2_change", "two"), ("df1_change", "count"), ("p_change", "p"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table: the models, with the steps of those that have them."""
    lines = categories.lines_of(results.ledger, "model_fit")
    if not lines:
        return ()
    rows: list[Row] = []
    stepwise = False
    for name, group in groupby(lines, key=lambda line: line.text("model")):
        steps = tuple(group)
        rows.append(Row((_head(results, name, steps[0]),), group=True))
        stepwise = stepwise or len(steps) > 1
        rows += [Row(_cells(line, len(steps), first=place == 0)) for place, line in enumerate(steps)]
    columns = [
        Column(Words("Step"), "start"),
        Column(Words("−2 log-likelihood")),
        Column(Words("χ²")),
        Column(Words("_df_")),
        Column(Words("_p_")),
        Column(Words("Nagelkerke’s _R_²")),
        Column(Words("Percent correct")),
    ]
    if stepwise:
        change = Words("Change")
        columns += [
            Column(Words("Δχ²"), group=change),
            Column(Words("Δ_df_"), group=change),
            Column(Words("_p_"), group=change),
        ]
    else:
        rows = [row if row.group else Row(row.cells[: len(columns)]) for row in rows]
    notes = (
        Words("χ² is the likelihood ratio to the model without predictors, and its change that to the step before."),
        Words("Percent correct: respondents whose most probable category is their own."),
        *explain(results.instrument, rows),
    )
    title = Words("Fit of the logistic models")
    return (Table("likelihood_fit", title, tuple(columns), tuple(rows), notes, about=only_model(lines)),)


def _head(results: Results, name: str, line: Line) -> Sayable:
    outcome = naming.variable(results.instrument, line.text("outcome"))
    n = line.number("n")
    if n is None:
        return Words("{model}: {outcome}", model=naming.model(name), outcome=outcome)
    return Words("{model}: {outcome} (_n_ = {n})", model=naming.model(name), outcome=outcome, n=Count(int(n)))


def _cells(line: Line, steps: int, first: bool) -> tuple[Sayable, ...]:
    label = Words("Step {number}", number=Count(int(line.number("step") or 1))) if steps > 1 else Words("All terms")
    reached = line.number("log_likelihood")
    deviance = cell(line, "log_likelihood", "two") if reached is None else Number(-2 * reached, 2)
    change = (Blank(),) * len(CHANGE) if first else cells_of(line, CHANGE)
    return (label, deviance, *cells_of(line, WHOLE), *change)
