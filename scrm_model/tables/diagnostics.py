"""Whether the residuals of each model are what the method supposes."""

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, explain
from scrm_model.words import Blank, Count, Listing, Sayable, Words

SECTION = "assumptions"
PLACE = 30

NEIGHBOURS = Words(
    "Durbin–Watson compares neighbouring rows of the file of answers, and says something only where their order does."
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, the tests grouped by model."""
    lines = results.ledger["diagnostics"]
    if not lines:
        return ()
    rows: list[Row] = []
    for name, group in by_model(lines).items():
        rows.append(Row((naming.model(name),), group=True))
        rows += [
            Row((naming.test(line.text("test")), cell(line, "statistic", "three"), _df(line), cell(line, "p", "p")))
            for line in group
        ]
    columns = (
        Column(Words("Test"), "start"),
        Column(Words("Statistic")),
        Column(Words("_df_")),
        Column(Words("_p_")),
    )
    notes = (
        Words("A small _p_ speaks against what the test supposes of the residuals."),
        *((NEIGHBOURS,) if any(line["test"] == "durbin_watson" for line in lines) else ()),
        *explain(results.instrument, rows),
    )
    return (Table("diagnostics", Words("Tests of the residuals"), columns, tuple(rows), notes),)


def _df(line: Line) -> Sayable:
    """The degrees of freedom, both of an F test; empty for a test that has none."""
    first = line.number("df")
    second = line.number("df2") if "df2" in line.values else None
    if first is None:
        return Blank()
    return Count(int(first)) if second is None else Listing((Count(int(first)), Count(int(second))))
