"""What each predictor accounts for of what a model explains."""

from itertools import groupby

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.telling.subjects import only_model
from scrm_model.words import Words

SECTION = "models"
PLACE = 25

SHARES: tuple[tuple[str, Kind], ...] = (
    ("lmg", "bounded"),
    ("lmg_share", "share"),
    ("johnson", "bounded"),
    ("johnson_share", "share"),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, the predictors grouped by model."""
    lines = results.ledger["relative_importance"]
    if not lines:
        return ()
    rows: list[Row] = []
    for name, group in groupby(lines, key=lambda line: line.text("model")):
        members = tuple(group)
        outcome = naming.variable(results.instrument, members[0].text("outcome"))
        rows.append(Row((Words("{model}: {outcome}", model=naming.model(name), outcome=outcome),), group=True))
        rows += [Row((naming.term(results.instrument, line.text("term")), *cells_of(line, SHARES))) for line in members]
    lmg, johnson = Words("LMG"), Words("Relative weight")
    columns = (
        Column(Words("Term"), "start"),
        Column(Words("Share of _R_²"), group=lmg),
        Column(Words("%"), group=lmg),
        Column(Words("Share of _R_²"), group=johnson),
        Column(Words("%"), group=johnson),
    )
    notes = (
        Words(
            "LMG: what a predictor adds to _R_², averaged over all orders of entry (Lindeman, Merenda and Gold); relative "
            "weights after Johnson. Of the main effects, before products enter; the shares of a model add up to its _R_²."
        ),
        *explain(results.instrument, rows),
    )
    title = Words("Relative importance of the predictors")
    return (Table("relative_importance", title, columns, tuple(rows), notes, about=only_model(lines)),)
