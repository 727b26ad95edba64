"""How well a partial least squares analysis predicts answers it has not seen."""

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.telling.constructs import under_constructs
from scrm_model.words import Count, Sayable, Verbatim, Words

SECTION = "structure"
PLACE = 70

NUMBERS: tuple[tuple[str, Kind], ...] = (
    ("q2_predict", "three"),
    ("rmse", "three"),
    ("mae", "three"),
    ("rmse_linear", "three"),
    ("mae_linear", "three"),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model, a row an item of the constructs that are explained."""
    return tuple(_table(results, name, lines) for name, lines in by_model(results.ledger["pls_predict"]).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:

    def row(line: Line) -> Row:
        return Row((Verbatim(line.text("item")), *cells_of(line, NUMBERS)))

    rows = under_constructs(results.instrument, lines, row)
    model, linear = Words("PLS"), Words("Linear regression on the items")
    columns = (
        Column(Words("Item"), "start"),
        Column(Words("Q²predict"), group=model),
        Column(Words("RMSE"), group=model),
        Column(Words("MAE"), group=model),
        Column(Words("RMSE"), group=linear),
        Column(Words("MAE"), group=linear),
    )
    folds = next((int(n) for line in lines if (n := line.number("folds")) is not None), None)
    notes: tuple[Sayable, ...] = (
        *((Words("Out-of-sample predictions, {n} folds.", n=Count(folds)),) if folds else ()),
        Words("The model predicts well where its errors are smaller than those of the linear regression."),
        *explain(results.instrument, rows),
    )
    title = Words("{model}: out-of-sample prediction", model=naming.model(name))
    return Table(f"pls_predict_{name}", title, columns, rows, notes, about=name)
