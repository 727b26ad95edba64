"""How well each logit and ordinal model fits, and what each step adds."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Table
from scrm_model.telling import categories
from scrm_model.telling.cells import Kind, cell, cells_of, explain
from scrm_model.telling.steps import rows_of_fits, stepwise
from scrm_model.telling.subjects import only_model
from scrm_model.words import Number, Sayable, Words

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
    rows = rows_of_fits(results, lines, _whole, CHANGE)
    columns = [
        Column(Words("Step"), "start"),
        Column(Words("−2 log-likelihood")),
        Column(Words("χ²")),
        Column(Words("_df_")),
        Column(Words("_p_")),
        Column(Words("Nagelkerke’s _R_²")),
        Column(Words("Percent correct")),
    ]
    if stepwise(lines):
        change = Words("Change")
        columns += [
            Column(Words("Δχ²"), group=change),
            Column(Words("Δ_df_"), group=change),
            Column(Words("_p_"), group=change),
        ]
    notes = (
        Words("χ² is the likelihood ratio to the model without predictors, and its change that to the step before."),
        Words("Percent correct: respondents whose most probable category is their own."),
        *explain(results.instrument, rows),
    )
    title = Words("Fit of the logistic models")
    return (Table("likelihood_fit", title, tuple(columns), rows, notes, about=only_model(lines)),)


def _whole(line: Line) -> tuple[Sayable, ...]:
    reached = line.number("log_likelihood")
    deviance = cell(line, "log_likelihood", "two") if reached is None else Number(-2 * reached, 2)
    return (deviance, *cells_of(line, WHOLE))
