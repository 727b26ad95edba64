"""Whether constructs mean the same in the groups that are compared (the MICOM procedure)."""

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.telling.groups import by_pair, option_name, permuted
from scrm_model.words import Sayable, Words

SECTION = "structure"
PLACE = 78

NUMBERS: tuple[tuple[str, Kind], ...] = (
    ("c", "bounded"),
    ("c_low", "bounded"),
    ("compositional_p", "p"),
    ("mean_difference", "three"),
    ("mean_p", "p"),
    ("variance_difference", "three"),
    ("variance_p", "p"),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table for each model, a part for each pair of groups."""
    return tuple(_table(results, name, lines) for name, lines in by_model(results.ledger["pls_micom"]).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:
    rows: list[Row] = []
    for chosen in by_pair(lines).values():
        a, b = (option_name(results, chosen[0], which) for which in ("option_a", "option_b"))
        rows.append(Row((Words("{a} and {b}", a=a, b=b),), group=True))
        rows += [
            Row((naming.variable(results.instrument, line.text("construct")), *cells_of(line, NUMBERS))) for line in chosen
        ]
    composition, means, variances = Words("Composition"), Words("Means"), Words("Variances")
    columns = (
        Column(Words("Construct"), "start"),
        Column(Words("_c_"), group=composition),
        Column(Words("5th percentile"), group=composition),
        Column(Words("_p_"), group=composition),
        Column(Words("Difference"), group=means),
        Column(Words("_p_"), group=means),
        Column(Words("Difference"), group=variances),
        Column(Words("_p_"), group=variances),
    )
    notes: tuple[Sayable, ...] = (
        *permuted(lines),
        Words(
            "Composition is invariant where _c_ is not below the 5th percentile of the permutations (Henseler et al., 2016)."
        ),
        *explain(results.instrument, rows),
    )
    title = Words("{model}: measurement invariance of composites", model=naming.model(name))
    return Table(f"pls_micom_{name}", title, columns, tuple(rows), notes, about=name)
