"""How much each model explains, and what each step adds."""

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.telling.equations import of_one
from scrm_model.telling.steps import rows_of_fits, stepwise
from scrm_model.telling.subjects import only_model
from scrm_model.words import Sayable, Words

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
    changing = stepwise(lines)
    rows = rows_of_fits(results, lines, lambda line: cells_of(line, WHOLE), CHANGE)
    columns = [
        Column(Words("Step"), "start"),
        Column(Words("_R_²")),
        Column(Words("Adjusted _R_²")),
        Column(Words("_F_")),
        Column(Words("_df_ 1")),
        Column(Words("_df_ 2")),
        Column(Words("_p_")),
    ]
    if changing:
        change = Words("Change")
        columns += [
            Column(Words("Δ_R_²"), group=change),
            Column(Words("Δ_F_"), group=change),
            Column(Words("_p_"), group=change),
        ]
    title, notes = Words("Fit of the models"), _notes(results, rows, changing)
    return (Table("model_fit", title, tuple(columns), rows, notes, about=only_model(lines)),)


def _notes(results: Results, rows: tuple[Row, ...], changing: bool) -> tuple[Sayable, ...]:
    notes: list[Sayable] = [conventions.whole(results.plan)]
    if changing:
        notes.append(Words("The change is that from the step before, tested with the residual of the step itself."))
        if results.plan.errors != "classical":
            notes.append(Words("This test takes equal variances for granted; the tests of the coefficients do not."))
    return (*notes, *explain(results.instrument, rows))
